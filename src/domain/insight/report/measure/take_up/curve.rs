//! The take-up curve: M12 of one cohort, day after day; only the report imports it.

use super::taken_up;
use crate::domain::insight::report::facts::{ChainFact, Facts};
use crate::domain::insight::report::figure::{Base, Definition, Figure, Line};
use crate::domain::insight::report::scope::Scope;
use crate::domain::insight::report::window::Window;

/// The curve.
pub static CURVE: Definition = Definition {
    id: "M12-curve",
    title: "Take-up curve",
    text: "M12 of the signposts issued in the period at sixteen points of the first year; at 30, 90, 180 and 365 \
           days it is M12. A point is still maturing while some of these signposts are younger than its days: \
           they are out of its base and counted beside. For the inside view alone.",
    base: Base::Signposts,
    says: ("signposts", "were taken up"),
};

/// The curve.
pub fn curve(facts: &Facts, scope: &Scope) -> Figure<u32> {
    let cohort: Vec<&ChainFact> = facts.rows().chains.iter().filter(|c| scope.takes_chain(c)).collect();
    let point = |window: Window| {
        let is_young =
            |c: &&ChainFact| !c.already_supported && !window.has_elapsed(c.issued_day, scope.today);
        let line = taken_up(cohort.iter().copied(), window, scope.today);
        Line { maturing: cohort.iter().copied().any(|c| is_young(&c)), ..line }
    };
    Figure { definition: &CURVE, lines: Window::CURVE.map(point).into() }
}
