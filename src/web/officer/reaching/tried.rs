//! A try to reach somebody: in which way, and what came of it; only its pages import it.

use crate::actions::case::around::attempt::{NewAttempt, record_contact_attempt};
use crate::actions::case::contact::read_safe_contact;
use crate::actions::case::referral::read_referral;
use crate::domain::case::contact::Channel;
use crate::domain::code::Reference;
use crate::domain::directory::vocabulary::Set;
use crate::domain::time::Occurred;
use crate::error::{Error, Result};
use crate::http::{Answer, Key, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::{Choice, choices};
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::told::ReachOut;
use crate::web::typed::day::day;
use actix_web::{get, post};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Tried {
    reference: String,
    reach: Option<ReachOut>,
    channels: Vec<&'static str>,
    results: Vec<Choice>,
}

/// The try that a form tells of.
pub(super) fn attempt(sent: &Sent) -> Result<NewAttempt> {
    let unsaid = || Error::invalid("/channel", "required", "Select how you tried");
    Ok(NewAttempt {
        channel: Channel::of(sent.one("channel")).ok_or_else(unsaid)?,
        result: sent.one("result").to_owned(),
        occurred: day(sent, "occurred_on")?.map(Occurred::day),
        note: sent.said("note"),
        code: None,
    })
}

/// Every way to choose from.
pub(super) fn channels() -> Vec<&'static str> {
    Channel::ALL.iter().map(|channel| channel.word()).collect()
}

impl PageForm for Tried {
    type About = Reference;
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/reaching/tried.html";
    const ACTION: Action = Action::RecordContactAttempt;

    fn fill(view: &mut View<'_>, actor: &Actor, about: &Reference, _: &str) -> Result<Self> {
        let person = read_referral(view, actor, about)?.referral.person;
        Ok(Self {
            reference: about.to_string(),
            reach: read_safe_contact(view, actor, person)?.rules.map(Into::into),
            channels: channels(),
            results: choices(view, actor, Set::AttemptResult, None)?,
        })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, about: &Reference, sent: &Sent) -> Result<Next> {
        record_contact_attempt(tx, actor, about, &attempt(sent)?)?;
        Ok(Next::saying(&format!("/referrals/{about}"), "update_saved"))
    }
}

/// Asks how.
#[get("/referrals/{reference}/tried")]
pub(super) async fn ask(desk: Desk, Key(reference): Key<Reference>) -> Answer {
    desk.form::<Tried>(reference).await
}

/// Records it.
#[post("/referrals/{reference}/tried")]
pub(super) async fn record(desk: Desk, Key(reference): Key<Reference>, sent: Sent) -> Answer {
    desk.submit::<Tried>(reference, sent).await
}
