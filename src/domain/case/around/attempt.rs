//! A try to reach the person, and when there were enough of them; everything above the domain may import it.

use crate::domain::account::user::User;
use crate::domain::case::{contact::Channel, person::Person, referral::Referral, signpost::Signpost};
use crate::domain::code::SlipCode;
use crate::domain::directory::{organisation::Organisation, scheme::Scheme};
use crate::domain::id::Id;
use crate::domain::time::{Instant, Occurred};
use crate::error::{Error, Result};

/// Results of the list that the rules act on.
pub const REACHED: &str = "reached";
/// They booked and did not come: a try, and no end.
pub const MISSED: &str = "missed_appointment";
/// It was broken off because it was not safe: nobody goes that way again.
pub const STOPPED: &str = "stopped_as_unsafe";

/// Tries without an answer before somebody counts as lost.
const TRIES: usize = 3;
/// Days on which they were made.
const DAYS: usize = 2;

/// A try to reach the person.
#[derive(Debug, Clone)]
pub struct ContactAttempt {
    /// Key; tells no time where the signpost is restricted.
    pub id: Id<ContactAttempt>,
    /// On whose referral.
    pub referral: Id<Referral>,
    /// About which signpost, where it was about one, and its code.
    pub signpost: Option<(Id<Signpost>, SlipCode)>,
    /// Whom.
    pub person: Id<Person>,
    /// Whose scheme.
    pub scheme: Id<Scheme>,
    /// The partner that tried, where an officer did not.
    pub organisation: Option<Id<Organisation>>,
    /// Its place in the referral's stream; none for a partner's.
    pub seq: Option<i32>,
    /// The way; none in records of before it was asked.
    pub channel: Option<Channel>,
    /// What came of it (vocabulary `attempt_result`).
    pub result: String,
    /// When.
    pub occurred: Occurred,
    /// A short text.
    pub note: Option<String>,
    /// Who recorded it.
    pub recorded_by: Option<Id<User>>,
    /// Acting as what.
    pub recorded_as: String,
    /// When.
    pub recorded_at: Instant,
}

/// "Lost" takes at least three tries on at least two days since the person was last reached.
pub fn tried_enough(attempts: &[ContactAttempt]) -> Result<()> {
    let reached = attempts.iter().filter(|it| it.result == REACHED).map(|it| it.occurred.on).max();
    let mut days: Vec<_> = attempts
        .iter()
        .filter(|it| it.result != REACHED)
        .map(|it| it.occurred.on)
        .filter(|on| reached.is_none_or(|reached| *on > reached))
        .collect();
    let tries = days.len();
    days.sort_unstable();
    days.dedup();
    if tries >= TRIES && days.len() >= DAYS {
        return Ok(());
    }
    let since = if reached.is_some() { " since they were last reached" } else { "" };
    let detail = format!(
        "Three tries on two days come before that: there were {tries} on {}{since}. Record each at \
         POST /api/v1/referrals/{{reference}}/contact_attempts.",
        days.len()
    );
    Err(Error::Conflict { code: "not_tried_enough", detail })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn tried(tries: &[(u32, &str)]) -> bool {
        let attempt = |(day, result): &(u32, &str)| ContactAttempt {
            id: Id::new(),
            referral: Id::new(),
            signpost: None,
            person: Id::new(),
            scheme: Id::new(),
            organisation: None,
            seq: Some(1),
            channel: None,
            result: (*result).into(),
            occurred: Occurred::day(NaiveDate::from_ymd_opt(2026, 3, *day).unwrap()),
            note: None,
            recorded_by: None,
            recorded_as: "officer".into(),
            recorded_at: Instant::new(chrono::DateTime::UNIX_EPOCH),
        };
        tried_enough(&tries.iter().map(attempt).collect::<Vec<_>>()).is_ok()
    }

    #[test]
    fn lost_takes_three_tries_on_two_days_and_being_reached_begins_anew() {
        assert!(!tried(&[]));
        assert!(!tried(&[(1, "no_answer"), (2, "no_answer")]));
        assert!(!tried(&[(1, "no_answer"), (1, "voicemail_left"), (1, MISSED)]));
        assert!(tried(&[(1, "no_answer"), (1, "voicemail_left"), (2, MISSED)]));
        assert!(!tried(&[(1, "no_answer"), (2, "no_answer"), (3, REACHED), (4, "no_answer")]));
        assert!(tried(&[(1, REACHED), (2, "no_answer"), (3, "no_answer"), (3, "bounced")]));
    }
}
