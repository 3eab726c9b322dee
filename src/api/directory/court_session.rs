//! Half-days in court over JSON: plan or log one, list them; only `api` imports it.

use crate::actions::directory::court_session::{self, Filter, NewCourtSession};
use crate::actions::directory::{court, scheme};
use crate::api::ids::{CourtSessionId, UserId};
use crate::domain::code::SchemeCode;
use crate::domain::day::Day;
use crate::domain::directory::court_keys::CourtSlug;
use crate::domain::directory::court_session::{CourtSession, Half};
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::http::{Answer, Ctx, Key, Keyed, ListOut, Listing};
use crate::policy::Action;
use crate::store::View;
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A half-day to be entered.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CourtSessionIn {
    /// The code of the scheme.
    #[schema(example = "SEL", pattern = "^[A-Za-z]{3}$", min_length = 3, max_length = 3)]
    scheme: String,
    /// The slug of the court.
    #[schema(
        example = "selby-magistrates-court",
        pattern = "^[a-z0-9][a-z0-9-]*$",
        min_length = 1,
        max_length = 120
    )]
    court: String,
    /// The day.
    held_on: Day,
    /// Which half of it.
    half: Half,
    /// Who sits there; none means whoever enters it, where she is an officer.
    officer_id: Option<UserId>,
}

impl CourtSessionIn {
    fn parse(self) -> Result<NewCourtSession> {
        Ok(NewCourtSession {
            scheme: SchemeCode::parse(&self.scheme, "/scheme")?,
            court: CourtSlug::parse(&self.court, "/court")?,
            held_on: self.held_on.date(),
            half: self.half,
            officer: self.officer_id,
        })
    }
}

/// A half-day in court.
#[derive(Serialize, ToSchema)]
pub(super) struct CourtSessionOut {
    /// Its key.
    id: CourtSessionId,
    /// The code of the scheme.
    #[schema(example = "SEL", pattern = "^[A-Z]{3}$", max_length = 3)]
    scheme: String,
    /// The slug of the court.
    #[schema(example = "selby-magistrates-court", max_length = 120)]
    court: String,
    /// The day.
    held_on: NaiveDate,
    /// Which half of it.
    half: Half,
    /// Who sits there.
    officer_id: Option<UserId>,
    /// Whether it fell out.
    cancelled: bool,
}

impl CourtSessionOut {
    /// All of them, with two statements for the names of schemes and courts.
    fn of(view: &mut View<'_>, all: Vec<CourtSession>) -> Result<Vec<Self>> {
        let codes = scheme::codes(view)?;
        let slugs = court::slugs(view, &all.iter().map(|it| it.court).collect::<Vec<_>>())?;
        let lost = || Error::internal("a half-day without its scheme or court");
        let out = |it: CourtSession| {
            Ok(Self {
                id: it.id,
                scheme: codes.get(&it.scheme).ok_or_else(lost)?.to_string(),
                court: slugs.get(&it.court).ok_or_else(lost)?.to_string(),
                held_on: it.held_on,
                half: it.half,
                officer_id: it.officer,
                cancelled: it.cancelled,
            })
        };
        all.into_iter().map(out).collect()
    }
}

/// Plan or log a half-day in court.
#[utoipa::path(request_body = CourtSessionIn, responses((status = 201, body = CourtSessionOut)))]
#[post("/court_sessions")]
pub(super) async fn create_court_session(ctx: Ctx, body: Keyed<CourtSessionIn>) -> Answer {
    let (new, once) = body.once(Action::CreateCourtSession);
    let new = new.parse()?;
    ctx.make_once(
        once,
        move |tx, actor| court_session::create_court_session(tx, actor, &new).map(|it| it.id.to_string()),
        |view, actor, id| {
            let it = court_session::entered(view, actor, Id::parse(id, "")?)?;
            CourtSessionOut::of(view, vec![it]).map(|mut one| one.pop())
        },
    )
    .await
}

/// Which half-days are wanted.
#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct CourtSessionFilter {
    /// Only those of the scheme with these three letters.
    #[param(min_length = 3, max_length = 3, example = "SEL")]
    scheme: Option<String>,
    /// Only those on this day or after.
    #[param(inline)]
    from: Option<Day>,
    /// Only those on this day or before.
    #[param(inline)]
    to: Option<Day>,
}

/// List half-days in court.
#[utoipa::path(params(CourtSessionFilter), responses((status = 200, body = ListOut<CourtSessionOut>)))]
#[get("/court_sessions")]
pub(super) async fn list_court_sessions(ctx: Ctx, listing: Listing<CourtSessionFilter>) -> Answer {
    ctx.list(listing, |view, actor, it, window| {
        let code = it.scheme.as_deref().map(|code| SchemeCode::parse(code, "scheme")).transpose()?;
        let scheme = code.map(|code| scheme::read_scheme(view, actor, &code)).transpose()?.map(|s| s.id);
        let filter = Filter { scheme, from: it.from.map(Day::date), to: it.to.map(Day::date) };
        let page = court_session::list_court_sessions(view, actor, filter, window)?;
        page.try_map_all(|all| CourtSessionOut::of(view, all))
    })
    .await
}

/// Say that a half-day fell out. It needs no `If-Match`: what fell out cannot fall out again.
#[utoipa::path(responses((status = 204)))]
#[post("/court_sessions/{id}/cancel")]
pub(super) async fn cancel_court_session(ctx: Ctx, Key(id): Key<CourtSessionId>) -> Answer {
    ctx.write(move |tx, actor| court_session::cancel_court_session(tx, actor, id)).await
}
