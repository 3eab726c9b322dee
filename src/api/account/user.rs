//! Users over JSON: give somebody a sign-in, list, read, suspend; only `api` imports it.

use crate::actions::account::{session, user};
use crate::actions::directory::scheme;
use crate::api::ids::{OrganisationId, UserId};
use crate::domain::account::user::{Grant, Role, Status, User};
use crate::domain::code::SchemeCode;
use crate::domain::id::Id;
use crate::domain::time::Instant;
use crate::error::{Error, Result};
use crate::http::{Answer, Body, Ctx, Key, Keyed, ListOut, Listing, NoFilter};
use crate::policy::Action;
use crate::store::View;
use actix_web::{get, patch, post};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::ToSchema;

pub(super) type Codes = HashMap<Id<crate::domain::directory::scheme::Scheme>, SchemeCode>;

/// A role given to somebody.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GrantInOut {
    /// The role.
    role: Role,
    /// The code of the scheme in which it is given; officers and managers alone have one.
    #[serde(default)]
    #[schema(example = "SEL", pattern = "^[A-Za-z]{3}$", min_length = 3, max_length = 3)]
    scheme: Option<String>,
    /// Whether she answers for her organisation.
    #[serde(default)]
    lead: bool,
    /// Whether she may read restricted entries that others recorded.
    #[serde(default)]
    restricted: bool,
}

impl GrantInOut {
    pub(super) fn of(codes: &Codes, it: Grant) -> Self {
        let scheme = it.scheme.and_then(|id| codes.get(&id)).map(ToString::to_string);
        Self { role: it.role, scheme, lead: it.lead, restricted: it.restricted }
    }

    /// All of them, each at its place in the body.
    pub(super) fn parse_all(codes: &Codes, all: &[Self]) -> Result<Vec<Grant>> {
        let each = |(at, grant): (usize, &Self)| grant.parse(codes, &format!("/grants/{at}/scheme"));
        all.iter().enumerate().map(each).collect()
    }

    fn parse(&self, codes: &Codes, pointer: &str) -> Result<Grant> {
        let unknown = || Error::invalid(pointer, "unknown", "There is no scheme with this code.");
        let find =
            |code: SchemeCode| codes.iter().find(|(_, c)| **c == code).map(|(id, _)| *id).ok_or_else(unknown);
        let code = self.scheme.as_deref().map(|text| SchemeCode::parse(text, pointer)).transpose()?;
        let scheme = code.map(find).transpose()?;
        Ok(Grant { role: self.role, scheme, lead: self.lead, restricted: self.restricted })
    }
}

/// Somebody who is to sign in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UserIn {
    /// How she signs in.
    #[schema(example = "ana@cvs.example", format = Email, min_length = 3, max_length = 254)]
    email: String,
    /// Her name.
    #[schema(example = "Ana Archer", min_length = 1, max_length = 120)]
    name: String,
    /// Whom she works for.
    organisation_id: OrganisationId,
    /// What she is given.
    #[schema(min_items = 1, max_items = 50)]
    grants: Vec<GrantInOut>,
    /// Her first password: three or four unrelated words.
    #[schema(example = "violet harbour teaspoon orbit", format = Password, min_length = 15, max_length = 256)]
    password: String,
}

impl UserIn {
    fn parse(&self, view: &mut View<'_>) -> Result<User> {
        let grants = GrantInOut::parse_all(&scheme::codes(view)?, &self.grants)?;
        User::new(&self.email, &self.name, self.organisation_id, grants)
    }
}

/// What can be changed of a user.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UserPatch {
    /// Whether she may sign in; suspending ends her sessions.
    status: Option<Status>,
    /// What she is given from now on, instead of all that she had. Nobody gives herself any.
    #[schema(min_items = 1, max_items = 50)]
    grants: Option<Vec<GrantInOut>>,
}

/// A user.
#[derive(Serialize, ToSchema)]
pub(super) struct UserOut {
    /// Her key.
    id: UserId,
    /// How she signs in.
    #[schema(format = Email, max_length = 254)]
    email: String,
    /// Her name.
    #[schema(max_length = 120)]
    name: String,
    /// Whom she works for.
    organisation_id: OrganisationId,
    /// Whether she may sign in.
    status: Status,
    /// What she was given.
    #[schema(max_items = 50)]
    grants: Vec<GrantInOut>,
}

impl UserOut {
    fn of(codes: &Codes, it: User) -> Self {
        let grants = it.grants.into_iter().map(|grant| GrantInOut::of(codes, grant)).collect();
        Self {
            id: it.id,
            email: it.email,
            name: it.name,
            organisation_id: it.organisation,
            status: it.status,
            grants,
        }
    }
}

/// Who one is signed in as.
#[derive(Serialize, ToSchema)]
pub(super) struct MeOut {
    /// The account.
    user: UserOut,
    /// What this session acts as.
    role: Role,
    /// What it could act as instead.
    #[schema(max_items = 6)]
    roles: Vec<Role>,
    /// Until when this session counts as stepped up.
    stepped_up_until: Option<Instant>,
}

/// Read who one is signed in as.
#[utoipa::path(responses((status = 200, body = MeOut)))]
#[get("/me")]
pub(super) async fn read_me(ctx: Ctx) -> Answer {
    ctx.read(|view, actor| {
        let (it, codes) = (session::me(view, actor)?, scheme::codes(view)?);
        let signed = actor.signed().ok_or_else(|| Error::NotAuthenticated("Sign in first.".into()))?;
        let (role, roles, stepped_up_until) = (signed.role, it.roles(), signed.stepped_up_until);
        Ok(MeOut { user: UserOut::of(&codes, it), role, roles, stepped_up_until })
    })
    .await
}

/// Give somebody a sign-in.
#[utoipa::path(request_body = UserIn, responses((status = 201, body = UserOut)))]
#[post("/users")]
pub(super) async fn create_user(ctx: Ctx, body: Keyed<UserIn>) -> Answer {
    let (new, once) = body.once(Action::CreateUser);
    let (email, password) = (new.email.clone(), new.password.clone());
    // Hashing is slow, so it happens outside of any transaction, and only for those who may.
    let hash = ctx.blocking(move |door, id, who| {
        door.read(id, who, |_, actor| actor.must_be_able(Action::CreateUser))?;
        user::first_password(&door.hasher, &email, &password)
    });
    let hash = hash.await?;
    ctx.make_once(
        once,
        move |tx, actor| {
            let it = new.parse(tx)?;
            user::create_user(tx, actor, &it, &hash).map(|()| it.id.to_string())
        },
        |view, actor, id| {
            let it = user::read_user(view, actor, Id::parse(id, "")?)?;
            Ok(UserOut::of(&scheme::codes(view)?, it))
        },
    )
    .await
}

/// List users.
#[utoipa::path(responses((status = 200, body = ListOut<UserOut>)))]
#[get("/users")]
pub(super) async fn list_users(ctx: Ctx, listing: Listing) -> Answer {
    ctx.list(listing, |view, actor, NoFilter {}, window| {
        let (page, codes) = (user::list_users(view, actor, window)?, scheme::codes(view)?);
        Ok(page.map(|it| UserOut::of(&codes, it)))
    })
    .await
}

/// Read one user.
#[utoipa::path(responses((status = 200, body = UserOut)))]
#[get("/users/{id}")]
pub(super) async fn read_user(ctx: Ctx, Key(id): Key<UserId>) -> Answer {
    ctx.read(move |view, actor| {
        let it = user::read_user(view, actor, id)?;
        Ok(UserOut::of(&scheme::codes(view)?, it))
    })
    .await
}

/// Suspend or re-activate a user, or give her other roles.
#[utoipa::path(request_body(content = UserPatch, content_type = "application/merge-patch+json"),
    responses((status = 200, body = UserOut)))]
#[patch("/users/{id}")]
pub(super) async fn change_user(ctx: Ctx, Key(id): Key<UserId>, Body(patch): Body<UserPatch>) -> Answer {
    ctx.decide(
        move |tx, actor| {
            if let Some(grants) = &patch.grants {
                let grants = GrantInOut::parse_all(&scheme::codes(tx)?, grants)?;
                user::change_grants(tx, actor, id, grants)?;
            }
            match (patch.status, &patch.grants) {
                (Some(status), _) => user::change_user(tx, actor, id, status),
                (None, Some(_)) => Ok(()),
                (None, None) => {
                    Err(Error::invalid("", "nothing", "Say what is to change: `status`, `grants` or both."))
                }
            }
        },
        move |view, actor| {
            let it = user::read_user(view, actor, id)?;
            Ok(UserOut::of(&scheme::codes(view)?, it))
        },
    )
    .await
}
