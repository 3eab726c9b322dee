//! A report as it is printed: one flat shape that JSON, CSV, workbook and text are all written from, so that no two of them can differ; every floor above `render` may import it.

mod count;
mod csv;
mod print;
#[cfg(test)]
mod tests;
mod text;
mod written;
mod xlsx;

pub use self::count::PrintedCount;
pub use self::csv::{COLUMNS, csv, file_name};
pub use self::print::{Heading, print};
pub use self::text::text;
pub use self::written::Written;
pub use self::xlsx::{workbook, workbook_name};

use crate::domain::insight::report::figure::{Base, Reason};
use crate::domain::insight::report::{By, View};
use crate::domain::time::Instant;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A report. Its JSON is what a frozen run keeps, so a field may be added here and none taken away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PrintedReport {
    /// `inside`: exact, for those who run the scheme. `sharing`: rounded, for everybody.
    pub view: View,
    /// What has to be read with every number.
    #[schema(example = "Internal: do not share", max_length = 200)]
    pub stamp: String,
    /// Whose figures.
    pub scheme: PrintedScheme,
    /// Which days.
    pub period: PrintedPeriod,
    /// The one court that it is about; null for all of the scheme's.
    pub court: Option<PrintedCourt>,
    /// Whether it is about one partner's own services alone.
    pub own_services: bool,
    /// By what it is broken down beside, where somebody asked for that.
    pub by: Option<By>,
    /// Version of the definition set.
    #[schema(example = "v1", max_length = 20)]
    pub definition_version: String,
    /// When the records were read.
    pub snapshot_at: Instant,
    /// The figures, in the order in which they are read.
    #[schema(max_items = 50)]
    pub figures: Vec<PrintedFigure>,
    /// "What these figures cannot say", sentence by sentence.
    #[schema(max_items = 20)]
    pub cannot_say: Vec<String>,
}

/// A scheme, as a report names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PrintedScheme {
    /// Its three letters.
    #[schema(example = "SEL", pattern = "^[A-Z]{3}$", min_length = 3, max_length = 3)]
    pub code: String,
    /// Its name.
    #[schema(example = "Selby court problem solving", max_length = 120)]
    pub name: String,
}

/// A court, as a report names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PrintedCourt {
    /// Its slug.
    #[schema(example = "selby-magistrates-court", max_length = 120)]
    pub slug: String,
    /// Its name.
    #[schema(example = "Selby Magistrates' Court", max_length = 200)]
    pub name: String,
}

/// A first and a last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PrintedPeriod {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PrintedFigure {
    /// Its number in the definition set.
    #[schema(example = "M12", max_length = 10)]
    pub id: String,
    /// What people call it.
    #[schema(example = "Take-up of signposts", max_length = 200)]
    pub title: String,
    /// How it is counted: numerator, denominator, what is left out.
    #[schema(max_length = 2000)]
    pub definition: String,
    /// What its denominators count.
    pub base: Base,
    /// Its lines; the first says the most.
    #[schema(max_items = 20_000)]
    pub lines: Vec<PrintedLine>,
}

/// One line of a figure. A field is null where the measure has no such number, or where the base is too small for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PrintedLine {
    /// Which part of the figure; empty for all of it.
    #[schema(example = "Accommodation", max_length = 300)]
    pub label: String,
    /// Within how many days after day 0.
    #[schema(example = 90, minimum = 1, maximum = 3660)]
    pub window_days: Option<i32>,
    /// How many did, or were counted.
    pub numerator: Option<PrintedCount>,
    /// Of how many.
    pub denominator: Option<PrintedCount>,
    /// About how many nobody knows.
    pub unknown: Option<PrintedCount>,
    /// At least so many did: those of whom it is known.
    pub floor: Option<PrintedCount>,
    /// At most so many did: those of whom nobody knows counted in.
    pub ceiling: Option<PrintedCount>,
    /// Numerator of denominator in whole percent; only on a base of 20 or more.
    #[schema(minimum = 0, maximum = 100)]
    pub percent: Option<u8>,
    /// Ceiling of denominator in whole percent.
    #[schema(minimum = 0, maximum = 100)]
    pub ceiling_percent: Option<u8>,
    /// The 95 % Wilson interval of the percentage; only where the base is people.
    pub interval: Option<PrintedInterval>,
    /// What was expected.
    pub expected: Option<PrintedExpectation>,
    /// How long people waited; never in the sharing view.
    pub waits: Option<PrintedWaits>,
    /// Numerator for each of the denominator, to one decimal.
    #[schema(minimum = 0)]
    pub rate: Option<f64>,
    /// Whose word the floor rests on.
    pub voice: Option<PrintedVoice>,
    /// What stands beside the line and not in it.
    #[schema(max_items = 10)]
    pub apart: Vec<PrintedApart>,
    /// For how long its base was followed.
    pub followed: Option<PrintedFollowUp>,
    /// Whether late entries may still change it.
    pub provisional: bool,
    /// Whether some of its cohort have not had the whole window yet.
    #[serde(default)]
    pub maturing: bool,
    /// The same in words.
    #[schema(max_length = 1000, example = "2 of 7 signposts were taken up within 90 days.")]
    pub sentence: String,
}

/// The ends of an interval, in whole percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PrintedInterval {
    /// Its lower end.
    #[schema(minimum = 0, maximum = 100)]
    pub low: u8,
    /// Its upper end.
    #[schema(minimum = 0, maximum = 100)]
    pub high: u8,
}

/// How many referrals were expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PrintedExpectation {
    /// The low end, in whole referrals.
    #[schema(minimum = 0)]
    pub low: u32,
    /// The high end, in whole referrals.
    #[schema(minimum = 0)]
    pub high: u32,
    /// In how many days.
    #[schema(minimum = 0, maximum = 3660)]
    pub days: u32,
}

/// How long people waited, in days.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PrintedWaits {
    /// Half waited so long, or less.
    #[schema(minimum = 0)]
    pub median: f64,
    /// Nine in ten waited so long, or less.
    #[schema(minimum = 0)]
    pub ninetieth: i32,
}

/// Whose word a take-up rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PrintedVoice {
    /// A partner confirmed it (grades A to C).
    pub confirmed: PrintedCount,
    /// The person alone told us (grade D).
    pub told: PrintedCount,
}

/// How many stand beside a line, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PrintedApart {
    /// Why.
    pub reason: Reason,
    /// How many.
    pub count: PrintedCount,
}

/// Shortest and longest follow-up, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PrintedFollowUp {
    /// Shortest.
    #[schema(minimum = 0)]
    pub shortest: i32,
    /// Longest.
    #[schema(minimum = 0)]
    pub longest: i32,
}
