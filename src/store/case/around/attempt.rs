//! Tries to reach people as they are kept, append-only; what an officer took back is out; actions may import it.

use super::{codes_of, opened, sealed};
use crate::domain::account::user::User;
use crate::domain::case::{
    around::attempt::ContactAttempt, contact::Channel, person::Person, referral::Referral, signpost::Signpost,
};
use crate::domain::directory::{organisation::Organisation, scheme::Scheme};
use crate::domain::id::Id;
use crate::domain::time::{Instant, Occurred, Precision};
use crate::error::Result;
use crate::policy::{Actor, Permit, Sees};
use crate::store::case::signpost;
use crate::store::conn::{MultiBackend, Tx, View};
use crate::store::insight::fact::{self, Part};
use crate::store::schema::{contact_attempts as attempts, referral_events as events};
use chrono::NaiveDate;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = attempts, treat_none_as_default_value = false)]
struct AttemptRow {
    id: Id<ContactAttempt>,
    referral_id: Id<Referral>,
    signpost_id: Option<Id<Signpost>>,
    person_id: Id<Person>,
    scheme_id: Id<Scheme>,
    organisation_id: Option<Id<Organisation>>,
    seq: Option<i32>,
    channel: Option<String>,
    result: String,
    tried_on: NaiveDate,
    precision: String,
    note_sealed: Option<Vec<u8>>,
    recorded_by_id: Option<Id<User>>,
    recorded_as: String,
    created_at: Instant,
}

fn place(id: Id<ContactAttempt>) -> String {
    format!("contact_attempts.note/{id}")
}

/// What is in sight; every read starts here. A try about a signpost is in sight as that is; a partner sees its own.
fn visible(sees: &Sees, actor: &Actor) -> attempts::BoxedQuery<'static, MultiBackend> {
    let taken_back = events::table
        .filter(events::referral_id.eq(attempts::referral_id))
        .filter(events::supersedes.eq(attempts::seq));
    let all = attempts::table.filter(diesel::dsl::not(diesel::dsl::exists(taken_back))).into_boxed();
    match sees {
        Sees::All => all,
        Sees::Organisation(id) => all.filter(attempts::organisation_id.eq(*id)),
        Sees::Opened(people) => all.filter(attempts::person_id.eq_any(people.clone())),
        Sees::Schemes(ids) => {
            let ours = all.filter(attempts::scheme_id.eq_any(ids.clone()));
            match actor.sees_only_own_restricted() {
                None => ours,
                Some(user) => ours.filter(
                    attempts::signpost_id
                        .is_null()
                        .or(attempts::signpost_id.eq_any(signpost::known_to(user))),
                ),
            }
        }
        _ => all.filter(attempts::id.ne(attempts::id)),
    }
}

fn whole(view: &mut View<'_>, rows: Vec<AttemptRow>) -> Result<Vec<ContactAttempt>> {
    let codes = codes_of(view, rows.iter().map(|row| row.signpost_id))?;
    let one = |row: AttemptRow| {
        Ok(ContactAttempt {
            id: row.id,
            referral: row.referral_id,
            signpost: row.signpost_id.and_then(|id| Some((id, codes.get(&id)?.clone()))),
            person: row.person_id,
            scheme: row.scheme_id,
            organisation: row.organisation_id,
            seq: row.seq,
            channel: row.channel.map(|w| known!(Channel, "contact_attempts", &w)).transpose()?,
            result: row.result,
            occurred: Occurred {
                on: row.tried_on,
                precision: known!(Precision, "contact_attempts", &row.precision)?,
            },
            note: opened(view, row.person_id, row.note_sealed.as_deref(), &place(row.id))?,
            recorded_by: row.recorded_by_id,
            recorded_as: row.recorded_as,
            recorded_at: row.created_at,
        })
    };
    rows.into_iter().map(one).collect()
}

/// One try in sight.
pub fn find(
    view: &mut View<'_>,
    sees: &Sees,
    actor: &Actor,
    id: Id<ContactAttempt>,
) -> Result<Option<ContactAttempt>> {
    let row: Vec<AttemptRow> = visible(sees, actor).filter(attempts::id.eq(id)).load(view.conn())?;
    Ok(whole(view, row)?.pop())
}

/// The tries on a referral that are in sight, newest first; two hundred at most.
pub fn list(
    view: &mut View<'_>,
    sees: &Sees,
    actor: &Actor,
    referral: Id<Referral>,
) -> Result<Vec<ContactAttempt>> {
    let rows: Vec<AttemptRow> = visible(sees, actor)
        .filter(attempts::referral_id.eq(referral))
        .order((attempts::created_at.desc(), attempts::id.desc()))
        .limit(200)
        .load(view.conn())?;
    whole(view, rows)
}

/// Those about one signpost.
pub fn list_about(
    view: &mut View<'_>,
    sees: &Sees,
    actor: &Actor,
    about: &Signpost,
) -> Result<Vec<ContactAttempt>> {
    let all = list(view, sees, actor, about.referral)?;
    Ok(all.into_iter().filter(|it| it.signpost.as_ref().is_some_and(|(id, _)| *id == about.id)).collect())
}

/// Adds a try.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &ContactAttempt) -> Result<()> {
    let note_sealed = sealed(tx, it.person, it.note.as_deref(), &place(it.id))?;
    let row = AttemptRow {
        id: it.id,
        referral_id: it.referral,
        signpost_id: it.signpost.as_ref().map(|(id, _)| *id),
        person_id: it.person,
        scheme_id: it.scheme,
        organisation_id: it.organisation,
        seq: it.seq,
        channel: it.channel.map(|c| c.word().into()),
        result: it.result.clone(),
        tried_on: it.occurred.on,
        precision: it.occurred.precision.word().into(),
        note_sealed,
        recorded_by_id: it.recorded_by,
        recorded_as: it.recorded_as.clone(),
        created_at: it.recorded_at,
    };
    let spent = tx.spend(permit, "contact_attempt", it.id)?;
    diesel::insert_into(attempts::table).values(&row).execute(tx.writing(&spent))?;
    fact::save_around(tx, &spent, it.referral, Part::Tries);
    Ok(())
}
