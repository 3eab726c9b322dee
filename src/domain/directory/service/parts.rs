//! The smaller parts of a service's entry: areas, languages, costs, contacts, phones, whom it is for; everything above the domain may import it.

use crate::domain::{day::Day, faults::Faults, text};
use crate::error::{Error, Fault, Result};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Parses every part of a list of at most `most`, each fault under its own pointer.
pub(in crate::domain::directory) fn each<T>(
    faults: &mut Faults,
    items: Vec<T>,
    (pointer, most): (&str, usize),
    parse: impl Fn(T) -> Result<T>,
) -> Vec<T> {
    if items.len() > most {
        faults.add(pointer, "too_many", format!("At most {most}. Keep those that people need."));
        return Vec::new();
    }
    let mut parsed = Vec::with_capacity(items.len());
    for (at, item) in items.into_iter().enumerate() {
        parsed.extend(faults.take(parse(item).map_err(|error| error.under(&format!("{pointer}/{at}")))));
    }
    parsed
}

/// An area that a service is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// Its name.
    #[schema(example = "Selby district", min_length = 1, max_length = 1000)]
    pub name: String,
    /// What kind of area it is.
    #[schema(example = "district", max_length = 60)]
    pub kind: Option<String>,
    /// Its address in a register of places.
    #[schema(max_length = 500)]
    pub uri: Option<String>,
}

impl Area {
    /// It, where it hangs together.
    pub fn checked(self) -> Result<Self> {
        Ok(Self {
            name: text::required(&self.name, "/name", 1000)?,
            kind: text::optional(self.kind.as_deref(), "/kind", 60)?,
            uri: text::web_address(self.uri.as_deref(), "/uri")?,
        })
    }
}

/// What a service costs whoever uses it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// For whom or what.
    #[schema(example = "First visit", max_length = 300)]
    pub option: Option<String>,
    /// How much, in pounds.
    #[schema(minimum = 0, maximum = 100_000)]
    pub amount: Option<f64>,
    /// For what that is.
    #[schema(example = "a session", max_length = 300)]
    pub per: Option<String>,
    /// The first day on which this holds.
    pub valid_from: Option<Day>,
    /// The last one.
    pub valid_to: Option<Day>,
}

impl Cost {
    /// It, where it hangs together.
    pub fn checked(self) -> Result<Self> {
        if self.amount.is_some_and(|pounds| !(0.0..=100_000.0).contains(&pounds)) {
            let detail = "An amount is between 0 and 100,000 pounds.";
            return Err(Error::invalid("/amount", "out_of_range", detail));
        }
        Ok(Self {
            option: text::optional(self.option.as_deref(), "/option", 300)?,
            per: text::optional(self.per.as_deref(), "/per", 300)?,
            ..self
        })
    }
}

/// Whom to ask for: a function rather than a person, where that is enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// A name that may be published.
    #[schema(max_length = 120)]
    pub name: Option<String>,
    /// What they are there.
    #[schema(example = "Reception", max_length = 120)]
    pub title: Option<String>,
}

impl Contact {
    /// It, where it hangs together.
    pub fn checked(self) -> Result<Self> {
        Ok(Self {
            name: text::optional(self.name.as_deref(), "/name", 120)?,
            title: text::optional(self.title.as_deref(), "/title", 120)?,
        })
    }
}

/// A further number to ring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Phone {
    /// The number.
    #[schema(example = "01632 960124", min_length = 1, max_length = 40)]
    pub number: String,
    /// What it is for.
    #[schema(example = "Evenings", max_length = 120)]
    pub description: Option<String>,
}

impl Phone {
    /// It, where it hangs together.
    pub fn checked(self) -> Result<Self> {
        Ok(Self {
            number: text::required(&self.number, "/number", 40)?,
            description: text::optional(self.description.as_deref(), "/description", 120)?,
        })
    }
}

/// A circumstance that a service is for, by its name and its address in a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    /// Its name.
    #[schema(example = "Female", min_length = 1, max_length = 120)]
    pub name: String,
    /// Its address in a register, such as that of the local government association.
    #[schema(example = "http://id.esd.org.uk/circumstance/Gender_Female", max_length = 500)]
    pub uri: Option<String>,
}

impl Audience {
    /// It, where it hangs together.
    pub fn checked(self) -> Result<Self> {
        Ok(Self {
            name: text::required(&self.name, "/name", 120)?,
            uri: text::web_address(self.uri.as_deref(), "/uri")?,
        })
    }
}

/// What another taxonomy than ours says of a service: kept as a feed says it, and given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherTerm {
    /// Its name.
    #[schema(example = "Advice services", min_length = 1, max_length = 200)]
    pub name: String,
    /// What it means.
    #[schema(max_length = 1000)]
    pub description: Option<String>,
    /// The taxonomy that it is of.
    #[schema(example = "esdServiceTypes", max_length = 200)]
    pub taxonomy: Option<String>,
    /// Its word or number there.
    #[schema(example = "123", max_length = 200)]
    pub code: Option<String>,
    /// Its address in a register.
    #[schema(example = "http://id.esd.org.uk/service/123", max_length = 500)]
    pub uri: Option<String>,
}

impl OtherTerm {
    /// It, where it hangs together.
    pub fn checked(self) -> Result<Self> {
        Ok(Self {
            name: text::required(&self.name, "/name", 200)?,
            description: text::optional(self.description.as_deref(), "/description", 1000)?,
            taxonomy: text::optional(self.taxonomy.as_deref(), "/taxonomy", 200)?,
            code: text::optional(self.code.as_deref(), "/code", 200)?,
            uri: text::web_address(self.uri.as_deref(), "/uri")?,
        })
    }
}

/// A language that a service speaks: its code, such as `cy`, or its name.
pub(super) fn language(text: String) -> Result<String> {
    text::required(&text, "", 35)
}

/// Refuses two of the same among things that are told apart by `key`.
pub(super) fn no_twins<T, K: PartialEq>(items: &[T], pointer: &str, key: impl Fn(&T) -> K) -> Result<()> {
    let twin = (1..items.len()).find(|at| items[..*at].iter().any(|other| key(other) == key(&items[*at])));
    match twin {
        None => Ok(()),
        Some(at) => {
            let detail = "This is here twice. Leave one out.";
            Err(Error::Invalid(vec![Fault::new(format!("{pointer}/{at}"), "twice", detail)]))
        }
    }
}
