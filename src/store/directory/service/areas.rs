//! The areas that services are for, as lines of their own; the store's `service` and the migration import it.

use crate::domain::directory::service::Service;
use crate::domain::directory::service::area::AreaKey;
use crate::domain::directory::service::listing::Listing;
use crate::domain::id::Id;
use crate::store::schema::service_areas_served;
use diesel::prelude::*;

#[derive(Insertable)]
#[diesel(table_name = service_areas_served)]
pub(in crate::store) struct AreaRow {
    service_id: Id<Service>,
    seq: i32,
    name_key: String,
    breadth: String,
    code: Option<String>,
}

impl AreaRow {
    /// The lines of a service.
    pub(in crate::store) fn all_of(service_id: Id<Service>, listing: &Listing) -> Vec<Self> {
        let row = |(seq, it): (i32, AreaKey)| Self {
            service_id,
            seq,
            name_key: it.key,
            breadth: it.breadth.word().into(),
            code: it.code,
        };
        (0..).zip(listing.areas_served()).map(row).collect()
    }
}
