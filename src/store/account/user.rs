//! Users and their grants as they are kept; actions may import it.

use crate::domain::account::user::{Grant, Role, Status, User};
use crate::domain::directory::{organisation::Organisation, scheme::Scheme};
use crate::domain::page::{Page, Window};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Permit, Sees};
use crate::store::conn::{MultiBackend, Spent, Tx, View};
use crate::store::schema::{grants, users};
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = users, treat_none_as_default_value = false)]
struct UserRow {
    id: Id<User>,
    email: String,
    name: String,
    organisation_id: Id<Organisation>,
    status: String,
    password_hash: String,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
    left_alone_at: Option<Instant>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = grants, treat_none_as_default_value = false)]
struct GrantRow {
    id: Id<Grant>,
    user_id: Id<User>,
    role: String,
    scheme_id: Option<Id<Scheme>>,
    is_lead: bool,
    has_restricted: bool,
}

fn visible(sees: &Sees) -> users::BoxedQuery<'static, MultiBackend> {
    let all = users::table.into_boxed();
    match sees {
        Sees::All => all,
        Sees::Organisation(id) => all.filter(users::organisation_id.eq(*id)),
        Sees::Own(id) => all.filter(users::id.eq(*id)),
        _ => all.filter(users::id.ne(users::id)),
    }
}

fn grants_of(view: &mut View<'_>, user: Id<User>) -> Result<Vec<Grant>> {
    let rows: Vec<GrantRow> =
        grants::table.filter(grants::user_id.eq(user)).order(grants::id).load(view.conn())?;
    rows.into_iter()
        .map(|g| {
            let role = known!(Role, "grants", &g.role)?;
            Ok(Grant { role, scheme: g.scheme_id, lead: g.is_lead, restricted: g.has_restricted })
        })
        .collect()
}

fn with_grants(view: &mut View<'_>, row: UserRow) -> Result<User> {
    Ok(User {
        id: row.id,
        grants: grants_of(view, row.id)?,
        email: row.email,
        name: row.name,
        organisation: row.organisation_id,
        status: known!(Status, "users", &row.status)?,
        version: row.version,
    })
}

/// One user in sight.
pub fn find(view: &mut View<'_>, sees: &Sees, id: Id<User>) -> Result<Option<User>> {
    let row: Option<UserRow> = visible(sees).filter(users::id.eq(id)).first(view.conn()).optional()?;
    row.map(|row| with_grants(view, row)).transpose()
}

/// One user in sight, by e-mail address.
pub fn find_by_email(view: &mut View<'_>, sees: &Sees, email: &str) -> Result<Option<User>> {
    let row: Option<UserRow> = visible(sees).filter(users::email.eq(email)).first(view.conn()).optional()?;
    row.map(|row| with_grants(view, row)).transpose()
}

/// A user by e-mail address and her password hash, for sign-in alone.
pub fn at_the_door(view: &mut View<'_>, email: &str) -> Result<Option<(User, String)>> {
    let row: Option<UserRow> = users::table.filter(users::email.eq(email)).first(view.conn()).optional()?;
    row.map(|row| {
        let hash = row.password_hash.clone();
        Ok((with_grants(view, row)?, hash))
    })
    .transpose()
}

/// The users in sight, newest first.
pub fn list(view: &mut View<'_>, sees: &Sees, window: Window) -> Result<Page<User>> {
    let all = || visible(sees);
    let page = page_of!(view, all, users, window, UserRow, Ok)?;
    page.try_map(|row| with_grants(view, row))
}

/// The names of these users.
pub fn names(view: &mut View<'_>, ids: &[Id<User>]) -> Result<Vec<(Id<User>, String)>> {
    let wanted = users::table.filter(users::id.eq_any(ids.to_vec())).order(users::id);
    Ok(wanted.select((users::id, users::name)).load(view.conn())?)
}

/// Adds a user with her grants and the hash of her password.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, user: &User, password_hash: &str) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "user", user.id)?;
    let conn = tx.writing(&spent);
    let row = UserRow {
        id: user.id,
        email: user.email.clone(),
        name: user.name.clone(),
        organisation_id: user.organisation,
        status: user.status.word().into(),
        password_hash: password_hash.into(),
        version: user.version,
        created_at: now,
        updated_at: now,
        left_alone_at: None,
    };
    diesel::insert_into(users::table).values(&row).execute(conn)?;
    give(tx, &spent, user)
}

fn give(tx: &mut Tx<'_>, spent: &Spent, user: &User) -> Result<()> {
    for grant in &user.grants {
        let row = GrantRow {
            id: Id::new(),
            user_id: user.id,
            role: grant.role.word().into(),
            scheme_id: grant.scheme,
            is_lead: grant.lead,
            has_restricted: grant.restricted,
        };
        diesel::insert_into(grants::table).values(&row).execute(tx.writing(spent))?;
    }
    Ok(())
}

/// Saves what a user is given from now on; a session in a role that is gone does not stand any more.
pub fn save_grants(tx: &mut Tx<'_>, permit: Permit, user: &User) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "user", user.id)?;
    let earlier = grants::table.filter(grants::user_id.eq(user.id));
    diesel::delete(earlier).execute(tx.writing(&spent))?;
    give(tx, &spent, user)?;
    diesel::update(users::table.find(user.id))
        .set((users::version.eq(user.version + 1), users::updated_at.eq(now)))
        .execute(tx.writing(&spent))?;
    Ok(())
}

/// Saves whether a user may sign in.
pub fn save_status(tx: &mut Tx<'_>, permit: Permit, user: &User) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "user", user.id)?;
    let conn = tx.writing(&spent);
    diesel::update(users::table.find(user.id))
        .set((
            users::status.eq(user.status.word()),
            users::left_alone_at.eq(None::<Instant>),
            users::version.eq(user.version + 1),
            users::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}
