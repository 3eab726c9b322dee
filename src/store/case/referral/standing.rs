//! Referrals narrowed by where they stand, or seem to for whoever may not know of everything; only the store's referral imports it.

use crate::domain::account::user::User;
use crate::domain::case::referral::{State, What};
use crate::domain::id::Id;
use crate::store::case::referral_event::with_known;
use crate::store::conn::MultiBackend;
use crate::store::schema::referrals;
use diesel::prelude::*;

type Query = referrals::BoxedQuery<'static, MultiBackend>;

/// Those that stand there, or seem to: `sight::seen_state`, asked of all of them at once.
pub(super) fn in_state(query: Query, state: State, as_seen_by: Option<Id<User>>) -> Query {
    let is = |state: State| referrals::state.eq(state.word());
    let Some(user) = as_seen_by else { return query.filter(is(state)) };
    let with_need = || with_known(What::NeedRecorded.word(), user);
    let with_slip = || with_known(What::Signposted.word(), user);
    match state {
        State::Signposted => query.filter(is(state)).filter(referrals::id.eq_any(with_slip())),
        State::Assessed => query
            .filter(is(state).or(is(State::Signposted).and(referrals::id.ne_all(with_slip()))))
            .filter(referrals::id.eq_any(with_need())),
        State::Open => query.filter(
            is(state).or(is(State::Assessed)
                .or(is(State::Signposted))
                .and(referrals::id.ne_all(with_need()))
                .and(referrals::id.ne_all(with_slip()))),
        ),
        _ => query.filter(is(state)),
    }
}
