//! Which services fit a need of somebody, in which order and why, and why others do not: pure, over what is known of them; everything above the domain may import it.

mod reasons;

pub use reasons::{obstacles, reasons};

use super::district::{Point, miles};
use super::pathway::Pathway;
use super::service::area::{AreaKey, may_serve};
use super::service::standing::{Freshness, freshness};
use super::service::{Capacity, Service, Status};
use crate::domain::case::need::Need;
use crate::domain::id::Id;
use chrono::NaiveDate;

/// Farther than that nobody is sent without a word about the way.
pub const FAR_MILES: f64 = 25.0;

/// How many of those that fit, and of those that do not, are shown of a need.
pub const MOST_FITTING: usize = 10;
/// And of those that do not.
pub const MOST_BARRED: usize = 5;

crate::text_enum! {
    /// Why somebody cannot be sent to a service.
    pub enum Blocker {
        /// It is no more.
        Closed = "closed",
        /// It takes nobody for now.
        Paused = "paused",
        /// It has no room.
        Full = "full",
        /// It is for other kinds of need on this pathway.
        OtherNeeds = "other_needs",
        /// The person is too young or too old.
        Age = "age",
        /// It is for people of another circumstance.
        Audience = "audience",
        /// It is too far away.
        TooFar = "too_far",
        /// It is for other areas than the one where the person is.
        WrongArea = "wrong_area",
        /// Something in its entry is known to be wrong.
        WrongDetails = "wrong_details",
        /// Nobody has checked its entry for a year.
        Stale = "stale",
    }
}

crate::text_enum! {
    /// Why a service fits.
    pub enum Fit {
        /// It names the kind of need.
        Kind = "kind",
        /// It takes people now, or after so many weeks.
        Wait = "wait",
        /// It is so far away.
        Distance = "distance",
        /// It is open then.
        Hours = "hours",
        /// It speaks these languages too.
        Languages = "languages",
        /// Somebody has checked its entry in the last three months.
        Checked = "checked",
        /// It costs nothing.
        Free = "free",
        /// It takes people who have nothing to show who they are.
        WithoutId = "without_id",
    }
}

/// What is known of whoever wants help, as far as it matters to a service.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Seeker {
    /// The youngest and the oldest that they can be, in years.
    pub years: Option<(i32, i32)>,
    /// Where they live, as well as a postcode district tells.
    pub place: Option<Point>,
    /// Their sex as recorded.
    pub sex: Option<String>,
    /// The areas where they are, as far as anybody knows.
    pub here: Vec<AreaKey>,
}

/// What is known of a service before its entry is read whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    /// Which.
    pub id: Id<Service>,
    /// For which pathways.
    pub pathways: Vec<Pathway>,
    /// For which kinds of need; for all of its pathways where none is named.
    pub need_types: Vec<String>,
    /// Whether it takes people.
    pub status: Status,
    /// How full it is.
    pub capacity: Capacity,
    /// The wait, in weeks at most.
    pub wait_weeks: Option<i32>,
    /// Youngest and oldest age.
    pub ages: (Option<i32>, Option<i32>),
    /// When somebody last made sure that its entry is right.
    pub assured_on: Option<NaiveDate>,
    /// Whether something in it is known to be wrong.
    pub doubted: bool,
    /// Where it is given.
    pub places: Vec<Point>,
    /// Which sexes it is for, where it is for one; folded names of circumstances.
    pub sexes: Vec<String>,
    /// Which areas it is for; for all of them where none is named.
    pub areas: Vec<AreaKey>,
}

/// One service, weighed for one need.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// Which.
    pub id: Id<Service>,
    /// What stands in the way; nothing, where somebody can be sent there.
    pub blockers: Vec<Blocker>,
    /// Whether it names the kind of need.
    pub names_kind: bool,
    /// How far away it is.
    pub miles: Option<f64>,
    wait: i32,
    freshness: Freshness,
}

/// Whether it is for the kinds that are wanted: all of them, where none is named on either side.
fn is_for_kind(brief: &Brief, need: &Need) -> bool {
    brief.need_types.is_empty()
        || need.need_types.is_empty()
        || need.need_types.iter().any(|kind| brief.need_types.contains(kind))
}

/// Each rule that can stand in the way, with whether it does.
fn blockers(
    brief: &Brief,
    need: &Need,
    (seeker, away): (&Seeker, Option<f64>),
    aged: Freshness,
) -> Vec<Blocker> {
    let (least, most) = brief.ages;
    let is_of_age = seeker.years.is_none_or(|(youngest, oldest)| {
        least.is_none_or(|least| oldest >= least) && most.is_none_or(|most| youngest <= most)
    });
    let is_for_them =
        seeker.sex.as_ref().is_none_or(|sex| brief.sexes.is_empty() || brief.sexes.contains(sex));
    [
        (Blocker::Closed, brief.status == Status::Closed),
        (Blocker::Paused, brief.status == Status::Paused),
        (Blocker::Full, brief.capacity == Capacity::Full),
        (Blocker::OtherNeeds, !is_for_kind(brief, need)),
        (Blocker::Age, !is_of_age),
        (Blocker::Audience, !is_for_them),
        (Blocker::TooFar, away.is_some_and(|away| away > FAR_MILES)),
        (Blocker::WrongArea, !may_serve(&brief.areas, &seeker.here)),
        (Blocker::WrongDetails, brief.doubted),
        (Blocker::Stale, aged == Freshness::Stale),
    ]
    .into_iter()
    .filter_map(|(blocker, stands)| stands.then_some(blocker))
    .collect()
}

fn weigh(brief: &Brief, need: &Need, seeker: &Seeker, today: NaiveDate) -> Weighed {
    let away = seeker.place.and_then(|from| {
        let all = brief.places.iter().map(|to| miles(from, *to));
        all.min_by(f64::total_cmp)
    });
    let freshness = freshness(brief.assured_on, today);
    Weighed {
        id: brief.id,
        blockers: blockers(brief, need, (seeker, away), freshness),
        names_kind: need.need_types.iter().any(|kind| brief.need_types.contains(kind)),
        miles: away,
        wait: brief.wait_weeks.unwrap_or(0),
        freshness,
    }
}

/// What comes first: what fits, what names the kind of need, no wait, what is near, what was checked lately; then by key, so
/// that the order is the same every time.
fn order(one: &Weighed, other: &Weighed) -> std::cmp::Ordering {
    let away = |it: &Weighed| it.miles.unwrap_or(FAR_MILES);
    (one.blockers.len(), !one.names_kind, one.wait)
        .cmp(&(other.blockers.len(), !other.names_kind, other.wait))
        .then(away(one).total_cmp(&away(other)))
        .then(one.freshness.cmp(&other.freshness))
        .then(one.id.cmp(&other.id))
}

/// Those that fit a need, best first, and the nearest misses; with the reason of the gap where nothing fits.
pub fn rank(
    need: &Need,
    seeker: &Seeker,
    briefs: &[Brief],
    today: NaiveDate,
) -> (Vec<Weighed>, Option<&'static str>) {
    let for_it = briefs.iter().filter(|brief| brief.pathways.contains(&need.pathway));
    let mut all: Vec<Weighed> = for_it.map(|brief| weigh(brief, need, seeker, today)).collect();
    all.sort_by(order);
    let gap = match all.first() {
        None => Some("no_service"),
        // What would be open but for one thing, is missing for that thing.
        Some(best) => best.blockers.first().map(|blocker| blocker.leaves()),
    };
    let fitting = all.iter().filter(|it| it.blockers.is_empty()).count().min(MOST_FITTING);
    let barred = all.iter().position(|it| !it.blockers.is_empty()).unwrap_or(all.len());
    let misses: Vec<Weighed> = all.drain(barred..).take(MOST_BARRED).collect();
    all.truncate(fitting);
    all.extend(misses);
    (all, gap)
}

/// Wanted needs in the person's own order; those without one come last.
pub fn in_their_order(mut needs: Vec<Need>) -> Vec<Need> {
    needs.retain(Need::is_wanted);
    needs.sort_by_key(|need| (need.priority.unwrap_or(i32::MAX), need.pathway));
    needs
}

#[cfg(test)]
mod tests;
