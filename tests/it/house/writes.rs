//! Promise 3: nothing is written to the store without a Permit, bookkeeping apart; only the house test uses it.

use super::{
    functions::{Function, Holds, Reach, functions},
    source::{SourceFile, Token, begins, embraced},
};
use std::ops::Range;

/// Tables that `store/system/` writes without a Permit, and why nobody has to be asked.
const BOOKKEEPING: &[(&str, &str)] = &[
    ("audit_entries", "the trail itself, written from the permit or the denial"),
    ("audit_subjects", "whom an entry of the trail is about"),
    ("audit_links", "the chain over the trail"),
    ("idempotency_keys", "what a repeated request is answered from"),
    ("report_moves", "how often something changed that was written under a permit"),
    ("throttles", "tries that were counted before anybody was known"),
    ("sessions", "when a session was last seen"),
    ("outbox_entries", "lease and fate of a message that an action has already written"),
];

const ALWAYS_WRITE: &[&str] = &["insert_into", "insert_or_ignore_into", "replace_into", "save_changes"];

/// Functions of diesel; a method of that name is something else (`hasher.update(…)`).
const WRITE_AS_FUNCTIONS: &[&str] = &["update", "delete"];

pub(super) fn violations(files: &[SourceFile]) -> Vec<String> {
    let helpers = write_helpers(files);
    files
        .iter()
        .filter(|file| file.room() == Some("store") && !is_machinery(file))
        .flat_map(|file| violations_in(file, &helpers))
        .collect()
}

/// What serves every noun and knows none.
fn is_machinery(file: &SourceFile) -> bool {
    ["src/store/conn", "src/store/migrate"].iter().any(|beginning| file.path.starts_with(beginning))
}

/// Functions and macros of the connection that write on behalf of their caller, such as a batch insert.
fn write_helpers(files: &[SourceFile]) -> Vec<String> {
    let mut names = Vec::new();
    for file in files.iter().filter(|file| is_machinery(file) && file.path.ends_with(".rs")) {
        let written = functions(file).into_iter().filter(|f| !writes(file, &f.body, &[]).is_empty());
        names.extend(written.map(|f| f.name));
        for (at, four) in
            file.tokens.windows(4).enumerate().filter(|(_, four)| begins(four, &["macro_rules", "!"]))
        {
            let body = at + 3..at + 3 + embraced(&file.tokens[at + 3..]);
            if !writes(file, &body, &[]).is_empty() {
                names.push(four[2].text.clone());
            }
        }
    }
    names
}

fn violations_in(file: &SourceFile, helpers: &[String]) -> Vec<String> {
    let functions = functions(file);
    let vouched = vouched(file, &functions);
    // Beside `system/` only what lies in no area, such as `store/audit.rs`.
    let free = file.path.starts_with("src/store/system/") || file.path.matches('/').count() < 3;
    let mut found = Vec::new();
    for at in writes(file, &(0..file.tokens.len()), helpers) {
        let place = format!("{}:{}", file.path, file.tokens[at].place.line);
        // The innermost function begins last.
        let holder = functions
            .iter()
            .enumerate()
            .filter(|(_, f)| f.body.contains(&at))
            .max_by_key(|(_, f)| f.body.start);
        match holder {
            None => found.push(format!("{place}: this writes outside of any function; put it into one that takes a Permit.")),
            Some((index, _)) if vouched[index] => {}
            Some((_, f)) if free && is_bookkeeping(&file.tokens, at, &f.body) => {}
            Some((_, f)) if free => found.push(format!(
                "{place}: `{}` writes without a Permit; name one of BOOKKEEPING's tables in the statement as \
                 `name::table`, or take `permit: Permit`.",
                f.name
            )),
            Some((_, f)) => found.push(format!(
                "{place}: `{}` writes without a Permit; take `permit: Permit` by value, or make it private and call it \
                 only from functions that take one.",
                f.name
            )),
        }
    }
    found
}

/// Which functions run only with a Permit: those that consume one, those of the store alone that borrow one, and private
/// ones that only such functions call.
fn vouched(file: &SourceFile, functions: &[Function]) -> Vec<bool> {
    let mut vouched: Vec<bool> = functions
        .iter()
        .map(|f| f.holds == Holds::Owned || (f.holds == Holds::Borrowed && f.reach != Reach::Everybody))
        .collect();
    loop {
        let before = vouched.clone();
        for (index, helper) in functions.iter().enumerate().filter(|(_, f)| f.reach == Reach::File) {
            let calls = |caller: &Function| caller.body.clone().any(|at| is_call(&file.tokens, at, helper));
            let mut callers = functions
                .iter()
                .enumerate()
                .filter(|(other, f)| *other != index && calls(f))
                .map(|(at, _)| before[at]);
            vouched[index] |= callers.next().is_some_and(|first| first && callers.all(|other| other));
        }
        if vouched == before {
            return vouched;
        }
    }
}

/// Whether `helper` is named at `at`; handed on by name is as good as called.
fn is_call(tokens: &[Token], at: usize, helper: &Function) -> bool {
    let before = at.checked_sub(1).map_or("", |before| tokens[before].text.as_str());
    tokens[at].is(&helper.name) && before != "fn" && (before != "." || helper.is_method)
}

/// Where the tokens in `range` write.
fn writes(file: &SourceFile, range: &Range<usize>, helpers: &[String]) -> Vec<usize> {
    let tokens = &file.tokens;
    range
        .clone()
        .filter(|at| {
            let token = &tokens[*at];
            let next = |text: &str| tokens.get(at + 1).is_some_and(|t| t.is(text));
            let before = at.checked_sub(1).map_or("", |before| tokens[before].text.as_str());
            let named = (token.is_one_of(ALWAYS_WRITE) && next("("))
                || (token.is_one_of(WRITE_AS_FUNCTIONS) && next("(") && before != ".")
                || (helpers.contains(&token.text) && (next("(") || next("!")));
            !token.tested && before != "fn" && (named || table_in_sql(token).is_some())
        })
        .collect()
}

/// The table that a literal of SQL writes to; `Delete from`, with one capital, begins a sentence for people.
fn table_in_sql(literal: &Token) -> Option<String> {
    let text = literal.text.trim_start_matches(['r', '#']).strip_prefix('"')?.trim_start();
    let is_sentence = text.starts_with(char::is_uppercase) && text[1..].starts_with(char::is_lowercase);
    let text = if is_sentence { String::new() } else { text.to_lowercase() };
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    let table = match words.as_slice() {
        ["insert" | "replace", "into", table, ..] | ["delete", "from", table, ..] => table,
        ["insert", "or", _, "into", table, ..] => table,
        ["update", table, "set", ..] => table,
        _ => return None,
    };
    Some((*table).to_owned())
}

/// Whether the statement at `at` writes to a table of bookkeeping; where the statement itself names none, whether its whole
/// function names no other.
fn is_bookkeeping(tokens: &[Token], at: usize, function: &Range<usize>) -> bool {
    let listed = |table: &String| BOOKKEEPING.iter().any(|(name, _)| name == table);
    if let Some(table) = table_in_sql(&tokens[at]) {
        return listed(&table);
    }
    let from = &tokens[at..];
    let open = from.iter().position(|t| t.is_one_of(&["(", "[", "{"])).unwrap_or(0);
    let statement = at + open..at + open + embraced(&from[open..]);
    match tables(tokens, &statement).first() {
        Some(target) => listed(target),
        None => {
            let named = tables(tokens, function);
            !named.is_empty() && named.iter().all(listed)
        }
    }
}

/// The tables that the tokens in `range` name as `name::table`, by their own name where the file gave them another.
fn tables(tokens: &[Token], range: &Range<usize>) -> Vec<String> {
    let own_name = |name: &str| {
        let renamed = tokens.windows(3).find(|three| three[1].is("as") && three[2].is(name));
        renamed.map_or(name, |three| &three[0].text).to_owned()
    };
    let named = tokens[range.clone()].windows(3).filter(|three| begins(&three[1..], &["::", "table"]));
    named.map(|three| own_name(&three[0].text)).collect()
}

mod twins;
