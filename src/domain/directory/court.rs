//! A place of hearing, and on which days people may have sat there; everything above the domain may import it.

use super::court_keys::{CourtSlug, LocationCode, OuCode, Place};
use crate::domain::faults::Faults;
use crate::domain::id::Id;
use crate::domain::text::{folded, optional, required};
use crate::error::{Error, Result};
use chrono::NaiveDate;
use std::collections::BTreeSet;

crate::text_enum! {
    /// What is heard at a court.
    pub enum CourtType {
        /// Where most cases begin and nearly all end.
        Magistrates = "magistrates",
        /// The graver cases.
        Crown = "crown",
        /// Civil claims.
        County = "county",
        /// People under 18.
        Youth = "youth",
        /// Families and children.
        Family = "family",
        /// Everything with a tribunal of its own.
        Tribunal = "tribunal",
    }
}

impl CourtType {
    /// Reads the word or the name in full: `magistrates`, `Magistrates' Court`.
    pub fn parse(text: &str, pointer: &str) -> Result<Self> {
        let name = folded(text);
        crate::domain::text::word(name.strip_suffix(" court").unwrap_or(&name), pointer, Self::ALL, Self::of)
    }
}

/// Whether a court still sits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Open,
    /// It does not; sessions held before it closed stay legal.
    Closed {
        /// Its first day without sessions, where anybody knows it.
        on: Option<NaiveDate>,
    },
}

impl Standing {
    /// From the two columns in which it is kept.
    pub fn of(is_open: bool, closed_on: Option<NaiveDate>) -> Result<Self> {
        match (is_open, closed_on) {
            (true, None) => Ok(Self::Open),
            (false, on) => Ok(Self::Closed { on }),
            (true, Some(_)) => Err(Error::invalid(
                "closed_on",
                "court_is_open",
                "An open court has no closing date. Take the date out, or say that the court is closed.",
            )),
        }
    }

    /// Whether it still sits.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open)
    }

    /// Its closing date, where it has closed and the date is known.
    pub const fn closed_on(self) -> Option<NaiveDate> {
        match self {
            Self::Open => None,
            Self::Closed { on } => on,
        }
    }

    fn parse(open: &str, closed_on: &str) -> Result<Self> {
        let is_open = match folded(open).as_str() {
            "true" | "yes" => true,
            "false" | "no" => false,
            _ => return Err(Error::invalid("open", "not_yes_or_no", "Write true or false.")),
        };
        let closed_on = match closed_on.trim() {
            "" => None,
            date => Some(date.parse().map_err(|_| {
                Error::invalid("closed_on", "not_a_date", "Write the date as YYYY-MM-DD, or leave it empty.")
            })?),
        };
        Self::of(is_open, closed_on)
    }
}

/// The numbers under which each kind of court knows the place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LocationCodes {
    /// The Crown Court's.
    pub crown: Option<LocationCode>,
    /// The county court's.
    pub county: Option<LocationCode>,
    /// The magistrates' court's: its local justice area.
    pub magistrates: Option<LocationCode>,
}

/// A place of hearing.
#[derive(Debug, Clone, PartialEq)]
pub struct Court {
    /// Key of its row.
    pub id: Id<Court>,
    /// Its key, the same wherever courts are listed.
    pub slug: CourtSlug,
    /// Its name.
    pub name: String,
    /// Its Welsh name.
    pub name_cy: Option<String>,
    /// What is heard there; nothing is known of most closed ones.
    pub types: BTreeSet<CourtType>,
    /// Its code as an organisation unit.
    pub ou_code: Option<OuCode>,
    /// Building and street.
    pub address: Option<String>,
    /// Town.
    pub town: Option<String>,
    /// Postcode, in capitals, as far as it is known.
    pub postcode: Option<String>,
    /// Where it stands.
    pub place: Option<Place>,
    /// Its numbers.
    pub codes: LocationCodes,
    /// Whether it still sits.
    pub standing: Standing,
}

/// A court as text, empty where nothing is known; faults point at these names.
#[derive(Debug, Clone, Copy, Default)]
#[expect(missing_docs, reason = "each is the text of the court's field of that name")]
pub struct CourtText<'a> {
    pub slug: &'a str,
    pub name: &'a str,
    pub name_cy: &'a str,
    /// Words or full names, parted by semicolons.
    pub types: &'a str,
    pub ou_code: &'a str,
    pub address: &'a str,
    pub town: &'a str,
    pub postcode: &'a str,
    pub latitude: &'a str,
    pub longitude: &'a str,
    pub crown_location_code: &'a str,
    pub county_location_code: &'a str,
    pub magistrates_location_code: &'a str,
    /// `true` or `false`, in any case.
    pub open: &'a str,
    /// `YYYY-MM-DD`.
    pub closed_on: &'a str,
}

impl Court {
    /// Reads a court, or says everything that is wrong with it.
    pub fn parse(text: &CourtText<'_>) -> Result<Self> {
        let mut faults = Faults::default();
        let slug = faults.take(CourtSlug::parse(text.slug, "slug"));
        let name = faults.take(required(text.name, "name", 200));
        let standing = faults.take(Standing::parse(text.open, text.closed_on));
        let mut maybe = |text, pointer, max| faults.take(optional(Some(text), pointer, max)).flatten();
        let name_cy = maybe(text.name_cy, "name_cy", 200);
        let address = maybe(text.address, "address", 400);
        let town = maybe(text.town, "town", 100);
        let postcode = maybe(text.postcode, "postcode", 10).map(|postcode| postcode.to_uppercase());
        let types = text.types.split(';').filter(|word| !word.trim().is_empty());
        let types = types.filter_map(|word| faults.take(CourtType::parse(word, "types"))).collect();
        let ou_code = match text.ou_code.trim() {
            "" => None,
            code => faults.take(OuCode::parse(code, "ou_code")),
        };
        let place = faults.take(Place::parse(text.latitude, text.longitude)).flatten();
        let mut code = |text, pointer| faults.take(LocationCode::parse(text, pointer)).flatten();
        let codes = LocationCodes {
            crown: code(text.crown_location_code, "crown_location_code"),
            county: code(text.county_location_code, "county_location_code"),
            magistrates: code(text.magistrates_location_code, "magistrates_location_code"),
        };
        let (Some(slug), Some(name), Some(standing)) = (slug, name, standing) else {
            return faults.finish(None);
        };
        faults.finish(Some(Self {
            id: Id::new(),
            slug,
            name,
            name_cy,
            types,
            ou_code,
            address,
            town,
            postcode,
            place,
            codes,
            standing,
        }))
    }

    /// What the place is called where it stands: its town, or what its name says beside that it is a court.
    pub fn place_name(&self) -> Option<String> {
        const COURT_WORDS: &[&str] = &[
            "and",
            "centre",
            "combined",
            "county",
            "court",
            "courts",
            "crown",
            "family",
            "hearing",
            "house",
            "justice",
            "law",
            "magistrates",
            "of",
            "the",
            "tribunal",
            "tribunals",
            "youth",
        ];
        let is_place = |word: &&str| !COURT_WORDS.contains(&folded(word).as_str());
        let named = || self.name.split_whitespace().filter(is_place).collect::<Vec<_>>().join(" ");
        self.town.clone().or_else(|| Some(named()).filter(|name| !name.is_empty()))
    }

    /// Whether a session may be recorded for `date`: at an open court always; at a closed one before it closed, or,
    /// where nobody knows when that was, on any day before `today`.
    pub fn may_sit_on(&self, date: NaiveDate, today: NaiveDate) -> Result<()> {
        let (may, detail) = match self.standing {
            Standing::Open => return Ok(()),
            Standing::Closed { on: Some(on) } => {
                (date < on, format!("This court closed on {on}. Choose an earlier date or another court."))
            }
            Standing::Closed { on: None } => {
                (date < today, "This court has closed. Choose a past date or another court.".to_owned())
            }
        };
        if may { Ok(()) } else { Err(Error::invalid("held_on", "court_closed", detail)) }
    }
}
