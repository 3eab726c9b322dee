//! The hours of a service, a field a day of the week: told, and put back without touching what no such field can say; only the directory's pages import it.

use crate::domain::directory::service::opening::{ByDay, Frequency, Opening};
use crate::error::{Error, Fault, Result};
use crate::http::Sent;
use crate::web::typed::hours::{Span, said, spans};
use chrono::Weekday;

/// The fields, by day.
const DAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];

/// From when until when, where a line says nothing else than hours of days of every week.
fn plain(it: &Opening) -> Option<Span> {
    let is_every_week = it.frequency == Frequency::Weekly && it.interval == 1;
    let is_always = it.valid_from.is_none() && it.valid_to.is_none();
    let has_days = !it.days.is_empty() && it.month_days.is_empty();
    (is_every_week && is_always && has_days && it.description.is_none())
        .then(|| it.opens_at.zip(it.closes_at))
        .flatten()
}

/// What each field holds.
pub(super) fn told(all: &[Opening]) -> Vec<(&'static str, String)> {
    let of = |day: Weekday| {
        let on_it = |it: &&Opening| it.days.iter().any(|by| by.day == day);
        let mut spans: Vec<Span> = all.iter().filter(on_it).filter_map(plain).collect();
        spans.sort_unstable();
        said(&spans)
    };
    DAYS.iter().map(|(field, day)| (*field, of(*day))).collect()
}

/// What no field holds, in words as far as there are any.
pub(super) fn others(all: &[Opening]) -> Vec<String> {
    let said = |it: &Opening| {
        let days = it.days.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let hours = it.opens_at.zip(it.closes_at).map(|span| said(&[span])).unwrap_or_default();
        let own = it.description.clone().unwrap_or_default();
        let parts = [it.frequency.word().to_owned(), days, hours, own];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    };
    all.iter().filter(|it| plain(it).is_none()).map(said).collect()
}

/// Puts the hours that were typed in the place of those that the fields held.
pub(super) fn put(sent: &Sent, all: &mut Vec<Opening>) -> Result<()> {
    let (mut typed, mut faults): (Vec<(Span, Vec<ByDay>)>, Vec<Fault>) = (Vec::new(), Vec::new());
    for (field, day) in DAYS {
        let Some(read) = spans(sent.one(field)) else {
            let detail = "Enter hours such as 9:30am to 12pm, or leave it empty where it is closed";
            faults.push(Fault::new(format!("/{field}"), "not_hours", detail));
            continue;
        };
        for span in read {
            let on = ByDay { nth: None, day };
            match typed.iter_mut().find(|(known, _)| *known == span) {
                Some((_, days)) => days.push(on),
                None => typed.push((span, vec![on])),
            }
        }
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    all.retain(|it| plain(it).is_none());
    all.extend(typed.into_iter().map(|((opens, closes), days)| Opening {
        frequency: Frequency::Weekly,
        interval: 1,
        days,
        month_days: Vec::new(),
        opens_at: Some(opens),
        closes_at: Some(closes),
        valid_from: None,
        valid_to: None,
        description: None,
    }));
    Ok(())
}
