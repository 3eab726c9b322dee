//! Every path that a file writes, with groups unfolded and `self` and `super` resolved; only the house test uses it.

use super::source::{SourceFile, Token};

/// One path, such as `crate::store::conn::Tx` or `std::env::var`.
#[derive(Debug, PartialEq)]
pub(super) struct Named {
    /// A path within the house begins with `crate`, however it was written.
    pub(super) parts: Vec<String>,
    pub(super) line: usize,
}

/// The paths of two or more parts in `file`, in `use` or anywhere else, macros' arguments and bodies too.
pub(super) fn paths(file: &SourceFile) -> Vec<Named> {
    let tokens = &file.tokens;
    let mut found = Vec::new();
    let mut here = home(&file.path);
    let mut modules: Vec<usize> = Vec::new();
    let (mut at, mut depth) = (0, 0usize);
    while at < tokens.len() {
        let next = |by: usize| tokens.get(at + by).map_or("", |t| t.text.as_str());
        match tokens[at].text.as_str() {
            "{" => depth += 1,
            "}" => {
                if modules.pop_if(|opened| *opened == depth).is_some() {
                    here.pop();
                }
                depth = depth.saturating_sub(1);
            }
            "mod" if next(2) == "{" => {
                here.push(next(1).to_owned());
                modules.push(depth + 1);
            }
            root if tokens[at].is_word() && leads_on(root, next(1)) => {
                let line = tokens[at].place.line;
                let mut written = Vec::new();
                at = unfold(tokens, at, &[], &mut written);
                let parts = written.into_iter().filter_map(|parts| resolve(&file.path, &here, parts));
                found.extend(parts.map(|parts| Named { parts, line }));
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Whether a path begins with `root`; `use crate as x` is one too.
fn leads_on(root: &str, next: &str) -> bool {
    next == "::" || (next == "as" && ["crate", "super"].contains(&root))
}

/// The module that a file is: `[store, case, need]`.
fn home(path: &str) -> Vec<String> {
    let inside = path.strip_prefix("src/").unwrap_or(path).trim_end_matches(".rs");
    let inside = inside.strip_suffix("/mod").unwrap_or(inside);
    if ["lib", "main"].contains(&inside) {
        return Vec::new();
    }
    inside.split('/').map(str::to_owned).collect()
}

/// Unfolds the path at `at` into one per leaf; gives back where it ends.
fn unfold(tokens: &[Token], mut at: usize, prefix: &[String], leaves: &mut Vec<Vec<String>>) -> usize {
    let is = |at: usize, text: &str| tokens.get(at).is_some_and(|t| t.is(text));
    let goes_on = |at: usize| tokens.get(at).is_some_and(|t| t.is_word() || t.is_one_of(&["*", "{"]));
    let mut parts = prefix.to_vec();
    loop {
        if is(at, "{") {
            at += 1;
            while at < tokens.len() && !is(at, "}") {
                at = if goes_on(at) { unfold(tokens, at, &parts, leaves) } else { at + 1 };
                // An alias is no path.
                at += if is(at, "as") { 2 } else { 0 };
            }
            return at + 1;
        }
        parts.push(tokens[at].text.clone());
        at += 1;
        if is(at, "::") && goes_on(at + 1) {
            at += 1;
        } else {
            leaves.push(parts);
            return at;
        }
    }
}

/// `parts` from the root of the house where they lie in it; none for what the binary calls its own.
fn resolve(path: &str, here: &[String], mut parts: Vec<String>) -> Option<Vec<String>> {
    if parts.len() > 1 && parts.last().is_some_and(|last| last == "self") {
        parts.pop();
    }
    let ups = parts.iter().skip_while(|p| *p == "self").take_while(|p| *p == "super").count();
    let base: &[String] = match parts.first().map(String::as_str) {
        Some("crate" | "self" | "super") if path == "src/main.rs" => return None,
        Some("signpost") if path == "src/main.rs" => &[],
        Some("crate") => &[],
        Some("self" | "super") => &here[..here.len().saturating_sub(ups)],
        _ => return Some(parts),
    };
    let rest = match parts.first().map(String::as_str) {
        Some("crate" | "signpost") => &parts[1..],
        Some("self") => &parts[1 + ups..],
        _ => &parts[ups..],
    };
    Some([&["crate".to_owned()], base, rest].concat())
}

#[test]
fn groups_are_unfolded_and_supers_climbed() {
    let text = "use crate::{a::{self, B}, c as d};
        use super::super::super::policy::Permit;
        fn f() { vec![$crate::domain::x::<crate::http::Y>::z()]; }
        mod inner { use super::super::near; }
        use super::far;
        use crate as all;";
    let file = SourceFile::new("src/store/case/need.rs", text);
    let found: Vec<String> = paths(&file).iter().map(|named| named.parts.join("::")).collect();
    let expected = [
        "crate::a",
        "crate::a::B",
        "crate::c",
        "crate::policy::Permit",
        "crate::domain::x",
        "crate::http::Y",
        "crate::store::case::near",
        "crate::store::case::far",
        "crate",
    ];
    assert_eq!(found, expected);
}
