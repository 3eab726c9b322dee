//! Parameters that the extractors read and the handlers need not repeat; only `openapi` imports it.

use crate::domain::directory::{pathway::Pathway, slip_wording::Block, vocabulary::Set};
use serde_json::{Value, json};

/// Operations that list all at once.
const WHOLE: &[&str] = &[
    "list_sessions",
    "list_schemes",
    "list_eligibility_rules",
    "list_referral_events",
    "list_consents",
    "list_contact_attempts",
    "list_signpost_attempts",
    "list_enablers",
    "list_disclosures",
    "list_declarations",
    "list_drafts",
    "read_queue",
    "list_vocabularies",
    "list_terms",
    "list_need_types",
    "list_matches",
    "list_gap_ledger",
];

/// Deciding verbs: they build on what was read, as PUT and PATCH do.
const DECIDING: &[&str] = &[
    "close_referral",
    "reopen_referral",
    "void_referral",
    "withdraw_consent",
    "turn_ordinary",
    "retire_term",
    "assure_service",
    "own_gap",
    "close_gap",
    "reopen_gap",
    "void_encounter",
    "void_slip_codes",
    "retry_letter",
];

const SLIP: &str = "^ *([2346789CDFGHJKMPQRTVWXYcdfghjkmpqrtvwxy][ -]*){8}$";
const REFERENCE: &str = "^ *([A-Za-z] *){3}[ -]*([2346789CDFGHJKMPQRTVWXYcdfghjkmpqrtvwxy][ -]*){7}$";

/// Whether an operation answers `If-Match`.
pub(super) fn builds_on(method: &str, name: &str) -> bool {
    matches!(method, "put" | "patch") || DECIDING.contains(&name)
}

/// Every `{name}` of a path.
pub(super) fn of_path(path: &str) -> Vec<Value> {
    let parts: Vec<&str> = path.split('/').collect();
    let named =
        parts.windows(2).filter_map(|two| Some((two[0], two[1].strip_prefix('{')?.strip_suffix('}')?)));
    named.map(|(before, name)| of_key(before, name)).collect()
}

fn of_key(before: &str, name: &str) -> Value {
    let (description, schema, example) = match (before, name) {
        ("schemes", "code") => (
            "The scheme's three letters, in any case.",
            json!({ "type": "string", "pattern": "^[A-Za-z]{3}$", "minLength": 3, "maxLength": 3 }),
            json!("SEL"),
        ),
        (_, "code") => (
            "The code on the slip: in any case, with or without blanks and hyphens.",
            json!({ "type": "string", "pattern": SLIP, "minLength": 8, "maxLength": 20 }),
            json!("7K4M-2QXF"),
        ),
        (_, "reference") => (
            "The referral's reference: in any case, with or without blanks and hyphens.",
            json!({ "type": "string", "pattern": REFERENCE, "minLength": 10, "maxLength": 20 }),
            json!("SEL-7K4M2QQ"),
        ),
        (_, "slug") => (
            "The court's slug.",
            json!({ "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", "minLength": 1, "maxLength": 120 }),
            json!("selby-magistrates-court"),
        ),
        (_, "set" | "term" | "pathway" | "block") => of_word(name),
        _ => (
            "The key that a list or a creation gave.",
            json!({ "type": "string", "format": "uuid", "minLength": 36, "maxLength": 36 }),
            json!("0192f0c1-7d3e-7c4a-9b1f-3a5b6c7d8e9f"),
        ),
    };
    parameter(("path", name, true), description, schema, example)
}

/// A word of one of the lists, or the name of one.
fn of_word(name: &str) -> (&'static str, Value, Value) {
    match name {
        "set" => ("One of the lists.", json!({ "type": "string", "enum": Set::ALL }), json!(Set::GapReason)),
        "block" => {
            ("A block of text.", json!({ "type": "string", "enum": Block::ALL }), json!(Block::Choice))
        }
        "pathway" => (
            "One of the nine pathways.",
            json!({ "type": "string", "enum": Pathway::ALL }),
            json!(Pathway::Accommodation),
        ),
        _ => (
            "The word that stands in records.",
            json!({ "type": "string", "pattern": "^[a-z][a-z0-9]*(_[a-z0-9]+)*$", "minLength": 1, "maxLength": 40 }),
            json!("too_far"),
        ),
    }
}

/// One parameter: its place, its name and whether it is needed; what it is for; its schema; an example, unless null.
fn parameter(
    (place, name, required): (&str, &str, bool),
    description: &str,
    schema: Value,
    example: Value,
) -> Value {
    let mut it = json!({
        "in": place, "name": name, "required": required, "description": description, "schema": schema,
    });
    if !example.is_null() {
        it["example"] = example;
    }
    it
}

fn text(pattern: &str, max: usize) -> Value {
    json!({ "type": "string", "pattern": pattern, "minLength": 1, "maxLength": max })
}

/// `limit`, `cursor`, `include_total`, where a list has pages.
pub(super) fn of_list(name: &str) -> Vec<Value> {
    if WHOLE.contains(&name) {
        return Vec::new();
    }
    let limit = json!({ "type": "integer", "format": "int32", "minimum": 1, "maximum": 200, "default": 50 });
    let cursor =
        "Where the page begins: the `next_cursor` of the page before, for the same filters and reader.";
    vec![
        parameter(("query", "limit", false), "How many at most.", limit, json!(50)),
        parameter(("query", "cursor", false), cursor, text("^[A-Za-z0-9_-]+$", 100), Value::Null),
        parameter(
            ("query", "include_total", false),
            "Whether to count the whole list too.",
            json!({ "type": "boolean", "default": false }),
            json!(true),
        ),
    ]
}

/// Headers that an operation reads.
pub(super) fn of_headers(method: &str, name: &str, makes: bool) -> Vec<Value> {
    let etags = || text("^(\\*|(W/)?\"[^\"]*\"(, *(W/)?\"[^\"]*\")*)$", 200);
    let mut headers = Vec::new();
    if makes {
        let description = "One of the client's own, new for every new request; a repeat with the same key and body is \
            answered from the first one's result, for a day.";
        let schema = text("^[!#-~]([ -~]*[!#-~])?$", 255);
        let example = json!("5f0c1f0e-0a52-4b8e-9d0a-2f6c8b7d1e3a");
        headers.push(parameter(("header", "Idempotency-Key", true), description, schema, example));
    }
    if builds_on(method, name) {
        let description = "The ETag last read of what is changed.";
        headers.push(parameter(
            ("header", "If-Match", true),
            description,
            etags(),
            json!("\"9vkMhVm_FzEnVCkl\""),
        ));
    }
    if method == "get" {
        let description = "An ETag read before: if nothing has changed, the answer is 304 without a body.";
        headers.push(parameter(("header", "If-None-Match", false), description, etags(), Value::Null));
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::code::{Reference, SchemeCode, SlipCode};

    #[test]
    fn every_example_in_a_path_can_be_read() {
        let example = |path: &str| of_path(path)[0]["example"].as_str().unwrap_or_default().to_owned();
        assert!(SchemeCode::parse(&example("/schemes/{code}"), "").is_ok());
        assert!(SlipCode::parse(&example("/signposts/{code}"), "").is_ok());
        assert!(Reference::parse(&example("/referrals/{reference}"), "").is_ok());
    }
}
