//! Why a service fits, in words; imported through `matching`.

use super::{Fit, Weighed};
use crate::domain::directory::service::opening::Opening;
use crate::domain::directory::service::standing::Freshness;
use crate::domain::directory::service::{Capacity, Service};
use chrono::NaiveDate;

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
