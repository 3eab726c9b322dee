//! Which of the phrases found count, and how much; only the mapper imports it.

use super::pattern::Heard;
use super::phrase::{Found, Topic};
use super::polarity::{Scene, Stance, is_issue, is_negation};
use super::words::Gap;
use super::{Said, Strength};
use std::collections::BTreeSet;
use std::ops::Range;

/// What one phrase adds: so much for its topic, or a word against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    For(Strength),
    Against,
}

/// Whether "no …" was cut from "no … problems", which says that all is well.
pub(super) fn is_emptied(found: &Found<'_>, heard: &[Heard]) -> bool {
    let (Some(first), Some(last)) = (found.places.first(), found.places.last()) else { return true };
    let issue = heard.get(last + 1).is_some_and(|h| h.word.before == Gap::Blank && is_issue(&h.word));
    issue && heard[*first].word.folded == "no"
}

/// Drops each phrase whose words are all part of a longer one, and all but the best of those on the same words and topic.
pub(super) fn longest(mut found: Vec<Found<'_>>) -> Vec<Found<'_>> {
    found.sort_by(|a, b| {
        let key = |f: &Found<'_>| (f.phrase.topic, f.misspelt, std::cmp::Reverse(f.phrase.strength));
        a.places.cmp(&b.places).then_with(|| key(a).cmp(&key(b)))
    });
    found.dedup_by(|later, first| later.places == first.places && later.phrase.topic == first.phrase.topic);
    let kept: Vec<bool> = found.iter().map(|f| !found.iter().any(|g| hides(g, f))).collect();
    let mut kept = kept.into_iter();
    found.retain(|_| kept.next().unwrap_or(true));
    found
}

fn hides(longer: &Found<'_>, shorter: &Found<'_>) -> bool {
    let shared = shorter.places.iter().filter(|p| longer.places.contains(p)).count();
    if longer.phrase.topic == Topic::Nothing && shorter.phrase.topic != Topic::Nothing {
        // Words that mean nothing here lend themselves to no other phrase, but to one that is longer all round.
        return shared > 0 && (shared < longer.places.len() || shared == shorter.places.len());
    }
    let within = shared == shorter.places.len() && longer.places.len() > shared;
    // "Mental health problems" is no "health problems".
    let closer = shared > 0 && is_told_closer(shorter.phrase.topic, &BTreeSet::from([longer.phrase.topic]));
    within || (closer && shared < longer.places.len())
}

/// The words with the phrases that they belong to.
pub(super) fn scene<'a>(heard: &'a [Heard], found: &[Found<'_>]) -> Scene<'a> {
    let mut phrase_of = vec![None; heard.len()];
    for (at, f) in found.iter().enumerate() {
        for place in &f.places {
            phrase_of[*place] = Some(at);
        }
    }
    let negative =
        found.iter().map(|f| f.places.iter().any(|p| is_negation(&heard[*p].word.folded))).collect();
    Scene { heard, phrase_of, negative }
}

/// What a phrase says, as it is meant.
pub(super) fn judge(found: &Found<'_>, stance: Stance) -> Option<Verdict> {
    if found.phrase.topic == Topic::Nothing || stance == Stance::NotAsked {
        return None;
    }
    let Some(strength) = found.phrase.strength else {
        return (stance != Stance::SaidNot).then_some(Verdict::Against);
    };
    match stance {
        Stance::SaidNot => Some(Verdict::Against),
        Stance::Doubted => Some(Verdict::For(Strength::Weak)),
        // An accusation of violence says nothing of having experienced it.
        Stance::Alleged if found.phrase.topic.is_restricted() => None,
        Stance::Alleged => Some(Verdict::For(Strength::Weak)),
        Stance::OfKin if !found.phrase.topic.is_between_people() => Some(Verdict::For(Strength::Weak)),
        Stance::Said | Stance::OfKin if found.misspelt => Some(Verdict::For(weaker(strength))),
        Stance::Said | Stance::OfKin | Stance::NotAsked => Some(Verdict::For(strength)),
    }
}

const fn weaker(strength: Strength) -> Strength {
    match strength {
        Strength::Strong => Strength::Fair,
        Strength::Fair | Strength::Weak => Strength::Weak,
    }
}

/// Whether a need type of the same pathway says more than the pathway at large.
pub(super) fn is_told_closer(topic: Topic, told: &BTreeSet<Topic>) -> bool {
    match topic {
        Topic::AtLarge(pathway) => told.iter().any(|t| matches!(t, Topic::Need(p, _) if *p == pathway)),
        Topic::Need(..) | Topic::Nothing => false,
    }
}

/// The words in the order of the text, none inside another, and their strength together.
pub(super) fn summed(text: &str, mut said: Vec<(Range<usize>, Strength)>) -> (Vec<Said>, Strength) {
    said.sort_by_key(|(range, strength)| {
        (range.start, std::cmp::Reverse(range.end), std::cmp::Reverse(*strength))
    });
    let mut kept: Vec<(Range<usize>, Strength)> = Vec::new();
    for (range, strength) in said {
        match kept.last_mut() {
            Some((last, best)) if range.end <= last.end => *best = strength.max(*best),
            _ => kept.push((range, strength)),
        }
    }
    let count = |least: Strength| kept.iter().filter(|(_, s)| *s >= least).count();
    let strength = if count(Strength::Strong) > 0 || count(Strength::Fair) > 1 {
        Strength::Strong
    } else if count(Strength::Fair) > 0 || kept.len() > 1 {
        Strength::Fair
    } else {
        Strength::Weak
    };
    let verbatim = |(range, _): (Range<usize>, Strength)| Said {
        text: text.get(range.clone()).unwrap_or_default().to_owned(),
        start: range.start,
        end: range.end,
    };
    (kept.into_iter().map(verbatim).collect(), strength)
}
