//! Figures counted once more, as plainly as possible, from the stories that the demonstration plays; the tests of reports import it.

use signpost::demo::{Heard, Slip, Story};
use signpost::domain::case::signpost::{Grade, Mode, What};

/// How many days after its slip it was first taken up, by anybody's word but the officer's belief.
pub fn taken_up_after(slip: &Slip) -> Option<u64> {
    let counts = |h: &&Heard| h.what == What::Met && h.grade != Some(Grade::E);
    slip.heard.iter().filter(counts).map(|h| h.after).min()
}

/// The same, where a partner said so.
pub fn confirmed_after(slip: &Slip) -> Option<u64> {
    let counts = |h: &&Heard| h.what == What::Met && matches!(h.grade, Some(Grade::A | Grade::B | Grade::C));
    slip.heard.iter().filter(counts).map(|h| h.after).min()
}

/// Whether nobody ever heard of it.
pub fn is_silent(slip: &Slip) -> bool {
    slip.heard.is_empty()
}

fn within(days: u64, after: Option<u64>) -> bool {
    after.is_some_and(|after| after <= days)
}

/// M12 at so many days: taken up, of all, about whom nobody knows, confirmed by a partner.
pub fn m12(stories: &[Story], days: u64) -> [usize; 4] {
    let slips = || stories.iter().flat_map(|s| &s.slips);
    [
        slips().filter(|s| within(days, taken_up_after(s))).count(),
        slips().count(),
        slips().filter(|s| is_silent(s)).count(),
        slips().filter(|s| within(days, taken_up_after(s)) && within(days, confirmed_after(s))).count(),
    ]
}

/// M15 at so many days: people with a slip that was taken up, of people with a slip.
pub fn m15(stories: &[Story], days: u64) -> [usize; 2] {
    let taken = |story: &&Story| story.slips.iter().any(|s| within(days, taken_up_after(s)));
    [stories.iter().filter(taken).count(), stories.iter().filter(|s| !s.slips.is_empty()).count()]
}

/// M16: slips first taken up after day 90, of all.
pub fn m16(stories: &[Story]) -> [usize; 2] {
    let slips = || stories.iter().flat_map(|s| &s.slips);
    [slips().filter(|s| taken_up_after(s).is_some_and(|after| after > 90)).count(), slips().count()]
}

/// M11: known, of all.
pub fn m11(stories: &[Story]) -> [usize; 2] {
    let ends = |h: &Heard| matches!(h.what, What::NotStarted | What::Declined | What::Stopped);
    let slips = || stories.iter().flat_map(|s| &s.slips);
    let known = |slip: &&Slip| taken_up_after(slip).is_some() || slip.heard.iter().any(ends);
    [slips().filter(known).count(), slips().count()]
}

/// M17: met again, of those that were taken up.
pub fn m17(stories: &[Story]) -> [usize; 2] {
    let met = |slip: &Slip| {
        let counts = |h: &&Heard| h.what == What::Met && h.grade != Some(Grade::E);
        slip.heard.iter().filter(counts).count()
    };
    let slips = || stories.iter().flat_map(|s| &s.slips);
    [slips().filter(|s| met(s) > 1).count(), slips().filter(|s| met(s) > 0).count()]
}

/// M22 of one mode: taken up within 90 days, of all.
pub fn m22(stories: &[Story], mode: Mode) -> [usize; 2] {
    let slips = || stories.iter().flat_map(|s| &s.slips).filter(|s| s.mode == mode);
    [slips().filter(|s| within(90, taken_up_after(s))).count(), slips().count()]
}

/// M1: from the court, from elsewhere.
pub fn m1(stories: &[Story]) -> [usize; 2] {
    let court =
        ["magistrate", "district_judge", "legal_adviser", "usher_or_court_staff", "probation_at_court"];
    let from_court = stories.iter().filter(|s| court.contains(&s.source)).count();
    [from_court, stories.len() - from_court]
}

/// M2: eligible, of decided.
pub fn m2(stories: &[Story]) -> [usize; 2] {
    [stories.iter().filter(|s| s.ineligible.is_none()).count(), stories.len()]
}

/// M3: seen, of received.
pub fn m3(stories: &[Story]) -> [usize; 2] {
    [stories.iter().filter(|s| s.spoken).count(), stories.len()]
}
