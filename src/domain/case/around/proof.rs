//! "Proof I went": one dated line for the person and for nobody else; everything above the domain may import it.

use crate::domain::account::user::User;
use crate::domain::case::event::standing;
use crate::domain::case::signpost::{Grade, Report, Signpost, What};
use crate::domain::directory::{organisation::Organisation, scheme::Scheme};
use crate::domain::time::{Occurred, Precision};
use crate::domain::{case::person::Person, id::Id};
use chrono::NaiveDate;

/// A letter that somebody asked for about themselves.
#[derive(Debug, Clone)]
pub struct Proof {
    /// Key; tells no time.
    pub id: Id<Proof>,
    /// Of which signpost.
    pub signpost: Id<Signpost>,
    /// Whose scheme.
    pub scheme: Id<Scheme>,
    /// To whom that is addressed.
    pub organisation: Id<Organisation>,
    /// Who asked.
    pub person: Id<Person>,
    /// When they went.
    pub met: Occurred,
    /// The day of the letter.
    pub given_on: NaiveDate,
    /// Who gave it.
    pub given_by: Option<Id<User>>,
    /// Acting as what.
    pub recorded_as: String,
}

/// The last time that person and service met, on anybody's word but an officer's belief.
pub fn last_met(reports: &[Report]) -> Option<Occurred> {
    let events: Vec<_> = reports.iter().map(|r| r.event.clone()).collect();
    let stands: Vec<i32> = standing(&events).map(|e| e.seq).collect();
    let counts = |r: &&Report| {
        r.event.what == What::Met && r.grade.is_some_and(|g| g != Grade::E) && stands.contains(&r.event.seq)
    };
    reports.iter().filter(counts).map(|r| r.event.occurred).max_by_key(|met| met.last_day())
}

/// The letter. It names no person, no court and no reason: whoever holds it says the rest, or does not.
pub fn letter(it: &Proof, service: &str) -> String {
    let met = match it.met.precision {
        Precision::Day => format!("on {}", long(it.met.on)),
        Precision::Month => format!("in {}", it.met.on.format("%B %Y")),
    };
    format!("{}: the person who holds this letter came to {service} {met}.\n", long(it.given_on))
}

fn long(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_one_dated_line() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 3, d).unwrap();
        let it = Proof {
            id: Id::new(),
            signpost: Id::new(),
            scheme: Id::new(),
            organisation: Id::new(),
            person: Id::new(),
            met: Occurred::day(day(3)),
            given_on: day(10),
            given_by: None,
            recorded_as: "partner".into(),
        };
        let says = "10 March 2026: the person who holds this letter came to The Hub on 3 March 2026.\n";
        assert_eq!(letter(&it, "The Hub"), says);
        let by_month = Proof { met: Occurred::parse("2026-02", "").unwrap(), ..it };
        assert!(letter(&by_month, "The Hub").ends_with("came to The Hub in February 2026.\n"));
    }
}
