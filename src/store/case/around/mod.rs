//! The work around a signpost as it is kept: tries, follow-ups, what made the first step possible; actions may import it.

pub mod attempt;
pub mod enabler;
pub mod follow_up;
pub mod proof;
pub mod ring_round;
pub mod verification;

use crate::domain::case::person::Person;
use crate::domain::case::signpost::Signpost;
use crate::domain::code::SlipCode;
use crate::domain::id::Id;
use crate::error::Result;
use crate::store::case::person;
use crate::store::conn::{Tx, View};
use crate::store::schema::{codes, signposts};
use diesel::prelude::*;
use std::collections::HashMap;

/// The codes of these signposts.
fn codes_of(
    view: &mut View<'_>,
    ids: impl Iterator<Item = Option<Id<Signpost>>>,
) -> Result<HashMap<Id<Signpost>, SlipCode>> {
    let ids: Vec<Id<Signpost>> = ids.flatten().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Id<Signpost>, String)> = signposts::table
        .inner_join(codes::table)
        .filter(signposts::id.eq_any(ids))
        .select((signposts::id, codes::code))
        .load(view.conn())?;
    rows.into_iter().map(|(id, code)| Ok((id, SlipCode::parse(&code, "")?))).collect()
}

/// A note sealed under the person's own key; none where the record was erased.
fn sealed(tx: &mut Tx<'_>, about: Id<Person>, note: Option<&str>, place: &str) -> Result<Option<Vec<u8>>> {
    let Some(note) = note else { return Ok(None) };
    person::key(tx, about)?.map(|key| key.seal(note.as_bytes(), place)).transpose()
}

/// A sealed note in plain words; none where there is none, or no key any more.
fn opened(
    view: &mut View<'_>,
    about: Id<Person>,
    sealed: Option<&[u8]>,
    place: &str,
) -> Result<Option<String>> {
    let Some(sealed) = sealed else { return Ok(None) };
    person::key(view, about)?.map(|key| key.open_text(sealed, place)).transpose()
}
