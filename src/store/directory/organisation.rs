//! Organisations as they are kept; actions may import it.

use crate::domain::directory::{
    court::Court,
    organisation::{Agreement, CameWith, Kind, Organisation},
};
use crate::domain::page::{Page, Window};
use crate::domain::{id::Id, text::folded, time::Instant};
use crate::error::{Error, Result};
use crate::policy::{Permit, Sees};
use crate::store::columns::Json;
use crate::store::conn::{MultiBackend, Tx, View};
use crate::store::schema::organisations;
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = organisations, treat_none_as_default_value = false)]
struct OrganisationRow {
    id: Id<Organisation>,
    kind: String,
    name: String,
    name_key: String,
    description: Option<String>,
    court_id: Option<Id<Court>>,
    mailbox: Option<String>,
    partner_number: Option<String>,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
    agreement_signed_on: Option<NaiveDate>,
    agreement_review_due_on: Option<NaiveDate>,
    pin_hash: Option<String>,
    pin_set_at: Option<Instant>,
    url: Option<String>,
    identifiers: Json,
    source: Option<String>,
    external_id: Option<Id<CameWith>>,
    logo: Option<String>,
    parent_external_id: Option<Id<CameWith>>,
}

impl OrganisationRow {
    fn of(it: &Organisation, now: Instant) -> Result<Self> {
        Ok(Self {
            id: it.id,
            kind: it.kind.word().into(),
            name: it.name.clone(),
            name_key: folded(&it.name),
            description: it.description.clone(),
            court_id: it.court,
            mailbox: it.mailbox.clone(),
            partner_number: it.partner_number.clone(),
            version: it.version,
            created_at: now,
            updated_at: now,
            agreement_signed_on: it.agreement.map(|a| a.signed_on),
            agreement_review_due_on: it.agreement.map(|a| a.review_due_on),
            pin_hash: None,
            pin_set_at: None,
            url: it.url.clone(),
            identifiers: Json(serde_json::to_value(&it.identifiers).map_err(Error::internal)?),
            source: it.came_with.as_ref().map(|c| c.source.clone()),
            external_id: it.came_with.as_ref().map(|c| Id::from_uuid(c.external_id)),
            logo: it.logo.clone(),
            parent_external_id: it.parent.map(Id::from_uuid),
        })
    }

    fn organisation(self) -> Result<Organisation> {
        Ok(Organisation {
            id: self.id,
            kind: known!(Kind, "organisations", &self.kind)?,
            name: self.name,
            description: self.description,
            court: self.court_id,
            mailbox: self.mailbox,
            partner_number: self.partner_number,
            agreement: self
                .agreement_signed_on
                .zip(self.agreement_review_due_on)
                .map(|(signed_on, review_due_on)| Agreement { signed_on, review_due_on }),
            pin_set_at: self.pin_set_at,
            url: self.url,
            logo: self.logo,
            parent: self.parent_external_id.map(|id| id.uuid()),
            identifiers: serde_json::from_value(self.identifiers.0).map_err(Error::internal)?,
            came_with: self
                .source
                .zip(self.external_id)
                .map(|(source, id)| CameWith { source, external_id: id.uuid() }),
            version: self.version,
        })
    }
}

fn visible(sees: &Sees) -> organisations::BoxedQuery<'static, MultiBackend> {
    let all = organisations::table.into_boxed();
    match sees {
        Sees::All => all,
        Sees::Organisation(id) => all.filter(organisations::id.eq(*id)),
        _ => all.filter(organisations::id.ne(organisations::id)),
    }
}

/// One organisation in sight.
pub fn find(view: &mut View<'_>, sees: &Sees, id: Id<Organisation>) -> Result<Option<Organisation>> {
    let row: Option<OrganisationRow> =
        visible(sees).filter(organisations::id.eq(id)).first(view.conn()).optional()?;
    row.map(OrganisationRow::organisation).transpose()
}

/// The organisations in sight with this name, one of a kind at most.
pub fn find_named(view: &mut View<'_>, sees: &Sees, name: &str) -> Result<Vec<Organisation>> {
    let rows: Vec<OrganisationRow> = visible(sees)
        .filter(organisations::name_key.eq(folded(name)))
        .order((organisations::kind, organisations::id))
        .load(view.conn())?;
    rows.into_iter().map(OrganisationRow::organisation).collect()
}

/// The organisations with these keys, by key, for things that are in sight already.
pub fn find_many(view: &mut View<'_>, ids: &[Id<Organisation>]) -> Result<Vec<Organisation>> {
    let rows: Vec<OrganisationRow> = organisations::table
        .filter(organisations::id.eq_any(ids.to_vec()))
        .order(organisations::id)
        .select(OrganisationRow::as_select())
        .load(view.conn())?;
    rows.into_iter().map(OrganisationRow::organisation).collect()
}

/// The names of these organisations, for things that are in sight already.
pub fn names(view: &mut View<'_>, ids: &[Id<Organisation>]) -> Result<HashMap<Id<Organisation>, String>> {
    let pairs: Vec<(Id<Organisation>, String)> = organisations::table
        .filter(organisations::id.eq_any(ids.to_vec()))
        .select((organisations::id, organisations::name))
        .load(view.conn())?;
    Ok(pairs.into_iter().collect())
}

/// The organisations in sight, newest first.
pub fn list(
    view: &mut View<'_>,
    sees: &Sees,
    kind: Option<Kind>,
    window: Window,
) -> Result<Page<Organisation>> {
    let of_kind = || match kind {
        Some(kind) => visible(sees).filter(organisations::kind.eq(kind.word())),
        None => visible(sees),
    };
    page_of!(view, of_kind, organisations, window, OrganisationRow, OrganisationRow::organisation)
}

/// The organisation that came with this feed under this key.
pub fn find_from(view: &mut View<'_>, came_with: &CameWith) -> Result<Option<Organisation>> {
    let row: Option<OrganisationRow> = organisations::table
        .filter(organisations::source.eq(&came_with.source))
        .filter(organisations::external_id.eq(Id::<CameWith>::from_uuid(came_with.external_id)))
        .first(view.conn())
        .optional()?;
    row.map(OrganisationRow::organisation).transpose()
}

/// Saves what a feed says of an organisation that came with it.
pub fn save_details(tx: &mut Tx<'_>, permit: Permit, it: &Organisation) -> Result<()> {
    let row = OrganisationRow::of(it, tx.now())?;
    let spent = tx.spend(permit, "organisation", it.id)?;
    let conn = tx.writing(&spent);
    diesel::update(organisations::table.find(it.id))
        .set((
            organisations::name.eq(row.name),
            organisations::name_key.eq(row.name_key),
            organisations::description.eq(row.description),
            organisations::mailbox.eq(row.mailbox),
            organisations::url.eq(row.url),
            organisations::logo.eq(row.logo),
            organisations::parent_external_id.eq(row.parent_external_id),
            organisations::identifiers.eq(row.identifiers),
            organisations::version.eq(it.version),
            organisations::updated_at.eq(row.updated_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Adds an organisation.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &Organisation) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "organisation", it.id)?;
    let conn = tx.writing(&spent);
    let row = OrganisationRow::of(it, now)?;
    diesel::insert_into(organisations::table).values(&row).execute(conn)?;
    Ok(())
}

/// Saves what a partner signed about sharing.
pub fn save_agreement(tx: &mut Tx<'_>, permit: Permit, it: &Organisation) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "organisation", it.id)?;
    let conn = tx.writing(&spent);
    diesel::update(organisations::table.find(it.id))
        .set((
            organisations::agreement_signed_on.eq(it.agreement.map(|a| a.signed_on)),
            organisations::agreement_review_due_on.eq(it.agreement.map(|a| a.review_due_on)),
            organisations::version.eq(it.version),
            organisations::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// The partner with this number and the hash of its PIN, where it has one: for whoever says that they are it.
pub fn at_the_code_page(view: &mut View<'_>, number: &str) -> Result<Option<(Id<Organisation>, String)>> {
    let found: Option<(Id<Organisation>, Option<String>)> = organisations::table
        .filter(organisations::partner_number.eq(number))
        .select((organisations::id, organisations::pin_hash))
        .first(view.conn())
        .optional()?;
    Ok(found.and_then(|(id, hash)| Some((id, hash?))))
}

/// The numbers that partners have.
pub fn partner_numbers(view: &mut View<'_>) -> Result<Vec<String>> {
    let all: Vec<Option<String>> = organisations::table
        .filter(organisations::partner_number.is_not_null())
        .order(organisations::partner_number)
        .select(organisations::partner_number)
        .load(view.conn())?;
    Ok(all.into_iter().flatten().collect())
}

/// Saves a partner's number and the hash of its new PIN; the one before is good no more.
pub fn save_pin(tx: &mut Tx<'_>, permit: Permit, it: &Organisation, hash: &str) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "organisation", it.id)?;
    diesel::update(organisations::table.find(it.id))
        .set((
            organisations::partner_number.eq(&it.partner_number),
            organisations::pin_hash.eq(hash),
            organisations::pin_set_at.eq(it.pin_set_at),
            organisations::version.eq(it.version),
            organisations::updated_at.eq(now),
        ))
        .execute(tx.writing(&spent))?;
    Ok(())
}
