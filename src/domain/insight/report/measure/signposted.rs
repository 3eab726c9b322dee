//! M8: people signposted, of those seen who want help with something; only the report imports it.

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

/// M8.
pub fn signposted(facts: &Facts, scope: &Scope) -> Figure<u32> {
    let (mut base, mut done, mut not_now) = (0, 0, 0);
    for case in cases(facts).filter(|c| scope.takes_referral(c.referral)) {
        let signposted = has_chain(&case, scope, false);
        if case.referral.first_conversation_day.is_some() && !scope.shown(case.referral.wanted).is_empty() {
            base += 1;
            done += u32::from(signposted);
        }
        not_now += u32::from(!signposted && has_chain(&case, scope, true));
    }
    let reading = Reading::Share(Share { numerator: done, base, independent: true });
    Figure { definition: &M8, lines: vec![Line::new(reading).beside(Reason::NotNowSlips, not_now)] }
}

fn has_chain(case: &Case<'_>, scope: &Scope, to_not_now: bool) -> bool {
    case.chains.iter().any(|c| scope.shows_chain(c) && c.to_not_now == to_not_now)
}
