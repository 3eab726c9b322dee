//! The description of the API, OpenAPI 3.1, from the handlers and what holds for all of them; app and commands import it through `api`.

mod examples;
mod operations;
mod parameters;
mod responses;
mod schemas;
mod tags;

use super::mount::ServiceConfig;
use crate::http::ProblemOut;
use serde_json::{Value, json};
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(components(schemas(ProblemOut)))]
struct Base;

/// The whole description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    let written = written();
    // What a handler says is finished as JSON, where every place can be reached; the way back loses nothing, which a
    // test proves.
    serde_json::to_value(&written)
        .ok()
        .map(finished)
        .and_then(|finished| serde_json::from_value(finished).ok())
        .unwrap_or(written)
}

/// What the handlers themselves say.
fn written() -> utoipa::openapi::OpenApi {
    let mut document = Base::openapi();
    super::areas(&mut ServiceConfig::of_description(&mut document));
    document
}

/// The same with what holds for all of them.
fn finished(mut document: Value) -> Value {
    document["info"] = info();
    document["servers"] = json!([{ "url": "/", "description": "This server, in production or for a demo", "x-internal": false }]);
    document["tags"] = tags::tags();
    document["security"] = json!([{ "bearer": [] }]);
    document["components"]["securitySchemes"] = json!({ "bearer": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "The access token that POST /api/v1/sessions hands out; good for five minutes, and checked as RFC8725 asks.",
    } });
    schemas::finish(&mut document["components"]["schemas"]);
    document["components"]["responses"] = responses::components(&document["components"]["schemas"]);
    operations::finish(&mut document);
    document
}

fn info() -> Value {
    json!({
        "title": "signpost",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "From the bench to taken-up support to the pilot report. JSON, snake_case; dates are `YYYY-MM-DD` \
            in London, instants RFC 3339 in UTC. Everything that goes wrong is a problem (RFC 9457) whose `type` is a page \
            here. What is not there and what you may not see get the same 404.\n\nWhoever changes something sends \
            `If-Match` with the ETag last read; whoever makes something sends an `Idempotency-Key`, and may repeat the \
            request as often as the network needs. Reports of fact need no `If-Match`: both are kept.",
        "contact": { "name": "The maintainers of signpost" },
        "license": { "name": "MIT", "identifier": "MIT" },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Action;

    fn document() -> Value {
        finished(serde_json::to_value(written()).unwrap())
    }

    fn operations(document: &Value) -> impl Iterator<Item = (String, &Value)> {
        let paths = document["paths"].as_object().unwrap().iter();
        paths.flat_map(|(path, item)| {
            item.as_object().unwrap().iter().map(move |(method, it)| (format!("{method} {path}"), it))
        })
    }

    #[test]
    fn the_way_through_json_and_back_loses_nothing() {
        let document = document();
        let back = serde_json::to_value(openapi()).unwrap();
        for part in ["info", "servers", "tags", "security", "paths"] {
            assert_eq!(document[part], back[part], "{part}");
        }
        for (room, parts) in document["components"].as_object().unwrap() {
            for (name, part) in parts.as_object().unwrap() {
                assert_eq!(*part, back["components"][room][name], "{room}/{name}");
            }
        }
    }

    #[test]
    fn every_operation_names_its_action() {
        let document = document();
        for (place, operation) in operations(&document) {
            let action = operation["x-action"].as_str().and_then(Action::of);
            assert!(action.is_some(), "{place}: {} is no action", operation["operationId"]);
        }
    }

    #[test]
    fn every_operation_has_its_own_name_and_a_tag_that_is_explained() {
        let document = document();
        let (mut names, tags) = (Vec::new(), document["tags"].to_string());
        for (place, operation) in operations(&document) {
            let name = operation["operationId"].as_str().unwrap();
            assert!(!names.contains(&name), "{place}: {name} is there twice");
            names.push(name);
            assert!(
                tags.contains(&format!("\"name\":{}", operation["tags"][0])),
                "{place}: {}",
                operation["tags"]
            );
        }
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let document = document();
        let text = document.to_string();
        for reference in text.split("\"$ref\":\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(document.pointer(reference).is_some(), "{reference} leads nowhere");
        }
    }
}
