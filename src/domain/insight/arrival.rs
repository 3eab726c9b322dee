//! People who came to a service without the slip: counted, and nobody known; everything above the domain may import it.

use crate::domain::account::user::{Role, User};
use crate::domain::case::person::Person;
use crate::domain::case::signpost::Signpost;
use crate::domain::directory::{organisation::Organisation, scheme::Scheme, service::Service};
use crate::domain::id::Id;
use crate::domain::time::{Occurred, Precision};
use crate::error::{Error, Result};
use chrono::NaiveDate;

/// Those of one service, in one month, who said that one scheme had sent them. Whoever tells it again replaces the count.
#[derive(Debug, Clone)]
pub struct Arrivals {
    /// Key.
    pub id: Id<Arrivals>,
    /// Which scheme sent them, as they said.
    pub scheme: Id<Scheme>,
    /// Where they came to.
    pub service: Id<Service>,
    /// Whose service.
    pub organisation: Id<Organisation>,
    /// First day of the month.
    pub month: NaiveDate,
    /// How many.
    pub how_many: i32,
    /// For how many of them a code turned up after all.
    pub reconciled: i32,
    /// Who counted last.
    pub recorded_by: Option<Id<User>>,
    /// Acting as what.
    pub recorded_as: String,
    /// Moves on with every change.
    pub version: i32,
}

/// A code that turned up for one of them.
#[derive(Debug, Clone, Copy)]
pub struct Reconciling<'a> {
    /// The count, before.
    pub arrivals: &'a Arrivals,
    /// The signpost that has the code.
    pub signpost: &'a Signpost,
    /// Who carries its slip.
    pub person: Id<Person>,
}

/// The first day of a month written as `YYYY-MM`, begun by `today`.
pub fn month_of(text: &str, today: NaiveDate, pointer: &str) -> Result<NaiveDate> {
    let month = Occurred::month(text, pointer)?;
    if month > today {
        let detail = "This month is still to come. Choose this one, or one that was.";
        return Err(Error::invalid(pointer, "date_in_future", detail));
    }
    Ok(month)
}

impl Arrivals {
    /// The most people of one month.
    pub const MOST: i32 = 500;

    /// The last day of the month.
    pub fn last_day(&self) -> NaiveDate {
        Occurred { on: self.month, precision: Precision::Month }.last_day()
    }

    /// Those of whom no code is known.
    pub const fn open(&self) -> i32 {
        self.how_many - self.reconciled
    }

    /// The same month counted again by somebody who acts as `told_as`; 0 takes it back. What the partner itself counted,
    /// an officer does not replace.
    pub fn told(self, how_many: i32, (by, told_as): (Option<Id<User>>, &str)) -> Result<Self> {
        let theirs = Role::Partner.word();
        if self.version > 0 && self.recorded_as == theirs && told_as != theirs {
            let detail = "The partner has counted this month itself. Ask it to change its count.".into();
            return Err(Error::Conflict { code: "partner_counted", detail });
        }
        if how_many > Self::MOST || how_many < i32::from(self.version == 0) {
            let detail = format!("Count 1 to {} people; 0 takes back what was counted before.", Self::MOST);
            return Err(Error::invalid("/count", "out_of_range", detail));
        }
        if how_many < self.reconciled {
            let detail = format!("For {} of them a code has turned up. Count these too.", self.reconciled);
            return Err(Error::invalid("/count", "below_reconciled", detail));
        }
        Ok(Self {
            how_many,
            recorded_by: by,
            recorded_as: told_as.to_owned(),
            version: self.version + 1,
            ..self
        })
    }

    /// The same count with one person less of whom no code is known: `signpost` has it, and was `taken_up`.
    pub fn reconciled_with(&self, signpost: &Signpost, taken_up: bool) -> Result<Self> {
        let wrong = |code, detail: &str| Err(Error::invalid("/code", code, detail));
        if signpost.service != self.service || signpost.scheme != self.scheme {
            return wrong(
                "not_this_service",
                "This code is for another service or scheme. Find the count of that one.",
            );
        }
        if signpost.restricted {
            return wrong(
                "restricted",
                "Entries of pathways 8 and 9 are not put together with counts. Leave this one as it is.",
            );
        }
        if signpost.issued_on > self.last_day() {
            return wrong(
                "issued_later",
                "This slip was given after that month. Find the count of a later one.",
            );
        }
        if !taken_up {
            let detail =
                "Report first that they came: met, at POST /api/v1/signposts/{code}/events. Then reconcile.";
            return Err(Error::Conflict { code: "not_taken_up_yet", detail: detail.into() });
        }
        if self.open() == 0 {
            let detail =
                "A code is known for everybody of this count. Count the month again if there were more.";
            return Err(Error::Conflict { code: "nothing_open", detail: detail.into() });
        }
        Ok(Self { reconciled: self.reconciled + 1, version: self.version + 1, ..self.clone() })
    }
}
