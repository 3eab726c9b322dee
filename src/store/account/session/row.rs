//! One session as it is kept; imported through `session`.

use crate::domain::account::{
    session::{Browser, Session},
    user::{Role, User},
};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::store::schema::sessions;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions, treat_none_as_default_value = false)]
pub(super) struct SessionRow {
    id: Id<Session>,
    user_id: Id<User>,
    role: String,
    version: i32,
    created_at: Instant,
    expires_at: Instant,
    stepped_up_until: Option<Instant>,
    ended_at: Option<Instant>,
    stepped_up_for: Option<String>,
    cookie_hash: Option<String>,
    seen_at: Option<Instant>,
    idle_seconds: Option<i32>,
    device: Option<String>,
    second_factor_at: Option<Instant>,
}

impl SessionRow {
    /// What it says.
    pub(super) fn session(self) -> Result<Session> {
        Ok(Session {
            id: self.id,
            user: self.user_id,
            role: known!(Role, "sessions", &self.role)?,
            version: self.version,
            created_at: self.created_at,
            expires_at: self.expires_at,
            stepped_up_until: self.stepped_up_until,
            stepped_up_for: self.stepped_up_for,
            ended_at: self.ended_at,
            second_factor_at: self.second_factor_at,
            browser: self.seen_at.zip(self.idle_seconds).map(|(seen_at, idle)| Browser {
                seen_at,
                idle,
                device: self.device.unwrap_or_default(),
            }),
        })
    }

    /// The session as a row, with the hash of what carries it.
    pub(super) fn of(session: &Session, token_hash: &str) -> Self {
        Self {
            id: session.id,
            user_id: session.user,
            role: session.role.word().into(),
            version: session.version,
            created_at: session.created_at,
            expires_at: session.expires_at,
            stepped_up_until: session.stepped_up_until,
            ended_at: session.ended_at,
            stepped_up_for: session.stepped_up_for.clone(),
            cookie_hash: session.browser.as_ref().map(|_| token_hash.to_owned()),
            seen_at: session.browser.as_ref().map(|it| it.seen_at),
            idle_seconds: session.browser.as_ref().map(|it| it.idle),
            device: session.browser.as_ref().map(|it| it.device.clone()),
            second_factor_at: session.second_factor_at,
        }
    }
}
