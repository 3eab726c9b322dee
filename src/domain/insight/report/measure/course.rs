//! M17 and M18: how help went on after it had begun; only the report imports it.

use crate::domain::case::signpost::State;
use crate::domain::insight::report::facts::{ChainFact, Facts};
use crate::domain::insight::report::figure::{Base, Definition, Figure, Line, Reason};
use crate::domain::insight::report::reading::{Reading, Share};
use crate::domain::insight::report::scope::Scope;
use crate::domain::insight::report::slice::Slice;

/// M17.
pub static M17: Definition = Definition {
    id: "M17",
    title: "Still going",
    text: "Chains of signposts issued in the period and first taken up, by evidence of grade A to D, 90 or \
           more days ago: those in which person and service met again. Chains taken up less long ago, and \
           services that supported the person already at issue, are out and counted. No interval: chains of \
           one person are not independent.",
    base: Base::Signposts,
    says: ("signposts taken up 90 or more days ago", "led to a second meeting"),
};

/// M18.
pub static M18: Definition = Definition {
    id: "M18",
    title: "Finished or stopped",
    text: "Chains of signposts issued in the period and first taken up, by evidence of grade A to D, 180 or \
           more days ago: those in which the help came to its end, and those in which it stopped before. Of \
           the rest it is not known. Exclusions as in M17.",
    base: Base::Signposts,
    says: ("signposts taken up 180 or more days ago", ""),
};

/// Those of the chains that were taken up so long ago, and how many are beside them.
struct Begun<'a> {
    chains: Vec<&'a ChainFact>,
    young: u32,
    supported: u32,
}

impl<'a> Begun<'a> {
    fn of(facts: &'a Facts, scope: &Scope, days: i32) -> Self {
        let mut begun = Self { chains: Vec::new(), young: 0, supported: 0 };
        for chain in facts.rows().chains.iter().filter(|c| scope.takes_chain(c)) {
            let Some(taken) = chain.first_take_up_day else { continue };
            let is_old = scope.today - taken >= days;
            match (chain.already_supported, is_old) {
                (true, is_old) => begun.supported += u32::from(is_old),
                (false, true) => begun.chains.push(chain),
                (false, false) => begun.young += 1,
            }
        }
        begun
    }

    fn line(&self, counts: impl Fn(&ChainFact) -> bool) -> Line<u32> {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let numerator = count(self.chains.iter().filter(|c| counts(c)).count());
        let share = Share { numerator, base: count(self.chains.len()), independent: false };
        Line::new(Reading::Share(share))
            .beside(Reason::AlreadySupported, self.supported)
            .beside(Reason::TooYoung, self.young)
    }
}

/// M17 and M18.
pub fn course(facts: &Facts, scope: &Scope) -> [Figure<u32>; 2] {
    let (begun, long_begun) = (Begun::of(facts, scope, 90), Begun::of(facts, scope, 180));
    let is_over = |c: &ChainFact| matches!(c.state, State::Completed | State::Stopped);
    let unknown = long_begun.line(|c| !is_over(c)).reading.numerator().unwrap_or(0);
    let ended =
        |state: State| long_begun.line(move |c| c.state == state).of(Slice::Ended(state)).unknown(unknown);
    [
        Figure { definition: &M17, lines: vec![begun.line(|c| c.engaged)] },
        Figure { definition: &M18, lines: vec![ended(State::Completed), ended(State::Stopped)] },
    ]
}
