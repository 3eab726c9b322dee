//! Have we met before? Looked for by a whole name and a birth date, in one's own schemes; only the court's pages import it.

use crate::actions::case::person::search_people;
use crate::domain::case::person::{Identity, Person};
use crate::error::{Error, Result};
use crate::http::{Answer, Problem, Sent};
use crate::policy::{Action, Actor};
use crate::store::View;
use crate::web::desk::{Desk, FaultOut, Typed};
use crate::web::said::month;
use crate::web::typed::day::day;
use actix_web::http::StatusCode;
use actix_web::{get, post};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct Asked {
    session: String,
}

#[derive(Serialize)]
struct KnownOut {
    id: String,
    name: String,
    /// The month of birth: enough to tell two people apart.
    born: Option<String>,
}

#[derive(Serialize)]
struct Met {
    session: String,
    /// None where nobody has looked yet.
    found: Option<Vec<KnownOut>>,
}

fn known(it: Person) -> KnownOut {
    KnownOut {
        id: it.id.to_string(),
        name: it.identity.name().unwrap_or_default(),
        born: it.identity.born_on.map(month),
    }
}

fn wanted(sent: &Sent) -> Result<Identity> {
    Ok(Identity {
        family_name: sent.said("family_name"),
        born_on: day(sent, "born_on")?,
        ..Identity::default()
    })
}

/// Asks for a name.
#[get("/court/met")]
pub(super) async fn ask(desk: Desk) -> Answer {
    let Asked { session } = desk.query();
    desk.show("officer/court/met.html", move |_, actor| {
        actor.must_be_able(Action::SearchPeople)?;
        Ok(Met { session, found: None })
    })
    .await
}

/// Looks. A name never stands in an address, so what was found is shown here.
#[post("/court/met")]
pub(super) async fn look(desk: Desk, sent: Sent) -> Answer {
    let Asked { session } = desk.query();
    let read = |found| move |_: &mut View<'_>, _: &Actor| Ok(Met { session, found });
    let found = match wanted(&sent) {
        _ if !desk.is_of_this_session(&sent) => Ok(None),
        Ok(identity) => {
            let search = move |view: &mut View<'_>, actor: &Actor| search_people(view, actor, identity);
            let found = desk.ctx.blocking(move |door, id, who| door.read(id, who, search)).await;
            found.map(|all| Some(all.into_iter().map(known).collect()))
        }
        Err(error) => Err(Problem::Error(error)),
    };
    let (status, faults, found) = match found {
        Ok(found) => (StatusCode::OK, Vec::new(), found),
        Err(Problem::Error(Error::Invalid(all))) => {
            (StatusCode::UNPROCESSABLE_ENTITY, all.iter().map(FaultOut::of).collect(), None)
        }
        Err(problem) => return Err(problem),
    };
    desk.show_again("officer/court/met.html", status, Typed::again(&sent, faults), read(found)).await
}
