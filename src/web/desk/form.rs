//! What a page with a form is, and how what was sent is told from what was sent before; only the desk imports it.

use super::FaultOut;
use crate::error::{Error, Result};
use crate::http::{Sent, Shown};
use crate::policy::{Action, Actor};
use crate::store::{Db, Tx, View};
use actix_web::http::StatusCode;
use serde::Serialize;

/// Where a form leads when it was taken in: an address of ours.
pub(in crate::web) struct Next(pub(in crate::web) String);

impl Next {
    /// An address, and the banner that it opens with.
    pub(in crate::web) fn saying(path: &str, done: &str) -> Self {
        let joint = if path.contains('?') { '&' } else { '?' };
        Self(format!("{path}{joint}done={done}"))
    }
}

/// A page with a form: what it shows, and what its form does.
pub(in crate::web) trait PageForm: 'static {
    /// What it is about: the keys in its address.
    type About: Clone + Send + 'static;
    /// What its template knows as `page`.
    type Filled: Serialize + Send + 'static;
    /// Its template.
    const TEMPLATE: &'static str;
    /// The act by whose name a repeat is known.
    const ACTION: Action;
    /// Whether the form changes what the page shows: then it has to be as it was shown.
    const BUILDS_ON_WHAT_IS_SHOWN: bool = false;

    /// Reads what the page shows.
    fn fill(view: &mut View<'_>, actor: &Actor, about: &Self::About, query: &str) -> Result<Self::Filled>;

    /// What its fields hold before anybody typed: names and values.
    fn start(_: &Self::Filled) -> Vec<(String, String)> {
        Vec::new()
    }

    /// Does what the form says.
    fn act(tx: &mut Tx<'_>, actor: &Actor, about: &Self::About, sent: &Sent) -> Result<Next>;
}

/// The hash of what is shown to this reader.
pub(super) fn seen<T: Serialize>(view: &View<'_>, actor: &Actor, filled: &T) -> Result<String> {
    Ok(Shown::of(view, actor, filled)?.etag().trim_matches('"').to_owned())
}

/// Refuses a change that builds on something else than what is there now.
pub(super) fn must_be_seen<T: Serialize>(tx: &Tx<'_>, actor: &Actor, now: &T, sent: &str) -> Result<()> {
    let current = seen(tx, actor, now)?;
    if current == sent { Ok(()) } else { Err(Error::Stale(current)) }
}

/// A form as bytes: what it says, without what belongs to the session that it was sent in.
pub(super) fn bytes(sent: &Sent) -> Vec<u8> {
    let said = sent.fields().iter().filter(|(name, _)| name != "form_token");
    serde_json::to_vec(&said.collect::<Vec<_>>()).unwrap_or_default()
}

/// The key that makes a repeat of this form known: its own, and what it says. Somebody who goes back and mends an answer
/// sends another form.
pub(super) fn key(own: &str, db: &Db, body: &[u8]) -> String {
    let own: String = own.chars().filter(char::is_ascii_graphic).take(64).collect();
    let own = if own.is_empty() { uuid::Uuid::new_v4().to_string() } else { own };
    format!("{own} {}", db.keys().idempotency.short(&[body]))
}

/// What can be mended on the page itself, and the status that it is told with; none for what is no matter of this form.
pub(super) fn told(error: &Error) -> Option<(StatusCode, Vec<FaultOut>)> {
    let whole = |text: String| vec![FaultOut { field: "main-content".into(), text }];
    match error {
        Error::Invalid(faults) => {
            Some((StatusCode::UNPROCESSABLE_ENTITY, faults.iter().map(FaultOut::of).collect()))
        }
        Error::Conflict { .. } | Error::Duplicate { .. } | Error::WrongMove { .. } => {
            Some((StatusCode::CONFLICT, whole(error.to_string())))
        }
        Error::Stale(_) => {
            let text = "Somebody changed this after you opened it. What is there now is shown here: check it, then send your answers again.";
            Some((StatusCode::PRECONDITION_FAILED, whole(text.into())))
        }
        _ => None,
    }
}
