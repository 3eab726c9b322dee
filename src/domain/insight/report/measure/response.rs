//! M21: how soon partners answer, and how often they cannot help; only the report imports it.

use super::seen::{count, waits};
use crate::domain::case::signpost::{Mode, State};
use crate::domain::insight::report::facts::Facts;
use crate::domain::insight::report::figure::{Base, Definition, Figure, Line, Reason};
use crate::domain::insight::report::reading::{Reading, Share};
use crate::domain::insight::report::scope::Scope;
use crate::domain::insight::report::slice::Slice;

/// M21.
pub static M21: Definition = Definition {
    id: "M21",
    title: "Partner response",
    text: "Chains of warm and supported signposts issued in the period: days from issue until the partner \
           first said that it knew or took the person on in a call, the median and the 90th percentile (nearest rank); and how many the \
           partner declined. Chains of which the partner never said so are counted beside. No interval: \
           chains of one person are not independent.",
    base: Base::Signposts,
    says: ("warm and supported signposts", ""),
};

/// M21.
pub fn response(facts: &Facts, scope: &Scope) -> Figure<u32> {
    let (mut days, mut all, mut declined) = (Vec::new(), 0, 0);
    let asked = |mode: Mode| matches!(mode, Mode::Warm | Mode::Supported);
    for chain in facts.rows().chains.iter().filter(|c| scope.takes_chain(c) && asked(c.mode)) {
        all += 1;
        declined += u32::from(chain.state == State::PartnerDeclined);
        days.extend(chain.acknowledged_day.map(|day| (day - chain.issued_day).max(0)));
    }
    days.sort_unstable();
    let knew = count(days.len());
    let soon = Line::new(Reading::Waits { base: knew, waits: waits(&days) })
        .of(Slice::Acknowledged)
        .beside(Reason::NotAcknowledged, all - knew);
    let share = Share { numerator: declined, base: all, independent: false };
    let declined = Line::new(Reading::Share(share)).of(Slice::Declined);
    Figure { definition: &M21, lines: vec![soon, declined] }
}
