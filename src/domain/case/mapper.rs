//! Reads an officer's free words and proposes pathways and need types, with the words that led there; actions and pages import it.
//!
//! Nothing is recorded by it: an officer looks at what it proposes and confirms, or does not.

mod lexicon;
mod pattern;
mod phrase;
mod polarity;
#[cfg(test)]
mod tests;
mod weigh;
mod words;

use crate::domain::directory::need_type::{self, NeedType};
use crate::domain::directory::pathway::Pathway;
use crate::error::{Error, Result};
use pattern::Heard;
use phrase::{Found, Phrase, Topic, compiled};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;
use weigh::{Verdict, is_emptied, is_told_closer, judge, longest, scene, summed};

/// The most characters that are read at once.
pub const MAX_WORDS: usize = 500;

crate::text_enum! {
    /// How plainly the words speak, weakest first.
    pub enum Strength {
        /// They may mean something else, the past, or somebody else.
        Weak = "weak",
        /// They say so.
        Fair = "fair",
        /// They leave little doubt, or say so twice.
        Strong = "strong",
    }
}

/// Words of the officer's, exactly as written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    /// The words.
    pub text: String,
    /// The byte where they begin.
    pub start: usize,
    /// The byte after their last.
    pub end: usize,
}

impl Said {
    /// Their bytes in the text.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// One thing that the words may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The pathway.
    pub pathway: Pathway,
    /// The need type's code; none where the words name no more than the pathway.
    pub need_type: Option<String>,
    /// Whether recording it opens the safeguarding script.
    pub opens_safeguarding_script: bool,
    /// The words that led here, in the order of the text.
    pub words: Vec<Said>,
    /// How plainly they speak.
    pub strength: Strength,
}

impl Proposal {
    /// The neutral words for a screen that somebody else may see.
    pub const fn label(&self) -> &'static str {
        self.pathway.label()
    }
}

/// What a text may mean, strongest first, and what it says is not so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposals {
    /// To be offered to the officer.
    pub proposed: Vec<Proposal>,
    /// Said not to be so, and not said to be so elsewhere in the text.
    pub said_not: Vec<Proposal>,
}

/// The lexicon, compiled for one list of need types.
pub struct Mapper {
    types: Vec<NeedType>,
    phrases: Vec<Phrase>,
    /// Every word of every phrase: none of them is a misspelling of another.
    known: BTreeSet<String>,
    /// The words that a misspelling may be read as: those that say something alone, and very long ones.
    telling: BTreeSet<String>,
    ordinary: BTreeSet<&'static str>,
}

static SEEDED: LazyLock<Mapper> = LazyLock::new(|| Mapper::new(need_type::seed()));

/// Reads `words` with the need types of the first day.
pub fn propose(words: &str) -> Result<Proposals> {
    SEEDED.propose(words)
}

/// Reads `words` with these need types. Compiling takes a while, so the lists of the first day are compiled only once.
pub fn propose_of(types: Vec<NeedType>, words: &str) -> Result<Proposals> {
    let alike = |(ours, theirs): (&NeedType, &NeedType)| {
        let heard = |t: &NeedType| (t.pathway, t.opens_safeguarding_script);
        heard(ours) == heard(theirs)
            && (&ours.code, &ours.recognised_by) == (&theirs.code, &theirs.recognised_by)
    };
    let known = &SEEDED.types;
    if types.len() == known.len() && types.iter().zip(known).all(alike) {
        SEEDED.propose(words)
    } else {
        Mapper::new(types).propose(words)
    }
}

impl Mapper {
    /// Compiles the lexicon for these need types; a type that it does not know is recognised by its own plain phrases.
    pub fn new(types: Vec<NeedType>) -> Self {
        let phrases = compiled(&types);
        let known: BTreeSet<String> =
            phrases.iter().flat_map(|p| p.pattern.stems()).map(str::to_owned).collect();
        let alone: BTreeSet<&str> =
            phrases.iter().filter(|p| p.pattern.is_one_word()).flat_map(|p| p.pattern.stems()).collect();
        let length = |w: &String| w.chars().count();
        let telling = |w: &&String| length(w) >= 8 || (length(w) >= 5 && alone.contains(w.as_str()));
        let telling = known.iter().filter(telling).cloned().collect();
        let ordinary = lexicon::ORDINARY.split_whitespace().collect();
        Self { types, phrases, known, telling, ordinary }
    }

    /// What `words` may mean, in an order that does not depend on that of its phrases. At most `MAX_WORDS` characters.
    pub fn propose(&self, words: &str) -> Result<Proposals> {
        if words.chars().count() > MAX_WORDS {
            return Err(Error::invalid("/words", "too_long", format!("At most {MAX_WORDS} characters.")));
        }
        let heard = self.hear(words);
        let found = longest(self.find(&heard));
        let scene = scene(&heard, &found);
        let (mut yes, mut no) = (BTreeMap::new(), BTreeMap::new());
        for f in &found {
            let Some(range) = f.range(&heard) else { continue };
            let Some(verdict) = judge(f, scene.stance(&f.places)) else { continue };
            let (side, strength) = match verdict {
                Verdict::For(strength) => (&mut yes, strength),
                Verdict::Against => (&mut no, Strength::Fair),
            };
            side.entry(f.phrase.topic).or_insert_with(Vec::new).push((range, strength));
        }
        let told: BTreeSet<Topic> = yes.keys().copied().collect();
        no.retain(|topic, _| !told.contains(topic) && !is_told_closer(*topic, &told));
        yes.retain(|topic, _| !is_told_closer(*topic, &told));
        Ok(Proposals { proposed: self.in_order(words, yes), said_not: self.in_order(words, no) })
    }

    fn hear(&self, text: &str) -> Vec<Heard> {
        words::words(text)
            .into_iter()
            .map(|word| {
                let meant = if self.known.contains(&word.stem) { Vec::new() } else { self.meant_by(&word) };
                Heard { word, meant }
            })
            .collect()
    }

    /// The words of the lexicon that differ from `word` by one letter or two swapped: only long ones with the same initial,
    /// and never from an ordinary word, so that "hostel" is not read into "hotel".
    fn meant_by(&self, word: &words::Word) -> Vec<String> {
        let plain = word.folded.chars().count() >= 5 && word.folded.chars().all(char::is_alphabetic);
        let ordinary = |w: &str| self.ordinary.contains(w);
        if !plain || ordinary(&word.folded) || ordinary(&word.stem) {
            return Vec::new();
        }
        let initial = word.folded.chars().next();
        // Words of very different length need no closer look; most are.
        let near = |k: &&String| {
            k.chars().next() == initial
                && k.len().abs_diff(word.stem.len()) <= 4
                && strsim::osa_distance(k, &word.stem) == 1
        };
        self.telling.iter().filter(near).cloned().collect()
    }

    fn find(&self, heard: &[Heard]) -> Vec<Found<'_>> {
        let mut found = Vec::new();
        for phrase in &self.phrases {
            for start in 0..heard.len() {
                if let Some(fit) = phrase.pattern.fit(heard, start) {
                    found.push(Found { places: fit.places, misspelt: fit.misspelt, phrase });
                }
            }
        }
        found.retain(|f| !is_emptied(f, heard));
        found
    }

    fn in_order(&self, text: &str, topics: BTreeMap<Topic, Vec<(Range<usize>, Strength)>>) -> Vec<Proposal> {
        let mut proposals: Vec<(Topic, Proposal)> = topics
            .into_iter()
            .filter_map(|(topic, said)| Some((topic, self.proposal(text, topic, said)?)))
            .collect();
        proposals.sort_by_key(|(topic, p)| (Reverse(p.strength), Reverse(p.words.len()), *topic));
        proposals.into_iter().map(|(_, p)| p).collect()
    }

    fn proposal(&self, text: &str, topic: Topic, said: Vec<(Range<usize>, Strength)>) -> Option<Proposal> {
        let (pathway, need) = match topic {
            Topic::Nothing => return None,
            Topic::AtLarge(pathway) => (pathway, None),
            Topic::Need(pathway, at) => (pathway, self.types.get(at)),
        };
        let (words, strength) = summed(text, said);
        let opens_safeguarding_script = need.is_some_and(|n| n.opens_safeguarding_script);
        let need_type = need.map(|n| n.code.to_string());
        Some(Proposal { pathway, need_type, opens_safeguarding_script, words, strength })
    }
}
