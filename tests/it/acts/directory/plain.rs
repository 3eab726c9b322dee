//! What fits and in which order, told plainly over whole entries, one by one: what the quick ways are compared with; no test imports it.

use signpost::domain::case::need::Need;
use signpost::domain::directory::district::miles;
use signpost::domain::directory::matching::{Blocker, FAR_MILES, MOST_BARRED, MOST_FITTING, Seeker};
use signpost::domain::directory::service::area::{AreaKey, may_serve};
use signpost::domain::directory::service::standing::Freshness;
use signpost::domain::directory::service::words::TermKind;
use signpost::domain::directory::service::{Capacity, Service, Status};
use signpost::domain::id::Id;
use signpost::domain::text::folded;
use signpost::store::directory::service::Wanted;

fn begins(it: &Service, kind: TermKind, word: &str) -> bool {
    it.terms().iter().any(|(of, term)| *of == kind && term.starts_with(word))
}

fn serves(it: &Service, wanted: &[AreaKey]) -> bool {
    let same = |one: &AreaKey, other: &AreaKey| {
        !one.key.is_empty() && one.key == other.key || one.code.is_some() && one.code == other.code
    };
    it.listing.areas_served().iter().any(|area| wanted.iter().any(|other| same(area, other)))
}

fn is_there(it: &Service, wanted: &Wanted) -> bool {
    let is_near = wanted.near.is_none_or(|near| {
        let mut places = it.listing.sites.iter().filter_map(|site| site.point());
        !it.confidential && places.any(|place| miles(near.place, place) <= near.miles)
            || serves(it, &wanted.serving)
    });
    let is_named = |word: &String| begins(it, TermKind::Area, word) || serves(it, &wanted.serving);
    is_near && wanted.area.iter().all(is_named)
}

/// Whether a service is what is wanted.
pub fn fits(it: &Service, wanted: &Wanted) -> bool {
    let audiences = || it.listing.audiences.iter().map(|audience| folded(&audience.name));
    wanted.pathway.is_none_or(|pathway| it.pathways.contains(&pathway))
        && wanted.need_type.as_ref().is_none_or(|kind| it.need_types.contains(kind))
        && wanted.words.iter().all(|word| begins(it, TermKind::Word, word))
        && is_there(it, wanted)
        && wanted.age.is_none_or(|age| {
            it.minimum_age.is_none_or(|least| least <= age) && it.maximum_age.is_none_or(|most| age <= most)
        })
        && wanted.audience.as_ref().is_none_or(|name| audiences().any(|it| it == *name))
        && wanted.language.as_ref().is_none_or(|it_speaks| {
            it.listing.languages.iter().any(|language| folded(language) == *it_speaks)
        })
        && wanted.capacity.is_none_or(|capacity| it.capacity == capacity)
        && wanted.open_at.is_none_or(|(date, at)| it.listing.is_open(date, at) == Some(true))
}

fn away(it: &Service, seeker: &Seeker) -> Option<f64> {
    let from = seeker.place?;
    let places = it.listing.sites.iter().filter(|_| !it.confidential).filter_map(|site| site.point());
    places.map(|to| miles(from, to)).min_by(f64::total_cmp)
}

fn is_for_kind(it: &Service, need: &Need) -> bool {
    it.need_types.is_empty()
        || need.need_types.is_empty()
        || need.need_types.iter().any(|kind| it.need_types.contains(kind))
}

/// What stands in the way of sending somebody there.
fn blockers(it: &Service, need: &Need, seeker: &Seeker, freshness: Freshness) -> Vec<Blocker> {
    let (youngest, oldest) = seeker.years.unwrap_or((0, 200));
    let sexes: Vec<String> = it.listing.audiences.iter().map(|of| folded(&of.name)).collect();
    let is_for_one = sexes.iter().any(|sex| sex == "male" || sex == "female");
    let mut all = Vec::new();
    let mut stands = |blocker, does| {
        if does {
            all.push(blocker)
        }
    };
    stands(Blocker::Closed, it.status == Status::Closed);
    stands(Blocker::Paused, it.status == Status::Paused);
    stands(Blocker::Full, it.capacity == Capacity::Full);
    stands(Blocker::OtherNeeds, !is_for_kind(it, need));
    let too_young = it.minimum_age.is_some_and(|least| oldest < least);
    stands(Blocker::Age, too_young || it.maximum_age.is_some_and(|most| youngest > most));
    stands(Blocker::Audience, is_for_one && seeker.sex.as_ref().is_some_and(|sex| !sexes.contains(sex)));
    stands(Blocker::TooFar, away(it, seeker).is_some_and(|miles| miles > FAR_MILES));
    stands(Blocker::WrongArea, !may_serve(&it.listing.areas_served(), &seeker.here));
    stands(Blocker::WrongDetails, it.doubt.is_some());
    stands(Blocker::Stale, freshness == Freshness::Stale);
    all
}

/// One of the ranked: which, what stands in the way, how far away it is.
pub type Place = (Id<Service>, Vec<Blocker>, Option<f64>);

/// The services for a need in their order, ten that fit and five that do not.
pub fn ranked(all: &[Service], need: &Need, seeker: &Seeker, today: chrono::NaiveDate) -> Vec<Place> {
    let for_it = all.iter().filter(|it| it.pathways.contains(&need.pathway));
    let mut weighed: Vec<(&Service, Vec<Blocker>)> =
        for_it.map(|it| (it, blockers(it, need, seeker, it.freshness(today)))).collect();
    weighed.sort_by(|(one, in_ones_way), (other, in_others_way)| {
        let names_kind = |it: &Service| need.need_types.iter().any(|kind| it.need_types.contains(kind));
        let miles = |it: &Service| away(it, seeker).unwrap_or(FAR_MILES);
        in_ones_way
            .len()
            .cmp(&in_others_way.len())
            .then(names_kind(other).cmp(&names_kind(one)))
            .then(one.wait_weeks.unwrap_or(0).cmp(&other.wait_weeks.unwrap_or(0)))
            .then(miles(one).total_cmp(&miles(other)))
            .then(one.freshness(today).cmp(&other.freshness(today)))
            .then(one.id.cmp(&other.id))
    });
    let (fitting, barred): (Vec<_>, Vec<_>) =
        weighed.into_iter().partition(|(_, in_the_way)| in_the_way.is_empty());
    let shown = fitting.into_iter().take(MOST_FITTING).chain(barred.into_iter().take(MOST_BARRED));
    shown.map(|(it, in_the_way)| (it.id, in_the_way, away(it, seeker))).collect()
}
