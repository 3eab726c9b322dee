//! People over JSON: record, look for, read, correct; only `api` imports it.

use crate::actions::case::person;
use crate::api::ids::{PersonId, SchemeId};
use crate::api::merge::merged;
use crate::domain::case::person::{AgeBand, Identity, Person};
use crate::domain::code::SchemeCode;
use crate::domain::day::Day;
use crate::domain::id::Id;
use crate::http::{Answer, Body, Ctx, Key, Keyed, ListOut};
use crate::policy::Action;
use actix_web::{get, patch, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is known of a person; nothing of it is needed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(in crate::api) struct PersonFields {
    /// Given name or initials.
    #[schema(max_length = 80, example = "Jo")]
    given_name: Option<String>,
    /// Family name.
    #[schema(max_length = 80, example = "Ashwick")]
    family_name: Option<String>,
    /// Day of birth.
    born_on: Option<Day>,
    /// The first half of the postcode.
    #[schema(max_length = 4, example = "YO8")]
    postcode_district: Option<String>,
    /// Age band, where no birth date is known.
    age_band: Option<AgeBand>,
    /// As they say (vocabulary `sex`).
    #[schema(max_length = 40)]
    sex: Option<String>,
    /// As they say (vocabulary `ethnicity`).
    #[schema(max_length = 40)]
    ethnicity: Option<String>,
    /// As they say.
    disabled: Option<bool>,
    /// What they speak (vocabulary `language`).
    #[schema(max_length = 40)]
    language: Option<String>,
    /// Whether somebody has to interpret.
    needs_interpreter: bool,
    /// Veteran, care leaver, … (vocabulary `circumstance`).
    #[schema(max_items = 20)]
    circumstances: Vec<String>,
}

impl PersonFields {
    /// The person that `known` becomes by these fields.
    pub(super) fn onto(self, known: Person) -> Person {
        Person {
            identity: Identity {
                given_name: self.given_name,
                family_name: self.family_name,
                born_on: self.born_on.map(Day::date),
                postcode_district: self.postcode_district,
            },
            age_band: self.age_band,
            sex: self.sex,
            ethnicity: self.ethnicity,
            disabled: self.disabled,
            language: self.language,
            needs_interpreter: self.needs_interpreter,
            circumstances: self.circumstances,
            ..known
        }
    }

    pub(super) fn of(it: Person) -> Self {
        Self {
            given_name: it.identity.given_name,
            family_name: it.identity.family_name,
            born_on: it.identity.born_on.map(Into::into),
            postcode_district: it.identity.postcode_district,
            age_band: it.age_band,
            sex: it.sex,
            ethnicity: it.ethnicity,
            disabled: it.disabled,
            language: it.language,
            needs_interpreter: it.needs_interpreter,
            circumstances: it.circumstances,
        }
    }
}

/// A person to be recorded.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"scheme": "SEL", "person": {"given_name": "Jo", "family_name": "Ashwick", "born_on": "1984-03-04"}}))]
pub(super) struct PersonIn {
    /// In which scheme: nothing is linked across schemes.
    #[schema(example = "SEL", min_length = 3, max_length = 3)]
    scheme: String,
    /// What is known.
    #[serde(default)]
    person: PersonFields,
}

/// A person.
#[derive(Serialize, ToSchema)]
pub(super) struct PersonOut {
    /// Key.
    id: PersonId,
    /// Key of their scheme.
    scheme_id: SchemeId,
    /// What is known.
    person: PersonFields,
}

impl From<Person> for PersonOut {
    fn from(it: Person) -> Self {
        Self { id: it.id, scheme_id: it.scheme, person: PersonFields::of(it) }
    }
}

/// Whom to look for: a family name, whole, and the birth date where it is known. Names never stand in an address.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"family_name": "Ashwick", "born_on": "1984-03-04"}))]
pub(super) struct SearchIn {
    /// Family name, whole; case and accents do not matter.
    #[schema(min_length = 1, max_length = 80, example = "Ashwick")]
    family_name: String,
    /// Day of birth, where it was recorded.
    born_on: Option<Day>,
}

/// Record a person.
#[utoipa::path(request_body = PersonIn, responses((status = 201, body = PersonOut)))]
#[post("/people")]
pub(super) async fn create_person(ctx: Ctx, body: Keyed<PersonIn>) -> Answer {
    let (new, once) = body.once(Action::CreatePerson);
    let code = SchemeCode::parse(&new.scheme, "/scheme")?;
    ctx.make_once(
        once,
        move |tx, actor| {
            person::create_person_in(tx, actor, &code, |scheme| {
                new.person.clone().onto(Person::by_code_only(scheme))
            })
            .map(|p| p.id.to_string())
        },
        |view, actor, id| person::read_person(view, actor, Id::parse(id, "")?).map(PersonOut::from),
    )
    .await
}

/// Look for people by name.
#[utoipa::path(request_body = SearchIn, responses((status = 200, body = ListOut<PersonOut>)))]
#[post("/people/search")]
pub(super) async fn search_people(ctx: Ctx, Body(wanted): Body<SearchIn>) -> Answer {
    let identity = Identity {
        family_name: Some(wanted.family_name),
        born_on: wanted.born_on.map(Day::date),
        ..Identity::default()
    };
    ctx.read(move |view, actor| person::search_people(view, actor, identity).map(ListOut::<PersonOut>::whole))
        .await
}

/// Read a person.
#[utoipa::path(responses((status = 200, body = PersonOut)))]
#[get("/people/{id}")]
pub(super) async fn read_person(ctx: Ctx, Key(id): Key<PersonId>) -> Answer {
    ctx.read(move |view, actor| person::read_person(view, actor, id).map(PersonOut::from)).await
}

/// Correct what is recorded of a person.
#[utoipa::path(
    request_body(content = PersonFields, content_type = "application/merge-patch+json"),
    responses((status = 200, body = PersonOut))
)]
#[patch("/people/{id}")]
pub(super) async fn correct_person(
    ctx: Ctx,
    Key(id): Key<PersonId>,
    Body(patch): Body<serde_json::Map<String, serde_json::Value>>,
) -> Answer {
    ctx.decide(
        move |tx, actor| {
            let known = person::find_person(tx, actor, id)?;
            let fields = merged(&PersonFields::of(known.clone()), &patch)?;
            person::correct_person(tx, actor, &fields.onto(known))
        },
        move |view, actor| person::read_person(view, actor, id).map(PersonOut::from),
    )
    .await
}
