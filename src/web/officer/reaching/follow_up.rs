//! One follow-up: how they were asked and what was learnt of each slip, or why nobody asked; only its pages import it.

use super::tried::{attempt, channels};
use crate::actions::case::around::follow_up::{
    Done, Learnt, complete_follow_up, read_follow_ups, reference_of, skip_follow_up,
};
use crate::actions::case::contact::read_safe_contact;
use crate::actions::case::referral::read_referral;
use crate::actions::case::signpost_event::NewReport;
use crate::domain::case::around::follow_up::{FollowUp, Skipping};
use crate::domain::case::around::ring_round::OPEN;
use crate::domain::case::signpost::{Grade, Signpost, What};
use crate::domain::code::SlipCode;
use crate::domain::directory::vocabulary::Set;
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::http::{Answer, Key, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::{Choice, choices};
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::said::{day, short_day};
use crate::web::told::{ReachOut, word_and_reason};
use actix_web::{get, post};
use serde::Serialize;

/// What the field of a slip's choice is called, before its code.
const FIELD: &str = "slip-";
/// What somebody says of a slip without a reason.
const PLAIN: &[What] = &[What::Met, What::Completed];

#[derive(Serialize)]
struct SlipOut {
    code: String,
    service: String,
    state: &'static str,
    given: String,
}

#[derive(Serialize)]
pub(super) struct Following {
    reference: String,
    due: String,
    week: i32,
    reach: Option<ReachOut>,
    channels: Vec<&'static str>,
    results: Vec<Choice>,
    slips: Vec<SlipOut>,
    plain: Vec<&'static str>,
    reasons: Vec<Choice>,
    skippings: Vec<&'static str>,
}

fn slip((it, service): (Signpost, String)) -> Option<SlipOut> {
    OPEN.contains(&it.state).then(|| SlipOut {
        code: it.code.to_string(),
        service,
        state: it.state.reads(),
        given: short_day(it.issued_on),
    })
}

/// What the person said of one slip.
fn learnt((name, value): &(String, String)) -> Option<Learnt> {
    let code = SlipCode::parse(name.strip_prefix(FIELD)?, "").ok()?;
    let (word, reason) = word_and_reason(value);
    let report = NewReport { grade: Some(Grade::D), reason, ..NewReport::of(What::of(word)?) };
    Some(Learnt { code, report })
}

/// A fault of what was learnt, at its slip's field.
fn at_slip(error: Error, learnt: &[Learnt]) -> Error {
    learnt.iter().enumerate().fold(error, |error, (at, it)| {
        let (under, field) = (format!("/learnt/{at}"), format!("/{FIELD}{}", it.code));
        let Error::Invalid(faults) = error else { return error };
        let placed = faults.into_iter().map(|mut fault| {
            if fault.pointer.starts_with(&format!("{under}/")) {
                fault.pointer.clone_from(&field);
            }
            fault
        });
        Error::Invalid(placed.collect())
    })
}

impl PageForm for Following {
    type About = Id<FollowUp>;
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/reaching/follow_up.html";
    const ACTION: Action = Action::CompleteFollowUp;

    fn fill(view: &mut View<'_>, actor: &Actor, about: &Id<FollowUp>, _: &str) -> Result<Self> {
        let reference = reference_of(view, actor, *about)?;
        let all = read_follow_ups(view, actor, &reference)?.follow_ups;
        let it = all.into_iter().find(|it| it.id == *about);
        let it = it.ok_or_else(|| actor.not_found(Action::ReadFollowUps, "follow_up", about))?;
        let whole = read_referral(view, actor, &reference)?;
        Ok(Self {
            reference: reference.to_string(),
            due: day(it.due_on),
            week: it.week,
            reach: read_safe_contact(view, actor, it.person)?.rules.map(Into::into),
            channels: channels(),
            results: choices(view, actor, Set::AttemptResult, None)?,
            slips: whole.signposts.into_iter().filter_map(slip).collect(),
            plain: PLAIN.iter().map(|what| what.word()).collect(),
            reasons: choices(view, actor, Set::NotTakenUp, None)?,
            skippings: Skipping::ALL.iter().map(|why| why.word()).collect(),
        })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, about: &Id<FollowUp>, sent: &Sent) -> Result<Next> {
        let reference = reference_of(tx, actor, *about)?;
        match sent.one("what") {
            "done" => {
                let learnt: Vec<Learnt> = sent.fields().iter().filter_map(learnt).collect();
                let done = Done { attempt: attempt(sent)?, learnt };
                let completed = complete_follow_up(tx, actor, *about, &done);
                completed.map_err(|error| at_slip(error, &done.learnt))?;
            }
            "skip" => {
                let unsaid = || Error::invalid("/reason", "required", "Select why nobody asked");
                skip_follow_up(tx, actor, *about, Skipping::of(sent.one("reason")).ok_or_else(unsaid)?)?;
            }
            _ => return Err(Error::invalid("/what", "required", "Select whether you asked")),
        }
        Ok(Next::saying(&format!("/referrals/{reference}/follow-ups"), "update_saved"))
    }
}

/// Asks what was learnt.
#[get("/follow-ups/{id}")]
pub(super) async fn ask(desk: Desk, Key(id): Key<Id<FollowUp>>) -> Answer {
    desk.form::<Following>(id).await
}

/// Keeps it.
#[post("/follow-ups/{id}")]
pub(super) async fn save(desk: Desk, Key(id): Key<Id<FollowUp>>, sent: Sent) -> Answer {
    desk.submit::<Following>(id, sent).await
}
