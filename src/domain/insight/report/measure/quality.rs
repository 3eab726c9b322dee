//! M28 to M30: whether records are whole, how late they are written, and how fresh the directory is; only the report imports it.

use super::seen::{count, waits};
use crate::domain::insight::report::cases::{Case, cases};
use crate::domain::insight::report::document::Checked;
use crate::domain::insight::report::facts::{EventFact, Facts, working_days};
use crate::domain::insight::report::figure::{Base, Definition, Figure, Line};
use crate::domain::insight::report::reading::{Reading, Share};
use crate::domain::insight::report::scope::Scope;
use crate::domain::insight::report::slice::{Field, Slice};

/// M28.
pub static M28: Definition = Definition {
    id: "M28",
    title: "Records that are whole",
    text: "Referrals received in the period whose person was seen and was not found ineligible: those with every \
           one of five things, and with each of them: a decision on eligibility, what the person said, a hearing \
           outcome, at least one need looked at, and an answer to how the person may be reached.",
    base: Base::People,
    says: ("records", "have everything"),
};

/// M29.
pub static M29: Definition = Definition {
    id: "M29",
    title: "How late things are written down",
    text: "What happened in the period, on its last possible day: referrals received, conversations, tries to \
           reach people; signposts issued, acknowledged, booked, handed over, met, not started, declined, completed and \
           stopped. Days until it was written down, the median and the 90th percentile (nearest rank); and how \
           much of it was written down more than five working days later, Mondays to Fridays. What was taken \
           back is out. No interval: one person's events are not independent.",
    base: Base::Events,
    says: ("events", ""),
};

/// M30.
pub static M30: Definition = Definition {
    id: "M30",
    title: "Services checked",
    text: "Services that take people now: those whose entry somebody made sure of in the three months before the \
           report was made, of all. Drafts, paused and closed services are out. The directory is one for all \
           schemes. No interval: these are all there are.",
    base: Base::Services,
    says: ("active services", "were made sure of in the past three months"),
};

/// What is later than this many working days is late.
const IN_TIME: i32 = 5;

fn share(numerator: u32, base: u32, independent: bool) -> Line<u32> {
    Line::new(Reading::Share(Share { numerator, base, independent }))
}

/// M28.
pub fn whole_records(facts: &Facts, scope: &Scope) -> Figure<u32> {
    let (mut base, mut whole, mut filled) = (0, 0, [0; Field::ALL.len()]);
    let counts = |case: &Case<'_>| {
        let it = case.referral;
        scope.takes_referral(it) && it.first_conversation_day.is_some() && it.eligible != Some(false)
    };
    for case in cases(facts).filter(counts) {
        base += 1;
        let mut is_whole = true;
        for (filled, field) in filled.iter_mut().zip(Field::ALL) {
            let has = has(&case, *field, scope);
            *filled += u32::from(has);
            is_whole &= has;
        }
        whole += u32::from(is_whole);
    }
    let by_field = filled.iter().zip(Field::ALL);
    let by_field = by_field.map(|(filled, field)| share(*filled, base, true).of(Slice::Field(*field)));
    Figure { definition: &M28, lines: std::iter::once(share(whole, base, true)).chain(by_field).collect() }
}

fn has(case: &Case<'_>, field: Field, scope: &Scope) -> bool {
    let it = case.referral;
    match field {
        Field::Eligibility => it.eligible.is_some(),
        Field::Answer => it.answer.is_some(),
        Field::HearingOutcome => !it.outcomes.is_empty(),
        Field::Need => case.needs.iter().any(|need| scope.shows_need(need)),
        Field::SafeContact => it.contact_asked,
    }
}

/// M29.
pub fn delay(facts: &Facts, scope: &Scope) -> Figure<u32> {
    let counts = |it: &&EventFact| {
        let is_shown = scope.with_restricted || !it.restricted;
        is_shown && scope.takes_court(it.court) && scope.covers(it.day)
    };
    let (mut days, mut late) = (Vec::new(), 0);
    for it in facts.rows().events.iter().filter(counts) {
        days.push(it.delay());
        late += u32::from(working_days(it.day, it.recorded_day) > IN_TIME);
    }
    days.sort_unstable();
    let base = count(days.len());
    let lines = vec![
        Line::new(Reading::Waits { base, waits: waits(&days) }).of(Slice::WrittenDown),
        share(late, base, false).of(Slice::WrittenLate),
    ];
    Figure { definition: &M29, lines }
}

/// M30, of the directory as it is now.
pub fn checked_services(it: Checked) -> Figure<u32> {
    Figure { definition: &M30, lines: vec![share(it.assured, it.active, false)] }
}
