//! Whether a phrase is said, doubted or denied by the words around it; only the mapper imports it.

use super::lexicon::sense::{
    ALLEGED, AVERTS, CANNOT, DOUBTS, FINE, ISSUES, KIN, SHARED, TURNS, UNSURE, VERBAL, VERBS,
};
use super::pattern::Heard;
use super::words::{Gap, Word};

/// How a phrase is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stance {
    /// It is said.
    Said,
    /// It is said of the past, or with a question mark.
    Doubted,
    /// It is said of somebody near to the person.
    OfKin,
    /// It names what the person is accused of, which says little about what they need.
    Alleged,
    /// It is said not to be so.
    SaidNot,
    /// Nobody asked.
    NotAsked,
}

/// What may stand between somebody and what is said of them.
const AUXILIARY: &[&str] =
    &["is", "has", "are", "was", "s", "who", "a", "an", "also", "very", "been", "being", "got", "still"];
const ANSWERS_NO: &[&str] =
    &["no", "none", "nil", "n", "denied", "denies", "neg", "negative", "never", "nope", "not"];
const NOT_ASKED: &[&str] =
    &["asked", "discussed", "known", "covered", "explored", "assessed", "disclosed", "raised", "mentioned"];
/// How many words of no account may stand between a negation and what it denies.
const REACH: usize = 4;

fn among(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|w| w == word)
}

/// Whether the word denies.
pub(super) fn is_negation(folded: &str) -> bool {
    among(SHARED, folded) || among(VERBAL, folded)
}

/// Whether the word stands for a difficulty of any kind.
pub(super) fn is_issue(word: &Word) -> bool {
    among(ISSUES, &word.stem)
}

/// Whether a phrase cannot reach over this word.
pub(super) fn breaks_a_phrase(folded: &str) -> bool {
    is_negation(folded) || among(TURNS, folded)
}

/// The words, and which of them belong to a phrase.
pub(super) struct Scene<'a> {
    pub(super) heard: &'a [Heard],
    /// Each word's phrase.
    pub(super) phrase_of: Vec<Option<usize>>,
    /// Whether each phrase holds a negation of its own, such as "no job".
    pub(super) negative: Vec<bool>,
}

impl Scene<'_> {
    fn folded(&self, at: usize) -> &str {
        self.heard.get(at).map_or("", |h| h.word.folded.as_str())
    }

    fn before(&self, at: usize) -> Gap {
        self.heard.get(at).map_or(Gap::Stop, |h| h.word.before)
    }

    fn is_issue(&self, at: usize) -> bool {
        self.heard.get(at).is_some_and(|h| is_issue(&h.word))
    }

    /// How the phrase at `places` is meant.
    pub(super) fn stance(&self, places: &[usize]) -> Stance {
        let (Some(first), Some(last)) = (places.first().copied(), places.last().copied()) else {
            return Stance::NotAsked;
        };
        self.answered(last)
            .or_else(|| self.negated(first))
            .or_else(|| self.alleged(first).then_some(Stance::Alleged))
            .or_else(|| self.doubted(first, last).then_some(Stance::Doubted))
            .or_else(|| self.of_kin(first, last).then_some(Stance::OfKin))
            .unwrap_or(Stance::Said)
    }

    /// What stands behind the phrase: "drugs: no", "drink is not a problem", "debts not asked".
    fn answered(&self, last: usize) -> Option<Stance> {
        let mut at = last + 1;
        if self.is_issue(at) && self.before(at) == Gap::Blank {
            at += 1;
        }
        if !matches!(self.before(at), Gap::Blank | Gap::Colon | Gap::Question | Gap::Dash) || self.owned(at) {
            return None;
        }
        if ["is", "are", "was", "were"].contains(&self.folded(at)) {
            at += 1;
        }
        let ends = |at: usize| self.before(at) != Gap::Blank;
        let word = self.folded(at);
        if ["unknown", "na", "nk", "tbc"].contains(&word) && ends(at + 1) {
            return Some(Stance::NotAsked);
        }
        if (word == "not" && NOT_ASKED.contains(&self.folded(at + 1)))
            || (word == "n" && self.folded(at + 1) == "a")
        {
            return Some(Stance::NotAsked);
        }
        if (ANSWERS_NO.contains(&word) || among(FINE, word)) && ends(at + 1) {
            return Some(Stance::SaidNot);
        }
        if !is_negation(word) {
            return None;
        }
        while ["a", "an", "any", "longer", "really", "currently", "been", "much", "of"]
            .contains(&self.folded(at + 1))
        {
            at += 1;
        }
        (self.is_issue(at + 1) && self.before(at + 1) == Gap::Blank).then_some(Stance::SaidNot)
    }

    fn owned(&self, at: usize) -> bool {
        self.phrase_of.get(at).copied().flatten().is_some()
    }

    /// What stands before the phrase, word by word, until a new thought begins.
    fn negated(&self, first: usize) -> Option<Stance> {
        let (mut passed, mut crossed, mut conjunction) = (0, false, "");
        for at in (0..first).rev() {
            if !self.flows_into(at + 1) {
                return None;
            }
            if conjunction.is_empty() && self.heard[at + 1].word.after_slash {
                conjunction = "or";
            }
            let word = self.folded(at);
            if let Some(phrase) = self.phrase_of[at] {
                if self.negative[phrase] {
                    return None;
                }
                crossed = true;
            } else if is_negation(word) {
                return self.denies(at, first, crossed, conjunction);
            } else if word == "free" && ["of", "from"].contains(&self.folded(at + 1)) {
                return Some(Stance::SaidNot);
            } else if ["and", "or"].contains(&word) {
                conjunction = if conjunction.is_empty() { word } else { conjunction };
            } else if among(TURNS, word) || among(AVERTS, word) || passed == REACH {
                return None;
            } else {
                passed += 1;
            }
        }
        None
    }

    /// Whether the negation at `at` reaches the phrase at `first`, past other phrases or a conjunction.
    fn denies(&self, at: usize, first: usize, crossed: bool, conjunction: &str) -> Option<Stance> {
        let word = self.folded(at);
        if among(VERBAL, word) && among(UNSURE, self.folded(at + 1)) {
            return Some(Stance::Doubted);
        }
        let begins = self.folded(first);
        // "Cannot promise not to hurt himself" is no denial: better asked about than taken for one.
        if self.near(at, 4, |before| among(CANNOT, self.folded(before))) {
            return Some(Stance::Doubted);
        }
        if !crossed && conjunction != "and" {
            // "Has not stopped drinking" drinks.
            return (!among(AVERTS, begins)).then_some(Stance::SaidNot);
        }
        let shared = crossed && among(SHARED, word) && !among(VERBS, begins);
        let reaches = conjunction == "or" || word == "nor" || shared;
        reaches.then_some(Stance::SaidNot)
    }

    /// Whether the thought goes on into the word at `at`: no stop before it, and a comma only inside a list with "or".
    fn flows_into(&self, at: usize) -> bool {
        match self.before(at) {
            Gap::Blank => true,
            Gap::Colon => ["re", "with", "about", "of", "denies", "no"].contains(&self.folded(at - 1)),
            Gap::Comma => self.is_list_with_or(at),
            _ => false,
        }
    }

    fn is_list_with_or(&self, from: usize) -> bool {
        let end =
            (from + 1..self.heard.len()).find(|at| self.before(*at) > Gap::Comma).unwrap_or(self.heard.len());
        let joins = |at: usize| ["or", "nor"].contains(&self.folded(at));
        let of_the_list = |at: usize| {
            self.owned(at)
                || joins(at)
                || self.is_issue(at)
                || ["any", "other", "and"].contains(&self.folded(at))
        };
        (from..end).all(of_the_list) && (from..end).any(joins)
    }

    fn alleged(&self, first: usize) -> bool {
        self.near(first, 4, |at| {
            let of_court = self.folded(at) == "for"
                && at
                    .checked_sub(1)
                    .is_some_and(|b| ["court", "up", "done", "nicked", "here"].contains(&self.folded(b)));
            of_court || among(ALLEGED, self.folded(at))
        })
    }

    fn doubted(&self, first: usize, last: usize) -> bool {
        self.heard[first].word.queried
            || self.heard[last].word.asked
            || self.near(first, 3, |at| {
                let once = self.folded(at) == "used" && self.folded(at + 1) == "to";
                once || among(DOUBTS, self.folded(at))
            })
    }

    /// Whether `holds` of one of the few words before the phrase, in the same breath.
    fn near(&self, first: usize, reach: usize, holds: impl Fn(usize) -> bool) -> bool {
        (first.saturating_sub(reach)..first)
            .rev()
            .take_while(|at| self.before(*at + 1) == Gap::Blank && !among(TURNS, self.folded(*at)))
            .any(|at| !self.owned(at) && holds(at))
    }

    /// Whether it is said of somebody near to the person: "mum drinks", "her disabled son".
    fn of_kin(&self, first: usize, last: usize) -> bool {
        let kin = |at: usize| self.heard.get(at).is_some_and(|h| among(KIN, &h.word.stem));
        let subject = (0..first)
            .rev()
            .take_while(|at| self.before(*at + 1) == Gap::Blank)
            .find(|at| !AUXILIARY.contains(&self.folded(*at)));
        subject.is_some_and(|at| !self.owned(at) && kin(at))
            || (self.before(last + 1) == Gap::Blank && kin(last + 1))
    }
}
