//! One referral: how they may be reached first, then what they want, what was given and what was heard; only the case's pages import it.

use super::reference;
use crate::actions::case::contact::read_safe_contact;
use crate::actions::case::referral::{Whole, read_referral};
use crate::actions::case::referral_event::list_referral_events;
use crate::actions::directory::{court, vocabulary};
use crate::domain::case::contact::SafeContact;
use crate::domain::case::event::Event;
use crate::domain::case::need::Need;
use crate::domain::case::referral::{What, allowed};
use crate::domain::case::signpost::Signpost;
use crate::domain::code::Reference;
use crate::domain::directory::vocabulary::Set;
use crate::error::Result;
use crate::http::Answer;
use crate::policy::Actor;
use crate::store::View;
use crate::web::choice::{Choice, label};
use crate::web::desk::Desk;
use crate::web::said::{day, moment, occurred};
use actix_web::{get, web};
use serde::Serialize;

#[derive(Serialize)]
struct WayOut {
    channel: &'static str,
    safe: bool,
    voicemail: bool,
    who_else: Option<String>,
    shared_device: bool,
}

#[derive(Serialize)]
struct ContactOut {
    ways: Vec<WayOut>,
    themselves: bool,
    paper: Option<bool>,
    has_safe_word: bool,
}

#[derive(Serialize)]
struct NeedOut {
    pathway: &'static str,
    presence: &'static str,
    wish: Option<&'static str>,
    gap: Option<String>,
}

#[derive(Serialize)]
struct SlipOut {
    code: String,
    service: String,
    state: &'static str,
    colour: &'static str,
    issued: String,
    heard: String,
}

#[derive(Serialize)]
struct EventOut {
    what: &'static str,
    when: String,
    recorded: String,
    by: String,
    reason: Option<String>,
    note: Option<String>,
}

#[derive(Serialize)]
struct ReferralPage {
    reference: String,
    initials: Option<String>,
    state: &'static str,
    received: String,
    court: String,
    source: String,
    contact: Option<ContactOut>,
    needs: Vec<NeedOut>,
    slips: Vec<SlipOut>,
    events: Vec<EventOut>,
    /// What may happen next.
    allowed: Vec<&'static str>,
}

fn contact(it: SafeContact) -> ContactOut {
    let way = |it: crate::domain::case::contact::Way| WayOut {
        channel: it.channel.word(),
        safe: it.safe,
        voicemail: it.voicemail,
        who_else: it.who_else,
        shared_device: it.shared_device,
    };
    ContactOut {
        themselves: it.contacts_service_themselves,
        paper: it.paper_home_is_safe,
        has_safe_word: it.safe_word.is_some(),
        ways: it.ways.into_iter().map(way).collect(),
    }
}

fn need(it: Need, reasons: &[Choice]) -> NeedOut {
    NeedOut {
        pathway: it.pathway.word(),
        presence: it.presence.word(),
        wish: it.wants_help.map(crate::domain::case::need::Wish::word),
        gap: it.gap.map(|code| label(reasons, &code)),
    }
}

/// Few colours: waiting yellow, under way green, at its end grey, could not help red.
const fn colour(it: crate::domain::case::signpost::State) -> &'static str {
    use crate::domain::case::signpost::State as S;
    match it {
        S::Issued | S::Acknowledged | S::Booked => "yellow",
        S::TakenUp | S::Engaged => "green",
        S::PartnerDeclined => "red",
        S::Completed | S::Stopped | S::NotTakenUp | S::Rerouted | S::Void => "grey",
    }
}

fn slip((it, service): (Signpost, String)) -> SlipOut {
    SlipOut {
        code: it.code.to_string(),
        service,
        state: it.state.reads(),
        colour: colour(it.state),
        issued: day(it.issued_on),
        heard: day(it.last_heard_on),
    }
}

fn event(it: Event<What>) -> EventOut {
    EventOut {
        what: it.what.word(),
        when: occurred(&it.occurred),
        recorded: moment(it.recorded_at),
        by: it.recorded_as,
        reason: it.reason.map(|code| code.replace('_', " ")),
        note: it.note,
    }
}

/// The words of a list, retired ones too: what was chosen once is still told.
fn words(view: &mut View<'_>, actor: &Actor, set: Set) -> Result<Vec<Choice>> {
    let all = vocabulary::list_terms(view, actor, set, None)?;
    Ok(all.into_iter().map(|it| Choice::new(it.term.code.to_string(), it.term.label)).collect())
}

fn read(view: &mut View<'_>, actor: &Actor, reference: &Reference) -> Result<ReferralPage> {
    let Whole { referral, initials, needs, signposts } = read_referral(view, actor, reference)?;
    let contact = read_safe_contact(view, actor, referral.person)?.rules.map(contact);
    let mut events: Vec<EventOut> =
        list_referral_events(view, actor, reference)?.into_iter().map(event).collect();
    events.reverse();
    let court = court::known(view, &[referral.court])?.remove(&referral.court);
    let (sources, gaps) = (words(view, actor, Set::Source)?, words(view, actor, Set::GapReason)?);
    Ok(ReferralPage {
        reference: reference.to_string(),
        initials,
        state: referral.state.word(),
        received: day(referral.received_on),
        court: court.map_or_else(String::new, |court| court.name),
        source: label(&sources, &referral.source),
        contact,
        needs: needs.into_iter().map(|it| need(it, &gaps)).collect(),
        slips: signposts.into_iter().map(slip).collect(),
        events,
        allowed: allowed(referral.state).into_iter().map(What::word).collect(),
    })
}

/// One referral in sight.
#[get("/referrals/{reference}")]
pub(super) async fn show(desk: Desk, typed: web::Path<String>) -> Answer {
    let reference = reference(&typed)?;
    desk.show("officer/case/one.html", move |view, actor| read(view, actor, &reference)).await
}
