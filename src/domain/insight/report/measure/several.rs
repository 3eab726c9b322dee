//! M6: how many people have several needs at once; only the report imports it.

use crate::domain::directory::pathway::Pathway;
use crate::domain::insight::report::cases::{Case, cases};
use crate::domain::insight::report::facts::{Facts, Presence};
use crate::domain::insight::report::figure::{Base, Definition, Figure, Line, Reason};
use crate::domain::insight::report::reading::{Reading, Share};
use crate::domain::insight::report::scope::Scope;
use crate::domain::insight::report::slice::Slice;
use crate::domain::insight::report::words::Pathways;

/// M6.
pub static M6: Definition = Definition {
    id: "M6",
    title: "Several needs",
    text: "Of the people referred in the period who were asked about all seven pathways that everybody is \
           asked about: those who have two needs or more, and three or more, one a pathway. Pathways 8 and 9 \
           count as one. Who would rather not say of some pathway, and may have more needs than are known, \
           is in the base and counted as unknown; who was seen and not asked about all is out and counted.",
    base: Base::People,
    says: ("people asked about every pathway", ""),
};

const AT_LEAST: [u32; 2] = [2, 3];

/// What came of asking one person.
struct Person {
    has: u32,
    /// How many it would be at most: with those of which she would rather not say.
    at_most: u32,
}

/// None where she was not asked about all.
fn person(case: &Case<'_>, scope: &Scope) -> Option<Person> {
    let with = |presence: &dyn Fn(Presence) -> bool| {
        let needs = case.needs.iter().filter(|need| scope.shows_need(need) && presence(need.presence));
        needs.fold(Pathways::default(), |set, need| set.with(need.pathway))
    };
    let asked = with(&|it| it != Presence::NotAsked);
    let everybody = || Pathway::ALL.iter().filter(|pathway| !pathway.is_restricted());
    if !everybody().all(|pathway| asked.has(*pathway)) {
        return None;
    }
    let count = |set: Pathways| {
        let generic = everybody().filter(|pathway| set.has(**pathway)).count();
        u32::try_from(generic).unwrap_or(0) + u32::from(set.has_restricted())
    };
    let has = with(&|it| it == Presence::Present);
    let perhaps = with(&|it| matches!(it, Presence::Present | Presence::DeclinedToSay));
    Some(Person { has: count(has), at_most: count(perhaps) })
}

/// M6.
pub fn several(facts: &Facts, scope: &Scope) -> Figure<u32> {
    let (mut base, mut not_asked, mut have, mut unknown) = (0, 0, [0; 2], [0; 2]);
    for case in cases(facts).filter(|c| scope.takes_referral(c.referral)) {
        let Some(person) = person(&case, scope) else {
            not_asked += u32::from(case.referral.first_conversation_day.is_some());
            continue;
        };
        base += 1;
        for (at, least) in AT_LEAST.into_iter().enumerate() {
            have[at] += u32::from(person.has >= least);
            unknown[at] += u32::from(person.has < least && person.at_most >= least);
        }
    }
    let line = |(at, at_least): (usize, u32)| {
        let share = Share { numerator: have[at], base, independent: true };
        Line::new(Reading::Share(share))
            .of(Slice::Needs { at_least })
            .unknown(unknown[at])
            .beside(Reason::NotAsked, not_asked)
    };
    Figure { definition: &M6, lines: AT_LEAST.into_iter().enumerate().map(line).collect() }
}
