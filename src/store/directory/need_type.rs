//! Need types as they are kept; actions may import it.

use crate::domain::directory::need_type::NeedType;
use crate::domain::directory::pathway::Pathway;
use crate::error::{Error, Result};
use crate::policy::Permit;
use crate::store::conn::{Tx, View};
use crate::store::schema::need_types as types;
use chrono::NaiveDate;
use diesel::prelude::*;
use std::borrow::Cow;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = types, primary_key(code), treat_none_as_default_value = false, treat_none_as_null = true)]
pub(in crate::store) struct NeedTypeRow {
    code: String,
    pathway: String,
    label: String,
    recognised_by: String,
    oasys_section: i32,
    is_restricted: bool,
    opens_safeguarding_script: bool,
    sort: i32,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    version: i32,
}

impl NeedTypeRow {
    pub(in crate::store) fn of(it: &NeedType, sort: i32, version: i32) -> Self {
        Self {
            code: it.code.clone().into_owned(),
            pathway: it.pathway.word().into(),
            label: it.label.clone().into_owned(),
            recognised_by: it.recognised_by.clone().into_owned(),
            oasys_section: it.oasys_section.into(),
            is_restricted: it.restricted,
            opens_safeguarding_script: it.opens_safeguarding_script,
            sort,
            valid_from: it.valid_from,
            valid_to: it.valid_to,
            version,
        }
    }

    fn need_type(self) -> Result<NeedType> {
        Ok(NeedType {
            code: Cow::Owned(self.code),
            pathway: known!(Pathway, "need_types", &self.pathway)?,
            label: Cow::Owned(self.label),
            recognised_by: Cow::Owned(self.recognised_by),
            oasys_section: u8::try_from(self.oasys_section).map_err(Error::internal)?,
            restricted: self.is_restricted,
            opens_safeguarding_script: self.opens_safeguarding_script,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
        })
    }
}

/// Every need type, or those of one pathway, retired ones too, in their order; each with its version.
pub fn list(view: &mut View<'_>, pathway: Option<Pathway>) -> Result<Vec<(NeedType, i32)>> {
    let mut query = types::table.into_boxed();
    if let Some(pathway) = pathway {
        query = query.filter(types::pathway.eq(pathway.word()));
    }
    let rows: Vec<NeedTypeRow> = query.order((types::sort, types::code)).load(view.conn())?;
    rows.into_iter()
        .map(|row| {
            let version = row.version;
            row.need_type().map(|it| (it, version))
        })
        .collect()
}

/// One need type, retired or not.
pub fn find(view: &mut View<'_>, code: &str) -> Result<Option<NeedType>> {
    let row: Option<NeedTypeRow> = types::table.find(code).first(view.conn()).optional()?;
    row.map(NeedTypeRow::need_type).transpose()
}

/// Adds a need type behind those of its pathway, or saves what was changed of it.
pub fn save(tx: &mut Tx<'_>, permit: Permit, it: &NeedType) -> Result<()> {
    let before: Option<(i32, i32)> = types::table
        .find(it.code.as_ref())
        .select((types::sort, types::version))
        .first(tx.conn())
        .optional()?;
    let last: Option<i32> = types::table.select(diesel::dsl::max(types::sort)).first(tx.conn())?;
    let spent = tx.spend(permit, "need_type", &it.code)?;
    let conn = tx.writing(&spent);
    match before {
        None => {
            let row = NeedTypeRow::of(it, last.unwrap_or(0) + 10, 1);
            diesel::insert_into(types::table).values(&row).execute(conn)?;
        }
        Some((sort, version)) => {
            let row = NeedTypeRow::of(it, sort, version + 1);
            diesel::update(types::table.find(it.code.as_ref())).set(&row).execute(conn)?;
        }
    }
    Ok(())
}
