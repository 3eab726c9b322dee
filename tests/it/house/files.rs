//! Promises 6 and 7: files open with what they are and stay short, folders stay small, both databases migrate alike; only
//! the house test uses it.

use super::source::SourceFile;
use std::collections::{BTreeMap, BTreeSet};

const LINES: usize = 250;
const FILES_IN_A_FOLDER: usize = 16;

/// Written by diesel, as long as the tables are many.
const WITHOUT_LIMIT: &str = "src/store/schema.rs";

/// The lints that count lines and arguments of functions, and what clippy.toml says of each.
const COUNTED: &[(&str, &str)] = &[
    ("too_many_lines", "too-many-lines-threshold=40"),
    ("too_many_arguments", "too-many-arguments-threshold=5"),
];

/// Groups that contain those lints.
const GROUPS: &[&str] = &["all", "pedantic", "complexity"];

pub(super) fn violations(files: &[SourceFile]) -> Vec<String> {
    let ours: Vec<&SourceFile> = files
        .iter()
        .filter(|file| file.path.starts_with("src/") || file.path.starts_with("tests/"))
        .collect();
    let rust = || ours.iter().filter(|file| file.path.ends_with(".rs"));
    let mut found: Vec<String> = rust().filter_map(|file| opening(file)).collect();
    found.extend(rust().filter_map(|file| length(file)));
    found.extend(rust().flat_map(|file| silenced(file)));
    found.extend(full_folders(&ours));
    found.extend(uncounted(files));
    found
}

/// What is wrong with a file's first sentence.
fn opening(file: &SourceFile) -> Option<String> {
    let path = &file.path;
    if !file.text.starts_with("//! ") {
        return Some(format!(
            "{path}: begin line 1 with `//! ` and one sentence: what it is, and who may import it."
        ));
    }
    let lines: Vec<&str> = file
        .text
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(str::trim)
        .take_while(|l| !l.is_empty())
        .collect();
    let paragraph = lines.join(" ") + " ";
    let Some((sentence, _)) = paragraph.split_once(". ") else {
        return Some(format!("{path}: end the first sentence with a full stop."));
    };
    let says_who = sentence
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| ["import", "imports", "imported", "importing"].contains(&word));
    (path.starts_with("src/") && !says_who)
        .then(|| format!("{path}: say in the first sentence who may import it, with that word."))
}

fn length(file: &SourceFile) -> Option<String> {
    let lines = file.text.matches('\n').count();
    let path = &file.path;
    (lines > LINES && path != WITHOUT_LIMIT)
        .then(|| format!("{path}: {lines} lines; split it along a noun, {LINES} is the most."))
}

fn silenced(file: &SourceFile) -> Vec<String> {
    let counted = |name: &str| COUNTED.iter().any(|(lint, _)| *lint == name);
    let lines = file.lines_where(|tokens| {
        let is_group =
            tokens.len() > 2 && tokens[0].is("clippy") && tokens[1].is("::") && tokens[2].is_one_of(GROUPS);
        counted(&tokens[0].text) || is_group
    });
    let path = &file.path;
    let advice = "do not silence the count of lines or arguments; cut the function in two.";
    lines.into_iter().map(|line| format!("{path}:{line}: {advice}")).collect()
}

fn full_folders(ours: &[&SourceFile]) -> Vec<String> {
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    for (folder, _) in ours.iter().filter_map(|file| file.path.rsplit_once('/')) {
        *folders.entry(folder).or_default() += 1;
    }
    folders
        .into_iter()
        .filter(|(_, count)| *count > FILES_IN_A_FOLDER)
        .map(|(folder, count)| {
            format!("{folder}/: {count} files; make a folder of some, {FILES_IN_A_FOLDER} is the most.")
        })
        .collect()
}

/// The numbers that clippy counts to, and that it counts at all.
fn uncounted(files: &[SourceFile]) -> Vec<String> {
    let lines = |path: &str| -> Vec<String> {
        let file = files.iter().find(|file| file.path == path);
        let text = file.map_or("", |file| file.text.as_str());
        text.lines().map(|line| line.split('#').next().unwrap_or("").replace(' ', "")).collect()
    };
    let (clippy, cargo) = (lines("clippy.toml"), lines("Cargo.toml"));
    let mut found = Vec::new();
    for (lint, threshold) in COUNTED {
        if !clippy.iter().any(|line| line == threshold) {
            found.push(format!("clippy.toml: set `{threshold}`."));
        }
        let levels = ["warn", "deny", "forbid"].map(|level| format!("{lint}=\"{level}\""));
        if !cargo.iter().any(|line| levels.contains(line)) {
            found.push(format!("Cargo.toml: switch `{lint}` on under [lints.clippy]."));
        }
    }
    found
}

/// What differs between the two migration folders.
pub(super) fn uneven_migrations(files: &[SourceFile]) -> Vec<String> {
    let paths: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let names = paths.iter().filter_map(|path| path.strip_prefix("migrations/")?.split('/').nth(1));
    let mut found = Vec::new();
    for name in names.collect::<BTreeSet<&str>>() {
        for database in ["sqlite", "postgres"] {
            for script in ["up.sql", "down.sql"] {
                let path = format!("migrations/{database}/{name}/{script}");
                if !paths.contains(path.as_str()) {
                    found.push(format!(
                        "{path} is missing; every migration goes up and down on both databases."
                    ));
                }
            }
        }
    }
    found
}

mod twins;
