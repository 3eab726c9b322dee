//! M12, M13, M14, M16: what became of signposts, counted by chain; only the report imports it.

pub mod chosen;
pub mod curve;
pub mod known;

use crate::domain::insight::report::facts::{ChainFact, Facts};
use crate::domain::insight::report::figure::{Base, Definition, Figure, Followed, Line, Reason};
use crate::domain::insight::report::reading::{Bounds, Reading, Share, Voice};
use crate::domain::insight::report::scope::Scope;
use crate::domain::insight::report::window::Window;

/// M12.
pub static M12: Definition = Definition {
    id: "M12",
    title: "Take-up of signposts",
    text: "Chains of signposts issued in the period and taken up within the window, by evidence of grade A \
           to D, of all chains whose window has elapsed. Day 0 is the issue of the chain's first signpost; \
           a re-route continues its chain. Those about whom nobody knows are in the base: the floor counts \
           none of them as taken up, the ceiling all. Services that supported the person already at issue \
           are their own line. No interval: chains of one person are not independent.",
    base: Base::Signposts,
    says: ("signposts", "were taken up"),
};

/// M13.
pub static M13: Definition = Definition {
    id: "M13",
    title: "Strong take-up of signposts",
    text: "As M12, but by evidence of grade A or B: the partner itself says so, signed in or by code and \
           PIN. Take-up on weaker evidence is its own line.",
    base: Base::Signposts,
    says: ("signposts", "were taken up on a partner's own word"),
};

/// M14.
pub static M14: Definition = Definition {
    id: "M14",
    title: "Take-up among signposts with a known outcome",
    text: "As M12, but only of chains of which it is known whether they were taken up. Read beside M12, \
           never instead of it: what is known is not a fair sample of what is not.",
    base: Base::Signposts,
    says: ("signposts with a known outcome", "were taken up"),
};

/// M16.
pub static M16: Definition = Definition {
    id: "M16",
    title: "Late take-up",
    text: "Chains of signposts issued in the period and first taken up after day 90, by evidence of grade A \
           to D, of all chains followed for more than 90 days, with the shortest and longest follow-up in \
           days. Exclusions as in M12.",
    base: Base::Signposts,
    says: ("signposts", "were first taken up after day 90"),
};

impl ChainFact {
    /// Whether nobody knows what became of it: never taken up so far, and not settled. A chain that was taken
    /// up after its window, or that settled in any other way, is a known no.
    pub const fn is_unknown(&self) -> bool {
        self.first_take_up_day.is_none() && self.settled_day.is_none()
    }
}

/// What became of a set of chains within one window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Tally {
    all: u32,
    taken: u32,
    confirmed: u32,
    strong: u32,
    unknown: u32,
    supported: u32,
    running: u32,
    provisional: bool,
}

impl Tally {
    fn add(&mut self, chain: &ChainFact, window: Window, today: i32) {
        let day_0 = chain.issued_day;
        let elapsed = window.has_elapsed(day_0, today);
        if chain.already_supported {
            self.supported += u32::from(elapsed);
            return;
        }
        self.provisional |= window.is_provisional(day_0, today);
        if !elapsed {
            self.running += 1;
            return;
        }
        let taken = window.holds(day_0, chain.first_take_up_day);
        self.all += 1;
        self.taken += u32::from(taken);
        self.confirmed += u32::from(taken && window.holds(day_0, chain.first_confirmed_day));
        self.strong += u32::from(taken && window.holds(day_0, chain.first_strong_day));
        self.unknown += u32::from(chain.is_unknown());
    }

    fn line(&self, window: Window, reading: Reading<u32>) -> Line<u32> {
        let line = Line::new(reading)
            .unknown(self.unknown)
            .beside(Reason::AlreadySupported, self.supported)
            .beside(Reason::WindowRunning, self.running);
        Line { window: Some(window), provisional: self.provisional, ..line }
    }

    fn bounds(&self, known: u32, voice: Option<Voice<u32>>) -> Reading<u32> {
        let share = |numerator| Share { numerator, base: self.all, independent: false };
        Reading::Bounds(Bounds { floor: share(known), ceiling: share(known + self.unknown), voice })
    }

    fn m12(&self, window: Window) -> Line<u32> {
        let voice = Voice { confirmed: self.confirmed, told: self.taken - self.confirmed };
        self.line(window, self.bounds(self.taken, Some(voice)))
    }

    fn m13(&self, window: Window) -> Line<u32> {
        self.line(window, self.bounds(self.strong, None))
            .beside(Reason::WeakerEvidence, self.taken - self.strong)
    }

    fn m14(&self, window: Window) -> Line<u32> {
        let share = Share { numerator: self.taken, base: self.all - self.unknown, independent: false };
        self.line(window, Reading::Share(share))
    }
}

/// M12, M13 and M14, from one pass over the chains.
pub fn take_up(facts: &Facts, scope: &Scope) -> [Figure<u32>; 3] {
    let mut tallies = Window::ALL.map(|window| (window, Tally::default()));
    for chain in facts.rows().chains.iter().filter(|c| scope.takes_chain(c)) {
        for (window, tally) in &mut tallies {
            tally.add(chain, *window, scope.today);
        }
    }
    let figure = |definition, line: fn(&Tally, Window) -> Line<u32>| Figure {
        definition,
        lines: tallies.iter().map(|(window, tally)| line(tally, *window)).collect(),
    };
    [figure(&M12, Tally::m12), figure(&M13, Tally::m13), figure(&M14, Tally::m14)]
}

/// The line of M12 that these chains make.
pub(super) fn taken_up<'a>(
    chains: impl Iterator<Item = &'a ChainFact>,
    window: Window,
    today: i32,
) -> Line<u32> {
    let mut tally = Tally::default();
    chains.for_each(|chain| tally.add(chain, window, today));
    tally.m12(window)
}

/// M16.
pub fn late(facts: &Facts, scope: &Scope) -> Figure<u32> {
    let mut tally = Tally::default();
    let mut followed: Option<Followed> = None;
    for chain in facts.rows().chains.iter().filter(|c| scope.takes_chain(c)) {
        let age = scope.today - chain.issued_day;
        if chain.already_supported || age <= Window::KEY.days() {
            tally.supported += u32::from(chain.already_supported && age > Window::KEY.days());
            tally.running += u32::from(!chain.already_supported);
            continue;
        }
        let is_late = chain.first_take_up_day.is_some()
            && !Window::KEY.holds(chain.issued_day, chain.first_take_up_day);
        tally.all += 1;
        tally.taken += u32::from(is_late);
        tally.confirmed += u32::from(is_late && chain.first_confirmed_day.is_some());
        tally.unknown += u32::from(chain.is_unknown());
        let so_far = followed.unwrap_or(Followed { shortest: age, longest: age });
        followed = Some(Followed { shortest: so_far.shortest.min(age), longest: so_far.longest.max(age) });
    }
    let line = Line { window: None, followed, ..tally.m12(Window::KEY) };
    Figure { definition: &M16, lines: vec![line] }
}
