//! Passwords over JSON: exchange one's own, ask for a way to another, choose it; only `api` imports it.

use crate::actions::account::password::{self, Return};
use crate::http::{Answer, Body, Ctx, Open};
use crate::secret::MailToken;
use actix_web::{HttpResponse, post};
use serde::Deserialize;
use utoipa::ToSchema;

/// The old password and the new one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PasswordIn {
    /// The one that is good until now.
    #[schema(example = "correct horse battery staple", format = Password, min_length = 1, max_length = 256)]
    old_password: String,
    /// The one from now on: three or four unrelated words.
    #[schema(example = "violet harbour teaspoon orbit", format = Password, min_length = 15, max_length = 256)]
    new_password: String,
}

/// Somebody who forgot the password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ForgottenIn {
    /// The e-mail address of the account.
    #[schema(example = "ana@cvs.example", format = Email, min_length = 3, max_length = 254)]
    email: String,
}

/// A letter, a code, and the password from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnIn {
    /// What the link in the letter ends in.
    #[schema(example = "qvWyQ1tVxYx0hVv1b7i2tS6oPZQ4n8e9mK3rJd5uF0A", min_length = 1, max_length = 200)]
    token: String,
    /// The six digits of an authenticator, or a recovery code.
    #[schema(example = "492039", min_length = 6, max_length = 20)]
    code: String,
    /// The password from now on.
    #[schema(example = "violet harbour teaspoon orbit", format = Password, min_length = 15, max_length = 256)]
    password: String,
}

/// Exchange one's own password.
///
/// Every other session ends, and a letter tells of it. It needs no `If-Match`: the old password says what it builds on.
#[utoipa::path(request_body = PasswordIn, responses((status = 204)))]
#[post("/me/password")]
pub(super) async fn change_password(ctx: Ctx, Body(sent): Body<PasswordIn>) -> Answer {
    let act = move |door: &_, id: &str, who: &_| {
        password::change_password(door, id, who, (&sent.old_password, &sent.new_password))
    };
    ctx.blocking(act).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Ask for a way to another password, by mail.
///
/// An unknown address, a suspended account and any other get the same answer in the same time.
#[utoipa::path(request_body = ForgottenIn, responses((status = 202)))]
#[post("/password_resets")]
pub(super) async fn ask_password_reset(Open(ctx): Open, Body(sent): Body<ForgottenIn>) -> Answer {
    let source = ctx.source();
    ctx.blocking(move |door, id, _| password::ask_password_reset(door, id, (&sent.email, source))).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Choose another password, by a letter and a second factor.
///
/// The letter is good once, for an hour. Every session ends. Whoever was suspended because nobody signed in may do so again.
#[utoipa::path(request_body = ReturnIn, responses((status = 204)))]
#[post("/password_resets/redeem")]
pub(super) async fn reset_password(Open(ctx): Open, Body(sent): Body<ReturnIn>) -> Answer {
    let source = ctx.source();
    let act = move |door: &_, id: &str, _: &_| {
        let given = Return { code: &sent.code, password: &sent.password, source };
        password::reset_password(door, id, &MailToken::sent(sent.token), &given)
    };
    ctx.blocking(act).await?;
    Ok(HttpResponse::NoContent().finish())
}
