//! A code of a slip pad: printed before anybody knows for whom, and what is heard on it kept for that day; everything above the domain may import it.

pub mod word;

use super::event::{Event, standing};
use super::signpost::{Grade, Outcome, Report, Signpost, State, What, fold, leads_to, wrong_move};
use super::slip_pad::SlipPad;
use crate::domain::account::user::Role;
use crate::domain::code::SlipCode;
use crate::domain::directory::{organisation::Organisation, scheme::Scheme};
use crate::domain::id::Id;
use crate::error::{Error, Result};
use chrono::NaiveDate;

crate::text_enum! {
    /// Where a code stands.
    pub enum CodeState {
        /// Printed, and not bound yet.
        Reserved = "reserved",
        /// On a signpost.
        Bound = "bound",
        /// Not to be given any more.
        Void = "void",
    }
}

/// A code that was reserved in a pad.
#[derive(Debug, Clone)]
pub struct Code {
    /// Key.
    pub id: Id<Code>,
    /// What people type.
    pub code: SlipCode,
    /// Its pad.
    pub pad: Id<SlipPad>,
    /// Whose scheme.
    pub scheme: Id<Scheme>,
    /// Since when it may be given.
    pub reserved_on: NaiveDate,
    /// Where it stands.
    pub state: CodeState,
    /// Why it is void (vocabulary `void_reason`).
    pub void_reason: Option<String>,
    /// The seq of the last event of its stream; 0 before the first.
    pub version: i32,
}

/// What can be heard on a code before anybody knows which service it is for. Nothing that ends a signpost, and nothing
/// that needs words: nobody is recorded yet whose key would seal them.
pub const fn is_heard_unbound(what: What) -> bool {
    matches!(what, What::Acknowledged | What::Booked | What::Met | What::Noted | What::Corrected)
}

/// The answer to what does not follow on a code that nobody has bound, with what does.
pub fn does_not_follow(state: State, what: What) -> Error {
    let fits = |it: &What| is_heard_unbound(*it) && leads_to(state, *it).is_some();
    let fitting: Vec<_> = What::ALL.iter().copied().filter(fits).collect();
    wrong_move(state, what, &fitting)
}

/// Whether nothing of what was heard still stands.
pub fn is_silent(heard: &[Report]) -> bool {
    let events: Vec<Event<What>> = heard.iter().map(|r| r.event.clone()).collect();
    standing(&events).next().is_none()
}

impl Code {
    /// Refuses a code that is not waiting for its signpost.
    pub fn must_be_reserved(&self) -> Result<()> {
        let (code, detail) = match self.state {
            CodeState::Reserved => return Ok(()),
            CodeState::Bound => (
                "code_bound",
                "This code is on a signpost already. Open that at GET /api/v1/signposts/{code}, or use another code.",
            ),
            CodeState::Void => (
                "code_void",
                "This code was taken out of its pad. Give the person another slip, with another code.",
            ),
        };
        Err(Error::Conflict { code, detail: detail.into() })
    }

    /// Refuses a day of giving before the pad was printed, or after something was heard: the slip was in use by then.
    pub fn must_be_given_by(&self, issued_on: NaiveDate, heard: &[Report], today: NaiveDate) -> Result<()> {
        if issued_on < self.reserved_on {
            let detail =
                format!("This pad was printed on {}: no slip of it was given before.", self.reserved_on);
            return Err(Error::invalid("/issued_on", "date_too_early", detail));
        }
        let events: Vec<Event<What>> = heard.iter().map(|r| r.event.clone()).collect();
        let first = standing(&events).map(|e| e.occurred.last_day_by(today)).min();
        match first.filter(|first| *first < issued_on) {
            None => Ok(()),
            Some(first) => {
                let detail = format!(
                    "Something was heard on this code on {first}, so the slip was given on that day or before. Say when."
                );
                Err(Error::invalid("/issued_on", "heard_before", detail))
            }
        }
    }

    /// Refuses a service whose partner is not the one that was heard on this code: its word would count for another.
    pub fn must_be_for(partner: Id<Organisation>, heard: &[Report]) -> Result<()> {
        let events: Vec<Event<What>> = heard.iter().map(|r| r.event.clone()).collect();
        let another = |seq: i32| {
            let report = heard.iter().find(|r| r.event.seq == seq);
            report
                .is_some_and(|r| r.grade == Some(Grade::B) && r.organisation.is_some_and(|it| it != partner))
        };
        if !standing(&events).any(|e| e.what != What::Noted && another(e.seq)) {
            return Ok(());
        }
        let detail = "Another partner was heard on this code by its PIN. Choose that partner's service, or take its report \
            back first: POST /api/v1/codes/{code}/events with what corrected.";
        Err(Error::Conflict { code: "heard_from_another", detail: detail.into() })
    }

    /// `it` under this code, as everything that was heard on it adds up with `bound`, the last event of its stream.
    pub fn bound_to(
        &self,
        it: Signpost,
        mut heard: Vec<Report>,
        bound: &Report,
        today: NaiveDate,
    ) -> Result<(Signpost, Outcome)> {
        let last = heard.iter().map(|r| r.event.occurred.last_day_by(today)).max();
        heard.push(bound.clone());
        let outcome = fold(&heard).map_err(|misfit| it.wrong_move(misfit, Role::Officer))?;
        let it = Signpost {
            code: self.code.clone(),
            state: outcome.state,
            last_heard_on: last.map_or(it.last_heard_on, |day| day.max(it.last_heard_on)),
            version: bound.event.seq,
            ..it
        };
        Ok((it, outcome))
    }
}
