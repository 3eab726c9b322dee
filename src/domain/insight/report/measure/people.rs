//! M15, the headline: people who took up at least one signpost; only the report imports it.

use crate::domain::insight::report::facts::{ChainFact, Facts};
use crate::domain::insight::report::figure::{Base, Definition, Figure, Line, Reason};
use crate::domain::insight::report::reading::{Bounds, Reading, Share, Voice};
use crate::domain::insight::report::scope::Scope;
use crate::domain::insight::report::window::Window;

/// M15.
pub static M15: Definition = Definition {
    id: "M15",
    title: "People who took up",
    text: "People (referrals) with at least one chain of signposts, issued in the period, that was taken up \
           within the window of its own day 0 by evidence of grade A to D, of all people with at least one \
           such chain whose window has elapsed. The floor counts nobody about whom it is not known, the \
           ceiling everybody. People for whom every such chain led to a service that supported them already \
           are their own line.",
    base: Base::People,
    says: ("people signposted", "took up at least one"),
};

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    all: u32,
    taken: u32,
    confirmed: u32,
    unknown: u32,
    supported: u32,
    running: u32,
    provisional: bool,
}

impl Tally {
    /// Adds one person: the chains of one referral. Only chains whose own window has elapsed are asked, so
    /// that a quick one among the young does not stand for slow ones that have had no time yet.
    fn add(&mut self, chains: &[ChainFact], scope: &Scope, window: Window) {
        let mut any = [false; 6];
        let [supported, running, elapsed, taken, confirmed, unknown] = &mut any;
        for chain in chains.iter().filter(|c| scope.takes_chain(c)) {
            let day_0 = chain.issued_day;
            if chain.already_supported {
                *supported |= window.has_elapsed(day_0, scope.today);
                continue;
            }
            self.provisional |= window.is_provisional(day_0, scope.today);
            if !window.has_elapsed(day_0, scope.today) {
                *running = true;
                continue;
            }
            *elapsed = true;
            let in_time = window.holds(day_0, chain.first_take_up_day);
            *taken |= in_time;
            *confirmed |= in_time && window.holds(day_0, chain.first_confirmed_day);
            *unknown |= chain.is_unknown();
        }
        self.count(any);
    }

    fn count(&mut self, [supported, running, elapsed, taken, confirmed, unknown]: [bool; 6]) {
        if elapsed {
            self.all += 1;
            self.taken += u32::from(taken);
            self.confirmed += u32::from(confirmed);
            self.unknown += u32::from(unknown && !taken);
        } else {
            self.running += u32::from(running);
            self.supported += u32::from(supported && !running);
        }
    }

    fn line(&self, window: Window) -> Line<u32> {
        let share = |numerator| Share { numerator, base: self.all, independent: true };
        let bounds = Bounds {
            floor: share(self.taken),
            ceiling: share(self.taken + self.unknown),
            voice: Some(Voice { confirmed: self.confirmed, told: self.taken - self.confirmed }),
        };
        let line = Line::new(Reading::Bounds(bounds))
            .unknown(self.unknown)
            .beside(Reason::AlreadySupported, self.supported)
            .beside(Reason::WindowRunning, self.running);
        Line { window: Some(window), provisional: self.provisional, ..line }
    }
}

/// The line of M15 that these people make, each by the chains of one referral.
pub(super) fn took_up<'a>(
    people: impl Iterator<Item = &'a [ChainFact]>,
    scope: &Scope,
    window: Window,
) -> Line<u32> {
    let mut tally = Tally::default();
    people.for_each(|chains| tally.add(chains, scope, window));
    tally.line(window)
}

/// M15.
pub fn people_who_took_up(facts: &Facts, scope: &Scope) -> Figure<u32> {
    let mut tallies = Window::ALL.map(|window| (window, Tally::default()));
    for person in facts.rows().chains.chunk_by(|a, b| a.referral == b.referral) {
        for (window, tally) in &mut tallies {
            tally.add(person, scope, *window);
        }
    }
    Figure { definition: &M15, lines: tallies.iter().map(|(window, tally)| tally.line(*window)).collect() }
}
