//! Half-days in court as people say them; imported through `told`.

use crate::actions::directory::court;
use crate::actions::directory::court_session::{Filter, list_court_sessions};
use crate::domain::directory::court_session::{CourtSession, Half};
use crate::domain::page::Window;
use crate::error::Result;
use crate::policy::Actor;
use crate::store::View;
use crate::web::said::weekday;
use chrono::NaiveDate;
use serde::Serialize;

/// A half-day as people say it.
#[derive(Debug, Clone, Serialize)]
pub(in crate::web) struct SessionOut {
    pub(in crate::web) id: String,
    pub(in crate::web) court: String,
    /// `Tuesday 17 March 2026`.
    pub(in crate::web) day: String,
    pub(in crate::web) half: &'static str,
}

/// The half-days of these days at which this officer sits, or nobody in particular; with what people call them.
pub(in crate::web) fn sittings(
    view: &mut View<'_>,
    actor: &Actor,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<(CourtSession, SessionOut)>> {
    let filter = Filter { from: Some(from), to: Some(to), ..Filter::default() };
    let all = list_court_sessions(view, actor, filter, Window::first(50))?.items;
    let mine = |it: &CourtSession| !it.cancelled && (it.officer.is_none() || it.officer == actor.user());
    said_sittings(view, all.into_iter().filter(mine).collect())
}

/// These half-days, with what people call them.
pub(in crate::web) fn said_sittings(
    view: &mut View<'_>,
    all: Vec<CourtSession>,
) -> Result<Vec<(CourtSession, SessionOut)>> {
    let courts = court::known(view, &all.iter().map(|it| it.court).collect::<Vec<_>>())?;
    let said = |it: CourtSession| {
        let out = SessionOut {
            id: it.id.to_string(),
            court: courts.get(&it.court).map_or_else(String::new, |court| court.name.clone()),
            day: weekday(it.held_on),
            half: if it.half == Half::Morning { "morning" } else { "afternoon" },
        };
        (it, out)
    };
    Ok(all.into_iter().map(said).collect())
}
