//! Can we help here? What the rule proposes, and the decision by hand; only the case's pages import it.

use crate::actions::case::referral::read_referral;
use crate::actions::case::referral_event::{Case, Decision, decide};
use crate::actions::directory::eligibility::propose_eligibility;
use crate::domain::code::Reference;
use crate::domain::directory::vocabulary::Set;
use crate::error::{Error, Result};
use crate::http::{Answer, Key, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::{Choice, choices};
use crate::web::desk::{Desk, Next, PageForm};
use actix_web::{get, post};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Deciding {
    reference: String,
    initials: Option<String>,
    state: &'static str,
    /// What the rule comes to: yes, no, or not before more is known.
    eligible: Option<bool>,
    against: Vec<String>,
    unknowns: Vec<&'static str>,
    ring_probation: bool,
    reasons: Vec<Choice>,
}

impl PageForm for Deciding {
    type About = Reference;
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/case/decide.html";
    const ACTION: Action = Action::DecideEligibility;
    const BUILDS_ON_WHAT_IS_SHOWN: bool = true;

    fn fill(view: &mut View<'_>, actor: &Actor, about: &Reference, _: &str) -> Result<Self> {
        let whole = read_referral(view, actor, about)?;
        let proposal = propose_eligibility(view, actor, about)?;
        Ok(Self {
            reference: about.to_string(),
            initials: whole.initials,
            state: whole.referral.state.word(),
            eligible: proposal.eligible,
            against: proposal.reasons.into_iter().map(|it| it.why).collect(),
            unknowns: proposal.unknowns.into_iter().map(|it| it.word()).collect(),
            ring_probation: proposal.ring_probation,
            reasons: choices(view, actor, Set::NotEligible, None)?,
        })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, about: &Reference, sent: &Sent) -> Result<Next> {
        let eligible = match sent.one("eligible") {
            "yes" => true,
            "no" => false,
            _ => return Err(Error::invalid("/eligible", "required", "Select whether we can help here")),
        };
        let decision =
            Decision { eligible, reason: sent.said("reason").filter(|_| !eligible), note: sent.said("note") };
        let mut case = Case::find(tx, actor, Action::DecideEligibility, about)?;
        decide(tx, actor, &mut case, &decision)?;
        Ok(Next::saying(&format!("/referrals/{about}"), "decision_saved"))
    }
}

/// Shows what the rule proposes.
#[get("/referrals/{reference}/eligibility")]
pub(super) async fn ask(desk: Desk, Key(reference): Key<Reference>) -> Answer {
    desk.form::<Deciding>(reference).await
}

/// Records what the officer decides.
#[post("/referrals/{reference}/eligibility")]
pub(super) async fn record(desk: Desk, Key(reference): Key<Reference>, sent: Sent) -> Answer {
    desk.submit::<Deciding>(reference, sent).await
}
