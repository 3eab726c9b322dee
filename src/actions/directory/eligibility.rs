//! Whom a scheme takes: set the rule, read it, and what it proposes for one referral; API, pages, commands and demo import it.

use crate::domain::case::referral::Referral;
use crate::domain::code::{Reference, SchemeCode};
use crate::domain::directory::eligibility::{EligibilityRule, Facts, Proposal, Risk, propose};
use crate::domain::directory::scheme::Scheme;
use crate::error::Result;
use crate::policy::{Action, Actor};
use crate::store::case::{person, referral};
use crate::store::directory::{eligibility, scheme};
use crate::store::{Tx, View};

fn scheme_of(view: &mut View<'_>, actor: &Actor, action: Action, code: &SchemeCode) -> Result<Scheme> {
    scheme::find(view, code)?.ok_or_else(|| actor.not_found(action, "scheme", code))
}

/// Sets whom a scheme takes from a date on; a rule of the same date is replaced, decisions that were taken stay.
pub fn set_eligibility_rule(
    tx: &mut Tx<'_>,
    actor: &Actor,
    code: &SchemeCode,
    rule: EligibilityRule,
) -> Result<EligibilityRule> {
    let scheme = scheme_of(tx, actor, Action::SetEligibilityRule, code)?;
    let permit = actor.may(Action::SetEligibilityRule, &scheme)?.because(Some(rule.from_on.to_string()));
    let rule = rule.checked()?;
    eligibility::save(tx, permit, &scheme, &rule)?;
    Ok(rule)
}

/// A scheme's rules, the earliest first; they are no secret.
pub fn list_eligibility_rules(
    view: &mut View<'_>,
    actor: &Actor,
    code: &SchemeCode,
) -> Result<Vec<EligibilityRule>> {
    let scheme = scheme_of(view, actor, Action::ListEligibilityRules, code)?;
    actor.must_be_able_on(Action::ListEligibilityRules, &scheme)?;
    eligibility::list(view, scheme.id)
}

/// What the rule in force proposes for a referral in sight; shown beside the decision.
pub fn propose_eligibility(view: &mut View<'_>, actor: &Actor, reference: &Reference) -> Result<Proposal> {
    let it = referral::find(view, &actor.sees(Action::ProposeEligibility), reference)?
        .ok_or_else(|| actor.not_found(Action::ProposeEligibility, "referral", reference))?;
    let permit = actor.may(Action::ProposeEligibility, &it)?;
    let proposal = proposal_for(view, &it)?;
    view.showed(permit, vec![it.person], None);
    Ok(proposal)
}

/// The same for an act that rests on it: no consultation of its own.
pub(in crate::actions) fn proposal_for(view: &mut View<'_>, it: &Referral) -> Result<Proposal> {
    let Some(rule) = eligibility::in_force(view, it.scheme, it.received_on)? else {
        let known = Facts { under_supervision: it.under_supervision, ..Facts::default() };
        return Ok(propose(None, &known));
    };
    let facts = facts(view, it, &rule)?;
    Ok(propose(Some(&rule), &facts))
}

fn facts(view: &mut View<'_>, it: &Referral, rule: &EligibilityRule) -> Result<Facts> {
    let person = person::find_many(view, &[it.person])?.pop();
    let identity = person.as_ref().map(|p| &p.identity);
    let age = identity.and_then(|i| i.age_on(it.received_on)).map(|years| (years, years));
    let band = person.as_ref().and_then(|p| p.age_band).map(|band| band.years());
    let district = identity.and_then(|i| i.postcode_district.as_deref());
    // Somebody by code only may have been here before without anybody knowing.
    let is_recognised = identity.is_some_and(|i| i.family_name.is_some());
    let was_here_before = match referral::was_here_before(view, it)? {
        true => Some(true),
        false => is_recognised.then_some(false),
    };
    Ok(Facts {
        risk: Risk::of(&it.risk),
        age: age.or(band),
        was_here_before,
        under_supervision: it.under_supervision,
        lives_in_area: rule.covers(district),
    })
}
