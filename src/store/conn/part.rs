//! Parts of a transaction that can be undone alone, and turns that only one process at a time may have; only `store/conn` and `store/system` may import it.

use super::Conn;
use crate::error::{Error, Result};
use diesel::connection::{SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel::sql_types::Bool;

pub(super) fn begin(conn: &mut Conn) -> Result<()> {
    Ok(<Conn as TransactionManager<Conn>>::begin_transaction(conn)?)
}

pub(super) fn keep(conn: &mut Conn) -> Result<()> {
    Ok(<Conn as TransactionManager<Conn>>::commit_transaction(conn)?)
}

/// Where even this fails, the whole transaction is gone, and whoever went on would write outside of any.
pub(super) fn undo(conn: &mut Conn) -> Result<()> {
    <Conn as TransactionManager<Conn>>::rollback_transaction(conn)
        .map_err(|e| Error::Unavailable { retry_after: 1, cause: e.to_string() })
}

/// Whether this transaction has the turn called `number`, which nobody else has until it ends. To be asked first of all in
/// it: on PostgreSQL it then sees, at each statement, everything that whoever had the turn before has committed, and
/// makes no other transaction fail.
pub(in crate::store) fn take_turn(conn: &mut Conn, number: i64) -> Result<bool> {
    match conn {
        // One writer at a time, whatever it writes.
        Conn::Sqlite(_) => Ok(true),
        Conn::Postgres(conn) => {
            #[derive(QueryableByName)]
            struct Turn {
                #[diesel(sql_type = Bool)]
                is_ours: bool,
            }
            conn.batch_execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")?;
            let question = format!("SELECT pg_try_advisory_xact_lock({number}) AS is_ours");
            let turn: Turn = diesel::sql_query(question).get_result(conn)?;
            Ok(turn.is_ours)
        }
    }
}
