//! Which rows one report counts: its days, its cut, and whether pathways 8 and 9 are in; only the report imports it, but [`Cut`] is for its callers.

use super::facts::{ChainFact, NeedFact, ReferralFact};
use super::words::Pathways;
use uuid::Uuid;

/// The part of a scheme that is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// All of it.
    Scheme,
    /// What one court referred.
    Court(Uuid),
    /// What was signposted to one partner: measures of signposts alone.
    Organisation(Uuid),
}

/// What counts, as day numbers.
#[derive(Debug, Clone, Copy)]
pub struct Scope {
    /// First day of the period.
    pub from: i32,
    /// Last day of the period.
    pub to: i32,
    /// The day on which the report is made.
    pub today: i32,
    /// Which part of the scheme.
    pub cut: Cut,
    /// Whether pathways 8 and 9 are in. Where they are not they are out of every total too: a total that held
    /// them beside lines that do not would tell their number by subtraction.
    pub with_restricted: bool,
}

impl Scope {
    /// Whether `day` lies in the period.
    pub const fn covers(&self, day: i32) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether the cut takes in something of `court`.
    pub fn takes_court(&self, court: Uuid) -> bool {
        match self.cut {
            Cut::Scheme => true,
            Cut::Court(wanted) => wanted == court,
            Cut::Organisation(_) => false,
        }
    }

    /// M1 to M10 and M31 count by date of referral.
    pub fn takes_referral(&self, fact: &ReferralFact) -> bool {
        self.covers(fact.received_day) && self.takes_court(fact.court)
    }

    /// M11 and later count by day 0.
    pub fn takes_chain(&self, fact: &ChainFact) -> bool {
        let cut = match self.cut {
            Cut::Organisation(wanted) => wanted == fact.organisation,
            _ => self.takes_court(fact.court),
        };
        cut && self.covers(fact.issued_day) && self.shows_chain(fact)
    }

    /// Whether a chain may be counted at all.
    pub const fn shows_chain(&self, fact: &ChainFact) -> bool {
        self.with_restricted || !fact.restricted
    }

    /// Whether a need may be counted at all.
    pub const fn shows_need(&self, fact: &NeedFact) -> bool {
        self.with_restricted || !fact.pathway.is_restricted()
    }

    /// Those of `pathways` that may be counted.
    pub const fn shown(&self, pathways: Pathways) -> Pathways {
        if self.with_restricted { pathways } else { pathways.without_restricted() }
    }
}
