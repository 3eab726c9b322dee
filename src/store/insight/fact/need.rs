//! What a referral's fact holds of its needs; imported through `store::insight::fact`.

use super::line::NeedLine;
use crate::domain::case::need::{Need, Presence, Wish};
use crate::domain::case::referral::Referral;
use crate::domain::directory::pathway::Pathway;
use crate::domain::id::Id;
use crate::domain::time::day_number;
use crate::error::Result;
use crate::store::conn::View;
use crate::store::schema::needs;
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

/// The pathways that were looked at in these referrals, each once, in their order.
pub(super) fn looked_at(
    view: &mut View<'_>,
    referrals: &[Id<Referral>],
) -> Result<HashMap<Id<Referral>, Vec<NeedLine>>> {
    type Row = (Id<Referral>, String, String, Option<String>, Option<String>, NaiveDate);
    let rows: Vec<Row> = needs::table
        .filter(needs::referral_id.eq_any(referrals.to_vec()))
        .select((
            needs::referral_id,
            needs::pathway,
            needs::presence,
            needs::wants_help,
            needs::gap_reason,
            needs::recorded_on,
        ))
        .load(view.conn())?;
    let mut looked: HashMap<Id<Referral>, Vec<NeedLine>> = HashMap::new();
    for (referral, pathway, presence, wants_help, gap, recorded_on) in rows {
        looked.entry(referral).or_default().push(NeedLine {
            pathway: known!(Pathway, "needs", &pathway)?,
            presence: known!(Presence, "needs", &presence)?,
            wants_help: wants_help.map(|word| known!(Wish, "needs", &word)).transpose()?,
            has_gap: gap.is_some(),
            recorded_day: day_number(recorded_on),
        });
    }
    looked.values_mut().for_each(once_a_pathway);
    Ok(looked)
}

/// The same of one referral whose needs are known.
pub(super) fn lines(needs: &[Need]) -> Vec<NeedLine> {
    let line = |it: &Need| NeedLine {
        pathway: it.pathway,
        presence: it.presence,
        wants_help: it.wants_help,
        has_gap: it.gap.is_some(),
        recorded_day: day_number(it.recorded_on),
    };
    let mut all = needs.iter().map(line).collect();
    once_a_pathway(&mut all);
    all
}

/// Several officers may have recorded the same restricted pathway, none of them knowing: it counts once, and as present
/// and wanted where anybody heard that it was.
fn once_a_pathway(all: &mut Vec<NeedLine>) {
    let present = |it: &NeedLine| it.presence == Presence::Present;
    let wanted = |it: &NeedLine| it.wants_help == Some(Wish::Yes);
    // To the end, so that it does not matter in which order they were found.
    all.sort_by_key(|it| {
        (it.pathway, !present(it), !wanted(it), it.recorded_day, it.presence, it.wants_help, !it.has_gap)
    });
    all.dedup_by_key(|it| it.pathway);
}
