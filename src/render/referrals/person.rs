//! What little a spreadsheet tells of the person: no name; only `render::referrals` imports it.

use super::fields::Fields;
use chrono::Datelike;
use serde::Serialize;

const AGE_BANDS: [&str; 6] = ["18_24", "25_34", "35_44", "45_54", "55_64", "65_over"];

/// The person's side of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PersonCells {
    /// A word of that list.
    pub sex: Option<String>,
    /// How old, as far as anybody asked.
    pub age: Option<Age>,
    /// At most four capital letters.
    pub initials: Option<String>,
}

/// An age as a spreadsheet keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Age {
    /// The year of birth.
    BirthYear(i32),
    /// `18_24` to `65_over`.
    Band(&'static str),
}

pub(super) fn read(fields: &mut Fields<'_>) -> PersonCells {
    PersonCells { sex: fields.word("sex"), age: age(fields), initials: initials(fields) }
}

fn age(fields: &mut Fields<'_>) -> Option<Age> {
    let band = fields.one_of("age_band", &AGE_BANDS).map(Age::Band);
    let text = fields.cell("birth_year");
    if text.is_empty() {
        return band;
    }
    if band.is_some() {
        fields.faults.add("age_band", "contradiction", "Write birth_year or age_band, not both.");
    }
    let year = text.parse().ok().filter(|year| (1900..=fields.today.year()).contains(year));
    if year.is_none() {
        fields.faults.add(
            "birth_year",
            "not_a_year",
            "Write the year of birth in four digits, such as 1987.",
        );
    }
    year.map(Age::BirthYear)
}

fn initials(fields: &mut Fields<'_>) -> Option<String> {
    let letters: String = fields.cell("initials").chars().filter(|c| !matches!(c, '.' | ' ' | '-')).collect();
    if letters.is_empty() {
        return None;
    }
    if letters.chars().count() > 4 || !letters.chars().all(char::is_alphabetic) {
        fields.faults.add("initials", "not_initials", "At most four letters, never a name.");
        return None;
    }
    Some(letters.to_uppercase())
}
