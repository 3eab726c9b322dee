//! The ledger of gaps: how many were found for each pathway, area and month, and how many of them nobody has closed; everything above the domain may import it.

use super::State;
use crate::domain::directory::pathway::Pathway;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// One line of the ledger. Restricted gaps are one line for the whole scheme: neither pathway nor area nor month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerLine {
    /// For which pathway.
    pub pathway: Option<Pathway>,
    /// Where, in words.
    pub area: Option<String>,
    /// The first day of the month in which they were found.
    pub month: Option<NaiveDate>,
    /// How many were found.
    pub found: i64,
    /// How many of them are not closed.
    pub unclosed: i64,
}

/// What the ledger needs of a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// For which pathway.
    pub pathway: Pathway,
    /// Where, in words.
    pub area: Option<String>,
    /// The first day of the month in which it was found.
    pub month: NaiveDate,
    /// Where it stands.
    pub state: State,
    /// Whether only few may know of it.
    pub restricted: bool,
}

/// The ledger over gaps: by pathway, then area, then month; the restricted line last.
pub fn ledger(entries: impl IntoIterator<Item = Entry>) -> Vec<LedgerLine> {
    type Place = (Option<Pathway>, Option<String>, Option<NaiveDate>);
    let mut lines: BTreeMap<(bool, Place), (i64, i64)> = BTreeMap::new();
    for it in entries {
        let hidden = it.restricted || it.pathway.is_restricted();
        let place = if hidden { (None, None, None) } else { (Some(it.pathway), it.area, Some(it.month)) };
        let (found, unclosed) = lines.entry((hidden, place)).or_default();
        *found += 1;
        *unclosed += i64::from(it.state != State::Closed);
    }
    lines
        .into_iter()
        .map(|((_, (pathway, area, month)), (found, unclosed))| LedgerLine {
            pathway,
            area,
            month,
            found,
            unclosed,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(pathway: Pathway, area: &str, month: &str, state: State) -> Entry {
        let month = month.parse().unwrap();
        Entry { pathway, area: Some(area.into()), month, state, restricted: false }
    }

    #[test]
    fn gaps_are_counted_by_pathway_area_and_month() {
        use Pathway::{Accommodation, DomesticAbuse, Finance};
        let all = [
            entry(Finance, "Selby", "2026-03-01", State::Open),
            entry(Finance, "Selby", "2026-03-01", State::Closed),
            entry(Finance, "Selby", "2026-02-01", State::Owned),
            entry(Accommodation, "York", "2026-03-01", State::Open),
            entry(DomesticAbuse, "Selby", "2026-03-01", State::Open),
            Entry { restricted: true, ..entry(Finance, "York", "2026-01-01", State::Open) },
        ];
        let lines = ledger(all);
        let told: Vec<_> =
            lines.iter().map(|l| (l.pathway, l.area.as_deref(), l.found, l.unclosed)).collect();
        assert_eq!(
            told,
            [
                (Some(Accommodation), Some("York"), 1, 1),
                (Some(Finance), Some("Selby"), 1, 1),
                (Some(Finance), Some("Selby"), 2, 1),
                (None, None, 2, 2),
            ]
        );
        assert_eq!(lines[3].month, None, "restricted gaps are told of neither by area nor by month");
    }
}
