//! Referrals with their own needs and chains, met side by side in one pass; only the measures import it.

use super::facts::{ChainFact, Facts, NeedFact, ReferralFact};

/// One referral and what belongs to it.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The referral.
    pub referral: &'a ReferralFact,
    /// Its needs.
    pub needs: &'a [NeedFact],
    /// Its chains.
    pub chains: &'a [ChainFact],
}

/// Walks all three lists once: they are sorted by referral, so nothing is looked up.
pub fn cases(facts: &Facts) -> impl Iterator<Item = Case<'_>> {
    let rows = facts.rows();
    let (mut needs, mut chains) = (rows.needs.as_slice(), rows.chains.as_slice());
    rows.referrals.iter().map(move |referral| Case {
        referral,
        needs: take(&mut needs, referral.referral, |n| n.referral),
        chains: take(&mut chains, referral.referral, |c| c.referral),
    })
}

/// Cuts the rows of `referral` off the front; rows of referrals that are not here (void ones) are passed
/// over.
fn take<'a, T>(rows: &mut &'a [T], referral: u32, key: impl Fn(&T) -> u32) -> &'a [T] {
    let start = rows.iter().take_while(|r| key(r) < referral).count();
    let length = rows[start..].iter().take_while(|r| key(r) == referral).count();
    let (own, rest) = rows[start..].split_at(length);
    *rows = rest;
    own
}
