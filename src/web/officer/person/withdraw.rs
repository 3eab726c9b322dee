//! Taking back what somebody agreed to, asked once more with what it ends; only the person's pages import it.

use crate::actions::case::consent::{find_consent, withdraw_consent};
use crate::actions::directory::organisation::read_organisation;
use crate::domain::case::consent::Consent;
use crate::domain::case::person::Person;
use crate::domain::id::Id;
use crate::error::Result;
use crate::http::{Answer, Key, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::desk::{Desk, Next, PageForm};
use actix_web::{get, post};
use serde::Serialize;

/// Whose, and which.
type About = (Id<Person>, Id<Consent>);

#[derive(Serialize)]
pub(super) struct Withdrawal {
    person: String,
    partner: Option<String>,
    categories: Vec<&'static str>,
    version: i32,
}

impl PageForm for Withdrawal {
    type About = About;
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/person/withdraw.html";
    const ACTION: Action = Action::WithdrawConsent;

    fn fill(view: &mut View<'_>, actor: &Actor, (person, id): &About, _: &str) -> Result<Self> {
        let it = find_consent(view, actor, *person, *id)?;
        let partner = it.organisation.map(|id| read_organisation(view, actor, id)).transpose()?;
        Ok(Self {
            person: person.to_string(),
            partner: partner.map(|it| it.name),
            categories: it.categories.iter().map(|category| category.word()).collect(),
            version: it.version,
        })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, (person, id): &About, _: &Sent) -> Result<Next> {
        withdraw_consent(tx, actor, *person, *id)?;
        Ok(Next::saying(&format!("/people/{person}"), "withdrawn"))
    }
}

/// Asks once more.
#[get("/people/{id}/consents/{consent}/withdraw")]
pub(super) async fn ask(desk: Desk, Key(about): Key<About>) -> Answer {
    desk.form::<Withdrawal>(about).await
}

/// Takes it back: the partner sees nothing more from now on.
#[post("/people/{id}/consents/{consent}/withdraw")]
pub(super) async fn withdraw(desk: Desk, Key(about): Key<About>, sent: Sent) -> Answer {
    desk.submit::<Withdrawal>(about, sent).await
}
