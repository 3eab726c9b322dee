//! What a service says today: number, hours, wait, door, whether anybody may be sent; the pages of whoever offers it and of whoever keeps the directory import it.

use super::{door, hours};
use crate::actions::directory::service::{
    assure_service, change_capacity, edit_service, find_service, read_service, report_wrong_details,
};
use crate::domain::directory::service::{Capacity, Service, Status, standing::WrongDetail};
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::http::Sent;
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::desk::{Next, PageForm};
use crate::web::said::{day, yes_or_no};
use serde::Serialize;

/// Whose page an entry stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum Keeper {
    /// Of the partner that offers it.
    Partner,
    /// Of the council and of administrators.
    Council,
}

impl Keeper {
    /// Where the list is.
    const fn list(self) -> &'static str {
        match self {
            Self::Partner => "/partner/service",
            Self::Council => "/directory",
        }
    }

    /// What nobody but these may do.
    const fn act(self) -> Action {
        match self {
            Self::Partner => Action::ReadShared,
            Self::Council => Action::CreateOrganisation,
        }
    }
}

/// What is known to be wrong with an entry, or why nobody is sent.
#[derive(Serialize)]
struct Trouble {
    advice: &'static str,
    wrong: Option<&'static str>,
}

#[derive(Serialize)]
pub(in crate::web) struct Entry {
    back: &'static str,
    is_councils: bool,
    id: String,
    name: String,
    checked: Option<String>,
    trouble: Option<Trouble>,
    wrongs: Vec<&'static str>,
    phone: Option<String>,
    notice: Option<String>,
    capacity: &'static str,
    wait_weeks: Option<i32>,
    takes: &'static str,
    languages: String,
    confidential: bool,
    hours: Vec<(&'static str, String)>,
    other_hours: Vec<String>,
    door: Vec<(&'static str, String)>,
}

/// The wait as it was typed.
fn weeks(sent: &Sent) -> Result<Option<i32>> {
    let wrong = |_| Error::invalid("/wait_weeks", "not_a_number", "Enter the wait in weeks, such as 3");
    sent.said("wait_weeks").map(|typed| typed.parse().map_err(wrong)).transpose()
}

/// What stands between commas.
fn listed(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn status(sent: &Sent, found: Status) -> Result<Status> {
    let unsaid = || Error::invalid("/takes", "required", "Select whether people can be sent there now");
    match (found, sent.answer("takes").ok_or_else(unsaid)?) {
        (Status::Closed, _) => Ok(Status::Closed),
        (_, true) => Ok(Status::Active),
        (_, false) => Ok(Status::Paused),
    }
}

fn save(tx: &mut Tx<'_>, actor: &Actor, id: Id<Service>, sent: &Sent) -> Result<()> {
    let capacity = Capacity::of(sent.one("capacity"))
        .ok_or_else(|| Error::invalid("/capacity", "required", "Select how full it is"))?;
    let wait = weeks(sent)?.filter(|_| capacity == Capacity::Waiting);
    let phone = sent
        .said("phone")
        .ok_or_else(|| Error::invalid("/phone", "required", "Enter a phone number people can call"))?;
    let found = find_service(tx, actor, Action::EditService, id)?;
    let status = status(sent, found.status)?;
    let mut listing = found.listing.clone();
    hours::put(sent, &mut listing.openings)?;
    if !found.confidential {
        door::put(sent, &mut listing.sites)?;
    }
    listing.languages = listed(sent.one("languages"));
    change_capacity(tx, actor, id, status, (capacity, wait))?;
    let found = find_service(tx, actor, Action::EditService, id)?;
    let edited = Service { phone: Some(phone), notice: sent.said("notice"), listing, ..found.clone() };
    edit_service(tx, actor, &found, edited).map_err(on_the_page)?;
    if sent.one("checked") == "yes" {
        assure_service(tx, actor, id)?;
    }
    Ok(())
}

/// A fault of a part of the entry, at the field in which it was typed.
fn on_the_page(error: Error) -> Error {
    let Error::Invalid(mut faults) = error else { return error };
    for fault in &mut faults {
        let field = match fault.pointer.as_str() {
            it if it.starts_with("/languages") => "/languages",
            it if it.starts_with("/sites") => it.rsplit('/').next().map_or("/lines", door::field),
            it => it,
        };
        fault.pointer = field.to_owned();
    }
    Error::Invalid(faults)
}

impl PageForm for Entry {
    type About = (Keeper, Id<Service>);
    type Filled = Self;
    const TEMPLATE: &'static str = "directory/entry.html";
    const ACTION: Action = Action::EditService;
    const BUILDS_ON_WHAT_IS_SHOWN: bool = true;

    fn fill(view: &mut View<'_>, actor: &Actor, (keeper, id): &Self::About, _: &str) -> Result<Self> {
        actor.must_be_able(keeper.act())?;
        let it = read_service(view, actor, *id)?;
        let today = view.now().london_date();
        let wrong = it.doubt.map(|doubt| doubt.wrong.word());
        Ok(Self {
            back: keeper.list(),
            is_councils: *keeper == Keeper::Council,
            id: it.id.to_string(),
            takes: yes_or_no(it.status == Status::Active),
            checked: it.assured_on.map(day),
            trouble: it.printable(today).err().map(|why| Trouble { advice: why.advice(), wrong }),
            wrongs: WrongDetail::ALL.iter().map(|it| it.word()).collect(),
            hours: hours::told(&it.listing.openings),
            other_hours: hours::others(&it.listing.openings),
            door: door::told(&it.listing.sites),
            languages: it.listing.languages.join(", "),
            confidential: it.confidential,
            name: it.name,
            phone: it.phone,
            notice: it.notice,
            capacity: it.capacity.word(),
            wait_weeks: it.wait_weeks,
        })
    }

    fn start(filled: &Self) -> Vec<(String, String)> {
        let it = |name: &str, value: Option<String>| (name.to_owned(), value.unwrap_or_default());
        let parts = filled.hours.iter().chain(&filled.door);
        let parts = parts.map(|(name, value)| ((*name).to_owned(), value.clone()));
        let own = [
            it("phone", filled.phone.clone()),
            it("notice", filled.notice.clone()),
            it("capacity", Some(filled.capacity.to_owned())),
            it("wait_weeks", filled.wait_weeks.map(|weeks| weeks.to_string())),
            it("takes", Some(filled.takes.to_owned())),
            it("languages", Some(filled.languages.clone())),
        ];
        own.into_iter().chain(parts).collect()
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, (keeper, id): &Self::About, sent: &Sent) -> Result<Next> {
        actor.must_be_able(keeper.act())?;
        if sent.one("step") == "wrong" {
            let unsaid = || Error::invalid("/wrong", "required", "Select what is wrong");
            let wrong = WrongDetail::of(sent.one("wrong")).ok_or_else(unsaid)?;
            report_wrong_details(tx, actor, *id, wrong)?;
            return Ok(Next::saying(&format!("/directory/services/{id}"), "wrong_told"));
        }
        save(tx, actor, *id, sent)?;
        Ok(Next::saying(keeper.list(), "service_saved"))
    }
}
