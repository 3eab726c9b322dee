//! Both databases alike: the same tables and keys by either folder of migrations, up, down and up again; no test imports it.

mod keys;
mod live;
mod written;

use crate::harness::{Base, empty_base};
use live::{keys, tables, things};
use signpost::store::migrate;

fn migrated() -> Base {
    let base = empty_base();
    migrate(&base.place).unwrap();
    base
}

#[test]
fn the_tables_are_those_that_the_store_knows() {
    let base = migrated();
    assert_eq!(tables(&base.raw()), written::schema(base.place.is_server()));
}

#[test]
fn both_folders_write_the_same_keys_indexes_and_rules() {
    let (lite, pg) = (written::folder("sqlite"), written::folder("postgres"));
    assert_eq!(written::indexes(&lite), written::indexes(&pg));
    // PostgreSQL has a type for JSON; SQLite has text and a rule.
    let mut rules = written::rules(&lite);
    rules.retain(|name| !name.ends_with("_json"));
    assert_eq!(rules, written::rules(&pg));
    assert_eq!(written::references(&lite), written::references(&pg));
}

#[test]
fn the_unique_keys_are_those_that_both_folders_write() {
    let base = migrated();
    let unique: Vec<_> = keys(&base.raw()).into_iter().filter(|key| !key.name.ends_with("_pkey")).collect();
    assert!(unique.len() > 10);
    for folder in ["sqlite", "postgres"] {
        let written = written::indexes(&written::folder(folder));
        for key in &unique {
            let line = format!("UNIQUE {} ON {} ({})", key.name, key.table, key.columns.join(", "));
            let part = format!("{line} WHERE ");
            let is_there = written.iter().any(|it| *it == line || it.starts_with(&part));
            assert!(is_there, "{folder} lacks {line}");
        }
        assert_eq!(written.iter().filter(|line| line.starts_with("UNIQUE ")).count(), unique.len());
    }
}

#[test]
fn migrations_go_up_and_down_and_up_again() {
    let base = migrated();
    let raw = base.raw();
    let before = (tables(&raw), keys(&raw), things(&raw));
    let folder = if base.place.is_server() { "postgres" } else { "sqlite" };
    for (name, down) in written::downs(folder) {
        raw.tell(&down).unwrap_or_else(|refused| panic!("{name} does not go down: {refused}"));
    }
    raw.does("DELETE FROM __diesel_schema_migrations");
    assert_eq!(things(&raw), Vec::<String>::new(), "left behind");
    migrate(&base.place).unwrap();
    assert_eq!((tables(&raw), keys(&raw), things(&raw)), before);
}
