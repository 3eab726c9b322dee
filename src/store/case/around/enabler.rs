//! What made first steps possible, as it is kept; actions may import it.

use super::{codes_of, opened, sealed};
use crate::domain::account::user::User;
use crate::domain::case::{around::enabler::Enabler, person::Person, referral::Referral, signpost::Signpost};
use crate::domain::directory::scheme::Scheme;
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Actor, Permit, Sees};
use crate::store::case::signpost;
use crate::store::conn::{MultiBackend, Tx, View};
use crate::store::schema::enablers;
use chrono::NaiveDate;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = enablers, treat_none_as_default_value = false)]
struct EnablerRow {
    id: Id<Enabler>,
    referral_id: Id<Referral>,
    signpost_id: Option<Id<Signpost>>,
    person_id: Id<Person>,
    scheme_id: Id<Scheme>,
    kind: String,
    amount_pence: Option<i32>,
    given_on: NaiveDate,
    note_sealed: Option<Vec<u8>>,
    recorded_by_id: Option<Id<User>>,
    created_at: Instant,
}

fn place(id: Id<Enabler>) -> String {
    format!("enablers.note/{id}")
}

/// What is in sight; every read starts here. What was given for a signpost is in sight as that is.
fn visible(sees: &Sees, actor: &Actor) -> enablers::BoxedQuery<'static, MultiBackend> {
    let all = enablers::table.into_boxed();
    match sees {
        Sees::All => all,
        Sees::Opened(people) => all.filter(enablers::person_id.eq_any(people.clone())),
        Sees::Schemes(ids) => {
            let ours = all.filter(enablers::scheme_id.eq_any(ids.clone()));
            match actor.sees_only_own_restricted() {
                None => ours,
                Some(user) => ours.filter(
                    enablers::signpost_id
                        .is_null()
                        .or(enablers::signpost_id.eq_any(signpost::known_to(user))),
                ),
            }
        }
        _ => all.filter(enablers::id.ne(enablers::id)),
    }
}

/// What was given on a referral and is in sight, newest first; two hundred at most.
pub fn list(view: &mut View<'_>, sees: &Sees, actor: &Actor, referral: Id<Referral>) -> Result<Vec<Enabler>> {
    let rows: Vec<EnablerRow> = visible(sees, actor)
        .filter(enablers::referral_id.eq(referral))
        .order((enablers::created_at.desc(), enablers::id.desc()))
        .limit(200)
        .load(view.conn())?;
    let codes = codes_of(view, rows.iter().map(|row| row.signpost_id))?;
    let one = |row: EnablerRow| {
        Ok(Enabler {
            id: row.id,
            referral: row.referral_id,
            signpost: row.signpost_id.and_then(|id| Some((id, codes.get(&id)?.clone()))),
            person: row.person_id,
            scheme: row.scheme_id,
            kind: row.kind,
            amount_pence: row.amount_pence,
            given_on: row.given_on,
            note: opened(view, row.person_id, row.note_sealed.as_deref(), &place(row.id))?,
            recorded_by: row.recorded_by_id,
            recorded_at: row.created_at,
        })
    };
    rows.into_iter().map(one).collect()
}

/// Adds one.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &Enabler) -> Result<()> {
    let row = EnablerRow {
        id: it.id,
        referral_id: it.referral,
        signpost_id: it.signpost.as_ref().map(|(id, _)| *id),
        person_id: it.person,
        scheme_id: it.scheme,
        kind: it.kind.clone(),
        amount_pence: it.amount_pence,
        given_on: it.given_on,
        note_sealed: sealed(tx, it.person, it.note.as_deref(), &place(it.id))?,
        recorded_by_id: it.recorded_by,
        created_at: it.recorded_at,
    };
    let spent = tx.spend(permit, "enabler", it.id)?;
    diesel::insert_into(enablers::table).values(&row).execute(tx.writing(&spent))?;
    Ok(())
}
