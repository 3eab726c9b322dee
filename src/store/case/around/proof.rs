//! Letters that people asked for about themselves, as they are kept; actions may import it.

use crate::domain::account::user::User;
use crate::domain::case::{around::proof::Proof, signpost::Signpost};
use crate::domain::id::Id;
use crate::domain::time::{Instant, Occurred, Precision};
use crate::error::Result;
use crate::policy::Permit;
use crate::store::conn::{Tx, View};
use crate::store::schema::proofs;
use chrono::NaiveDate;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = proofs, treat_none_as_default_value = false)]
struct ProofRow {
    id: Id<Proof>,
    signpost_id: Id<Signpost>,
    met_on: NaiveDate,
    precision: String,
    given_on: NaiveDate,
    given_by_id: Option<Id<User>>,
    recorded_as: String,
    created_at: Instant,
}

/// The last letter about a signpost that is in sight.
pub fn last_of(view: &mut View<'_>, of: &Signpost) -> Result<Option<Proof>> {
    let row: Option<ProofRow> = proofs::table
        .filter(proofs::signpost_id.eq(of.id))
        .order((proofs::created_at.desc(), proofs::id.desc()))
        .first(view.conn())
        .optional()?;
    let proof = |row: ProofRow| {
        Ok(Proof {
            id: row.id,
            signpost: of.id,
            scheme: of.scheme,
            organisation: of.organisation,
            person: of.person,
            met: Occurred { on: row.met_on, precision: known!(Precision, "proofs", &row.precision)? },
            given_on: row.given_on,
            given_by: row.given_by_id,
            recorded_as: row.recorded_as,
        })
    };
    row.map(proof).transpose()
}

/// Keeps that a letter was given.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &Proof) -> Result<()> {
    let row = ProofRow {
        id: it.id,
        signpost_id: it.signpost,
        met_on: it.met.on,
        precision: it.met.precision.word().into(),
        given_on: it.given_on,
        given_by_id: it.given_by,
        recorded_as: it.recorded_as.clone(),
        created_at: tx.now(),
    };
    let spent = tx.spend(permit, "proof", it.id)?;
    diesel::insert_into(proofs::table).values(&row).execute(tx.writing(&spent))?;
    Ok(())
}
