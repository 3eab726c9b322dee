//! The description of the API: the one in the repository is the generated one, and it says what the routes do.

use crate::harness::{Client, Reply, TestApp};
use serde_json::Value;
use signpost::domain::code::{Reference, SchemeCode, SlipCode};

#[test]
fn the_committed_description_is_the_generated_one() {
    let committed = include_str!("../../openapi/openapi.json");
    let generated = serde_json::to_string_pretty(&signpost::api::openapi()).expect("JSON") + "\n";
    assert!(committed == generated, "run: cargo run -- openapi > openapi/openapi.json");
}

/// Every operation: method, path with something in place of its parameters, and what the description says.
fn operations() -> Vec<(String, String, Value)> {
    let document = serde_json::to_value(signpost::api::openapi()).unwrap();
    let scheme = SchemeCode::parse("SEL", "").unwrap();
    let (reference, slip) = (Reference::draw(&scheme, || 1).to_string(), SlipCode::draw(|| 1).to_string());
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        let path = path
            .replace("schemes/{code}", "schemes/SEL")
            .replace("{code}", &slip)
            .replace("{reference}", &reference)
            .replace("{slug}", "selby-court")
            .replace("{pathway}", "health")
            .replace("{consent_id}", "0192f0c1-7d3e-7c4a-9b1f-3a5b6c7d8e9f")
            .replace("{block}", "choice")
            .replace("{set}", "source")
            .replace("{term}", "outreach")
            .replace("{id}", "0192f0c1-7d3e-7c4a-9b1f-3a5b6c7d8e9f");
        assert!(!path.contains('{'), "{path}: say here what stands in its place");
        let methods = item.as_object().unwrap().iter();
        all.extend(methods.map(|(method, it)| (method.to_uppercase(), path.clone(), it.clone())));
    }
    all
}

fn knows(operation: &Value, parameter: &str) -> bool {
    operation["parameters"].as_array().is_some_and(|all| all.iter().any(|it| it["name"] == parameter))
}

fn send(client: &Client, method: &str, path: &str) -> Reply {
    client.send(method, path, Some("application/json"), b"{}".to_vec())
}

#[test]
fn every_operation_is_served() {
    let app = TestApp::new();
    let addy = app.as_("addy");
    for (method, path, _) in operations() {
        let reply = send(&addy, &method, &path);
        assert_ne!(reply.status, 405, "{method} {path}");
        if reply.status == 404 {
            assert!(path.matches('/').count() > 3, "{method} {path} is not served");
        }
    }
}

#[test]
fn it_says_which_lists_have_pages() {
    let app = TestApp::new();
    let addy = app.as_("addy");
    for (_, path, operation) in operations().into_iter().filter(|(method, ..)| method == "GET") {
        let reply = addy.send("GET", &format!("{path}?limit=1"), None, Vec::new());
        let refused = reply.status == 422 && reply.body["errors"][0]["pointer"] == "limit";
        assert_eq!(knows(&operation, "limit"), !refused, "{path}: {}", reply.body);
    }
}

#[test]
fn it_says_which_requests_need_an_idempotency_key() {
    let app = TestApp::new();
    let addy = app.as_("addy").with("Idempotency-Key", "");
    for (_, path, operation) in operations().into_iter().filter(|(method, ..)| method == "POST") {
        let demanded = send(&addy, "POST", &path).status == 400;
        assert_eq!(knows(&operation, "Idempotency-Key"), demanded, "{path}");
    }
}

/// What is told of a body that cannot be understood at all.
const NOT_UNDERSTOOD: [&str; 9] = [
    "unknown_member",
    "unknown_value",
    "wrong_type",
    "required",
    "twice",
    "not_a_date",
    "not_an_instant",
    "not_an_id",
    "code_looks_wrong",
];

#[test]
fn every_example_of_a_body_is_understood() {
    let app = TestApp::new();
    let desks = [app.as_("ana"), app.as_("addy")];
    for (method, path, operation) in operations() {
        for (kind, body) in operation["requestBody"]["content"].as_object().into_iter().flatten() {
            let bytes = match &body["example"] {
                Value::String(text) => text.clone().into_bytes(),
                example => serde_json::to_vec(example).unwrap(),
            };
            for desk in &desks {
                let reply = desk.send(&method, &path, Some(kind), bytes.clone());
                let story = format!("{method} {path} {}: {}", body["example"], reply.body);
                assert!(![400, 415].contains(&reply.status), "{story}");
                let faults = reply.body["errors"].as_array().into_iter().flatten();
                for fault in faults.filter(|it| it["pointer"].as_str().unwrap().starts_with('/')) {
                    assert!(!NOT_UNDERSTOOD.iter().any(|code| fault["code"] == *code), "{story}");
                }
            }
        }
    }
}
