//! Which part of a figure a line is about; the report and whoever labels its lines import it.

mod group;
mod labels;
mod reads;

use super::facts::{Teller, Wish};
use crate::domain::case::signpost::{ChosenBy, Mode, State};
use crate::domain::directory::pathway::Pathway;
use crate::domain::time::date_of_day;
use reads::{chosen_by_reads, help, mode_reads, says, stretch};
use uuid::Uuid;

pub use group::{Field, Group};
pub use labels::Labels;

/// A line for one pathway, or the one line that pathways 8 and 9 share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathwayLine {
    /// One of the seven.
    One(Pathway),
    /// 8 and 9.
    Restricted,
}

impl PathwayLine {
    /// The line that `pathway` is counted in.
    pub const fn of(pathway: Pathway) -> Self {
        if pathway.is_restricted() { Self::Restricted } else { Self::One(pathway) }
    }

    /// Its words on a page.
    pub const fn label(self) -> &'static str {
        match self {
            Self::One(pathway) => pathway.label(),
            Self::Restricted => "Pathways 8 and 9",
        }
    }
}

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// Year.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

/// Which part of a figure. Courts and list words are keys here: whoever prints them knows their labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slice {
    /// All of it.
    Whole,
    /// What one source referred.
    Source {
        /// The list word.
        word: String,
        /// Whether it speaks for the court.
        from_court: bool,
    },
    /// One pathway.
    Pathway(PathwayLine),
    /// One answer to "do you want help with it", of one pathway or of all.
    Help {
        /// Which pathway; none for all.
        pathway: Option<PathwayLine>,
        /// Which answer.
        answer: Wish,
    },
    /// A stretch of waiting, in days.
    Wait {
        /// Shortest.
        from: i32,
        /// Longest; none for "or more".
        to: Option<i32>,
    },
    /// So many needs, or more.
    Needs {
        /// At least.
        at_least: u32,
    },
    /// What ended in one way.
    Ended(State),
    /// What ended for one reason, by whose voice.
    Why {
        /// The list word.
        reason: String,
        /// Who says so.
        teller: Teller,
    },
    /// How soon a partner said that it knew.
    Acknowledged,
    /// What a partner could not take on.
    Declined,
    /// Signposts of one mode.
    Mode(Mode),
    /// Signposts that were one side's choice.
    ChosenBy(ChosenBy),
    /// Questions about sharing that were answered with yes.
    ConsentGiven,
    /// And with no.
    ConsentRefused,
    /// And with a yes that was taken back since.
    ConsentWithdrawn,
    /// Half-days held.
    SessionsHeld,
    /// Referrals for each half-day.
    ReferralsPerSession,
    /// Conversations without a record for each half-day.
    EncountersPerSession,
    /// People who came without the slip.
    Arrivals,
    /// One group of people, as they say.
    Group(Group),
    /// One field of a record.
    Field(Field),
    /// How soon something was written down.
    WrittenDown,
    /// What was written down more than five working days later.
    WrittenLate,
    /// One calendar month.
    Month(Month),
    /// One hearing outcome; none for "none recorded".
    Outcome(Option<String>),
    /// One half-day.
    Session {
        /// Its key.
        session: Uuid,
        /// Where.
        court: Uuid,
        /// When, as a day number.
        day: i32,
    },
    /// One court, outcome and month.
    Cell {
        /// Where.
        court: Uuid,
        /// Which hearing outcome; none for "none recorded".
        outcome: Option<String>,
        /// When.
        month: Month,
    },
}

impl Slice {
    /// Whether this is a part of a breakdown, of which a shared release carries one at a time.
    pub const fn is_breakdown(&self) -> bool {
        matches!(
            self,
            Self::Source { .. }
                | Self::Pathway(_)
                | Self::Outcome(_)
                | Self::Wait { .. }
                | Self::Why { .. }
                | Self::Mode(_)
                | Self::ChosenBy(_)
                | Self::Group(_)
        )
    }

    /// Whether this is finer than any shared release: days, months, several breakdowns at once.
    pub const fn is_for_inside_alone(&self) -> bool {
        matches!(
            self,
            Self::Session { .. } | Self::Cell { .. } | Self::Month(_) | Self::Help { pathway: Some(_), .. }
        )
    }

    /// Whether there are as many such lines as were met: that one stands there tells that there was somebody.
    pub const fn is_listed_when_met(&self) -> bool {
        match self {
            Self::Source { .. }
            | Self::Outcome(_)
            | Self::Why { .. }
            | Self::Session { .. }
            | Self::Cell { .. } => true,
            Self::Group(group) => group.is_listed_when_met(),
            _ => false,
        }
    }

    /// What stands before the line's sentence; empty where the sentence says it already.
    pub fn label(&self, labels: &Labels) -> String {
        match self {
            Self::Whole => String::new(),
            Self::SessionsHeld => "Half-days in court".to_owned(),
            Self::ReferralsPerSession => "Referrals for each half-day".to_owned(),
            Self::EncountersPerSession => "Conversations without a record for each half-day".to_owned(),
            Self::Arrivals => "People who came without the slip".to_owned(),
            Self::Source { word, .. } => Labels::word(&labels.sources, word),
            Self::Outcome(word) => labels.outcome(word.as_deref()),
            Self::Pathway(pathway) => pathway.label().to_owned(),
            Self::Help { pathway: Some(pathway), answer } => {
                format!("{}, {}", pathway.label(), help(*answer))
            }
            Self::Help { pathway: None, answer } => help(*answer).to_owned(),
            Self::Needs { at_least } => format!("{at_least} needs or more"),
            Self::Ended(state) => state.reads().to_lowercase(),
            Self::Why { reason, teller } => {
                format!("{}, says {}", Labels::word(&labels.reasons, reason), says(*teller))
            }
            Self::Acknowledged => "the partner knew".to_owned(),
            Self::Declined => "the partner could not help".to_owned(),
            Self::ConsentGiven => "given".to_owned(),
            Self::ConsentRefused => "refused".to_owned(),
            Self::ConsentWithdrawn => "given and taken back".to_owned(),
            Self::Mode(mode) => mode_reads(*mode).to_owned(),
            Self::ChosenBy(who) => chosen_by_reads(*who).to_owned(),
            Self::Group(group) => group.label(labels),
            Self::Field(field) => field.label().to_owned(),
            Self::WrittenDown => "written down".to_owned(),
            Self::WrittenLate => "more than five working days later".to_owned(),
            Self::Month(month) => format!("{:04}-{:02}", month.year, month.month),
            Self::Wait { from, to } => stretch(*from, *to),
            Self::Session { court, day, .. } => {
                format!("{}{}", labels.at(*court), date_of_day(*day).format("%-d %B %Y"))
            }
            Self::Cell { court, outcome, month } => {
                let outcome = labels.outcome(outcome.as_deref());
                format!("{}{:04}-{:02}, {outcome}", labels.at(*court), month.year, month.month)
            }
        }
    }
}
