//! Bounds on everything that a schema leaves open, and lists that name what they hold; only `openapi` imports it.

use serde_json::{Value, json};

/// Text of people: line breaks and tabs, but no other control characters.
const TEXT: &str = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$";

/// Finishes every schema of the components.
pub(super) fn finish(schemas: &mut Value) {
    let Some(all) = schemas.as_object_mut() else { return };
    let names: Vec<String> = all.keys().cloned().collect();
    for (name, schema) in all.iter_mut() {
        if let Some(held) = name.strip_prefix("ListOut_").filter(|held| names.iter().any(|n| n == held)) {
            schema["properties"]["items"]["items"] =
                json!({ "$ref": format!("#/components/schemas/{held}") });
        }
        bound(schema);
    }
    describe(schemas, "Day", "A date, YYYY-MM-DD.");
    describe(schemas, "Id", "A key: opaque, and nothing to be read from it.");
    describe(schemas, "Instant", "A moment in UTC.");
}

fn describe(schemas: &mut Value, name: &str, description: &str) {
    if let Some(schema) = schemas.get_mut(name) {
        schema["description"] = json!(description);
    }
}

fn is_of(schema: &Value, kind: &str) -> bool {
    match &schema["type"] {
        Value::String(one) => one == kind,
        Value::Array(some) => some.iter().any(|one| one == kind),
        _ => false,
    }
}

/// Sets bounds where none are, here and below.
pub(super) fn bound(schema: &mut Value) {
    if is_of(schema, "string") {
        bound_text(schema);
    }
    if is_of(schema, "integer") {
        let (least, most) = match schema["format"].as_str() {
            Some("int64") => (json!(-9_007_199_254_740_991_i64), json!(9_007_199_254_740_991_i64)),
            _ => (json!(i32::MIN), json!(i32::MAX)),
        };
        put(schema, "minimum", least);
        put(schema, "maximum", most);
    }
    if is_of(schema, "array") {
        put(schema, "maxItems", json!(500));
    }
    if let Some(members) = schema.as_object_mut() {
        // Nothing by default is what a member that may be left out means anyway.
        members.retain(|name, value| name != "default" || !value.is_null());
    }
    if let Some(example) = schema.as_object_mut().and_then(|members| members.remove("example")) {
        schema["examples"] = json!([example]);
    }
    below(schema);
}

fn bound_text(schema: &mut Value) {
    if schema.get("enum").is_some() {
        return;
    }
    match schema["format"].as_str() {
        Some("date") => put(schema, "maxLength", json!(10)),
        Some("date-time") => put(schema, "maxLength", json!(32)),
        Some("uuid") => put(schema, "maxLength", json!(36)),
        Some(_) => put(schema, "maxLength", json!(2000)),
        None => {
            put(schema, "maxLength", json!(2000));
            put(schema, "pattern", json!(TEXT));
        }
    }
}

fn put(schema: &mut Value, name: &str, value: Value) {
    if let Some(members) = schema.as_object_mut() {
        members.entry(name).or_insert(value);
    }
}

fn below(schema: &mut Value) {
    let Some(members) = schema.as_object_mut() else { return };
    if let Some(properties) = members.get_mut("properties").and_then(Value::as_object_mut) {
        properties.values_mut().for_each(bound);
    }
    for name in ["items", "additionalProperties"] {
        if let Some(inner) = members.get_mut(name).filter(|inner| inner.is_object()) {
            bound(inner);
        }
    }
    for name in ["allOf", "oneOf", "anyOf"] {
        if let Some(some) = members.get_mut(name).and_then(Value::as_array_mut) {
            some.iter_mut().for_each(bound);
        }
    }
}
