//! What is asked for and what comes back: the question, the two views, the report; whoever asks for one imports it.

use super::figure::Figure;
use super::measure::received::Expectation;
use super::period::{Period, Run};
use super::reading::Count;
use super::scope::Cut;
use crate::domain::case::around::verification::Agreement;
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
