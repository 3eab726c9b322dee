//! Facts made again from the events alone, to compare them with those that are kept and to mend these; imported through `store::insight::fact`.

use super::chain::{self, Link, LinkRow, of_chain};
use super::line::ChainLine;
use super::referral::{self, Parts, ReferralRow, of_referral};
use super::{FACTS, around, need, who};
use crate::domain::case::referral::Referral;
use crate::domain::directory::scheme::Scheme;
use crate::domain::id::Id;
use crate::error::Result;
use crate::policy::Permit;
use crate::store::case::{referral as referrals_of_store, referral_event};
use crate::store::conn::{Tx, View};
use crate::store::schema::{referrals, signposts};
use diesel::prelude::*;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A fact that is not what the events say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Of which referral.
    pub referral: Id<Referral>,
    /// What people know it by: its reference.
    pub key: String,
}

/// The referrals of a scheme, by key.
pub fn referrals_of(view: &mut View<'_>, scheme: Id<Scheme>) -> Result<Vec<Id<Referral>>> {
    Ok(referrals::table
        .filter(referrals::scheme_id.eq(scheme))
        .order(referrals::id)
        .select(referrals::id)
        .load(view.conn())?)
}

/// What the facts of these referrals have to be, each with its reference.
fn derived(view: &mut View<'_>, ids: &[Id<Referral>]) -> Result<Vec<(String, ReferralRow)>> {
    let all = referrals_of_store::find_many(view, ids)?;
    let mut events = referral_event::list_many(view, ids)?;
    let mut needs = need::looked_at(view, ids)?;
    let mut chains = derived_chains(view, ids)?;
    let mut arounds = around::of(view, ids)?;
    let mut people = who::of(view, ids)?;
    let mut of = |it: Referral| {
        let around = arounds.remove(&it.id).unwrap_or_default();
        let needs = needs.remove(&it.id).unwrap_or_default();
        let chains = chains.remove(&it.id).unwrap_or_default();
        let events = events.remove(&it.id).unwrap_or_default();
        let who = people.remove(&it.id).unwrap_or_default();
        let row = of_referral(view, &it, &events, Parts { needs, chains, around, who })?;
        Ok((it.reference.to_string(), row))
    };
    all.into_iter().map(&mut of).collect()
}

fn derived_chains(view: &mut View<'_>, of: &[Id<Referral>]) -> Result<HashMap<Id<Referral>, Vec<ChainLine>>> {
    let rows: Vec<LinkRow> = signposts::table
        .filter(signposts::referral_id.eq_any(of.to_vec()))
        .select(LinkRow::as_select())
        .load(view.conn())?;
    // By key, as a line holds them.
    let mut links: BTreeMap<Uuid, Vec<Link>> = BTreeMap::new();
    for link in chain::links(view, rows)? {
        links.entry(link.row.chain_id.uuid()).or_default().push(link);
    }
    let mut chains: HashMap<Id<Referral>, Vec<ChainLine>> = HashMap::new();
    for links in links.values() {
        if let (Some(link), Some(line)) = (links.first(), of_chain(links)?) {
            chains.entry(link.row.referral_id).or_default().push(line);
        }
    }
    Ok(chains)
}

/// The packed lines of these referrals, from the events; void ones have none.
pub(in crate::store) fn lines_derived(view: &mut View<'_>, ids: &[Id<Referral>]) -> Result<Vec<Vec<u8>>> {
    Ok(derived(view, ids)?.into_iter().filter_map(|(_, row)| row.into_line()).collect())
}

/// The facts of these referrals that are not what the events say; in the order of their keys.
pub fn differing(view: &mut View<'_>, ids: &[Id<Referral>]) -> Result<Vec<Difference>> {
    let wanted = wrong(view, ids)?;
    let of = |(key, row): (String, ReferralRow)| Difference { referral: row.referral_id, key };
    let mut all: Vec<Difference> = wanted.into_iter().map(of).collect();
    all.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(all)
}

/// What has to stand in the place of the facts that are wrong or missing.
fn wrong(view: &mut View<'_>, ids: &[Id<Referral>]) -> Result<Vec<(String, ReferralRow)>> {
    let mut wanted = derived(view, ids)?;
    let kept: HashMap<_, _> =
        referral::kept(view, ids)?.into_iter().map(|row| (row.referral_id, row)).collect();
    wanted.retain(|(_, row)| kept.get(&row.referral_id) != Some(row));
    Ok(wanted)
}

/// Mends the facts of these referrals, all of `scheme`; returns how many were not what the events say.
pub fn mend(tx: &mut Tx<'_>, permit: Permit, scheme: &Scheme, ids: &[Id<Referral>]) -> Result<usize> {
    let wanted = wrong(tx, ids)?;
    let spent = tx.spend(permit, FACTS, &scheme.code)?;
    for (_, row) in &wanted {
        referral::put(tx, &spent, row)?;
    }
    if !wanted.is_empty() {
        tx.moved(&spent, scheme.id);
    }
    Ok(wanted.len())
}
