//! The record store as somebody sees it who has the database and not the program; imported through the harness.

use diesel::connection::SimpleConnection;
use diesel::deserialize::{self, FromSql, QueryableByName};
use diesel::prelude::*;
use diesel::row::{Field, NamedRow, Row};
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;
use std::sync::Mutex;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{NoTls, SimpleQueryMessage};

/// Rows of text; a value that is not there is "".
pub type Rows = Vec<Vec<String>>;

/// A connection of one's own to a test's database.
pub struct Raw(Mutex<Conn>);

enum Conn {
    File(SqliteConnection),
    Server(Runtime, tokio_postgres::Client),
}

struct Line(Vec<String>);

impl QueryableByName<Sqlite> for Line {
    fn build<'a>(row: &impl NamedRow<'a, Sqlite>) -> deserialize::Result<Self> {
        let text = |at: usize| {
            let field = Row::get(row, at);
            let value =
                field.and_then(|field| field.value().map(<String as FromSql<Text, Sqlite>>::from_sql));
            value.transpose().map(Option::unwrap_or_default)
        };
        (0..row.field_count()).map(text).collect::<deserialize::Result<_>>().map(Self)
    }
}

impl Raw {
    /// A file, with the settings without which REPLACE would slip past a trigger.
    pub(super) fn file(path: &str) -> Self {
        let mut conn = SqliteConnection::establish(path).unwrap();
        let settings = "PRAGMA busy_timeout=5000; PRAGMA recursive_triggers=ON; PRAGMA foreign_keys=ON;";
        conn.batch_execute(settings).unwrap();
        Self(Mutex::new(Conn::File(conn)))
    }

    /// The database `name` of a server.
    pub(super) fn server(url: &str, name: &str) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let mut config: tokio_postgres::Config = url.parse().unwrap();
        let (client, connection) = runtime.block_on(config.dbname(name).connect(NoTls)).unwrap();
        drop(runtime.spawn(connection));
        Self(Mutex::new(Conn::Server(runtime, client)))
    }

    /// Whether this is PostgreSQL.
    pub fn is_server(&self) -> bool {
        matches!(&*self.0.lock().unwrap(), Conn::Server(..))
    }

    /// Says something to the database and returns what it answers, or what it says against it.
    pub fn tell(&self, sql: &str) -> Result<Rows, String> {
        match &mut *self.0.lock().unwrap() {
            Conn::File(conn) => tell_file(conn, sql),
            Conn::Server(runtime, client) => runtime.block_on(tell_server(client, sql)),
        }
    }

    /// The rows that a query finds.
    #[track_caller]
    pub fn rows(&self, sql: &str) -> Rows {
        self.tell(sql).unwrap_or_else(|refused| panic!("{sql}: {refused}"))
    }

    /// The one value that a query finds.
    #[track_caller]
    pub fn value(&self, sql: &str) -> String {
        self.rows(sql).pop().and_then(|mut row| row.pop()).unwrap_or_else(|| panic!("{sql}: nothing"))
    }

    /// How many rows a table has that fit.
    #[track_caller]
    pub fn count(&self, table: &str, condition: &str) -> usize {
        self.value(&format!("SELECT count(*) FROM {table} WHERE {condition}")).parse().unwrap()
    }

    /// Does something that has to work.
    #[track_caller]
    pub fn does(&self, sql: &str) {
        drop(self.rows(sql));
    }

    /// Tries something that has to be refused, and returns what was said.
    #[track_caller]
    pub fn is_refused(&self, sql: &str) -> String {
        self.tell(sql).map(|rows| panic!("{sql} was done: {rows:?}")).unwrap_err()
    }
}

fn tell_file(conn: &mut SqliteConnection, sql: &str) -> Result<Rows, String> {
    let asks = ["SELECT", "PRAGMA", "WITH"].iter().any(|word| sql.trim_start().starts_with(word));
    if asks {
        let lines = diesel::sql_query(sql).load::<Line>(conn).map_err(|e| e.to_string())?;
        return Ok(lines.into_iter().map(|line| line.0).collect());
    }
    conn.batch_execute(sql).map(|()| Rows::new()).map_err(|e| e.to_string())
}

async fn tell_server(client: &tokio_postgres::Client, sql: &str) -> Result<Rows, String> {
    let said = |e: tokio_postgres::Error| e.as_db_error().map_or(e.to_string(), |e| e.message().to_owned());
    let text = |row: tokio_postgres::SimpleQueryRow| {
        (0..row.len()).map(|at| row.get(at).unwrap_or_default().to_owned()).collect()
    };
    let rows =
        client.simple_query(sql).await.map_err(said)?.into_iter().filter_map(|message| match message {
            SimpleQueryMessage::Row(row) => Some(text(row)),
            _ => None,
        });
    Ok(rows.collect())
}
