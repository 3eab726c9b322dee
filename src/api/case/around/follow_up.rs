//! Follow-ups over JSON: the person's pace, what was learnt, what was left out; only `api` imports it.

use crate::actions::case::around::attempt::NewAttempt;
use crate::actions::case::around::follow_up::{self, Done, Following, Learnt};
use crate::actions::case::signpost_event::NewReport;
use crate::api::ids::FollowUpId;
use crate::domain::case::around::follow_up::{FollowUp, Pace, Skipping, State};
use crate::domain::case::contact::Channel;
use crate::domain::case::signpost::{Grade, What};
use crate::domain::code::{Reference, SlipCode};
use crate::domain::day::Day;
use crate::domain::id::Id;
use crate::domain::time::Occurred;
use crate::error::Result;
use crate::http::{Answer, Body, Ctx, Key, Keyed};
use crate::policy::{Action, Actor};
use crate::store::View;
use actix_web::{get, post, put};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One follow-up.
#[derive(Serialize, ToSchema)]
pub(super) struct FollowUpOut {
    /// Its key.
    id: FollowUpId,
    /// So many weeks after the first signpost.
    #[schema(minimum = 2, maximum = 52)]
    week: i32,
    /// On which day.
    due_on: NaiveDate,
    /// Where it stands.
    state: State,
    /// When it was done or left out.
    done_on: Option<NaiveDate>,
    /// Why it was left out.
    reason: Option<Skipping>,
}

impl From<FollowUp> for FollowUpOut {
    fn from(it: FollowUp) -> Self {
        Self {
            id: it.id,
            week: it.week,
            due_on: it.due_on,
            state: it.state,
            done_on: it.done_on,
            reason: it.reason,
        }
    }
}

/// When somebody asks a person how it goes.
#[derive(Serialize, ToSchema)]
pub(super) struct FollowingOut {
    /// How often the person wants it.
    pace: Pace,
    /// Whether they can be reached at all; without a safe way none of this is due.
    has_safe_channel: bool,
    /// What is to come and what was, the first first.
    #[schema(max_items = 50)]
    follow_ups: Vec<FollowUpOut>,
}

impl From<Following> for FollowingOut {
    fn from(it: Following) -> Self {
        Self {
            pace: it.pace,
            has_safe_channel: it.has_safe_channel,
            follow_ups: it.follow_ups.into_iter().map(Into::into).collect(),
        }
    }
}

/// How often the person wants to be asked.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PaceIn {
    /// The person's own word.
    pace: Pace,
}

/// What was learnt of one signpost.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LearntIn {
    /// Which, by its code.
    #[schema(min_length = 8, max_length = 20, example = "7K4M-2QXF")]
    code: String,
    /// booked, met, not_started, completed, stopped or noted.
    what: What,
    /// C the partner told me, D the person.
    grade: Option<Grade>,
    /// A date, or a month; today, where nothing is said.
    #[schema(max_length = 10, pattern = "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")]
    occurred_on: Option<String>,
    /// Coded why (vocabulary `not_taken_up`), for not_started and stopped.
    #[schema(max_length = 40)]
    reason: Option<String>,
    /// Who at the partner told you (grade C).
    #[schema(max_length = 80)]
    informant: Option<String>,
    /// A short text.
    #[schema(max_length = 500)]
    note: Option<String>,
    /// For `booked`: the day of the appointment.
    booked_for: Option<Day>,
}

impl LearntIn {
    fn parse(self) -> Result<Learnt> {
        let report = NewReport {
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
            supersedes: None,
            suggested: None,
        };
        Ok(Learnt { code: SlipCode::parse(&self.code, "/code")?, report })
    }
}

/// A follow-up that was done.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DoneIn {
    /// The way. One that is not safe is refused, with the rule that stops it.
    channel: Channel,
    /// What came of it (vocabulary `attempt_result`).
    #[schema(max_length = 40, example = "reached")]
    result: String,
    /// A date; today, where nothing is said.
    occurred_on: Option<Day>,
    /// A short text. Do not describe the alleged offence.
    #[schema(max_length = 500)]
    note: Option<String>,
    /// What was learnt, signpost by signpost.
    #[serde(default)]
    #[schema(max_items = 20)]
    learnt: Vec<LearntIn>,
}

impl DoneIn {
    fn parse(self) -> Result<Done> {
        let learnt = self.learnt.into_iter().enumerate();
        let one = |(at, it): (usize, LearntIn)| it.parse().map_err(|e| e.under(&format!("/learnt/{at}")));
        Ok(Done {
            attempt: NewAttempt {
                channel: self.channel,
                result: self.result,
                occurred: self.occurred_on.map(|day| Occurred::day(day.date())),
                note: self.note,
                code: None,
            },
            learnt: learnt.map(one).collect::<Result<_>>()?,
        })
    }
}

/// Why a follow-up was left out.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SkipIn {
    /// Why.
    reason: Skipping,
}

fn show(view: &mut View<'_>, actor: &Actor, reference: &Reference) -> Result<FollowingOut> {
    follow_up::read_follow_ups(view, actor, reference).map(FollowingOut::from)
}

fn show_of(view: &mut View<'_>, actor: &Actor, id: &str) -> Result<FollowingOut> {
    let reference = follow_up::reference_of(view, actor, Id::parse(id, "")?)?;
    show(view, actor, &reference)
}

/// Read when somebody asks a person how it goes, at their own pace.
#[utoipa::path(responses((status = 200, body = FollowingOut)))]
#[get("/referrals/{reference}/follow_ups")]
pub(in crate::api) async fn read_follow_ups(ctx: Ctx, Key(reference): Key<Reference>) -> Answer {
    ctx.read(move |view, actor| show(view, actor, &reference)).await
}

/// Say how often the person wants to be asked: as usual, less often, or never.
#[utoipa::path(request_body = PaceIn, responses((status = 200, body = FollowingOut)))]
#[put("/referrals/{reference}/follow_ups")]
pub(in crate::api) async fn set_pace(
    ctx: Ctx,
    Key(reference): Key<Reference>,
    Body(new): Body<PaceIn>,
) -> Answer {
    let key = reference.clone();
    ctx.decide(
        move |tx, actor| follow_up::set_pace(tx, actor, &key, new.pace),
        move |view, actor| show(view, actor, &reference),
    )
    .await
}

/// Record a follow-up with what was learnt.
#[utoipa::path(request_body = DoneIn, responses((status = 201, body = FollowingOut)))]
#[post("/follow_ups/{id}/done")]
pub(in crate::api) async fn complete_follow_up(
    ctx: Ctx,
    Key(id): Key<FollowUpId>,
    body: Keyed<DoneIn>,
) -> Answer {
    let (done, once) = body.once(Action::CompleteFollowUp);
    let done = done.parse()?;
    ctx.make_once(
        once,
        move |tx, actor| follow_up::complete_follow_up(tx, actor, id, &done).map(|()| id.to_string()),
        show_of,
    )
    .await
}

/// Leave a follow-up out, with a reason.
#[utoipa::path(request_body = SkipIn, responses((status = 201, body = FollowingOut)))]
#[post("/follow_ups/{id}/skip")]
pub(in crate::api) async fn skip_follow_up(
    ctx: Ctx,
    Key(id): Key<FollowUpId>,
    body: Keyed<SkipIn>,
) -> Answer {
    let (why, once) = body.once(Action::SkipFollowUp);
    ctx.make_once(
        once,
        move |tx, actor| follow_up::skip_follow_up(tx, actor, id, why.reason).map(|()| id.to_string()),
        show_of,
    )
    .await
}
