//! The promises of the house, each proved on the real repository here and, beside its check, on good and bad twins; one
//! part of the only test binary.
//!
//! A check is a pure function from files to sentences that say what to do; no sentence means that the promise is kept.

mod files;
mod floors;
mod functions;
mod habits;
mod nouns;
mod paths;
mod permit;
mod places;
mod source;
mod speech;
mod writes;

use source::{SourceFile, read_repository};
use std::{fs, path::Path, sync::LazyLock};

static HOUSE: LazyLock<Vec<SourceFile>> =
    LazyLock::new(|| read_repository(Path::new(env!("CARGO_MANIFEST_DIR"))));

#[test]
fn imports_only_go_down() {
    assert_kept(&floors::violations(&HOUSE));
}

#[test]
fn every_library_is_named_only_in_its_rooms() {
    assert_kept(&places::violations(&HOUSE));
}

#[test]
fn nothing_is_written_without_a_permit() {
    assert_kept(&writes::violations(&HOUSE));
}

#[test]
fn only_policy_makes_a_permit() {
    assert_kept(&permit::violations(&HOUSE));
}

#[test]
fn the_same_nouns_stand_on_every_floor() {
    assert_kept(&nouns::violations(&HOUSE));
}

#[test]
fn every_file_says_what_it_is_and_stays_short() {
    assert_kept(&files::violations(&HOUSE));
}

#[test]
fn both_databases_have_the_same_migrations() {
    assert_kept(&files::uneven_migrations(&HOUSE));
}

#[test]
fn nothing_is_left_open_skipped_or_slept_through() {
    assert_kept(&habits::violations(&HOUSE));
}

#[test]
fn the_repository_speaks_of_the_product_alone() {
    assert_kept(&speech::violations(&HOUSE));
}

#[test]
fn the_real_house_is_read() {
    for path in ["src/lib.rs", "src/main.rs", "tests/it/house/mod.rs", "Cargo.toml"] {
        assert!(HOUSE.iter().any(|file| file.path == path), "{path} was not read");
    }
    let path = "tests/it/house/mod.rs";
    assert!(HOUSE.iter().any(|file| file.path == path && file.tokens.iter().any(|token| token.is("HOUSE"))));
}

#[test]
fn a_house_is_read_with_and_without_git() {
    let root = tempfile::tempdir().expect("a folder");
    for (path, text) in [
        ("src/lib.rs", "pub mod app;"),
        ("src/app.rs", "use crate::cli;"),
        ("target/x.rs", "fn"),
        ("logo.png", ""),
    ] {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    fs::write(root.path().join("logo.png"), [0xff, 0xfe]).expect("a file");
    let read = || read_repository(root.path());
    let paths = || read().into_iter().map(|file| file.path).collect::<Vec<_>>();
    assert_eq!(paths(), ["logo.png", "src/app.rs", "src/lib.rs"]);
    assert_broken(&floors::violations(&read()), "src/app.rs:1: `app` may not import `cli`");

    let git = std::process::Command::new("git").args(["init", "--quiet"]).current_dir(root.path()).status();
    if git.is_ok_and(|status| status.success()) {
        fs::write(root.path().join(".gitignore"), "/target\n/logo.png\n").expect("a file");
        assert_eq!(paths(), [".gitignore", "src/app.rs", "src/lib.rs"]);
    }
}

/// A made-up house: paths and texts.
fn tree(files: &[(&str, &str)]) -> Vec<SourceFile> {
    files.iter().map(|(path, text)| SourceFile::new(path, *text)).collect()
}

#[track_caller]
fn assert_kept(violations: &[String]) {
    assert!(violations.is_empty(), "{} to mend:\n  {}", violations.len(), violations.join("\n  "));
}

#[track_caller]
fn assert_broken(violations: &[String], told: &str) {
    assert!(violations.iter().any(|v| v.contains(told)), "nobody said {told:?}, only {violations:#?}");
}
