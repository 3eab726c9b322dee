//! The ring-round: once a month one call with each partner about every open code, one choice a row; everything above the domain may import it.

use crate::domain::account::user::User;
use crate::domain::case::signpost::{Signpost, State, What};
use crate::domain::code::{SchemeCode, SlipCode};
use crate::domain::directory::{organisation::Organisation, scheme::Scheme};
use crate::domain::id::Id;
use chrono::NaiveDate;

/// The most rows that are saved at once.
pub const MOST_ROWS: usize = 200;

crate::text_enum! {
    /// The choice on a row: what the partner said of one code.
    pub enum Said {
        /// Nothing new.
        NoNews = "no_news",
        /// They know of it.
        Acknowledged = "acknowledged",
        /// An appointment is made.
        Booked = "booked",
        /// They came, or are still coming.
        Met = "met",
        /// They did not start, with a reason.
        NotStarted = "not_started",
        /// The partner could not help, with a reason.
        Declined = "declined",
        /// Finished.
        Completed = "completed",
        /// Stopped before the end, with a reason.
        Stopped = "stopped",
    }
}

impl Said {
    /// What that reports of a signpost in this state; none where it says nothing new.
    pub const fn reports(self, state: State) -> Option<What> {
        match (self, state) {
            (Self::NoNews, _) | (Self::Acknowledged, State::Acknowledged | State::Booked) => None,
            (Self::Acknowledged, _) => Some(What::Acknowledged),
            (Self::Booked, _) => Some(What::Booked),
            (Self::Met, _) => Some(What::Met),
            (Self::NotStarted, _) => Some(What::NotStarted),
            (Self::Declined, _) => Some(What::Declined),
            (Self::Completed, _) => Some(What::Completed),
            (Self::Stopped, _) => Some(What::Stopped),
        }
    }
}

crate::text_enum! {
    /// What came of a row.
    pub enum Outcome {
        /// It is an event of its signpost now.
        Recorded = "recorded",
        /// It said nothing new.
        Unchanged = "unchanged",
        /// It does not fit, and says why; the others stand.
        Refused = "refused",
    }
}

/// States in which a code is open: somebody may still be asked about it.
pub const OPEN: [State; 5] =
    [State::Issued, State::Acknowledged, State::Booked, State::TakenUp, State::Engaged];

/// What the pages of one scheme are asked for by.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Whose codes.
    pub scheme: Id<Scheme>,
    /// Its three letters.
    pub code: SchemeCode,
    /// The one partner that asks for its own page.
    pub organisation: Option<Id<Organisation>>,
}

/// What was said of a code on a call of this month.
#[derive(Debug, Clone)]
pub struct Rung {
    /// When.
    pub on: NaiveDate,
    /// What.
    pub said: Said,
    /// By whom at the partner.
    pub informant: Option<String>,
}

/// One open code on a page: no person, no need.
#[derive(Debug, Clone)]
pub struct Line {
    /// The code.
    pub code: SlipCode,
    /// The service's name.
    pub service: String,
    /// The day it was given.
    pub issued_on: NaiveDate,
    /// Where it stands.
    pub state: State,
    /// The last day on which anything was heard.
    pub last_heard_on: NaiveDate,
    /// What was said of it this month already.
    pub rung: Option<Rung>,
}

/// One partner's page.
#[derive(Debug, Clone)]
pub struct Page {
    /// The partner.
    pub organisation: Id<Organisation>,
    /// Its name.
    pub name: String,
    /// Its open codes, by code.
    pub lines: Vec<Line>,
}

/// What came of one row.
#[derive(Debug, Clone)]
pub struct RowReport {
    /// Its code.
    pub code: SlipCode,
    /// Its signpost, where it is in sight.
    pub signpost: Option<Id<Signpost>>,
    /// What was said.
    pub said: Said,
    /// What came of it.
    pub outcome: Outcome,
    /// Why it was refused: a stable word, and what to do.
    pub fault: Option<(String, String)>,
}

/// One call, saved once.
#[derive(Debug, Clone)]
pub struct RingRound {
    /// Key.
    pub id: Id<RingRound>,
    /// Whose codes.
    pub scheme: Id<Scheme>,
    /// With which partner.
    pub organisation: Id<Organisation>,
    /// First day of the month that it is about.
    pub month: NaiveDate,
    /// When the call was.
    pub rung_on: NaiveDate,
    /// Who said it; none where the partner keys its own page.
    pub informant: Option<String>,
    /// Who keyed it.
    pub recorded_by: Option<Id<User>>,
    /// Acting as what.
    pub recorded_as: String,
    /// Row by row.
    pub rows: Vec<RowReport>,
}

impl RingRound {
    /// How many rows came to this.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.rows.iter().filter(|row| row.outcome == outcome).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_already_is_no_news() {
        assert_eq!(Said::NoNews.reports(State::Issued), None);
        assert_eq!(Said::Acknowledged.reports(State::Issued), Some(What::Acknowledged));
        assert_eq!(Said::Acknowledged.reports(State::Booked), None);
        assert_eq!(Said::Met.reports(State::Engaged), Some(What::Met), "still coming is heard again");
    }
}
