//! One request for every operation: what is asked, about which thing; only the permission test imports it.

mod account;
mod around;
mod case;
mod consent;
mod counted;
mod desk;
mod directory;
mod insight;
mod letters;
mod paper;
mod rounds;

use super::stage::{Side, Stage};
use crate::harness::{Client, PASSWORD, Reply};
use serde_json::{Value, json};
use signpost::domain::code::{Reference, SchemeCode, SlipCode};
use uuid::Uuid;

/// A request that waits for somebody to make it.
pub struct Ask {
    method: &'static str,
    path: String,
    body: Option<Value>,
    /// The key of the thing that it names, in its path or in its body.
    key: Option<String>,
    /// Whether the password is given again first.
    is_stepped_up: bool,
}

impl Ask {
    fn get(path: impl Into<String>) -> Self {
        Self { method: "GET", path: path.into(), body: None, key: None, is_stepped_up: false }
    }

    fn delete(path: impl Into<String>) -> Self {
        Self { method: "DELETE", ..Self::get(path) }
    }

    fn post(path: impl Into<String>, body: Value) -> Self {
        Self { method: "POST", body: Some(body), ..Self::get(path) }
    }

    fn post_nothing(path: impl Into<String>) -> Self {
        Self { method: "POST", ..Self::get(path) }
    }

    fn csv(path: impl Into<String>, text: String) -> Self {
        Self::post(path, Value::String(text))
    }

    fn put(path: impl Into<String>, body: Value) -> Self {
        Self { method: "PUT", ..Self::post(path, body) }
    }

    fn patch(path: impl Into<String>, body: Value) -> Self {
        Self { method: "PATCH", ..Self::post(path, body) }
    }

    fn about(self, key: impl Into<String>) -> Self {
        Self { key: Some(key.into()), ..self }
    }

    /// The same about a thing that nobody ever made.
    pub fn about_nothing(&self) -> Option<Self> {
        let key = self.key.as_deref()?;
        let made_up = made_up(key);
        let body = self.body.as_ref().map(|body| body.to_string().replace(key, &made_up));
        Some(Self {
            method: self.method,
            path: self.path.replace(key, &made_up),
            body: body.map(|text| serde_json::from_str(&text).unwrap()),
            key: Some(made_up),
            is_stepped_up: self.is_stepped_up,
        })
    }

    /// Asks as `somebody`, who has read what there is to read.
    pub fn ask(&self, somebody: &Client) -> Reply {
        if self.is_stepped_up {
            let again = json!({"password": PASSWORD, "reason_code": "funder_report"});
            somebody.post("/sessions/step_up", &again);
        }
        let kind = match (&self.body, self.method) {
            (None, _) => None,
            (Some(Value::String(_)), _) => Some("text/csv"),
            (Some(_), "PATCH") => Some("application/merge-patch+json"),
            (Some(_), _) => Some("application/json"),
        };
        let body = match &self.body {
            Some(Value::String(file)) => file.clone().into_bytes(),
            body => body.as_ref().map(|body| body.to_string().into_bytes()).unwrap_or_default(),
        };
        somebody.with("If-Match", "*").send(self.method, &format!("/api/v1{}", self.path), kind, body)
    }
}

/// A key of the same kind that no thing has.
fn made_up(key: &str) -> String {
    let random = || Uuid::new_v4().as_bytes()[0];
    let reference = || Reference::draw(&SchemeCode::parse(&key[..3], "").unwrap(), random);
    if Uuid::parse_str(key).is_ok() {
        Uuid::new_v4().to_string()
    } else if Reference::parse(key, "").is_ok() {
        reference().to_string()
    } else if SlipCode::parse(key, "").is_ok() {
        SlipCode::draw(random).to_string()
    } else {
        panic!("what kind of key is {key}?")
    }
}

/// The request for `operation` about a thing that stands to `role` as `relation` says; none where nobody wrote one.
pub fn request(stage: &Stage, operation: &str, relation: &str, role: &str) -> Option<Ask> {
    let side = if relation == "other" { Side::Other } else { Side::Own };
    account::request(stage, operation, (side, relation), role)
        .or_else(|| directory::request(stage, operation, (side, relation)))
        .or_else(|| insight::request(stage, operation, (side, relation), role))
        .or_else(|| counted::request(stage, operation, (side, relation)))
        .or_else(|| case::request(stage, operation, (side, relation)))
        .or_else(|| desk::request(stage, operation, side, role))
        .or_else(|| letters::request(stage, operation, side))
        .or_else(|| around::request(stage, operation, (side, relation)))
        .or_else(|| rounds::request(stage, operation, (side, relation), role))
        .or_else(|| consent::request(stage, operation, (side, relation)))
        .or_else(|| paper::request(stage, operation, side))
}
