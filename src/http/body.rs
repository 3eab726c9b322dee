//! Bodies: JSON of a known shape, small, whole and in time; imported through `http`.

mod form;

pub use form::{Form, Sent};

use super::fault::{Places, fault};
use super::problem::Problem;
use crate::actions::door::Once;
use crate::error::{Error, Result};
use crate::policy::Action;
use crate::render::csv::Limits;
use actix_web::dev::Payload;
use actix_web::http::{Method, header};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::error::Category;
use serde_path_to_error::Path;
use std::time::Duration;

/// The most bytes that a JSON body may have.
pub(super) const CAP: usize = 256 * 1024;

/// The framework cuts slow headers but never a slow body.
const DEADLINE: Duration = Duration::from_secs(10);

/// A JSON body.
pub struct Body<T>(pub T);

/// A JSON body that came with an `Idempotency-Key`, so that a repeat makes nothing twice.
pub struct Keyed<T> {
    value: T,
    key: String,
    address: String,
    raw: Vec<u8>,
}

impl<T> Keyed<T> {
    /// The body, and what `action` is to be done once by.
    pub fn once(self, action: Action) -> (T, Once) {
        (self.value, Once { action, key: self.key, address: self.address, body: self.raw })
    }
}

/// A file of comma-separated values that came with an `Idempotency-Key`.
pub struct CsvFile {
    bytes: Vec<u8>,
    key: String,
    address: String,
}

impl CsvFile {
    /// What `action` is to be done once by; its body is the file.
    pub fn once(self, action: Action) -> Once {
        Once { action, key: self.key, address: self.address, body: self.bytes }
    }
}

/// A file of JSON, whole or in lines, that came with an `Idempotency-Key`.
pub struct JsonFile(CsvFile);

impl JsonFile {
    /// What `action` is to be done once by; its body is the file.
    pub fn once(self, action: Action) -> Once {
        self.0.once(action)
    }
}

/// Which media type a method's body has.
fn json_of(request: &HttpRequest) -> &'static str {
    if request.method() == Method::PATCH { "application/merge-patch+json" } else { "application/json" }
}

fn must_be(request: &HttpRequest, wanted: &str) -> Result<()> {
    let sent = request.mime_type().ok().flatten();
    if sent.is_some_and(|sent| sent.essence_str().eq_ignore_ascii_case(wanted)) {
        Ok(())
    } else {
        Err(Error::UnsupportedMediaType(format!("Send the body as Content-Type: {wanted}.")))
    }
}

async fn whole(mut payload: Payload, cap: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk =
            chunk.map_err(|_| Error::Malformed("The body ends before it is whole. Send it again.".into()))?;
        if bytes.len() + chunk.len() > cap {
            return Err(Error::TooLarge(cap));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// The bytes of a body of the kind `wanted`, of which there are at most `cap`.
async fn take(
    request: HttpRequest,
    payload: Payload,
    (wanted, cap): (&'static str, usize),
) -> Result<Vec<u8>, Problem> {
    must_be(&request, wanted)?;
    let length =
        request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: usize| length > cap) {
        return Err(Error::TooLarge(cap).into());
    }
    match tokio::time::timeout(DEADLINE, whole(payload, cap)).await {
        Ok(bytes) => bytes.map_err(Problem::from),
        Err(_) => Err(Problem::TooSlow),
    }
}

/// Reads JSON, or says what is wrong with it and where.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let read = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let inner = error.inner();
        match inner.classify() {
            Category::Data => faulty(error.path(), inner),
            Category::Io | Category::Syntax | Category::Eof => unreadable(inner),
        }
    })?;
    json.end().map_err(|error| unreadable(&error))?;
    Ok(read)
}

fn unreadable(error: &serde_json::Error) -> Error {
    let (line, column) = (error.line(), error.column());
    Error::Malformed(format!("The body is not JSON: look at line {line}, column {column}."))
}

/// Reads JSON that is here already, such as a thing after a merge patch, or says what is wrong with it and where.
pub fn parsed<T: DeserializeOwned>(json: Value) -> Result<T> {
    serde_path_to_error::deserialize(json).map_err(|error| faulty(error.path(), error.inner()))
}

fn faulty(path: &Path, error: &serde_json::Error) -> Error {
    Error::Invalid(vec![fault(path, &error.to_string(), Places::Pointers)])
}

/// The key that makes a repeat safe: one of the client's own, new for every new request.
fn idempotency_key(request: &HttpRequest) -> Result<String> {
    let sent = request.headers().get("Idempotency-Key").and_then(|value| value.to_str().ok());
    let key = sent.unwrap_or_default().trim().trim_matches('"');
    if (1..=255).contains(&key.len()) && key.bytes().all(|b| matches!(b, 0x20..=0x7e)) {
        Ok(key.to_owned())
    } else {
        let detail = "Send an Idempotency-Key header: 1 to 255 characters of your own, such as a UUID, new for every \
            new request and the same when you repeat one.";
        Err(Error::Malformed(detail.into()))
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let taken = take(request.clone(), payload.take(), (json_of(request), CAP));
        Box::pin(async move { Ok(Self(parse(&taken.await?)?)) })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Keyed<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (key, taken) =
            (idempotency_key(request), take(request.clone(), payload.take(), (json_of(request), CAP)));
        let address = request.path().to_owned();
        Box::pin(async move {
            let (key, raw) = (key?, taken.await?);
            Ok(Self { value: parse(&raw)?, key, address, raw })
        })
    }
}

impl CsvFile {
    fn sent(
        request: &HttpRequest,
        payload: &mut Payload,
        wanted: &'static str,
    ) -> LocalBoxFuture<'static, Result<Self, Problem>> {
        let wanted = (wanted, Limits::REQUEST.bytes);
        let (key, taken) = (idempotency_key(request), take(request.clone(), payload.take(), wanted));
        // The parameters say where the file goes: elsewhere it is another request.
        let address = request.uri().to_string();
        Box::pin(async move { Ok(Self { key: key?, bytes: taken.await?, address }) })
    }
}

impl FromRequest for CsvFile {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        Self::sent(request, payload, "text/csv")
    }
}

impl FromRequest for JsonFile {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        const LINES: &str = "application/x-ndjson";
        let wanted = if must_be(request, LINES).is_ok() { LINES } else { "application/json" };
        let file = CsvFile::sent(request, payload, wanted);
        Box::pin(async move { Ok(Self(file.await?)) })
    }
}
