//! The pilot report, pulled for one scheme, one period and, if wanted, one court; API, pages and commands import it.

use crate::actions::directory::court_session::court_of;
use crate::domain::account::user::Role;
use crate::domain::code::SchemeCode;
use crate::domain::directory::{court::Court, court_keys::CourtSlug, scheme::Scheme};
use crate::domain::insight::report::{
    Ask, Cut, Disclosed, Facts, Period, Report, Rule, compose, document, period::Run,
};
use crate::error::{Denial, Error, Result};
use crate::policy::{Action, Actor, Placed, Subject};
use crate::store::View;
use crate::store::directory::{court, scheme};
use crate::store::insight::report;
use std::collections::HashMap;
use uuid::Uuid;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Of which scheme.
    pub scheme: SchemeCode,
    /// Of which days.
    pub period: Period,
    /// Of one court alone.
    pub court: Option<CourtSlug>,
    /// For whom.
    pub view: document::View,
}

/// A report in one of its two views, with the names that its keys stand for.
pub struct Pulled {
    /// The figures.
    pub figures: Figures,
    /// Names of the courts in it.
    pub courts: HashMap<Uuid, String>,
}

/// The two views never mix: exact numbers and disclosed ones are different types.
pub enum Figures {
    /// Exact.
    Inside(Report<u32>),
    /// For everybody.
    Sharing(Report<Disclosed>),
}

/// What the permission table is asked about: a report of a scheme, for a partner of its own services.
struct Asked<'a>(&'a Scheme, &'a Actor);

impl Placed for Asked<'_> {
    fn subject(&self) -> Subject {
        let organisation = self.1.signed().map(|s| s.organisation);
        Subject {
            noun: "report",
            key: self.0.code.to_string(),
            scheme: Some(self.0.id),
            organisation,
            ..Subject::none()
        }
    }
}

/// Pulls the report; who may see a scheme's but not this view of it is told so.
pub fn read_pilot_report(view: &mut View<'_>, actor: &Actor, wanted: &Wanted) -> Result<Pulled> {
    actor.must_be_able(Action::ReadPilotReport)?;
    let scheme = scheme::find(view, &wanted.scheme)?.ok_or_else(|| {
        Error::invalid("scheme", "unknown", "There is no such scheme. Check its three letters.")
    })?;
    let permit = actor.may(Action::ReadPilotReport, &Asked(&scheme, actor))?;
    let court = wanted.court.as_ref().map(|slug| court_of(view, &scheme.courts, slug)).transpose()?;
    let cut = cut(actor, court.as_ref())?;
    let ask = Ask {
        scheme: scheme.name.clone(),
        run: Run { starts_on: scheme.starts_on, ends_on: scheme.ends_on },
        expected: scheme.expectations.clone(),
        period: wanted.period,
        today: view.now().london_date(),
        cut,
    };
    period_fits(&scheme, wanted.period)?;
    let facts = Facts::new(report::rows(view, scheme.id)?);
    let figures = match wanted.view {
        document::View::Inside => Figures::Inside(compose::inside(&facts, &ask)),
        document::View::Sharing => Figures::Sharing(compose::sharing(&facts, &ask, Rule::ONS)?),
    };
    let named = court::find_many(view, &scheme.courts)?;
    view.showed(permit.because(Some(wanted.view.word().into())), Vec::new(), None);
    Ok(Pulled { figures, courts: named.into_iter().map(|c| (c.id.uuid(), c.name)).collect() })
}

/// A partner sees its own services alone.
fn cut(actor: &Actor, court: Option<&Court>) -> Result<Cut> {
    let partner = actor.signed().filter(|s| s.role == Role::Partner);
    match (partner, court) {
        (Some(_), Some(court)) => Err(Error::Forbidden(Denial {
            action: Action::ReadPilotReport.word(),
            noun: "court",
            key: court.slug.to_string(),
        })),
        (Some(signed), None) => Ok(Cut::Organisation(signed.organisation.uuid())),
        (None, Some(court)) => Ok(Cut::Court(court.id.uuid())),
        (None, None) => Ok(Cut::Scheme),
    }
}

/// A period that the scheme did not run in has nothing to report.
fn period_fits(scheme: &Scheme, period: Period) -> Result<()> {
    let (from, to) = (period.from(), period.to());
    if to < scheme.starts_on || scheme.ends_on.is_some_and(|end| end < from) {
        return scheme.must_run_on(if to < scheme.starts_on { to } else { from }, "from");
    }
    Ok(())
}
