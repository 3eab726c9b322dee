//! M11: of how many signposts anybody knows what became of them; only the report imports it.

use crate::domain::insight::report::facts::Facts;
use crate::domain::insight::report::figure::{Base, Definition, Figure, Line, Reason};
use crate::domain::insight::report::reading::{Reading, Share};
use crate::domain::insight::report::scope::Scope;
use crate::domain::insight::report::window::Window;

/// M11.
pub static M11: Definition = Definition {
    id: "M11",
    title: "Known outcome",
    text: "Chains of signposts issued in the period, 90 or more days ago, that were taken up by evidence of \
           grade A to D or have come to an end, of all such chains. Younger ones, and services that \
           supported the person already at issue, are out and counted. No interval: chains of one person \
           are not independent.",
    base: Base::Signposts,
    says: ("signposts 90 or more days old", "have a known outcome"),
};

/// M11.
pub fn known(facts: &Facts, scope: &Scope) -> Figure<u32> {
    let (mut base, mut known, mut young, mut supported, mut provisional) = (0, 0, 0, 0, false);
    for chain in facts.rows().chains.iter().filter(|c| scope.takes_chain(c)) {
        let is_old = Window::KEY.has_elapsed(chain.issued_day, scope.today);
        match (chain.already_supported, is_old) {
            (true, true) => supported += 1,
            (true, false) => {}
            (false, false) => young += 1,
            (false, true) => {
                base += 1;
                known += u32::from(!chain.is_unknown());
                provisional |= Window::KEY.is_provisional(chain.issued_day, scope.today);
            }
        }
    }
    let reading = Reading::Share(Share { numerator: known, base, independent: false });
    let line = Line::new(reading)
        .unknown(base - known)
        .beside(Reason::AlreadySupported, supported)
        .beside(Reason::TooYoung, young);
    Figure { definition: &M11, lines: vec![Line { provisional, ..line }] }
}
