//! What a signpost's stream adds up to, kept beside its state; only the store's signpost imports it.

use crate::domain::case::signpost::{Outcome, Signpost};
use crate::domain::id::Id;
use crate::error::Result;
use crate::store::conn::{Spent, Tx};
use crate::store::schema::signposts;
use diesel::prelude::*;

/// Keeps it, as part of the write that moved the signpost.
pub(super) fn keep(tx: &mut Tx<'_>, spent: &Spent, id: Id<Signpost>, it: &Outcome) -> Result<()> {
    diesel::update(signposts::table.find(id))
        .set((
            signposts::first_take_up_on.eq(it.first_take_up),
            signposts::first_confirmed_on.eq(it.first_confirmed),
            signposts::first_strong_on.eq(it.first_strong),
            signposts::settled_on.eq(it.settled_on),
            signposts::is_service_side.eq(it.service_side),
            signposts::booked_for.eq(it.booked_for),
        ))
        .execute(tx.writing(spent))?;
    Ok(())
}
