//! Invitations over JSON: ask somebody in, list, withdraw, accept; only `api` imports it.

use super::user::{Codes, GrantInOut};
use crate::actions::account::invitation;
use crate::actions::directory::scheme;
use crate::api::ids::{InvitationId, OrganisationId};
use crate::domain::account::invitation::Invitation;
use crate::domain::account::user::User;
use crate::domain::id::Id;
use crate::domain::time::Instant;
use crate::error::Result;
use crate::http::{Answer, Body, Ctx, Key, Keyed, ListOut, Listing, NoFilter, Open};
use crate::policy::Action;
use crate::secret::MailToken;
use crate::store::View;
use actix_web::{HttpResponse, get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Somebody who is asked in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct InvitationIn {
    /// Where the letter goes, and how she will sign in.
    #[schema(example = "ana@cvs.example", format = Email, min_length = 3, max_length = 254)]
    email: String,
    /// Her name.
    #[schema(example = "Ana Archer", min_length = 1, max_length = 120)]
    name: String,
    /// Whom she works for.
    organisation_id: OrganisationId,
    /// What she will be given.
    #[schema(min_items = 1, max_items = 50)]
    grants: Vec<GrantInOut>,
}

impl InvitationIn {
    fn parse(&self, view: &mut View<'_>) -> Result<User> {
        let grants = GrantInOut::parse_all(&scheme::codes(view)?, &self.grants)?;
        User::new(&self.email, &self.name, self.organisation_id, grants)
    }
}

/// An invitation.
#[derive(Serialize, ToSchema)]
pub(super) struct InvitationOut {
    /// Its key.
    id: InvitationId,
    /// Where the letter went.
    #[schema(format = Email, max_length = 254)]
    email: String,
    /// Her name.
    #[schema(max_length = 120)]
    name: String,
    /// Whom she works for.
    organisation_id: OrganisationId,
    /// What she will be given.
    #[schema(max_items = 50)]
    grants: Vec<GrantInOut>,
    /// Until when it may be accepted.
    expires_at: Instant,
}

impl InvitationOut {
    fn of(codes: &Codes, it: Invitation) -> Self {
        Self {
            id: it.id,
            email: it.email,
            name: it.name,
            organisation_id: it.organisation,
            grants: it.grants.into_iter().map(|grant| GrantInOut::of(codes, grant)).collect(),
            expires_at: it.expires_at,
        }
    }
}

/// An invitation that somebody accepts.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AcceptanceIn {
    /// What the link in the letter ends in.
    #[schema(example = "qvWyQ1tVxYx0hVv1b7i2tS6oPZQ4n8e9mK3rJd5uF0A", min_length = 1, max_length = 200)]
    token: String,
    /// A password of one's own: three or four unrelated words.
    #[schema(example = "violet harbour teaspoon orbit", format = Password, min_length = 15, max_length = 256)]
    password: String,
}

/// Ask somebody in.
///
/// A letter with a link goes to her; it is good once, for fourteen days, and names neither her nor her role.
#[utoipa::path(request_body = InvitationIn, responses((status = 201, body = InvitationOut)))]
#[post("/invitations")]
pub(super) async fn invite_user(ctx: Ctx, body: Keyed<InvitationIn>) -> Answer {
    let (new, once) = body.once(Action::InviteUser);
    ctx.make_once(
        once,
        move |tx, actor| {
            let it = new.parse(tx)?;
            invitation::invite_user(tx, actor, it).map(|it| it.id.to_string())
        },
        |view, actor, id| {
            let it = invitation::read_invitation(view, actor, Id::parse(id, "")?)?;
            Ok(InvitationOut::of(&scheme::codes(view)?, it))
        },
    )
    .await
}

/// List invitations that wait.
#[utoipa::path(responses((status = 200, body = ListOut<InvitationOut>)))]
#[get("/invitations")]
pub(super) async fn list_invitations(ctx: Ctx, listing: Listing) -> Answer {
    ctx.list(listing, |view, actor, NoFilter {}, window| {
        let (page, codes) = (invitation::list_invitations(view, actor, window)?, scheme::codes(view)?);
        Ok(page.map(|it| InvitationOut::of(&codes, it)))
    })
    .await
}

/// Take an invitation back that nobody has accepted. It needs no `If-Match`: what is over cannot end again.
#[utoipa::path(responses((status = 204)))]
#[post("/invitations/{id}/withdraw")]
pub(super) async fn withdraw_invitation(ctx: Ctx, Key(id): Key<InvitationId>) -> Answer {
    ctx.write(move |tx, actor| invitation::withdraw_invitation(tx, actor, id)).await
}

/// Accept an invitation with a password of one's own.
///
/// Then sign in; in earnest an authenticator is set up first.
#[utoipa::path(request_body = AcceptanceIn, responses((status = 204)))]
#[post("/invitations/accept")]
pub(super) async fn accept_invitation(Open(ctx): Open, Body(sent): Body<AcceptanceIn>) -> Answer {
    let source = ctx.source();
    let act = move |door: &_, id: &str, _: &_| {
        let token = MailToken::sent(sent.token);
        invitation::accept_invitation(door, id, &token, (&sent.password, source))
    };
    ctx.blocking(act).await?;
    Ok(HttpResponse::NoContent().finish())
}
