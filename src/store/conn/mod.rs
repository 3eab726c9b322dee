//! Connections to both databases, and the two ways through them: a read in one snapshot, a write in one transaction; imported through `store`.

mod place;
mod postgres;

pub use place::Place;

use crate::clock::Clock;
use crate::domain::{case::person::Person, id::Id, time::Instant};
use crate::error::{Error, Result};
use crate::policy::{Permit, Stamp};
use crate::secret::Keys;
use crate::store::system::audit;
use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel::r2d2::{ManageConnection, Pool, PooledConnection, R2D2Connection};
use postgres::Postgres;
use std::fs::File;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::Duration;

/// A connection to either database.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// The embedded one.
    Sqlite(SqliteConnection),
    /// The server.
    Postgres(Postgres),
}

/// synchronous=FULL: NORMAL lost acknowledged commits in a power cut; recursive_triggers: REPLACE would slip past append-only.
const SQLITE_SETTINGS: &str = "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; \
    PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF;";
const POSTGRES_SETTINGS: &str = "SET TIME ZONE 'UTC'; SET statement_timeout='30s'; SET lock_timeout='5s'; \
    SET idle_in_transaction_session_timeout='30s';";

/// What a pool's connections are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Reading,
    Writing,
    Migrating,
}

pub(super) struct Opener {
    place: Place,
    used_for: Use,
}

impl Opener {
    pub(super) const fn new(place: Place, used_for: Use) -> Self {
        Self { place, used_for }
    }
}

impl ManageConnection for Opener {
    type Connection = Conn;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> std::result::Result<Conn, Self::Error> {
        use diesel::r2d2::Error::{ConnectionError, QueryError};
        match &self.place {
            Place::File(path) => {
                let mut conn =
                    SqliteConnection::establish(&path.to_string_lossy()).map_err(ConnectionError)?;
                let only = if self.used_for == Use::Reading { "PRAGMA query_only=ON;" } else { "" };
                conn.batch_execute(&format!("{SQLITE_SETTINGS}{only}")).map_err(QueryError)?;
                Ok(Conn::Sqlite(conn))
            }
            Place::Server(server) => {
                let mut conn = Postgres::open(server).map_err(ConnectionError)?;
                // READ COMMITTED would allow write skew, such as a signpost issued while its consent is withdrawn.
                let level = match self.used_for {
                    Use::Reading => {
                        "SET default_transaction_isolation='repeatable read'; SET default_transaction_read_only=on;"
                    }
                    Use::Writing => "SET default_transaction_isolation='serializable';",
                    Use::Migrating => "SET statement_timeout=0;",
                };
                conn.batch_execute(&format!("{POSTGRES_SETTINGS}{level}")).map_err(QueryError)?;
                Ok(Conn::Postgres(conn))
            }
        }
    }

    fn is_valid(&self, conn: &mut Conn) -> std::result::Result<(), Self::Error> {
        conn.ping().map_err(diesel::r2d2::Error::QueryError)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        std::thread::panicking() || conn.is_broken()
    }
}

/// The record store of one process. Clones share it.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    place: Place,
    read: Pool<Opener>,
    write: Pool<Opener>,
    clock: Clock,
    keys: Arc<Keys>,
    /// Held by a server on a SQLite file: two of them would not see each other's locks.
    _served_alone: Option<File>,
}

fn pool(place: &Place, used_for: Use, size: u32) -> Pool<Opener> {
    Pool::builder()
        .max_size(size)
        .min_idle(Some(0))
        .test_on_check_out(place.is_server())
        .connection_timeout(Duration::from_secs(5))
        .error_handler(Box::new(diesel::r2d2::NopErrorHandler))
        .build_unchecked(Opener::new(place.clone(), used_for))
}

impl Db {
    /// Opens pools of `size` connections, without connecting yet. SQLite has one writer, so that ours never fight for the lock.
    pub fn open(place: Place, size: u32, keys: Arc<Keys>, clock: Clock) -> Self {
        let writers = if place.is_server() { size } else { 1 };
        let (read, write) = (pool(&place, Use::Reading, size), pool(&place, Use::Writing, writers));
        Self(Arc::new(Inner { place, read, write, clock, keys, _served_alone: None }))
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
        View {
            conn,
            now: self.now(),
            keys: self.0.keys.clone(),
            request: request.to_owned(),
            consulted: Vec::new(),
        }
    }

    /// Reads in one snapshot. What was consulted is in the trail before this returns.
    pub fn read<T>(&self, request: &str, read: impl FnOnce(&mut View<'_>) -> Result<T>) -> Result<T> {
        let mut conn = check_out(&self.0.read)?;
        begin(&mut conn, false)?;
        let mut view = self.view(&mut conn, request);
        let answer = read(&mut view);
        let consulted = std::mem::take(&mut view.consulted);
        // Nothing was written: ending the snapshot cannot fail in a way that matters to the answer.
        let _ = <Conn as TransactionManager<Conn>>::rollback_transaction(&mut conn);
        drop(conn);
        let answer = answer?;
        if !consulted.is_empty() {
            let mut conn = check_out(&self.0.write)?;
            in_transaction(&mut conn, |conn| {
                let mut view = self.view(conn, request);
                consulted.iter().try_for_each(|c| audit::insert_consultation(&mut view, c))
            })?;
        }
        Ok(answer)
    }

    /// Writes in one transaction; `write` touches nothing but its Tx, because it is run again after a clash, up to three times.
    pub fn write<T>(&self, request: &str, mut write: impl FnMut(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        let mut conn = check_out(&self.0.write)?;
        in_transaction(&mut conn, |conn| {
            let mut tx = Tx(self.view(conn, request));
            let answer = write(&mut tx)?;
            let consulted = std::mem::take(&mut tx.consulted);
            consulted.iter().try_for_each(|c| audit::insert_consultation(&mut tx, c))?;
            Ok(answer)
        })
    }
}

fn check_out(pool: &Pool<Opener>) -> Result<PooledConnection<Opener>> {
    pool.get().map_err(|e| Error::Unavailable { retry_after: 5, cause: e.to_string() })
}

fn begin(conn: &mut Conn, writing: bool) -> Result<()> {
    match conn {
        // Plain BEGIN loses read-then-write races on SQLite, whatever the timeout.
        Conn::Sqlite(c) if writing => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE")?,
        _ => <Conn as TransactionManager<Conn>>::begin_transaction(conn)?,
    }
    Ok(())
}

const TRIES: u32 = 3;

fn in_transaction<T>(conn: &mut Conn, mut work: impl FnMut(&mut Conn) -> Result<T>) -> Result<T> {
    let mut tried = 0;
    loop {
        tried += 1;
        begin(conn, true)?;
        let done = match work(conn) {
            Ok(answer) => <Conn as TransactionManager<Conn>>::commit_transaction(conn)
                .map(|()| answer)
                .map_err(Error::from),
            Err(error) => {
                <Conn as TransactionManager<Conn>>::rollback_transaction(conn)?;
                Err(error)
            }
        };
        match done {
            Err(Error::Unavailable { .. }) if tried < TRIES => {}
            done => return done,
        }
    }
}

/// A consultation that the trail has to know of: under which permit, and whom it showed.
pub(super) struct Consultation {
    pub(super) permit: Permit,
    pub(super) people: Vec<Id<Person>>,
    pub(super) rows: Option<i32>,
}

/// A snapshot to read from.
pub struct View<'c> {
    conn: &'c mut Conn,
    now: Instant,
    keys: Arc<Keys>,
    request: String,
    consulted: Vec<Consultation>,
}

impl View<'_> {
    pub(super) fn conn(&mut self) -> &mut Conn {
        self.conn
    }

    pub(super) fn request(&self) -> &str {
        &self.request
    }

    /// Now: one moment for the whole snapshot.
    pub const fn now(&self) -> Instant {
        self.now
    }

    /// The keys.
    pub fn keys(&self) -> Arc<Keys> {
        self.keys.clone()
    }

    /// Leaves word in the trail that `people` were shown under `permit`; written before the answer goes out.
    pub fn showed(&mut self, permit: Permit, people: Vec<Id<Person>>, rows: Option<usize>) {
        let rows = rows.and_then(|n| i32::try_from(n).ok());
        self.consulted.push(Consultation { permit, people, rows });
    }
}

/// A transaction to write in. It reads like a view; it writes only for a permit.
///
/// A view does not do:
/// ```compile_fail
/// fn write(view: &mut signpost::store::View<'_>, permit: signpost::policy::Permit) {
///     view.spend(permit, "scheme", "SEL");
/// }
/// ```
/// Nor does a transaction without leave:
/// ```compile_fail
/// fn write(tx: &mut signpost::store::Tx<'_>, scheme: &signpost::domain::directory::scheme::Scheme) {
///     signpost::store::directory::scheme::insert(tx, scheme);
/// }
/// ```
pub struct Tx<'c>(View<'c>);

impl<'c> Deref for Tx<'c> {
    type Target = View<'c>;
    fn deref(&self) -> &View<'c> {
        &self.0
    }
}
impl<'c> DerefMut for Tx<'c> {
    fn deref_mut(&mut self) -> &mut View<'c> {
        &mut self.0
    }
}

impl Tx<'_> {
    /// Spends `permit` on the thing `key`: compares, writes the audit row, and only then hands out the connection to write on.
    pub(super) fn spend(&mut self, permit: Permit, noun: &str, key: impl ToString) -> Result<&mut Conn> {
        let key = key.to_string();
        if !permit.covers(noun, &key) {
            return Err(Error::internal(format!(
                "a permit for {:?} was spent on {noun} {key}",
                permit.subject()
            )));
        }
        audit::insert_done(&mut self.0, &permit)?;
        Ok(self.0.conn)
    }

    /// Records a denial of its own, for the store's audit writer.
    pub fn deny(&mut self, stamp: &Stamp, denial: &crate::error::Denial) -> Result<()> {
        audit::insert_denied(&mut self.0, stamp, denial)
    }
}
