//! Codes that people type: referral references and signpost codes, with a check character; any floor may import them.

use crate::error::{Error, Result};
use std::fmt;

/// The characters of every code: no look-alikes and no vowels, so no words.
pub const ALPHABET: &[u8; 23] = b"2346789CDFGHJKMPQRTVWXY";

const BASE: usize = ALPHABET.len();

fn value(character: u8) -> Option<usize> {
    ALPHABET.iter().position(|c| *c == character)
}

/// The character that makes the weighted sum of the whole a multiple of 23. Weights 2, 3, 4 … differ from neighbour to
/// neighbour and from 0 in a prime field, so that every single slip and every swap of neighbours shows.
fn check_character(values: &[usize]) -> u8 {
    let sum: usize = values.iter().enumerate().map(|(i, v)| (i + 2) * v).sum();
    ALPHABET[(BASE - sum % BASE) % BASE]
}

fn coded(values: impl IntoIterator<Item = usize>) -> String {
    let values: Vec<usize> = values.into_iter().collect();
    let mut text: String = values.iter().map(|v| char::from(ALPHABET[*v])).collect();
    text.push(char::from(check_character(&values)));
    text
}

fn checked(text: &str) -> bool {
    let values: Option<Vec<usize>> = text.bytes().map(value).collect();
    values
        .is_some_and(|v| v.split_last().is_some_and(|(last, body)| check_character(body) == ALPHABET[*last]))
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_uppercase).collect()
}

fn looks_wrong(pointer: &str, how: &str) -> Error {
    Error::invalid(pointer, "code_looks_wrong", format!("One letter or number looks wrong. {how}"))
}

/// Draws `N` values below 23 from random bytes, without favouring any; asks for more bytes while it needs them.
fn draw<const N: usize>(mut random: impl FnMut() -> u8) -> [usize; N] {
    std::array::from_fn(|_| {
        loop {
            let byte = usize::from(random());
            // 253 = 11 × 23: bytes above would favour the first characters.
            if byte < 253 {
                return byte % BASE;
            }
        }
    })
}

/// What stands on a slip: `7K4M-2QXF`, kept as eight characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlipCode(String);

impl SlipCode {
    /// How a slip code looks, for whoever mistyped one.
    pub const SHAPE: &'static str =
        "A code has 8 letters and numbers in two groups of four, such as 7K4M-2QXF.";

    /// A new code from random bytes.
    pub fn draw(random: impl FnMut() -> u8) -> Self {
        Self(coded(draw::<7>(random)))
    }

    /// Reads a code in any case, with or without blanks and hyphens.
    pub fn parse(text: &str, pointer: &str) -> Result<Self> {
        let bare = bare(text);
        if bare.len() == 8 && checked(&bare) {
            Ok(Self(bare))
        } else {
            Err(looks_wrong(pointer, Self::SHAPE))
        }
    }

    /// The eight characters, as they are kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SlipCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", &self.0[..4], &self.0[4..])
    }
}

/// A scheme's three letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemeCode(String);

impl SchemeCode {
    /// Reads three letters, in any case.
    pub fn parse(text: &str, pointer: &str) -> Result<Self> {
        let upper = text.trim().to_ascii_uppercase();
        if upper.len() == 3 && upper.bytes().all(|b| b.is_ascii_uppercase()) {
            Ok(Self(upper))
        } else {
            Err(Error::invalid(
                pointer,
                "not_a_scheme_code",
                "A scheme's code has three letters, such as SEL.",
            ))
        }
    }

    /// The three letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SchemeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A referral's reference: `SEL-7K4M2QQ`, the scheme's letters and six characters with their check character.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference(String);

impl Reference {
    /// How a reference looks, for whoever mistyped one.
    pub const SHAPE: &'static str =
        "A reference has the scheme's three letters, a dash, and 7 letters and numbers.";

    /// A new reference in `scheme` from random bytes.
    pub fn draw(scheme: &SchemeCode, random: impl FnMut() -> u8) -> Self {
        Self(format!("{scheme}-{}", coded(draw::<6>(random))))
    }

    /// Reads a reference in any case, with or without blanks and hyphens.
    pub fn parse(text: &str, pointer: &str) -> Result<Self> {
        let bare = bare(text);
        let wrong = || looks_wrong(pointer, Self::SHAPE);
        if !bare.is_ascii() || bare.len() != 10 {
            return Err(wrong());
        }
        let (letters, rest) = bare.split_at(3);
        let scheme = SchemeCode::parse(letters, pointer).map_err(|_| wrong())?;
        if checked(rest) { Ok(Self(format!("{scheme}-{rest}"))) } else { Err(wrong()) }
    }

    /// As it is kept and printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_single_slip_and_every_swap_of_neighbours_shows() {
        // The sum is linear, so it is enough to walk every place, every pair of values, once.
        for length in [7, 8] {
            for place in 0..length {
                for (was, is) in
                    (0..BASE).flat_map(|a| (0..BASE).map(move |b| (a, b))).filter(|(a, b)| a != b)
                {
                    let weight = |at: usize| if at + 1 == length { 1 } else { at + 2 };
                    let slip = (weight(place) * (BASE + is - was)) % BASE;
                    assert_ne!(slip, 0, "a slip from {was} to {is} at {place} of {length} is not seen");
                    if place + 1 < length {
                        let swap = (weight(place) * (BASE + is - was)
                            + weight(place + 1) * (BASE + was - is))
                            % BASE;
                        assert_ne!(swap, 0, "a swap of {was} and {is} at {place} of {length} is not seen");
                    }
                }
            }
        }
    }

    proptest! {
        #[test]
        fn a_drawn_code_reads_back_in_any_dress(bytes in prop::collection::vec(0u8..253, 7)) {
            let mut next = bytes.iter().copied().cycle();
            let code = SlipCode::draw(|| next.next().unwrap_or(0));
            let dressed = format!(" {} ", code.to_string().to_lowercase().replace('-', " - "));
            prop_assert_eq!(SlipCode::parse(&dressed, ""), Ok(code));
        }

        #[test]
        fn one_wrong_character_is_told(bytes in prop::collection::vec(0u8..253, 7), place in 0usize..8, shift in 1usize..23) {
            let mut next = bytes.iter().copied().cycle();
            let code = SlipCode::draw(|| next.next().unwrap_or(0));
            let mut wrong = code.as_str().as_bytes().to_vec();
            wrong[place] = ALPHABET[(value(wrong[place]).unwrap() + shift) % BASE];
            prop_assert!(SlipCode::parse(std::str::from_utf8(&wrong).unwrap(), "").is_err());
        }

        #[test]
        fn no_text_makes_the_parsers_panic(text in ".{0,24}") {
            let _ = (SlipCode::parse(&text, ""), Reference::parse(&text, ""), SchemeCode::parse(&text, ""));
        }
    }

    #[test]
    fn two_neighbours_swapped_in_a_real_code_are_told() {
        let mut byte = 0u8;
        for _ in 0..500 {
            let code = SlipCode::draw(|| {
                byte = byte.wrapping_mul(73).wrapping_add(41);
                byte
            });
            for at in 0..7 {
                let mut text = code.as_str().as_bytes().to_vec();
                if text[at] != text[at + 1] {
                    text.swap(at, at + 1);
                    assert!(SlipCode::parse(std::str::from_utf8(&text).unwrap(), "").is_err());
                }
            }
        }
    }
}
