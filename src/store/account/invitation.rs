//! Invitations as they are kept: the token hashed, accepted once by one conditional UPDATE; actions may import it.

use crate::domain::account::invitation::{Invitation, Standing};
use crate::domain::account::user::{Grant, Role, User};
use crate::domain::directory::{organisation::Organisation, scheme::Scheme};
use crate::domain::page::{Page, Window};
use crate::domain::{id::Id, time::Instant};
use crate::error::{Error, Result};
use crate::policy::{Permit, Sees};
use crate::secret::MailToken;
use crate::store::columns::Json;
use crate::store::conn::{MultiBackend, Tx, View};
use crate::store::schema::invitations;
use crate::store::system::outbox;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = invitations, treat_none_as_default_value = false)]
struct InvitationRow {
    id: Id<Invitation>,
    token_hash: String,
    email: String,
    name: String,
    organisation_id: Id<Organisation>,
    grants: Json,
    invited_by_id: Option<Id<User>>,
    state: String,
    expires_at: Instant,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
}

/// A grant as it waits in an invitation.
#[derive(Serialize, Deserialize)]
struct GrantKept {
    role: Role,
    scheme: Option<Id<Scheme>>,
    lead: bool,
    restricted: bool,
}

impl GrantKept {
    const fn of(it: &Grant) -> Self {
        Self { role: it.role, scheme: it.scheme, lead: it.lead, restricted: it.restricted }
    }

    const fn grant(self) -> Grant {
        Grant { role: self.role, scheme: self.scheme, lead: self.lead, restricted: self.restricted }
    }
}

impl InvitationRow {
    fn invitation(self) -> Result<Invitation> {
        let grants: Vec<GrantKept> = serde_json::from_value(self.grants.0).map_err(Error::internal)?;
        Ok(Invitation {
            id: self.id,
            email: self.email,
            name: self.name,
            organisation: self.organisation_id,
            grants: grants.into_iter().map(GrantKept::grant).collect(),
            invited_by: self.invited_by_id,
            standing: known!(Standing, "invitations", &self.state)?,
            created_at: self.created_at,
            expires_at: self.expires_at,
            version: self.version,
        })
    }
}

fn visible(sees: &Sees) -> invitations::BoxedQuery<'static, MultiBackend> {
    let all = invitations::table.into_boxed();
    match sees {
        Sees::All => all,
        Sees::Organisation(id) => all.filter(invitations::organisation_id.eq(*id)),
        _ => all.filter(invitations::id.ne(invitations::id)),
    }
}

/// One invitation in sight.
pub fn find(view: &mut View<'_>, sees: &Sees, id: Id<Invitation>) -> Result<Option<Invitation>> {
    let row: Option<InvitationRow> =
        visible(sees).filter(invitations::id.eq(id)).first(view.conn()).optional()?;
    row.map(InvitationRow::invitation).transpose()
}

/// The one whose token this is; none where it is over, accepted or withdrawn.
pub fn held(view: &mut View<'_>, token: &MailToken) -> Result<Option<Invitation>> {
    let (now, hash) = (view.now(), token.hash(&view.keys()));
    let row: Option<InvitationRow> =
        invitations::table.filter(invitations::token_hash.eq(hash)).first(view.conn()).optional()?;
    Ok(row.map(InvitationRow::invitation).transpose()?.filter(|it| it.is_open(now)))
}

/// The invitations in sight that wait, newest first.
pub fn list(view: &mut View<'_>, sees: &Sees, window: Window) -> Result<Page<Invitation>> {
    let now = view.now();
    let waiting = || {
        visible(sees)
            .filter(invitations::state.eq(Standing::Open.word()).and(invitations::expires_at.gt(now)))
    };
    page_of!(view, waiting, invitations, window, InvitationRow, InvitationRow::invitation)
}

/// Keeps an invitation, and puts its letter into the outbox.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &Invitation) -> Result<()> {
    let (now, keys) = (tx.now(), tx.keys());
    let spent = tx.spend(permit, "invitation", it.id)?;
    let grants: Vec<GrantKept> = it.grants.iter().map(GrantKept::of).collect();
    let row = InvitationRow {
        id: it.id,
        token_hash: MailToken::of(&keys, it.id.uuid()).hash(&keys),
        email: it.email.clone(),
        name: it.name.clone(),
        organisation_id: it.organisation,
        grants: Json(serde_json::to_value(grants).map_err(Error::internal)?),
        invited_by_id: it.invited_by,
        state: it.standing.word().into(),
        expires_at: it.expires_at,
        version: it.version,
        created_at: it.created_at,
        updated_at: now,
    };
    diesel::insert_into(invitations::table).values(&row).execute(tx.writing(&spent))?;
    outbox::tell_invited(tx, &spent, it)
}

/// Accepts or withdraws an invitation; whether it was open until now.
pub fn settle(tx: &mut Tx<'_>, permit: Permit, it: &Invitation, standing: Standing) -> Result<bool> {
    let now = tx.now();
    let spent = tx.spend(permit, "invitation", it.id)?;
    let open = invitations::table.find(it.id).filter(invitations::state.eq(Standing::Open.word()));
    let settled = diesel::update(open)
        .set((
            invitations::state.eq(standing.word()),
            invitations::version.eq(it.version + 1),
            invitations::updated_at.eq(now),
        ))
        .execute(tx.writing(&spent))?;
    Ok(settled == 1)
}
