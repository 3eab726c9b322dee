//! Which organisation-unit code belongs to which court: matched where nothing is left to guess; everything above the domain may import it.

use super::court::{Court, CourtType};
use super::court_keys::{CourtSlug, LocationCode, OuCode};
use crate::domain::text::folded;
use std::collections::HashMap;

/// One row of the criminal justice system's list of courts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OuRow {
    /// The code.
    pub code: OuCode,
    /// Magistrates or Crown: the list has no others.
    pub kind: CourtType,
    /// The list's name for the court, mostly the town alone.
    pub name: String,
    /// The number that the court's own list calls its location code.
    pub psa_code: Option<LocationCode>,
}

/// What came of matching.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OuMatches {
    /// The sure ones, in the order of the courts.
    pub matched: Vec<(CourtSlug, OuCode)>,
    /// Magistrates' and Crown courts that no row fits.
    pub unmatched: usize,
    /// Those that several rows fit, or whose one row fits another court just as well.
    pub ambiguous: usize,
}

/// Matches every magistrates' and Crown court with the row of its type and its number whose name stands, as whole words,
/// in the court's own. Number or name alone would guess: numbers are shared by all courts of an area, and names recur.
pub fn match_ou_codes(courts: &[Court], rows: &[OuRow]) -> OuMatches {
    let asked = courts
        .iter()
        .filter(|court| [CourtType::Magistrates, CourtType::Crown].iter().any(|t| court.types.contains(t)));
    let candidates: Vec<(&Court, Vec<&OuRow>)> =
        asked.map(|court| (court, rows.iter().filter(|row| fits(court, row)).collect())).collect();
    let mut claims: HashMap<&OuCode, usize> = HashMap::new();
    for row in candidates.iter().flat_map(|(_, fitting)| fitting) {
        *claims.entry(&row.code).or_default() += 1;
    }
    let mut matches = OuMatches::default();
    for (court, fitting) in &candidates {
        match fitting.as_slice() {
            [] => matches.unmatched += 1,
            [row] if claims[&row.code] == 1 => matches.matched.push((court.slug.clone(), row.code.clone())),
            _ => matches.ambiguous += 1,
        }
    }
    matches
}

fn fits(court: &Court, row: &OuRow) -> bool {
    let code = match row.kind {
        CourtType::Magistrates => &court.codes.magistrates,
        CourtType::Crown => &court.codes.crown,
        _ => return false,
    };
    let same_number = code
        .as_ref()
        .zip(row.psa_code.as_ref())
        .is_some_and(|(ours, theirs)| ours.number() == theirs.number());
    same_number && court.types.contains(&row.kind) && stands_in(&row.name, &court.name)
}

/// Whether the words of `part` stand next to one another in `whole`.
fn stands_in(part: &str, whole: &str) -> bool {
    let part = folded(part);
    !part.is_empty() && format!(" {} ", folded(whole)).contains(&format!(" {part} "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::directory::court::CourtText;

    fn court(slug: &str, name: &str, types: &str, number: &str) -> Court {
        let codes = CourtText {
            crown_location_code: number,
            magistrates_location_code: number,
            ..CourtText::default()
        };
        Court::parse(&CourtText { slug, name, types, open: "true", ..codes }).unwrap()
    }

    fn row(code: &str, kind: CourtType, name: &str, number: &str) -> OuRow {
        let psa_code = LocationCode::parse(number, "").unwrap();
        OuRow { code: OuCode::parse(code, "").unwrap(), kind, name: name.to_owned(), psa_code }
    }

    #[test]
    fn a_code_is_matched_by_type_number_and_whole_words_together() {
        let leeds = court("leeds", "Leeds Magistrates' Court", "magistrates", "2353");
        let sure = |rows: &[OuRow]| match_ou_codes(std::slice::from_ref(&leeds), rows).matched.len();
        assert_eq!(sure(&[row("B13LD00", CourtType::Magistrates, "Leeds", "02353")]), 1);
        assert_eq!(sure(&[row("C13LD00", CourtType::Crown, "Leeds", "2353")]), 0, "another type");
        assert_eq!(sure(&[row("B13LD00", CourtType::Magistrates, "Leeds", "2354")]), 0, "another number");
        assert_eq!(sure(&[row("B13LD00", CourtType::Magistrates, "Lee", "2353")]), 0, "half a word");
        assert_eq!(sure(&[row("B13LD00", CourtType::Magistrates, "(-)", "2353")]), 0, "no word");
        assert_eq!(sure(&[row("B13LD00", CourtType::Magistrates, "Leeds", "")]), 0, "no number");
    }

    #[test]
    fn what_could_be_two_is_not_guessed() {
        let exeter = court("exeter", "Exeter Law Courts", "magistrates;crown", "1017");
        let both = [
            row("B50EX00", CourtType::Magistrates, "Exeter", "1017"),
            row("C50EX00", CourtType::Crown, "Exeter", "1017"),
        ];
        let matches = match_ou_codes(std::slice::from_ref(&exeter), &both);
        assert_eq!((matches.matched.len(), matches.unmatched, matches.ambiguous), (0, 0, 1));

        let old = court("truro-old", "Truro Crown Court", "crown", "1017");
        let new = court("truro", "Truro Combined Court", "crown", "1017");
        let tribunal = court("truro-tribunal", "Truro Tribunal", "tribunal", "1017");
        let matches = match_ou_codes(
            &[old, new, tribunal, exeter],
            &[row("C50TR00", CourtType::Crown, "Truro", "1017")],
        );
        assert_eq!((matches.matched.len(), matches.unmatched, matches.ambiguous), (0, 1, 2));
    }
}
