//! Need types, each on one pathway: rows that a scheme may add to, with the seed; everything above the domain may import it.

mod seed;
#[cfg(test)]
mod tests;

use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::vocabulary::parse_code;
use crate::domain::text;
use crate::error::{Error, Result};
use chrono::NaiveDate;
use std::borrow::Cow;

pub use seed::seed;

/// The most characters of the plain words that a need type is recognised by.
pub const MAX_RECOGNISED_BY: usize = 500;

/// One kind of need. Like a term of a list: its code stays, it is retired and never deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeedType {
    /// Stable snake_case word.
    pub code: Cow<'static, str>,
    /// The pathway that it belongs to.
    pub pathway: Pathway,
    /// What people read where the need itself may be read.
    pub label: Cow<'static, str>,
    /// Plain phrases to recognise it by, separated by semicolons: shown as a hint, and understood in an officer's words.
    pub recognised_by: Cow<'static, str>,
    /// The nearest section of OASys, 3 to 13: a crosswalk for probation's readers, never a score.
    pub oasys_section: u8,
    /// Whether only those may see it who recorded it, receive it, or hold the grant.
    pub restricted: bool,
    /// Whether recording it opens the safeguarding script.
    pub opens_safeguarding_script: bool,
    /// The first day on which it can be chosen.
    pub valid_from: Option<NaiveDate>,
    /// The last day on which it can be chosen.
    pub valid_to: Option<NaiveDate>,
}

impl NeedType {
    /// Whether it can be chosen on this day. One that cannot is still read and counted in old records.
    pub fn is_choosable(&self, on: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= on) && self.valid_to.is_none_or(|to| on <= to)
    }

    /// What a screen says that somebody else may see: a restricted need reads as its pathway's neutral words.
    pub fn screen_label(&self) -> &str {
        if self.restricted { self.pathway.label() } else { &self.label }
    }

    /// The phrases to recognise it by, one by one.
    pub fn phrases(&self) -> impl Iterator<Item = &str> {
        self.recognised_by.split(';').map(str::trim).filter(|phrase| !phrase.is_empty())
    }

    /// Checks a need type that somebody added or changed; pointers are those of the JSON body.
    pub fn check(&self) -> Result<()> {
        parse_code(&self.code, "/code")?;
        text::required(&self.label, "/label", 120)?;
        text::optional(Some(&self.recognised_by), "/recognised_by", MAX_RECOGNISED_BY)?;
        if !(3..=13).contains(&self.oasys_section) {
            return Err(Error::invalid(
                "/oasys_section",
                "out_of_range",
                "OASys has needs in sections 3 to 13.",
            ));
        }
        if self.pathway.is_restricted() && !self.restricted {
            return Err(Error::invalid(
                "/restricted",
                "must_be_restricted",
                "Every need on this pathway is restricted.",
            ));
        }
        if let (Some(from), Some(to)) = (self.valid_from, self.valid_to)
            && to < from
        {
            return Err(Error::invalid(
                "/valid_to",
                "ends_before_start",
                "The last day must not be before the first.",
            ));
        }
        Ok(())
    }
}

/// The need types of these codes, all on `pathway`; refuses an unknown one, one of another pathway, and one retired by then.
pub fn choose<'a>(
    types: &'a [NeedType],
    pathway: Pathway,
    codes: &[String],
    on: NaiveDate,
    pointer: &str,
) -> Result<Vec<&'a NeedType>> {
    let here = |t: &&NeedType| t.pathway == pathway && t.is_choosable(on);
    let pick = |(at, code): (usize, &String)| {
        types.iter().filter(here).find(|t| t.code == *code).ok_or_else(|| {
            let known: Vec<&str> = types.iter().filter(here).map(|t| t.code.as_ref()).collect();
            let detail = format!("For {pathway}, use one of: {}.", known.join(", "));
            Error::invalid(format!("{pointer}/{at}"), "unknown_value", detail)
        })
    };
    codes.iter().enumerate().map(pick).collect()
}
