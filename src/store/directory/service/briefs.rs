//! What services are weighed by, packed into one line a pathway; the store's `service` and the migration import it.

use crate::domain::directory::matching::SHAPE;
use crate::domain::directory::service::Service;
use crate::domain::id::Id;
use crate::store::schema::service_briefs as briefs;
use diesel::prelude::*;

#[derive(Insertable)]
#[diesel(table_name = briefs)]
pub(in crate::store) struct BriefRow {
    pathway: String,
    service_id: Id<Service>,
    shape: i32,
    brief: String,
}

impl BriefRow {
    /// The lines of a service: one for each of its pathways.
    pub(in crate::store) fn all_of(it: &Service) -> Vec<Self> {
        let brief = it.brief();
        let row = |pathway: &str| Self {
            pathway: pathway.into(),
            service_id: it.id,
            shape: SHAPE,
            brief: brief.clone(),
        };
        it.pathways.iter().map(|pathway| row(pathway.word())).collect()
    }
}
