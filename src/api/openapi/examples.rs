//! An example of every body, put together from its parts; only `openapi` imports it.

use serde_json::{Map, Value, json};

/// An example of what `schema` describes, with `schemas` for what it refers to.
pub(super) fn of(schema: &Value, schemas: &Value) -> Value {
    if let Some(example) = schema["examples"].get(0) {
        return example.clone();
    }
    if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
        return of(&schemas[name], schemas);
    }
    if let Some(parts) = schema["allOf"].as_array() {
        let parts = parts.iter().filter_map(|part| of(part, schemas).as_object().cloned());
        return Value::Object(parts.flatten().collect());
    }
    if let Some(some) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
        let first = some.iter().find(|one| one["type"] != "null");
        return first.map_or(Value::Null, |one| of(one, schemas));
    }
    if let Some(word) = schema["enum"].get(0) {
        return word.clone();
    }
    let kind = match &schema["type"] {
        Value::Array(some) => some.iter().find(|one| *one != "null").and_then(Value::as_str),
        one => one.as_str(),
    };
    match kind {
        Some("object") => of_object(schema, schemas),
        Some("array") => json!([of(&schema["items"], schemas)]),
        Some("string") => json!(of_text(schema)),
        Some("integer") => json!(schema["minimum"].as_i64().unwrap_or(0).max(0)),
        Some("number") => schema["minimum"].clone(),
        Some("boolean") => json!(false),
        _ => Value::Null,
    }
}

/// What has to be there, and what brings an example of its own: all that may be there would often contradict itself.
fn of_object(schema: &Value, schemas: &Value) -> Value {
    let needed =
        |name: &str| schema["required"].as_array().is_some_and(|all| all.iter().any(|it| it == name));
    let properties = schema["properties"].as_object().into_iter().flatten();
    let shown = properties.filter(|(name, inner)| needed(name) || !inner["examples"].is_null());
    Value::Object(shown.map(|(name, inner)| (name.clone(), of(inner, schemas))).collect::<Map<_, _>>())
}

fn of_text(schema: &Value) -> &'static str {
    match schema["format"].as_str() {
        Some("date") => "2026-03-04",
        Some("date-time") => "2026-03-04T10:00:00.000000Z",
        Some("uuid") => "0192f0c1-7d3e-7c4a-9b1f-3a5b6c7d8e9f",
        Some("email") => "ana@cvs.example",
        _ if schema["pattern"].as_str().is_some_and(|pattern| pattern.starts_with("^[0-9]{4}-[0-9]{2}")) => {
            "2026-03-04"
        }
        _ if schema["maxLength"].as_u64().is_some_and(|most| most < 8) => "text",
        _ => "Some text",
    }
}
