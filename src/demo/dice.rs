//! Made-up people, the same each time: a seeded generator and the names it draws from; only the demonstration imports it.

/// SplitMix64 (Steele, Lea, Flood 2014): ten lines that give the same numbers on every machine and in every release.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice that always fall the same way for the same seed.
    pub const fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap_or(0)
    }

    /// One of `things`.
    pub fn one_of<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        things.get(self.below(things.len()))
    }

    /// A deck with exactly so many of each card, shuffled: what is dealt adds up by construction.
    pub fn deck<T: Clone>(&mut self, cards: &[(T, usize)]) -> Vec<T> {
        let mut deck: Vec<T> =
            cards.iter().flat_map(|(card, n)| std::iter::repeat_n(card.clone(), *n)).collect();
        for at in (1..deck.len()).rev() {
            deck.swap(at, self.below(at + 1));
        }
        deck
    }
}

/// Given names, from no list of anybody's.
pub const GIVEN: &[&str] = &[
    "Jo", "Kit", "Ash", "Robin", "Lee", "Dale", "Morgan", "Terry", "Alex", "Frankie", "Sid", "Nell", "Gwen",
    "Bram", "Ida", "Cass", "Rory", "Tess", "Hal", "Wren",
];

/// Family names that are plainly made up.
pub const FAMILY: &[&str] = &[
    "Ashwick",
    "Bramthorpe",
    "Coldbeck",
    "Dunmarsh",
    "Eskrigg",
    "Fenholme",
    "Garthside",
    "Hollinbrook",
    "Ingsworth",
    "Kelfield",
    "Larkmoor",
    "Marfleet",
    "Northolme",
    "Ousegate",
    "Pockthorne",
    "Ridingdale",
    "Swinmere",
    "Thorganby",
    "Ulleskelf",
    "Wistowe",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deck_holds_what_was_put_in_and_falls_the_same_each_time() {
        let deal = || Dice::seeded(7).deck(&[("a", 3), ("b", 4)]);
        assert_eq!(deal(), deal());
        assert_eq!(deal().iter().filter(|c| **c == "a").count(), 3);
        assert_eq!(deal().len(), 7);
        assert_ne!(deal(), Dice::seeded(8).deck(&[("a", 3), ("b", 4)]));
    }
}
