//! What a database must be like before a server may write to it, read back from the database itself; imported through `store`.

use super::place::{Place, Server};
use super::postgres::Postgres;
use super::{Conn, Opener, Use};
use crate::error::{Error, Result};
use diesel::prelude::*;
use diesel::r2d2::ManageConnection;
use diesel::sql_types::{Bool, Nullable, Text};

/// What every connection to SQLite must have, and what is lost without it.
const WANTED: [(&str, &str, &str); 6] = [
    ("journal_mode", "wal", "readers and the writer would lock each other out"),
    ("synchronous", "2", "a power cut would lose what was acknowledged"),
    ("foreign_keys", "1", "rows could point at nothing"),
    ("recursive_triggers", "1", "the trail could be replaced row by row"),
    ("secure_delete", "1", "what is erased would stay in the file"),
    ("trusted_schema", "0", "a crafted file could run functions"),
];

/// No password that anybody was given to begin with, or that a guesser tries first.
const DEFAULT_PASSWORDS: [&str; 9] = [
    "postgres",
    "password",
    "signpost",
    "signpost_app",
    "changeme",
    "change_me",
    "secret",
    "admin",
    "example",
];
const SHORTEST_PASSWORD: usize = 12;

/// Everything about `place` that keeps a server from using it, each with what to do. Changes no record.
pub fn unfit(place: &Place) -> Result<Vec<String>> {
    let away = |e: diesel::r2d2::Error| Error::Unavailable { retry_after: 5, cause: e.to_string() };
    let mut conn = Opener::new(place.clone(), Use::Writing).connect().map_err(away)?;
    let mut found = match place {
        Place::File(_) => Vec::new(),
        Place::Server(server) => guessable(server).into_iter().collect(),
    };
    found.extend(match &mut conn {
        Conn::Sqlite(conn) => settings(conn)?,
        Conn::Postgres(conn) => rights(conn)?,
    });
    Ok(found)
}

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = Text)]
    value: String,
}

fn settings(conn: &mut SqliteConnection) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (name, wanted, otherwise) in WANTED {
        let question = format!("SELECT CAST({name} AS TEXT) AS value FROM pragma_{name}");
        let Setting { value } = diesel::sql_query(question).get_result(conn)?;
        if value != wanted {
            found.push(format!(
                "SQLite runs with {name}={value} where {wanted} is needed: {otherwise}. Put the file on a local disk that allows it."
            ));
        }
    }
    Ok(found)
}

fn guessable(server: &Server) -> Option<String> {
    let password = String::from_utf8_lossy(server.config.get_password()?).to_lowercase();
    let is_user = server.config.get_user().is_some_and(|user| user.to_lowercase() == password);
    let is_weak =
        password.chars().count() < SHORTEST_PASSWORD || DEFAULT_PASSWORDS.contains(&password.as_str());
    (is_user || is_weak).then(|| {
        "The database password is short or a default one. Give the role another, such as `openssl rand -hex 24` makes.".to_owned()
    })
}

/// What a role of PostgreSQL can do beside its work.
#[derive(QueryableByName)]
struct Rights {
    #[diesel(sql_type = Text)]
    role: String,
    #[diesel(sql_type = Bool)]
    is_superuser: bool,
    #[diesel(sql_type = Bool)]
    bypasses: bool,
    #[diesel(sql_type = Bool)]
    owns: bool,
    #[diesel(sql_type = Nullable<Text>)]
    changes: Option<String>,
}

/// A member of the owning role counts as the owner: SET ROLE is all that it takes. What is append-only is what carries the
/// trigger of that name.
const RIGHTS: &str = "SELECT r.rolname::text AS role, r.rolsuper AS is_superuser, r.rolbypassrls AS bypasses, \
    EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') \
        AND pg_has_role(current_user, c.relowner, 'MEMBER')) AS owns, \
    (SELECT string_agg(DISTINCT c.relname::text, ', ') FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid \
        JOIN pg_class c ON c.oid = t.tgrelid WHERE p.proname = 'append_only' \
        AND has_table_privilege(current_user, c.oid, 'UPDATE, DELETE, TRUNCATE')) AS changes \
    FROM pg_roles r WHERE r.rolname = current_user";

fn rights(conn: &mut Postgres) -> Result<Vec<String>> {
    let Rights { role, is_superuser, bypasses, owns, changes } =
        diesel::sql_query(RIGHTS).get_result(conn)?;
    let use_another = "Let the server sign in as a role that owns nothing, such as signpost_app (docker/init-roles.sh makes it).";
    if is_superuser {
        return Ok(vec![format!("The database role {role} is a superuser. {use_another}")]);
    }
    let mut found = Vec::new();
    if bypasses {
        found.push(format!("The database role {role} has BYPASSRLS. {use_another}"));
    }
    if owns {
        found.push(format!(
            "The database role {role} owns tables, or may act as their owner, so that it could switch off the append-only trail. {use_another}"
        ));
    } else if let Some(tables) = changes {
        found.push(format!(
            "The database role {role} may change what is append-only. As the owner run: REVOKE UPDATE, DELETE, TRUNCATE ON {tables} FROM {role}"
        ));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use diesel::connection::SimpleConnection;

    #[test]
    fn sqlite_is_read_back_and_every_weaker_setting_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::File(folder.path().join("signpost.db"));
        assert_eq!(unfit(&place).unwrap(), [""; 0]);
        let Ok(Conn::Sqlite(mut conn)) = Opener::new(place, Use::Writing).connect() else {
            panic!("no file")
        };
        conn.batch_execute("PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=OFF;").unwrap();
        let found = settings(&mut conn).unwrap();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("synchronous=1") && found[0].contains("power cut"), "{found:?}");
    }

    #[test]
    fn a_default_password_is_told() {
        let weak = |url: &str| match Place::parse(url) {
            Ok(Place::Server(server)) => guessable(&server).is_some(),
            _ => panic!("{url} was refused"),
        };
        for url in [
            "postgres://a:postgres@localhost/x",
            "postgres://a:Tr0ub4dor@localhost/x",
            "postgres://some_app_role:some_app_role@localhost/x",
        ] {
            assert!(weak(url), "{url}");
        }
        for url in ["postgres://a@localhost/x", "postgres://a:d41d8cd98f00b204e9800998@localhost/x"] {
            assert!(!weak(url), "{url}");
        }
    }
}
