//! What the desk knows of a referral, filled in later or mended, and whose it is; imported through `referral_event`.

use super::{Case, Told};
use crate::actions::case::referral::{chosen_words_are_known, session_fits};
use crate::domain::account::user::User;
use crate::domain::case::referral::{Answer, Referral, What};
use crate::domain::directory::{court_session::CourtSession, pathway::Pathway};
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::store::Tx;
use crate::store::account::user;

/// What the desk knows of a referral beside its moves: at court there is no time for all of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Amended {
    /// Which half-day.
    pub court_session: Option<Id<CourtSession>>,
    /// What the court thought it is about.
    pub asked_about: Vec<Pathway>,
    /// What the court decided.
    pub hearing_outcomes: Vec<String>,
    /// The group of the alleged offence, at most.
    pub offence_group: Option<String>,
    /// Whether drink had to do with it.
    pub alcohol_related: Option<bool>,
    /// Risk as told to us.
    pub risk: String,
    /// By whom.
    pub risk_told_by: Option<String>,
    /// Whether the person is known to be under supervision now.
    pub under_supervision: Option<bool>,
    /// What the person said.
    pub answer: Option<Answer>,
}

impl Amended {
    /// What is known of `it` now.
    pub fn of(it: &Referral) -> Self {
        Self {
            court_session: it.court_session,
            asked_about: it.asked_about.clone(),
            hearing_outcomes: it.hearing_outcomes.clone(),
            offence_group: it.offence_group.clone(),
            alcohol_related: it.alcohol_related,
            risk: it.risk.clone(),
            risk_told_by: it.risk_told_by.clone(),
            under_supervision: it.under_supervision,
            answer: it.answer,
        }
    }

    fn onto(self, it: Referral) -> Referral {
        Referral {
            court_session: self.court_session,
            asked_about: self.asked_about,
            hearing_outcomes: self.hearing_outcomes,
            offence_group: self.offence_group,
            alcohol_related: self.alcohol_related,
            risk: self.risk,
            risk_told_by: self.risk_told_by,
            under_supervision: self.under_supervision,
            answer: self.answer,
            ..it
        }
    }
}

/// Fills in or mends what the desk knows. Where nothing changes, nothing is written.
pub fn correct_referral(tx: &mut Tx<'_>, actor: &Actor, case: &mut Case, new: &Amended) -> Result<()> {
    let permit = actor.may(Action::CorrectReferral, &case.referral)?;
    let known = Amended::of(&case.referral);
    if *new == known {
        return Ok(());
    }
    chosen_words_are_known(tx, new, &known)?;
    if new.court_session != known.court_session {
        session_fits(tx, (case.referral.scheme, case.referral.court), new.court_session)?;
    }
    case.referral = new.clone().onto(case.referral.clone());
    case.step(tx, permit, What::Amended, &Told::default())
}

/// Makes a referral another officer's, who works in its scheme.
pub fn hand_over_referral(tx: &mut Tx<'_>, actor: &Actor, case: &mut Case, to: Id<User>) -> Result<()> {
    let permit = actor.may(Action::HandOverReferral, &case.referral)?.because(Some(to.to_string()));
    let scheme = case.referral.scheme;
    if user::find(tx, &Sees::Own(to), to)?.is_none_or(|it| it.officer_grant(scheme).is_none()) {
        let detail = "Nobody of this key is an officer of this scheme today. Choose another.";
        return Err(Error::invalid("/officer_id", "unknown", detail));
    }
    if case.referral.owner == Some(to) {
        return Ok(());
    }
    case.referral.owner = Some(to);
    case.step(tx, permit, What::OwnerChanged, &Told::default())
}
