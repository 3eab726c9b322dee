//! How far a scheme has come, so that a report is read from its facts only when something moved; the report's store imports it and hands it on.

use crate::domain::directory::scheme::Scheme;
use crate::error::Result;
use crate::store::conn::View;
use crate::store::schema::{court_sessions, encounters, referral_facts, unlinked_arrivals};
use diesel::dsl::{count_star, sum};
use diesel::prelude::*;

/// How far everything that `rows` reads of a scheme had come: how many rows there are, and how often they were changed.
///
/// A fact counts its own changes, those of its needs and of its chains among them, in the transaction that makes them; no
/// fact is ever deleted, so two snapshots with the same two numbers hold the same facts. A time of day would not do: of two
/// transactions the one that began first may commit last. Nor would one counter a scheme, or a few: whoever writes would
/// wait for whoever else does (129 of 480 transactions were lost to that in a trial), and a statement more in every write
/// costs more than it saves here, where the sum is read from an index alone, one short entry a referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    facts: (i64, Option<i64>),
    sessions: (i64, Option<i64>),
    encounters: (i64, Option<i64>),
    arrivals: (i64, Option<i64>),
}

/// How far the scheme has come: four looks, at indexes and short tables, none at the lines.
pub fn marker(view: &mut View<'_>, scheme: &Scheme) -> Result<Marker> {
    macro_rules! moved {
        ($table:ident, $changes:ident) => {
            $table::table
                .filter($table::scheme_id.eq(scheme.id))
                .select((count_star(), sum($table::$changes)))
                .first(view.conn())?
        };
    }
    Ok(Marker {
        facts: moved!(referral_facts, changes),
        sessions: moved!(court_sessions, version),
        encounters: moved!(encounters, version),
        arrivals: moved!(unlinked_arrivals, version),
    })
}
