//! Sign in, refresh, switch role, step up, sign out over JSON; only `api` imports it.

use crate::actions::account::session::{self, Coded, Entered, Knock, StepUp};
use crate::api::ids::SessionId;
use crate::domain::account::second_factor::PendingSignIn;
use crate::domain::account::{session::Session, user::Role};
use crate::domain::time::Instant;
use crate::http::{Answer, Body, Ctx, Key, ListOut, Open};
use crate::secret::{KnownDevice, PendingToken};
use actix_web::{HttpResponse, delete, get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What somebody says who signs in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignInIn {
    /// The e-mail address of the account.
    #[schema(example = "ana@cvs.example", format = Email, min_length = 3, max_length = 254)]
    email: String,
    /// Her password.
    #[schema(example = "correct horse battery staple", format = Password, min_length = 1, max_length = 256)]
    password: String,
    /// The role to act in; none means the first that she has.
    role: Option<Role>,
}

/// The second half of a sign-in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CodeIn {
    /// As it was handed out when the password was right.
    #[schema(example = "qvWyQ1tVxYx0hVv1b7i2tS6oPZQ4n8e9mK3rJd5uF0A", min_length = 1, max_length = 200)]
    pending_token: String,
    /// The six digits of an authenticator, or a recovery code.
    #[schema(example = "492039", min_length = 6, max_length = 20)]
    code: String,
}

/// What a sign-in goes on with for which a code is wanted.
#[derive(Serialize, ToSchema)]
pub(super) struct CodeWantedOut {
    /// Good once: send it with the code to `POST /api/v1/sessions/code`.
    #[schema(max_length = 200)]
    pending_token: String,
    /// Seconds until it is over.
    #[schema(example = 600, minimum = 1, maximum = 600)]
    expires_in: i64,
}

/// A refresh token to be exchanged; it is good once.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RefreshIn {
    /// As it was handed out.
    #[schema(example = "qvWyQ1tVxYx0hVv1b7i2tS6oPZQ4n8e9mK3rJd5uF0A", min_length = 1, max_length = 200)]
    refresh_token: String,
}

/// Another role.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SwitchRoleIn {
    /// The role to act in from now on.
    role: Role,
}

/// The password again, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StepUpIn {
    /// The password of whoever is signed in.
    #[schema(example = "correct horse battery staple", format = Password, min_length = 1, max_length = 256)]
    password: String,
    /// The six digits of an authenticator, or a recovery code; needed where a second factor is set up.
    #[schema(example = "492039", min_length = 6, max_length = 20)]
    code: Option<String>,
    /// A code of the vocabulary `step_up_reason`.
    #[schema(example = "funder_report", min_length = 1, max_length = 60)]
    reason_code: String,
}

/// Tokens, and what the session acts as.
#[derive(Serialize, ToSchema)]
pub(super) struct SignedInOut {
    /// Send it as `Authorization: Bearer`; good for five minutes.
    #[schema(max_length = 1000)]
    access_token: String,
    /// Good once: exchange it at `POST /api/v1/sessions/refresh`.
    #[schema(max_length = 200)]
    refresh_token: String,
    /// Seconds until the access token ends.
    #[schema(example = 300, minimum = 1, maximum = 300)]
    expires_in: i64,
    /// What the session acts as.
    role: Role,
    /// What it could act as instead.
    #[schema(max_items = 6)]
    roles: Vec<Role>,
}

impl From<session::SignedIn> for SignedInOut {
    fn from(it: session::SignedIn) -> Self {
        Self {
            access_token: it.access_token,
            refresh_token: it.refresh_token,
            expires_in: it.expires_in,
            role: it.role,
            roles: it.roles,
        }
    }
}

/// A session.
#[derive(Serialize, ToSchema)]
pub(super) struct SessionOut {
    /// Its key.
    id: SessionId,
    /// What it acts as.
    role: Role,
    /// When it began.
    created_at: Instant,
    /// When it ends, whatever happens.
    expires_at: Instant,
    /// Until when it counts as stepped up.
    stepped_up_until: Option<Instant>,
}

impl From<Session> for SessionOut {
    fn from(it: Session) -> Self {
        Self {
            id: it.id,
            role: it.role,
            created_at: it.created_at,
            expires_at: it.expires_at,
            stepped_up_until: it.stepped_up_until,
        }
    }
}

/// Begin a session.
///
/// An unknown address, a wrong password and a suspended account get the same answer in the same time. Where a second factor
/// is set up, the answer is 202, and the sign-in goes on at `POST /api/v1/sessions/code`; whoever has none sets one up first,
/// and until then every other answer is 403 `second-factor-needed`.
#[utoipa::path(request_body = SignInIn,
    responses((status = 201, body = SignedInOut), (status = 202, body = CodeWantedOut)))]
#[post("/sessions")]
pub(super) async fn sign_in(Open(ctx): Open, Body(who): Body<SignInIn>) -> Answer {
    let source = ctx.source();
    let act = move |door: &_, id: &str, _: &_| {
        let (email, password) = (who.email.as_str(), who.password.as_str());
        let known = &KnownDevice::default();
        let knock = Knock { email, password, role: who.role, is_shared: false, source, known };
        session::sign_in(door, id, &knock)
    };
    Ok(match ctx.blocking(act).await? {
        Entered::In(signed_in) => HttpResponse::Created().json(SignedInOut::from(signed_in)),
        Entered::CodeWanted(token) => HttpResponse::Accepted().json(CodeWantedOut {
            pending_token: token.reveal().to_owned(),
            expires_in: PendingSignIn::LIFE,
        }),
    })
}

/// Go on with a sign-in by an authenticator's code, or by a recovery code.
///
/// A code is good once: one that was used is wrong, and so is each of the others of the same moment.
#[utoipa::path(request_body = CodeIn, responses((status = 201, body = SignedInOut)))]
#[post("/sessions/code")]
pub(super) async fn sign_in_with_code(Open(ctx): Open, Body(sent): Body<CodeIn>) -> Answer {
    let source = ctx.source();
    let act = move |door: &_, id: &str, _: &_| {
        let token = PendingToken::sent(sent.pending_token);
        session::sign_in_with_code(door, id, &Coded { token: &token, code: &sent.code, source })
    };
    Ok(HttpResponse::Created().json(SignedInOut::from(ctx.blocking(act).await?)))
}

/// Exchange a refresh token for new tokens.
///
/// A token used twice was stolen from somebody: it ends the session for both.
#[utoipa::path(request_body = RefreshIn, responses((status = 200, body = SignedInOut)))]
#[post("/sessions/refresh")]
pub(super) async fn refresh_session(Open(ctx): Open, Body(sent): Body<RefreshIn>) -> Answer {
    let act = move |door: &_, id: &str, _: &_| session::refresh_session(door, id, sent.refresh_token);
    Ok(HttpResponse::Ok().json(SignedInOut::from(ctx.blocking(act).await?)))
}

/// Act in another of one's roles.
///
/// Tokens for the old role end.
#[utoipa::path(request_body = SwitchRoleIn, responses((status = 200, body = SignedInOut)))]
#[post("/sessions/switch_role")]
pub(super) async fn switch_role(ctx: Ctx, Body(wanted): Body<SwitchRoleIn>) -> Answer {
    ctx.write(move |tx, actor| session::switch_role(tx, actor, wanted.role).map(SignedInOut::from)).await
}

/// Give the password again before a weighty act.
///
/// The session then counts as stepped up for ten minutes.
#[utoipa::path(request_body = StepUpIn, responses((status = 204)))]
#[post("/sessions/step_up")]
pub(super) async fn step_up(ctx: Ctx, Body(sent): Body<StepUpIn>) -> Answer {
    let act = move |door: &_, id: &str, who: &_| {
        let (password, reason) = (sent.password.as_str(), sent.reason_code.as_str());
        session::step_up(door, id, who, &StepUp { password, code: sent.code.as_deref(), reason })
    };
    ctx.blocking(act).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// List one's own live sessions.
#[utoipa::path(responses((status = 200, body = ListOut<SessionOut>)))]
#[get("/sessions")]
pub(super) async fn list_sessions(ctx: Ctx) -> Answer {
    ctx.read(|view, actor| session::list_sessions(view, actor).map(ListOut::<SessionOut>::whole)).await
}

/// End this session.
///
/// It needs no `If-Match`: a session that has ended cannot end again.
#[utoipa::path(responses((status = 204)))]
#[delete("/sessions/current")]
pub(super) async fn sign_out(ctx: Ctx) -> Answer {
    ctx.without_second_factor().write(|tx, actor| session::sign_out(tx, actor, None)).await
}

/// End one of one's own sessions.
///
/// It needs no `If-Match`: a session that has ended cannot end again.
#[utoipa::path(responses((status = 204)), extensions(("x-action" = json!("sign_out"))))]
#[delete("/sessions/{id}")]
pub(super) async fn end_session(ctx: Ctx, Key(id): Key<SessionId>) -> Answer {
    ctx.write(move |tx, actor| session::sign_out(tx, actor, Some(id))).await
}
