//! The phrases of the lexicon, compiled for a list of need types, and what each is about; only the mapper imports it.

use super::lexicon;
use super::pattern::{Heard, Pattern};
use super::{NeedType, Strength};
use crate::domain::directory::pathway::Pathway;
use std::ops::Range;

/// What a phrase is about: a need type (its place in the list), a pathway at large, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Topic {
    Nothing,
    Need(Pathway, usize),
    AtLarge(Pathway),
}

pub(super) struct Phrase {
    pub(super) pattern: Pattern,
    pub(super) topic: Topic,
    /// None says that it is not so.
    pub(super) strength: Option<Strength>,
}

/// A phrase found in the text.
pub(super) struct Found<'a> {
    pub(super) places: Vec<usize>,
    pub(super) misspelt: bool,
    pub(super) phrase: &'a Phrase,
}

impl Topic {
    pub(super) fn is_restricted(self) -> bool {
        matches!(self, Self::Need(pathway, _) | Self::AtLarge(pathway) if pathway.is_restricted())
    }

    /// Whether it lies between people, so that naming another one makes it no less the person's own.
    pub(super) fn is_between_people(self) -> bool {
        self.is_restricted()
            || matches!(self, Self::Need(Pathway::Families, _) | Self::AtLarge(Pathway::Families))
    }

    /// What an entry of the lexicon is about; none if the list of need types lacks it.
    pub(super) fn of(types: &[NeedType], about: &str) -> Option<Self> {
        let need = types.iter().position(|t| t.code == about).map(|at| Self::Need(types[at].pathway, at));
        need.or_else(|| Pathway::of(about).map(Self::AtLarge))
    }
}

impl Found<'_> {
    pub(super) fn range(&self, heard: &[Heard]) -> Option<Range<usize>> {
        let (first, last) = (heard.get(*self.places.first()?)?, heard.get(*self.places.last()?)?);
        Some(first.word.range.start..last.word.range.end)
    }
}

fn parse(phrases: &str) -> impl Iterator<Item = Pattern> {
    phrases.split(';').map(str::trim).filter(|p| !p.is_empty()).map(Pattern::parse)
}

/// Every phrase that speaks of these need types. One that the lexicon does not know is recognised by its own plain words.
pub(super) fn compiled(types: &[NeedType]) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    for entry in lexicon::entries() {
        let Some(topic) = Topic::of(types, entry.about) else { continue };
        let parts = [
            (entry.strong, Some(Strength::Strong)),
            (entry.fair, Some(Strength::Fair)),
            (entry.weak, Some(Strength::Weak)),
            (entry.not, None),
        ];
        for (text, strength) in parts {
            phrases.extend(parse(text).map(|pattern| Phrase { pattern, topic, strength }));
        }
    }
    phrases.extend(parse(lexicon::NOTHING).map(|pattern| Phrase {
        pattern,
        topic: Topic::Nothing,
        strength: None,
    }));
    for (at, need) in types.iter().enumerate() {
        let topic = Topic::Need(need.pathway, at);
        phrases.extend(need.phrases().map(Pattern::plain).map(|pattern| {
            let strength = Some(if pattern.is_one_word() { Strength::Fair } else { Strength::Strong });
            Phrase { pattern, topic, strength }
        }));
    }
    phrases
}
