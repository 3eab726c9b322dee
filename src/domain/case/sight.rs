//! A referral as somebody sees it who may not know of all its events: state and version betray nothing; everything above the domain may import it.

use super::event::Event;
use super::referral::{Referral, State, What, fold};

/// A referral and its stream without the events that `knows` is false for. What is left is counted from one again, because
/// a gap in the numbers would tell that there is something; only needs recorded and signposts given can be restricted.
pub fn seen(
    it: Referral,
    history: &[Event<What>],
    knows: impl Fn(&Event<What>) -> bool,
) -> (Referral, Vec<Event<What>>) {
    if history.iter().all(&knows) {
        return (it, history.to_vec());
    }
    let kept: Vec<&Event<What>> = history.iter().filter(|event| knows(event)).collect();
    let place = |seq: i32| kept.iter().position(|e| e.seq == seq).and_then(|at| i32::try_from(at + 1).ok());
    let visible: Vec<Event<What>> = kept
        .iter()
        .map(|e| Event {
            seq: place(e.seq).unwrap_or(e.seq),
            supersedes: e.supersedes.and_then(place),
            ..(*e).clone()
        })
        .collect();
    let state = fold(&visible).unwrap_or(it.state);
    let version = visible.last().map_or(it.version, |e| e.seq);
    (Referral { state, version, ..it }, visible)
}

/// The place in the whole stream of what somebody knows as its `seq`th event.
pub fn whole_seq(history: &[Event<What>], knows: impl Fn(&Event<What>) -> bool, seq: i32) -> Option<i32> {
    let at = usize::try_from(seq).ok()?.checked_sub(1)?;
    history.iter().filter(|event| knows(event)).nth(at).map(|event| event.seq)
}

/// The state that somebody sees who knows of these kinds of event alone: what a list is narrowed by.
pub const fn seen_state(state: State, knows_need: bool, knows_signpost: bool) -> State {
    match state {
        State::Assessed | State::Signposted if !knows_need && !knows_signpost => State::Open,
        State::Signposted if !knows_signpost => State::Assessed,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::{Instant, Occurred};
    use proptest::prelude::*;

    fn event(seq: i32, what: What, restricted: bool) -> Event<What> {
        Event {
            seq,
            what,
            occurred: Occurred::day(chrono::NaiveDate::default()),
            recorded_at: Instant::new(chrono::DateTime::UNIX_EPOCH),
            recorded_by: None,
            recorded_as: "officer".into(),
            reason: None,
            note: None,
            supersedes: None,
            channel: None,
            restricted,
        }
    }

    fn stream(moves: &[(usize, bool)]) -> Vec<Event<What>> {
        const MOVES: [What; 6] = [
            What::Eligible,
            What::Conversation,
            What::NeedRecorded,
            What::Signposted,
            What::Closed,
            What::Reopened,
        ];
        let mut events = vec![event(1, What::Received, false)];
        for (which, restricted) in moves {
            let what = MOVES[*which];
            let hidden = *restricted && matches!(what, What::NeedRecorded | What::Signposted);
            let mut longer = events.clone();
            longer.push(event(i32::try_from(events.len() + 1).unwrap(), what, hidden));
            if fold(&longer).is_ok() {
                events = longer;
            }
        }
        events
    }

    proptest! {
        #[test]
        fn what_is_hidden_leaves_no_gap_and_no_state(moves in prop::collection::vec((0usize..6, any::<bool>()), 0..24)) {
            let history = stream(&moves);
            let plain: Vec<Event<What>> = history.iter().filter(|e| !e.restricted).cloned().collect();
            let knows = |e: &Event<What>| !e.restricted;
            prop_assert!(fold(&plain).is_ok());
            let seqs: Vec<i32> = plain.iter().enumerate().map(|(at, _)| i32::try_from(at + 1).unwrap()).collect();
            for (at, e) in plain.iter().enumerate() {
                prop_assert_eq!(whole_seq(&history, knows, seqs[at]), Some(e.seq));
            }
            // The list's reading of the state is the single record's.
            let has = |what: What| plain.iter().any(|e| e.what == what);
            let told = seen_state(fold(&history).unwrap(), has(What::NeedRecorded), has(What::Signposted));
            prop_assert_eq!(told, fold(&plain).unwrap());
        }
    }
}
