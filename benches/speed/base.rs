//! Bare SQL over a plain connection of its own, to either database, with its statements kept; the benchmark imports it.

use crate::Done;
use rusqlite::types::ValueRef;
use std::collections::HashMap;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::types::{FromSql, ToSql, Type};
use tokio_postgres::{Client, NoTls, Statement};

/// What a fair opponent sets too: the same durability and the same isolation.
const SQLITE_SETTINGS: &str = "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; \
    PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;";

/// A connection without the program.
pub enum Base {
    /// A SQLite file.
    File(rusqlite::Connection),
    /// A PostgreSQL database.
    Server(Runtime, Client, HashMap<String, Statement>),
}

/// A value as PostgreSQL sends it.
struct Bytes(usize);

impl FromSql<'_> for Bytes {
    fn from_sql(_: &Type, raw: &[u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(std::hint::black_box(raw.to_vec()).len()))
    }
    fn accepts(_: &Type) -> bool {
        true
    }
}

/// SQLite needs no casts: `$1::text::uuid` is `$1` there.
fn without_casts(sql: &str) -> String {
    let mut parts = sql.split("::");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(
            part.trim_start_matches(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'),
        );
    }
    plain
}

impl Base {
    pub fn file(path: &std::path::Path) -> Done<Self> {
        let conn = rusqlite::Connection::open(path)?;
        conn.set_prepared_statement_cache_capacity(200);
        conn.execute_batch(SQLITE_SETTINGS)?;
        Ok(Self::File(conn))
    }

    pub fn server(url: &str, database: Option<&str>) -> Done<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let mut config: tokio_postgres::Config = url.parse()?;
        if let Some(name) = database {
            config.dbname(name);
        }
        let (client, connection) = runtime.block_on(config.connect(NoTls))?;
        drop(runtime.spawn(connection));
        runtime.block_on(client.batch_execute("SET default_transaction_isolation='serializable'"))?;
        Ok(Self::Server(runtime, client, HashMap::new()))
    }

    pub const fn is_server(&self) -> bool {
        matches!(self, Self::Server(..))
    }

    /// This process, and those of a server on this machine that carry the connections to this database.
    pub fn processes(&mut self) -> Done<Vec<String>> {
        let mut all = vec!["self".to_owned()];
        if self.is_server() {
            let behind = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()";
            all.extend(self.texts(behind)?.into_iter().flatten().flatten());
        }
        Ok(all)
    }

    /// Says several things, none of them kept.
    pub fn batch(&mut self, sql: &str) -> Done<()> {
        match self {
            Self::File(conn) => conn.execute_batch(sql)?,
            Self::Server(runtime, client, _) => runtime.block_on(client.batch_execute(sql))?,
        }
        Ok(())
    }

    /// Runs one statement, takes every value of every row, and counts the rows.
    pub fn run(&mut self, sql: &str, given: &[&str]) -> Done<usize> {
        match self {
            Self::File(conn) => {
                let mut statement = conn.prepare_cached(&without_casts(sql))?;
                let columns = statement.column_count();
                let mut rows = statement.query(rusqlite::params_from_iter(given))?;
                let mut found = 0;
                while let Some(row) = rows.next()? {
                    found += 1;
                    for at in 0..columns {
                        std::hint::black_box(row.get::<_, rusqlite::types::Value>(at)?);
                    }
                }
                Ok(found)
            }
            Self::Server(runtime, client, kept) => runtime.block_on(async {
                if !kept.contains_key(sql) {
                    kept.insert(sql.to_owned(), client.prepare(sql).await?);
                }
                let given: Vec<&(dyn ToSql + Sync)> =
                    given.iter().map(|it| it as &(dyn ToSql + Sync)).collect();
                let rows = client.query(&kept[sql], &given).await?;
                for row in &rows {
                    for at in 0..row.len() {
                        std::hint::black_box(row.get::<_, Option<Bytes>>(at).map(|it| it.0));
                    }
                }
                Ok(rows.len())
            }),
        }
    }

    /// What a query finds, as text; for setting up, not for measuring.
    pub fn texts(&mut self, sql: &str) -> Done<Vec<Vec<Option<String>>>> {
        match self {
            Self::File(conn) => {
                let mut statement = conn.prepare(&without_casts(sql))?;
                let columns = statement.column_count();
                let mut rows = statement.query([])?;
                let mut found = Vec::new();
                while let Some(row) = rows.next()? {
                    found.push((0..columns).map(|at| row.get_ref(at).map(text)).collect::<Result<_, _>>()?);
                }
                Ok(found)
            }
            Self::Server(runtime, client, _) => {
                let said = runtime.block_on(client.simple_query(sql))?;
                let row = |it| match it {
                    tokio_postgres::SimpleQueryMessage::Row(row) => {
                        Some((0..row.len()).map(|at| row.get(at).map(str::to_owned)).collect())
                    }
                    _ => None,
                };
                Ok(said.into_iter().filter_map(row).collect())
            }
        }
    }

    /// The one text that a query finds.
    pub fn text(&mut self, sql: &str) -> Done<String> {
        let first = self.texts(sql)?.into_iter().next().and_then(|row| row.into_iter().next().flatten());
        Ok(first.ok_or_else(|| format!("nothing found: {sql}"))?)
    }
}

fn text(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
        ValueRef::Text(text) => Some(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => {
            Some(bytes.iter().fold(String::from("\\x"), |all, b| all + &format!("{b:02x}")))
        }
    }
}
