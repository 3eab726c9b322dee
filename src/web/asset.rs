//! What pages load beside themselves, under names that change with their bytes; only `web` imports it.

use crate::http::Problem;
use crate::render::slip;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};
use std::hash::{DefaultHasher, Hasher};

/// One file, embedded.
pub(super) struct Asset {
    name: &'static str,
    kind: &'static str,
    bytes: &'static [u8],
}

const ASSETS: &[Asset] = &[
    Asset {
        name: "design.css",
        kind: "text/css; charset=utf-8",
        bytes: include_bytes!("assets/builtin.css"),
    },
    Asset { name: "slip.css", kind: "text/css; charset=utf-8", bytes: slip::CSS.as_bytes() },
    Asset { name: "favicon.svg", kind: "image/svg+xml", bytes: include_bytes!("assets/favicon.svg") },
];

impl Asset {
    fn named(name: &str) -> Option<&'static Self> {
        ASSETS.iter().find(|it| it.name == name)
    }

    /// Differs as soon as a byte does.
    fn version(&self) -> String {
        let mut hasher = DefaultHasher::new();
        hasher.write(self.bytes);
        format!("{:016x}", hasher.finish())
    }
}

/// The address of an asset, which changes with its bytes; none for one that is not there.
pub(super) fn address(name: &str) -> Option<String> {
    Asset::named(name).map(|it| format!("/assets/{name}?v={}", it.version()))
}

/// Sends an asset: for good under the address that pages name, and until it is asked for again under any other.
#[get("/assets/{name}")]
pub(super) async fn send_asset(
    request: HttpRequest,
    name: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let it = Asset::named(&name).ok_or(Problem::NoRoute)?;
    let is_named = request.query_string().strip_prefix("v=") == Some(it.version().as_str());
    let kept = if is_named { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut answer = HttpResponse::Ok();
    answer.insert_header((header::CACHE_CONTROL, kept)).content_type(it.kind);
    Ok(answer.body(it.bytes))
}
