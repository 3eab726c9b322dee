//! Facts made again from the events alone, to compare them with those that are kept and to mend these; imported through `store::insight::fact`.

use super::FACTS;
use super::chain::{self, ChainRow, Link, LinkRow, of_chain};
use super::referral::{self, Looked, ReferralRow, of_referral};
use crate::domain::case::code::Code;
use crate::domain::case::referral::Referral;
use crate::domain::case::signpost::{Signpost, fold};
use crate::domain::directory::scheme::Scheme;
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::policy::Permit;
use crate::store::case::{referral as referrals_of_store, referral_event, signpost_event};
use crate::store::conn::{Tx, View};
use crate::store::schema::{codes, referrals, signposts};
use diesel::prelude::*;
use std::collections::HashMap;

/// A fact that is not what the events say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Of which referral, or of a chain of which referral.
    pub referral: Id<Referral>,
    /// What people know it by: a referral's reference, or the code of a chain's first signpost.
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

/// What the facts of some referrals have to be.
#[derive(Default)]
struct Derived {
    referrals: Vec<(String, ReferralRow)>,
    chains: Vec<(Id<Code>, ChainRow)>,
}

fn derived(view: &mut View<'_>, ids: &[Id<Referral>]) -> Result<Derived> {
    let all = referrals_of_store::find_many(view, ids)?;
    let mut events = referral_event::list_many(view, ids)?;
    let mut needs: HashMap<Id<Referral>, Vec<Looked>> = HashMap::new();
    for (id, looked) in referral::looked_at(view, ids)? {
        needs.entry(id).or_default().push(looked);
    }
    let chains = derived_chains(view, &all)?;
    let mut of = |it: Referral| {
        let (events, needs) = (events.remove(&it.id), needs.remove(&it.id));
        let row = of_referral(view, &it, &events.unwrap_or_default(), &needs.unwrap_or_default())?;
        Ok((it.reference.to_string(), row))
    };
    Ok(Derived { referrals: all.into_iter().map(&mut of).collect::<Result<_>>()?, chains })
}

fn derived_chains(view: &mut View<'_>, of: &[Referral]) -> Result<Vec<(Id<Code>, ChainRow)>> {
    let answers: HashMap<_, _> = of.iter().map(|it| (it.id, it.answer)).collect();
    let rows: Vec<LinkRow> = signposts::table
        .filter(signposts::referral_id.eq_any(of.iter().map(|it| it.id).collect::<Vec<_>>()))
        .select(LinkRow::as_select())
        .load(view.conn())?;
    let mut pathways = chain::pathways(view, &rows.iter().map(|row| row.id).collect::<Vec<_>>())?;
    let codes: Vec<Id<Code>> = rows.iter().map(|row| row.code_id).collect();
    let mut heard = signpost_event::list_many(view, &codes)?;
    let mut links: HashMap<Id<Signpost>, Vec<Link>> = HashMap::new();
    for row in rows {
        let reports = heard.remove(&row.code_id).unwrap_or_default();
        let misfit =
            |what| Error::internal(format!("{what} does not fit into the stream of {}", row.code_id));
        let (outcome, answer) =
            (fold(&reports).map_err(misfit)?, answers.get(&row.referral_id).copied().flatten());
        let pathways = pathways.remove(&row.id).unwrap_or_default();
        links.entry(row.chain_id).or_default().push(Link { row, outcome, pathways, answer });
    }
    let fact = |links: Vec<Link>| {
        let first = links.iter().find(|link| link.row.id == link.row.chain_id)?;
        Some((first.row.code_id, of_chain(&links)?))
    };
    Ok(links.into_values().filter_map(fact).collect())
}

/// The facts of these referrals, and of their chains, that are not what the events say; in the order of their keys.
pub fn differing(view: &mut View<'_>, ids: &[Id<Referral>]) -> Result<Vec<Difference>> {
    let wanted = wrong(view, ids)?;
    let names: Vec<(Id<Code>, String)> = codes::table
        .filter(codes::id.eq_any(wanted.chains.iter().map(|(code, _)| *code).collect::<Vec<_>>()))
        .select((codes::id, codes::code))
        .load(view.conn())?;
    let names: HashMap<Id<Code>, String> = names.into_iter().collect();
    let of_chains = wanted.chains.iter().map(|(code, row)| Difference {
        referral: row.referral_id,
        key: names.get(code).cloned().unwrap_or_else(|| code.to_string()),
    });
    let of_referrals =
        wanted.referrals.iter().map(|(key, row)| Difference { referral: row.referral_id, key: key.clone() });
    let mut all: Vec<Difference> = of_referrals.chain(of_chains).collect();
    all.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(all)
}

/// What has to stand in the place of the facts that are wrong or missing.
fn wrong(view: &mut View<'_>, ids: &[Id<Referral>]) -> Result<Derived> {
    let mut wanted = derived(view, ids)?;
    let kept: HashMap<_, _> =
        referral::kept(view, ids)?.into_iter().map(|row| (row.referral_id, row)).collect();
    wanted.referrals.retain(|(_, row)| kept.get(&row.referral_id) != Some(row));
    let kept: HashMap<_, _> = chain::kept(view, ids)?.into_iter().map(|row| (row.chain_id, row)).collect();
    wanted.chains.retain(|(_, row)| kept.get(&row.chain_id) != Some(row));
    Ok(wanted)
}

/// Mends the facts of these referrals, all of `scheme`; returns how many were not what the events say.
pub fn mend(tx: &mut Tx<'_>, permit: Permit, scheme: &Scheme, ids: &[Id<Referral>]) -> Result<usize> {
    let wanted = wrong(tx, ids)?;
    let spent = tx.spend(permit, FACTS, &scheme.code)?;
    for (_, row) in &wanted.referrals {
        referral::put(tx, &spent, row)?;
    }
    for (_, row) in &wanted.chains {
        chain::put(tx, &spent, row)?;
    }
    Ok(wanted.referrals.len() + wanted.chains.len())
}
