//! What a court is known by elsewhere: its slug, its codes, its place on the map; any floor may import them.

use crate::error::{Error, Result};
use std::fmt;

/// A court's key in "Find a Court or Tribunal" and in web addresses: `york-magistrates-court-and-family-court`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CourtSlug(String);

impl CourtSlug {
    /// The longest.
    pub const MAX: usize = 120;

    /// Reads lower-case letters, digits and hyphens, with a letter or digit at either end.
    pub fn parse(text: &str, pointer: &str) -> Result<Self> {
        let text = text.trim();
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        let ends = text.bytes().next().is_some_and(plain) && text.bytes().next_back().is_some_and(plain);
        if text.is_empty() {
            Err(Error::invalid(
                pointer,
                "required",
                "Write the court's slug, such as selby-magistrates-court.",
            ))
        } else if ends && text.len() <= Self::MAX && text.bytes().all(|b| plain(b) || b == b'-') {
            Ok(Self(text.to_owned()))
        } else {
            Err(Error::invalid(
                pointer,
                "not_a_slug",
                "A slug has lower-case letters, digits and hyphens, such as selby-magistrates-court.",
            ))
        }
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CourtSlug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A code of the criminal justice system's list of organisation units: seven letters and digits, `B01BE00`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OuCode(String);

impl OuCode {
    /// Reads seven letters and digits in any case.
    pub fn parse(text: &str, pointer: &str) -> Result<Self> {
        let text = text.trim().to_ascii_uppercase();
        if text.len() == 7 && text.bytes().all(|b| b.is_ascii_alphanumeric()) {
            Ok(Self(text))
        } else {
            Err(Error::invalid(
                pointer,
                "not_an_ou_code",
                "An OU code has seven letters and digits, such as B01BE00.",
            ))
        }
    }

    /// The seven characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OuCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A number under which one kind of court knows a place: kept as written, compared as a number.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LocationCode(String);

impl LocationCode {
    /// Reads up to six digits; blank and zero, which the lists write for want of one, are none.
    pub fn parse(text: &str, pointer: &str) -> Result<Option<Self>> {
        let text = text.trim();
        if text.len() > 6 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Error::invalid(
                pointer,
                "not_a_location_code",
                "A location code has up to six digits, such as 2536.",
            ));
        }
        Ok(Some(Self(text.to_owned())).filter(|code| !code.number().is_empty()))
    }

    /// The digits as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The digits without leading zeros, which some lists have and spreadsheets lose.
    pub fn number(&self) -> &str {
        self.0.trim_start_matches('0')
    }
}

/// A point on the map of the United Kingdom, in degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// North of the equator.
    pub latitude: f64,
    /// East of Greenwich; mostly negative.
    pub longitude: f64,
}

impl Place {
    /// Reads two decimal numbers, both or neither, to six places: a hand's breadth, and the same on both databases.
    pub fn parse(latitude: &str, longitude: &str) -> Result<Option<Self>> {
        match (latitude.trim(), longitude.trim()) {
            ("", "") => Ok(None),
            (latitude, longitude) => {
                let latitude = degrees(latitude, "latitude", 49.0, 61.0)?;
                let longitude = degrees(longitude, "longitude", -9.0, 2.0)?;
                Ok(Some(Self { latitude, longitude }))
            }
        }
    }
}

/// The bounds also catch the two numbers in each other's place.
fn degrees(text: &str, pointer: &str, least: f64, most: f64) -> Result<f64> {
    match text.parse::<f64>() {
        Ok(number) if (least..=most).contains(&number) => Ok((number * 1e6).round() / 1e6),
        _ => Err(Error::invalid(
            pointer,
            "bad_coordinate",
            format!("Write degrees from {least} to {most}, such as 53.78, or leave both coordinates empty."),
        )),
    }
}
