//! The hours that hold in every week, as paper tells them; imported through `opening`.

use super::{Clock24, Frequency, Opening};
use chrono::{NaiveDate, Weekday};

/// The hours that hold in every week, today and as far as is known: the days that share them, from when, until when; the
/// first days of the week come first.
pub fn every_week(openings: &[Opening], today: NaiveDate) -> Vec<(Vec<Weekday>, String, String)> {
    let holds = |it: &&Opening| {
        it.frequency == Frequency::Weekly
            && it.interval == 1
            && it.valid_from.is_none_or(|from| from.date() <= today)
            && it.valid_to.is_none()
    };
    let mut all: Vec<(Vec<Weekday>, Clock24, Clock24)> = Vec::new();
    for it in openings.iter().filter(holds) {
        let Some((opens, closes)) = it.opens_at.zip(it.closes_at) else { continue };
        let days = it.days.iter().map(|day| day.day);
        match all.iter_mut().find(|(_, from, to)| (*from, *to) == (opens, closes)) {
            Some((known, ..)) => known.extend(days),
            None => all.push((days.collect(), opens, closes)),
        }
    }
    for (days, ..) in &mut all {
        days.sort_by_key(Weekday::num_days_from_monday);
        days.dedup();
    }
    all.retain(|(days, ..)| !days.is_empty());
    all.sort_by_key(|(days, opens, _)| (days[0].num_days_from_monday(), *opens));
    all.into_iter().map(|(days, opens, closes)| (days, opens.to_string(), closes.to_string())).collect()
}
