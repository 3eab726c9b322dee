//! Who can help: the services for each wanted need, with reasons, and a gap where there is none; only the slips' pages import it.

use crate::actions::case::contact::{read_safe_contact, save_safe_contact};
use crate::actions::case::need::{NewNeed, record};
use crate::actions::case::referral::read_referral;
use crate::actions::case::referral_event::Case;
use crate::actions::case::signpost::{NewSignpost, issue};
use crate::actions::directory::matching::{Matched, list_matches};
use crate::domain::case::contact::{Channel, SafeContact, Way};
use crate::domain::case::need::Need;
use crate::domain::case::signpost::ChosenBy;
use crate::domain::code::{Reference, SlipCode};
use crate::domain::directory::matching::reasons;
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::service::Service;
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::http::{Answer, Key, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::said::yes_or_no;
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::Serialize;

/// Services that are offered for one need; more would be a list to read, not to choose from.
const OFFERED: usize = 8;

#[derive(Serialize)]
struct ServiceOut {
    id: String,
    name: String,
    /// Who offers it, and why it fits.
    hint: String,
}

#[derive(Serialize)]
struct NeedOut {
    pathway: &'static str,
    services: Vec<ServiceOut>,
    /// Why nobody can be sent anywhere.
    gap: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct Partners {
    reference: String,
    initials: Option<String>,
    needs: Vec<NeedOut>,
    paper: Option<bool>,
}

fn offered(it: Matched, today: NaiveDate, partner: impl Fn(&Service) -> String) -> NeedOut {
    let free = it.services.into_iter().filter(|(weighed, _)| weighed.blockers.is_empty());
    let services = free.take(OFFERED).map(|(weighed, service)| {
        let why = reasons(&weighed, &service, today).into_iter().map(|(_, said)| said);
        let said: Vec<String> = std::iter::once(partner(&service)).chain(why).collect();
        ServiceOut { id: service.id.to_string(), hint: said.join(", "), name: service.name }
    });
    NeedOut { pathway: it.need.pathway.word(), services: services.collect(), gap: it.gap }
}

/// Services, and what each is for.
pub(in crate::web::officer) type Ticked = Vec<(Id<Service>, Vec<Pathway>)>;

/// One service more, or one thing more that it is for.
pub(in crate::web::officer) fn tick(all: &mut Ticked, service: Id<Service>, pathway: Pathway) {
    match all.iter_mut().find(|(known, _)| *known == service) {
        Some((_, pathways)) => pathways.push(pathway),
        None => all.push((service, vec![pathway])),
    }
}

/// Which service was ticked for which need: `accommodation 0192…`.
fn ticked(sent: &Sent) -> Result<Ticked> {
    let mut all = Ticked::new();
    for value in sent.all("service") {
        let unknown = || Error::invalid("/service", "unknown", "Select a partner from the list");
        let (pathway, id) = value.split_once(' ').ok_or_else(unknown)?;
        let pathway = Pathway::of(pathway).ok_or_else(unknown)?;
        tick(&mut all, Id::parse(id, "/service")?, pathway);
    }
    Ok(all)
}

/// The code of the slip that was given out of a pad: for one partner, since it is one slip.
fn from_pad(sent: &Sent, to: &Ticked) -> Result<Option<SlipCode>> {
    let Some(typed) = sent.said("pad_code") else { return Ok(None) };
    if to.len() > 1 {
        let detail = "One slip is for one partner. Select that one, then the others without a code.";
        return Err(Error::invalid("/pad_code", "one_partner", detail));
    }
    SlipCode::parse(&typed, "/pad_code").map(Some)
}

/// The needs that were left to the gap ledger: `accommodation no_service`.
fn gaps(sent: &Sent) -> Vec<(Pathway, String)> {
    let read = |value: &str| {
        let (pathway, reason) = value.split_once(' ')?;
        Some((Pathway::of(pathway)?, reason.to_owned()))
    };
    sent.all("gap").filter_map(read).collect()
}

fn with_gap(it: &Need, reason: String) -> NewNeed {
    NewNeed {
        pathway: it.pathway,
        presence: it.presence,
        wants_help: it.wants_help,
        need_types: it.need_types.clone(),
        priority: it.priority,
        ask_again_on: it.ask_again_on,
        supported_by: it.supported_by,
        gap: Some(reason),
    }
}

/// What is known of somebody who stands here and was asked nothing else.
fn face_to_face() -> SafeContact {
    let here = Way { safe: true, ..Way::closed(Channel::FaceToFace) };
    SafeContact { ways: vec![here], ..SafeContact::default() }
}

/// Keeps the answer to "Is it safe to take a piece of paper home?" beside what was said before.
fn keep_paper(tx: &mut Tx<'_>, actor: &Actor, case: &Case, is_safe: bool) -> Result<()> {
    let before = read_safe_contact(tx, actor, case.referral.person)?.rules;
    if before.as_ref().and_then(|rules| rules.paper_home_is_safe) == Some(is_safe) {
        return Ok(());
    }
    // They stand here and talk: that is all that is known, until somebody asks at the desk how they may be reached.
    let rules = SafeContact { paper_home_is_safe: Some(is_safe), ..before.unwrap_or_else(face_to_face) };
    save_safe_contact(tx, actor, case.referral.person, &rules, None)
}

/// Where they are asked whether the partners may be told. An address stays behind in a browser: it says neither what for nor
/// where to but by keys.
fn asking_to_share(about: &Reference, sent: &Sent, (services, needs): (&Ticked, &[Need])) -> String {
    let key = |pathway: &Pathway| needs.iter().find(|it| it.pathway == *pathway).map(|it| it.id);
    let pair = |need, service| ("for", format!("{need}.{service}"));
    let pairs = services
        .iter()
        .flat_map(|(service, pathways)| pathways.iter().filter_map(key).map(move |need| pair(need, service)));
    let all: Vec<_> = pairs.chain([("chosen_by", sent.one("chosen_by").to_owned())]).collect();
    format!("/referrals/{about}/share?{}", serde_urlencoded::to_string(all).unwrap_or_default())
}

impl PageForm for Partners {
    type About = Reference;
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/slip/partners.html";
    const ACTION: Action = Action::IssueSignpost;

    fn fill(view: &mut View<'_>, actor: &Actor, about: &Reference, _: &str) -> Result<Self> {
        let whole = read_referral(view, actor, about)?;
        let today = view.now().london_date();
        let matches = list_matches(view, actor, about)?;
        let partners = matches.partners;
        let named = |it: &Service| partners.get(&it.organisation).cloned().unwrap_or_default();
        let paper = read_safe_contact(view, actor, whole.referral.person)?.rules;
        Ok(Self {
            reference: about.to_string(),
            initials: whole.initials,
            needs: matches.needs.into_iter().map(|it| offered(it, today, named)).collect(),
            paper: paper.and_then(|rules| rules.paper_home_is_safe),
        })
    }

    fn start(filled: &Self) -> Vec<(String, String)> {
        let paper = filled.paper.map(|safe| ("paper".to_owned(), yes_or_no(safe).to_owned()));
        let gap = |it: &NeedOut| Some(("gap".to_owned(), format!("{} {}", it.pathway, it.gap?)));
        paper.into_iter().chain(filled.needs.iter().filter_map(gap)).collect()
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, about: &Reference, sent: &Sent) -> Result<Next> {
        let (services, gaps) = (ticked(sent)?, gaps(sent));
        let paper = sent.answer("paper");
        if services.is_empty() && gaps.is_empty() {
            let detail = "Select a partner, or that nobody offers this here";
            return Err(Error::invalid("/service", "required", detail));
        }
        if !services.is_empty() && paper.is_none() {
            let detail = "Select whether it is safe to take a piece of paper home";
            return Err(Error::invalid("/paper", "required", detail));
        }
        let needs = read_referral(tx, actor, about)?.needs;
        let mut case = Case::find(tx, actor, Action::IssueSignpost, about)?;
        if let Some(is_safe) = paper {
            keep_paper(tx, actor, &case, is_safe)?;
        }
        for (pathway, reason) in gaps {
            let Some(need) = needs.iter().find(|it| it.pathway == pathway && it.gap.is_none()) else {
                continue;
            };
            record(tx, actor, &mut case, &with_gap(need, reason))?;
        }
        if sent.one("share") == "yes" && !services.is_empty() {
            return Ok(Next(asking_to_share(about, sent, (&services, &needs))));
        }
        let code = from_pad(sent, &services)?;
        for (service, pathways) in services {
            let chosen_by = ChosenBy::of(sent.one("chosen_by")).unwrap_or(ChosenBy::Together);
            let new = NewSignpost { code: code.clone(), chosen_by, ..NewSignpost::of(service, pathways) };
            issue(tx, actor, &mut case, &new, None).map_err(|error| error.under("/service"))?;
        }
        Ok(Next(format!("/referrals/{about}/sent")))
    }
}

/// Shows who can help.
#[get("/referrals/{reference}/partners")]
pub(super) async fn ask(desk: Desk, Key(reference): Key<Reference>) -> Answer {
    desk.form::<Partners>(reference).await
}

/// Gives a slip to each that was ticked.
#[post("/referrals/{reference}/partners")]
pub(super) async fn signpost(desk: Desk, Key(reference): Key<Reference>, sent: Sent) -> Answer {
    desk.submit::<Partners>(reference, sent).await
}
