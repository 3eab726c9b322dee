//! Signposts: issue, re-route, list, read; API, pages, imports and demo import it.

pub mod export;
mod leading;
mod new;
pub mod slip;

pub use new::NewSignpost;

pub(super) use leading::services_of;

use super::consent::must_share;
use super::referral::event;
use super::referral_event::{Case, Told};
use super::slip_pad::binding::{give, to_bind};
use crate::domain::case::code::Code;
use crate::domain::case::event::{Event, must_have_happened};
use crate::domain::case::need::{Need, Presence};
use crate::domain::case::referral::What as CaseWhat;
use crate::domain::case::signpost::{Mode, Report, Signpost, State, What};
use crate::domain::code::SlipCode;
use crate::domain::directory::{pathway::Pathway, service::Service};
use crate::domain::page::{Page, Window};
use crate::domain::{id::Id, time::Occurred};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::secret::random;
use crate::store::case::{need, signpost, signpost_event};
use crate::store::directory::service;
use crate::store::{Tx, View};
use leading::takes_people;

/// The needs that it serves: recorded, present, and in the officer's sight.
fn needs_for(tx: &mut Tx<'_>, actor: &Actor, case: &mut Case, pathways: &[Pathway]) -> Result<Vec<Need>> {
    if pathways.is_empty() {
        return Err(Error::invalid(
            "/pathways",
            "required",
            "Say what the signpost is for: at least one pathway.",
        ));
    }
    let known = need::known_to(actor, case.needs(tx)?.clone());
    let pick = |(at, pathway): (usize, &Pathway)| {
        let there = known.iter().find(|n| n.pathway == *pathway && n.presence == Presence::Present);
        there.cloned().ok_or_else(|| {
            let detail = "Record this need as present first, then give a signpost for it.";
            Error::invalid(format!("/pathways/{at}"), "need_not_recorded", detail)
        })
    };
    pathways.iter().enumerate().map(pick).collect()
}

/// Issues a signpost on a case, or the next one of `predecessor`'s chain.
pub fn issue(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &mut Case,
    new: &NewSignpost,
    predecessor: Option<&Signpost>,
) -> Result<Signpost> {
    let to = service::find(tx, &Sees::All, new.service)?;
    issue_to(tx, actor, case, (new, to.as_ref()), predecessor)
}

/// The same for whoever has looked the service up.
pub(super) fn issue_to(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &mut Case,
    (new, to): (&NewSignpost, Option<&Service>),
    predecessor: Option<&Signpost>,
) -> Result<Signpost> {
    let today = tx.now().london_date();
    let issued_on = new.issued_on.unwrap_or(today);
    must_have_happened(Occurred::day(issued_on), case.referral.received_on, today, "/issued_on")?;
    let needs = needs_for(tx, actor, case, &new.pathways)?;
    let service = takes_people(to, &new.pathways)?;
    let consent = match new.mode {
        Mode::Warm => Some(must_share(tx, case.referral.person, service)?.id),
        Mode::Information | Mode::Signpost | Mode::Supported => None,
    };
    let reserved = match &new.code {
        Some(code) => Some(to_bind(tx, actor, case.referral.scheme, code, issued_on)?),
        None => None,
    };
    if let Some((_, heard)) = &reserved {
        Code::must_be_for(service.organisation, heard)?;
    }
    let drafted = drafted(actor, case, new, (service, &needs), predecessor)?;
    let it = Signpost { consent, issued_on, last_heard_on: issued_on, ..drafted };
    let permit = actor.may(Action::IssueSignpost, &it)?;
    let told = actor.may(Action::RecordReferralEvent, &case.referral)?;
    let occurred = Some(Occurred::day(issued_on));
    let told_of = Told { occurred, restricted: it.restricted, ..Told::default() };
    case.step(tx, told, CaseWhat::Signposted, &told_of)?;
    give(tx, actor, permit, (it, &case.referral.reference), reserved)
}

fn drafted(
    actor: &Actor,
    case: &Case,
    new: &NewSignpost,
    (service, needs): (&Service, &[Need]),
    predecessor: Option<&Signpost>,
) -> Result<Signpost> {
    let restricted = needs.iter().any(|n| n.restricted);
    let id = if restricted { Id::timeless() } else { Id::new() };
    let bytes = random::<64>()?;
    let mut bytes = bytes.iter().copied().cycle();
    let it = &case.referral;
    Ok(Signpost {
        id,
        code: new.code.clone().unwrap_or_else(|| SlipCode::draw(|| bytes.next().unwrap_or_default())),
        chain: predecessor.map_or(id, |p| p.chain),
        predecessor: predecessor.map(|p| p.id),
        referral: it.id,
        person: it.person,
        scheme: it.scheme,
        court: it.court,
        service: service.id,
        organisation: service.organisation,
        needs: needs.iter().map(|n| (n.id, n.pathway)).collect(),
        mode: new.mode,
        consent: None,
        chosen_by: new.chosen_by,
        for_relative: new.for_relative,
        already_supported: new.already_supported,
        restricted,
        issued_on: new.issued_on.unwrap_or(it.received_on),
        issued_by: actor.user(),
        state: State::Issued,
        slip_printed_at: None,
        last_heard_on: new.issued_on.unwrap_or(it.received_on),
        version: 1,
    })
}

/// The report that `what` makes, next in its code's stream.
pub(super) fn report(tx: &Tx<'_>, actor: &Actor, seq: i32, what: What, occurred: Occurred) -> Report {
    let plain = event(tx, &actor.stamp(), seq, CaseWhat::Note, occurred);
    let event = Event {
        seq,
        what,
        occurred,
        recorded_at: plain.recorded_at,
        recorded_by: plain.recorded_by,
        recorded_as: plain.recorded_as,
        reason: None,
        note: None,
        supersedes: None,
        channel: None,
        restricted: false,
    };
    Report::plain(event)
}

/// A signpost with what its reader may know beside it.
pub struct Shown {
    /// The signpost.
    pub signpost: Signpost,
    /// The service's name.
    pub service: String,
    /// The referral's reference; none for a partner.
    pub reference: Option<crate::domain::code::Reference>,
    /// What was heard; for a partner, what it reported itself.
    pub reports: Vec<Report>,
}

/// One signpost in sight. A partner sees a projection of it, never the case.
pub fn read_signpost(view: &mut View<'_>, actor: &Actor, code: &SlipCode) -> Result<Shown> {
    let it = find(view, actor, Action::ReadSignpost, code)?;
    view.showed(actor.may(Action::ReadSignpost, &it)?, vec![it.person], None);
    shown(view, actor, it)
}

/// What a partner sees of a signpost whether anything is shared or not: neither for what it is, nor who gave it and how.
fn projected(it: Signpost) -> Signpost {
    Signpost {
        needs: Vec::new(),
        predecessor: None,
        issued_by: None,
        for_relative: false,
        already_supported: false,
        ..it
    }
}

/// The same for an act that changes it: no consultation of its own.
pub fn shown(view: &mut View<'_>, actor: &Actor, it: Signpost) -> Result<Shown> {
    let service = service::names(view, &[it.service])?.remove(&it.service).unwrap_or_default();
    let mut reports = signpost_event::list(view, &it)?;
    if let Some(partner) = actor.partner() {
        reports.retain(|r| r.organisation == Some(partner));
        return Ok(Shown { signpost: projected(it), service, reference: None, reports });
    }
    let reference = Some(crate::store::case::referral::find_by_id(view, it.referral)?.reference);
    Ok(Shown { signpost: it, service, reference, reports })
}

/// One signpost in sight, for `action`.
pub(super) fn find(view: &mut View<'_>, actor: &Actor, action: Action, code: &SlipCode) -> Result<Signpost> {
    signpost::find(view, &actor.sees(Action::ReadSignpost), actor, code)?
        .ok_or_else(|| actor.not_found(action, "signpost", code))
}

/// The signposts in sight, newest first, each with its service's name.
pub fn list_signposts(
    view: &mut View<'_>,
    actor: &Actor,
    filter: signpost::Filter,
    window: Window,
) -> Result<Page<(Signpost, String)>> {
    let permit = actor.may_at_all(Action::ListSignposts)?;
    let page = signpost::list(view, &actor.sees(Action::ListSignposts), actor, filter, window)?;
    let names = service::names(view, &page.items.iter().map(|s| s.service).collect::<Vec<_>>())?;
    view.showed(permit, page.items.iter().map(|s| s.person).collect(), Some(page.items.len()));
    let is_partner = actor.partner().is_some();
    Ok(page.map(|s| {
        let name = names.get(&s.service).cloned().unwrap_or_default();
        (if is_partner { projected(s) } else { s }, name)
    }))
}
