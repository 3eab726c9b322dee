//! Two processes send the same pile of letters into one folder, and one of them is killed: each letter is there once, and whole; no other test imports it.

use chrono::{Days, NaiveDate};
use rusqlite::Connection;
use signpost::domain::system::outbox::words;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;
use uuid::Uuid;

const LETTERS: usize = 400;

fn command(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_signpost"));
    command.args(words).current_dir(folder).env_clear().stdin(Stdio::null()).stdout(Stdio::null());
    command.env("DATABASE_URL", format!("sqlite://{}", folder.join("signpost.db").display()));
    command.env("SIGNPOST_MAIL_DIR", folder.join("mail")).env("SIGNPOST_MAIL_FROM", "signpost@cvs.example");
    command
}

fn sends(folder: &Path) -> Child {
    command(folder, &["send-letters"]).spawn().unwrap()
}

/// The letters in the folder, by name, with what they say.
fn there(folder: &Path) -> Vec<(String, String)> {
    let files = fs::read_dir(folder.join("mail")).unwrap().map(|entry| entry.unwrap().path());
    let letters = files.filter(|path| path.extension().is_some_and(|end| end == "eml"));
    letters
        .map(|path| {
            (path.file_stem().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn count(database: &Connection, state: &str) -> usize {
    let sql = format!("SELECT count(*) FROM outbox_entries WHERE state = '{state}'");
    database.query_row(&sql, [], |row| row.get::<_, i64>(0)).unwrap().try_into().unwrap()
}

fn pile_up(database: &Connection) {
    let at = "'2026-03-01T08:00:00.000000Z'";
    let partner = Uuid::new_v4();
    database
        .execute_batch(&format!(
            "PRAGMA busy_timeout = 20000;
             INSERT INTO organisations (id, kind, name, name_key, mailbox, version, created_at, updated_at)
             VALUES ('{partner}', 'partner', 'Riverside', 'riverside', 'desk@riverside.example', 1, {at}, {at})"
        ))
        .unwrap();
    let row = |n: usize| {
        let day = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + Days::new(n.try_into().unwrap());
        format!("('{}', '{partner}', '{day}', {at}, 'waiting', 0, 0, {at}, {at})", Uuid::new_v4())
    };
    let rows: Vec<String> = (0..LETTERS).map(row).collect();
    let into = "outbox_entries (id, organisation_id, due_on, due_at, state, attempts, fence, created_at, updated_at)";
    database.execute_batch(&format!("INSERT INTO {into} VALUES {}", rows.join(", "))).unwrap();
}

#[test]
fn every_letter_is_in_the_folder_once_although_one_of_two_who_sent_was_killed() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    fs::create_dir(folder.join("mail")).unwrap();
    assert!(command(folder, &["migrate"]).status().unwrap().success());
    let database = Connection::open(folder.join("signpost.db")).unwrap();
    pile_up(&database);
    let (mut killed, mut other) = (sends(folder), sends(folder));
    while there(folder).len() < 40 {
        assert!(other.try_wait().unwrap().is_none(), "it was over before it was killed");
        std::thread::yield_now();
    }
    // SIGKILL, to this process alone.
    killed.kill().unwrap();
    killed.wait().unwrap();
    assert!(other.wait().unwrap().success());
    let left = count(&database, "waiting");
    assert!(left <= 1, "{left} were left behind");
    assert_eq!(count(&database, "sent") + left, LETTERS);
    // The lease of whoever was killed runs out.
    database.execute_batch("UPDATE outbox_entries SET leased_until_at = '2026-03-01T08:00:00.000000Z' WHERE state = 'waiting'").unwrap();
    assert!(sends(folder).wait().unwrap().success());
    assert_eq!(count(&database, "sent"), LETTERS);
    let letters = there(folder);
    assert_eq!(letters.len(), LETTERS);
    let end = words("http://127.0.0.1:8080").replace('\n', "\r\n");
    for (id, letter) in letters {
        assert!(letter.contains(&format!("Message-ID: <{id}@cvs.example>")), "{letter}");
        // Long lines are broken on their way, and put together again by whoever shows them.
        let whole = letter.replace("=\r\n", "");
        assert!(whole.trim_end().ends_with(end.trim_end()), "half a letter: {letter}");
    }
}
