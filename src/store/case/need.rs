//! Needs as they are kept; restricted ones only for whoever may know of them; actions may import it.

use crate::domain::account::user::User;
use crate::domain::case::{
    need::{Need, Presence, Wish},
    referral::Referral,
    signpost::Signpost,
};
use crate::domain::directory::{organisation::Organisation, pathway::Pathway};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Actor, Permit};
use crate::store::columns::Json;
use crate::store::conn::{Tx, View};
use crate::store::directory::gap;
use crate::store::insight::fact;
use crate::store::schema::{needs, signpost_needs};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = needs, treat_none_as_default_value = false, treat_none_as_null = true)]
struct NeedRow {
    id: Id<Need>,
    referral_id: Id<Referral>,
    pathway: String,
    presence: String,
    wants_help: Option<String>,
    need_types: Json,
    priority: Option<i32>,
    ask_again_on: Option<NaiveDate>,
    supported_by_id: Option<Id<Organisation>>,
    gap_reason: Option<String>,
    is_restricted: bool,
    recorded_by_id: Option<Id<User>>,
    recorded_on: NaiveDate,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
    kept_apart: String,
}

/// Whose entry a restricted one is, so that nobody records over what they may not know of; "" for what all may.
fn kept_apart(it: &Need) -> String {
    it.recorded_by.filter(|_| it.restricted).map_or_else(String::new, |user| user.to_string())
}

impl NeedRow {
    fn of(it: &Need, now: Instant) -> Self {
        Self {
            id: it.id,
            referral_id: it.referral,
            pathway: it.pathway.word().into(),
            presence: it.presence.word().into(),
            wants_help: it.wants_help.map(|w| w.word().into()),
            need_types: Json::words(&it.need_types),
            priority: it.priority,
            ask_again_on: it.ask_again_on,
            supported_by_id: it.supported_by,
            gap_reason: it.gap.clone(),
            is_restricted: it.restricted,
            recorded_by_id: it.recorded_by,
            recorded_on: it.recorded_on,
            version: it.version,
            created_at: now,
            updated_at: now,
            kept_apart: kept_apart(it),
        }
    }

    fn need(self) -> Result<Need> {
        Ok(Need {
            id: self.id,
            referral: self.referral_id,
            pathway: known!(Pathway, "needs", &self.pathway)?,
            presence: known!(Presence, "needs", &self.presence)?,
            wants_help: self.wants_help.map(|w| known!(Wish, "needs", &w)).transpose()?,
            need_types: self.need_types.into_words(),
            priority: self.priority,
            ask_again_on: self.ask_again_on,
            supported_by: self.supported_by_id,
            gap: self.gap_reason,
            restricted: self.is_restricted,
            recorded_by: self.recorded_by_id,
            recorded_on: self.recorded_on,
            version: self.version,
        })
    }
}

/// Every need of a referral, whoever may know of it: for an act that adds to them.
pub fn all_of(view: &mut View<'_>, referral: Id<Referral>) -> Result<Vec<Need>> {
    let rows: Vec<NeedRow> = needs::table.filter(needs::referral_id.eq(referral)).load(view.conn())?;
    rows.into_iter().map(NeedRow::need).collect()
}

/// The needs of a referral that is in sight, without those restricted ones that `actor` may not know of; by pathway.
pub fn list(view: &mut View<'_>, actor: &Actor, referral: Id<Referral>) -> Result<Vec<Need>> {
    Ok(known_to(actor, all_of(view, referral)?))
}

/// Which needs each signpost serves, and for which pathway.
pub type Served = HashMap<Id<Signpost>, Vec<(Id<Need>, Pathway)>>;

/// The same, with what the referral's signposts serve, whoever may know of that: one statement for both.
pub fn list_served(
    view: &mut View<'_>,
    actor: &Actor,
    referral: Id<Referral>,
) -> Result<(Vec<Need>, Served)> {
    type Line = (NeedRow, Option<(Id<Signpost>, String)>);
    let lines: Vec<Line> = needs::table
        .left_join(signpost_needs::table)
        .filter(needs::referral_id.eq(referral))
        .order(needs::id)
        .select((NeedRow::as_select(), (signpost_needs::signpost_id, signpost_needs::pathway).nullable()))
        .load(view.conn())?;
    let (mut rows, mut served): (Vec<NeedRow>, Served) = (Vec::new(), HashMap::new());
    for (row, by) in lines {
        if let Some((signpost, word)) = by {
            let pathway = known!(Pathway, "signpost_needs", &word)?;
            served.entry(signpost).or_default().push((row.id, pathway));
        }
        if rows.last().is_none_or(|last| last.id != row.id) {
            rows.push(row);
        }
    }
    let all = rows.into_iter().map(NeedRow::need).collect::<Result<_>>()?;
    Ok((known_to(actor, all), served))
}

/// Those of them that `actor` may know of, by pathway.
pub fn known_to(actor: &Actor, mut all: Vec<Need>) -> Vec<Need> {
    all.retain(|n| !n.restricted || actor.sees_restricted_of(n.recorded_by));
    // Where several recorded the same restricted pathway, one's own comes first.
    all.sort_by_key(|n| (n.pathway, n.recorded_by != actor.user(), n.id));
    all
}

/// The needs that a signpost serves, as far as they still stand: what the agency that it is addressed to is for.
pub fn served_by(view: &mut View<'_>, it: &Signpost) -> Result<Vec<Need>> {
    let ids: Vec<Id<Need>> = it.needs.iter().map(|(id, _)| *id).collect();
    let rows: Vec<NeedRow> =
        needs::table.filter(needs::id.eq_any(ids)).order(needs::pathway).load(view.conn())?;
    rows.into_iter().map(NeedRow::need).collect()
}

/// Whether `it` says again what `before` says: a colleague's restricted entry stays, and nobody learns that it is there.
fn is_said_again(before: &Need, it: &Need) -> bool {
    before.pathway == it.pathway && kept_apart(before) == kept_apart(it)
}

/// Saves what was said of one pathway, the first time or again, with the gap that it carries; `all` is every need of the
/// referral, before and after.
pub fn save(
    tx: &mut Tx<'_>,
    permit: Permit,
    referral: &Referral,
    all: &mut Vec<Need>,
    it: Need,
) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "referral", &referral.reference)?;
    let conn = tx.writing(&spent);
    let before = all.iter().position(|before| is_said_again(before, &it)).map(|at| all.swap_remove(at));
    let was_there = before.is_some();
    let it = match before {
        None => {
            diesel::insert_into(needs::table).values(&NeedRow::of(&it, now)).execute(conn)?;
            it
        }
        Some(before) => {
            let it = Need { id: before.id, version: before.version + 1, ..it };
            let made: Instant = needs::table.find(it.id).select(needs::created_at).first(conn)?;
            let row = NeedRow { created_at: made, ..NeedRow::of(&it, now) };
            diesel::update(needs::table.find(it.id)).set(&row).execute(conn)?;
            it
        }
    };
    gap::follow_need(tx, &spent, referral, &it, was_there)?;
    all.push(it);
    fact::save_needs(tx, &spent, referral.id, all);
    Ok(())
}
