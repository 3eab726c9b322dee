//! Answers that every operation may give, and the headers of those that it gives itself; only `openapi` imports it.

use super::examples;
use crate::http::KINDS;
use serde_json::{Map, Value, json};

/// One answer for each status that tells of a problem.
pub(super) fn components(schemas: &Value) -> Value {
    let mut all = Map::new();
    // A described operation has its method, so no description needs the answer to a wrong one.
    for kind in KINDS.iter().filter(|kind| kind.status != 405) {
        let same: Vec<&str> = KINDS.iter().filter(|k| k.status == kind.status).map(|k| k.title).collect();
        let mut example = examples::of(&schemas["ProblemOut"], schemas);
        for (name, value) in [
            ("type", json!(kind.address())),
            ("title", json!(kind.title)),
            ("status", json!(kind.status)),
            ("detail", json!(kind.meaning)),
        ] {
            example[name] = value;
        }
        if let Some(members) = example.as_object_mut() {
            members.retain(|name, _| match name.as_str() {
                "errors" => kind.status == 422,
                "allowed" => kind.slug == "invalid-transition",
                "location" => false,
                _ => true,
            });
        }
        let content = json!({ "application/problem+json": {
            "schema": { "$ref": "#/components/schemas/ProblemOut" }, "example": example,
        } });
        let answer = json!({ "description": same.join(", or: "), "headers": headers(kind.status), "content": content });
        all.entry(name(kind.status)).or_insert(answer);
    }
    Value::Object(all)
}

fn name(status: u16) -> String {
    format!("problem_{status}")
}

/// A reference to the answer for a status.
pub(super) fn problem(status: u16) -> Value {
    json!({ "$ref": format!("#/components/responses/{}", name(status)) })
}

fn header(description: &str, schema: Value) -> Value {
    json!({ "description": description, "schema": schema })
}

fn text(pattern: &str, max: usize) -> Value {
    json!({ "type": "string", "pattern": pattern, "maxLength": max })
}

fn request_id() -> Value {
    header("The request, as the log knows it.", text("^[A-Za-z0-9._-]{1,64}$", 64))
}

fn headers(status: u16) -> Value {
    let mut headers = json!({ "X-Request-Id": request_id() });
    let seconds = || json!({ "type": "integer", "format": "int32", "minimum": 0, "maximum": 86400 });
    match status {
        401 => headers["WWW-Authenticate"] = header("How to sign in.", text("^Bearer$", 6)),
        412 => headers["ETag"] = header("The ETag that it has now.", text("^\"[A-Za-z0-9_-]+\"$", 40)),
        429 | 503 => headers["Retry-After"] = header("Seconds to wait.", seconds()),
        _ => {}
    }
    headers
}

/// Finishes an answer that an operation describes itself.
pub(super) fn finish(status: &str, answer: &mut Value, schemas: &Value, is_open: bool) {
    answer["description"] = json!(match status {
        "201" => "Made; this is it.",
        "204" => "Done; there is nothing to show.",
        _ => "This is it, as it stands now.",
    });
    let mut headers = json!({ "X-Request-Id": request_id() });
    let is_list = answer["content"]["application/json"]["schema"]["$ref"]
        .as_str()
        .is_some_and(|reference| reference.contains("/ListOut_"));
    if status != "204" && !is_open {
        headers["ETag"] = header("A keyed hash of what you were shown.", text("^\"[A-Za-z0-9_-]+\"$", 40));
    }
    if status == "201" && !is_open {
        headers["Location"] = header("Where it is, if it has an address of its own.", text("^/api/v1/", 300));
    }
    if is_list {
        headers["Link"] =
            header("Where the next page is, `rel=\"next\"`.", text("^<.*>; rel=\"next\"$", 2000));
    }
    answer["headers"] = headers;
    example(answer, schemas);
}

/// Puts an example beside every schema of a body.
pub(super) fn example(body: &mut Value, schemas: &Value) {
    let Some(content) = body.get_mut("content").and_then(Value::as_object_mut) else { return };
    for media in content.values_mut() {
        media["example"] = examples::of(&media["schema"], schemas);
    }
}

/// The answer to a reader who has these bytes already.
pub(super) fn not_modified() -> Value {
    let etag = header("As it was read before.", text("^\"[A-Za-z0-9_-]+\"$", 40));
    json!({ "description": "Nothing has changed.", "headers": { "X-Request-Id": request_id(), "ETag": etag } })
}
