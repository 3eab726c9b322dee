//! About the person: who they are as far as they say, all of it optional; only the person's pages import it.

use crate::actions::case::person::{correct_person, find_person, read_person};
use crate::domain::case::person::{AgeBand, Identity, Person};
use crate::domain::directory::vocabulary::Set;
use crate::domain::id::Id;
use crate::error::Result;
use crate::http::{Answer, Key, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::{Choice, choices};
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::said::yes_or_no;
use crate::web::told::identity;
use crate::web::typed::day::{boxes, day};
use actix_web::{get, post};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct About {
    person: String,
    ages: Vec<&'static str>,
    sexes: Vec<Choice>,
    ethnicities: Vec<Choice>,
    languages: Vec<Choice>,
    circumstances: Vec<Choice>,
    version: i32,
    #[serde(skip)]
    known: Person,
}

/// The person that the boxes make of the one who was known.
fn typed(sent: &Sent, known: Person) -> Result<Person> {
    let named = identity(sent)?;
    Ok(Person {
        identity: Identity {
            born_on: day(sent, "born_on")?,
            postcode_district: sent.said("postcode_district"),
            ..named
        },
        age_band: AgeBand::of(sent.one("age_band")),
        sex: sent.said("sex"),
        ethnicity: sent.said("ethnicity"),
        disabled: sent.answer("disabled"),
        language: sent.said("language"),
        needs_interpreter: sent.one("needs_interpreter") == "yes",
        circumstances: sent.all("circumstances").map(str::to_owned).collect(),
        ..known
    })
}

impl PageForm for About {
    type About = Id<Person>;
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/person/about.html";
    const ACTION: Action = Action::CorrectPerson;
    const BUILDS_ON_WHAT_IS_SHOWN: bool = true;

    fn fill(view: &mut View<'_>, actor: &Actor, about: &Id<Person>, _: &str) -> Result<Self> {
        let known = read_person(view, actor, *about)?;
        actor.must_be_able(Action::CorrectPerson)?;
        let mut words = |set| choices(view, actor, set, None);
        Ok(Self {
            person: about.to_string(),
            ages: AgeBand::ALL.iter().map(|band| band.word()).collect(),
            sexes: words(Set::Sex)?,
            ethnicities: words(Set::Ethnicity)?,
            languages: words(Set::Language)?,
            circumstances: words(Set::Circumstance)?,
            version: known.version,
            known,
        })
    }

    fn start(filled: &Self) -> Vec<(String, String)> {
        let it = &filled.known;
        let said = [
            ("given_name", it.identity.given_name.clone()),
            ("family_name", it.identity.family_name.clone()),
            ("postcode_district", it.identity.postcode_district.clone()),
            ("age_band", it.age_band.map(|band| band.to_string())),
            ("sex", it.sex.clone()),
            ("ethnicity", it.ethnicity.clone()),
            ("language", it.language.clone()),
            ("disabled", it.disabled.map(|it| yes_or_no(it).into())),
            ("needs_interpreter", it.needs_interpreter.then(|| "yes".into())),
        ];
        let said = said.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        let born = it.identity.born_on.map(|on| boxes("born_on", on)).unwrap_or_default();
        let circumstances = it.circumstances.iter().map(|word| ("circumstances".to_owned(), word.clone()));
        said.chain(born).chain(circumstances).collect()
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, about: &Id<Person>, sent: &Sent) -> Result<Next> {
        let known = find_person(tx, actor, *about)?;
        correct_person(tx, actor, &typed(sent, known)?)?;
        Ok(Next::saying(&format!("/people/{about}"), "person_saved"))
    }
}

/// Asks what they want known.
#[get("/people/{id}/about")]
pub(super) async fn ask(desk: Desk, Key(id): Key<Id<Person>>) -> Answer {
    desk.form::<About>(id).await
}

/// Keeps what they said.
#[post("/people/{id}/about")]
pub(super) async fn save(desk: Desk, Key(id): Key<Id<Person>>, sent: Sent) -> Answer {
    desk.submit::<About>(id, sent).await
}
