//! A database of its own for each story: a copied file, or a copied database where TEST_DATABASE_URL names a server.

use signpost::clock::Clock;
use signpost::secret::{KeyFile, Keys};
use signpost::store::{Db, Place, migrate};
use std::env;
use std::sync::{Arc, LazyLock, Mutex};
use tempfile::TempDir;

/// Everything of a run that the stories copy from.
struct Template {
    files: TempDir,
    keys: Arc<Keys>,
    /// How many copies were made of the server's database.
    copies: Mutex<u32>,
}

static TEMPLATE: LazyLock<Template> = LazyLock::new(|| {
    let files = tempfile::tempdir().expect("a folder");
    let keys = Arc::new(Keys::derive(KeyFile::new().expect("keys")).expect("keys"));
    let place = match env::var("TEST_DATABASE_URL") {
        Err(_) => Place::File(files.path().join("template.db")),
        Ok(url) => {
            copy_database(&url, "signpost", &template_name());
            Place::parse(&url).expect("a place").with_database(&template_name())
        }
    };
    migrate(&place).expect("a migrated database");
    Template { files, keys, copies: Mutex::new(0) }
});

fn template_name() -> String {
    format!("rules_{}", std::process::id())
}

fn copy_database(url: &str, from: &str, to: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let (client, connection) =
            tokio_postgres::connect(url, tokio_postgres::NoTls).await.expect("a server");
        let link = tokio::spawn(connection);
        client.batch_execute(&format!("CREATE DATABASE {to} TEMPLATE {from}")).await.expect("a database");
        drop(client);
        link.await.expect("a link").expect("a link");
    });
}

/// A migrated database at a set clock, and the folder that it lies in.
pub(super) fn fresh(clock: &Clock) -> (Db, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let place = match env::var("TEST_DATABASE_URL") {
        Err(_) => {
            let path = folder.path().join("signpost.db");
            std::fs::copy(TEMPLATE.files.path().join("template.db"), &path).expect("a copy");
            Place::File(path)
        }
        Ok(url) => {
            let mut copies = TEMPLATE.copies.lock().expect("a turn");
            *copies += 1;
            let name = format!("{}_{copies}", template_name());
            copy_database(&url, &template_name(), &name);
            let app = env::var("TEST_APP_DATABASE_URL").unwrap_or(url);
            Place::parse(&app).expect("a place").with_database(&name)
        }
    };
    (Db::open(place, 2, TEMPLATE.keys.clone(), clock.clone()), folder)
}
