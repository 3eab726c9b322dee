//! What somebody says on the code page, who may be anybody: in their own words, and what that is on a code's stream; everything above the domain may import it.

use crate::domain::case::event::standing;
use crate::domain::case::signpost::{Grade, Report, What};
use crate::domain::code::SlipCode;
use crate::domain::directory::organisation::Organisation;
use crate::domain::{id::Id, time::Instant};
use crate::error::{Error, Result};
use chrono::NaiveDate;

crate::text_enum! {
    /// The answers that the code page takes.
    pub enum Said {
        /// The person: yes, I went.
        Went = "went",
        /// The person: not yet.
        NotYet = "not_yet",
        /// The person: I changed my mind.
        ChangedMind = "changed_mind",
        /// The person: it did not help.
        DidNotHelp = "did_not_help",
        /// The partner: they came.
        Came = "came",
        /// The partner: they booked.
        Booked = "booked",
        /// The partner: we could not help.
        CouldNotHelp = "could_not_help",
        /// The partner: they are not for us.
        NotForUs = "not_for_us",
    }
}

/// What a person can give as why, of the list `not_taken_up`: what one says of oneself, and nothing that needs words.
pub const WHY_NOT: &[&str] = &[
    "not_ready",
    "forgot_or_lost_slip",
    "no_phone_or_credit",
    "work_or_caring",
    "ill",
    "too_much_going_on",
    "opening_hours",
    "too_far_or_transport",
    "full_or_long_wait",
    "turned_away",
    "help_elsewhere",
];

/// What a partner can give as why it could not help, of the same list.
pub const WHY_NO_HELP: &[&str] =
    &["full_or_long_wait", "access_or_language", "too_far_or_transport", "service_closed"];

impl Said {
    /// Whether it is a partner's to say, with its PIN.
    pub const fn is_partners(self) -> bool {
        matches!(self, Self::Came | Self::Booked | Self::CouldNotHelp | Self::NotForUs)
    }

    /// What can be given as why.
    pub const fn reasons(self) -> &'static [&'static str] {
        match self {
            Self::NotYet | Self::ChangedMind | Self::DidNotHelp => WHY_NOT,
            Self::CouldNotHelp => WHY_NO_HELP,
            Self::Went | Self::Came | Self::Booked | Self::NotForUs => &[],
        }
    }

    /// The event that it is where it counts. Nothing negative counts that anybody could say: it is a note for the officer.
    pub const fn event(self) -> What {
        match self {
            Self::Went | Self::Came => What::Met,
            Self::Booked => What::Booked,
            Self::CouldNotHelp | Self::NotForUs => What::Declined,
            Self::NotYet | Self::ChangedMind | Self::DidNotHelp => What::Noted,
        }
    }

    /// Who says so.
    pub const fn grade(self) -> Grade {
        if self.is_partners() { Grade::B } else { Grade::D }
    }

    /// Why, where the answer itself says it.
    const fn own_reason(self) -> Option<&'static str> {
        match self {
            Self::ChangedMind => Some("changed_mind"),
            Self::NotForUs => Some("not_eligible_there"),
            Self::CouldNotHelp => Some("unknown"),
            Self::Went | Self::NotYet | Self::DidNotHelp | Self::Came | Self::Booked => None,
        }
    }
}

/// One thing said on the code page, until it stands on the code's stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Key.
    pub id: Id<Word>,
    /// On which code; nobody has looked yet whether there is such a one.
    pub code: SlipCode,
    /// What.
    pub said: Said,
    /// Why, of the list `not_taken_up`.
    pub reason: Option<String>,
    /// The partner whose PIN was given.
    pub organisation: Option<Id<Organisation>>,
    /// Whether it came in a burst: kept and shown, and counted only when somebody known says the same.
    pub is_burst: bool,
    /// When.
    pub said_at: Instant,
    /// The day on which they came, where that was said; none for the day of saying.
    pub occurred_on: Option<NaiveDate>,
}

/// Nobody remembers the day on which somebody came ten years ago: the year is mistyped.
const MOST_YEARS: u32 = 10;

/// Refuses a day by the clock alone: what is known of the code is not looked at, so that nothing of it is told.
fn must_be_past(on: NaiveDate, today: NaiveDate) -> Result<()> {
    if on > today {
        let detail = "The day they came must be today or in the past.";
        return Err(Error::invalid("/occurred_on", "date_in_future", detail));
    }
    if today.years_since(on).is_some_and(|years| years >= MOST_YEARS) {
        let detail = "That is more than ten years ago. Check the year.";
        return Err(Error::invalid("/occurred_on", "date_too_early", detail));
    }
    Ok(())
}

impl Word {
    /// What was said on `code`, with a reason that fits it, and since when it is so: a day counts with "they came" alone.
    pub fn new(
        code: SlipCode,
        said: Said,
        reason: Option<&str>,
        on: Option<NaiveDate>,
        said_at: Instant,
    ) -> Result<Self> {
        let occurred_on = on.filter(|_| said == Said::Came);
        if let Some(on) = occurred_on {
            must_be_past(on, said_at.london_date())?;
        }
        let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
        if reason.is_some_and(|reason| !said.reasons().contains(&reason)) {
            let detail = "Select one of the reasons, or leave it out.";
            return Err(Error::invalid("/reason", "unknown_value", detail));
        }
        let reason = reason.or(said.own_reason()).map(str::to_owned);
        let id = Id::timeless();
        Ok(Self { id, code, said, reason, organisation: None, is_burst: false, said_at, occurred_on })
    }

    /// The same on a slip that was given or printed on `first`: nobody came with it before. That is not told to whoever said
    /// so, because it would tell of the code; then it counts on the day of saying.
    pub fn on_a_slip_of(&self, first: NaiveDate) -> Self {
        Self { occurred_on: self.occurred_on.filter(|on| *on >= first), ..self.clone() }
    }

    /// The day on which it was so.
    pub fn day(&self) -> NaiveDate {
        self.occurred_on.unwrap_or_else(|| self.said_at.london_date())
    }

    /// Whether the same was said on that day by the same side: somebody pressed twice, or went back and sent it again.
    pub fn is_repeat(&self, heard: &[Report]) -> bool {
        let day = self.said_at.london_date();
        let stands: Vec<_> = heard.iter().map(|r| r.event.clone()).collect();
        let stands: Vec<i32> = standing(&stands).map(|event| event.seq).collect();
        heard.iter().any(|r| {
            stands.contains(&r.event.seq)
                && (r.said, r.organisation) == (Some(self.said), self.organisation)
                && r.event.reason == self.reason
                && r.event.occurred.on == self.day()
                && r.event.recorded_at.london_date() == day
        })
    }

    /// The event that it is on a signpost addressed to `partner`, or before anybody knows for whom: a burst, and what
    /// another partner says, is a note.
    pub fn event_for(&self, partner: Option<Id<Organisation>>) -> What {
        let is_strange = partner.is_some_and(|partner| self.organisation.is_some_and(|it| it != partner));
        if self.is_burst || is_strange { What::Noted } else { self.said.event() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::directory::vocabulary::{Set, seed_of};

    #[test]
    fn every_reason_stands_in_the_list_and_needs_no_words() {
        let own = Said::ALL.iter().filter_map(|said| said.own_reason());
        let offered = Said::ALL.iter().flat_map(|said| said.reasons()).copied();
        let listed = seed_of(Set::NotTakenUp);
        for reason in own.chain(offered) {
            let term = listed.iter().find(|term| term.code == reason);
            assert!(term.is_some_and(|term| !term.requires_text), "{reason}");
        }
    }

    #[test]
    fn nothing_negative_counts_that_anybody_could_say() {
        for said in Said::ALL.iter().filter(|said| !said.is_partners()) {
            assert!(matches!(said.event(), What::Met | What::Noted), "{said}");
            assert_eq!(said.grade(), Grade::D);
        }
        for said in Said::ALL.iter().filter(|said| said.event().needs_reason()) {
            assert!(said.own_reason().is_some(), "{said} says nothing without a reason");
        }
    }
}
