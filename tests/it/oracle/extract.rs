//! The records and events of one scheme as the database keeps them, without anything that the product counted or folded; imported through `oracle`.

use crate::harness::Raw;
use serde_json::{Map, Value, json};

/// A table, the columns that are records and not what somebody worked out from them, and which rows are a scheme's.
type Table = (&'static str, &'static str, &'static [&'static str], &'static str);

const OF_SCHEME: &str = "WHERE scheme_id = $";
const OF_CASES: &str = "WHERE referral_id IN (SELECT id FROM referrals WHERE scheme_id = $)";
const OF_PEOPLE: &str = "WHERE person_id IN (SELECT id FROM people WHERE scheme_id = $)";

const TABLES: &[Table] = &[
    ("schemes", "schemes", &["id", "code", "name", "starts_on", "ends_on"], "WHERE id = $"),
    (
        "expectations",
        "scheme_expectations",
        &["from_on", "min_per_month AS least", "max_per_month AS most"],
        OF_SCHEME,
    ),
    ("courts", "courts", &["id", "name"], ""),
    ("vocabulary_terms", "vocabulary_terms", &["list", "code", "label", "part"], ""),
    ("court_sessions", "court_sessions", &["id", "court_id", "held_on", "is_cancelled"], OF_SCHEME),
    ("encounters", "encounters", &["court_session_id", "court_id", "how_many", "void_reason"], OF_SCHEME),
    (
        "people",
        "people",
        &[
            "id",
            "CASE WHEN name_index IS NULL THEN 0 ELSE 1 END AS has_name",
            "age_band",
            "sex",
            "ethnicity",
            "is_disabled",
            "language",
        ],
        OF_SCHEME,
    ),
    (
        "referrals",
        "referrals",
        &[
            "id",
            "court_id",
            "court_session_id",
            "person_id",
            "received_on",
            "source",
            "hearing_outcomes",
            "answer",
        ],
        OF_SCHEME,
    ),
    (
        "referral_events",
        "referral_events",
        &[
            "referral_id",
            "seq",
            "what",
            "occurred_on",
            "precision",
            "recorded_at",
            "supersedes",
            "is_restricted",
        ],
        OF_CASES,
    ),
    (
        "needs",
        "needs",
        &["id", "referral_id", "pathway", "presence", "wants_help", "gap_reason", "recorded_on"],
        OF_CASES,
    ),
    (
        "signposts",
        "signposts",
        &[
            "id",
            "code_id",
            "chain_id",
            "predecessor_id",
            "referral_id",
            "organisation_id",
            "mode",
            "chosen_by",
            "is_already_supported",
            "is_restricted",
            "issued_on",
        ],
        OF_SCHEME,
    ),
    (
        "signpost_needs",
        "signpost_needs",
        &["signpost_id", "pathway"],
        "WHERE signpost_id IN (SELECT id FROM signposts WHERE scheme_id = $)",
    ),
    (
        "code_events",
        "code_events",
        &[
            "code_id",
            "seq",
            "what",
            "occurred_on",
            "precision",
            "recorded_at",
            "grade",
            "reason",
            "supersedes",
            "is_service_side",
        ],
        "WHERE code_id IN (SELECT code_id FROM signposts WHERE scheme_id = $)",
    ),
    ("contacts", "contacts", &["person_id", "has_safe_channel"], OF_PEOPLE),
    (
        "consents",
        "consents",
        &["person_id", "referral_id", "asked_at", "decision", "withdrawn_at", "is_restricted"],
        OF_SCHEME,
    ),
    ("follow_ups", "follow_ups", &["referral_id", "due_on", "state", "done_on", "is_restricted"], OF_SCHEME),
    (
        "contact_attempts",
        "contact_attempts",
        &["referral_id", "signpost_id", "result", "tried_on", "precision", "created_at"],
        OF_SCHEME,
    ),
    ("unlinked_arrivals", "unlinked_arrivals", &["month_on", "how_many", "reconciled"], OF_SCHEME),
    ("services", "services", &["id", "organisation_id", "status", "assured_on"], ""),
    ("service_pathways", "service_pathways", &["service_id", "pathway"], ""),
];

/// A column's own name.
fn name(column: &str) -> &str {
    column.rsplit(' ').next().unwrap_or(column)
}

fn rows(raw: &Raw, (_, table, columns, which): &Table, scheme: &str) -> Value {
    let which = which.replace('$', &format!("'{scheme}'"));
    let all = raw.rows(&format!("SELECT {} FROM {table} {which}", columns.join(", ")));
    let row = |values: Vec<String>| -> Map<String, Value> {
        columns.iter().zip(values).map(|(column, value)| (name(column).to_owned(), json!(value))).collect()
    };
    all.into_iter().map(row).map(Value::Object).collect()
}

/// Everything that figures of the scheme with this key can be worked out from; what is not there is "".
pub fn extract(raw: &Raw, scheme: &str) -> Value {
    let tables: Map<String, Value> =
        TABLES.iter().map(|table| (table.0.to_owned(), rows(raw, table, scheme))).collect();
    json!({ "tables": tables })
}
