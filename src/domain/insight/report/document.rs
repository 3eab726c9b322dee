//! What is asked for and what comes back: the question, the two views, the report; whoever asks for one imports it.

use super::figure::Figure;
use super::measure::received::Expectation;
use super::period::{Period, Run};
use super::reading::Count;
use super::scope::Cut;
use crate::domain::case::around::verification::Agreement;
use crate::error::{Error, Result};
use chrono::NaiveDate;

/// What somebody wants to know.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The scheme's name, for the text.
    pub scheme: String,
    /// When it ran.
    pub run: Run,
    /// What was expected of it, by date, in any order.
    pub expected: Vec<Expectation>,
    /// Which days.
    pub period: Period,
    /// The day on which it is asked: the snapshot's London date.
    pub today: NaiveDate,
    /// Which part of the scheme.
    pub cut: Cut,
    /// What was heard of take-ups of these days that were asked after again.
    pub verified: Agreement,
    /// How fresh the directory is, as far as the cut asks for it.
    pub checked: Option<Checked>,
    /// By what it is broken down beside, where somebody asks for that.
    pub by: Option<By>,
}

/// How many services take people now, and how many of them somebody made sure of not long ago.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Checked {
    /// How many there are.
    pub active: u32,
    /// How many of them were made sure of.
    pub assured: u32,
}

crate::text_enum! {
    /// A breakdown that stands in no report unless somebody asks for it.
    pub enum By {
        /// By sex, age, ethnicity, disability, language and court (M26): the whole scheme over twelve months or more.
        Equality = "equality",
    }
}

impl Ask {
    /// Whether what is asked for may be broken down like this at all.
    ///
    /// # Errors
    /// `Invalid` at `by` for one court or one partner, at `from` for less than twelve months.
    pub fn must_be_answerable(&self) -> Result<()> {
        if self.by.is_none() {
            return Ok(());
        }
        if self.cut != Cut::Scheme {
            let detail = "Figures by group are of the whole scheme alone. Leave the court out.";
            return Err(Error::invalid("by", "not_for_this_part", detail));
        }
        if !self.period.is_a_year_or_more() {
            let detail = "Figures by group cover twelve months or more. Choose a longer period.";
            return Err(Error::invalid("from", "too_short", detail));
        }
        Ok(())
    }
}

crate::text_enum! {
    /// Who a report is for.
    pub enum View {
        /// Exact, for those who run the scheme: "Internal: do not share".
        Inside = "inside",
        /// Published, for everybody.
        Sharing = "sharing",
    }
}

/// One report. Inside it holds exact numbers, for sharing [`Disclosed`](super::disclosure::Disclosed) ones:
/// the types keep them apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Report<N> {
    /// Who it is for.
    pub view: View,
    /// Version of the definition set.
    pub version: &'static str,
    /// The scheme's name.
    pub scheme: String,
    /// Which days.
    pub period: Period,
    /// The day on which it was made.
    pub today: NaiveDate,
    /// Which part of the scheme.
    pub cut: Cut,
    /// By what it is broken down beside.
    pub by: Option<By>,
    /// The figures, in the order in which they are read.
    pub figures: Vec<Figure<N>>,
    /// The paragraph "What these figures cannot say", by sentence.
    pub cannot_say: Vec<String>,
}

impl<N: Count> Report<N> {
    /// The figure with this id, such as `M12`.
    pub fn figure(&self, id: &str) -> Option<&Figure<N>> {
        self.figures.iter().find(|f| f.definition.id == id)
    }
}
