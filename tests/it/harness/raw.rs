//! The record store as somebody sees it who has the database and not the program; imported through the harness.

use diesel::connection::SimpleConnection;
use diesel::deserialize::{self, FromSql, QueryableByName};
use diesel::prelude::*;
use diesel::row::{Field, NamedRow, Row};
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;
use tokio_postgres::{NoTls, SimpleQueryMessage};

/// Rows of text; a value that is not there is "".
pub type Rows = Vec<Vec<String>>;

/// A connection of one's own to a test's database.
pub struct Raw {
    pub(super) file: Option<String>,
    pub(super) server: Option<(String, String)>,
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
    /// Whether this is PostgreSQL.
    pub const fn is_server(&self) -> bool {
        self.server.is_some()
    }

    /// Says something to the database and returns what it answers, or what it says against it.
    pub fn tell(&self, sql: &str) -> Result<Rows, String> {
        match (&self.file, &self.server) {
            (Some(path), _) => tell_file(path, sql),
            (None, Some((url, name))) => tell_server(url, name, sql),
            (None, None) => Err("there is no database".into()),
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

fn tell_file(path: &str, sql: &str) -> Result<Rows, String> {
    let mut conn = SqliteConnection::establish(path).map_err(|e| e.to_string())?;
    // As every connection of the program has it: without it REPLACE slips past a trigger.
    conn.batch_execute("PRAGMA busy_timeout=5000; PRAGMA recursive_triggers=ON; PRAGMA foreign_keys=ON;")
        .map_err(|e| e.to_string())?;
    let asks = ["SELECT", "PRAGMA", "WITH"].iter().any(|word| sql.trim_start().starts_with(word));
    if asks {
        let lines = diesel::sql_query(sql).load::<Line>(&mut conn).map_err(|e| e.to_string())?;
        return Ok(lines.into_iter().map(|line| line.0).collect());
    }
    conn.batch_execute(sql).map(|()| Rows::new()).map_err(|e| e.to_string())
}

fn tell_server(url: &str, name: &str, sql: &str) -> Result<Rows, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let said = |e: tokio_postgres::Error| e.as_db_error().map_or(e.to_string(), |e| e.message().to_owned());
    runtime.block_on(async {
        let mut config: tokio_postgres::Config = url.parse().unwrap();
        let (client, connection) = config.dbname(name).connect(NoTls).await.map_err(said)?;
        let carrying = tokio::spawn(connection);
        let answer = client.simple_query(sql).await.map_err(said);
        drop(client);
        let _ = carrying.await;
        let text = |row: tokio_postgres::SimpleQueryRow| {
            (0..row.len()).map(|at| row.get(at).unwrap_or_default().to_owned()).collect()
        };
        let rows = answer?.into_iter().filter_map(|message| match message {
            SimpleQueryMessage::Row(row) => Some(text(row)),
            _ => None,
        });
        Ok(rows.collect())
    })
}
