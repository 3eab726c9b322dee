//! Who was in court: as little as the work needs, and possibly nothing but a code; everything above the domain may import it.

use crate::domain::directory::scheme::Scheme;
use crate::domain::{id::Id, text};
use crate::error::{Error, Result};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

crate::text_enum! {
    /// Age, as far as reports need it.
    pub enum AgeBand {
        /// 18 to 24.
        From18 = "18_24",
        /// 25 to 34.
        From25 = "25_34",
        /// 35 to 44.
        From35 = "35_44",
        /// 45 to 54.
        From45 = "45_54",
        /// 55 to 64.
        From55 = "55_64",
        /// 65 and over.
        From65 = "65_over",
    }
}

impl AgeBand {
    /// The band of an age in years; none below 18.
    pub const fn of_age(years: u32) -> Option<Self> {
        match years {
            0..18 => None,
            18..25 => Some(Self::From18),
            25..35 => Some(Self::From25),
            35..45 => Some(Self::From35),
            45..55 => Some(Self::From45),
            55..65 => Some(Self::From55),
            _ => Some(Self::From65),
        }
    }

    /// The youngest and the oldest that somebody of this band can be, in years.
    pub const fn years(self) -> (u32, u32) {
        match self {
            Self::From18 => (18, 24),
            Self::From25 => (25, 34),
            Self::From35 => (35, 44),
            Self::From45 => (45, 54),
            Self::From55 => (55, 64),
            Self::From65 => (65, 120),
        }
    }
}

/// What identifies a person: sealed as one field, so that it goes as one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Given name or initials.
    pub given_name: Option<String>,
    /// Family name.
    pub family_name: Option<String>,
    /// Day of birth.
    pub born_on: Option<NaiveDate>,
    /// The first half of the postcode.
    pub postcode_district: Option<String>,
}

impl Identity {
    /// Cleans what was typed; nothing in it is needed.
    pub fn checked(self, today: NaiveDate) -> Result<Self> {
        let identity = Self {
            given_name: text::optional(self.given_name.as_deref(), "/given_name", 80)?,
            family_name: text::optional(self.family_name.as_deref(), "/family_name", 80)?,
            born_on: self.born_on,
            postcode_district: text::optional(self.postcode_district.as_deref(), "/postcode_district", 4)?
                .map(|d| d.to_uppercase()),
        };
        if identity.born_on.is_some_and(|born| born > today || born.year() < today.year() - 120) {
            return Err(Error::invalid(
                "/born_on",
                "out_of_range",
                "Date of birth must be in the past 120 years.",
            ));
        }
        Ok(identity)
    }

    /// Given and family name as they are written one after the other; none where neither is known.
    pub fn name(&self) -> Option<String> {
        let known: Vec<&str> =
            [&self.given_name, &self.family_name].into_iter().flatten().map(String::as_str).collect();
        (!known.is_empty()).then(|| known.join(" "))
    }

    /// Whether there is anything in it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What the blind index is made of: folded family name and birth date; none without a family name.
    pub fn index_parts(&self) -> Option<(String, String)> {
        let name = self.family_name.as_deref().map(text::folded)?;
        Some((name, self.born_on.map_or_else(String::new, |d| d.to_string())))
    }

    /// What lists show: initials, and the year of birth where it is known.
    pub fn initials(&self) -> Option<String> {
        let has_initials_alone = |name: &&String| {
            self.family_name.is_none() && name.len() <= 4 && name.chars().all(char::is_uppercase)
        };
        if let Some(known) = self.given_name.as_ref().filter(has_initials_alone) {
            return Some(known.clone());
        }
        let letter = |name: &Option<String>| {
            name.as_deref().and_then(|n| n.chars().next()).map(|c| c.to_uppercase().to_string())
        };
        let letters: Vec<String> =
            [&self.given_name, &self.family_name].into_iter().filter_map(letter).collect();
        let year = self.born_on.map(|d| d.year().to_string());
        let parts: Vec<String> =
            (!letters.is_empty()).then(|| letters.concat()).into_iter().chain(year).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// Age in whole years on `today`, where the birth date is known.
    pub fn age_on(&self, today: NaiveDate) -> Option<u32> {
        self.born_on.and_then(|born| today.years_since(born))
    }
}

/// A person in one scheme; nothing is linked across schemes.
#[derive(Debug, Clone)]
pub struct Person {
    /// Key.
    pub id: Id<Person>,
    /// Whose scheme.
    pub scheme: Id<Scheme>,
    /// What identifies them; empty for a person by code only, and after erasure.
    pub identity: Identity,
    /// Age, as far as reports need it.
    pub age_band: Option<AgeBand>,
    /// As they say (vocabulary `sex`).
    pub sex: Option<String>,
    /// As they say (vocabulary `ethnicity`).
    pub ethnicity: Option<String>,
    /// As they say.
    pub disabled: Option<bool>,
    /// What they speak (vocabulary `language`).
    pub language: Option<String>,
    /// Whether somebody has to interpret.
    pub needs_interpreter: bool,
    /// Veteran, care leaver, … (vocabulary `circumstance`).
    pub circumstances: Vec<String>,
    /// Moves on with every change.
    pub version: i32,
}

impl Person {
    /// Somebody known by code only.
    pub fn by_code_only(scheme: Id<Scheme>) -> Self {
        Self {
            id: Id::new(),
            scheme,
            identity: Identity::default(),
            age_band: None,
            sex: None,
            ethnicity: None,
            disabled: None,
            language: None,
            needs_interpreter: false,
            circumstances: Vec::new(),
            version: 1,
        }
    }

    /// Works out the age band from the birth date, where there is one.
    pub fn banded(mut self, today: NaiveDate) -> Self {
        if let Some(age) = self.identity.age_on(today) {
            self.age_band = AgeBand::of_age(age);
        }
        self
    }
}
