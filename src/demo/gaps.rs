//! What nobody in the current scheme's town offers: one gap open, one that somebody sees to, one that a service has closed; only the demonstration imports it.

use super::stage::Stage;
use super::town::{Cast, Town};
use crate::actions::directory::gap::{NewGap, Seeing, close_gap, log_gap, own_gap};
use crate::domain::directory::gap::{Gap, Owner};
use crate::domain::directory::pathway::Pathway::{self, Accommodation, DrugsAlcohol, Employment};
use crate::domain::id::Id;
use crate::error::Result;
use chrono::{Days, NaiveDate};

/// Pathway, kind of need, where, why, and how many days before the first start somebody knew of it.
type Known = (Pathway, &'static str, &'static str, &'static str, u64);

const OPEN: Known = (Accommodation, "no_fixed_address", "Castlegate", "no_service", 40);
const OWNED: Known = (DrugsAlcohol, "gambling", "Castlegate", "no_service", 75);
const CLOSED: Known = (Employment, "looking_for_work", "Ainsty villages", "too_far", 150);

/// Logs the three and lets time pass over them.
pub fn play(stage: &Stage, town: &Town, cast: &Cast, today: NaiveDate) -> Result<()> {
    let closed = logged(stage, cast, CLOSED, today)?;
    let owned = logged(stage, cast, OWNED, today)?;
    let service = town.service("Job coach")?;
    stage.act(&cast.officer, |tx, officer| {
        let seeing = Seeing {
            owner: cast.officer.user().map_or(Owner::Organisation(cast.scheme.lead), Owner::User),
            plan: Some("Ask Open Road whether their peer mentors take people who gamble".into()),
            due_on: Some(today + Days::new(30)),
        };
        own_gap(tx, officer, owned, &seeing)?;
        close_gap(tx, officer, closed, service, None).map(drop)
    })?;
    logged(stage, cast, OPEN, today).map(drop)
}

fn logged(stage: &Stage, cast: &Cast, known: Known, today: NaiveDate) -> Result<Id<Gap>> {
    let (pathway, kind, area, reason, days) = known;
    stage.on(today - Days::new(days));
    let new = NewGap {
        scheme: cast.scheme.code.clone(),
        pathway,
        need_type: Some(kind.into()),
        area: Some(area.into()),
        reason: reason.into(),
        month: None,
    };
    stage.act(&cast.officer, |tx, officer| log_gap(tx, officer, &new).map(|gap| gap.id))
}
