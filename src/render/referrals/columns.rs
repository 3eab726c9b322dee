//! The columns of a file of referrals, for people and for the reader; only `render::referrals` imports it.

use crate::domain::directory::pathway::Pathway;
use crate::render::csv::Column;

macro_rules! signpost_columns {
    ($which:literal) => {
        [
            Column::optional(
                concat!($which, "_service"),
                "The service's name as it stands in the directory, or its key",
                "Housing rights desk",
            ),
            Column::optional(
                concat!($which, "_for"),
                "The pathways it was for, parted by semicolons; each a need that is there; needed with a service",
                "accommodation",
            ),
            Column::optional(
                concat!($which, "_mode"),
                "information, signpost, supported or warm; empty means signpost. A warm handover of the past counts as supported and opens nothing to the partner",
                "supported",
            ),
            Column::optional(
                concat!($which, "_issued_on"),
                "The day the slip was given; empty means conversation_on",
                "2026-03-12",
            ),
            Column::optional(
                concat!($which, "_started_on"),
                "When person and service first dealt with one another: a day, or a month",
                "2026-04",
            ),
            Column::optional(
                concat!($which, "_outcome"),
                "taken_up, engaged, completed, stopped, not_taken_up or partner_declined; empty where nothing is known",
                "completed",
            ),
            Column::optional(
                concat!($which, "_outcome_on"),
                "When that was: a day, or a month; needed with an outcome, but for taken_up with a started_on",
                "2026-07-01",
            ),
            Column::optional(
                concat!($which, "_grade"),
                "Who says so: C the partner told you, D the person did, E you believe it; needed with either date",
                "C",
            ),
            Column::optional(
                concat!($which, "_reason"),
                "Why not, for stopped, not_taken_up and partner_declined: a word of that list; empty means unknown",
                "forgot_or_lost_slip",
            ),
        ]
    };
}

/// How many signposts one row holds.
pub(super) const SIGNPOSTS: usize = 3;

/// All the columns, in groups: the referral, the person, the nine pathways, three signposts.
pub const COLUMNS: [&[Column]; 4 + SIGNPOSTS] = [
    &REFERRAL,
    &CONVERSATION,
    &PERSON,
    &NEEDS,
    &signpost_columns!("signpost1"),
    &signpost_columns!("signpost2"),
    &signpost_columns!("signpost3"),
];

const REFERRAL: [Column; 10] = [
    Column::required(
        "your_reference",
        "Your own number for the referral, never a name; once in a file. Sent again, it changes nothing",
        "CVS-014",
    ),
    Column::required(
        "court",
        "The court's slug or its name; one of the scheme's courts, and it may have closed since",
        "selby-magistrates-court",
    ),
    Column::required("session_on", "The day in court", "2026-03-12"),
    Column::required(
        "source",
        "Who asked for the person to be seen: a word of the list of sources",
        "magistrate",
    ),
    Column::optional(
        "half_day",
        "morning or afternoon; empty where nobody remembers. The half-day is found in the book or entered",
        "morning",
    ),
    Column::optional("received_on", "The day you were asked; empty means session_on", "2026-03-12"),
    Column::optional(
        "asked_about",
        "The pathways that the court thought of, parted by semicolons",
        "accommodation;drugs_alcohol",
    ),
    Column::optional("risk", "The risk as you were told it; empty means not_assessed", "low"),
    Column::optional("told_by", "Who told you the risk; needed with risk", "probation"),
    Column::optional("hearing_outcomes", "What the court decided, parted by semicolons", "fine;compensation"),
];

const CONVERSATION: [Column; 5] = [
    Column::optional("eligible", "yes or no; empty where nobody decided", "yes"),
    Column::optional(
        "not_eligible_reason",
        "A word of that list; needed where eligible is no",
        "out_of_area",
    ),
    Column::optional("conversation_on", "The day you first talked; empty where you did not", "2026-03-12"),
    Column::optional("answer", "Whether the person wanted help: yes, not_now or no", "yes"),
    Column::optional(
        "consent_on",
        "The day the person agreed that the partners below may be told; needed where a mode is warm",
        "2026-03-12",
    ),
];

const PERSON: [Column; 4] = [
    Column::optional("sex", "A word of that list", "female"),
    Column::optional("birth_year", "Four digits; this or age_band", "1987"),
    Column::optional("age_band", "18_24, 25_34, 35_44, 45_54, 55_64 or 65_over", "35_44"),
    Column::optional("initials", "At most four letters; a person may do without", "JB"),
];

const NEED: &str = "wants_help, not_now or no_help_wanted where the need is there; present where it is and nobody asked about help; \
     not_present, declined_to_say or not_asked; empty means not_asked";

/// In the order of the pathways.
const NEEDS: [Column; 9] = [
    Column::optional("need_accommodation", NEED, "wants_help"),
    Column::optional("need_employment", NEED, "not_now"),
    Column::optional("need_health", NEED, "not_present"),
    Column::optional("need_drugs_alcohol", NEED, "wants_help"),
    Column::optional("need_finance", NEED, "present"),
    Column::optional("need_families", NEED, "not_asked"),
    Column::optional("need_attitudes", NEED, "no_help_wanted"),
    Column::optional("need_domestic_abuse", NEED, "declined_to_say"),
    Column::optional("need_sex_industry", NEED, "not_asked"),
];

/// The column of a pathway's need.
pub(super) fn need(pathway: Pathway) -> &'static str {
    NEEDS[pathway as usize].name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pathway_has_its_column() {
        for pathway in Pathway::ALL {
            assert_eq!(need(*pathway), format!("need_{pathway}"));
        }
    }

    #[test]
    fn no_column_is_described_twice() {
        let mut names: Vec<&str> = COLUMNS.iter().copied().flatten().map(|column| column.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
