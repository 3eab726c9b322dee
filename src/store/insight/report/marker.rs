//! How far a scheme has come, so that a report is read from its facts only when something moved; the report's store imports it and hands it on.

use crate::domain::directory::scheme::Scheme;
use crate::error::Result;
use crate::store::conn::View;
use crate::store::system::moves;

/// How far everything that `rows` reads of a scheme had come. Two snapshots of one record store with the same marker hold
/// the same rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marker(i64);

/// How far the scheme has come: one look at a few short rows.
pub fn marker(view: &mut View<'_>, scheme: &Scheme) -> Result<Marker> {
    moves::counted(view, scheme.id).map(Marker)
}
