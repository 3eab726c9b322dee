//! The decision whether a referral is for this scheme, taken by hand with the proposal beside it; imported through `referral_event`.

use super::{Case, Told};
use crate::actions::directory::eligibility::proposal_for;
use crate::domain::case::referral::{RecordedMode, What};
use crate::domain::directory::eligibility::Proposal;
use crate::domain::directory::vocabulary::{Set, choose, seed_of};
use crate::domain::text;
use crate::error::{Error, Result};
use crate::policy::{Action, Actor};
use crate::store::Tx;

/// The decision whether a referral is for this scheme.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decision {
    /// Whether it is.
    pub eligible: bool,
    /// Why not (vocabulary `not_eligible`).
    pub reason: Option<String>,
    /// A short text; needed where the decision goes against the proposal.
    pub note: Option<String>,
}

/// What the trail says of a decision that goes against the proposal.
const AGAINST: &str = "against_proposal";

/// Decides whether a referral is for this scheme; deciding again overrides, as long as nothing was built on the first.
pub fn decide(tx: &mut Tx<'_>, actor: &Actor, case: &mut Case, decision: &Decision) -> Result<()> {
    reason_fits(tx, decision)?;
    let what = if decision.eligible { What::Eligible } else { What::NotEligible };
    let permit = actor.may(Action::DecideEligibility, &case.referral)?;
    let note = text::optional(decision.note.as_deref(), "/note", 500)?;
    let proposal = proposal_for(tx, &case.referral)?;
    let is_against = proposal.is_against(decision.eligible);
    // A file tells what was decided long ago; nobody can be asked for a note then.
    if is_against && note.is_none() && case.referral.recorded_mode != RecordedMode::Import {
        return Err(note_needed(&proposal));
    }
    let permit = permit.because(if is_against { Some(AGAINST.to_owned()) } else { decision.reason.clone() });
    case.step(tx, permit, what, &Told { reason: decision.reason.clone(), note, ..Told::default() })
}

fn note_needed(proposal: &Proposal) -> Error {
    let why: Vec<&str> = proposal.reasons.iter().map(|r| r.why.as_str()).collect();
    let proposed =
        if why.is_empty() { "that the scheme takes the person.".to_owned() } else { why.join(" ") };
    let detail =
        format!("The scheme's rule proposes otherwise: {proposed} Say in a short note why you decide so.");
    Error::invalid("/note", "against_proposal", detail)
}

fn reason_fits(tx: &mut Tx<'_>, decision: &Decision) -> Result<()> {
    match (&decision.reason, decision.eligible) {
        (None, true) => Ok(()),
        (Some(reason), false) => {
            let today = tx.now().london_date();
            choose(&seed_of(Set::NotEligible), Set::NotEligible, reason, today, "/reason").map(drop)
        }
        (None, false) => {
            Err(Error::invalid("/reason", "required", "Say why this scheme cannot take the person."))
        }
        (Some(_), true) => {
            let detail = "A person who is eligible needs no reason. Leave it out.";
            Err(Error::invalid("/reason", "not_here", detail))
        }
    }
}
