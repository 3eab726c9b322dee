//! What somebody outside was told without consent, as it is kept, with the notice that goes with it; actions may import it.

use super::person;
use crate::domain::account::user::User;
use crate::domain::case::{
    consent::Category,
    disclosure::{Basis, Disclosure, Words},
    person::Person,
};
use crate::domain::directory::scheme::Scheme;
use crate::domain::insight::notice::What;
use crate::domain::{id::Id, time::Instant};
use crate::error::{Error, Result};
use crate::policy::{Actor, Permit};
use crate::secret::PersonKey;
use crate::store::columns::Json;
use crate::store::conn::{MultiBackend, Tx, View};
use crate::store::insight::notice;
use crate::store::schema::disclosures;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = disclosures, treat_none_as_default_value = false)]
struct DisclosureRow {
    id: Id<Disclosure>,
    person_id: Id<Person>,
    scheme_id: Id<Scheme>,
    basis: String,
    categories: Json,
    told_at: Instant,
    words_sealed: Option<Vec<u8>>,
    recorded_by_id: Option<Id<User>>,
    created_at: Instant,
}

fn place(id: Id<Disclosure>) -> String {
    format!("disclosures.words/{id}")
}

impl DisclosureRow {
    fn disclosure(self, key: Option<&PersonKey>) -> Result<Disclosure> {
        let words = match (self.words_sealed, key) {
            (Some(sealed), Some(key)) => {
                serde_json::from_slice(&key.open(&sealed, &place(self.id))?).map_err(Error::internal)?
            }
            _ => Words::default(),
        };
        let categories = self.categories.into_words();
        Ok(Disclosure {
            id: self.id,
            person: self.person_id,
            scheme: self.scheme_id,
            basis: known!(Basis, "disclosures", &self.basis)?,
            categories: categories
                .iter()
                .map(|w| known!(Category, "disclosures", w))
                .collect::<Result<_>>()?,
            told_at: self.told_at,
            words,
            recorded_by: self.recorded_by_id,
        })
    }
}

/// What was told of a person in sight. Somebody's safety is behind each: a colleague's is treated like a restricted entry.
fn visible(actor: &Actor, person: Id<Person>) -> disclosures::BoxedQuery<'static, MultiBackend> {
    let all = disclosures::table.filter(disclosures::person_id.eq(person)).into_boxed();
    match actor.sees_only_own_restricted() {
        None => all,
        Some(user) => all.filter(disclosures::recorded_by_id.eq(Some(user))),
    }
}

/// One of a person's, in sight.
pub fn find(
    view: &mut View<'_>,
    actor: &Actor,
    person: Id<Person>,
    id: Id<Disclosure>,
) -> Result<Option<Disclosure>> {
    let row: Option<DisclosureRow> =
        visible(actor, person).filter(disclosures::id.eq(id)).first(view.conn()).optional()?;
    let key = person::key(view, person)?;
    row.map(|row| row.disclosure(key.as_ref())).transpose()
}

/// All that is in sight, newest first.
pub fn list(view: &mut View<'_>, actor: &Actor, person: Id<Person>) -> Result<Vec<Disclosure>> {
    let rows: Vec<DisclosureRow> = visible(actor, person)
        .order((disclosures::created_at.desc(), disclosures::id.desc()))
        .limit(200)
        .load(view.conn())?;
    let key = person::key(view, person)?;
    rows.into_iter().map(|row| row.disclosure(key.as_ref())).collect()
}

/// Adds a disclosure, and tells the privacy role.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &Disclosure) -> Result<()> {
    let now = tx.now();
    let Some(key) = person::key(tx, it.person)? else {
        return Err(Error::Conflict {
            code: "erased",
            detail: "This person's record was erased: there is nothing to tell.".into(),
        });
    };
    let plain = serde_json::to_vec(&it.words).map_err(Error::internal)?;
    notice::raise(tx, &permit, What::DisclosedWithoutConsent)?;
    let row = DisclosureRow {
        id: it.id,
        person_id: it.person,
        scheme_id: it.scheme,
        basis: it.basis.word().into(),
        categories: Json::words(&it.categories),
        told_at: it.told_at,
        words_sealed: Some(key.seal(&plain, &place(it.id))?),
        recorded_by_id: it.recorded_by,
        created_at: now,
    };
    let spent = tx.spend(permit, "disclosure", it.id)?;
    let conn = tx.writing(&spent);
    diesel::insert_into(disclosures::table).values(&row).execute(conn)?;
    Ok(())
}
