//! The published services that fit what tables of their own know; only the store's `publication` imports it.

use super::Sought;
use crate::domain::directory::service::Service;
use crate::domain::id::Id;
use crate::error::Result;
use crate::store::conn::View;
use crate::store::directory::service::Keys;
use crate::store::schema::{service_openings, services};
use crate::store::strung::strung;
use diesel::prelude::*;

/// Minutes of a day.
const DAY: i32 = 24 * 60;

impl Sought {
    /// The keys of those that fit what tables of their own know.
    fn fitting(&self, view: &mut View<'_>) -> Result<Keys> {
        let mut keys = self.wanted.fitting(view)?;
        if let Some(hours) = self.hours {
            let days = hours.day.map_or((1, 7), |day| (day, day));
            let open = service_openings::table
                .filter(service_openings::day.between(days.0, days.1))
                .filter(service_openings::opens.le(hours.from.unwrap_or(DAY)))
                .filter(service_openings::closes.ge(hours.until.unwrap_or(0)))
                .select(service_openings::service_id);
            keys.narrow(|| strung(open, "CAST(service_id AS TEXT)").keys(view.conn()))?;
        }
        Ok(keys)
    }
}

/// The keys behind one of the published services that fit, in order; none where tables of their own have no say in it.
pub(super) fn fitting(
    view: &mut View<'_>,
    sought: &Sought,
    behind: Option<Id<Service>>,
) -> Result<Option<Vec<Id<Service>>>> {
    let Some(fitting) = sought.fitting(view)?.found() else { return Ok(None) };
    let mut query = sought.narrow();
    if let Some(id) = behind {
        query = query.filter(services::id.gt(id));
    }
    let all: Vec<Id<Service>> = strung(query.select(services::id), "CAST(id AS TEXT)").keys(view.conn())?;
    let mut all: Vec<Id<Service>> = all.into_iter().filter(|id| fitting.contains(id)).collect();
    all.sort_unstable();
    Ok(Some(all))
}
