//! Which services fit a need of somebody, in which order and why, and why others do not: pure, over what is known of them; everything above the domain may import it.

mod brief;
mod reasons;

pub use brief::SHAPE;
pub use reasons::{obstacles, reasons};

use super::district::{Point, miles};
use super::service::area::{AreaKey, may_serve};
use super::service::standing::{Freshness, freshness};
use super::service::{Capacity, Service, Status};
use crate::domain::case::need::Need;
use crate::domain::id::Id;
use crate::error::{Error, Result};
use brief::Brief;
use chrono::NaiveDate;
use std::collections::HashMap;

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
fn is_for_kind(brief: &Brief<'_>, need: &Need) -> bool {
    brief.need_types().next().is_none() || need.need_types.is_empty() || names_kind(brief, need)
}

fn names_kind(brief: &Brief<'_>, need: &Need) -> bool {
    brief.need_types().any(|kind| need.need_types.iter().any(|wanted| wanted == kind))
}

/// Somebody's need, and the areas whose answer is known already: many services are for the same few.
struct Weighing<'a> {
    need: &'a Need,
    seeker: &'a Seeker,
    today: NaiveDate,
    may_serve: HashMap<&'a str, bool>,
}

impl<'a> Weighing<'a> {
    /// Whether what serves these areas may serve whoever wants help.
    fn may_be_served(&mut self, brief: &Brief<'a>) -> Result<bool> {
        if self.seeker.here.is_empty() {
            return Ok(true);
        }
        let mut names_none = true;
        for text in brief.areas() {
            names_none = false;
            let may = match self.may_serve.get(text) {
                Some(known) => *known,
                None => {
                    let area =
                        brief::area(text).ok_or_else(|| Error::internal("an area that does not read"))?;
                    let may = may_serve(&[area], &self.seeker.here);
                    self.may_serve.insert(text, may);
                    may
                }
            };
            if may {
                return Ok(true);
            }
        }
        Ok(names_none)
    }

    /// Each rule that can stand in the way, with whether it does.
    fn blockers(&mut self, brief: &Brief<'a>, away: Option<f64>, aged: Freshness) -> Result<Vec<Blocker>> {
        let (least, most) = brief.ages;
        let is_of_age = self.seeker.years.is_none_or(|(youngest, oldest)| {
            least.is_none_or(|least| oldest >= least) && most.is_none_or(|most| youngest <= most)
        });
        let is_for_them = self
            .seeker
            .sex
            .as_ref()
            .is_none_or(|sex| brief.sexes().next().is_none() || brief.sexes().any(|of| of == sex));
        let rules = [
            (Blocker::Closed, brief.status == Status::Closed),
            (Blocker::Paused, brief.status == Status::Paused),
            (Blocker::Full, brief.capacity == Capacity::Full),
            (Blocker::OtherNeeds, !is_for_kind(brief, self.need)),
            (Blocker::Age, !is_of_age),
            (Blocker::Audience, !is_for_them),
            (Blocker::TooFar, away.is_some_and(|away| away > FAR_MILES)),
            (Blocker::WrongArea, !self.may_be_served(brief)?),
            (Blocker::WrongDetails, brief.doubted),
            (Blocker::Stale, aged == Freshness::Stale),
        ];
        Ok(rules.into_iter().filter_map(|(blocker, stands)| stands.then_some(blocker)).collect())
    }

    fn weigh(&mut self, brief: &Brief<'a>) -> Result<Weighed> {
        let away = self.seeker.place.and_then(|from| {
            let all = brief.places().map(|to| miles(from, to));
            all.min_by(f64::total_cmp)
        });
        let freshness = freshness(brief.assured_on, self.today);
        Ok(Weighed {
            id: brief.id,
            blockers: self.blockers(brief, away, freshness)?,
            names_kind: names_kind(brief, self.need),
            miles: away,
            wait: brief.wait_weeks.unwrap_or(0),
            freshness,
        })
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

/// The best so many in their order; the others are not put in any.
fn best(mut all: Vec<Weighed>, most: usize) -> Vec<Weighed> {
    if all.len() > most {
        all.select_nth_unstable_by(most, order);
        all.truncate(most);
    }
    all.sort_unstable_by(order);
    all
}

/// Those that fit a need, best first, and the nearest misses; with the reason of the gap where nothing fits. `briefs` are
/// the lines of the services for the need's pathway, in whatever order.
pub fn rank(
    need: &Need,
    seeker: &Seeker,
    briefs: &str,
    today: NaiveDate,
) -> Result<(Vec<Weighed>, Option<&'static str>)> {
    let mut weighing = Weighing { need, seeker, today, may_serve: HashMap::new() };
    let (mut fitting, mut barred) = (Vec::new(), Vec::new());
    for brief in Brief::all(briefs) {
        let weighed = weighing.weigh(&brief?)?;
        if weighed.blockers.is_empty() { fitting.push(weighed) } else { barred.push(weighed) }
    }
    let (mut all, misses) = (best(fitting, MOST_FITTING), best(barred, MOST_BARRED));
    let gap = match (all.first(), misses.first()) {
        (None, None) => Some("no_service"),
        // What would be open but for one thing, is missing for that thing.
        (None, Some(nearest)) => nearest.blockers.first().map(|blocker| blocker.leaves()),
        (Some(_), _) => None,
    };
    all.extend(misses);
    Ok((all, gap))
}

/// Wanted needs in the person's own order; those without one come last.
pub fn in_their_order(mut needs: Vec<Need>) -> Vec<Need> {
    needs.retain(Need::is_wanted);
    needs.sort_by_key(|need| (need.priority.unwrap_or(i32::MAX), need.pathway));
    needs
}

#[cfg(test)]
mod tests;
