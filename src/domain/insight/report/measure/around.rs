//! M23 to M25: whether somebody asked how it went, whether people were reached, and what they said to sharing; only the report imports it.

use crate::domain::case::around::follow_up::IN_TIME;
use crate::domain::insight::report::facts::{Facts, TryFact};
use crate::domain::insight::report::figure::{Base, Definition, Figure, Line, Reason};
use crate::domain::insight::report::reading::{Reading, Share};
use crate::domain::insight::report::scope::Scope;
use crate::domain::insight::report::slice::Slice;

/// M23.
pub static M23: Definition = Definition {
    id: "M23",
    title: "Follow-ups in time",
    text: "Follow-ups that fell due in the period, to people with a safe channel: those that were done by the \
           seventh day after their own, of all. Those left out with a reason are in the base. Those not done \
           yet whose seven days are not over, and those to people without a safe channel, are out and \
           counted. Follow-ups that the person did not want, or that ended with the referral, are out. No \
           interval: follow-ups of one person are not independent.",
    base: Base::FollowUps,
    says: ("follow-ups", "were done in time"),
};

/// M24.
pub static M24: Definition = Definition {
    id: "M24",
    title: "People reached",
    text: "Referrals on which somebody tried to reach the person in the period: those on which the person was \
           reached in it at least once, of all. A missed appointment is a try; one that was broken off because \
           it was not safe is none. Referrals received in the period whose person has no safe channel are \
           counted beside.",
    base: Base::People,
    says: ("people whom somebody tried to reach", "were reached"),
};

/// M25.
pub static M25: Definition = Definition {
    id: "M25",
    title: "Consent",
    text: "Questions put in the period whether something may be shared, with a partner or the court: how often \
           it was given, refused, and given and taken back since, of all that were put. No interval: \
           questions to one person are not independent.",
    base: Base::Consents,
    says: ("questions about sharing", ""),
};

/// M23 to M25.
pub fn around(facts: &Facts, scope: &Scope) -> [Figure<u32>; 3] {
    [follow_ups(facts, scope), reached(facts, scope), consent(facts, scope)]
}

fn share(numerator: u32, base: u32, independent: bool) -> Reading<u32> {
    Reading::Share(Share { numerator, base, independent })
}

fn follow_ups(facts: &Facts, scope: &Scope) -> Figure<u32> {
    let (mut base, mut in_time, mut unsafe_, mut young) = (0, 0, 0, 0);
    for it in &facts.rows().follow_ups {
        let is_shown = scope.with_restricted || !it.restricted;
        let fell_due = scope.covers(it.due_day) && it.due_day <= scope.today;
        if !is_shown || !scope.takes_court(it.court) || !fell_due {
            continue;
        }
        let until = it.due_day + IN_TIME;
        match it.done_day {
            _ if !it.safe_channel => unsafe_ += 1,
            None if scope.today <= until => young += 1,
            done => {
                base += 1;
                in_time += u32::from(done.is_some_and(|day| day <= until));
            }
        }
    }
    let line = Line::new(share(in_time, base, false))
        .beside(Reason::NoSafeChannel, unsafe_)
        .beside(Reason::TooYoung, young);
    Figure { definition: &M23, lines: vec![line] }
}

fn reached(facts: &Facts, scope: &Scope) -> Figure<u32> {
    let counts = |it: &&TryFact| {
        let is_shown = scope.with_restricted || !it.restricted;
        is_shown && scope.takes_court(it.court) && scope.covers(it.day)
    };
    let (mut base, mut reached) = (0, 0);
    // Those of one referral stand together.
    for of_one in facts.rows().tries.chunk_by(|a, b| a.referral == b.referral) {
        let mut tried = of_one.iter().filter(counts).peekable();
        base += u32::from(tried.peek().is_some());
        reached += u32::from(tried.any(|it| it.reached));
    }
    let received = facts.rows().referrals.iter().filter(|it| scope.takes_referral(it));
    let without = received.filter(|it| !it.safe_channel).count();
    let line = Line::new(share(reached, base, true))
        .beside(Reason::NoSafeChannel, u32::try_from(without).unwrap_or(u32::MAX));
    Figure { definition: &M24, lines: vec![line] }
}

fn consent(facts: &Facts, scope: &Scope) -> Figure<u32> {
    let (mut asked, mut given, mut withdrawn) = (0, 0, 0);
    for it in &facts.rows().consents {
        let is_shown = scope.with_restricted || !it.restricted;
        if is_shown && scope.takes_court(it.court) && scope.covers(it.asked_day) {
            asked += 1;
            given += u32::from(it.given);
            withdrawn += u32::from(it.given && it.withdrawn);
        }
    }
    let line = |part, slice| Line::new(share(part, asked, false)).of(slice);
    let lines = vec![
        line(given, Slice::ConsentGiven),
        line(asked - given, Slice::ConsentRefused),
        line(withdrawn, Slice::ConsentWithdrawn),
    ];
    Figure { definition: &M25, lines }
}
