//! The second factor over JSON: set one up, be given recovery codes, take somebody's away; only `api` imports it.

use crate::actions::account::second_factor;
use crate::api::ids::UserId;
use crate::domain::account::second_factor::SecondFactor;
use crate::domain::time::Instant;
use crate::error::Error;
use crate::http::{Answer, Body, Ctx, Key};
use actix_web::{get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The first code that an authenticator shows.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FirstCodeIn {
    /// Six digits.
    #[schema(example = "492039", min_length = 6, max_length = 20)]
    code: String,
}

/// Whether one has a second factor.
#[derive(Serialize, ToSchema)]
pub(super) struct SecondFactorOut {
    /// Since when a code is asked for at sign-in; none where no authenticator is set up.
    confirmed_at: Option<Instant>,
    /// Recovery codes that nobody has used.
    #[schema(minimum = 0, maximum = 10)]
    recovery_codes_left: i64,
}

impl From<SecondFactor> for SecondFactorOut {
    fn from(it: SecondFactor) -> Self {
        Self { confirmed_at: it.confirmed_at, recovery_codes_left: it.recovery_codes_left }
    }
}

/// A secret for an authenticator; it counts once its first code has confirmed it.
#[derive(Serialize, ToSchema)]
pub(super) struct ProposedOut {
    /// To be typed into an authenticator app: base 32.
    #[schema(example = "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ", max_length = 60)]
    secret: String,
    /// The same to be read by a camera, as a QR code.
    #[schema(
        example = "otpauth://totp/signpost:ana%40cvs.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=signpost",
        max_length = 1000
    )]
    uri: String,
}

/// Recovery codes, shown now and never again.
#[derive(Serialize, ToSchema)]
pub(super) struct RecoveryCodesOut {
    /// Each is good once, instead of an authenticator's code.
    #[schema(max_items = 10)]
    codes: Vec<String>,
}

/// Read whether one has a second factor.
#[utoipa::path(responses((status = 200, body = SecondFactorOut)))]
#[get("/me/second_factor")]
pub(super) async fn read_second_factor(ctx: Ctx) -> Answer {
    let ctx = ctx.without_second_factor();
    ctx.read(|view, actor| second_factor::read_second_factor(view, actor).map(SecondFactorOut::from)).await
}

/// Be shown a secret for an authenticator.
///
/// It counts once its first code has confirmed it, within the hour. Where one stands already, give the password again first.
#[utoipa::path(responses((status = 200, body = ProposedOut)))]
#[post("/me/second_factor")]
pub(super) async fn begin_second_factor(ctx: Ctx) -> Answer {
    let begin = |tx: &mut crate::store::Tx<'_>, actor: &crate::policy::Actor| {
        second_factor::begin_second_factor(tx, actor)?;
        let it = second_factor::proposed_second_factor(tx, actor)?;
        let it = it.ok_or_else(|| Error::internal("a secret went missing"))?;
        Ok(ProposedOut { secret: it.text, uri: it.address })
    };
    ctx.without_second_factor().write(begin).await
}

/// Confirm an authenticator by its first code.
///
/// From now on a code is asked for at sign-in. Every other session ends, and earlier recovery codes are not good any more.
#[utoipa::path(request_body = FirstCodeIn, responses((status = 200, body = SecondFactorOut)))]
#[post("/me/second_factor/confirm")]
pub(super) async fn confirm_second_factor(ctx: Ctx, Body(sent): Body<FirstCodeIn>) -> Answer {
    ctx.without_second_factor()
        .write(move |tx, actor| {
            second_factor::confirm_second_factor(tx, actor, &sent.code)?;
            second_factor::read_second_factor(tx, actor).map(SecondFactorOut::from)
        })
        .await
}

/// Be given ten new recovery codes.
///
/// They are shown now and never again, and earlier ones are not good any more. Whoever had some gives the password again
/// first.
#[utoipa::path(responses((status = 200, body = RecoveryCodesOut)))]
#[post("/me/recovery_codes")]
pub(super) async fn renew_recovery_codes(ctx: Ctx) -> Answer {
    ctx.write(|tx, actor| {
        second_factor::renew_recovery_codes(tx, actor).map(|codes| RecoveryCodesOut { codes })
    })
    .await
}

/// Take somebody's second factor away who has lost it.
///
/// Her sessions end, she is told by mail, and sets up another one when she signs in next. It needs no `If-Match`: what is
/// gone cannot go again. It asks for the password again, and nobody does it to herself.
#[utoipa::path(responses((status = 204)))]
#[post("/users/{id}/reset_second_factor")]
pub(super) async fn reset_second_factor(ctx: Ctx, Key(id): Key<UserId>) -> Answer {
    ctx.write(move |tx, actor| second_factor::reset_second_factor(tx, actor, id)).await
}
