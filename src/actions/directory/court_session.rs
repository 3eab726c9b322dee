//! Half-days in court: plan or log one, call one off, list them; API, pages, imports and demo import it.

use crate::domain::account::user::User;
use crate::domain::code::SchemeCode;
use crate::domain::directory::{
    court::Court,
    court_keys::CourtSlug,
    court_session::{CourtSession, Half},
};
use crate::domain::id::Id;
use crate::domain::page::{Page, Window};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::store::account::user;
pub use crate::store::directory::court_session::Filter;
use crate::store::directory::{court, court_session, scheme};
use crate::store::{Tx, View};
use chrono::NaiveDate;

/// A half-day to be entered.
#[derive(Debug, Clone)]
pub struct NewCourtSession {
    /// Whose scheme.
    pub scheme: SchemeCode,
    /// Where.
    pub court: CourtSlug,
    /// When.
    pub held_on: NaiveDate,
    /// Which half.
    pub half: Half,
    /// Who sits there; none means whoever enters it, where she is an officer.
    pub officer: Option<Id<User>>,
}

/// Enters a half-day: the scheme ran then, the court is one of its courts and sat then.
pub fn create_court_session(tx: &mut Tx<'_>, actor: &Actor, new: &NewCourtSession) -> Result<CourtSession> {
    let scheme = scheme::find(tx, &new.scheme)?
        .ok_or_else(|| actor.not_found(Action::CreateCourtSession, "scheme", &new.scheme))?;
    let court = court_of(tx, &scheme.courts, &new.court)?;
    scheme.must_run_on(new.held_on, "/held_on")?;
    court.may_sit_on(new.held_on, tx.now().london_date()).map_err(|e| e.under("/"))?;
    let officer = new.officer.or_else(|| {
        actor.signed().filter(|s| s.role == crate::domain::account::user::Role::Officer).map(|s| s.user)
    });
    let it = CourtSession {
        id: Id::new(),
        scheme: scheme.id,
        court: court.id,
        held_on: new.held_on,
        half: new.half,
        officer,
        cancelled: false,
        version: 1,
    };
    let permit = actor.may(Action::CreateCourtSession, &it)?;
    if let Some(officer) = new.officer {
        let known = user::find(tx, &Sees::Own(officer), officer)?;
        known.filter(|it| it.officer_grant(scheme.id).is_some()).ok_or_else(|| {
            Error::invalid(
                "/officer_id",
                "unknown",
                "Nobody of this key is an officer of this scheme today. Choose another.",
            )
        })?;
    }
    court_session::insert(tx, permit, &it)?;
    Ok(it)
}

/// The court with this slug, if it is one of `courts`.
pub(in crate::actions) fn court_of(
    view: &mut View<'_>,
    courts: &[Id<Court>],
    slug: &CourtSlug,
) -> Result<Court> {
    court::find(view, slug)?.filter(|c| courts.contains(&c.id)).ok_or_else(|| {
        Error::invalid(
            "/court",
            "not_in_scheme",
            "This court is not one of the scheme's. Choose one that is.",
        )
    })
}

/// The half-days in sight.
pub fn list_court_sessions(
    view: &mut View<'_>,
    actor: &Actor,
    filter: Filter,
    window: Window,
) -> Result<Page<CourtSession>> {
    actor.must_be_able(Action::ListCourtSessions)?;
    if let (Some(from), Some(to)) = (filter.from, filter.to)
        && from > to
    {
        return Err(Error::invalid("to", "before_from", "Date to must be the same as or after date from."));
    }
    court_session::list(view, &actor.sees(Action::ListCourtSessions), filter, window)
}

/// The half-day in sight that somebody has just entered.
pub fn entered(view: &mut View<'_>, actor: &Actor, id: Id<CourtSession>) -> Result<CourtSession> {
    court_session::find(view, &actor.sees(Action::ListCourtSessions), id)?
        .ok_or_else(|| actor.not_found(Action::ListCourtSessions, "court_session", id))
}

/// Says that a half-day fell out. One on which somebody was seen or referred was held: that is told first.
pub fn cancel_court_session(tx: &mut Tx<'_>, actor: &Actor, id: Id<CourtSession>) -> Result<()> {
    let it = court_session::find(tx, &actor.sees(Action::ListCourtSessions), id)?
        .ok_or_else(|| actor.not_found(Action::CancelCourtSession, "court_session", id))?;
    let permit = actor.may(Action::CancelCourtSession, &it)?;
    if it.cancelled {
        return Ok(());
    }
    if court_session::was_held(tx, it.id)? {
        let detail = "Referrals or conversations are recorded on this half-day, so it was held. Move or take them back first.";
        return Err(Error::Conflict { code: "was_held", detail: detail.into() });
    }
    court_session::save(tx, permit, &CourtSession { cancelled: true, version: it.version + 1, ..it })
}
