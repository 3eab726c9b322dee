//! List words (sources, hearing outcomes) as small numbers, and pathways as bits, so that a fact is flat; the report and its callers may import it.

use crate::domain::directory::pathway::Pathway;

/// One word of a [`Words`] list: a source, a hearing outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word(u8);

impl Word {
    /// Its place in the list, below [`Words::MAX`].
    pub const fn index(self) -> usize {
        self.0 as usize % Words::MAX
    }
}

/// The words met while facts were read. Lists are data, so no enum can hold them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(Vec<String>);

impl Words {
    /// As many words as a [`WordSet`] has room for.
    pub const MAX: usize = 64;

    /// The number of `word`, which is learned if it is new. Beyond [`Words::MAX`] words the last one stands
    /// for the rest and reads "other": a list that long is not read line by line.
    pub fn learn(&mut self, word: &str) -> Word {
        let at = self.0.iter().position(|w| w == word).unwrap_or_else(|| {
            if self.0.len() < Self::MAX {
                self.0.push(word.to_owned());
            } else if let Some(last) = self.0.last_mut() {
                "other".clone_into(last);
            }
            self.0.len().saturating_sub(1)
        });
        Word(u8::try_from(at).unwrap_or(u8::MAX))
    }

    /// The text of `word`; empty for a word of another list.
    pub fn text(&self, word: Word) -> &str {
        self.0.get(word.index()).map_or("", String::as_str)
    }

    /// Every word, in the order of its text.
    pub fn sorted(&self) -> Vec<Word> {
        let mut all: Vec<Word> = (0..self.0.len()).filter_map(|i| u8::try_from(i).ok()).map(Word).collect();
        all.sort_by_key(|w| self.text(*w));
        all
    }
}

/// Several words of one list: the hearing outcomes of one referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordSet(u64);

impl WordSet {
    /// This set and `word`.
    #[must_use]
    pub const fn with(self, word: Word) -> Self {
        Self(self.0 | 1 << word.index())
    }

    /// Whether `word` is in it.
    pub const fn has(self, word: Word) -> bool {
        self.0 & (1 << word.index()) != 0
    }

    /// Whether nothing is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Several pathways: bit 0 is pathway 1, bit 8 pathway 9, as report facts keep them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pathways(u16);

impl Pathways {
    /// Pathways 8 and 9.
    const RESTRICTED: u16 = 0b1_1000_0000;

    /// From the bits of a fact; bits above pathway 9 mean nothing.
    pub const fn from_bits(bits: u16) -> Self {
        Self(bits & 0b1_1111_1111)
    }

    /// This set and `pathway`.
    #[must_use]
    pub const fn with(self, pathway: Pathway) -> Self {
        Self(self.0 | 1 << (pathway.number() - 1))
    }

    /// Whether `pathway` is in it.
    pub const fn has(self, pathway: Pathway) -> bool {
        self.0 & (1 << (pathway.number() - 1)) != 0
    }

    /// Whether pathway 8 or 9 is in it.
    pub const fn has_restricted(self) -> bool {
        self.0 & Self::RESTRICTED != 0
    }

    /// The same without pathways 8 and 9.
    #[must_use]
    pub const fn without_restricted(self) -> Self {
        Self(self.0 & !Self::RESTRICTED)
    }

    /// Whether nothing is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The bits, as a fact keeps them.
    pub const fn bits(self) -> u16 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_number_and_the_list_sorts_by_text() {
        let mut words = Words::default();
        let usher = words.learn("usher");
        let judge = words.learn("district_judge");
        assert_eq!(words.learn("usher"), usher);
        assert_eq!(words.sorted(), vec![judge, usher]);
        let heard = WordSet::default().with(judge);
        assert!(heard.has(judge) && !heard.has(usher));
    }

    #[test]
    fn the_sixty_fifth_word_shares_the_last_place_as_other() {
        let mut words = Words::default();
        for n in 0..70 {
            words.learn(&format!("outcome {n}"));
        }
        let last = words.learn("outcome 70");
        assert_eq!(words.text(last), "other");
        assert_eq!(words.sorted().len(), Words::MAX);
    }

    #[test]
    fn pathways_eight_and_nine_can_be_taken_out() {
        let both = Pathways::default().with(Pathway::Health).with(Pathway::SexIndustry);
        assert!(both.has_restricted() && both.has(Pathway::Health));
        assert_eq!(both.without_restricted(), Pathways::default().with(Pathway::Health));
        assert_eq!(Pathways::from_bits(both.bits()), both);
    }
}
