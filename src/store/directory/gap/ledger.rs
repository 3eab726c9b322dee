//! Gaps as the ledger counts them, for whoever may read it; only the store's `gap` imports it.

use crate::domain::case::referral::State as ReferralState;
use crate::domain::directory::gap::State;
use crate::domain::directory::gap::ledger::Entry;
use crate::domain::directory::{pathway::Pathway, scheme::Scheme};
use crate::domain::id::Id;
use crate::error::Result;
use crate::store::conn::View;
use crate::store::schema::{gaps, referrals};
use chrono::NaiveDate;
use diesel::prelude::*;

/// The gaps of a scheme that were found in these months, restricted ones too: the ledger counts, and shows none.
pub fn entries(
    view: &mut View<'_>,
    scheme: Id<Scheme>,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Entry>> {
    let mistaken = referrals::table
        .filter(referrals::state.eq(ReferralState::Void.word()))
        .select(referrals::id.nullable());
    let rows: Vec<(String, Option<String>, NaiveDate, String, bool)> = gaps::table
        .filter(gaps::scheme_id.eq(scheme).and(gaps::month.between(from, to)))
        .filter(gaps::referral_id.is_null().or(gaps::referral_id.ne_all(mistaken)))
        .select((gaps::pathway, gaps::area, gaps::month, gaps::state, gaps::is_restricted))
        .load(view.conn())?;
    let entry = |(pathway, area, month, state, restricted): (String, _, _, String, _)| {
        let (pathway, state) = (known!(Pathway, "gaps", &pathway)?, known!(State, "gaps", &state)?);
        Ok(Entry { pathway, area, month, state, restricted })
    };
    rows.into_iter().map(entry).collect()
}
