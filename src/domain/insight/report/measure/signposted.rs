//! M8 and M9: people signposted, of those seen who want help with something, and signposts for each; only the report imports it.

use crate::domain::insight::report::cases::{Case, cases};
use crate::domain::insight::report::facts::Facts;
use crate::domain::insight::report::figure::{Base, Definition, Figure, Line, Reason};
use crate::domain::insight::report::reading::{Reading, Share};
use crate::domain::insight::report::scope::Scope;

/// M8.
pub static M8: Definition = Definition {
    id: "M8",
    title: "People signposted",
    text: "Of the people referred in the period who were seen and want help with at least one need: those \
           with at least one signpost. People who were given a slip when they said \"not now\" are counted \
           on their own line.",
    base: Base::People,
    says: ("people who were seen and want help", "were signposted"),
};

/// M9.
pub static M9: Definition = Definition {
    id: "M9",
    title: "Signposts for each person",
    text: "Chains of signposts of the people counted as signposted in M8, for each of them; a re-route \
           continues its chain.",
    base: Base::People,
    says: ("people signposted", ""),
};

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    base: u32,
    done: u32,
    not_now: u32,
    chains: u32,
}

impl Tally {
    fn of<'a>(people: impl Iterator<Item = Case<'a>>, scope: &Scope) -> Self {
        let mut tally = Self::default();
        people.filter(|case| scope.takes_referral(case.referral)).for_each(|case| tally.add(&case, scope));
        tally
    }

    fn add(&mut self, case: &Case<'_>, scope: &Scope) {
        let signposted = has_chain(case, scope, false);
        if case.referral.first_conversation_day.is_some() && !scope.shown(case.referral.wanted).is_empty() {
            self.base += 1;
            self.done += u32::from(signposted);
            let shown = case.chains.iter().filter(|c| signposted && scope.shows_chain(c)).count();
            self.chains += u32::try_from(shown).unwrap_or(u32::MAX);
        }
        self.not_now += u32::from(!signposted && has_chain(case, scope, true));
    }

    fn people(&self) -> Line<u32> {
        let share = Share { numerator: self.done, base: self.base, independent: true };
        Line::new(Reading::Share(share)).beside(Reason::NotNowSlips, self.not_now)
    }
}

/// The line of M8 that these people make.
pub(super) fn people<'a>(people: impl Iterator<Item = Case<'a>>, scope: &Scope) -> Line<u32> {
    Tally::of(people, scope).people()
}

/// M8 and M9.
pub fn signposted(facts: &Facts, scope: &Scope) -> [Figure<u32>; 2] {
    let tally = Tally::of(cases(facts), scope);
    let each = Reading::Rate { count: tally.chains, per: tally.done };
    [
        Figure { definition: &M8, lines: vec![tally.people()] },
        Figure { definition: &M9, lines: vec![Line::new(each)] },
    ]
}

fn has_chain(case: &Case<'_>, scope: &Scope, to_not_now: bool) -> bool {
    case.chains.iter().any(|c| scope.shows_chain(c) && c.to_not_now == to_not_now)
}
