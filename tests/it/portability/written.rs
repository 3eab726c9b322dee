//! What the repository says that a database holds: the store's tables and the two folders of migrations; only this test imports it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

fn here(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The store's tables, column by column, in the words of one of the databases.
pub fn schema(is_server: bool) -> Vec<String> {
    let text = fs::read_to_string(here("src/store/schema.rs")).unwrap();
    let (mut table, mut lines) = (String::new(), Vec::new());
    for line in text.lines() {
        let column = line.strip_prefix("        ").and_then(|it| it.trim_end_matches(',').split_once(" -> "));
        if let Some((column, kind)) = column {
            let bare = kind.strip_prefix("Nullable<").and_then(|kind| kind.strip_suffix('>'));
            let null = if bare.is_some() { " null" } else { "" };
            lines.push(format!("{table}.{column} {}{null}", spelled(bare.unwrap_or(kind), is_server)));
        } else if line.starts_with("    ") && line.ends_with(") {") {
            table = line.trim().split(' ').next().unwrap().to_owned();
        }
    }
    lines.sort();
    lines
}

fn spelled(kind: &str, is_server: bool) -> &'static str {
    let (file, server) = match kind {
        "Text" => ("TEXT", "text"),
        "DbUuid" => ("TEXT", "uuid"),
        "DbTs" => ("TEXT", "timestamptz"),
        "DbJson" => ("TEXT", "jsonb"),
        "Date" => ("DATE", "date"),
        "Bool" => ("BOOLEAN", "bool"),
        "Integer" => ("INTEGER", "int4"),
        "BigInt" => ("BIGINT", "int8"),
        "Binary" => ("BLOB", "bytea"),
        "Double" => ("DOUBLE", "float8"),
        _ => panic!("a column of type {kind}"),
    };
    if is_server { server } else { file }
}

fn migrations(folder: &str) -> Vec<PathBuf> {
    let all = fs::read_dir(here(&format!("migrations/{folder}"))).unwrap();
    let mut all: Vec<PathBuf> = all.map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}

/// All that a folder's migrations do, one after the other.
pub fn folder(name: &str) -> String {
    migrations(name).iter().map(|path| fs::read_to_string(path.join("up.sql")).unwrap()).collect()
}

/// How a folder's migrations are undone, the last one first.
pub fn downs(name: &str) -> Vec<(String, String)> {
    let down =
        |path: &PathBuf| (path.display().to_string(), fs::read_to_string(path.join("down.sql")).unwrap());
    migrations(name).iter().rev().map(down).collect()
}

/// Every index that is left in the end: whether it is unique, its name, its table and its columns.
pub fn indexes(sql: &str) -> BTreeSet<String> {
    let mut left = BTreeMap::new();
    for statement in sql.split(';') {
        let words: Vec<&str> = statement
            .lines()
            .filter(|line| !line.starts_with("--"))
            .flat_map(str::split_whitespace)
            .collect();
        match words.as_slice() {
            ["CREATE", "UNIQUE", "INDEX", name, rest @ ..] => {
                left.insert(*name, format!("UNIQUE {name} {}", rest.join(" ")));
            }
            ["CREATE", "INDEX", name, rest @ ..] => {
                left.insert(*name, format!("{name} {}", rest.join(" ")));
            }
            ["DROP", "INDEX", name] => drop(left.remove(name)),
            _ => {}
        }
    }
    left.into_values().collect()
}

/// The names of all checks.
pub fn rules(sql: &str) -> BTreeSet<String> {
    let words: Vec<&str> = sql.split_whitespace().collect();
    words.windows(3).filter(|w| w[0] == "CONSTRAINT" && w[2] == "CHECK").map(|w| w[1].to_owned()).collect()
}

/// Which column of which table refers to which other, table by table.
pub fn references(sql: &str) -> BTreeSet<String> {
    let mut table = "";
    let mut found = BTreeSet::new();
    for line in sql.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        if let ["ALTER", "TABLE", old, "RENAME", "TO", new] = words.as_slice() {
            let (old, new) = (format!("{old}."), format!("{}.", new.trim_end_matches(';')));
            found = found.iter().map(|it: &String| it.replacen(&old, &new, 1)).collect();
        } else if let ["CREATE" | "ALTER", "TABLE", name, ..] = words.as_slice() {
            table = name;
        }
        let Some(at) = words.iter().position(|word| *word == "REFERENCES") else { continue };
        let column = if words[0] == "ALTER" { words[5] } else { words[0] };
        let to: String = words[at + 1..].concat();
        let to = &to[..=to.find(')').unwrap()];
        found.insert(format!("{table}.{column} -> {to}"));
    }
    found
}
