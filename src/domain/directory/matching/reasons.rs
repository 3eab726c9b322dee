//! Why a service fits and what stands in the way, in words; imported through `matching`.

use super::{Blocker, Fit, Weighed};
use crate::domain::directory::service::opening::Opening;
use crate::domain::directory::service::standing::Freshness;
use crate::domain::directory::service::{Capacity, Service};
use chrono::NaiveDate;

impl Blocker {
    /// In a sentence, whatever the service.
    const fn detail(self) -> &'static str {
        match self {
            Self::Closed => "It has closed.",
            Self::Paused => "It takes nobody at the moment.",
            Self::Full => "It is full.",
            Self::OtherNeeds => "It is for other kinds of need.",
            Self::Age => "It is for people of another age.",
            Self::Audience => "It is for other people.",
            Self::TooFar => "It is more than 25 miles away.",
            Self::WrongArea => "It is for people of another area.",
            Self::WrongDetails => "Something in its entry is wrong. Ring it, and mend the entry.",
            Self::Stale => "Nobody has checked its entry for a year. Ring it first.",
        }
    }

    /// The reason of a gap that only this leaves (vocabulary `gap_reason`).
    pub(super) const fn leaves(self) -> &'static str {
        match self {
            Self::Closed | Self::Paused => "closed",
            Self::Full => "full",
            Self::Age | Self::Audience | Self::OtherNeeds => "not_eligible",
            Self::TooFar => "too_far",
            Self::WrongArea | Self::WrongDetails | Self::Stale => "no_service",
        }
    }
}

/// When it is open next in a few words: `Tuesday 09:30 to 12:00, Thursday 09:30 to 12:00`.
fn hours(openings: &[Opening], today: NaiveDate) -> Option<String> {
    let days = (0..7).filter_map(|ahead| today.checked_add_days(chrono::Days::new(ahead)));
    let mut said = Vec::new();
    for day in days {
        for opening in openings.iter().filter(|opening| opening.is_on(day)) {
            if let Some((opens, closes)) = opening.opens_at.zip(opening.closes_at) {
                said.push(format!("{} {opens} to {closes}", day.format("%A")));
            }
        }
    }
    said.truncate(3);
    (!said.is_empty()).then(|| format!("Open {}", said.join(", ")))
}

/// Why a service fits, each reason with its words.
pub fn reasons(weighed: &Weighed, service: &Service, today: NaiveDate) -> Vec<(Fit, String)> {
    let reason = |fit, said: &str| (fit, said.to_owned());
    let mut all = Vec::new();
    if weighed.names_kind {
        all.push(reason(Fit::Kind, "For this kind of need"));
    }
    match (service.capacity, service.wait_weeks) {
        (Capacity::Open, _) => all.push(reason(Fit::Wait, "Takes people now")),
        (Capacity::Waiting, Some(1)) => all.push(reason(Fit::Wait, "Up to a week to wait")),
        (Capacity::Waiting, Some(weeks)) => {
            all.push(reason(Fit::Wait, &format!("Up to {weeks} weeks to wait")))
        }
        _ => {}
    }
    all.extend(weighed.miles.map(|miles| reason(Fit::Distance, &format!("{miles:.1} miles"))));
    all.extend(hours(&service.listing.openings, today).map(|said| (Fit::Hours, said)));
    if !service.listing.languages.is_empty() {
        all.push(reason(Fit::Languages, &format!("Speaks {}", service.listing.languages.join(", "))));
    }
    let costs = &service.listing.costs;
    if !costs.is_empty() && costs.iter().all(|cost| cost.amount == Some(0.0)) {
        all.push(reason(Fit::Free, "Free"));
    }
    if service.listing.accepts_without_id == Some(true) {
        all.push(reason(Fit::WithoutId, "Takes people without ID"));
    }
    if service.freshness(today) == Freshness::Fresh {
        all.push(reason(Fit::Checked, "Checked in the last three months"));
    }
    all
}

/// The areas that a service names, in a few words: `Hambleton, Ryedale and 2 more areas`.
fn areas(service: &Service) -> String {
    let short = |name: &String| name.chars().take(50).collect();
    let names: Vec<String> = service.listing.areas.iter().map(|area| short(&area.name)).collect();
    match names.as_slice() {
        [] => "other areas".into(),
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [one, other, third] => format!("{one}, {other} and {third}"),
        [one, other, more @ ..] => format!("{one}, {other} and {} more areas", more.len()),
    }
}

/// What stands in the way of sending somebody there, each with its words; `place` is where they are.
pub fn obstacles(weighed: &Weighed, service: &Service, place: Option<&str>) -> Vec<(Blocker, String)> {
    let said = |blocker: Blocker| match (blocker, place) {
        (Blocker::WrongArea, Some(place)) => format!("It serves {}, not {place}.", areas(service)),
        _ => blocker.detail().into(),
    };
    weighed.blockers.iter().map(|blocker| (*blocker, said(*blocker))).collect()
}
