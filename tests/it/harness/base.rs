//! A database of one's own: a copy of the template, on whichever of the two databases the suite runs; imported through the harness.

use super::raw::Raw;
use super::town::town;
use signpost::store::Place;
use std::path::PathBuf;
use std::sync::OnceLock;
use tempfile::TempDir;
use tokio_postgres::NoTls;

/// One test's database.
pub struct Base {
    /// Where it is.
    pub place: Place,
    /// The folder of a SQLite file; gone when dropped.
    _folder: Option<TempDir>,
    /// The name of a PostgreSQL database, to be dropped.
    database: Option<String>,
}

/// The server's address, where the suite runs on PostgreSQL.
pub fn server_url() -> Option<String> {
    std::env::var("TEST_DATABASE_URL").ok().filter(|url| !url.is_empty())
}

/// Says something to the server itself, outside of any test's database. A server that cannot be reached fails the test.
fn tell_server(url: &str, sql: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
        let carrying = tokio::spawn(connection);
        client.batch_execute(sql).await.unwrap();
        drop(client);
        let _ = carrying.await;
    });
}

/// A folder in memory, where the machine has one: otherwise every commit waits for the disk.
fn folder() -> TempDir {
    let in_memory = std::path::Path::new("/dev/shm");
    if in_memory.is_dir() { tempfile::tempdir_in(in_memory) } else { tempfile::tempdir() }.unwrap()
}

fn new_name() -> String {
    format!("signpost_test_{}", uuid::Uuid::new_v4().simple())
}

impl Base {
    /// An empty one, for the template.
    pub fn empty() -> Self {
        match server_url() {
            None => Self::file(folder()),
            Some(url) => {
                let name = new_name();
                tell_server(&url, &format!("CREATE DATABASE {name}"));
                Self::database(&url, name)
            }
        }
    }

    /// A copy of the town's.
    pub fn copied() -> Self {
        let template = &town().template;
        match (&template.place, &template.database) {
            (Place::File(from), _) => {
                let folder = folder();
                std::fs::copy(from, folder.path().join("signpost.db")).unwrap();
                Self::file(folder)
            }
            (Place::Server(_), Some(from)) => {
                let (url, name) = (server_url().unwrap(), new_name());
                tell_server(&url, &format!("CREATE DATABASE {name} TEMPLATE {from}"));
                Self::database(&url, name)
            }
            (Place::Server(_), None) => panic!("a template without a name"),
        }
    }

    fn file(folder: TempDir) -> Self {
        let path: PathBuf = folder.path().join("signpost.db");
        Self { place: Place::File(path), _folder: Some(folder), database: None }
    }

    fn database(url: &str, name: String) -> Self {
        let place = Place::parse(url).unwrap().with_database(&name);
        Self { place, _folder: None, database: Some(name) }
    }

    /// The database without the program.
    pub fn raw(&self) -> Raw {
        let file = match &self.place {
            Place::File(path) => Some(path.to_string_lossy().into_owned()),
            Place::Server(_) => None,
        };
        Raw { file, server: self.database.clone().and_then(|name| Some((server_url()?, name))) }
    }

    /// Drops a PostgreSQL database; a folder goes by itself.
    pub fn discard(&mut self) {
        if let (Some(name), Some(url)) = (self.database.take(), server_url()) {
            tell_server(&url, &format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

impl Drop for Base {
    fn drop(&mut self) {
        self.discard();
    }
}

/// Makes something once in a process, however many tests ask at once.
pub type Once<T> = OnceLock<T>;
