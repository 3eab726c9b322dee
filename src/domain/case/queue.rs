//! What waits for somebody: a reading of the records and the clock, kept nowhere; everything above the domain may import it.

use super::around::follow_up::IN_TIME;
use super::person::Person;
use crate::domain::account::user::User;
use crate::domain::id::Id;
use chrono::{Datelike, Days, NaiveDate, Weekday};

crate::text_enum! {
    /// Why something waits.
    pub enum Why {
        /// The court asked, and nobody has seen the person yet.
        Asked = "asked",
        /// Nobody has decided whether it is for this scheme.
        ToDecide = "to_decide",
        /// There was no time for all of it in court.
        ToFinish = "to_finish",
        /// "Not now", and the day to ask again has come.
        AskAgain = "ask_again",
        /// A slip that the partner has not said anything of yet.
        New = "new",
        /// Handed over with consent, and no word for three working days.
        Unacknowledged = "unacknowledged",
        /// Booked, and a week past its day.
        BookingPassed = "booking_passed",
        /// The partner could not help: the person waits to be sent on, perhaps to where it suggests.
        Declined = "declined",
        /// An appointment in the next seven days.
        BookedSoon = "booked_soon",
        /// The person is to be asked how it goes, in the next seven days.
        FollowUpSoon = "follow_up_soon",
        /// Today is the day, or it was in the last seven.
        FollowUpDue = "follow_up_due",
        /// The day went by more than seven days ago.
        FollowUpOverdue = "follow_up_overdue",
        /// Nobody has heard of it for ninety days. Late take-up is always welcome: it goes on the ring-round.
        Dormant = "dormant",
        /// Every signpost has come to its end; an officer closes.
        ToClose = "to_close",
        /// Something was heard after it was closed.
        LateNews = "late_news",
        /// Whoever holds the slip said something on the code page that an officer should read.
        SaidOnSlip = "said_on_slip",
    }
}

crate::text_enum! {
    /// What waits.
    pub enum Noun {
        /// A referral, by its reference.
        Referral = "referral",
        /// A signpost, by its code.
        Signpost = "signpost",
    }
}

/// One thing that waits.
#[derive(Debug, Clone)]
pub struct Task {
    /// Why.
    pub why: Why,
    /// What.
    pub noun: Noun,
    /// Its reference or code.
    pub key: String,
    /// Since when.
    pub since: NaiveDate,
    /// The officer whose it is.
    pub owner: Option<Id<User>>,
    /// About whom, for the trail.
    pub person: Id<Person>,
}

/// How many of one kind are told at once; the oldest come first.
pub const MOST: i64 = 80;
/// Working days in which a partner acknowledges what was handed over.
const ACKNOWLEDGES_IN: u32 = 3;
/// Days after its appointment on which a booking is asked after.
const BOOKING_PASSED: u64 = 7;
/// Days ahead that count as soon.
const SOON: u64 = 7;

/// What was handed over before this day is overdue on `today`.
pub fn handed_over_before(today: NaiveDate) -> NaiveDate {
    let mut day = today;
    let mut left = ACKNOWLEDGES_IN;
    while left > 0 {
        day = day.pred_opt().unwrap_or(day);
        left -= u32::from(!matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
    }
    day
}

/// A booking for this day or before is asked after on `today`.
pub fn booked_until(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(BOOKING_PASSED)).unwrap_or(today)
}

/// What comes until this day comes soon on `today`.
pub fn soon_until(today: NaiveDate) -> NaiveDate {
    today + Days::new(SOON)
}

/// Why a follow-up of that day waits on `today`.
pub fn why_follow_up(due_on: NaiveDate, today: NaiveDate) -> Why {
    match (today - due_on).num_days() {
        ..0 => Why::FollowUpSoon,
        days if days <= i64::from(IN_TIME) => Why::FollowUpDue,
        _ => Why::FollowUpOverdue,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weekend_is_no_working_day() {
        let day = |d: u32| NaiveDate::from_ymd_opt(2026, 3, d).unwrap();
        // Tuesday the tenth: Monday, Friday and Thursday went by.
        assert_eq!(handed_over_before(day(10)), day(5));
        assert_eq!(handed_over_before(day(13)), day(10));
        assert_eq!(handed_over_before(day(15)), day(11), "a Sunday counts like the Friday before");
        assert_eq!(booked_until(day(10)), day(3));
    }

    #[test]
    fn a_follow_up_is_due_for_seven_days_after_its_own() {
        let day = |d: u32| NaiveDate::from_ymd_opt(2026, 3, d).unwrap();
        assert_eq!(why_follow_up(day(11), day(10)), Why::FollowUpSoon);
        assert_eq!(why_follow_up(day(10), day(10)), Why::FollowUpDue);
        assert_eq!(why_follow_up(day(3), day(10)), Why::FollowUpDue);
        assert_eq!(why_follow_up(day(2), day(10)), Why::FollowUpOverdue);
        assert_eq!(soon_until(day(10)), day(17));
    }
}
