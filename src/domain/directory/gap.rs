//! Something that nobody here offers: found with a person or logged without one, owned, and closed by a service; everything above the domain may import it.

pub mod ledger;

use super::{organisation::Organisation, pathway::Pathway, scheme::Scheme, service::Service};
use crate::domain::account::user::User;
use crate::domain::case::{need::Need, referral::Referral};
use crate::domain::{id::Id, text};
use crate::error::{Error, Result};
use chrono::{Datelike, NaiveDate};

crate::text_enum! {
    /// Where a gap stands.
    pub enum State {
        /// Nobody offers it, and nobody sees to it yet.
        Open = "open",
        /// Somebody sees to it.
        Owned = "owned",
        /// Somebody does now, or it was none after all.
        Closed = "closed",
    }
}

/// Who sees to a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// An officer of the scheme.
    User(Id<User>),
    /// An organisation, such as a commissioner.
    Organisation(Id<Organisation>),
}

/// The longest plan, in characters.
pub const MAX_PLAN: usize = 300;

/// A gap.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// Key; tells no time where the entry is restricted.
    pub id: Id<Gap>,
    /// Whose scheme.
    pub scheme: Id<Scheme>,
    /// The referral that it was found with, where it was; for the store alone, never shown.
    pub referral: Option<Id<Referral>>,
    /// The need that it was found with, where it was; for the store alone, never shown.
    pub need: Option<Id<Need>>,
    /// For which pathway.
    pub pathway: Pathway,
    /// For which kind of need, where one was named (vocabulary `need_type`).
    pub need_type: Option<String>,
    /// Where, in words: a town, never somebody's address.
    pub area: Option<String>,
    /// Why nothing meets it (vocabulary `gap_reason`).
    pub reason: String,
    /// The first day of the month in which it was found.
    pub month: NaiveDate,
    /// Where it stands.
    pub state: State,
    /// Who sees to it.
    pub owner: Option<Owner>,
    /// What they are going to do.
    pub plan: Option<String>,
    /// By when it is to be closed.
    pub due_on: Option<NaiveDate>,
    /// The service that closed it; none where the need turned out to carry none.
    pub closed_by: Option<Id<Service>>,
    /// When it was closed.
    pub closed_on: Option<NaiveDate>,
    /// Whether only its recorder and those with the grant see it.
    pub restricted: bool,
    /// Who recorded it.
    pub recorded_by: Option<Id<User>>,
    /// Moves on with every change.
    pub version: i32,
}

/// The first day of the month of `day`.
pub fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

impl Gap {
    /// What saving `need` does to the gap that it carried `before`: a new one, the same with other words, one open again,
    /// one that closes because there is none any more, or nothing.
    pub fn after_need(
        need: &Need,
        scheme: Id<Scheme>,
        area: Option<String>,
        before: Option<Self>,
    ) -> Option<Self> {
        let Some(reason) = need.gap.clone() else {
            let open = before.filter(|g| g.state != State::Closed)?;
            let closed_on = Some(need.recorded_on);
            return Some(Self { state: State::Closed, closed_on, version: open.version + 1, ..open });
        };
        let found = Self {
            id: if need.restricted { Id::timeless() } else { Id::new() },
            scheme,
            referral: Some(need.referral),
            need: Some(need.id),
            pathway: need.pathway,
            need_type: need.need_types.first().cloned(),
            area,
            reason,
            month: month_of(need.recorded_on),
            state: State::Open,
            owner: None,
            plan: None,
            due_on: None,
            closed_by: None,
            closed_on: None,
            restricted: need.restricted,
            recorded_by: need.recorded_by,
            version: 1,
        };
        Some(match before {
            None => found,
            Some(was) => {
                let month = if was.state == State::Closed { found.month } else { was.month };
                let state = was.unclosed();
                let (owner, plan, due_on) = (was.owner, was.plan, was.due_on);
                Self { id: was.id, state, owner, plan, due_on, month, version: was.version + 1, ..found }
            }
        })
    }

    const fn unclosed(&self) -> State {
        if self.owner.is_some() { State::Owned } else { State::Open }
    }

    /// Gives it to somebody who sees to it, with what they are going to do, by when.
    pub fn owned_by(self, owner: Owner, plan: Option<&str>, due_on: Option<NaiveDate>) -> Result<Self> {
        self.must_be_closed(false, "owned")?;
        let plan = text::optional(plan, "/plan", MAX_PLAN)?;
        if due_on.is_some_and(|due| due < self.month) {
            let detail = "The gap was not known by then. Give a later day, or leave it out.";
            return Err(Error::invalid("/due_on", "date_too_early", detail));
        }
        Ok(Self { state: State::Owned, owner: Some(owner), plan, due_on, version: self.version + 1, ..self })
    }

    /// Closes it: `service` has met it since `on`.
    pub fn closed_by(self, service: &Service, on: NaiveDate, today: NaiveDate) -> Result<Self> {
        self.must_be_closed(false, "closed")?;
        if !service.pathways.contains(&self.pathway) {
            let detail = "This service is for other needs. Name the one that closed the gap.";
            return Err(Error::invalid("/service_id", "not_for_this_need", detail));
        }
        if on > today {
            return Err(Error::invalid("/closed_on", "date_in_future", "Date must be today or in the past."));
        }
        if on < self.month {
            let detail =
                format!("The gap was found in {}. It cannot have closed before.", self.month.format("%Y-%m"));
            return Err(Error::invalid("/closed_on", "date_too_early", detail));
        }
        let (closed_by, closed_on) = (Some(service.id), Some(on));
        Ok(Self { state: State::Closed, closed_by, closed_on, version: self.version + 1, ..self })
    }

    /// Opens it again: what closed it does so no more.
    pub fn reopened(self) -> Result<Self> {
        self.must_be_closed(true, "reopened")?;
        Ok(Self {
            state: self.unclosed(),
            closed_by: None,
            closed_on: None,
            version: self.version + 1,
            ..self
        })
    }

    /// What may be done to it now.
    pub const fn allowed(&self) -> &'static [&'static str] {
        match self.state {
            State::Open | State::Owned => &["owned", "closed"],
            State::Closed => &["reopened"],
        }
    }

    fn must_be_closed(&self, closed: bool, what: &str) -> Result<()> {
        if (self.state == State::Closed) == closed {
            return Ok(());
        }
        Err(Error::WrongMove {
            detail: format!("A gap that is {} cannot be {what}.", self.state),
            allowed: self.allowed().iter().map(ToString::to_string).collect(),
        })
    }
}
