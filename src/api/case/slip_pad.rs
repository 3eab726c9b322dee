//! Slip pads over JSON: print one, list them, read one, take codes out; only `api` imports it.

pub(super) mod code;
pub(super) mod print;

use crate::actions::case::slip_pad;
use crate::actions::directory::scheme;
use crate::api::ids::{SlipPadId, UserId};
use crate::domain::case::code::{Code, CodeState};
use crate::domain::case::slip_pad::SlipPad;
use crate::domain::code::{SchemeCode, SlipCode};
use crate::domain::id::Id;
use crate::domain::time::Instant;
use crate::error::{Error, Result};
use crate::http::{Answer, Body, Ctx, Key, Keyed, ListOut, Listing, NoFilter};
use crate::policy::{Action, Actor};
use crate::store::View;
use actix_web::{get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A pad to be printed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SlipPadIn {
    /// The code of the scheme.
    #[schema(example = "SEL", pattern = "^[A-Za-z]{3}$", min_length = 3, max_length = 3)]
    scheme: String,
    /// How many slips.
    #[schema(minimum = 1, maximum = 50, example = 20)]
    count: i32,
}

/// A pad, and how many of its codes stand where.
#[derive(Serialize, ToSchema)]
pub(super) struct PadOut {
    /// Its key.
    id: SlipPadId,
    /// The code of the scheme.
    #[schema(example = "SEL", pattern = "^[A-Z]{3}$", max_length = 3)]
    scheme: String,
    /// Who had it printed.
    reserved_by_id: Option<UserId>,
    /// When.
    reserved_at: Instant,
    /// Codes that are not bound yet.
    #[schema(minimum = 0, maximum = 50)]
    unused: i64,
    /// Codes on signposts.
    #[schema(minimum = 0, maximum = 50)]
    bound: i64,
    /// Codes taken out.
    #[schema(minimum = 0, maximum = 50)]
    void: i64,
}

impl PadOut {
    /// All of them, with one statement for the schemes.
    fn of(view: &mut View<'_>, all: Vec<SlipPad>) -> Result<Vec<Self>> {
        let codes = scheme::codes(view)?;
        let lost = || Error::internal("a pad without its scheme");
        let out = |it: SlipPad| {
            Ok(Self {
                id: it.id,
                scheme: codes.get(&it.scheme).ok_or_else(lost)?.to_string(),
                reserved_by_id: it.reserved_by,
                reserved_at: it.reserved_at,
                unused: it.unused,
                bound: it.bound,
                void: it.void,
            })
        };
        all.into_iter().map(out).collect()
    }
}

/// A code of a pad.
#[derive(Serialize, ToSchema)]
pub(super) struct PadCodeOut {
    /// What people type.
    #[schema(example = "7K4M-2QXF", max_length = 9)]
    code: String,
    /// Where it stands.
    state: CodeState,
    /// Whether anything was heard on it before it is bound: then it was given, and waits to be keyed.
    heard: bool,
    /// Why it was taken out (vocabulary `void_reason`).
    #[schema(max_length = 40)]
    void_reason: Option<String>,
}

impl From<Code> for PadCodeOut {
    fn from(it: Code) -> Self {
        Self {
            code: it.code.to_string(),
            heard: it.state == CodeState::Reserved && it.version > 0,
            state: it.state,
            void_reason: it.void_reason,
        }
    }
}

/// A pad with its codes.
#[derive(Serialize, ToSchema)]
pub(super) struct SlipPadOut {
    #[serde(flatten)]
    pad: PadOut,
    /// Its codes, in the order of their characters.
    #[schema(max_items = 50)]
    codes: Vec<PadCodeOut>,
}

fn show(view: &mut View<'_>, actor: &Actor, id: Id<SlipPad>) -> Result<SlipPadOut> {
    let (pad, codes) = slip_pad::read_slip_pad(view, actor, id)?;
    let pad = PadOut::of(view, vec![pad])?.pop().ok_or_else(|| Error::internal("a pad was lost"))?;
    Ok(SlipPadOut { pad, codes: codes.into_iter().map(Into::into).collect() })
}

/// Codes to be taken out of a pad.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SlipCodesVoidIn {
    /// Coded why (vocabulary `void_reason`).
    #[schema(max_length = 40, example = "error")]
    reason: String,
    /// Which; none means all that nobody has heard of.
    #[serde(default)]
    #[schema(max_items = 50)]
    codes: Vec<String>,
}

impl SlipCodesVoidIn {
    fn named(&self) -> Result<Vec<SlipCode>> {
        if self.codes.len() > 50 {
            return Err(Error::invalid("/codes", "too_many", "A pad has 50 codes at most. Name fewer."));
        }
        let parse = |(at, code): (usize, &String)| SlipCode::parse(code, &format!("/codes/{at}"));
        self.codes.iter().enumerate().map(parse).collect()
    }
}

/// Reserve the codes of a pad of blank slips, to be printed at the office.
#[utoipa::path(request_body = SlipPadIn, responses((status = 201, body = SlipPadOut)))]
#[post("/slip_pads")]
pub(super) async fn reserve_slip_pad(ctx: Ctx, body: Keyed<SlipPadIn>) -> Answer {
    let (new, once) = body.once(Action::ReserveSlipPad);
    let scheme = SchemeCode::parse(&new.scheme, "/scheme")?;
    ctx.make_once(
        once,
        move |tx, actor| {
            slip_pad::reserve_slip_pad(tx, actor, &scheme, new.count).map(|it| it.id.to_string())
        },
        |view, actor, id| show(view, actor, Id::parse(id, "")?),
    )
    .await
}

/// List slip pads, newest first.
#[utoipa::path(responses((status = 200, body = ListOut<PadOut>)))]
#[get("/slip_pads")]
pub(super) async fn list_slip_pads(ctx: Ctx, listing: Listing) -> Answer {
    ctx.list(listing, |view, actor, NoFilter {}, window| {
        let page = slip_pad::list_slip_pads(view, actor, window)?;
        page.try_map_all(|all| PadOut::of(view, all))
    })
    .await
}

/// Read one slip pad with its codes.
#[utoipa::path(responses((status = 200, body = SlipPadOut)))]
#[get("/slip_pads/{id}")]
pub(super) async fn read_slip_pad(ctx: Ctx, Key(id): Key<SlipPadId>) -> Answer {
    ctx.read(move |view, actor| show(view, actor, id)).await
}

/// Take codes that nobody was given out of their pad; what was heard on a code is never thrown away with it.
#[utoipa::path(request_body = SlipCodesVoidIn, responses((status = 200, body = SlipPadOut)))]
#[post("/slip_pads/{id}/void")]
pub(super) async fn void_slip_codes(
    ctx: Ctx,
    Key(id): Key<SlipPadId>,
    Body(which): Body<SlipCodesVoidIn>,
) -> Answer {
    let named = which.named()?;
    ctx.decide(
        move |tx, actor| slip_pad::void_slip_codes(tx, actor, id, &named, &which.reason),
        move |view, actor| show(view, actor, id),
    )
    .await
}
