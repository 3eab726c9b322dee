//! What serde says about a body or a query, in words for whoever sent it; only `http` imports it.

use crate::domain::day::NOT_A_DATE;
use crate::domain::time::NOT_AN_INSTANT;
use crate::error::Fault;
use serde_path_to_error::{Path, Segment};

/// How a place in the input is named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Places {
    /// By JSON pointer.
    Pointers,
    /// By the bare name of a parameter.
    Names,
}

impl Places {
    fn write(self, parts: &[String]) -> String {
        match self {
            Self::Names => parts.join("."),
            Self::Pointers => {
                parts.iter().map(|part| format!("/{}", part.replace('~', "~0").replace('/', "~1"))).collect()
            }
        }
    }
}

fn parts(path: &Path) -> Vec<String> {
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(index.to_string()),
            Segment::Map { key } => Some(key.clone()),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

/// The words that serde put between backticks.
fn quoted(message: &str) -> Vec<&str> {
    message.split('`').skip(1).step_by(2).collect()
}

fn closest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let near = known.iter().map(|k| (strsim::osa_distance(word, k), *k)).min()?;
    (near.0 <= 2).then_some(near.1)
}

/// One fault from where serde stood and what it said. What was sent is never repeated: it may be a password.
pub(super) fn fault(path: &Path, message: &str, places: Places) -> Fault {
    let message = message.split(" at line ").next().unwrap_or(message);
    let (mut place, words) = (parts(path), quoted(message));
    let add = |place: &mut Vec<String>, name: &str| {
        if place.last().is_none_or(|last| last != name) {
            place.push(name.to_owned());
        }
    };
    let (code, detail) = match words.as_slice() {
        [name, known @ ..] if message.starts_with("unknown field") => {
            add(&mut place, name);
            ("unknown_member", unknown(name, known))
        }
        [name] if message.starts_with("missing field") => {
            add(&mut place, name);
            ("required", "This is needed.".to_owned())
        }
        [name] if message.starts_with("duplicate field") => {
            add(&mut place, name);
            ("twice", "This is here twice. Leave one out.".to_owned())
        }
        [_, known @ ..] if message.starts_with("unknown variant") => {
            ("unknown_value", format!("Use one of: {}.", known.join(", ")))
        }
        _ => unreadable(message),
    };
    Fault::new(places.write(&place), code, detail)
}

fn unknown(name: &str, known: &[&str]) -> String {
    match closest(name, known) {
        Some(near) => format!("This is not known here. Did you mean {near}?"),
        None if known.is_empty() => "This is not known here. Leave it out.".into(),
        None => format!("This is not known here. Known are: {}.", known.join(", ")),
    }
}

/// What the key's own parser says when it cannot read.
const KEYS: &str = "UUID parsing failed";

fn unreadable(message: &str) -> (&'static str, String) {
    if message.starts_with(NOT_A_DATE) {
        return ("not_a_date", "Write a date as YYYY-MM-DD.".into());
    }
    if message.starts_with(NOT_AN_INSTANT) {
        return ("not_an_instant", "Write a moment in UTC, such as 2026-11-20T09:00:00Z.".into());
    }
    if message.starts_with(KEYS) {
        let detail = "An id has 36 characters, such as 0192f0c1-7d3e-7c4a-9b1f-3a5b6c7d8e9f.";
        return ("not_an_id", detail.into());
    }
    let detail = match message.split_once(", expected ") {
        Some((_, wanted)) => format!("Here belongs {}.", in_words(wanted)),
        None => "This cannot be read as what belongs here.".into(),
    };
    ("wrong_type", detail)
}

/// What the parser expected, in words of a reader who knows JSON and nothing of ours.
fn in_words(wanted: &str) -> &str {
    match wanted {
        "a sequence" => "a list",
        "a boolean" => "true or false",
        "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number",
        "f64" => "a number",
        it if it.starts_with("struct ") || it == "a map" => "an object",
        it => it,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its shape matters")]
    struct Session {
        held_on: crate::domain::day::Day,
        #[serde(default)]
        places: Vec<Place>,
        until: Option<crate::domain::time::Instant>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its shape matters")]
    struct Place {
        id: uuid::Uuid,
        half: crate::domain::directory::court_session::Half,
    }

    #[track_caller]
    fn told(json: &str) -> (String, &'static str, String) {
        let mut json = serde_json::Deserializer::from_str(json);
        let error = serde_path_to_error::deserialize::<_, Session>(&mut json).unwrap_err();
        let fault = fault(error.path(), &error.inner().to_string(), Places::Pointers);
        (fault.pointer, fault.code, fault.detail)
    }

    #[test]
    fn each_fault_is_told_at_its_place_with_what_to_do() {
        for (json, pointer, code, detail) in [
            (r#"{"heldon":1}"#, "/heldon", "unknown_member", "Did you mean held_on?"),
            (r#"{"held_on":"2026-02-30"}"#, "/held_on", "not_a_date", "YYYY-MM-DD"),
            (r#"{"held_on":"soon"}"#, "/held_on", "not_a_date", "YYYY-MM-DD"),
            (r#"{"held_on":"2026-02"}"#, "/held_on", "not_a_date", "YYYY-MM-DD"),
            (r#"{"held_on":"2026-2-3"}"#, "/held_on", "not_a_date", "YYYY-MM-DD"),
            (r#"{"held_on":20260203}"#, "/held_on", "wrong_type", "a string"),
            (r#"{"until":"2026-11-20"}"#, "/until", "not_an_instant", "2026-11-20T09:00:00Z"),
            (r#"{"until":"2026-11-20 09:00:00Z"}"#, "/until", "not_an_instant", "2026-11-20T09:00:00Z"),
            (r#"{"until":"2026-11-20T09:00:00+01:00"}"#, "/until", "not_an_instant", "in UTC"),
            (r#"{"until":"2026-11-20T9:00:00Z"}"#, "/until", "not_an_instant", "in UTC"),
            (r#"{"until":"2016-12-31T23:59:60Z"}"#, "/until", "not_an_instant", "in UTC"),
            ("{}", "/held_on", "required", "needed"),
            (r#"{"held_on":"2026-02-03","held_on":"2026-02-03"}"#, "/held_on", "twice", "Leave one out"),
            (r#"{"places":[{"id":"7"}]}"#, "/places/0/id", "not_an_id", "36 characters"),
            (r#"{"places":[{"half":"noon"}]}"#, "/places/0/half", "unknown_value", "morning, afternoon"),
            (r#"{"places":[{"half":"morning"}]}"#, "/places/0/id", "required", "needed"),
            (r#"{"places":{"half":1}}"#, "/places", "wrong_type", "a list"),
            (r#"{"places":[7]}"#, "/places/0", "wrong_type", "an object"),
            (r#"{"places":[{"a/b~":1}]}"#, "/places/0/a~1b~0", "unknown_member", "Known are: id, half"),
            ("[7]", "/0", "wrong_type", "a string"),
        ] {
            let (at, why, what) = told(json);
            assert_eq!((at.as_str(), why), (pointer, code), "{json}: {what}");
            assert!(what.contains(detail), "{json}: {what}");
        }
    }

    #[test]
    fn what_was_sent_is_not_repeated() {
        assert!(!told(r#"{"places":"correct horse battery"}"#).2.contains("horse"));
    }
}
