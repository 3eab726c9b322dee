//! The organisations that published ones belong to, by the keys that they have here; only the store's `publication` imports it.

use crate::domain::directory::organisation::{CameWith, Organisation};
use crate::domain::directory::service::Status;
use crate::domain::id::Id;
use crate::error::Result;
use crate::store::conn::View;
use crate::store::schema::{organisations, service_pathways, services};
use diesel::prelude::*;
use std::collections::{HashMap, HashSet};

/// The feed that one came with, its key there, and its key here.
type Here = (Option<String>, Option<Id<CameWith>>, Id<Organisation>);

/// The same organisations, each with the key that its parent has here, where that came with the same feed and is published
/// itself. In Open Referral that member is the key of an organization of the same data: a key of somebody else's feed would
/// lead nowhere, or to somebody else.
pub(super) fn told(view: &mut View<'_>, mut all: Vec<Organisation>) -> Result<Vec<Organisation>> {
    let key = |it: &Organisation| Some((it.came_with.as_ref()?.source.clone(), it.parent?));
    let (sources, parents): (HashSet<String>, HashSet<_>) = all.iter().filter_map(key).unzip();
    if all.iter().all(|it| it.parent.is_none()) {
        return Ok(all);
    }
    let placed = service_pathways::table.select(service_pathways::service_id);
    let publish = services::table
        .filter(services::status.ne(Status::Closed.word()))
        .filter(services::id.eq_any(placed))
        .select(services::organisation_id);
    let parents: Vec<Id<CameWith>> = parents.into_iter().map(Id::from_uuid).collect();
    let here: Vec<Here> = organisations::table
        .filter(organisations::source.eq_any(sources.into_iter().collect::<Vec<_>>()))
        .filter(organisations::external_id.eq_any(parents))
        .filter(organisations::id.eq_any(publish))
        .select((organisations::source, organisations::external_id, organisations::id))
        .load(view.conn())?;
    let here: HashMap<_, _> =
        here.into_iter().filter_map(|(source, key, id)| Some(((source?, key?.uuid()), id.uuid()))).collect();
    for it in &mut all {
        it.parent = key(it).and_then(|key| here.get(&key).copied());
    }
    Ok(all)
}
