//! How many services somebody made sure of not long ago; imported through `store::directory::service`.

use crate::domain::directory::organisation::Organisation;
use crate::domain::directory::service::Status;
use crate::domain::id::Id;
use crate::domain::insight::report::Checked;
use crate::error::{Error, Result};
use crate::store::conn::View;
use crate::store::schema::{service_pathways, services};
use chrono::NaiveDate;
use diesel::prelude::*;

/// The services that take people now, of everybody or of one partner, and those made sure of on this day or later. What is
/// on no pathway is a draft.
pub fn checked(view: &mut View<'_>, of: Option<Id<Organisation>>, since: NaiveDate) -> Result<Checked> {
    let mut count = |is_assured: bool| -> Result<u32> {
        let on_a_pathway = service_pathways::table.filter(service_pathways::service_id.eq(services::id));
        let mut all = services::table
            .filter(services::status.eq(Status::Active.word()))
            .filter(diesel::dsl::exists(on_a_pathway))
            .into_boxed();
        if let Some(organisation) = of {
            all = all.filter(services::organisation_id.eq(organisation));
        }
        if is_assured {
            all = all.filter(services::assured_on.ge(since));
        }
        let count: i64 = all.count().get_result(view.conn())?;
        u32::try_from(count).map_err(Error::internal)
    };
    Ok(Checked { active: count(false)?, assured: count(true)? })
}
