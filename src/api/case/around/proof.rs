//! "Proof I went" over JSON and as plain text; only `api` imports it.

use crate::actions::case::around::proof;
use crate::api::ids::ProofId;
use crate::domain::case::around::proof::Proof;
use crate::domain::code::SlipCode;
use crate::error::Result;
use crate::http::{Answer, Ctx, File, Key, Keyed};
use crate::policy::{Action, Actor};
use crate::store::View;
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A letter for the person, because they asked for it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProofIn {}

/// A letter that was given to the person: nothing goes to the court.
#[derive(Serialize, ToSchema)]
pub(super) struct ProofOut {
    /// Its key.
    id: ProofId,
    /// When they went: a date, or a month.
    #[schema(max_length = 10)]
    met_on: String,
    /// The day of the letter.
    given_on: NaiveDate,
    /// Its one line; as plain text at `…/proof.txt`.
    #[schema(max_length = 400)]
    letter: String,
}

impl From<(Proof, String)> for ProofOut {
    fn from((it, letter): (Proof, String)) -> Self {
        Self { id: it.id, met_on: it.met.to_string(), given_on: it.given_on, letter }
    }
}

fn show(view: &mut View<'_>, actor: &Actor, code: &SlipCode) -> Result<ProofOut> {
    proof::read_proof(view, actor, code).map(ProofOut::from)
}

/// Give the person a dated line that says they went, because they asked for one.
///
/// It rests on a meeting that was recorded; a partner's rests on what it recorded itself. It names the service by its
/// neutral name, and no person, court or reason.
#[utoipa::path(request_body = ProofIn, responses((status = 201, body = ProofOut)))]
#[post("/signposts/{code}/proof")]
pub(in crate::api) async fn give_proof(ctx: Ctx, Key(code): Key<SlipCode>, body: Keyed<ProofIn>) -> Answer {
    let (_, once) = body.once(Action::GiveProof);
    let key = code.clone();
    ctx.make_once(
        once,
        move |tx, actor| Ok(proof::give_proof(tx, actor, &key)?.id.to_string()),
        move |view, actor, _| show(view, actor, &code),
    )
    .await
}

/// Take the last letter away as plain text.
#[utoipa::path(
    responses((status = 200, body = String, content_type = "text/plain", description = "One line in UTF-8."))
)]
#[get("/signposts/{code}/proof.txt")]
pub(in crate::api) async fn read_proof(ctx: Ctx, Key(code): Key<SlipCode>) -> Answer {
    ctx.file(move |door, id, who| {
        door.read(id, who, |view, actor| {
            let (it, letter) = proof::read_proof(view, actor, &code)?;
            Ok(File::text(actor, format!("letter-{}.txt", it.given_on), letter.into_bytes()))
        })
    })
    .await
}
