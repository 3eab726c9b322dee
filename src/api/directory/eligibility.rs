//! Whom a scheme takes, over JSON: set the rule, list the rules, see what they propose for a referral; only `api` imports it.

use crate::actions::directory::eligibility;
use crate::domain::code::{Reference, SchemeCode};
use crate::domain::day::Day;
use crate::domain::directory::eligibility::{EligibilityRule, Ground, Proposal, Risk, Unknown};
use crate::error::{Error, Result};
use crate::http::{Answer, Ctx, Key, Keyed, ListOut};
use crate::policy::Action;
use actix_web::{get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Whom a scheme takes, from a date on.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleFields {
    /// Its first day; it counts for referrals received then or later.
    from_on: Day,
    /// The highest risk that it takes.
    max_risk: Risk,
    /// Whether it takes somebody whose risk nobody has told.
    not_assessed_passes: bool,
    /// Whether it takes somebody a second time.
    accepts_repeat: bool,
    /// The youngest age that it takes, in years.
    #[schema(minimum = 18, maximum = 99, example = 18)]
    minimum_age: i32,
    /// Whether it leaves out people who are under supervision now.
    excludes_supervision: bool,
    /// The postcode districts that it works in; none means that it does not ask.
    #[serde(default)]
    #[schema(max_items = 100, example = json!(["YO8"]))]
    districts: Vec<String>,
}

impl From<RuleFields> for EligibilityRule {
    fn from(it: RuleFields) -> Self {
        Self {
            from_on: it.from_on.date(),
            max_risk: it.max_risk,
            not_assessed_passes: it.not_assessed_passes,
            accepts_repeat: it.accepts_repeat,
            minimum_age: it.minimum_age,
            excludes_supervision: it.excludes_supervision,
            districts: it.districts,
        }
    }
}

impl From<EligibilityRule> for RuleFields {
    fn from(it: EligibilityRule) -> Self {
        Self {
            from_on: it.from_on.into(),
            max_risk: it.max_risk,
            not_assessed_passes: it.not_assessed_passes,
            accepts_repeat: it.accepts_repeat,
            minimum_age: it.minimum_age,
            excludes_supervision: it.excludes_supervision,
            districts: it.districts,
        }
    }
}

/// One thing that speaks against.
#[derive(Serialize, ToSchema)]
pub(super) struct GroundOut {
    /// The reason that the decision would carry (vocabulary `not_eligible`).
    #[schema(max_length = 40)]
    code: &'static str,
    /// What the rule says and what is known.
    #[schema(max_length = 300)]
    why: String,
}

impl From<Ground> for GroundOut {
    fn from(it: Ground) -> Self {
        Self { code: it.code, why: it.why }
    }
}

/// What the rule comes to for one referral. The decision is taken by hand.
#[derive(Serialize, ToSchema)]
pub(super) struct ProposalOut {
    /// The rule that was in force when the referral came in.
    rule: Option<RuleFields>,
    /// Whether the person is for this scheme; null as long as something is missing and nothing speaks against.
    eligible: Option<bool>,
    /// Everything that speaks against.
    #[schema(max_items = 10)]
    reasons: Vec<GroundOut>,
    /// Everything that the rule asks for and nobody has told.
    #[schema(max_items = 10)]
    unknowns: Vec<Unknown>,
    /// The person is known to be managed by probation: stop, and ring them before anything else.
    ring_probation: bool,
}

impl From<Proposal> for ProposalOut {
    fn from(it: Proposal) -> Self {
        Self {
            rule: it.rule.map(Into::into),
            eligible: it.eligible,
            reasons: it.reasons.into_iter().map(Into::into).collect(),
            unknowns: it.unknowns,
            ring_probation: it.ring_probation,
        }
    }
}

/// Set whom a scheme takes from a date on; a rule of the same date is replaced.
#[utoipa::path(request_body = RuleFields, responses((status = 201, body = RuleFields)))]
#[post("/schemes/{code}/eligibility_rules")]
pub(super) async fn set_eligibility_rule(
    ctx: Ctx,
    Key(code): Key<SchemeCode>,
    body: Keyed<RuleFields>,
) -> Answer {
    let (rule, once) = body.once(Action::SetEligibilityRule);
    let (rule, shown) = (EligibilityRule::from(rule), code.clone());
    ctx.make_once(
        once,
        move |tx, actor| {
            let set = eligibility::set_eligibility_rule(tx, actor, &code, rule.clone())?;
            Ok(set.from_on.to_string())
        },
        move |view, actor, from_on| {
            let rules = eligibility::list_eligibility_rules(view, actor, &shown)?;
            let set = rules.into_iter().find(|r| r.from_on.to_string() == from_on);
            set.map(RuleFields::from).ok_or_else(|| Error::internal("a rule that was set is gone"))
        },
    )
    .await
}

/// List whom a scheme took, from when on.
#[utoipa::path(responses((status = 200, body = ListOut<RuleFields>)))]
#[get("/schemes/{code}/eligibility_rules")]
pub(super) async fn list_eligibility_rules(ctx: Ctx, Key(code): Key<SchemeCode>) -> Answer {
    ctx.read(move |view, actor| -> Result<_> {
        eligibility::list_eligibility_rules(view, actor, &code).map(ListOut::<RuleFields>::whole)
    })
    .await
}

/// See what the scheme's rule proposes for a referral; the decision is yours.
#[utoipa::path(responses((status = 200, body = ProposalOut)))]
#[get("/referrals/{reference}/eligibility")]
pub(super) async fn propose_eligibility(ctx: Ctx, Key(reference): Key<Reference>) -> Answer {
    ctx.read(move |view, actor| {
        eligibility::propose_eligibility(view, actor, &reference).map(ProposalOut::from)
    })
    .await
}
