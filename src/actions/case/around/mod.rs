//! The work around a signpost: tries, follow-ups, what made the first step possible, the call of a handover; API, pages and demo import it.

pub mod attempt;
pub mod enabler;
pub mod follow_up;
pub mod handover;
pub mod overdue;
pub mod proof;
pub mod reminder;
pub mod ring_round;
pub mod verification;

use super::signpost;
use crate::domain::case::referral::Referral;
use crate::domain::case::signpost::Signpost;
use crate::domain::code::SlipCode;
use crate::error::{Error, Result};
use crate::policy::{Action, Actor};
use crate::store::View;

/// The signpost of this referral that `code` names, among those in sight.
fn about(
    view: &mut View<'_>,
    actor: &Actor,
    (action, referral): (Action, &Referral),
    code: &SlipCode,
) -> Result<Signpost> {
    let it = signpost::find(view, actor, action, code)?;
    if it.referral == referral.id {
        return Ok(it);
    }
    let detail = "This signpost belongs to another referral. Name one of this referral, or leave it out.";
    Err(Error::invalid("/code", "of_another_referral", detail))
}
