//! What services are weighed by, on one line of text each; imported through `matching`.

use crate::domain::directory::district::Point;
use crate::domain::directory::service::area::{AreaKey, Breadth};
use crate::domain::directory::service::{Capacity, Service, Status};
use crate::domain::id::Id;
use crate::domain::text::folded;
use crate::error::{Error, Result};
use chrono::NaiveDate;
use uuid::Uuid;

/// Which way of packing this is; whoever changes it counts it on, and `signpost migrate` packs every service anew.
pub const SHAPE: i32 = 1;

/// The circumstances by which a service is for people of one sex.
const SEXES: [&str; 2] = ["female", "male"];

/// What is known of a service before its entry is read whole: its line, cut into pieces and read as far as it is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Brief<'a> {
    /// Which.
    pub(super) id: Id<Service>,
    /// Whether it takes people.
    pub(super) status: Status,
    /// How full it is.
    pub(super) capacity: Capacity,
    /// The wait, in weeks at most.
    pub(super) wait_weeks: Option<i32>,
    /// Youngest and oldest age.
    pub(super) ages: (Option<i32>, Option<i32>),
    /// When somebody last made sure that its entry is right.
    pub(super) assured_on: Option<NaiveDate>,
    /// Whether something in it is known to be wrong.
    pub(super) doubted: bool,
    need_types: &'a str,
    sexes: &'a str,
    places: &'a str,
    areas: &'a str,
}

fn words(text: &str, between: char) -> impl Iterator<Item = &str> {
    text.split(between).filter(|word| !word.is_empty())
}

fn number(text: &str) -> Option<Option<i32>> {
    if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
}

fn date(text: &str) -> Option<Option<NaiveDate>> {
    if text.is_empty() {
        Some(None)
    } else {
        text.parse().ok().and_then(NaiveDate::from_epoch_days).map(Some)
    }
}

impl<'a> Brief<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let mut parts = line.split('\t');
        let mut next = || parts.next();
        Some(Self {
            id: Uuid::try_parse(next()?).ok().map(Id::from_uuid)?,
            status: Status::of(next()?)?,
            capacity: Capacity::of(next()?)?,
            wait_weeks: number(next()?)?,
            ages: (number(next()?)?, number(next()?)?),
            assured_on: date(next()?)?,
            doubted: next()? == "doubted",
            need_types: next()?,
            sexes: next()?,
            places: next()?,
            areas: next()?,
        })
    }

    /// Those of some lines; an error where one is packed in another way.
    pub(super) fn all(lines: &'a str) -> impl Iterator<Item = Result<Self>> {
        let unread = || Error::internal("a service is packed in an unknown shape; run `signpost migrate`");
        lines.split_terminator('\n').map(move |line| Self::read(line).ok_or_else(unread))
    }

    /// For which kinds of need; for all of its pathway where none is named.
    pub(super) fn need_types(&self) -> impl Iterator<Item = &'a str> {
        words(self.need_types, ',')
    }

    /// Which sexes it is for, where it is for one.
    pub(super) fn sexes(&self) -> impl Iterator<Item = &'a str> {
        words(self.sexes, ',')
    }

    /// Where it is given.
    pub(super) fn places(&self) -> impl Iterator<Item = Point> {
        words(self.places, ';').filter_map(|place| {
            let (latitude, longitude) = place.split_once(' ')?;
            Some((latitude.parse().ok()?, longitude.parse().ok()?))
        })
    }

    /// Which areas it is for, as they stand there; for all of them where none is named.
    pub(super) fn areas(&self) -> impl Iterator<Item = &'a str> {
        words(self.areas, ';')
    }
}

/// An area as it stands in a line.
pub(super) fn area(text: &str) -> Option<AreaKey> {
    let mut parts = text.split('|');
    let (key, breadth) = (parts.next()?.to_owned(), Breadth::of(parts.next()?)?);
    let code = parts.next()?;
    Some(AreaKey { key, breadth, code: (!code.is_empty()).then(|| code.to_owned()) })
}

fn all<T: ToString>(parts: impl IntoIterator<Item = T>, between: &str) -> String {
    parts.into_iter().map(|part| part.to_string()).collect::<Vec<_>>().join(between)
}

impl Service {
    /// Its line. Where a confidential service is, does not stand in it. Names of areas are folded and kinds of need are
    /// codes, so that nothing in it is taken for what parts it.
    pub fn brief(&self) -> String {
        let audiences: Vec<String> = self.listing.audiences.iter().map(|it| folded(&it.name)).collect();
        let places = self.listing.sites.iter().filter(|_| !self.confidential).filter_map(|site| site.point());
        let area = |it: AreaKey| format!("{}|{}|{}", it.key, it.breadth.word(), it.code.unwrap_or_default());
        let parts = [
            self.id.uuid().simple().to_string(),
            self.status.word().into(),
            self.capacity.word().into(),
            all(self.wait_weeks, ""),
            all(self.minimum_age, ""),
            all(self.maximum_age, ""),
            all(self.assured_on.map(|day| day.to_epoch_days()), ""),
            if self.doubt.is_some() { "doubted".into() } else { String::new() },
            all(&self.need_types, ","),
            all(SEXES.iter().filter(|sex| audiences.iter().any(|it| it == *sex)), ","),
            all(places.map(|(latitude, longitude)| format!("{latitude} {longitude}")), ";"),
            all(self.listing.areas_served().into_iter().map(area), ";"),
        ];
        parts.join("\t") + "\n"
    }
}
