//! Schedules of Open Referral as hours of ours; only `render::services` imports it.

use super::fields::Fields;
use super::parts::keep;
use crate::domain::directory::service::opening::{ByDay, Clock24, Frequency, NOT_A_DAY, Opening};
use crate::domain::faults::Faults;

/// Feeds that take a schedule for a single day say so by this and no days.
fn frequency(word: &str) -> Option<Frequency> {
    match word {
        "weekly" => Some(Frequency::Weekly),
        "monthly" => Some(Frequency::Monthly),
        _ => None,
    }
}

/// `10:00`, `10:00:00`, `10:00Z`, `10:00:00+01:00`: a clock on a wall in London, whatever stands behind it.
fn time(it: &Fields<'_>, name: &str, faults: &mut Faults) -> Option<Clock24> {
    let text = it.text(name, faults)?;
    let bare = text.split(['Z', 'z', '+']).next().unwrap_or_default();
    let time = Clock24::parse(bare.trim());
    if time.is_none() {
        faults.add(it.pointer(name), "not_a_time", "Write a time of the day as HH:MM.");
    }
    time
}

fn days(it: &Fields<'_>, faults: &mut Faults) -> Vec<ByDay> {
    let text = it.text("byday", faults).unwrap_or_default();
    let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
    let read: Option<Vec<ByDay>> = words.map(ByDay::parse).collect();
    if read.is_none() {
        faults.add(it.pointer("byday"), "unknown_value", format!("This is {NOT_A_DAY}."));
    }
    read.unwrap_or_default()
}

fn month_days(it: &Fields<'_>, faults: &mut Faults) -> Vec<u8> {
    let text = it.text("bymonthday", faults).unwrap_or_default();
    let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
    let read: Option<Vec<u8>> = words.map(|word| word.parse().ok()).collect();
    if read.is_none() {
        faults.add(it.pointer("bymonthday"), "not_a_number", "Write days of the month, such as 1,15.");
    }
    read.unwrap_or_default()
}

pub(super) fn openings(service: &Fields<'_>, faults: &mut Faults) -> Vec<Opening> {
    let mut openings = Vec::new();
    for it in service.objects("schedules", faults) {
        let freq = it.word("freq", frequency, "WEEKLY, MONTHLY", faults);
        let interval = it.whole("interval", faults).map_or(Some(1), |every| u8::try_from(every).ok());
        if interval.is_none() {
            faults.add(it.pointer("interval"), "out_of_range", "Between every week or month and every 52nd.");
        }
        let opening = Opening {
            frequency: freq.unwrap_or(Frequency::Weekly),
            interval: interval.unwrap_or(1),
            days: days(&it, faults),
            month_days: month_days(&it, faults),
            opens_at: time(&it, "opens_at", faults),
            closes_at: time(&it, "closes_at", faults),
            valid_from: it.day("valid_from", faults).or_else(|| it.day("dtstart", faults)),
            valid_to: it.day("valid_to", faults),
            description: it.text("description", faults).or_else(|| it.text("notes", faults)),
        };
        openings.extend(keep(opening.checked(), &it, faults));
    }
    openings
}
