//! Promise 9: the repository speaks of the product alone, and of people as people; only the house test uses it.
//!
//! The words are put together from pieces here, so that this file needs no exception.

use super::source::SourceFile;

/// Where a word may not stand inside of another.
enum Kind {
    /// Anywhere in the text, in this case only.
    Place,
    /// A word by itself, in this case only.
    Mark,
    /// A word by itself or its plural, in any case.
    Word,
}

const BEHIND_THE_SCENES: &[(Kind, &str)] = &[
    (Kind::Place, concat!("/wo", "rk/")),
    (Kind::Place, concat!("/ro", "ot/")),
    (Kind::Place, concat!("/var/tmp", "/h-")),
    (Kind::Mark, concat!("L", "LM")),
    (Kind::Mark, concat!("TO", "DO")),
    (Kind::Mark, concat!("FIX", "ME")),
    (Kind::Word, concat!("assis", "tant")),
    (Kind::Word, concat!("pro", "mpt")),
    (Kind::Word, concat!("sub", "agent")),
];

/// What the people this is for are never called.
const LABEL: &str = concat!("offe", "nder");

/// Where people are spoken of: everything that they or their helpers may come to read.
const SPOKEN: &[&str] = &["src/", "migrations/", "tests/", "openapi/", "README.md"];

pub(super) fn violations(files: &[SourceFile]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        let (path, lower) = (&file.path, file.text.to_ascii_lowercase());
        for (kind, needle) in BEHIND_THE_SCENES {
            let at = match kind {
                Kind::Place => file.text.find(needle),
                Kind::Mark => standing_alone(&file.text, needle, ""),
                Kind::Word => standing_alone(&lower, needle, "s"),
            };
            if let Some(at) = at {
                let line = line(&file.text, at);
                found.push(format!(
                    "{path}:{line}: `{needle}` is not about the product; say it otherwise or take it out."
                ));
            }
        }
        let is_spoken = SPOKEN.iter().any(|place| path.starts_with(place));
        if is_spoken && path.to_ascii_lowercase().contains(LABEL) {
            found.push(format!("{path}: name the file after a person, not after an `{LABEL}`."));
        }
        if let Some(at) = lower.find(LABEL).filter(|_| is_spoken) {
            found.push(format!(
                "{path}:{}: write `person` or `people` instead of `{LABEL}`.",
                line(&lower, at)
            ));
        }
    }
    found
}

/// Where `word`, or `word` with `ending`, stands between blanks, marks, digits or underscores.
fn standing_alone(text: &str, word: &str, ending: &str) -> Option<usize> {
    let is_free = |next: Option<char>| !next.is_some_and(char::is_alphabetic);
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let after = &text[at + word.len()..];
        let after = after.strip_prefix(ending).filter(|rest| is_free(rest.chars().next())).unwrap_or(after);
        is_free(text[..*at].chars().next_back()) && is_free(after.chars().next())
    })
}

fn line(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

mod twins {
    use super::super::{assert_broken, assert_kept, tree};
    use super::{BEHIND_THE_SCENES, Kind, LABEL, violations};

    #[test]
    fn plain_speech_is_kept() {
        for text in [
            "todo = \"deny\"",
            "She answered promptly and they reoffended; /home/work, network/",
            "The LLMNR port of HLLM",
            "assistance",
        ] {
            assert_kept(&violations(&tree(&[("README.md", text)])));
        }
        assert_kept(&violations(&tree(&[("THIRD-PARTY.txt", LABEL)])));
    }

    #[test]
    fn every_word_behind_the_scenes_is_told() {
        for (kind, needle) in BEHIND_THE_SCENES {
            let told = format!("x.toml:2: `{needle}` is not about");
            assert_broken(&violations(&tree(&[("x.toml", &format!("a\n# {needle}: b"))])), &told);
            if matches!(kind, Kind::Word) {
                let shouted = format!("a\n{}S_b", needle.to_uppercase());
                assert_broken(&violations(&tree(&[("x.toml", &shouted)])), &told);
            }
        }
    }

    #[test]
    fn the_label_is_told_wherever_people_are_spoken_of() {
        let text = format!("a person\nan Ex-{}s", LABEL.to_uppercase());
        for path in [
            "src/web/page.html",
            "migrations/sqlite/1/up.sql",
            "tests/it/x.csv",
            "README.md",
            "openapi/openapi.json",
        ] {
            assert_broken(&violations(&tree(&[(path, &text)])), &format!("{path}:2: write `person`"));
        }
        assert_broken(
            &violations(&tree(&[(&format!("src/{LABEL}.html"), "")])),
            "name the file after a person",
        );
    }
}
