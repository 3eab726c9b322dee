//! Schemes over JSON: set up, list, read, say which areas they serve; only `api` imports it.

use crate::actions::directory::{court, scheme};
use crate::api::ids::{OrganisationId, SchemeId};
use crate::domain::code::SchemeCode;
use crate::domain::day::Day;
use crate::domain::directory::court_keys::CourtSlug;
use crate::domain::directory::scheme::{Expectation, Kind, Scheme, Served};
use crate::domain::{id::Id, text};
use crate::error::Result;
use crate::http::{Answer, Body, Ctx, Key, Keyed, ListOut};
use crate::policy::Action;
use crate::store::View;
use actix_web::{get, post, put};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How many referrals a month are expected, from a date on.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Expected {
    /// From when it counts.
    from: Day,
    /// The low end, referrals a month.
    #[schema(example = 1, minimum = 0, maximum = 10_000)]
    min: i32,
    /// The high end, referrals a month.
    #[schema(example = 2, minimum = 0, maximum = 10_000)]
    max: i32,
}

/// A scheme to be set up.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SchemeIn {
    /// Three letters, at the head of every reference.
    #[schema(example = "SEL", pattern = "^[A-Za-z]{3}$", min_length = 3, max_length = 3)]
    code: String,
    /// Its name.
    #[schema(example = "Selby problem-solving pilot", min_length = 1, max_length = 120)]
    name: String,
    /// What kind.
    kind: Kind,
    /// The organisation that leads it.
    lead_organisation_id: OrganisationId,
    /// Where it works: slugs of courts.
    #[schema(example = json!(["selby-magistrates-court"]), min_items = 1, max_items = 50)]
    courts: Vec<String>,
    /// First day.
    starts_on: Day,
    /// Last day, where it has one.
    ends_on: Option<Day>,
    /// What is expected of it, by date.
    #[serde(default)]
    #[schema(max_items = 50)]
    expected: Vec<Expected>,
    /// How long records are kept after the scheme's last event, in months.
    #[schema(example = 24, minimum = 1, maximum = 240)]
    retention_months: i32,
    /// The one sentence that its slips may add.
    #[schema(max_length = 200)]
    slip_sentence: Option<String>,
    /// The areas that it serves, the narrowest first.
    #[serde(default)]
    #[schema(max_items = 20)]
    areas: Vec<Served>,
}

/// The areas that a scheme serves.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SchemeAreasIn {
    /// All of them, the narrowest first; none, where the court's town is to stand for them.
    #[schema(max_items = 20)]
    areas: Vec<Served>,
}

impl SchemeIn {
    /// The scheme, all but its courts, and their slugs.
    fn parse(self) -> Result<(Scheme, Vec<CourtSlug>)> {
        let slugs =
            self.courts.iter().enumerate().map(|(at, slug)| CourtSlug::parse(slug, &format!("/courts/{at}")));
        let slugs = slugs.collect::<Result<_>>()?;
        let expected = |e: Expected| Expectation { from: e.from.date(), min: e.min, max: e.max };
        let scheme = Scheme {
            id: Id::new(),
            code: SchemeCode::parse(&self.code, "/code")?,
            name: text::required(&self.name, "/name", 120)?,
            kind: self.kind,
            lead: self.lead_organisation_id,
            courts: Vec::new(),
            starts_on: self.starts_on.date(),
            ends_on: self.ends_on.map(Day::date),
            expectations: self.expected.into_iter().map(expected).collect(),
            retention_months: self.retention_months,
            slip_sentence: text::optional(self.slip_sentence.as_deref(), "/slip_sentence", 200)?,
            areas: self.areas,
            version: 1,
        };
        Ok((scheme, slugs))
    }
}

/// A scheme.
#[derive(Serialize, ToSchema)]
pub(super) struct SchemeOut {
    /// Its key.
    id: SchemeId,
    /// Three letters, at the head of every reference.
    #[schema(example = "SEL", pattern = "^[A-Z]{3}$", min_length = 3, max_length = 3)]
    code: String,
    /// Its name.
    #[schema(max_length = 120)]
    name: String,
    /// What kind.
    kind: Kind,
    /// The organisation that leads it.
    lead_organisation_id: OrganisationId,
    /// Where it works: slugs of courts.
    #[schema(max_items = 50)]
    courts: Vec<String>,
    /// First day.
    starts_on: NaiveDate,
    /// Last day, where it has one.
    ends_on: Option<NaiveDate>,
    /// What is expected of it, by date.
    #[schema(max_items = 50)]
    expected: Vec<Expected>,
    /// How long records are kept after the scheme's last event, in months.
    #[schema(minimum = 1, maximum = 240)]
    retention_months: i32,
    /// The one sentence that its slips may add.
    #[schema(max_length = 200)]
    slip_sentence: Option<String>,
    /// The areas that it serves, the narrowest first: where somebody is taken to be whose postcode district nobody knows.
    /// Where there is none, the court's town stands for them.
    #[schema(max_items = 20)]
    areas: Vec<Served>,
}

impl SchemeOut {
    fn of(view: &mut View<'_>, it: Scheme) -> Result<Self> {
        let slugs = court::slugs(view, &it.courts)?;
        let expected = |e: Expectation| Expected { from: e.from.into(), min: e.min, max: e.max };
        Ok(Self {
            id: it.id,
            code: it.code.to_string(),
            name: it.name,
            kind: it.kind,
            lead_organisation_id: it.lead,
            courts: it.courts.iter().filter_map(|id| slugs.get(id)).map(ToString::to_string).collect(),
            starts_on: it.starts_on,
            ends_on: it.ends_on,
            expected: it.expectations.into_iter().map(expected).collect(),
            retention_months: it.retention_months,
            slip_sentence: it.slip_sentence,
            areas: it.areas,
        })
    }
}

/// Set up a scheme.
#[utoipa::path(request_body = SchemeIn, responses((status = 201, body = SchemeOut)))]
#[post("/schemes")]
pub(super) async fn create_scheme(ctx: Ctx, body: Keyed<SchemeIn>) -> Answer {
    let (new, once) = body.once(Action::CreateScheme);
    let (scheme, slugs) = new.parse()?;
    ctx.make_once(
        once,
        move |tx, actor| {
            let courts = court::ids(tx, &slugs, "/courts")?;
            let it = Scheme { courts, ..scheme.clone() }.checked()?;
            scheme::create_scheme(tx, actor, &it).map(|()| it.code.to_string())
        },
        |view, actor, code| {
            let it = scheme::read_scheme(view, actor, &SchemeCode::parse(code, "")?)?;
            SchemeOut::of(view, it)
        },
    )
    .await
}

/// List schemes.
#[utoipa::path(responses((status = 200, body = ListOut<SchemeOut>)))]
#[get("/schemes")]
pub(super) async fn list_schemes(ctx: Ctx) -> Answer {
    ctx.read(|view, actor| {
        let schemes = scheme::list_schemes(view, actor)?;
        let schemes: Vec<_> = schemes.into_iter().map(|it| SchemeOut::of(view, it)).collect::<Result<_>>()?;
        Ok(ListOut::<SchemeOut>::whole(schemes))
    })
    .await
}

/// Read one scheme.
#[utoipa::path(responses((status = 200, body = SchemeOut)))]
#[get("/schemes/{code}")]
pub(super) async fn read_scheme(ctx: Ctx, Key(code): Key<SchemeCode>) -> Answer {
    ctx.read(move |view, actor| {
        let it = scheme::read_scheme(view, actor, &code)?;
        SchemeOut::of(view, it)
    })
    .await
}

/// Say which areas a scheme serves: nobody is sent to what serves others alone.
#[utoipa::path(request_body = SchemeAreasIn, responses((status = 200, body = SchemeOut)))]
#[put("/schemes/{code}/areas")]
pub(super) async fn set_scheme_areas(
    ctx: Ctx,
    Key(code): Key<SchemeCode>,
    Body(said): Body<SchemeAreasIn>,
) -> Answer {
    let shown = code.clone();
    ctx.decide(
        move |tx, actor| scheme::set_scheme_areas(tx, actor, &code, said.areas.clone()),
        move |view, actor| {
            let it = scheme::read_scheme(view, actor, &shown)?;
            SchemeOut::of(view, it)
        },
    )
    .await
}
