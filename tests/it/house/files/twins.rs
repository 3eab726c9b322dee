//! Files, folders and migrations that keep their promises, and others; only the house test uses it.

use super::{
    super::{assert_broken, assert_kept, tree},
    uneven_migrations, violations,
};

const CLIPPY: (&str, &str) =
    ("clippy.toml", "# Numbers.\ntoo-many-lines-threshold = 40 # lines\ntoo-many-arguments-threshold = 5\n");
const CARGO: (&str, &str) =
    ("Cargo.toml", "[lints.clippy]\ntoo_many_lines = \"warn\"\ntoo_many_arguments = \"deny\"\n");
const OPENING: &str = "//! Needs; the store alone may import it.\n";

fn with(path: &str, text: &str) -> Vec<String> {
    violations(&tree(&[CLIPPY, CARGO, (path, text)]))
}

#[test]
fn a_file_that_opens_well_is_kept() {
    for (path, text) in [
        ("src/store/case/need.rs", OPENING),
        ("src/error.rs", "//! The one error,\n//! which imports nothing. And more.\n//!\n//! Much more"),
        ("tests/it/main.rs", "//! One binary.\n"),
        ("src/web/page.html", "<p>"),
    ] {
        assert_kept(&with(path, text));
    }
    assert_kept(&with("src/store/schema.rs", &(OPENING.to_owned() + &"\n".repeat(900))));
    assert_kept(&with("src/store/case/need.rs", &(OPENING.to_owned() + &"\n".repeat(249))));
}

#[test]
fn a_file_that_opens_badly_or_runs_on_is_told() {
    for (path, text, told) in [
        ("src/app.rs", "use std::fmt;", "begin line 1"),
        ("src/app.rs", "\n//! The app; nobody may import it.\n", "begin line 1"),
        ("tests/it/main.rs", "// One binary.\n", "begin line 1"),
        ("src/app.rs", "//! The app; nobody may import it\n//!\n//! More.", "with a full stop"),
        ("tests/it/main.rs", "//! One binary\n", "with a full stop"),
        ("src/app.rs", "//! The important app. Nobody may import it.\n", "who may import it"),
        (
            "src/app.rs",
            "//! The app; nobody may import it.\n#[allow(clippy::too_many_lines)] fn f() {}",
            "do not silence",
        ),
        ("src/app.rs", "//! The app; nobody may import it.\n#![expect(clippy::pedantic)]", "do not silence"),
        (
            "tests/it/main.rs",
            "//! One binary.\n#[cfg_attr(x, expect(clippy::too_many_arguments))] fn f() {}",
            "do not silence",
        ),
    ] {
        assert_broken(&with(path, text), told);
    }
    let long = OPENING.to_owned() + &"\n".repeat(250);
    assert_broken(&with("src/store/case/need.rs", &long), "251 lines");
    assert_broken(&with("tests/it/schema.rs", &long), "251 lines");
}

#[test]
fn a_full_folder_is_told() {
    let names: Vec<String> = (0..17).map(|n| format!("src/web/page{n}.html")).collect();
    let folder = |count: usize| {
        let files: Vec<(&str, &str)> = names[..count].iter().map(|name| (name.as_str(), "")).collect();
        violations(&tree(&[&[CLIPPY, CARGO], files.as_slice()].concat()))
    };
    assert_kept(&folder(16));
    assert_broken(&folder(17), "src/web/: 17 files");
}

#[test]
fn a_count_that_is_switched_off_is_told() {
    assert_broken(&violations(&tree(&[CARGO])), "set `too-many-lines-threshold=40`");
    let lax = ("clippy.toml", "too-many-lines-threshold = 400\n# too-many-arguments-threshold = 5\n");
    assert_broken(&violations(&tree(&[CARGO, lax])), "set `too-many-lines-threshold=40`");
    assert_broken(&violations(&tree(&[CARGO, lax])), "set `too-many-arguments-threshold=5`");
    let silent = ("Cargo.toml", "too_many_lines = \"allow\"\ntoo_many_arguments = \"warn\"\n");
    assert_broken(&violations(&tree(&[CLIPPY, silent])), "switch `too_many_lines` on");
}

#[test]
fn migrations_go_up_and_down_on_both() {
    let even = [
        ("migrations/sqlite/0001_house/up.sql", ""),
        ("migrations/sqlite/0001_house/down.sql", ""),
        ("migrations/postgres/0001_house/up.sql", ""),
        ("migrations/postgres/0001_house/down.sql", ""),
    ];
    assert_kept(&uneven_migrations(&tree(&even)));
    for (at, (missing, _)) in even.iter().enumerate() {
        let uneven = [&even[..at], &even[at + 1..]].concat();
        assert_broken(&uneven_migrations(&tree(&uneven)), missing);
    }
}
