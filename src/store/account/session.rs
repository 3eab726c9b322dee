//! Sessions and one-use refresh tokens as they are kept; actions may import it.

mod row;

use super::second_factor::{Given, take};
use crate::domain::account::{
    session::Session,
    user::{Role, Status, User},
};
use crate::domain::directory::{court::Court, organisation::Organisation, scheme::Scheme};
use crate::domain::id::Id;
use crate::error::Result;
use crate::policy::{Permit, Scope, Signed};
use crate::store::account::{declaration, opening};
use crate::store::conn::{Spent, Tx, View};
use crate::store::schema::{grants, organisations, refresh_tokens, sessions, users};
use diesel::prelude::*;
use row::SessionRow;

/// By what a session is found.
#[derive(Debug, Clone, Copy)]
pub enum Carried<'a> {
    /// Its key, which a signed token names.
    Key(Id<Session>),
    /// The hash of a browser's cookie.
    Cookie(&'a str),
}

/// The session and whoever acts in it, with the reach that its role has today: one statement. None if it does not stand.
pub fn signed(view: &mut View<'_>, by: Carried<'_>) -> Result<Option<(Session, Signed)>> {
    type Line = (SessionRow, (Id<Organisation>, String), Option<Id<Court>>, (Option<Id<Scheme>>, bool, bool));
    let all = sessions::table
        .inner_join(users::table.on(users::id.eq(sessions::user_id)))
        .inner_join(organisations::table.on(organisations::id.eq(users::organisation_id)))
        .inner_join(
            grants::table.on(grants::user_id.eq(sessions::user_id).and(grants::role.eq(sessions::role))),
        )
        .select((
            SessionRow::as_select(),
            (users::organisation_id, users::status),
            organisations::court_id,
            (grants::scheme_id, grants::is_lead, grants::has_restricted),
        ));
    let lines: Vec<Line> = match by {
        Carried::Key(id) => all.filter(sessions::id.eq(id)).load(view.conn())?,
        Carried::Cookie(hash) => all.filter(sessions::cookie_hash.eq(hash)).load(view.conn())?,
    };
    let mut scope = Scope::default();
    for (_, _, court, (scheme, lead, restricted)) in &lines {
        scope.court = *court;
        scope.schemes.extend(scheme);
        scope.lead |= lead;
        scope.restricted |= restricted;
    }
    let now = view.now();
    let Some((row, (organisation, status), ..)) = lines.into_iter().next() else { return Ok(None) };
    let session = row.session()?;
    if !session.is_live(now) || status != Status::Active.word() {
        return Ok(None);
    }
    let signed = Signed {
        user: session.user,
        role: session.role,
        organisation,
        scope: with_what_stands_open(view, &session, scope)?,
        session: session.id,
        stepped_up_until: session.stepped_up_until,
        unnoted: session.browser.as_ref().is_some_and(|browser| browser.is_to_be_noted(now)),
    };
    Ok(Some((session, signed)))
}

/// A scope with what its user opened, whom she knows, and where she has no colleague.
fn with_what_stands_open(view: &mut View<'_>, session: &Session, mut scope: Scope) -> Result<Scope> {
    scope.opened = opening::live(view, session.user)?;
    scope.knows = declaration::known_to(view, session.user)?;
    if session.role == Role::Officer {
        scope.alone_in = alone_in(view, session.user, &scope.schemes)?;
    }
    Ok(scope)
}

/// Those of these schemes in which no other active user is an officer.
fn alone_in(view: &mut View<'_>, user: Id<User>, schemes: &[Id<Scheme>]) -> Result<Vec<Id<Scheme>>> {
    let shared: Vec<Option<Id<Scheme>>> = grants::table
        .inner_join(users::table.on(users::id.eq(grants::user_id)))
        .filter(grants::role.eq(Role::Officer.word()).and(grants::scheme_id.eq_any(schemes.to_vec())))
        .filter(grants::user_id.ne(user).and(users::status.eq(Status::Active.word())))
        .select(grants::scheme_id)
        .distinct()
        .load(view.conn())?;
    Ok(schemes.iter().copied().filter(|scheme| !shared.contains(&Some(*scheme))).collect())
}

/// The live sessions of one user, newest first.
pub fn list(view: &mut View<'_>, user: Id<User>) -> Result<Vec<Session>> {
    let now = view.now();
    let rows: Vec<SessionRow> = sessions::table
        .filter(
            sessions::user_id.eq(user).and(sessions::ended_at.is_null()).and(sessions::expires_at.gt(now)),
        )
        .order((sessions::created_at.desc(), sessions::id.desc()))
        .limit(100)
        .load(view.conn())?;
    let all: Vec<Session> = rows.into_iter().map(SessionRow::session).collect::<Result<_>>()?;
    Ok(all.into_iter().filter(|it| it.is_live(now)).collect())
}

/// One session, by key.
pub fn find(view: &mut View<'_>, id: Id<Session>) -> Result<Option<Session>> {
    let row: Option<SessionRow> = sessions::table.find(id).first(view.conn()).optional()?;
    row.map(SessionRow::session).transpose()
}

/// Begins a session, with the hash of what carries it: its first refresh token, or a browser's cookie.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, session: &Session, token_hash: &str) -> Result<()> {
    let spent = tx.spend(permit, "session", session.id)?;
    let conn = tx.writing(&spent);
    let row = SessionRow::of(session, token_hash);
    diesel::insert_into(sessions::table).values(&row).execute(conn)?;
    if session.browser.is_some() {
        return Ok(());
    }
    keep_token(tx, &spent, session, token_hash)
}

/// Saves a session's role, version, step-up and end; with the hash of what carries it from now on, where that is new.
pub fn save(tx: &mut Tx<'_>, permit: Permit, session: &Session, token_hash: Option<&str>) -> Result<()> {
    let spent = tx.spend(permit, "session", session.id)?;
    keep(tx, &spent, session)?;
    match token_hash {
        None => Ok(()),
        Some(hash) if session.browser.is_some() => {
            let it = diesel::update(sessions::table.find(session.id));
            it.set(sessions::cookie_hash.eq(hash)).execute(tx.writing(&spent))?;
            Ok(())
        }
        Some(hash) => keep_token(tx, &spent, session, hash),
    }
}

/// Saves a session for which a code was given too, and uses that up. Whether it was unused until now.
pub fn save_with_code(tx: &mut Tx<'_>, permit: Permit, session: &Session, given: &Given) -> Result<bool> {
    let spent = tx.spend(permit, "session", session.id)?;
    keep(tx, &spent, session)?;
    take(tx, &spent, session.user, given)
}

fn keep(tx: &mut Tx<'_>, spent: &Spent, session: &Session) -> Result<()> {
    let conn = tx.writing(spent);
    diesel::update(sessions::table.find(session.id))
        .set((
            sessions::role.eq(session.role.word()),
            sessions::version.eq(session.version),
            sessions::stepped_up_until.eq(session.stepped_up_until),
            sessions::stepped_up_for.eq(session.stepped_up_for.as_deref()),
            sessions::ended_at.eq(session.ended_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Whose refresh token this is, used or not.
pub fn of_token(view: &mut View<'_>, token_hash: &str) -> Result<Option<Id<Session>>> {
    Ok(refresh_tokens::table
        .find(token_hash)
        .select(refresh_tokens::session_id)
        .first(view.conn())
        .optional()?)
}

/// Exchanges the refresh token `used` for `fresh`, by one conditional UPDATE so that of two uses at once only one is the first.
/// One that was used before ends the session; returns whether it stands.
pub fn redeem(
    tx: &mut Tx<'_>,
    permit: Permit,
    session: &Session,
    (used, fresh): (&str, &str),
) -> Result<bool> {
    let now = tx.now();
    let spent = tx.spend(permit, "session", session.id)?;
    let conn = tx.writing(&spent);
    let unused = refresh_tokens::table
        .filter(refresh_tokens::token_hash.eq(used).and(refresh_tokens::used_at.is_null()));
    if diesel::update(unused).set(refresh_tokens::used_at.eq(now)).execute(conn)? == 1 {
        return keep_token(tx, &spent, session, fresh).map(|()| true);
    }
    diesel::update(sessions::table.find(session.id))
        .set((sessions::version.eq(session.version + 1), sessions::ended_at.eq(Some(now))))
        .execute(conn)?;
    Ok(false)
}

/// Keeps the hash of a token that is about to be handed out.
fn keep_token(tx: &mut Tx<'_>, spent: &Spent, session: &Session, token_hash: &str) -> Result<()> {
    let now = tx.now();
    let row = (
        refresh_tokens::token_hash.eq(token_hash),
        refresh_tokens::session_id.eq(session.id),
        refresh_tokens::issued_at.eq(now),
    );
    diesel::insert_into(refresh_tokens::table).values(row).execute(tx.writing(spent))?;
    Ok(())
}
