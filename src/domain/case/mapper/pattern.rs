//! The small pattern language of the lexicon: compiled once, then matched against words; only the mapper imports it.

use super::lexicon::CLASSES;
use super::polarity::breaks_a_phrase;
use super::words::{Gap, Word, stem, stems};

/// How many words `..` stands for at most.
const REACH: usize = 3;

/// A word of the officer's, with the word of the lexicon that it may be a misspelling of.
pub(super) struct Heard {
    /// As written.
    pub(super) word: Word,
    /// What was probably meant.
    pub(super) meant: Vec<String>,
}

#[derive(Debug, Clone)]
enum Step {
    /// One of these stems, or of these very forms.
    Word { stems: Vec<String>, forms: Vec<String> },
    /// Up to `REACH` words.
    Between,
}

/// One phrase.
#[derive(Debug, Clone)]
pub(super) struct Pattern(Vec<Step>);

/// Where a pattern fits: the places of its own words, and whether one of them was misspelt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fit {
    pub(super) places: Vec<usize>,
    pub(super) misspelt: bool,
}

impl Pattern {
    /// Reads one phrase of the lexicon.
    pub(super) fn parse(phrase: &str) -> Self {
        Self(phrase.split_whitespace().map(step).collect())
    }

    /// Reads a plain phrase, in which every word stands for itself.
    pub(super) fn plain(phrase: &str) -> Self {
        Self(stems(phrase).into_iter().map(|s| Step::Word { stems: vec![s], forms: Vec::new() }).collect())
    }

    /// Whether one word says it.
    pub(super) fn is_one_word(&self) -> bool {
        self.0.len() == 1
    }

    /// The stems of all its words.
    pub(super) fn stems(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flat_map(|step| {
            match step {
                Step::Word { stems, .. } => stems.as_slice(),
                Step::Between => &[],
            }
            .iter()
            .map(String::as_str)
        })
    }

    /// Fits the pattern with its first word at `start`, as tightly as it goes.
    pub(super) fn fit(&self, heard: &[Heard], start: usize) -> Option<Fit> {
        let mut fit = Fit { places: Vec::with_capacity(self.0.len()), misspelt: false };
        (!self.0.is_empty() && walk(&self.0, heard, start, &mut fit)).then_some(fit)
    }
}

fn step(word: &str) -> Step {
    if word == ".." {
        return Step::Between;
    }
    let (mut stems, mut forms) = (Vec::new(), Vec::new());
    for part in word.split('/') {
        match part.strip_prefix('=') {
            Some(form) => forms.push(form.to_owned()),
            None => match CLASSES.iter().find(|(name, _)| *name == part) {
                Some((_, members)) => stems.extend(members.split('/').map(|m| stem(m.trim()))),
                None => stems.push(stem(part)),
            },
        }
    }
    Step::Word { stems, forms }
}

fn walk(steps: &[Step], heard: &[Heard], at: usize, fit: &mut Fit) -> bool {
    let Some((step, rest)) = steps.split_first() else { return true };
    let Some(here) = heard.get(at).filter(|h| fit.places.is_empty() || h.word.before == Gap::Blank) else {
        return false;
    };
    let Step::Word { stems, forms } = step else {
        return between(rest, heard, at, fit);
    };
    let exact = stems.contains(&here.word.stem) || forms.contains(&here.word.folded);
    if !exact && !here.meant.iter().any(|m| stems.contains(m)) {
        return false;
    }
    let before = fit.clone();
    fit.places.push(at);
    fit.misspelt |= !exact;
    if walk(rest, heard, at + 1, fit) {
        return true;
    }
    *fit = before;
    false
}

/// Leaves out 0 to `REACH` words, but never one that turns the sense round.
fn between(rest: &[Step], heard: &[Heard], at: usize, fit: &mut Fit) -> bool {
    for left_out in 0..=REACH {
        if walk(rest, heard, at + left_out, fit) {
            return true;
        }
        let passable = |h: &Heard| h.word.before == Gap::Blank && !breaks_a_phrase(&h.word.folded);
        if !heard.get(at + left_out).is_some_and(passable) {
            return false;
        }
    }
    false
}
