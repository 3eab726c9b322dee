//! How far a scheme has come, so that a report is read from its facts only when something moved; the report's store imports it and hands it on.

use crate::domain::directory::scheme::Scheme;
use crate::domain::time::Instant;
use crate::error::Result;
use crate::store::conn::View;
use crate::store::insight::fact::FACTS;
use crate::store::schema::{
    audit_entries, court_sessions, encounters, referrals as all_referrals, signposts, unlinked_arrivals,
};
use diesel::dsl::{count_star, max, sum};
use diesel::prelude::*;

/// How far everything that `rows` reads of a scheme had come. A version is the number of its stream's last event, so their
/// sum moves with each: a time of day would not, because of two transactions the one that began first may commit last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    referrals: (i64, Option<i64>),
    signposts: (i64, Option<i64>),
    sessions: (i64, Option<i64>),
    encounters: (i64, Option<i64>),
    arrivals: (i64, Option<i64>),
    rebuilt_at: Option<Instant>,
}

/// How far the scheme has come: six looks at indexes, none at the facts.
pub fn marker(view: &mut View<'_>, scheme: &Scheme) -> Result<Marker> {
    let (scheme, code) = (scheme.id, &scheme.code);
    macro_rules! moved {
        ($table:ident) => {
            $table::table
                .filter($table::scheme_id.eq(scheme))
                .select((count_star(), sum($table::version)))
                .first(view.conn())?
        };
    }
    Ok(Marker {
        referrals: moved!(all_referrals),
        signposts: moved!(signposts),
        sessions: moved!(court_sessions),
        encounters: moved!(encounters),
        arrivals: moved!(unlinked_arrivals),
        // Facts that were mended without an event.
        rebuilt_at: audit_entries::table
            .filter(audit_entries::noun.eq(FACTS).and(audit_entries::key.eq(code.as_str())))
            .select(max(audit_entries::at))
            .first(view.conn())?,
    })
}
