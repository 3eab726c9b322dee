//! What pages load beside themselves, under names that change with their bytes; only `web` imports it.

use crate::http::Problem;
use crate::render::slip;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};
use std::hash::{DefaultHasher, Hasher};
use std::sync::LazyLock;

/// One file, embedded.
struct Asset {
    name: &'static str,
    kind: &'static str,
    bytes: &'static [u8],
    /// The same packed with gzip; nothing where that is not worth it.
    packed: &'static [u8],
}

/// A file that build.rs put together, and the same packed; empty where this build has none.
macro_rules! built {
    ($name:literal, $kind:literal) => {
        Asset {
            name: $name,
            kind: $kind,
            bytes: include_bytes!(concat!(env!("OUT_DIR"), "/", $name)),
            packed: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".gz")),
        }
    };
}

const FILES: &[Asset] = &[
    built!("design.css", "text/css; charset=utf-8"),
    built!("app.js", "text/javascript; charset=utf-8"),
    built!("govuk-frontend.js", "text/javascript; charset=utf-8"),
    Asset { name: "slip.css", kind: "text/css; charset=utf-8", bytes: slip::CSS.as_bytes(), packed: b"" },
    Asset {
        name: "favicon.svg",
        kind: "image/svg+xml",
        bytes: include_bytes!("assets/favicon.svg"),
        packed: b"",
    },
];

/// Every asset with what differs as soon as a byte of it does.
static ASSETS: LazyLock<Vec<(&Asset, String)>> = LazyLock::new(|| {
    let versioned = |it: &'static Asset| {
        let mut hasher = DefaultHasher::new();
        hasher.write(it.bytes);
        (it, format!("{:016x}", hasher.finish()))
    };
    FILES.iter().filter(|it| !it.bytes.is_empty()).map(versioned).collect()
});

fn named(name: &str) -> Option<&'static (&'static Asset, String)> {
    ASSETS.iter().find(|(it, _)| it.name == name)
}

/// The address of an asset, which changes with its bytes; none for one that is not there.
pub(super) fn address(name: &str) -> Option<String> {
    named(name).map(|(_, version)| format!("/assets/{name}?v={version}"))
}

/// Whether a browser takes an answer packed with gzip.
fn takes_gzip(request: &HttpRequest) -> bool {
    let accepted = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let is_gzip = |one: &str| {
        let (name, rest) = one.split_once(';').unwrap_or((one, ""));
        name.trim().eq_ignore_ascii_case("gzip") && !matches!(rest.trim(), "q=0" | "q=0.0")
    };
    accepted.is_some_and(|all| all.split(',').any(is_gzip))
}

/// Sends an asset: for good under the address that pages name, and until it is asked for again under any other.
#[get("/assets/{name}")]
pub(super) async fn send_asset(
    request: HttpRequest,
    name: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let (it, version) = named(&name).ok_or(Problem::NoRoute)?;
    let is_named = request.query_string().strip_prefix("v=") == Some(version.as_str());
    let kept = if is_named { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut answer = HttpResponse::Ok();
    answer.insert_header((header::CACHE_CONTROL, kept)).content_type(it.kind);
    if it.packed.is_empty() {
        return Ok(answer.body(it.bytes));
    }
    answer.insert_header((header::VARY, "accept-encoding"));
    if !takes_gzip(&request) {
        return Ok(answer.body(it.bytes));
    }
    answer.insert_header((header::CONTENT_ENCODING, "gzip"));
    Ok(answer.body(it.packed))
}
