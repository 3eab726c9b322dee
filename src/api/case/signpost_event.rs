//! What happened after the slip, over JSON: reports and the re-route; only `api` imports it.

use super::signpost::{SignpostOut, SlipIn, show};
use crate::actions::case::signpost_event::{self, NewReport};
use crate::api::ids::ServiceId;
use crate::domain::case::code::word::Said;
use crate::domain::case::signpost::{Grade, Report, What};
use crate::domain::code::SlipCode;
use crate::domain::day::Day;
use crate::domain::time::{Instant, Occurred};
use crate::error::Result;
use crate::http::{Answer, Ctx, Key, Keyed};
use crate::policy::Action;
use actix_web::post;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What happened after the slip.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"what": "met", "occurred_on": "2011-02-15", "grade": "C", "informant": "Pat at the desk"}))]
pub(super) struct ReportIn {
    /// acknowledged, booked, met, not_started, declined, completed, stopped, noted, voided or corrected.
    what: What,
    /// A date, or a month; today, where nothing is said. Months late is fine.
    #[schema(max_length = 10, example = "2011-02-15", pattern = "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")]
    occurred_on: Option<String>,
    /// For officers: C the partner told me, D the person, E I believe so. A partner leaves it out.
    grade: Option<Grade>,
    /// Coded why (vocabulary `not_taken_up`), for not_started, declined and stopped.
    #[schema(max_length = 40)]
    reason: Option<String>,
    /// Who at the partner told you (grade C); for a partner: who of the agency saw them.
    #[schema(max_length = 80)]
    informant: Option<String>,
    /// A short text.
    #[schema(max_length = 500)]
    note: Option<String>,
    /// For `booked`: the day of the appointment.
    booked_for: Option<Day>,
    /// For `corrected`: the seq of the report that is taken back.
    #[schema(minimum = 1, maximum = 100_000)]
    supersedes: Option<i32>,
    /// For `declined`: another service that would fit.
    suggested_service_id: Option<ServiceId>,
}

impl ReportIn {
    fn parse(self) -> Result<NewReport> {
        Ok(NewReport {
            what: self.what,
            occurred: self
                .occurred_on
                .as_deref()
                .map(|on| Occurred::parse(on, "/occurred_on"))
                .transpose()?,
            grade: self.grade,
            reason: self.reason,
            informant: self.informant,
            note: self.note,
            booked_for: self.booked_for.map(Day::date),
            supersedes: self.supersedes,
            suggested: self.suggested_service_id,
        })
    }
}

/// One report.
#[derive(Serialize, ToSchema)]
pub(super) struct ReportOut {
    /// Its place in the stream.
    #[schema(minimum = 1, maximum = 100_000)]
    seq: i32,
    /// What happened.
    what: What,
    /// When: a date, or a month.
    #[schema(max_length = 10)]
    occurred_on: String,
    /// When it was recorded.
    recorded_at: Instant,
    /// Acting as what.
    #[schema(max_length = 20)]
    recorded_as: String,
    /// Who says so.
    grade: Option<Grade>,
    /// Coded why.
    #[schema(max_length = 40)]
    reason: Option<String>,
    /// Who at the partner said so.
    #[schema(max_length = 80)]
    informant: Option<String>,
    /// A short text.
    #[schema(max_length = 500)]
    note: Option<String>,
    /// The day of the appointment, for a booking.
    booked_for: Option<NaiveDate>,
    /// What it was in the words of the code page, where it was said there.
    said: Option<Said>,
    /// The seq of the report that this one takes back.
    #[schema(minimum = 1, maximum = 100_000)]
    supersedes: Option<i32>,
    /// Where a partner that could not help would send the person instead.
    suggested_service_id: Option<ServiceId>,
}

impl From<Report> for ReportOut {
    fn from(it: Report) -> Self {
        Self {
            seq: it.event.seq,
            what: it.event.what,
            occurred_on: it.event.occurred.to_string(),
            recorded_at: it.event.recorded_at,
            recorded_as: it.event.recorded_as,
            grade: it.grade,
            reason: it.event.reason,
            informant: it.informant,
            note: it.event.note,
            booked_for: it.booked_for,
            said: it.said,
            supersedes: it.event.supersedes,
            suggested_service_id: it.suggested,
        }
    }
}

/// Where somebody is sent on to, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RerouteIn {
    /// Coded why (vocabulary `not_taken_up`).
    #[schema(max_length = 40, example = "full_or_long_wait")]
    reason: String,
    /// The new slip.
    slip: SlipIn,
}

/// Report what happened after the slip.
#[utoipa::path(request_body = ReportIn, responses((status = 201, body = SignpostOut)))]
#[post("/signposts/{code}/events")]
pub(super) async fn record_signpost_event(
    ctx: Ctx,
    Key(code): Key<SlipCode>,
    body: Keyed<ReportIn>,
) -> Answer {
    let (new, once) = body.once(Action::RecordSignpostEvent);
    let (new, key) = (new.parse()?, code.clone());
    ctx.make_once(
        once,
        move |tx, actor| {
            let after = signpost_event::record_signpost_event(tx, actor, &key, &new)?;
            Ok(after.version.to_string())
        },
        move |view, actor, _| show(view, actor, &code),
    )
    .await
}

/// Send somebody on to another service; the new slip belongs to the same chain.
#[utoipa::path(request_body = RerouteIn, responses((status = 201, body = SignpostOut)))]
#[post("/signposts/{code}/reroute")]
pub(super) async fn reroute_signpost(ctx: Ctx, Key(code): Key<SlipCode>, body: Keyed<RerouteIn>) -> Answer {
    let (new, once) = body.once(Action::RerouteSignpost);
    let (reason, slip) = (new.reason, new.slip.parse().map_err(|e| e.under("/slip"))?);
    ctx.make_once(
        once,
        move |tx, actor| {
            let made = signpost_event::reroute_signpost(tx, actor, &code, &reason, &slip)?;
            Ok(made.code.to_string())
        },
        |view, actor, code| {
            let code = SlipCode::parse(code, "")?;
            show(view, actor, &code)
        },
    )
    .await
}
