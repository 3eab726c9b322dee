//! M19 and M20: why signposts came to nothing, and how often it was the service; only the report imports it.

use crate::domain::case::signpost::State;
use crate::domain::insight::report::facts::{ChainFact, Facts, Teller};
use crate::domain::insight::report::figure::{Base, Definition, Figure, Line, Reason};
use crate::domain::insight::report::reading::{Reading, Share};
use crate::domain::insight::report::scope::Scope;
use crate::domain::insight::report::slice::Slice;
use std::collections::BTreeMap;

/// M19.
pub static M19: Definition = Definition {
    id: "M19",
    title: "Why it came to nothing",
    text: "Chains of signposts issued in the period that were not taken up, that the partner declined or \
           that were stopped: by the coded reason, and by who gave it, the partner, the person or the \
           officer. Chains without a reason, or of unknown reason, are in the base and counted as unknown. \
           Services that supported the person already at issue are out and counted. No interval: chains of \
           one person are not independent.",
    base: Base::Signposts,
    says: ("signposts that came to nothing", "have a reason that is known"),
};

/// M20.
pub static M20: Definition = Definition {
    id: "M20",
    title: "Reasons on the service's side",
    text: "Of the chains of M19 with a reason that is known: those that the partner declined, and those whose \
           reason is on the service's side: full, not eligible there, hours, distance, cost, language, wrong \
           details, closed, turned away.",
    base: Base::Signposts,
    says: ("signposts that came to nothing for a known reason", "did so on the service's side"),
};

/// The list word for a reason that nobody knows.
const UNKNOWN: &str = "unknown";

const fn came_to_nothing(chain: &ChainFact) -> bool {
    matches!(chain.state, State::NotTakenUp | State::PartnerDeclined | State::Stopped)
}

/// M19 and M20, from one pass over the chains.
pub fn reasons(facts: &Facts, scope: &Scope) -> [Figure<u32>; 2] {
    let (mut base, mut known, mut of_service, mut supported) = (0, 0, 0, 0);
    let mut by: BTreeMap<(&str, Teller), u32> = BTreeMap::new();
    let all = facts.rows().chains.iter().filter(|c| scope.takes_chain(c) && came_to_nothing(c));
    for chain in all {
        if chain.already_supported {
            supported += 1;
            continue;
        }
        base += 1;
        let reason = chain.reason.map(|word| facts.rows().reasons.text(word)).filter(|it| *it != UNKNOWN);
        let Some(reason) = reason else { continue };
        known += 1;
        of_service += u32::from(chain.service_side || chain.state == State::PartnerDeclined);
        *by.entry((reason, chain.teller.unwrap_or(Teller::Officer))).or_default() += 1;
    }
    let share = |numerator, base| Reading::Share(Share { numerator, base, independent: false });
    let whole =
        Line::new(share(known, base)).unknown(base - known).beside(Reason::AlreadySupported, supported);
    let why = |((reason, teller), count): ((&str, Teller), u32)| {
        Line::new(Reading::Count(count)).of(Slice::Why { reason: reason.to_owned(), teller })
    };
    let m20 = Line::new(share(of_service, known)).unknown(base - known);
    [
        Figure { definition: &M19, lines: std::iter::once(whole).chain(by.into_iter().map(why)).collect() },
        Figure { definition: &M20, lines: vec![m20] },
    ]
}
