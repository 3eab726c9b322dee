//! M22: take-up by how much the worker did, and by whose choice it was; only the report imports it.

use super::taken_up;
use crate::domain::case::signpost::{ChosenBy, Mode};
use crate::domain::insight::report::facts::{ChainFact, Facts};
use crate::domain::insight::report::figure::{Base, Definition, Figure, Line};
use crate::domain::insight::report::scope::Scope;
use crate::domain::insight::report::slice::Slice;
use crate::domain::insight::report::window::Window;

/// M22.
pub static M22: Definition = Definition {
    id: "M22",
    title: "Take-up by mode and by who chose",
    text: "As M12 within 90 days, by how much the worker did beside the slip, and by who chose the service. \
           Neither is random: who is supported differs from who is not, so a difference here is no effect.",
    base: Base::Signposts,
    says: ("signposts", "were taken up"),
};

/// M22.
pub fn chosen(facts: &Facts, scope: &Scope) -> Figure<u32> {
    let line = |slice: Slice, is_of: &dyn Fn(&ChainFact) -> bool| -> Line<u32> {
        let chains = facts.rows().chains.iter().filter(|c| scope.takes_chain(c) && is_of(c));
        taken_up(chains, Window::KEY, scope.today).of(slice)
    };
    let by_mode = Mode::ALL.iter().map(|mode| line(Slice::Mode(*mode), &|c| c.mode == *mode));
    let by_chooser = ChosenBy::ALL.iter().map(|who| line(Slice::ChosenBy(*who), &|c| c.chosen_by == *who));
    Figure { definition: &M22, lines: by_mode.chain(by_chooser).collect() }
}
