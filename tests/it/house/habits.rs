//! Promise 8: nothing is left open, skipped, put in a row or slept through; only the house test uses it.

use super::source::{SourceFile, Token, begins, calls_macro, embraced};

/// Tests that have to wait for something outside of the house: path and reason.
const SLEEPERS: &[(&str, &str)] = &[];

const OPEN_ENDS: &[&str] = &["todo", "unimplemented", "dbg"];

pub(super) fn violations(files: &[SourceFile]) -> Vec<String> {
    files
        .iter()
        .filter(|file| !file.tokens.is_empty())
        .flat_map(|file| violations_in(file, SLEEPERS))
        .collect()
}

fn violations_in(file: &SourceFile, sleepers: &[(&str, &str)]) -> Vec<String> {
    let may_sleep = sleepers.iter().any(|(path, _)| *path == file.path);
    let mut found = Vec::new();
    let mut tell = |hit: &dyn Fn(&[Token]) -> bool, advice: &str| {
        let lines = file.lines_where(hit);
        found.extend(lines.iter().map(|line| format!("{}:{line}: {advice}", file.path)));
    };
    tell(&|tokens| OPEN_ENDS.iter().any(|name| calls_macro(tokens, name)), "finish this, or take it out.");
    tell(&|tokens| has_attribute(tokens, "ignore"), "make this test run, or delete it.");
    tell(&|tokens| has_attribute(tokens, "serial"), "give each test its own database instead of a turn.");
    tell(
        &|tokens| tokens[0].tested && !may_sleep && begins(tokens, &["sleep"]),
        "move the Clock or wait for the event instead of sleeping; an exception goes into SLEEPERS in house/habits.rs.",
    );
    tell(
        &|tokens| !tokens[0].tested && begins(tokens, &[".", "unwrap", "("]),
        "say with `?` or `ok_or` what happens when it is not there, instead of `unwrap`.",
    );
    tell(
        &|tokens| file.room() == Some("api") && is_read_with_any_date(tokens),
        "take dates as domain::day::Day, which reads YYYY-MM-DD alone; NaiveDate also reads 2026-2-3.",
    );
    found
}

/// Whether `tokens` begin with a type that is read from a request and holds a date as chrono reads it.
fn is_read_with_any_date(tokens: &[Token]) -> bool {
    if !begins(tokens, &["#", "[", "derive", "("]) {
        return false;
    }
    let derived = 3 + embraced(&tokens[3..]);
    let is_read = tokens[3..derived].iter().any(|token| token.is("Deserialize"));
    let body = tokens[derived..].iter().position(|token| token.is_one_of(&["{", ";"]));
    let body = &tokens[body.map_or(tokens.len(), |at| derived + at)..];
    is_read && !body.is_empty() && body[..embraced(body)].iter().any(|token| token.is("NaiveDate"))
}

/// Whether `tokens` begin with the attribute `name`, whatever crate it is from, also under a condition.
fn has_attribute(tokens: &[Token], name: &str) -> bool {
    if !begins(tokens, &["#", "["]) {
        return false;
    }
    let words = tokens[2..].iter().take_while(|token| !token.is("]"));
    if tokens.get(2).is_some_and(|token| token.is("cfg_attr")) {
        return words.into_iter().any(|token| token.is(name));
    }
    words.take_while(|token| token.is("::") || token.is_word()).last().is_some_and(|last| last.is(name))
}

mod twins {
    use super::super::{assert_broken, assert_kept, tree};
    use super::{SourceFile, violations, violations_in};

    #[test]
    fn good_habits_are_kept() {
        assert_kept(&violations(&tree(&[
            ("src/app.rs", "fn f() { let todo = 1; x.unwrap_or(todo); thread::sleep(1); }"),
            (
                "src/api/mod.rs",
                "struct A { #[schema(ignore)] #[serde(skip)] a: u8 } /// `x.unwrap()`\nfn f() {}",
            ),
            ("src/web/mod.rs", "#[cfg(test)] mod tests { #[test] fn f() { x.unwrap(); } }"),
            ("src/web/tests.rs", "fn f() { x.unwrap(); }"),
            (
                "src/api/case/need.rs",
                "#[derive(Deserialize)] struct In { on: Day } #[derive(Serialize)] struct Out { on: NaiveDate }",
            ),
            ("src/web/story.rs", "#![cfg(test)] fn f() { x.unwrap(); } fn g() { x.unwrap(); }"),
            ("tests/it/races.rs", "#[test] fn f() { x.unwrap(); let serial = \"todo!() #[ignore]\"; }"),
        ])));
    }

    #[test]
    fn bad_habits_are_told() {
        for (path, text, told) in [
            ("src/app.rs", "fn f() { todo!() }", "finish this"),
            ("tests/it/a.rs", "fn f() { unimplemented!(\"later\") }", "finish this"),
            ("src/app.rs", "fn f() { vec![dbg!(1)] }", "finish this"),
            ("tests/it/a.rs", "#[test] #[ignore] fn f() {}", "make this test run"),
            ("tests/it/a.rs", "#[test] #[ignore = \"slow\"] fn f() {}", "make this test run"),
            ("tests/it/a.rs", "#[test] #[cfg_attr(unix, ignore)] fn f() {}", "make this test run"),
            ("tests/it/a.rs", "#[serial_test::serial(db)] fn f() {}", "its own database"),
            ("tests/it/a.rs", "#[serial] fn f() {}", "its own database"),
            ("tests/it/a.rs", "fn f() { std::thread::sleep(ms) }", "instead of sleeping"),
            ("tests/it/a.rs", "use tokio::time::{self, sleep};", "instead of sleeping"),
            ("src/app.rs", "#[cfg(test)] mod tests { fn f() { thread::sleep(ms) } }", "instead of sleeping"),
            ("src/app.rs", "fn f() { x.lock().unwrap(); }", "instead of `unwrap`"),
            ("src/app.rs", "#[cfg(test)] mod tests {} fn f() { x.unwrap(); }", "instead of `unwrap`"),
            ("src/app.rs", "#[cfg(test)] use a::b; fn f() { x.unwrap(); }", "instead of `unwrap`"),
            ("src/app.rs", "#[cfg(not(test))] fn f() { x.unwrap(); }", "instead of `unwrap`"),
            (
                "src/api/case/need.rs",
                "#[derive(Deserialize, ToSchema)] #[serde(default)] struct In { #[schema(a = 1)] on: Option<NaiveDate> }",
                "YYYY-MM-DD alone",
            ),
        ] {
            assert_broken(&violations(&tree(&[(path, text)])), told);
        }
    }

    #[test]
    fn a_reason_lets_a_test_sleep() {
        let file = SourceFile::new("tests/it/serve.rs", "fn f() { thread::sleep(ms) }");
        assert_kept(&violations_in(&file, &[("tests/it/serve.rs", "waits for a process")]));
        assert_broken(
            &violations_in(&file, &[("tests/it/other.rs", "waits for a process")]),
            "instead of sleeping",
        );
    }
}
