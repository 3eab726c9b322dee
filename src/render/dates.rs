//! Dates as spreadsheets write them back, in the form that the domain reads; only the readers of rows in `render` import it.

use chrono::NaiveDate;
use std::borrow::Cow;

/// `YYYY-MM-DD` or `YYYY-MM` for what a British spreadsheet makes of one when it saves a file again: `3/11/2026`,
/// `03/11/2026 00:00`, `11/2026`, `Nov-26`. Days come first, never months. Any other text stays as it is, for the domain
/// to refuse.
pub(super) fn iso(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let date = without_midnight(text);
    let parts: Vec<&str> = date.split(['/', '.', '-', ' ']).collect();
    let known = match parts.as_slice() {
        [year, ..] if year.len() == 4 && number(year).is_some() => None,
        [day, month, year] if year.len() == 4 => date_of(year, month, day),
        [month, year] if year.len() == 4 => month_of(year, month),
        // With a blank it may be a day of a month.
        [month, year] if year.len() == 2 && number(month).is_none() && date.contains('-') => {
            month_of(&format!("20{year}"), month)
        }
        _ => None,
    };
    known.map_or(Cow::Borrowed(date), Cow::Owned)
}

fn without_midnight(text: &str) -> &str {
    let cut = |ending| text.strip_suffix(ending);
    cut("00:00:00").or_else(|| cut("00:00")).map_or(text, |date| date.trim_end_matches([' ', 'T']))
}

fn number(text: &str) -> Option<u32> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

fn date_of(year: &str, month: &str, day: &str) -> Option<String> {
    let year = i32::try_from(number(year)?).ok()?;
    Some(NaiveDate::from_ymd_opt(year, month_number(month)?, number(day)?)?.to_string())
}

fn month_of(year: &str, month: &str) -> Option<String> {
    Some(format!("{}-{:02}", number(year)?, month_number(month)?))
}

/// `11`, `Nov`, `November`.
fn month_number(text: &str) -> Option<u32> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let name = text.to_lowercase();
    let at =
        || NAMES.iter().position(|short| name.starts_with(short)).and_then(|at| u32::try_from(at + 1).ok());
    number(text).or_else(at).filter(|month| (1..=12).contains(month))
}

#[cfg(test)]
mod tests {
    use super::iso;
    use proptest::prelude::*;

    #[test]
    fn what_a_spreadsheet_made_of_a_date_is_undone() {
        for (text, wanted) in [
            ("2026-11-03", "2026-11-03"),
            (" 2026-11-03 00:00:00", "2026-11-03"),
            ("2026-11-03T00:00:00", "2026-11-03"),
            ("3/11/2026", "2026-11-03"),
            ("03/11/2026 00:00", "2026-11-03"),
            ("03.11.2026", "2026-11-03"),
            ("3-Nov-2026", "2026-11-03"),
            ("2026-11", "2026-11"),
            ("11/2026", "2026-11"),
            ("Nov-26", "2026-11"),
            ("November 2026", "2026-11"),
        ] {
            assert_eq!(iso(text), wanted, "{text}");
        }
        for text in [
            "",
            "31/02/2026",
            "11/26/2026",
            "3/11/26",
            "13/2026",
            "soon",
            "1/1/1/2026",
            "Nov-2x",
            "Nov 26",
            "26-Nov",
        ] {
            assert_eq!(iso(text), text);
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,24}", signs in "[0-9/. T:a-é-]{0,20}") {
            let _ = (iso(&text), iso(&signs));
        }
    }
}
