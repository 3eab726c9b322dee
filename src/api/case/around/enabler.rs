//! What made first steps possible, over JSON; only `api` imports it.

use crate::actions::case::around::enabler::{self, NewEnabler};
use crate::api::ids::{EnablerId, UserId};
use crate::domain::case::around::enabler::Enabler;
use crate::domain::code::{Reference, SlipCode};
use crate::domain::day::Day;
use crate::domain::time::Instant;
use crate::error::{Error, Result};
use crate::http::{Answer, Ctx, Key, Keyed, ListOut};
use crate::policy::Action;
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Something that was given so that the person could go.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EnablerIn {
    /// What (vocabulary `enabler`).
    #[schema(max_length = 40, example = "travel")]
    kind: String,
    /// What it cost, in pence, where that is known.
    #[schema(minimum = 1, maximum = 100_000, example = 460)]
    amount_pence: Option<i32>,
    /// When; today, where nothing is said.
    given_on: Option<Day>,
    /// The code of the signpost that it was for.
    #[schema(max_length = 20, example = "7K4M-2QXF")]
    code: Option<String>,
    /// A short text; needed with `other`.
    #[schema(max_length = 500)]
    note: Option<String>,
}

impl EnablerIn {
    fn parse(self) -> Result<NewEnabler> {
        Ok(NewEnabler {
            kind: self.kind,
            amount_pence: self.amount_pence,
            given_on: self.given_on.map(Day::date),
            code: self.code.as_deref().map(|code| SlipCode::parse(code, "/code")).transpose()?,
            note: self.note,
        })
    }
}

/// Something that was given.
#[derive(Serialize, ToSchema)]
pub(super) struct EnablerOut {
    /// Its key.
    id: EnablerId,
    /// What.
    #[schema(max_length = 40)]
    kind: String,
    /// What it cost, in pence, where that is known.
    #[schema(minimum = 1, maximum = 100_000)]
    amount_pence: Option<i32>,
    /// When.
    given_on: NaiveDate,
    /// The code of the signpost that it was for.
    #[schema(max_length = 9)]
    code: Option<String>,
    /// A short text.
    #[schema(max_length = 500)]
    note: Option<String>,
    /// Who recorded it.
    recorded_by_id: Option<UserId>,
    /// When it was recorded.
    recorded_at: Instant,
}

impl From<Enabler> for EnablerOut {
    fn from(it: Enabler) -> Self {
        Self {
            id: it.id,
            kind: it.kind,
            amount_pence: it.amount_pence,
            given_on: it.given_on,
            code: it.signpost.map(|(_, code)| code.to_string()),
            note: it.note,
            recorded_by_id: it.recorded_by,
            recorded_at: it.recorded_at,
        }
    }
}

/// Record what was given so that the person could go: travel, phone credit, somebody who went along.
#[utoipa::path(request_body = EnablerIn, responses((status = 201, body = EnablerOut)))]
#[post("/referrals/{reference}/enablers")]
pub(in crate::api) async fn give_enabler(
    ctx: Ctx,
    Key(reference): Key<Reference>,
    body: Keyed<EnablerIn>,
) -> Answer {
    let (new, once) = body.once(Action::GiveEnabler);
    let (new, of) = (new.parse()?, reference.clone());
    ctx.make_once(
        once,
        move |tx, actor| Ok(enabler::give_enabler(tx, actor, &of, &new)?.id.to_string()),
        move |view, actor, id| {
            let all = enabler::list_enablers(view, actor, &reference)?;
            let made = all.into_iter().find(|it| it.id.to_string() == id);
            made.map(EnablerOut::from).ok_or_else(|| Error::internal("an enabler that is not in sight"))
        },
    )
    .await
}

/// List what was given on a referral, newest first.
#[utoipa::path(responses((status = 200, body = ListOut<EnablerOut>)))]
#[get("/referrals/{reference}/enablers")]
pub(in crate::api) async fn list_enablers(ctx: Ctx, Key(reference): Key<Reference>) -> Answer {
    ctx.read(move |view, actor| {
        enabler::list_enablers(view, actor, &reference).map(ListOut::<EnablerOut>::whole)
    })
    .await
}
