//! Stories told act by act, through the door and past the network: consent, safe contact, records that open with a reason, lives as chance has them, and how little an act asks of the database; no test imports it.

mod consent;
mod contact;
mod directory;
mod fresh;
mod lives;
mod opening;
mod restricted;
mod statements;
mod throttle;

use crate::harness::TestApp;
use chrono::NaiveDate;
use serde_json::Value;
use signpost::actions::case::consent::{NewConsent, record_consent};
use signpost::actions::case::referral_event::Case;
use signpost::actions::case::signpost::{NewSignpost, issue};
use signpost::actions::directory::organisation::sign_agreement;
use signpost::domain::case::consent::{Category, Consent, Decision, Method, Purpose};
use signpost::domain::case::person::Person;
use signpost::domain::case::signpost::{ChosenBy, Mode, Signpost};
use signpost::domain::code::Reference;
use signpost::domain::directory::organisation::{Agreement, Organisation};
use signpost::domain::directory::pathway::Pathway;
use signpost::domain::id::Id;
use signpost::error::{Error, Result};
use signpost::policy::Action;

/// The reference of a referral.
fn reference(referral: &Value) -> Reference {
    Reference::parse(referral["reference"].as_str().unwrap(), "").unwrap()
}

/// The person of a referral.
fn person(referral: &Value) -> Id<Person> {
    Id::parse(referral["person_id"].as_str().unwrap(), "").unwrap()
}

/// An organisation of the town.
fn organisation(app: &TestApp, name: &str) -> Id<Organisation> {
    Id::parse(&app.town.organisations[name], "").unwrap()
}

/// The code of the fault, the rule or the kind of denial.
fn told<T>(done: Result<T>) -> &'static str {
    match done {
        Ok(_) => "done",
        Err(Error::Invalid(faults)) => faults[0].code,
        Err(Error::Conflict { code, .. }) => code,
        Err(Error::WrongMove { .. }) => "wrong_move",
        Err(Error::Forbidden(_)) => "forbidden",
        Err(Error::ReasonNeeded(_)) => "reason_needed",
        Err(Error::NotFound(_)) => "not_found",
        Err(Error::RateLimited { .. }) => "rate_limited",
        Err(Error::NotAuthenticated(_)) => "not_authenticated",
        Err(other) => panic!("{other:?}"),
    }
}

/// A yes to sharing with a partner.
fn yes_to(app: &TestApp, partner: &str, categories: &[Category]) -> NewConsent {
    NewConsent {
        purpose: Purpose::ShareWithPartner,
        organisation: Some(organisation(app, partner)),
        referral: None,
        categories: categories.to_vec(),
        asked_at: None,
        decision: Decision::Given,
        method: Method::Spoken,
        wording_version: "1".into(),
        language: "english".into(),
        expires_at: None,
    }
}

/// A partner's agreement, signed this year and due for review at its end.
fn signs(app: &TestApp, partner: &str) {
    let (id, on) = (organisation(app, partner), |m, d| NaiveDate::from_ymd_opt(2026, m, d).unwrap());
    let agreement = Agreement { signed_on: on(1, 5), review_due_on: on(12, 31) };
    app.acts("addy", |tx, actor| sign_agreement(tx, actor, id, agreement)).unwrap();
}

/// What an officer recorded that a person said.
fn says(app: &TestApp, officer: &str, referral: &Value, new: &NewConsent) -> Result<Consent> {
    app.acts(officer, |tx, actor| record_consent(tx, actor, person(referral), new))
}

/// A signpost of this mode, given to one of the town's services.
fn gives(
    app: &TestApp,
    officer: &str,
    referral: &Value,
    (pathway, service, mode): (Pathway, &str, Mode),
) -> Result<Signpost> {
    let new = NewSignpost {
        code: None,
        pathways: vec![pathway],
        service: Id::parse(&app.town.services[service], "").unwrap(),
        mode,
        chosen_by: ChosenBy::Together,
        for_relative: false,
        already_supported: false,
        issued_on: None,
    };
    app.acts(officer, |tx, actor| {
        let mut case = Case::find(tx, actor, Action::IssueSignpost, &reference(referral))?;
        issue(tx, actor, &mut case, &new, None)
    })
}
