//! What a client of the feed asked for: parameters that are unknown are read over, those that are known and wrong are told; only `oruk` imports it.

use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::service::opening::{ByDay, Clock24};
use crate::domain::directory::service::words::words;
use crate::domain::id::Id;
use crate::domain::time::Instant;
use crate::error::{Error, Result};
use crate::http::Loose;
use crate::render::oruk::{Extent, TAXONOMY_ID, term_id};
use crate::store::directory::publication::{Hours, Slice, Sought};
use crate::store::directory::service::Wanted;
use chrono::NaiveDate;
use std::str::FromStr;
use uuid::Uuid;

/// Rows of a page where nobody says how many.
const USUAL: usize = 50;
/// The most rows of a page.
const MOST: usize = 200;

/// How far around a postcode, in metres, where nobody says.
const USUAL_METRES: f64 = 8047.0;

fn parsed<T: FromStr>(asked: &Loose, name: &'static str, wanted: &str) -> Result<Option<T>> {
    let Some(text) = asked.get(name) else { return Ok(None) };
    let wrong = || Error::invalid(name, "wrong_type", format!("Write {wanted}."));
    text.trim().parse().map(Some).map_err(|_| wrong())
}

/// Which page is wanted: its number, from 1, and its size.
pub(super) fn page(asked: &Loose) -> Result<(usize, usize)> {
    let number = parsed(asked, "page", "the number of a page, from 1")?.unwrap_or(1);
    let size: Option<usize> = match parsed(asked, "per_page", "how many rows a page has")? {
        Some(size) => Some(size),
        None => parsed(asked, "perPage", "how many rows a page has")?,
    };
    Ok((number.max(1), size.unwrap_or(USUAL).clamp(1, MOST)))
}

/// The rows of a page.
pub(super) fn slice((number, size): (usize, usize)) -> Slice {
    Slice { offset: (number - 1).saturating_mul(size), limit: size }
}

fn is_set(asked: &Loose, name: &str) -> bool {
    asked.get(name).is_some_and(|text| matches!(text, "true" | "1" | ""))
}

/// How much of each service is wanted.
pub(super) fn extent(asked: &Loose) -> Extent {
    if is_set(asked, "full") {
        Extent::Whole
    } else if is_set(asked, "minimal") {
        Extent::Minimal
    } else {
        Extent::Listed
    }
}

/// A moment, or the beginning of a day.
fn moment(asked: &Loose, name: &'static str) -> Result<Option<Instant>> {
    let Some(text) = asked.get(name) else { return Ok(None) };
    let of_day = || {
        let day: NaiveDate = text.parse().ok()?;
        Some(Instant::new(day.and_hms_opt(0, 0, 0)?.and_utc()))
    };
    let read = Instant::parse(text).or_else(of_day);
    let wrong = || Error::invalid(name, "not_an_instant", "Write a moment, such as 2026-03-01T10:00:00Z.");
    read.map(Some).ok_or_else(wrong)
}

fn time(asked: &Loose, name: &'static str) -> Result<Option<i32>> {
    let Some(text) = asked.get(name) else { return Ok(None) };
    let wrong = || Error::invalid(name, "not_a_time", "Write a time of the day as HH:MM.");
    Clock24::parse(text).map(|at| Some(i32::from(at.minutes()))).ok_or_else(wrong)
}

fn hours(asked: &Loose) -> Result<Option<Hours>> {
    let day = match asked.get("day") {
        None => None,
        Some(text) => {
            let short: String = text.chars().take(2).collect();
            let wrong = || Error::invalid("day", "unknown_value", "Write a day of the week, such as MO.");
            let day = ByDay::parse(&short).ok_or_else(wrong)?;
            i32::try_from(day.day.number_from_monday()).ok()
        }
    };
    let (from, until) = (time(asked, "start_time")?, time(asked, "end_time")?);
    Ok((day.is_some() || from.is_some() || until.is_some()).then_some(Hours { day, from, until }))
}

/// What services are looked for. A term or a taxonomy that is not ours finds nothing.
pub(super) fn sought(asked: &Loose) -> Result<Sought> {
    let term: Option<Uuid> = parsed(asked, "taxonomy_term_id", "the id of a term")?;
    let taxonomy: Option<Uuid> = parsed(asked, "taxonomy_id", "the id of a taxonomy")?;
    let organisation: Option<Uuid> = parsed(asked, "organization_id", "the id of an organization")?;
    let pathway = term.and_then(|id| Pathway::ALL.iter().copied().find(|it| term_id(*it) == id));
    let is_unknown = term.is_some() && pathway.is_none() || taxonomy.is_some_and(|id| id != TAXONOMY_ID);
    Ok(Sought {
        wanted: Wanted {
            pathway,
            words: asked.get("search").map(|text| words(text).collect()).unwrap_or_default(),
            ..Wanted::default()
        },
        organisation: organisation.map(Id::from_uuid),
        changed_after: moment(asked, "modified_after")?,
        from_age: parsed(asked, "minimum_age", "an age in years")?,
        to_age: parsed(asked, "maximum_age", "an age in years")?,
        hours: hours(asked)?,
        nothing: is_unknown,
    })
}

/// Around which postcode, and how many metres.
pub(super) fn around(asked: &Loose) -> Result<Option<(String, f64)>> {
    let metres: Option<f64> = parsed(asked, "proximity", "how many metres around the postcode")?;
    let metres = metres.unwrap_or(USUAL_METRES);
    if !(1.0..=1_000_000.0).contains(&metres) {
        let detail = "Between one metre and a thousand kilometres.";
        return Err(Error::invalid("proximity", "out_of_range", detail));
    }
    Ok(asked.get("postcode").map(|code| (code.to_owned(), metres)))
}
