//! M31: how much there was: referrals by court, outcome and month; half-days in court; arrivals without a slip; only the report imports it.

use crate::domain::insight::report::facts::{Facts, ReferralFact, SessionFact};
use crate::domain::insight::report::figure::{Base, Definition, Figure, Line, Reason};
use crate::domain::insight::report::reading::Reading;
use crate::domain::insight::report::scope::{Cut, Scope};
use crate::domain::insight::report::slice::{Month, Slice};
use crate::domain::insight::report::words::Word;
use crate::domain::time::date_of_day;
use chrono::Datelike;
use std::collections::BTreeMap;
use uuid::Uuid;

/// M31.
pub static M31: Definition = Definition {
    id: "M31",
    title: "Volume",
    text: "Half-days in court held in the period; referrals, and conversations that left no record, for \
           each of them; people who came to a service without the slip, for the months that begin in the \
           period; referrals by court, hearing outcome and month. A hearing can have several outcomes: a \
           referral is counted in each, so outcomes add up to more than referrals.",
    base: Base::Sessions,
    says: ("half-days in court", "were held"),
};

/// Referrals and conversations without a record of one half-day.
type People = (u32, u32);

/// M31.
pub fn volume(facts: &Facts, scope: &Scope) -> Figure<u32> {
    let rows = facts.rows();
    let in_scope = |s: &&SessionFact| {
        scope.covers(s.held_day) && s.held_day <= scope.today && scope.takes_court(s.court)
    };
    let cancelled = rows.sessions.iter().filter(in_scope).filter(|s| s.cancelled).count();
    // Sorted by key, as the facts are.
    let mut held: Vec<(&SessionFact, People)> =
        rows.sessions.iter().filter(in_scope).filter(|s| !s.cancelled).map(|s| (s, (0, 0))).collect();
    let (mut referrals, mut without) = (0, 0);
    for fact in rows.referrals.iter().filter(|r| scope.takes_referral(r)) {
        match fact.session.and_then(|s| people_at(&mut held, s)) {
            Some(people) => (people.0, referrals) = (people.0 + 1, referrals + 1),
            None => without += 1,
        }
    }
    let mut met = 0;
    for encounter in &rows.encounters {
        if let Some(people) = people_at(&mut held, encounter.session) {
            (people.1, met) = (people.1 + 1, met + 1);
        }
    }
    let per = u32::try_from(held.len()).unwrap_or(u32::MAX);
    let cancelled = u32::try_from(cancelled).unwrap_or(u32::MAX);
    let rate = |count, slice| Line::new(Reading::Rate { count, per }).of(slice);
    let mut lines = vec![
        Line::new(Reading::Count(per)).of(Slice::SessionsHeld).beside(Reason::Cancelled, cancelled),
        rate(referrals, Slice::ReferralsPerSession).beside(Reason::NoSession, without),
        rate(met, Slice::EncountersPerSession),
    ];
    lines.extend(arrivals(facts, scope));
    lines.extend(by_outcome(facts, scope));
    lines.extend(by_session(held));
    lines.extend(by_cell(facts, scope));
    Figure { definition: &M31, lines }
}

fn people_at<'a>(held: &'a mut [(&SessionFact, People)], session: Uuid) -> Option<&'a mut People> {
    let at = held.binary_search_by_key(&session, |(s, _)| s.session).ok()?;
    held.get_mut(at).map(|(_, people)| people)
}

/// Partners serve the scheme, not one of its courts.
fn arrivals(facts: &Facts, scope: &Scope) -> Option<Line<u32>> {
    let all = facts.rows().arrivals.iter().filter(|a| scope.covers(a.month_day)).map(|a| a.count).sum();
    (scope.cut == Cut::Scheme).then(|| Line::new(Reading::Count(all)).of(Slice::Arrivals))
}

fn by_session(mut held: Vec<(&SessionFact, People)>) -> impl Iterator<Item = Line<u32>> {
    held.sort_by_key(|(s, _)| (s.held_day, s.court, s.session));
    held.into_iter().map(|(s, (referrals, met))| {
        let slice = Slice::Session { session: s.session, court: s.court, day: s.held_day };
        Line::new(Reading::Count(referrals)).of(slice).beside(Reason::Encounters, met)
    })
}

/// The outcomes of one referral among `words`, or the one "none recorded".
fn outcomes<'a>(fact: &'a ReferralFact, words: &'a [Word]) -> impl Iterator<Item = Option<Word>> + 'a {
    let none = fact.outcomes.is_empty().then_some(None);
    words.iter().filter(|w| fact.outcomes.has(**w)).map(|w| Some(*w)).chain(none)
}

fn by_outcome(facts: &Facts, scope: &Scope) -> Vec<Line<u32>> {
    let rows = facts.rows();
    let words = rows.outcomes.sorted();
    let mut counts: BTreeMap<Option<Word>, u32> = BTreeMap::new();
    for fact in rows.referrals.iter().filter(|r| scope.takes_referral(r)) {
        for outcome in outcomes(fact, &words) {
            *counts.entry(outcome).or_default() += 1;
        }
    }
    let in_order = words.iter().map(|w| Some(*w)).chain([None]);
    let told = in_order.filter_map(|outcome| {
        let count = *counts.get(&outcome)?;
        let text = outcome.map(|w| rows.outcomes.text(w).to_owned());
        Some(Line::new(Reading::Count(count)).of(Slice::Outcome(text)))
    });
    told.collect()
}

fn by_cell(facts: &Facts, scope: &Scope) -> Vec<Line<u32>> {
    let rows = facts.rows();
    let words = rows.outcomes.sorted();
    let mut counts: BTreeMap<(Uuid, Month, Option<Word>), u32> = BTreeMap::new();
    for fact in rows.referrals.iter().filter(|r| scope.takes_referral(r)) {
        let date = date_of_day(fact.received_day);
        let month = Month { year: date.year(), month: date.month() };
        for outcome in outcomes(fact, &words) {
            *counts.entry((fact.court, month, outcome)).or_default() += 1;
        }
    }
    let mut lines: Vec<_> = counts
        .into_iter()
        .map(|((court, month, word), count)| {
            let outcome = word.map(|w| rows.outcomes.text(w).to_owned());
            ((court, month, outcome.is_none(), outcome), count)
        })
        .collect();
    lines.sort();
    let line = |((court, month, _, outcome), count)| {
        Line::new(Reading::Count(count)).of(Slice::Cell { court, outcome, month })
    };
    lines.into_iter().map(line).collect()
}
