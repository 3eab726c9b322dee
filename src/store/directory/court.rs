//! Courts as they are kept: one row a slug; actions may import it.

use crate::domain::directory::court::{Court, CourtType, LocationCodes, Standing};
use crate::domain::directory::court_keys::{CourtSlug, LocationCode, OuCode, Place};
use crate::domain::page::{Page, Window};
use crate::domain::{id::Id, text::folded, time::Instant};
use crate::error::Result;
use crate::policy::Permit;
use crate::store::conn::{Tx, View};
use crate::store::schema::courts;
use chrono::NaiveDate;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = courts, treat_none_as_default_value = false, treat_none_as_null = true)]
struct CourtRow {
    id: Id<Court>,
    slug: String,
    name: String,
    name_key: String,
    name_cy: Option<String>,
    types: String,
    ou_code: Option<String>,
    address: Option<String>,
    town: Option<String>,
    postcode: Option<String>,
    latitude: Option<f64>,
    longitude: Option<f64>,
    crown_location_code: Option<String>,
    county_location_code: Option<String>,
    magistrates_location_code: Option<String>,
    is_open: bool,
    closed_on: Option<NaiveDate>,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
}

impl CourtRow {
    fn of(it: &Court, now: Instant) -> Self {
        let code = |code: &Option<LocationCode>| code.as_ref().map(|c| c.as_str().to_owned());
        let types: Vec<&str> = it.types.iter().map(|t| t.word()).collect();
        Self {
            id: it.id,
            slug: it.slug.as_str().into(),
            name: it.name.clone(),
            name_key: folded(&it.name),
            name_cy: it.name_cy.clone(),
            types: types.join(";"),
            ou_code: it.ou_code.as_ref().map(|c| c.as_str().to_owned()),
            address: it.address.clone(),
            town: it.town.clone(),
            postcode: it.postcode.clone(),
            latitude: it.place.as_ref().map(|p| p.latitude),
            longitude: it.place.as_ref().map(|p| p.longitude),
            crown_location_code: code(&it.codes.crown),
            county_location_code: code(&it.codes.county),
            magistrates_location_code: code(&it.codes.magistrates),
            is_open: it.standing.is_open(),
            closed_on: it.standing.closed_on(),
            version: 1,
            created_at: now,
            updated_at: now,
        }
    }

    fn court(self) -> Result<Court> {
        let code = |text: Option<String>| LocationCode::parse(text.as_deref().unwrap_or(""), "");
        let types = self.types.split(';').filter(|w| !w.is_empty());
        Ok(Court {
            id: self.id,
            slug: CourtSlug::parse(&self.slug, "")?,
            name: self.name,
            name_cy: self.name_cy,
            types: types.map(|w| known!(CourtType, "courts", w)).collect::<Result<_>>()?,
            ou_code: self.ou_code.map(|c| OuCode::parse(&c, "")).transpose()?,
            address: self.address,
            town: self.town,
            postcode: self.postcode,
            place: self
                .latitude
                .zip(self.longitude)
                .map(|(latitude, longitude)| Place { latitude, longitude }),
            codes: LocationCodes {
                crown: code(self.crown_location_code)?,
                county: code(self.county_location_code)?,
                magistrates: code(self.magistrates_location_code)?,
            },
            standing: Standing::of(self.is_open, self.closed_on)?,
        })
    }
}

/// The court with this slug.
pub fn find(view: &mut View<'_>, slug: &CourtSlug) -> Result<Option<Court>> {
    let row: Option<CourtRow> =
        courts::table.filter(courts::slug.eq(slug.as_str())).first(view.conn()).optional()?;
    row.map(CourtRow::court).transpose()
}

/// The courts with these keys, by name.
pub fn find_many(view: &mut View<'_>, ids: &[Id<Court>]) -> Result<Vec<Court>> {
    let rows: Vec<CourtRow> = courts::table
        .filter(courts::id.eq_any(ids.to_vec()))
        .order((courts::name_key, courts::id))
        .load(view.conn())?;
    rows.into_iter().map(CourtRow::court).collect()
}

/// Courts whose name holds `words`, newest rows first.
pub fn list(view: &mut View<'_>, words: Option<&str>, window: Window) -> Result<Page<Court>> {
    let pattern = words.map(|w| format!("%{}%", folded(w)));
    let wanted = || {
        let query = courts::table.into_boxed();
        match &pattern {
            Some(pattern) => query.filter(courts::name_key.like(pattern.clone())),
            None => query,
        }
    };
    page_of!(view, wanted, courts, window, CourtRow, CourtRow::court)
}

/// What an import did with one court.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It was not known.
    Added,
    /// It was known, and something about it is new.
    Changed,
    /// Nothing is new.
    Unchanged,
}

/// Takes one court of a list in: by its slug, changing only what differs. What the list does not know stays.
pub fn take_in(tx: &mut Tx<'_>, permit: Permit, it: &Court) -> Result<Taken> {
    let now = tx.now();
    let known: Option<(Id<Court>, i32, Instant)> = courts::table
        .filter(courts::slug.eq(it.slug.as_str()))
        .select((courts::id, courts::version, courts::created_at))
        .first(tx.conn())
        .optional()?;
    let Some((id, version, created_at)) = known else {
        let spent = tx.spend(permit, "court", &it.slug)?;
        let conn = tx.writing(&spent);
        diesel::insert_into(courts::table).values(&CourtRow::of(it, now)).execute(conn)?;
        return Ok(Taken::Added);
    };
    let before = find(tx, &it.slug)?;
    let ou_code = it.ou_code.clone().or_else(|| before.as_ref().and_then(|b| b.ou_code.clone()));
    // Most lists know that a court has closed and not when.
    let standing = match before.as_ref().map(|b| b.standing) {
        Some(known @ Standing::Closed { .. }) if it.standing == (Standing::Closed { on: None }) => known,
        _ => it.standing,
    };
    let it = Court { id, ou_code, standing, ..it.clone() };
    if before.as_ref() == Some(&it) {
        return Ok(Taken::Unchanged);
    }
    let row = CourtRow { version: version + 1, created_at, ..CourtRow::of(&it, now) };
    let spent = tx.spend(permit, "court", &it.slug)?;
    let conn = tx.writing(&spent);
    diesel::update(courts::table.find(id)).set(&row).execute(conn)?;
    Ok(Taken::Changed)
}
