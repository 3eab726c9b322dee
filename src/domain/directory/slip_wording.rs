//! The words of a scheme's slips, block by block, in both languages, and what stands where a scheme says nothing; everything above the domain may import it.

use super::scheme::Scheme;
use crate::domain::{id::Id, text};
use crate::error::{Error, Result};

crate::text_enum! {
    /// A block of text on a slip.
    pub enum Block {
        /// Its heading.
        Title = "title",
        /// Whom the person talked to, and when: `{officer}`, `{date}`.
        Talked = "talked",
        /// Where to call: `{service}`, `{phone}`.
        Call = "call",
        /// Where to go, for a service without a number: `{service}`.
        Go = "go",
        /// What comes before the code.
        SayCode = "say_code",
        /// That it is the person's choice.
        Choice = "choice",
        /// Whom to call in need, day or night.
        Help = "help",
        /// The heading of a slip that gives nothing away.
        DiscreetTitle = "discreet_title",
        /// What stands on a slip without a service.
        Helplines = "helplines",
    }
}

/// One block as a scheme has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlipWording {
    /// Whose.
    pub scheme: Id<Scheme>,
    /// Which block.
    pub block: Block,
    /// The words in English.
    pub text: String,
    /// The words in Welsh.
    pub text_cy: String,
}

/// The most characters of one block.
pub const MOST: usize = 200;

impl Block {
    /// What it is filled with when a slip is made; each stands in it once.
    pub const fn places(self) -> &'static [&'static str] {
        match self {
            Self::Talked => &["{officer}", "{date}"],
            Self::Call => &["{service}", "{phone}"],
            Self::Go => &["{service}"],
            _ => &[],
        }
    }

    /// The product's own words: English, and Welsh that waits for a native reader's check.
    pub const fn own(self) -> (&'static str, &'static str) {
        match self {
            Self::Title => ("Your next step", "Eich cam nesaf"),
            Self::Talked => ("You talked to {officer} on {date}.", "Fe siaradoch chi â {officer} ar {date}."),
            Self::Call => ("Call {service} on {phone}.", "Ffoniwch {service} ar {phone}."),
            Self::Go => ("Go to {service}.", "Ewch i {service}."),
            Self::SayCode => ("Say this code when you get there:", "Dywedwch y cod hwn wrthyn nhw:"),
            Self::Choice => ("It is your choice. It is free.", "Eich dewis chi ydyw. Mae am ddim."),
            Self::Help => (
                "In danger? Call 999. Need to talk, day or night? Call Samaritans on 116 123. It is free.",
                "Mewn perygl? Ffoniwch 999. Angen siarad, ddydd neu nos? Ffoniwch y Samariaid ar 116 123. Mae am ddim.",
            ),
            Self::DiscreetTitle => ("Appointment", "Apwyntiad"),
            Self::Helplines => (
                "You can call these numbers. They are free. You do not have to give your name.",
                "Gallwch ffonio’r rhifau hyn. Maen nhw am ddim. Does dim rhaid i chi roi eich enw.",
            ),
        }
    }
}

impl SlipWording {
    /// The product's own words for a scheme that has none of its own.
    pub fn own(scheme: Id<Scheme>, block: Block) -> Self {
        let (text, text_cy) = block.own();
        Self { scheme, block, text: text.into(), text_cy: text_cy.into() }
    }

    /// What the trail calls it.
    pub fn key(&self) -> String {
        format!("{}/{}", self.scheme, self.block)
    }

    /// Words that can stand on a slip: short, on one line, with every place that is filled later.
    pub fn new(scheme: Id<Scheme>, block: Block, english: &str, welsh: &str) -> Result<Self> {
        let checked = |words: &str, pointer: &str| {
            let words = text::required(words, pointer, MOST)?;
            if words.contains(['\n', '\r', '\t']) {
                let detail = "Write it on one line.";
                return Err(Error::invalid(pointer, "one_line", detail));
            }
            match block.places().iter().find(|place| words.matches(**place).count() != 1) {
                None => Ok(words),
                Some(place) => {
                    let detail = format!("Keep {place} in it, once: it is filled in on each slip.");
                    Err(Error::invalid(pointer, "place_missing", detail))
                }
            }
        };
        let (text, text_cy) = (checked(english, "/text")?, checked(welsh, "/text_cy")?);
        Ok(Self { scheme, block, text, text_cy })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_words_can_stand_on_a_slip() {
        for block in Block::ALL {
            let (english, welsh) = block.own();
            SlipWording::new(Id::new(), *block, english, welsh).unwrap_or_else(|e| panic!("{block}: {e}"));
        }
    }

    #[test]
    fn a_place_that_is_filled_later_has_to_stay() {
        let said = SlipWording::new(Id::new(), Block::Call, "Call them.", "Ffoniwch {service} ar {phone}.");
        assert!(matches!(said, Err(Error::Invalid(faults)) if faults[0].code == "place_missing"));
    }
}
