//! The lists that people choose from, kept as rows that a scheme may relabel; everything above the domain may import it.

mod contact;
mod listed;
mod person;
mod reason;
mod referral;
mod seed;
mod set;
#[cfg(test)]
mod tests;

use crate::domain::text;
use crate::error::{Error, Result};
use chrono::NaiveDate;
use std::borrow::Cow;

pub use listed::{Listed, SchemeTerm};
pub use seed::{ethnic_group, seed, seed_of, voice};
pub use set::{EthnicGroup, Origin, Set, Voice};

/// The longest code.
pub const MAX_CODE: usize = 40;
/// The longest label, in characters.
pub const MAX_LABEL: usize = 120;
/// The longest text that goes with a term such as "other".
pub const MAX_TEXT: usize = 200;

/// One line of one list. Its code never changes and it is never deleted, so that an old record stays readable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The list that it belongs to.
    pub set: Set,
    /// Stable snake_case word.
    pub code: Cow<'static, str>,
    /// What people read.
    pub label: Cow<'static, str>,
    /// What people read in Welsh, where somebody sure of it has written it.
    pub label_cy: Option<Cow<'static, str>>,
    /// The part of the list that it counts in (a voice, a group of ethnicities, court or elsewhere); none where the list has no parts.
    pub group: Option<Cow<'static, str>>,
    /// Its place in the list.
    pub sort: i32,
    /// Whether choosing it demands a few words.
    pub requires_text: bool,
    /// The first day on which it can be chosen.
    pub valid_from: Option<NaiveDate>,
    /// The last day on which it can be chosen.
    pub valid_to: Option<NaiveDate>,
}

/// Reads a term's code: lower-case words of letters and digits joined by single underscores, a letter first, at most 40.
pub fn parse_code(text: &str, pointer: &str) -> Result<String> {
    let text = text.trim();
    let word = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let starts_well = text.starts_with(|c: char| c.is_ascii_lowercase());
    if starts_well && text.len() <= MAX_CODE && text.split('_').all(word) {
        Ok(text.to_owned())
    } else {
        Err(Error::invalid(
            pointer,
            "not_a_code",
            "A code has small letters, numbers and underscores, at most 40, such as too_far.",
        ))
    }
}

impl Term {
    /// Its key among all lists: `gap_reason/too_far`.
    pub fn key(&self) -> String {
        format!("{}/{}", self.set, self.code)
    }

    /// Whether it can be chosen on this day. One that cannot is still read and counted in old records.
    pub fn is_choosable(&self, on: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= on) && self.valid_to.is_none_or(|to| on <= to)
    }

    /// The Welsh label, or the English one where there is none yet.
    pub fn welsh(&self) -> &str {
        self.label_cy.as_deref().unwrap_or(&self.label)
    }

    /// Whether the rules of the house act on this very code, so that it can be relabelled but not retired.
    pub fn is_relied_on(&self) -> bool {
        self.set.is_fixed() || self.set.relied_on().contains(&self.code.as_ref())
    }

    /// The words that go with the choice: demanded where the term says so, welcome elsewhere.
    pub fn text(&self, text: Option<&str>, pointer: &str) -> Result<Option<String>> {
        let text = text::optional(text, pointer, MAX_TEXT)?;
        if self.requires_text && text.is_none() {
            return Err(Error::invalid(
                pointer,
                "required",
                format!("Say in a few words what you mean by “{}”.", self.label),
            ));
        }
        Ok(text)
    }

    /// Checks a change of `before`, which is none for a new term: a code keeps its part, because old figures rest on it.
    pub fn check_change(&self, before: Option<&Self>) -> Result<()> {
        self.check()?;
        match before {
            None if self.set.is_fixed() => {
                let detail = "The rules know every line of this list. You can change labels, not add lines.";
                Err(Error::invalid("/code", "fixed_list", detail))
            }
            Some(before) if before.group != self.group => {
                let detail =
                    "Old figures rest on the part that this line counts in. Retire it and add another.";
                Err(Error::invalid("/group", "fixed_part", detail))
            }
            _ => Ok(()),
        }
    }

    /// Checks a term that somebody added or changed; pointers are those of the JSON body.
    pub fn check(&self) -> Result<()> {
        parse_code(&self.code, "/code")?;
        text::required(&self.label, "/label", MAX_LABEL)?;
        text::optional(self.label_cy.as_deref(), "/label_cy", MAX_LABEL)?;
        self.check_group()?;
        if let (Some(from), Some(to)) = (self.valid_from, self.valid_to)
            && to < from
        {
            return Err(Error::invalid(
                "/valid_to",
                "ends_before_start",
                "The last day must not be before the first.",
            ));
        }
        if self.valid_to.is_some() && self.is_relied_on() {
            return Err(Error::invalid(
                "/valid_to",
                "relied_on",
                "This one cannot be retired: the rules need it. You can change its label.",
            ));
        }
        Ok(())
    }

    fn check_group(&self) -> Result<()> {
        let groups = self.set.groups();
        match self.group.as_deref() {
            None if groups.is_empty() => Ok(()),
            Some(group) if groups.contains(&group) => Ok(()),
            _ if groups.is_empty() => {
                Err(Error::invalid("/group", "not_allowed", "This list has no groups. Leave the group out."))
            }
            _ => {
                Err(Error::invalid("/group", "unknown_value", format!("Use one of: {}.", groups.join(", "))))
            }
        }
    }

    /// Whether this source counts as a request from the court.
    pub fn is_from_court(&self) -> bool {
        self.set == Set::Source && self.group.as_deref() == Some(Origin::Court.word())
    }

    /// Whether this reason lies with the service.
    pub fn is_service_side(&self) -> bool {
        self.voice() == Some(Voice::Service)
    }

    /// Whose voice a reason speaks with; none outside the reasons.
    pub fn voice(&self) -> Option<Voice> {
        if self.set != Set::NotTakenUp {
            return None;
        }
        self.group.as_deref().and_then(Voice::of)
    }

    /// The group that an ethnicity is reported in; none outside the ethnicities.
    pub fn ethnic_group(&self) -> Option<EthnicGroup> {
        if self.set != Set::Ethnicity {
            return None;
        }
        self.group.as_deref().and_then(EthnicGroup::of)
    }
}

/// The term of `set` that somebody chose on this day; refuses an unknown code and a retired one, and says which there are.
pub fn choose<'a>(terms: &'a [Term], set: Set, code: &str, on: NaiveDate, pointer: &str) -> Result<&'a Term> {
    let known = terms.iter().find(|t| t.set == set && t.code == code);
    if let Some(term) = known.filter(|t| t.is_choosable(on)) {
        return Ok(term);
    }
    let codes: Vec<&str> =
        terms.iter().filter(|t| t.set == set && t.is_choosable(on)).map(|t| t.code.as_ref()).collect();
    let (fault, why) = match known {
        Some(_) => ("retired_value", "This is not on the list on that day. "),
        None => ("unknown_value", ""),
    };
    Err(Error::invalid(pointer, fault, format!("{why}Use one of: {}.", codes.join(", "))))
}
