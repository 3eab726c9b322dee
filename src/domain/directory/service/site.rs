//! A place where a service is given: address, point on the map, access; everything above the domain may import it.

use super::parts::each;
use crate::domain::{faults::Faults, id::Id, text};
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

crate::text_enum! {
    /// What kind of place it is.
    pub enum SiteKind {
        /// One to go to.
        Physical = "physical",
        /// One to write to.
        Postal = "postal",
        /// None: by phone, by video.
        Virtual = "virtual",
    }
}

/// The key of a place: tells no time, because it is published.
pub type SiteId = Id<Site>;

/// An address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// House and street.
    #[schema(example = "10 High Street", min_length = 1, max_length = 300)]
    pub lines: String,
    /// Town.
    #[schema(example = "Selby", min_length = 1, max_length = 100)]
    pub city: String,
    /// District or region.
    #[schema(max_length = 100)]
    pub region: Option<String>,
    /// County.
    #[schema(example = "North Yorkshire", min_length = 1, max_length = 100)]
    pub county: String,
    /// Postcode.
    #[schema(example = "YO8 4PU", min_length = 1, max_length = 20)]
    pub postcode: String,
    /// Country, in two letters.
    #[schema(example = "GB", min_length = 1, max_length = 60)]
    pub country: String,
    /// What it is good for.
    pub kind: SiteKind,
}

impl Address {
    /// On one line, as somebody goes there: "10 High Street, Selby YO8 4PU".
    pub fn on_one_line(&self) -> String {
        let street =
            self.lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ");
        format!("{street}, {} {}", self.city, self.postcode)
    }

    /// It, where it hangs together.
    pub fn checked(self) -> Result<Self> {
        let mut faults = Faults::default();
        let lines = faults.take(text::required(&self.lines, "/lines", 300));
        let city = faults.take(text::required(&self.city, "/city", 100));
        let region = faults.take(text::optional(self.region.as_deref(), "/region", 100));
        let county = faults.take(text::required(&self.county, "/county", 100));
        let postcode = faults.take(text::required(&self.postcode, "/postcode", 20));
        let country = faults.take(text::required(&self.country, "/country", 60));
        let whole = lines.zip(city).zip(county).zip(postcode).zip(country);
        let it = whole.zip(region).map(|(((((lines, city), county), postcode), country), region)| Self {
            lines,
            city,
            region,
            county,
            postcode: postcode.to_uppercase(),
            country,
            kind: self.kind,
        });
        faults.finish(it)
    }
}

/// What somebody with a wheelchair, a hearing aid or a guide dog finds there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// In a sentence.
    #[schema(example = "Step-free from the street.", min_length = 1, max_length = 500)]
    pub description: String,
    /// What else is good to know.
    #[schema(max_length = 1000)]
    pub details: Option<String>,
    /// Where more of it is to be read.
    #[schema(max_length = 500)]
    pub url: Option<String>,
}

impl Access {
    /// It, where it hangs together.
    pub fn checked(self) -> Result<Self> {
        Ok(Self {
            description: text::required(&self.description, "/description", 500)?,
            details: text::optional(self.details.as_deref(), "/details", 1000)?,
            url: text::web_address(self.url.as_deref(), "/url")?,
        })
    }
}

/// A place where a service is given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Key; a new one where none is given.
    #[serde(default = "Id::timeless")]
    pub id: SiteId,
    /// What kind of place it is.
    pub kind: SiteKind,
    /// What it is called.
    #[schema(example = "Abbey House", max_length = 200)]
    pub name: Option<String>,
    /// How to find the door.
    #[schema(max_length = 1000)]
    pub description: Option<String>,
    /// Its addresses.
    #[serde(default)]
    #[schema(max_items = 5)]
    pub addresses: Vec<Address>,
    /// Degrees north.
    #[schema(minimum = 49, maximum = 61)]
    pub latitude: Option<f64>,
    /// Degrees east; mostly negative.
    #[schema(minimum = -9, maximum = 2)]
    pub longitude: Option<f64>,
    /// Its unique property reference number.
    #[schema(example = "10092008082", pattern = "^[0-9]{1,12}$", max_length = 12)]
    pub uprn: Option<String>,
    /// What somebody with a wheelchair, a hearing aid or a guide dog finds there.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub access: Vec<Access>,
}

/// A point of the United Kingdom to six places: a hand's breadth, and the same on both databases.
pub fn point(latitude: f64, longitude: f64) -> Option<(f64, f64)> {
    let rounded = |degrees: f64| (degrees * 1e6).round() / 1e6;
    let is_here = (49.0..=61.0).contains(&latitude) && (-9.0..=2.0).contains(&longitude);
    is_here.then(|| (rounded(latitude), rounded(longitude)))
}

impl Site {
    /// Whether it tells where the door is.
    pub fn tells_where(&self) -> bool {
        !self.addresses.is_empty()
            || self.latitude.is_some()
            || self.longitude.is_some()
            || self.uprn.is_some()
            || self.description.is_some()
            || self.name.is_some()
    }

    /// Its point on the map.
    pub fn point(&self) -> Option<(f64, f64)> {
        self.latitude.zip(self.longitude)
    }

    /// It, where it hangs together.
    pub fn checked(self) -> Result<Self> {
        let mut faults = Faults::default();
        let name = faults.take(text::optional(self.name.as_deref(), "/name", 200)).flatten();
        let description =
            faults.take(text::optional(self.description.as_deref(), "/description", 1000)).flatten();
        let addresses = each(&mut faults, self.addresses, ("/addresses", 5), Address::checked);
        let access = each(&mut faults, self.access, ("/access", 20), Access::checked);
        let place = match (self.latitude, self.longitude) {
            (None, None) => Ok(None),
            (Some(latitude), Some(longitude)) => point(latitude, longitude).map(Some).ok_or_else(|| {
                let detail =
                    "This point is not in the United Kingdom. Are the two numbers in each other's place?";
                Error::invalid("/latitude", "out_of_range", detail)
            }),
            _ => Err(Error::invalid(
                "/latitude",
                "both_or_neither",
                "Give latitude and longitude, or neither.",
            )),
        };
        let place = faults.take(place).flatten();
        let is_number = |n: &String| (1..=12).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit());
        if self.uprn.as_ref().is_some_and(|n| !is_number(n)) {
            faults.add("/uprn", "not_a_number", "A UPRN has 1 to 12 digits.");
        }
        faults.finish(Some(Self {
            name,
            description,
            addresses,
            access,
            latitude: place.map(|(latitude, _)| latitude),
            longitude: place.map(|(_, longitude)| longitude),
            ..self
        }))
    }
}
