//! The part of a scheme that somebody asks about, as far as they may; only the reports' actions import it.

use super::Wanted;
use crate::domain::case::around::verification::Agreement;
use crate::domain::directory::vocabulary::{Set, seed_of};
use crate::domain::directory::{court::Court, organisation::Organisation, scheme::Scheme};
use crate::domain::id::Id;
use crate::domain::insight::report::period::Run;
use crate::domain::insight::report::slice::Labels;
use crate::domain::insight::report::{Ask, Checked, Cut, Period};
use crate::domain::insight::report_run::release_key;
use crate::error::{Denial, Error, Result};
use crate::policy::{Action, Actor, Placed, Subject};
use crate::render::report::{Heading, PrintedCourt};
use crate::store::View;
use crate::store::directory::{court, scheme, service};
use chrono::{Months, NaiveDate};
use std::collections::BTreeMap;

/// For how many months an entry counts as made sure of.
const FRESH_FOR: u32 = 3;

/// A scheme, or one court of it, or what it sent to one partner.
#[derive(Debug, Clone)]
pub(in crate::actions) struct Part {
    pub(in crate::actions) scheme: Scheme,
    pub(in crate::actions) court: Option<Court>,
    pub(in crate::actions) organisation: Option<Id<Organisation>>,
}

impl Placed for Part {
    fn subject(&self) -> Subject {
        Subject {
            noun: "report",
            key: self.scheme.code.to_string(),
            scheme: Some(self.scheme.id),
            court: self.court.as_ref().map(|court| court.id),
            organisation: self.organisation,
            ..Subject::none()
        }
    }
}

impl Part {
    /// What is wanted, where `actor` may have it by `action`; whoever may not hears that before what else is wrong.
    pub(in crate::actions) fn find(
        view: &mut View<'_>,
        actor: &Actor,
        action: Action,
        wanted: &Wanted,
    ) -> Result<Self> {
        actor.must_be_able(action)?;
        let scheme = scheme::find(view, &wanted.scheme)?.ok_or_else(|| {
            Error::invalid("scheme", "unknown", "There is no such scheme. Check its three letters.")
        })?;
        let named = wanted.court.as_ref().map(|slug| court::find(view, slug)).transpose()?.flatten();
        let court = named.filter(|court| scheme.courts.contains(&court.id));
        let partner = actor.partner();
        if let (Some(_), Some(slug)) = (partner, &wanted.court) {
            let denial = Denial { action: action.word(), noun: "court", key: slug.to_string() };
            return Err(Error::Forbidden(denial));
        }
        let part = Self { scheme, court, organisation: partner };
        actor.must_be_able_on(action, &part)?;
        if wanted.court.is_some() && part.court.is_none() {
            let detail = "This court is not one of the scheme's. Choose one that is, or leave it out.";
            return Err(Error::invalid("court", "not_in_scheme", detail));
        }
        part.must_have_run(wanted.period, view.now().london_date())?;
        Ok(part)
    }

    /// A period that the scheme did not run in has nothing to report, nor has one that has not begun.
    fn must_have_run(&self, period: Period, today: NaiveDate) -> Result<()> {
        if today < period.from() {
            return Err(Error::invalid("from", "date_in_future", "Date from must be today or in the past."));
        }
        if period.to() < self.scheme.starts_on {
            return self.scheme.must_run_on(period.to(), "to");
        }
        if self.scheme.ends_on.is_some_and(|end| end < period.from()) {
            return self.scheme.must_run_on(period.from(), "from");
        }
        Ok(())
    }

    /// The key of the one release that is wanted.
    pub(in crate::actions) fn release_key(&self, wanted: &Wanted) -> String {
        let of = (self.court.as_ref().map(|court| court.id), self.organisation);
        release_key(self.scheme.id, of, wanted.period, wanted.by)
    }

    fn cut(&self) -> Cut {
        match (self.organisation, &self.court) {
            (Some(organisation), _) => Cut::Organisation(organisation.uuid()),
            (None, Some(court)) => Cut::Court(court.id.uuid()),
            (None, None) => Cut::Scheme,
        }
    }

    /// How fresh the directory is: one for all courts, and of a partner its own services.
    fn checked(&self, view: &mut View<'_>) -> Result<Option<Checked>> {
        let today = view.now().london_date();
        let since = today.checked_sub_months(Months::new(FRESH_FOR)).unwrap_or(today);
        match self.cut() {
            Cut::Court(_) => Ok(None),
            Cut::Scheme | Cut::Organisation(_) => service::checked(view, self.organisation, since).map(Some),
        }
    }

    pub(in crate::actions) fn ask(&self, view: &mut View<'_>, wanted: &Wanted) -> Result<Ask> {
        let checked = self.checked(view)?;
        let ask = Ask {
            scheme: self.scheme.name.clone(),
            run: Run { starts_on: self.scheme.starts_on, ends_on: self.scheme.ends_on },
            expected: self.scheme.expectations.clone(),
            period: wanted.period,
            today: view.now().london_date(),
            cut: self.cut(),
            verified: Agreement::default(),
            checked,
            by: wanted.by,
        };
        ask.must_be_answerable().map(|()| ask)
    }

    pub(in crate::actions) fn heading(&self, view: &mut View<'_>) -> Result<Heading> {
        let courts = court::find_many(view, &self.scheme.courts)?;
        let labels = |set| -> BTreeMap<String, String> {
            seed_of(set).into_iter().map(|t| (t.code.into_owned(), t.label.into_owned())).collect()
        };
        let named = |court: &Court| PrintedCourt { slug: court.slug.to_string(), name: court.name.clone() };
        Ok(Heading {
            scheme: self.scheme.code.clone(),
            court: self.court.as_ref().map(named),
            snapshot_at: view.now(),
            labels: Labels {
                courts: courts.into_iter().map(|c| (c.id.uuid(), c.name)).collect(),
                sources: labels(Set::Source),
                outcomes: labels(Set::HearingOutcome),
                reasons: labels(Set::NotTakenUp),
                sexes: labels(Set::Sex),
                languages: labels(Set::Language),
            },
        })
    }
}
