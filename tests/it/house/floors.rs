//! Promise 1: imports only go down, and no two rooms import each other in a circle; only the house test uses it.

use super::{
    paths::paths,
    source::{SourceFile, begins},
};
use std::collections::{BTreeMap, BTreeSet};

/// From the top of the house to its ground; rooms on one floor do not know each other.
const FLOORS: &[&[&str]] = &[
    &["main"],
    &["cli"],
    &["app", "demo"],
    &["api", "oruk", "web", "worker"],
    &["http"],
    &["actions"],
    &["store"],
    &["policy", "secret", "render"],
    &["domain"],
    &["config", "error", "clock"],
];

/// The only doors on the ground floor, from and to.
const GROUND_DOORS: &[(&str, &str)] = &[("config", "error"), ("config", "clock"), ("clock", "error")];

/// One room names another.
struct Arrow<'a> {
    from: &'a str,
    to: String,
    written: String,
    place: String,
}

pub(super) fn violations(files: &[SourceFile]) -> Vec<String> {
    let source: Vec<&SourceFile> = files.iter().filter(|file| file.room().is_some()).collect();
    let mut found: Vec<String> = source.iter().flat_map(|file| misplaced(file)).collect();
    let arrows = arrows(&source);
    found.extend(arrows.iter().filter_map(judge));
    found.extend(circles(&arrows));
    found
}

/// Files in rooms that are on no floor, and what makes a path unreadable to this test.
fn misplaced(file: &SourceFile) -> Vec<String> {
    let path = &file.path;
    let mut found = Vec::new();
    let room = file.room().unwrap_or_default();
    if room != "lib" && floor(room).is_none() {
        found.push(format!(
            "{path}: `{room}` is on no floor; move it into a room of FLOORS in house/floors.rs."
        ));
    }
    let mut refuse = |texts: &[&str], advice: &str| {
        let lines = file.lines_where(|tokens| begins(tokens, texts));
        found.extend(lines.iter().map(|line| format!("{path}:{line}: {advice}")));
    };
    refuse(&["extern", "crate"], "say `use` instead of `extern crate`.");
    refuse(&["#", "[", "path"], "let the file lie where its module's name says, without `#[path]`.");
    refuse(&["include", "!"], "make it a module instead of `include!`.");
    if path == "src/main.rs" {
        refuse(&["mod"], "declare modules in lib.rs; main only calls `signpost::cli`.");
    }
    if path == "src/lib.rs" {
        for word in ["use", "fn", "struct", "enum", "trait", "type", "impl", "const", "static", "{"] {
            refuse(&[word], "keep lib.rs a list of `pub mod` lines; put the rest into a room.");
        }
    }
    found
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// Every path that leads out of its own room.
fn arrows<'a>(source: &[&'a SourceFile]) -> Vec<Arrow<'a>> {
    let macros = macros(source);
    let mut arrows = Vec::new();
    for file in source {
        let from = file.room().unwrap_or_default();
        for named in paths(file).into_iter().filter(|named| named.parts[0] == "crate") {
            let first = named.parts.get(1).map_or("*", String::as_str);
            let to = macros.get(first).copied().unwrap_or(first);
            if to != from {
                arrows.push(Arrow {
                    from,
                    to: to.to_owned(),
                    written: named.parts.join("::"),
                    place: format!("{}:{}", file.path, named.line),
                });
            }
        }
    }
    arrows
}

/// The rooms that macros live in: `crate::text_enum!` is the domain's, though its path does not say so.
fn macros<'a>(source: &[&'a SourceFile]) -> BTreeMap<&'a str, &'a str> {
    let mut homes = BTreeMap::new();
    for file in source {
        for three in file.tokens.windows(3) {
            if three[0].is("macro_rules") && three[1].is("!") {
                homes.insert(three[2].text.as_str(), file.room().unwrap_or_default());
            }
        }
    }
    homes
}

fn judge(arrow: &Arrow<'_>) -> Option<String> {
    let Arrow { from, to, written, place } = arrow;
    if to == "*" {
        return Some(format!("{place}: name the room that you import from, not the whole crate."));
    }
    let Some(target) = floor(to) else {
        return Some(format!(
            "{place}: `{written}` leads to no room; name a module of FLOORS in house/floors.rs."
        ));
    };
    if floor(from).is_none_or(|floor| target > floor) || GROUND_DOORS.contains(&(from, to)) {
        return None;
    }
    Some(format!(
        "{place}: `{from}` may not import `{to}` (`{written}`), imports only go down; \
         move what both need to a lower floor, or hand it in as an argument."
    ))
}

/// Each circle between rooms once, told from its first room in the alphabet.
fn circles(arrows: &[Arrow<'_>]) -> Vec<String> {
    let mut doors: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for arrow in arrows {
        doors.entry(arrow.from).or_default().insert(&arrow.to);
    }
    doors
        .keys()
        .filter_map(|room| way_back(&doors, room))
        .filter(|way| way.iter().min() == way.first())
        .map(|way| {
            format!("Rooms import each other in a circle: {}; cut one of the arrows.", way.join(" → "))
        })
        .collect()
}

/// The shortest way from `room` through other rooms back to it.
fn way_back<'a>(doors: &BTreeMap<&'a str, BTreeSet<&'a str>>, room: &'a str) -> Option<Vec<&'a str>> {
    let mut ways = vec![vec![room]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            for next in doors.get(way[way.len() - 1]).into_iter().flatten() {
                let way = [way.as_slice(), &[*next]].concat();
                if *next == room {
                    return Some(way);
                }
                if seen.insert(*next) {
                    longer.push(way);
                }
            }
        }
        ways = longer;
    }
    None
}

mod twins {
    use super::super::{assert_broken, assert_kept, tree};
    use super::violations;

    const DOMAIN: (&str, &str) =
        ("src/domain/text.rs", "#[macro_export] macro_rules! text_enum { () => {} }");

    #[test]
    fn arrows_down_are_kept() {
        assert_kept(&violations(&tree(&[
            DOMAIN,
            ("src/main.rs", "fn main() { signpost::cli::run() }"),
            ("src/lib.rs", "#![forbid(unsafe_code)] pub mod app; pub mod store;"),
            ("src/app.rs", "use crate::{api, http::guard, store::{self, conn::{Conn, Tx}}};"),
            (
                "src/store/case/need.rs",
                "use super::super::conn; use crate::policy::Permit; crate::text_enum!();",
            ),
            (
                "src/actions/case/signpost.rs",
                "use super::signpost; fn f() { signpost::step(crate::error::x()) }",
            ),
            ("src/config.rs", "use crate::error::Result; use crate::clock::Clock;"),
        ])));
    }

    #[test]
    fn every_arrow_up_or_sideways_is_told() {
        for (path, text, told) in [
            ("src/store/case/need.rs", "use crate::actions::case;", "`store` may not import `actions`"),
            (
                "src/store/case/need.rs",
                "use crate::{error, http::{self, guard}};",
                "`store` may not import `http`",
            ),
            (
                "src/store/case/need.rs",
                "fn f() { super::super::super::web::page() }",
                "`store` may not import `web`",
            ),
            (
                "src/store/mod.rs",
                "mod inner { pub use super::super::api::Out; }",
                "`store` may not import `api`",
            ),
            ("src/store/mod.rs", "fn f() { vec![crate::app::App::new()]; }", "`store` may not import `app`"),
            ("src/error.rs", "crate::text_enum!();", "`error` may not import `domain`"),
            ("src/error.rs", "use crate::clock::Clock;", "`error` may not import `clock`"),
            ("src/app.rs", "use crate::demo;", "`app` may not import `demo`"),
            ("src/policy/mod.rs", "use crate::secret::keys;", "`policy` may not import `secret`"),
            ("src/api/mod.rs", "use crate::*;", "name the room"),
            ("src/api/mod.rs", "use crate as all;", "name the room"),
            ("src/api/mod.rs", "use crate::utils::x;", "leads to no room"),
            ("src/utils.rs", "", "`utils` is on no floor"),
            ("src/lib.rs", "pub mod app; pub use app::App;", "keep lib.rs a list"),
            ("src/main.rs", "mod own; fn main() {}", "declare modules in lib.rs"),
            ("src/web/mod.rs", "extern crate self as signpost;", "instead of `extern crate`"),
            ("src/web/mod.rs", "#[path = \"../store/x.rs\"] mod x;", "without `#[path]`"),
        ] {
            assert_broken(&violations(&tree(&[DOMAIN, (path, text)])), told);
        }
    }

    #[test]
    fn a_circle_is_told_once() {
        let found = violations(&tree(&[
            ("src/clock.rs", "use crate::error::Result;"),
            ("src/error.rs", "use crate::config::Config;"),
            ("src/config.rs", "use crate::clock::Clock;"),
        ]));
        assert_eq!(
            found.iter().filter(|v| v.contains("clock → error → config → clock")).count(),
            1,
            "{found:?}"
        );
        assert_eq!(found.iter().filter(|v| v.contains("in a circle")).count(), 1, "{found:?}");
    }
}
