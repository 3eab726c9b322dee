//! One referral: how they may be reached first, then what they want, what was given and what was heard; only the case's pages import it.

use crate::actions::case::contact::read_safe_contact;
use crate::actions::case::referral::{Whole, read_referral};
use crate::actions::case::referral_event::list_referral_events;
use crate::actions::directory::{court, vocabulary};
use crate::domain::case::event::Event;
use crate::domain::case::need::Need;
use crate::domain::case::referral::{What, allowed};
use crate::domain::case::signpost::Signpost;
use crate::domain::code::Reference;
use crate::domain::directory::vocabulary::Set;
use crate::error::Result;
use crate::http::{Answer, Key};
use crate::policy::Actor;
use crate::store::View;
use crate::web::choice::{Choice, label};
use crate::web::desk::Desk;
use crate::web::said::{day, moment, occurred};
use crate::web::told::ReachOut;
use actix_web::get;
use serde::Serialize;

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
    person: String,
    initials: Option<String>,
    state: &'static str,
    received: String,
    court: String,
    source: String,
    reach: Option<ReachOut>,
    needs: Vec<NeedOut>,
    slips: Vec<SlipOut>,
    events: Vec<EventOut>,
    /// What may happen next.
    allowed: Vec<&'static str>,
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
    let reach = read_safe_contact(view, actor, referral.person)?.rules.map(Into::into);
    let mut events: Vec<EventOut> =
        list_referral_events(view, actor, reference)?.into_iter().map(event).collect();
    events.reverse();
    let court = court::known(view, &[referral.court])?.remove(&referral.court);
    let (sources, gaps) = (words(view, actor, Set::Source)?, words(view, actor, Set::GapReason)?);
    Ok(ReferralPage {
        reference: reference.to_string(),
        person: referral.person.to_string(),
        initials,
        state: referral.state.word(),
        received: day(referral.received_on),
        court: court.map_or_else(String::new, |court| court.name),
        source: label(&sources, &referral.source),
        reach,
        needs: needs.into_iter().map(|it| need(it, &gaps)).collect(),
        slips: signposts.into_iter().map(slip).collect(),
        events,
        allowed: allowed(referral.state).into_iter().map(What::word).collect(),
    })
}

/// One referral in sight.
#[get("/referrals/{reference}")]
pub(super) async fn show(desk: Desk, Key(reference): Key<Reference>) -> Answer {
    desk.show("officer/case/one.html", move |view, actor| read(view, actor, &reference)).await
}
