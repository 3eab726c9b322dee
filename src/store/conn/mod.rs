//! Connections to both databases, and the two ways through them: a read in one snapshot, a write in one transaction; imported through `store`.

mod again;
mod fitness;
mod open;
mod part;
mod place;
mod postgres;
mod recorder;
mod tx;

pub(in crate::store) use again::Gate;
pub use fitness::unfit;
pub(in crate::store) use open::{Opener, Use};
pub(in crate::store) use part::take_turn;
pub use place::Place;
pub(in crate::store) use tx::{Consultation, Spent};
pub use tx::{Tx, View};

use crate::clock::Clock;
use crate::domain::time::Instant;
use crate::error::{Error, Result};
use crate::secret::Keys;
use crate::store::system::audit::{self, Line};
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::prelude::*;
use diesel::r2d2::Pool;
use open::{check_out, pool};
use postgres::Postgres;
use recorder::{Look, Recorder};
use std::fs::File;
use std::sync::Arc;

/// A connection to either database.
#[derive(diesel::MultiConnection)]
#[expect(clippy::large_enum_variant, reason = "a process holds a handful, in pools")]
pub(in crate::store) enum Conn {
    /// The embedded one.
    Sqlite(SqliteConnection),
    /// The server.
    Postgres(Postgres),
}

/// Inserts many rows in one statement, which the enum of connections cannot.
macro_rules! insert_all {
    ($conn:expr, $table:expr, $rows:expr) => {
        match $conn {
            crate::store::conn::Conn::Sqlite(conn) => diesel::insert_into($table).values($rows).execute(conn),
            crate::store::conn::Conn::Postgres(conn) => {
                diesel::insert_into($table).values($rows).execute(conn)
            }
        }
    };
}
pub(in crate::store) use insert_all;

/// The record store of one process. Clones share it.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    place: Place,
    read: Pool<Opener>,
    write: Pool<Opener>,
    gate: Gate,
    recorder: Recorder,
    clock: Clock,
    keys: Arc<Keys>,
    /// Held by a server on a SQLite file: two of them would not see each other's locks.
    _served_alone: Option<File>,
}

impl Db {
    /// Opens pools of `size` connections, without connecting yet. SQLite has one writer, so that ours never fight for the lock.
    pub fn open(place: Place, size: u32, keys: Arc<Keys>, clock: Clock) -> Self {
        let writers = if place.is_server() { size } else { 1 };
        let (read, write) = (pool(&place, Use::Reading, size), pool(&place, Use::Writing, writers));
        Self(Arc::new(Inner {
            place,
            read,
            write,
            gate: Gate::default(),
            recorder: Recorder::default(),
            clock,
            keys,
            _served_alone: None,
        }))
    }

    /// As `open`, for a server: refuses a SQLite file that another server holds.
    pub fn serve(place: Place, size: u32, keys: Arc<Keys>, clock: Clock) -> Result<Self> {
        let lock = match &place {
            Place::Server(_) => None,
            Place::File(path) => {
                let file = File::create(path.with_extension("lock"))
                    .map_err(|e| Error::Refused(format!("{}: {e}.", path.display())))?;
                let taken =
                    || Error::Refused(format!("Another server holds {}. Stop it first.", path.display()));
                file.try_lock().map_err(|_| taken())?;
                Some(file)
            }
        };
        let opened = Self::open(place, size, keys, clock);
        match Arc::try_unwrap(opened.0) {
            Ok(inner) => Ok(Self(Arc::new(Inner { _served_alone: lock, ..inner }))),
            Err(_) => Err(Error::internal("the store was shared before it was opened")),
        }
    }

    /// Where it is.
    pub fn place(&self) -> &Place {
        &self.0.place
    }

    /// Its clock.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// Its keys.
    pub fn keys(&self) -> &Arc<Keys> {
        &self.0.keys
    }

    /// Now.
    pub fn now(&self) -> Instant {
        Instant::new(self.0.clock.now())
    }

    fn view<'c>(&self, conn: &'c mut Conn, request: &str) -> View<'c> {
        View::new(conn, self.now(), self.0.keys.clone(), request)
    }

    /// Reads in one snapshot. What was consulted is in the trail before this returns.
    pub fn read<T>(&self, request: &str, read: impl FnOnce(&mut View<'_>) -> Result<T>) -> Result<T> {
        let mut conn = check_out(&self.0.read)?;
        begin(&mut conn, false)?;
        let mut view = self.view(&mut conn, request);
        let answer = read(&mut view);
        let consulted = view.take_consulted();
        // Nothing was written: ending the snapshot cannot fail in a way that matters to the answer.
        let _ = <Conn as TransactionManager<Conn>>::rollback_transaction(&mut conn);
        drop(conn);
        let answer = answer?;
        if !consulted.is_empty() {
            let look = Look { request: request.to_owned(), at: self.now(), consulted };
            self.0.recorder.record(look, |looks| self.write_down(looks))?;
        }
        Ok(answer)
    }

    /// Writes what some readers were shown into the trail, all of it or nothing.
    fn write_down(&self, looks: &[&Look]) -> Result<()> {
        let mut conn = check_out(&self.0.write)?;
        self.0.gate.through(&mut conn, |conn| {
            let mut lines = Vec::new();
            for look in looks {
                let view = View::new(conn, look.at, self.0.keys.clone(), &look.request);
                lines.extend(look.consulted.iter().map(|shown| Line::consulted(&view, shown)));
            }
            audit::insert(conn, lines)
        })
    }

    /// Writes in one transaction; `write` touches nothing but its Tx, because it is run again after a clash.
    pub fn write<T>(&self, request: &str, mut write: impl FnMut(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        let mut conn = check_out(&self.0.write)?;
        self.0.gate.through(&mut conn, |conn| {
            let mut tx = Tx::new(self.view(conn, request));
            let answer = write(&mut tx)?;
            tx.end().map(|()| answer)
        })
    }
}

#[cfg(test)]
impl Db {
    /// What somebody does who has the database and not the program.
    pub(crate) fn tamper(&self, sql: &str) {
        use diesel::connection::SimpleConnection;
        let mut conn = check_out(&self.0.write).expect("a connection");
        conn.batch_execute(sql).unwrap_or_else(|e| panic!("{sql}: {e}"));
    }
}

fn begin(conn: &mut Conn, writing: bool) -> Result<()> {
    match conn {
        // Plain BEGIN loses read-then-write races on SQLite, whatever the timeout.
        Conn::Sqlite(c) if writing => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE")?,
        _ => <Conn as TransactionManager<Conn>>::begin_transaction(conn)?,
    }
    Ok(())
}
