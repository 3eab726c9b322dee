//! M27: people who were referred to the same scheme a second time; only the report imports it.

use crate::domain::insight::report::facts::{Facts, ReferralFact};
use crate::domain::insight::report::figure::{Base, Definition, Figure, Line, Reason};
use crate::domain::insight::report::reading::{Reading, Share};
use crate::domain::insight::report::scope::Scope;
use crate::domain::insight::report::window::Window;
use uuid::Uuid;

/// M27.
pub static M27: Definition = Definition {
    id: "M27",
    title: "Seen again in this scheme (not a measure of reoffending)",
    text: "This is not a measure of reoffending. People whose family name is known and who were first seen (their \
           first conversation in this scheme) in the period, 365 or more days ago: those with another referral \
           to this scheme received 28 to 365 days after that day, of all. People first seen less long ago are \
           out and counted. People known by code alone cannot be recognised: the referrals on which such people \
           were first seen in the period are counted beside.",
    base: Base::People,
    says: ("people first seen 365 or more days ago", "were referred here again"),
};

/// A referral sooner than this is the same matter.
const SOONEST: i32 = 28;

/// M27.
pub fn again(facts: &Facts, scope: &Scope) -> Figure<u32> {
    let rows = facts.rows();
    let mut known: Vec<(Uuid, &ReferralFact)> =
        rows.referrals.iter().filter_map(|it| it.person.map(|person| (person, it))).collect();
    known.sort_unstable_by_key(|(person, _)| *person);
    let (mut base, mut again, mut young, mut provisional) = (0, 0, 0, false);
    for person in known.chunk_by(|a, b| a.0 == b.0) {
        let Some((first, seen)) = first_seen(person) else { continue };
        if !scope.covers(seen) || !scope.takes_court(first.court) {
            continue;
        }
        provisional |= Window::YEAR.is_provisional(seen, scope.today);
        if !Window::YEAR.has_elapsed(seen, scope.today) {
            young += 1;
            continue;
        }
        let comes_again = |(_, it): &(Uuid, &ReferralFact)| {
            let after = it.received_day - seen;
            it.referral != first.referral && (SOONEST..=Window::YEAR.days()).contains(&after)
        };
        base += 1;
        again += u32::from(person.iter().any(comes_again));
    }
    let share = Share { numerator: again, base, independent: true };
    let line = Line::new(Reading::Share(share))
        .beside(Reason::TooYoung, young)
        .beside(Reason::NotIdentified, by_code_alone(&rows.referrals, scope));
    Figure { definition: &M27, lines: vec![Line { window: Some(Window::YEAR), provisional, ..line }] }
}

/// The referral on which a person was first seen, and when.
fn first_seen<'a>(person: &[(Uuid, &'a ReferralFact)]) -> Option<(&'a ReferralFact, i32)> {
    let seen = person.iter().filter_map(|(_, it)| it.first_conversation_day.map(|day| (*it, day)));
    seen.min_by_key(|(it, day)| (*day, it.received_day, it.court))
}

fn by_code_alone(referrals: &[ReferralFact], scope: &Scope) -> u32 {
    let counts = |it: &&ReferralFact| {
        let was_seen = it.first_conversation_day.is_some_and(|day| scope.covers(day));
        it.person.is_none() && was_seen && scope.takes_court(it.court)
    };
    super::seen::count(referrals.iter().filter(counts).count())
}
