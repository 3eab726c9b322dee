//! Signposts as comma-separated text, one row each and nothing of the person; actions may import it.

use super::csv::append_row;
use crate::domain::case::signpost::{ChosenBy, Mode, State};
use crate::domain::directory::pathway::Pathway;
use chrono::NaiveDate;

/// The columns, in their order.
pub const COLUMNS: [&str; 17] = [
    "code",
    "reference",
    "court",
    "service",
    "organisation",
    "pathways",
    "mode",
    "chosen_by",
    "for_relative",
    "already_supported",
    "issued_on",
    "state",
    "last_heard_on",
    "first_take_up_on",
    "first_confirmed_on",
    "first_strong_on",
    "settled_on",
];

/// One signpost.
#[derive(Debug)]
pub struct Row<'a> {
    /// As people read it.
    pub code: String,
    /// The referral's.
    pub reference: &'a str,
    /// Its name.
    pub court: &'a str,
    /// Its name.
    pub service: &'a str,
    /// The name of the agency that offers the service.
    pub organisation: &'a str,
    /// For what.
    pub pathways: &'a [Pathway],
    /// How much the worker did beside.
    pub mode: Mode,
    /// Whose choice.
    pub chosen_by: ChosenBy,
    /// Whether it was for somebody near to the person.
    pub for_relative: bool,
    /// Whether the service was helping already.
    pub already_supported: bool,
    /// When it was given.
    pub issued_on: NaiveDate,
    /// Where it stands.
    pub state: State,
    /// When anything was last heard.
    pub last_heard_on: NaiveDate,
    /// First taken up: by evidence of grade A to D, A to C, A or B.
    pub taken_up: [Option<NaiveDate>; 3],
    /// When it came to its end.
    pub settled_on: Option<NaiveDate>,
}

/// The first row.
pub fn append_header(out: &mut Vec<u8>) {
    append_row(out, COLUMNS);
}

fn day(on: Option<NaiveDate>) -> String {
    on.map_or_else(String::new, |on| on.to_string())
}

/// Adds one signpost to `out`.
pub fn append(out: &mut Vec<u8>, it: &Row<'_>) {
    let yes = |it: bool| if it { "yes" } else { "no" };
    let pathways: Vec<&str> = it.pathways.iter().map(|pathway| pathway.word()).collect();
    let [issued, heard] = [it.issued_on, it.last_heard_on].map(|on| on.to_string());
    let [taken, confirmed, strong] = it.taken_up.map(day);
    let cells: [&str; COLUMNS.len()] = [
        &it.code,
        it.reference,
        it.court,
        it.service,
        it.organisation,
        &pathways.join(";"),
        it.mode.word(),
        it.chosen_by.word(),
        yes(it.for_relative),
        yes(it.already_supported),
        &issued,
        it.state.word(),
        &heard,
        &taken,
        &confirmed,
        &strong,
        &day(it.settled_on),
    ];
    append_row(out, cells);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_every_column_and_no_formula() {
        let on = NaiveDate::from_ymd_opt(2010, 5, 4).unwrap();
        let row = Row {
            code: "7K4M-2QXF".into(),
            reference: "SEL-7K4M2QQ",
            court: "Selby \"old\" court",
            service: "=HYPERLINK(\"x\")",
            organisation: "@Riverside",
            pathways: &[Pathway::Health, Pathway::Finance],
            mode: Mode::Signpost,
            chosen_by: ChosenBy::Together,
            for_relative: false,
            already_supported: true,
            issued_on: on,
            state: State::TakenUp,
            last_heard_on: on,
            taken_up: [Some(on), None, None],
            settled_on: None,
        };
        let mut out = Vec::new();
        append_header(&mut out);
        append(&mut out, &row);
        let text = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0].split(',').count(), COLUMNS.len());
        assert_eq!(
            lines[1],
            "\"7K4M-2QXF\",\"SEL-7K4M2QQ\",\"Selby \"\"old\"\" court\",\"'=HYPERLINK(\"\"x\"\")\",\"'@Riverside\",\
             \"health;finance\",\"signpost\",\"together\",\"no\",\"yes\",\"2010-05-04\",\"taken_up\",\"2010-05-04\",\
             \"2010-05-04\",\"\",\"\",\"\""
        );
    }
}
