//! Ask for someone to be seen, between two hearings: whether they know, who it is, what about; only the court's pages import it.

use super::must_be_court;
use crate::actions::case::referral::{Desk as Desktop, NewReferral, Who, submit_referral};
use crate::actions::directory::court;
use crate::actions::directory::scheme::list_schemes;
use crate::domain::case::person::Person;
use crate::domain::directory::{pathway::Pathway, scheme::Scheme, vocabulary::Set};
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::http::{Answer, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::{Choice, choices};
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::told::identity;
use actix_web::{get, post};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Asking {
    schemes: Vec<Choice>,
    sources: Vec<Choice>,
    pathways: Vec<&'static str>,
}

/// The schemes that run today at the court for which somebody works.
fn schemes(view: &mut View<'_>, actor: &Actor) -> Result<Vec<Scheme>> {
    let today = view.now().london_date();
    let at = actor.signed().and_then(|it| it.scope.court);
    let runs = |it: &Scheme| it.starts_on <= today && it.ends_on.is_none_or(|end| end >= today);
    let here = |it: &Scheme| at.is_some_and(|court| it.courts.contains(&court));
    Ok(list_schemes(view, actor)?.into_iter().filter(|it| runs(it) && here(it)).collect())
}

/// The scheme that was chosen; where there is one, it is that.
fn chosen(tx: &mut Tx<'_>, actor: &Actor, sent: &Sent) -> Result<Scheme> {
    let all = schemes(tx, actor)?;
    let only = all.len() == 1;
    let found = all.into_iter().find(|it| only || it.code.to_string() == sent.one("scheme"));
    let detail = "No scheme takes people from your court today. Ask your administrator.";
    found.ok_or_else(|| Error::invalid("/scheme", "required", detail))
}

impl PageForm for Asking {
    type About = ();
    type Filled = Self;
    const TEMPLATE: &'static str = "court_staff/ask.html";
    const ACTION: Action = Action::SubmitReferral;

    fn fill(view: &mut View<'_>, actor: &Actor, (): &(), _: &str) -> Result<Self> {
        must_be_court(actor)?;
        let offered = schemes(view, actor)?.into_iter();
        // What is restricted is for the person to say, to an officer alone.
        let pathways = Pathway::ALL.iter().filter(|it| !it.is_restricted());
        Ok(Self {
            schemes: offered.map(|it| Choice::new(it.code.to_string(), it.name)).collect(),
            sources: choices(view, actor, Set::Source, None)?,
            pathways: pathways.map(|it| it.word()).collect(),
        })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, (): &(), sent: &Sent) -> Result<Next> {
        must_be_court(actor)?;
        let told = match sent.one("told") {
            "yes" => true,
            "no" => false,
            _ => return Err(Error::invalid("/told", "required", "Select whether you have told them")),
        };
        let scheme = chosen(tx, actor, sent)?;
        let at = actor.signed().and_then(|it| it.scope.court);
        let slugs = court::slugs(tx, &at.into_iter().collect::<Vec<_>>())?;
        let court =
            slugs.into_values().next().ok_or_else(|| Error::internal("court staff without a court"))?;
        let mut person = Person::by_code_only(Id::from_uuid(uuid::Uuid::nil()));
        if told {
            person.identity = identity(sent)?;
            if person.identity.is_empty() {
                let detail = "Enter a name or initials, or select that you have not told them";
                return Err(Error::invalid("/given_name", "required", detail));
            }
        }
        let new = NewReferral {
            scheme: scheme.code,
            court,
            court_session: None,
            received_on: None,
            source: sent.one("source").to_owned(),
            told,
            asked_about: sent.all("about").filter_map(Pathway::of).collect(),
            who: Who::New(Box::new(person)),
            desk: Desktop::default(),
        };
        submit_referral(tx, actor, &new).map_err(|error| error.out_of("/person"))?;
        Ok(Next::saying("/refer/mine", "asked"))
    }
}

/// Asks four things.
#[get("/refer")]
pub(super) async fn form(desk: Desk) -> Answer {
    desk.form::<Asking>(()).await
}

/// Asks for someone to be seen.
#[post("/refer")]
pub(super) async fn send(desk: Desk, sent: Sent) -> Answer {
    desk.submit::<Asking>((), sent).await
}
