//! Agree to share: the words to read aloud, and a yes or a no for each partner; a yes gives the slip warm, a no gives just the slip; only the person's pages import it.

use crate::actions::case::consent::{NewConsent, record_consent};
use crate::actions::case::referral::read_referral;
use crate::actions::case::referral_event::Case;
use crate::actions::case::signpost::{NewSignpost, issue};
use crate::actions::directory::organisation::read_organisation;
use crate::actions::directory::service::read_service;
use crate::domain::case::consent::{Category, Decision, Method, Purpose};
use crate::domain::case::need::Need;
use crate::domain::case::signpost::{ChosenBy, Mode};
use crate::domain::code::Reference;
use crate::domain::directory::organisation::Organisation;
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::service::Service;
use crate::domain::directory::vocabulary::Set;
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::http::{Answer, Key, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::{Choice, choices};
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::officer::slip::{Ticked, tick};
use actix_web::{get, post};
use serde::Serialize;

/// The words that are read aloud are of this version: it moves on with every change of `share.script` in the locales.
const WORDING: &str = "desk-2026-1";

#[derive(Serialize)]
struct PartnerOut {
    id: String,
    name: String,
    services: Vec<String>,
    /// Whether it signed that it keeps what it is told to itself, and that is in date.
    may_be_told: bool,
}

#[derive(Serialize)]
pub(super) struct Sharing {
    reference: String,
    initials: Option<String>,
    partners: Vec<PartnerOut>,
    categories: Vec<&'static str>,
    methods: Vec<&'static str>,
    languages: Vec<Choice>,
    /// What was chosen on the page before: `need.service`, by their keys.
    chosen: Vec<String>,
    chosen_by: String,
}

/// What the page before chose, out of the address.
fn chosen(query: &str) -> (Vec<String>, String) {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    let all = |name: &'static str| {
        pairs.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.clone())
    };
    (all("for").collect(), all("chosen_by").next().unwrap_or_default())
}

/// The services that were chosen, and what each is for.
fn services<'a>(chosen: impl Iterator<Item = &'a str>, needs: &[Need]) -> Result<Ticked> {
    let mut all = Ticked::new();
    for pair in chosen {
        let unknown = || Error::invalid("", "unknown", "Go back, and select a partner from the list.");
        let (need, service) = pair.split_once('.').ok_or_else(unknown)?;
        let need = needs.iter().find(|it| it.id.to_string() == need).ok_or_else(unknown)?;
        let service = Id::parse(service, "").map_err(|_| unknown())?;
        tick(&mut all, service, need.pathway);
    }
    Ok(all)
}

fn partners(view: &mut View<'_>, actor: &Actor, services: &Ticked) -> Result<Vec<PartnerOut>> {
    let (today, mut all) = (view.now().london_date(), Vec::<PartnerOut>::new());
    for (id, _) in services {
        let service = read_service(view, actor, *id)?;
        let key = service.organisation.to_string();
        if let Some(known) = all.iter_mut().find(|it| it.id == key) {
            known.services.push(service.name);
        } else {
            let it = read_organisation(view, actor, service.organisation)?;
            let may_be_told = it.agreement.is_some_and(|it| it.is_in_date(today));
            all.push(PartnerOut { id: key, name: it.name, services: vec![service.name], may_be_told });
        }
    }
    Ok(all)
}

fn field(partner: Id<Organisation>) -> String {
    format!("/agrees-{partner}")
}

/// What they said to one partner.
fn said(sent: &Sent, partner: Id<Organisation>) -> Result<Decision> {
    match sent.one(&format!("agrees-{partner}")) {
        "yes" => Ok(Decision::Given),
        "no" => Ok(Decision::Refused),
        _ => {
            let detail = "Select yes if the person has agreed to you sharing their details";
            Err(Error::invalid(field(partner), "required", detail))
        }
    }
}

fn consent(
    sent: &Sent,
    reference: &Reference,
    (partner, decision): (Id<Organisation>, Decision),
) -> NewConsent {
    let agreed = sent.all("categories").filter_map(Category::of).filter(|_| decision == Decision::Given);
    NewConsent {
        purpose: Purpose::ShareWithPartner,
        organisation: Some(partner),
        referral: Some(reference.clone()),
        categories: agreed.collect(),
        asked_at: None,
        decision,
        method: Method::of(sent.one("method")).unwrap_or(Method::Spoken),
        wording_version: WORDING.into(),
        language: sent.said("language").unwrap_or_else(|| "english".into()),
        expires_at: None,
    }
}

/// A warm slip for who agreed, and just the slip for who did not.
fn slip(sent: &Sent, (service, pathways): (Id<Service>, Vec<Pathway>), decision: Decision) -> NewSignpost {
    NewSignpost {
        mode: if decision == Decision::Given { Mode::Warm } else { Mode::Signpost },
        chosen_by: ChosenBy::of(sent.one("chosen_by")).unwrap_or(ChosenBy::Together),
        ..NewSignpost::of(service, pathways)
    }
}

impl PageForm for Sharing {
    type About = Reference;
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/person/share.html";
    const ACTION: Action = Action::RecordConsent;

    fn fill(view: &mut View<'_>, actor: &Actor, about: &Reference, query: &str) -> Result<Self> {
        let whole = read_referral(view, actor, about)?;
        let (chosen, chosen_by) = chosen(query);
        let services = services(chosen.iter().map(String::as_str), &whole.needs)?;
        Ok(Self {
            reference: about.to_string(),
            initials: whole.initials,
            partners: partners(view, actor, &services)?,
            categories: Category::ALL.iter().map(|category| category.word()).collect(),
            methods: Method::ALL.iter().map(|method| method.word()).collect(),
            languages: choices(view, actor, Set::Language, None)?,
            chosen,
            chosen_by,
        })
    }

    fn start(_: &Self) -> Vec<(String, String)> {
        let usual = [Category::Name, Category::SafeContact, Category::Needs];
        let ticked = usual.iter().map(|category| ("categories".to_owned(), category.to_string()));
        let said = [("method", "spoken"), ("language", "english")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        ticked.chain(said).collect()
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, about: &Reference, sent: &Sent) -> Result<Next> {
        let needs = read_referral(tx, actor, about)?.needs;
        let services = services(sent.all("for"), &needs)?;
        let mut case = Case::find(tx, actor, Action::IssueSignpost, about)?;
        let mut heard: Vec<(Id<Organisation>, Decision)> = Vec::new();
        for (service, pathways) in services {
            let partner = read_service(tx, actor, service)?.organisation;
            let decision = match heard.iter().find(|(known, _)| *known == partner) {
                Some((_, decision)) => *decision,
                None => {
                    let word = (partner, said(sent, partner)?);
                    record_consent(tx, actor, case.referral.person, &consent(sent, about, word))?;
                    heard.push(word);
                    word.1
                }
            };
            let given = issue(tx, actor, &mut case, &slip(sent, (service, pathways), decision), None);
            given.map_err(|error| error.out_of("/mode").under(&field(partner)))?;
        }
        Ok(Next(format!("/referrals/{about}/sent")))
    }
}

/// Asks what may be shared with whom.
#[get("/referrals/{reference}/share")]
pub(super) async fn ask(desk: Desk, Key(reference): Key<Reference>) -> Answer {
    desk.form::<Sharing>(reference).await
}

/// Keeps the answers, and gives the slips.
#[post("/referrals/{reference}/share")]
pub(super) async fn record(desk: Desk, Key(reference): Key<Reference>, sent: Sent) -> Answer {
    desk.submit::<Sharing>(reference, sent).await
}
