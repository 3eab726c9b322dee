//! One row of the directory and the service that it holds; only the store's `service` imports it.

use crate::domain::directory::service::standing::{Doubt, WrongDetail};
use crate::domain::directory::{
    organisation::Organisation,
    service::{Capacity, Origin, Service, Status},
};
use crate::domain::{id::Id, text::folded, time::Instant};
use crate::error::Result;
use crate::store::columns::Entry;
use crate::store::schema::services;
use chrono::NaiveDate;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = services, treat_none_as_default_value = false, treat_none_as_null = true)]
pub(super) struct ServiceRow {
    pub(super) id: Id<Service>,
    organisation_id: Id<Organisation>,
    name: String,
    name_key: String,
    neutral_name: Option<String>,
    description: Option<String>,
    status: String,
    phone: Option<String>,
    url: Option<String>,
    area: Option<String>,
    minimum_age: Option<i32>,
    maximum_age: Option<i32>,
    capacity: String,
    wait_weeks: Option<i32>,
    capacity_checked_at: Option<Instant>,
    is_confidential: bool,
    version: i32,
    pub(super) created_at: Instant,
    updated_at: Instant,
    email: Option<String>,
    notice: Option<String>,
    listing: Entry,
    assured_on: Option<NaiveDate>,
    doubt: Option<String>,
    doubted_on: Option<NaiveDate>,
    source: Option<String>,
    external_id: Option<Id<Origin>>,
    source_mac: Option<String>,
}

impl ServiceRow {
    pub(super) fn of(it: &Service, made: Instant, now: Instant) -> Self {
        Self {
            id: it.id,
            organisation_id: it.organisation,
            name: it.name.clone(),
            name_key: folded(&it.name),
            neutral_name: it.neutral_name.clone(),
            description: it.description.clone(),
            status: it.status.word().into(),
            phone: it.phone.clone(),
            url: it.url.clone(),
            area: it.area.clone(),
            minimum_age: it.minimum_age,
            maximum_age: it.maximum_age,
            capacity: it.capacity.word().into(),
            wait_weeks: it.wait_weeks,
            capacity_checked_at: it.capacity_checked_at,
            is_confidential: it.confidential,
            version: it.version,
            created_at: made,
            updated_at: now,
            email: it.email.clone(),
            notice: it.notice.clone(),
            listing: Entry(it.listing.clone()),
            assured_on: it.assured_on,
            doubt: it.doubt.map(|doubt| doubt.wrong.word().into()),
            doubted_on: it.doubt.map(|doubt| doubt.on),
            source: it.origin.as_ref().map(|origin| origin.source.clone()),
            external_id: it.origin.as_ref().map(|origin| Id::from_uuid(origin.external_id)),
            source_mac: it.origin.as_ref().map(|origin| origin.mac.clone()),
        }
    }

    /// The service, but for its pathways and kinds of need, which have tables of their own.
    pub(super) fn service(self) -> Result<Service> {
        let doubt = self.doubt.map(|word| known!(WrongDetail, "services", &word)).transpose()?;
        let from = self.source.zip(self.external_id).zip(self.source_mac);
        Ok(Service {
            id: self.id,
            organisation: self.organisation_id,
            name: self.name,
            neutral_name: self.neutral_name,
            description: self.description,
            status: known!(Status, "services", &self.status)?,
            pathways: Vec::new(),
            need_types: Vec::new(),
            phone: self.phone,
            email: self.email,
            url: self.url,
            area: self.area,
            minimum_age: self.minimum_age,
            maximum_age: self.maximum_age,
            capacity: known!(Capacity, "services", &self.capacity)?,
            wait_weeks: self.wait_weeks,
            capacity_checked_at: self.capacity_checked_at,
            confidential: self.is_confidential,
            notice: self.notice,
            listing: self.listing.0,
            assured_on: self.assured_on,
            doubt: doubt.zip(self.doubted_on).map(|(wrong, on)| Doubt { wrong, on }),
            origin: from.map(|((source, id), mac)| Origin { source, external_id: id.uuid(), mac }),
            version: self.version,
        })
    }
}
