//! A client that speaks for one person, and what it heard; imported through the harness.

use serde_json::Value;
use std::time::Duration;
use ureq::Agent;
use ureq::http::{Method, Request};

/// Somebody at the API.
#[derive(Clone)]
pub struct Client {
    base: String,
    token: Option<String>,
    agent: Agent,
    headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The JSON body; null where there was none.
    pub body: Value,
    /// The bytes.
    pub bytes: Vec<u8>,
    headers: Vec<(String, String)>,
    asked: String,
}

impl Client {
    pub(super) fn new(base: &str, token: Option<String>) -> Self {
        let config =
            Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(60)));
        Self { base: base.to_owned(), token, agent: config.build().into(), headers: Vec::new() }
    }

    /// The access token.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// The same person with another token.
    pub fn with_token(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    /// The same person, sending one header more.
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut it = self.clone();
        it.headers.push((name.to_owned(), value.to_owned()));
        it
    }

    /// Sends bytes as they are to an address as it is.
    pub fn send(&self, method: &str, path: &str, content_type: Option<&str>, body: Vec<u8>) -> Reply {
        let mut request = Request::builder()
            .method(Method::from_bytes(method.as_bytes()).unwrap())
            .uri(format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        if let Some(kind) = content_type {
            request = request.header("Content-Type", kind);
        }
        if method == "POST" && !self.headers.iter().any(|(name, _)| name == "Idempotency-Key") {
            request = request.header("Idempotency-Key", uuid::Uuid::new_v4().to_string());
        }
        for (name, value) in self.headers.iter().filter(|(_, value)| !value.is_empty()) {
            request = request.header(name, value);
        }
        let mut answer = self.agent.run(request.body(body).unwrap()).unwrap();
        let headers = answer
            .headers()
            .iter()
            .map(|(n, v)| (n.to_string(), v.to_str().unwrap_or("").to_owned()))
            .collect();
        let bytes = answer.body_mut().read_to_vec().unwrap_or_default();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Reply { status: answer.status().as_u16(), body, bytes, headers, asked: format!("{method} {path}") }
    }

    fn json(&self, method: &str, path: &str, kind: &str, body: &Value) -> Reply {
        self.send(method, &format!("/api/v1{path}"), Some(kind), serde_json::to_vec(body).unwrap())
    }

    /// GET under `/api/v1`.
    pub fn get(&self, path: &str) -> Reply {
        self.send("GET", &format!("/api/v1{path}"), None, Vec::new())
    }

    /// POST under `/api/v1`, with an Idempotency-Key of its own.
    pub fn post(&self, path: &str, body: &Value) -> Reply {
        self.json("POST", path, "application/json", body)
    }

    /// PUT under `/api/v1`.
    pub fn put(&self, path: &str, body: &Value) -> Reply {
        self.json("PUT", path, "application/json", body)
    }

    /// PATCH under `/api/v1`.
    pub fn patch(&self, path: &str, body: &Value) -> Reply {
        self.json("PATCH", path, "application/merge-patch+json", body)
    }

    /// DELETE under `/api/v1`.
    pub fn delete(&self, path: &str) -> Reply {
        self.send("DELETE", &format!("/api/v1{path}"), None, Vec::new())
    }

    /// The same person, building on what `path` shows now.
    pub fn having_read(&self, path: &str) -> Self {
        let etag = self.get(path).is(200).header("etag").to_owned();
        self.with("If-Match", &etag)
    }
}

impl Reply {
    /// Insists on a status.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.asked, String::from_utf8_lossy(&self.bytes));
        self
    }

    /// Insists on 422 with this code at this pointer.
    #[track_caller]
    pub fn is_wrong_at(self, pointer: &str, code: &str) -> Self {
        let it = self.is(422);
        let all = it.body["errors"].as_array().cloned().unwrap_or_default();
        assert!(all.iter().any(|e| e["pointer"] == pointer && e["code"] == code), "{}: {all:?}", it.asked);
        it
    }

    /// A header; "" where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map_or("", |(_, v)| v)
    }

    /// The bytes without the request's id: what two answers have to share so that neither tells more.
    pub fn bytes_but_for_the_id(&self) -> String {
        let id = self.body["request_id"].as_str().unwrap_or("no id");
        String::from_utf8_lossy(&self.bytes).replace(id, "")
    }

    /// The headers without those that differ from request to request anyway, in order.
    pub fn headers_but_for_the_id(&self) -> Vec<(String, String)> {
        let differs = |name: &str| matches!(name, "x-request-id" | "date");
        let mut kept: Vec<_> = self.headers.iter().filter(|(name, _)| !differs(name)).cloned().collect();
        kept.sort_unstable();
        kept
    }

    /// The members of a list.
    pub fn items(&self) -> &[Value] {
        self.body["items"].as_array().map_or(&[], Vec::as_slice)
    }
}
