//! How often what reports read of a scheme was changed: one row more in every transaction that changes it, put into one by the sweeper; the store adds to it, actions may import it.
//!
//! Equal sums mean that nothing has happened in between, whoever commits when: a row is in sight of a reader exactly if the
//! change that it stands for is, and nothing ever takes away from the sum. A time of day would not do: of two transactions
//! the one that began first may commit last. Nor would one number a scheme, or a few: whoever writes would wait for whoever
//! else does.

use crate::domain::directory::scheme::Scheme;
use crate::domain::id::Id;
use crate::error::Result;
use crate::store::conn::{Conn, Tx, View, insert_all, take_turn};
use crate::store::schema::report_moves as moves;
use diesel::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Marks the turn in which rows are put into one.
const TURN: i64 = 0x6d6f_7665;

/// As many rows are put into one at once.
const AT_ONCE: i64 = 10_000;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = moves)]
struct MoveRow {
    id: Id<MoveRow>,
    scheme_id: Id<Scheme>,
    moves: i64,
}

impl MoveRow {
    fn of(scheme: Id<Scheme>, moves: i64) -> Self {
        Self { id: Id::new(), scheme_id: scheme, moves }
    }
}

/// Counts on, once for each of these schemes.
pub(in crate::store) fn count_on(conn: &mut Conn, schemes: &BTreeSet<Id<Scheme>>) -> Result<()> {
    for scheme in schemes {
        diesel::insert_into(moves::table).values(&MoveRow::of(*scheme, 1)).execute(conn)?;
    }
    Ok(())
}

/// How often what reports read of a scheme was changed, as far as this snapshot sees; it only ever grows.
pub(in crate::store) fn counted(view: &mut View<'_>, scheme: Id<Scheme>) -> Result<i64> {
    let all: Vec<i64> =
        moves::table.filter(moves::scheme_id.eq(scheme)).select(moves::moves).load(view.settled()?)?;
    Ok(all.into_iter().sum())
}

/// Puts the rows of each scheme into one that holds their sum; returns how many are gone. Only one process at a time does
/// so, and it takes away no row but those that it has read.
pub fn fold(tx: &mut Tx<'_>) -> Result<usize> {
    if !take_turn(tx.conn(), TURN)? {
        return Ok(0);
    }
    let rows: Vec<MoveRow> = moves::table
        .order((moves::scheme_id, moves::id))
        .limit(AT_ONCE)
        .select(MoveRow::as_select())
        .load(tx.conn())?;
    let mut of: BTreeMap<Id<Scheme>, Vec<MoveRow>> = BTreeMap::new();
    for row in rows {
        of.entry(row.scheme_id).or_default().push(row);
    }
    of.retain(|_, rows| rows.len() > 1);
    if of.is_empty() {
        return Ok(0);
    }
    let summed = |(scheme, rows): (&Id<Scheme>, &Vec<MoveRow>)| {
        MoveRow::of(*scheme, rows.iter().map(|row| row.moves).sum())
    };
    let into: Vec<MoveRow> = of.iter().map(summed).collect();
    let gone: Vec<Id<MoveRow>> = of.values().flatten().map(|row| row.id).collect();
    diesel::delete(moves::table.filter(moves::id.eq_any(gone.clone()))).execute(tx.conn())?;
    insert_all!(tx.conn(), moves::table, &into)?;
    Ok(gone.len() - into.len())
}
