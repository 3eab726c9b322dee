//! Promise 5: the same nouns on every floor, and names that say what a thing is; only the house test uses it.

use super::source::SourceFile;
use std::collections::BTreeMap;

const AREAS: &[&str] = &["case", "directory", "account", "insight", "system"];

/// Nouns of `actions/` that keep nothing under their own name: `area/noun` and why.
const WITHOUT_STORE: &[(&str, &str)] = &[
    ("system/sweep", "takes away what other nouns keep"),
    ("account/browser", "a session in a browser, which the store keeps as a session"),
    ("case/request", "what a court may know of a referral, which the store keeps"),
];

/// Endings that say nothing; a service is what a partner offers, so nothing else is called one.
const EMPTY_ENDINGS: &[&str] =
    &["Dto", "DTO", "Manager", "Helper", "Helpers", "Util", "Utils", "Service", "Services"];

/// Names that a library's trait gives to its associated types.
const BORROWED: &[(&str, &str)] = &[("TransactionManager", "diesel's Connection and R2D2Connection")];

pub(super) fn violations(files: &[SourceFile]) -> Vec<String> {
    [nouns_without_twin(files, WITHOUT_STORE), strange_areas(files), empty_names(files), same_names(files)]
        .concat()
}

/// The area and the noun of a file in `floor`, be it `case/need.rs` or `case/need/mod.rs`.
fn noun<'a>(file: &'a SourceFile, floor: &str) -> Option<(&'a str, &'a str)> {
    let inside =
        file.path.strip_prefix("src/")?.strip_prefix(floor)?.strip_prefix('/')?.strip_suffix(".rs")?;
    let (area, noun) = inside.strip_suffix("/mod").unwrap_or(inside).split_once('/')?;
    (!noun.contains('/')).then_some((area, noun))
}

fn nouns_without_twin(files: &[SourceFile], without: &[(&str, &str)]) -> Vec<String> {
    let stored: Vec<_> = files.iter().filter_map(|file| noun(file, "store")).collect();
    let mut found = Vec::new();
    for file in files {
        let Some((area, noun)) = noun(file, "actions") else { continue };
        let is_excused = without.iter().any(|(name, _)| *name == format!("{area}/{noun}"));
        let path = &file.path;
        match (stored.contains(&(area, noun)), is_excused) {
            (false, false) => found.push(format!(
                "{path}: src/store/{area}/{noun}.rs is missing; give both files the same noun, or list it in \
                 WITHOUT_STORE in house/nouns.rs with the reason."
            )),
            (true, true) => {
                found.push(format!("{path}: its twin is there; take `{area}/{noun}` off WITHOUT_STORE."))
            }
            _ => {}
        }
    }
    found
}

fn strange_areas(files: &[SourceFile]) -> Vec<String> {
    let mut found = Vec::new();
    for (floor, machinery) in [("actions", &[][..]), ("store", &["conn", "migrate"][..])] {
        for file in files {
            let inside = file.path.strip_prefix(&format!("src/{floor}/")).unwrap_or_default();
            if let Some((area, _)) = inside.split_once('/')
                && !AREAS.contains(&area)
                && !machinery.contains(&area)
            {
                found.push(format!(
                    "{}: `{area}` is no area; move it into one of {}.",
                    file.path,
                    AREAS.join(", ")
                ));
            }
        }
    }
    found
}

fn empty_names(files: &[SourceFile]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.room().is_some()) {
        for two in file.tokens.windows(2) {
            let name = two[1].text.as_str();
            let is_declared =
                two[0].is_one_of(&["struct", "enum", "trait", "type", "union"]) && two[1].is_word();
            let is_free = name == "Service" || BORROWED.iter().any(|(borrowed, _)| *borrowed == name);
            if is_declared && !is_free && EMPTY_ENDINGS.iter().any(|ending| name.ends_with(ending)) {
                let line = two[1].place.line;
                found.push(format!(
                    "{}:{line}: `{name}` does not say what it is; name it after its noun.",
                    file.path
                ));
            }
        }
    }
    found
}

/// Two bodies of one name are one in the description of the API: the second silently takes the place of the first.
fn same_names(files: &[SourceFile]) -> Vec<String> {
    let mut found = Vec::new();
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for file in files.iter().filter(|file| file.path.starts_with("src/api/")) {
        for two in file.tokens.windows(2).filter(|two| two[0].is_one_of(&["struct", "enum"])) {
            let (name, line) = (two[1].text.as_str(), two[1].place.line);
            if let Some(first) = seen.insert(name, &file.path).filter(|first| *first != file.path) {
                found.push(format!(
                    "{}:{line}: {first} has a `{name}` too, and the description of the API knows only one; rename one.",
                    file.path
                ));
            }
        }
    }
    found
}

mod twins {
    use super::super::{assert_broken, assert_kept, tree};
    use super::{nouns_without_twin, violations};

    #[test]
    fn a_noun_on_both_floors_is_kept() {
        assert_kept(&violations(&tree(&[
            ("src/actions/mod.rs", ""),
            ("src/actions/case/mod.rs", ""),
            ("src/actions/case/need.rs", ""),
            ("src/actions/case/referral/mod.rs", ""),
            ("src/actions/case/referral/warm.rs", ""),
            ("src/store/case/need.rs", "struct ServiceRow; struct NeedRow;"),
            ("src/store/case/referral.rs", "impl ManageConnection for Pool { type TransactionManager = T; }"),
            ("src/store/conn/pool.rs", "type Pool = r2d2::Pool<ConnectionManager<Conn>>;"),
            (
                "src/domain/directory/service.rs",
                "pub struct Service; pub struct ServicePatch; enum Utility {}",
            ),
        ])));
    }

    #[test]
    fn a_noun_alone_or_an_empty_name_is_told() {
        for (path, text, told) in [
            ("src/actions/case/need.rs", "", "src/store/case/need.rs is missing"),
            ("src/actions/case/need/mod.rs", "", "src/store/case/need.rs is missing"),
            ("src/actions/misc/need.rs", "", "`misc` is no area"),
            ("src/store/people/person.rs", "", "`people` is no area"),
            ("src/api/case/need.rs", "struct NeedDto;", "`NeedDto` does not say"),
            ("src/store/mod.rs", "pub trait KeyManager {}", "`KeyManager` does not say"),
            (
                "src/store/mod.rs",
                "crate::text_enum! { pub enum DateUtils { A = \"a\" } }",
                "`DateUtils` does not say",
            ),
            ("src/http/mod.rs", "pub struct GuardService<S> { inner: S }", "`GuardService` does not say"),
        ] {
            assert_broken(&violations(&tree(&[(path, text)])), told);
        }
    }

    #[test]
    fn two_bodies_of_one_name_are_told() {
        let two =
            [("src/api/case/need.rs", "struct OwnerIn;"), ("src/api/directory/gap.rs", "struct OwnerIn;")];
        assert_broken(&violations(&tree(&two)), "src/api/case/need.rs has a `OwnerIn` too");
    }

    #[test]
    fn an_excuse_counts_until_it_is_not_needed() {
        let alone = tree(&[("src/actions/insight/report.rs", "")]);
        let both = tree(&[("src/actions/insight/report.rs", ""), ("src/store/insight/report.rs", "")]);
        let excuse = [("insight/report", "reads facts that nouns wrote")];
        assert_kept(&nouns_without_twin(&alone, &excuse));
        assert_broken(&nouns_without_twin(&both, &excuse), "take `insight/report` off");
    }
}
