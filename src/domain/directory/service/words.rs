//! What a service is looked for by: words of its name and description, areas, languages, circumstances, all folded; everything above the domain may import it.

use super::Service;
use super::opening::{Clock24, Frequency};
use crate::domain::text::folded;
use std::collections::BTreeSet;

/// Words that stand in every description and find nothing.
const EMPTY: &[&str] = &[
    "about", "all", "also", "and", "any", "are", "been", "but", "can", "for", "from", "has", "have", "her",
    "his", "into", "may", "more", "not", "other", "our", "such", "than", "that", "the", "their", "them",
    "they", "this", "was", "were", "what", "when", "which", "who", "will", "with", "you", "your",
];

/// Beyond these a description says nothing new.
const MOST_WORDS: usize = 120;

crate::text_enum! {
    /// What a term is.
    pub enum TermKind {
        /// A word of its name or its description.
        Word = "word",
        /// A language that it speaks.
        Language = "language",
        /// A circumstance that it is for.
        Audience = "audience",
        /// A word of an area that it is for, or of a town where it is.
        Area = "area",
    }
}

/// The words of a text that can be looked for.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    let all: Vec<String> = folded(text).split(' ').map(str::to_owned).collect();
    all.into_iter().filter(|word| word.chars().count() > 1 && !EMPTY.contains(&word.as_str()))
}

/// A line of the week: its day, from 1 for Monday, and minutes since midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WeekLine {
    /// The day.
    pub day: i32,
    /// From when.
    pub opens: i32,
    /// Until when.
    pub closes: i32,
}

impl Service {
    /// Everything that it is looked for by. Where a confidential service is, finds nothing.
    pub fn terms(&self) -> BTreeSet<(TermKind, String)> {
        let mut terms = BTreeSet::new();
        let listing = &self.listing;
        let names = [Some(&self.name), self.neutral_name.as_ref()].into_iter().flatten();
        let kinds = self.need_types.iter().map(|kind| kind.replace('_', " "));
        let labels = self.pathways.iter().map(|pathway| pathway.label().to_owned());
        for text in names.cloned().chain(kinds).chain(labels) {
            terms.extend(words(&text).map(|word| (TermKind::Word, word)));
        }
        let described: Vec<String> = words(self.description.as_deref().unwrap_or_default()).collect();
        let mut seen = BTreeSet::new();
        let new = described.into_iter().filter(|word| seen.insert(word.clone())).take(MOST_WORDS);
        terms.extend(new.map(|word| (TermKind::Word, word)));
        let towns = listing.sites.iter().filter(|_| !self.confidential).flat_map(|site| &site.addresses);
        let areas = listing.areas.iter().map(|area| &area.name).chain(self.area.as_ref());
        for text in areas.chain(towns.map(|address| &address.city)) {
            terms.extend(words(text).map(|word| (TermKind::Area, word)));
        }
        terms.extend(listing.languages.iter().map(|language| (TermKind::Language, folded(language))));
        for audience in &listing.audiences {
            terms.insert((TermKind::Audience, folded(&audience.name)));
        }
        terms.retain(|(_, term)| !term.is_empty() && term.len() <= 120);
        terms
    }

    /// The days of the week on which it may be open; which weeks of a month is for its hours to say.
    pub fn week(&self) -> BTreeSet<WeekLine> {
        let mut week = BTreeSet::new();
        for opening in &self.listing.openings {
            let Some((opens, closes)) = opening.opens_at.zip(opening.closes_at) else { continue };
            let minutes = |at: Clock24| i32::from(at.minutes());
            let line = |day| WeekLine { day, opens: minutes(opens), closes: minutes(closes) };
            let has_month_days = opening.frequency == Frequency::Monthly && !opening.month_days.is_empty();
            if has_month_days {
                week.extend((1..=7).map(line));
            } else {
                let day =
                    |day: &super::opening::ByDay| i32::try_from(day.day.number_from_monday()).unwrap_or(1);
                week.extend(opening.days.iter().map(|it| line(day(it))));
            }
        }
        week
    }
}
