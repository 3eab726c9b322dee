//! M5, M7, M10, M10b: what people had, what they wanted help with, and what nobody offers; only the report imports it.

use crate::domain::directory::pathway::Pathway;
use crate::domain::insight::report::cases::{Case, cases};
use crate::domain::insight::report::facts::{Facts, NeedFact, Presence, Wish};
use crate::domain::insight::report::figure::{Base, Definition, Figure, Line, Reason};
use crate::domain::insight::report::reading::{Reading, Share};
use crate::domain::insight::report::scope::Scope;
use crate::domain::insight::report::slice::{PathwayLine, Slice};
use crate::domain::insight::report::window::Window;

/// M5.
pub static M5: Definition = Definition {
    id: "M5",
    title: "Needs, by pathway",
    text: "Of the people referred in the period who were asked about a pathway: those who have a need \
           there. Who would rather not say is in the base and counted as unknown; who was seen and not \
           asked is out and counted. One person can have several needs. Pathways 8 and 9 share one line.",
    base: Base::People,
    says: ("people asked", "have this need"),
};

/// M7.
pub static M7: Definition = Definition {
    id: "M7",
    title: "Help wanted",
    text: "Of the needs that are there, of people referred in the period: those with which the person wants \
           help, does not want it now, or does not want it; the rest is unknown. An interval stands only \
           where each need is another person's.",
    base: Base::Needs,
    says: ("needs", ""),
};

/// M10.
pub static M10: Definition = Definition {
    id: "M10",
    title: "Unmet need at once",
    text: "Of the needs with which people referred in the period want help: those with a gap, where no open \
           service here would take the person.",
    base: Base::Needs,
    says: ("wanted needs", "met a gap at once"),
};

/// M10b.
pub static M10B: Definition = Definition {
    id: "M10b",
    title: "Unmet need at 90 days",
    text: "Of the needs with which people referred in the period want help, and that were recorded 90 or \
           more days ago: those not taken up by day 90 and with a gap, or with a reason on the service's \
           side. Younger needs are out and counted.",
    base: Base::Needs,
    says: ("wanted needs", "were unmet at 90 days for want of a service"),
};

/// Lines of a figure by pathway: seven, and one for 8 and 9.
const LINES: usize = 8;

const ANSWERS: [Wish; 3] = [Wish::Yes, Wish::NotNow, Wish::No];

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    // People.
    asked: u32,
    not_asked: u32,
    have: u32,
    would_not_say: u32,
    // Needs.
    present: u32,
    answers: [u32; 3],
    wanted: u32,
    gap: u32,
    old: u32,
    unmet: u32,
}

impl Tally {
    fn add_need(&mut self, need: &NeedFact, today: i32) {
        self.present += u32::from(need.presence == Presence::Present);
        for (count, answer) in self.answers.iter_mut().zip(ANSWERS) {
            *count += u32::from(need.presence == Presence::Present && need.wants_help == Some(answer));
        }
        if !need.is_wanted() {
            return;
        }
        self.wanted += 1;
        self.gap += u32::from(need.has_gap);
        if Window::KEY.has_elapsed(need.recorded_day, today) {
            let taken_up = Window::KEY.holds(need.recorded_day, need.first_take_up_day);
            self.old += 1;
            self.unmet += u32::from(!taken_up && (need.has_gap || need.service_side_reason));
        }
    }

    /// One person, by what came of asking about the pathways of this line.
    fn add_person(&mut self, seen: bool, [asked, has, would_not_say]: [bool; 3]) {
        self.asked += u32::from(asked);
        self.not_asked += u32::from(seen && !asked);
        self.have += u32::from(has);
        self.would_not_say += u32::from(would_not_say && !has);
    }

    /// Needs alone: people with several would be counted several times.
    fn plus_needs(mut self, other: &Self) -> Self {
        self.present += other.present;
        for (sum, more) in self.answers.iter_mut().zip(other.answers) {
            *sum += more;
        }
        self.wanted += other.wanted;
        self.gap += other.gap;
        self.old += other.old;
        self.unmet += other.unmet;
        self
    }
}

/// M5, M7, M10 and M10b, from one pass over the referrals and their needs.
pub fn needs(facts: &Facts, scope: &Scope) -> [Figure<u32>; 4] {
    let mut by_line = [Tally::default(); LINES];
    for case in cases(facts).filter(|c| scope.takes_referral(c.referral)) {
        add_case(&mut by_line, &case, scope);
    }
    let all = by_line.iter().fold(Tally::default(), Tally::plus_needs);
    let shown = if scope.with_restricted { LINES } else { LINES - 1 };
    let lines: Vec<(PathwayLine, &Tally)> = (0..shown).map(line_at).zip(&by_line).collect();
    let whole_first = |line: &dyn Fn(Option<PathwayLine>, &Tally) -> Line<u32>| {
        std::iter::once(line(None, &all)).chain(lines.iter().map(|(p, t)| line(Some(*p), t))).collect()
    };
    [
        Figure { definition: &M5, lines: lines.iter().map(|(p, t)| prevalence(*p, t)).collect() },
        Figure { definition: &M7, lines: help_wanted(&all, &lines) },
        Figure { definition: &M10, lines: whole_first(&|p, t| part(p, t.gap, t.wanted)) },
        Figure {
            definition: &M10B,
            lines: whole_first(&|p, t| part(p, t.unmet, t.old).beside(Reason::TooYoung, t.wanted - t.old)),
        },
    ]
}

fn add_case(by_line: &mut [Tally; LINES], case: &Case<'_>, scope: &Scope) {
    // [asked, has, would not say], by line: pathways 8 and 9 count one person once.
    let mut person = [[false; 3]; LINES];
    for need in case.needs.iter().filter(|n| scope.shows_need(n)) {
        let at = line_of(need.pathway);
        by_line[at].add_need(need, scope.today);
        let [asked, has, would_not_say] = &mut person[at];
        *asked |= need.presence != Presence::NotAsked;
        *has |= need.presence == Presence::Present;
        *would_not_say |= need.presence == Presence::DeclinedToSay;
    }
    let seen = case.referral.first_conversation_day.is_some();
    for (tally, said) in by_line.iter_mut().zip(person) {
        tally.add_person(seen, said);
    }
}

const fn line_of(pathway: Pathway) -> usize {
    if pathway.is_restricted() { LINES - 1 } else { pathway.number() as usize - 1 }
}

fn line_at(index: usize) -> PathwayLine {
    Pathway::ALL.get(index).map_or(PathwayLine::Restricted, |p| PathwayLine::of(*p))
}

fn prevalence(pathway: PathwayLine, tally: &Tally) -> Line<u32> {
    let share = Share { numerator: tally.have, base: tally.asked, independent: true };
    Line::new(Reading::Share(share))
        .of(Slice::Pathway(pathway))
        .unknown(tally.would_not_say)
        .beside(Reason::NotAsked, tally.not_asked)
}

fn help_wanted(all: &Tally, lines: &[(PathwayLine, &Tally)]) -> Vec<Line<u32>> {
    let of = |pathway: Option<PathwayLine>, tally: &Tally| {
        let unknown = tally.present - tally.answers.iter().sum::<u32>();
        std::array::from_fn::<_, 3, _>(|at| {
            part(pathway, tally.answers[at], tally.present)
                .of(Slice::Help { pathway, answer: ANSWERS[at] })
                .unknown(unknown)
        })
    };
    let mut said = of(None, all).to_vec();
    said.extend(lines.iter().flat_map(|(pathway, tally)| of(Some(*pathway), tally)));
    said
}

/// So many of so many needs. Those of one of the seven pathways belong to different people; those of several
/// do not.
fn part(pathway: Option<PathwayLine>, numerator: u32, base: u32) -> Line<u32> {
    let independent = matches!(pathway, Some(PathwayLine::One(_)));
    let line = Line::new(Reading::Share(Share { numerator, base, independent }));
    line.of(pathway.map_or(Slice::Whole, Slice::Pathway))
}
