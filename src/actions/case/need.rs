//! Needs: what was said of one pathway; API, pages, imports and demo import it.

use super::need_type::choose_need_types;
use super::referral_event::{Case, Told};
use crate::actions::directory::vocabulary::choose_term;
use crate::domain::case::need::{Need, Presence, Wish};
use crate::domain::case::referral::What;
use crate::domain::directory::vocabulary::Set;
use crate::domain::directory::{organisation::Organisation, pathway::Pathway};
use crate::domain::id::Id;
use crate::error::Result;
use crate::policy::{Action, Actor};
use crate::store::Tx;
use crate::store::case::need;
use chrono::NaiveDate;

/// What was said of one pathway.
#[derive(Debug, Clone, PartialEq)]
pub struct NewNeed {
    /// Which.
    pub pathway: Pathway,
    /// Whether the need is there.
    pub presence: Presence,
    /// Whether help is wanted.
    pub wants_help: Option<Wish>,
    /// Which kinds.
    pub need_types: Vec<String>,
    /// The person's own order.
    pub priority: Option<i32>,
    /// When to ask again.
    pub ask_again_on: Option<NaiveDate>,
    /// Who helps already.
    pub supported_by: Option<Id<Organisation>>,
    /// Why nothing here meets it, where nothing does.
    pub gap: Option<String>,
}

/// Records what was said of one pathway; saying it again replaces what was said before.
pub fn record(tx: &mut Tx<'_>, actor: &Actor, case: &mut Case, new: &NewNeed) -> Result<()> {
    let today = tx.now().london_date();
    let chosen = choose_need_types(tx, new.pathway, &new.need_types, today, "/need_types")?;
    if let Some(reason) = &new.gap {
        choose_term(tx, Set::GapReason, reason, today, "/gap")?;
    }
    let restricted = new.pathway.is_restricted() || chosen.iter().any(|t| t.restricted);
    let it = Need {
        id: if restricted { Id::timeless() } else { Id::new() },
        referral: case.referral.id,
        pathway: new.pathway,
        presence: new.presence,
        wants_help: new.wants_help,
        need_types: new.need_types.clone(),
        priority: new.priority,
        ask_again_on: new.ask_again_on,
        supported_by: new.supported_by,
        gap: new.gap.clone(),
        restricted,
        recorded_by: actor.user(),
        recorded_on: case.day(tx),
        version: 1,
    };
    let it = if case.is_coming_in(tx) { it.checked_of_old()? } else { it.checked()? };
    let permit = actor.may(Action::RecordNeed, &case.referral)?;
    let told = actor.may(Action::RecordReferralEvent, &case.referral)?;
    case.step(tx, told, What::NeedRecorded, &Told { restricted, ..Told::default() })?;
    need::save(tx, permit, &case.referral, &it)
}
