//! What a service is: its names, what it does, what and whom it is for; a new one, and one that changes; only the directory's pages import it.

use crate::actions::directory::organisation::{list_organisations, read_organisation};
use crate::actions::directory::service::{create_service, edit_service, find_service, read_service};
use crate::domain::directory::organisation::Kind;
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::service::Service;
use crate::domain::id::Id;
use crate::domain::page::Window;
use crate::error::{Error, Result};
use crate::http::{Answer, Key, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::Choice;
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::said::yes_or_no;
use actix_web::{get, post};
use serde::Serialize;

/// What the form of a service asks, new or not.
#[derive(Serialize)]
pub(super) struct Described {
    /// Its key, of one that is there.
    id: Option<String>,
    /// Who may offer a new one; who offers this one.
    partners: Vec<Choice>,
    pathways: Vec<&'static str>,
    #[serde(skip)]
    known: Option<Service>,
}

/// An age as it was typed.
fn age(sent: &Sent, name: &str) -> Result<Option<i32>> {
    let wrong = |_| Error::invalid(format!("/{name}"), "not_a_number", "Enter an age in years, such as 18");
    sent.said(name).map(|typed| typed.parse().map_err(wrong)).transpose()
}

/// `known` with what was typed.
fn described(sent: &Sent, known: Service) -> Result<Service> {
    let unsaid = |field: &str, detail: &str| Error::invalid(field, "required", detail);
    let pathways: Vec<Pathway> = sent.all("pathway").filter_map(Pathway::of).collect();
    if pathways.is_empty() {
        return Err(unsaid("/pathway", "Select what it is for"));
    }
    let mut listing = known.listing;
    listing.accepts_without_id = sent.answer("accepts_without_id");
    Ok(Service {
        name: sent.said("name").ok_or_else(|| unsaid("/name", "Enter the name of the service"))?,
        neutral_name: sent.said("neutral_name"),
        description: sent.said("description"),
        // A kind of need stands under its pathway, and goes with it.
        need_types: if known.pathways == pathways { known.need_types } else { Vec::new() },
        pathways,
        email: sent.said("email"),
        url: sent.said("url"),
        area: sent.said("area"),
        minimum_age: age(sent, "minimum_age")?,
        maximum_age: age(sent, "maximum_age")?,
        confidential: sent.has("confidential"),
        listing,
        ..known
    })
}

impl PageForm for Described {
    /// The service, where it is there.
    type About = Option<Id<Service>>;
    type Filled = Self;
    const TEMPLATE: &'static str = "directory/details.html";
    const ACTION: Action = Action::CreateService;
    const BUILDS_ON_WHAT_IS_SHOWN: bool = true;

    fn fill(view: &mut View<'_>, actor: &Actor, id: &Self::About, _: &str) -> Result<Self> {
        actor.must_be_able(Action::CreateOrganisation)?;
        let known = id.map(|id| read_service(view, actor, id)).transpose()?;
        let partners = match &known {
            Some(it) => vec![read_organisation(view, actor, it.organisation)?],
            None => list_organisations(view, actor, Some(Kind::Partner), Window::first(Window::MAX))?.items,
        };
        let mut partners: Vec<_> =
            partners.into_iter().map(|it| Choice::new(it.id.to_string(), it.name)).collect();
        partners.sort_by(|a, b| (&a.text, &a.value).cmp(&(&b.text, &b.value)));
        let pathways = Pathway::ALL.iter().map(|it| it.word()).collect();
        Ok(Self { id: id.map(|id| id.to_string()), partners, pathways, known })
    }

    fn start(filled: &Self) -> Vec<(String, String)> {
        let Some(it) = &filled.known else { return Vec::new() };
        let said = |name: &str, value: Option<&str>| (name.to_owned(), value.unwrap_or_default().to_owned());
        let years = |value: Option<i32>| value.map(|it| it.to_string());
        let mut all = vec![
            said("name", Some(&it.name)),
            said("neutral_name", it.neutral_name.as_deref()),
            said("description", it.description.as_deref()),
            said("email", it.email.as_deref()),
            said("url", it.url.as_deref()),
            said("area", it.area.as_deref()),
            said("minimum_age", years(it.minimum_age).as_deref()),
            said("maximum_age", years(it.maximum_age).as_deref()),
            said("accepts_without_id", it.listing.accepts_without_id.map(yes_or_no)),
        ];
        all.extend(it.pathways.iter().map(|it| said("pathway", Some(it.word()))));
        all.extend(it.confidential.then(|| said("confidential", Some("yes"))));
        all
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, id: &Self::About, sent: &Sent) -> Result<Next> {
        actor.must_be_able(Action::CreateOrganisation)?;
        let id = match id {
            Some(id) => {
                let found = find_service(tx, actor, Action::EditService, *id)?;
                let edited = described(sent, found.clone())?;
                edit_service(tx, actor, &found, edited)?;
                *id
            }
            None => {
                let organisation =
                    Id::parse(sent.one("organisation_id"), "/organisation_id").map_err(|_| {
                        Error::invalid("/organisation_id", "required", "Select the partner that offers it")
                    })?;
                let it = described(sent, Service::new(organisation, "", Vec::new()))?.checked()?;
                create_service(tx, actor, &it)?;
                it.id
            }
        };
        Ok(Next::saying(&format!("/directory/services/{id}"), "service_described"))
    }
}

/// Asks what a new service is.
#[get("/directory/services/new")]
pub(super) async fn ask_new(desk: Desk) -> Answer {
    desk.form::<Described>(None).await
}

/// Adds it, and goes on to its hours.
#[post("/directory/services/new")]
pub(super) async fn add(desk: Desk, sent: Sent) -> Answer {
    desk.submit::<Described>(None, sent).await
}

/// Asks what changed about one.
#[get("/directory/services/{id}/details")]
pub(super) async fn ask_details(desk: Desk, Key(id): Key<Id<Service>>) -> Answer {
    desk.form::<Described>(Some(id)).await
}

/// Changes it.
#[post("/directory/services/{id}/details")]
pub(super) async fn save_details(desk: Desk, Key(id): Key<Id<Service>>, sent: Sent) -> Answer {
    desk.submit::<Described>(Some(id), sent).await
}
