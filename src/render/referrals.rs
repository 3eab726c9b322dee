//! A pilot's own spreadsheet of referrals, row by row, with its columns described; commands and the API's imports may use it.

mod asked;
mod columns;
mod fields;
mod met;
mod person;
mod signpost;
#[cfg(test)]
mod tests;

pub use asked::{AskedCells, ToldRisk};
pub use columns::COLUMNS;
pub use met::{ConversationCells, Eligibility, NeedCell};
pub use person::{Age, PersonCells};
pub use signpost::SignpostCells;

use super::csv::{Header, ReadRow, Row, Table};
use crate::error::Result;
use chrono::NaiveDate;
use fields::Fields;
use serde::Serialize;

/// One referral as a spreadsheet tells it. Words of lists that are data stand as text: whether a list has them is for
/// whoever keeps the list to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReferralRow {
    /// The spreadsheet's own key: makes a repeat safe.
    pub your_reference: String,
    /// What the court asked.
    pub asked: AskedCells,
    /// Whether the person was eligible; none is not decided.
    pub eligibility: Option<Eligibility>,
    /// The first conversation, if there was one.
    pub conversation: Option<ConversationCells>,
    /// The day the person agreed that partners may be told; there where a signpost is warm.
    pub consent_on: Option<NaiveDate>,
    /// What little there is of the person.
    pub person: PersonCells,
    /// The pathways that the row says something about.
    pub needs: Vec<NeedCell>,
    /// Up to three.
    pub signposts: Vec<SignpostCells>,
}

/// A file that can be imported as it stands into the demonstration's Selby.
pub const EXAMPLE: &str = include_str!("referrals/example.csv");

/// The header of a file of referrals.
pub fn header() -> Header {
    Header::of(COLUMNS.iter().copied().flatten())
}

/// Reads every row of a file of referrals; nothing told there can have happened after `today`.
pub fn read_referrals(table: &Table, today: NaiveDate) -> Vec<ReadRow<ReferralRow>> {
    let rows = table.rows().zip(table.repeats("your_reference"));
    rows.map(|(row, again)| ReadRow::of(row, read(row, again, today))).collect()
}

fn read(row: Row<'_>, again: Option<usize>, today: NaiveDate) -> Result<ReferralRow> {
    let mut fields = Fields::new(row, today);
    let your_reference = fields.text("your_reference", 60);
    let your_reference = fields.needed(
        "your_reference",
        your_reference,
        "Give the row a number of your own, such as CVS-014.",
    );
    if let Some(line) = again {
        let detail =
            format!("Line {line} has this reference already. Keep one row, or number this one anew.");
        fields.faults.add("your_reference", "duplicate", detail);
    }
    let asked = asked::read(&mut fields);
    let eligibility = met::eligibility(&mut fields);
    let conversation = met::conversation(&mut fields, asked.as_ref().map(|asked| asked.received_on));
    let consent_on = fields.day("consent_on");
    let person = person::read(&mut fields);
    let needs = met::needs(&mut fields);
    let signposts: Vec<SignpostCells> = (1..=columns::SIGNPOSTS)
        .filter_map(|number| signpost::read(&mut fields, number, conversation.map(|talk| talk.on)))
        .collect();
    for signpost in &signposts {
        met::fits_the_needs(&mut fields, signpost, &needs);
        met::fits_the_consent(&mut fields, signpost, consent_on);
    }
    let (Some(your_reference), Some(asked)) = (your_reference, asked) else {
        return fields.faults.finish(None);
    };
    fields.faults.finish(Some(ReferralRow {
        your_reference,
        asked,
        eligibility,
        conversation,
        consent_on,
        person,
        needs,
        signposts,
    }))
}
