//! What is known of the services for some pathways, narrow enough to weigh them all; actions may import it.

use crate::domain::directory::matching::Brief;
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::service::words::TermKind;
use crate::domain::directory::service::{Capacity, Service, Status};
use crate::domain::id::Id;
use crate::error::Result;
use crate::policy::Sees;
use crate::store::conn::View;
use crate::store::directory::service::ServedRow;
use crate::store::schema::service_areas_served as areas_served;
use crate::store::schema::{service_need_types, service_pathways, service_sites, service_terms, services};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

#[derive(Queryable, Selectable)]
#[diesel(table_name = services)]
struct BriefRow {
    id: Id<Service>,
    status: String,
    capacity: String,
    wait_weeks: Option<i32>,
    minimum_age: Option<i32>,
    maximum_age: Option<i32>,
    assured_on: Option<NaiveDate>,
    doubt: Option<String>,
}

impl BriefRow {
    fn brief(self) -> Result<Brief> {
        Ok(Brief {
            id: self.id,
            pathways: Vec::new(),
            need_types: Vec::new(),
            status: known!(Status, "services", &self.status)?,
            capacity: known!(Capacity, "services", &self.capacity)?,
            wait_weeks: self.wait_weeks,
            ages: (self.minimum_age, self.maximum_age),
            assured_on: self.assured_on,
            doubted: self.doubt.is_some(),
            places: Vec::new(),
            sexes: Vec::new(),
            areas: Vec::new(),
        })
    }
}

/// The services for these pathways: five statements, however many there are. Whoever may match sees them all.
pub fn briefs(view: &mut View<'_>, sees: &Sees, pathways: &[Pathway]) -> Result<Vec<Brief>> {
    if *sees != Sees::All {
        return Ok(Vec::new());
    }
    let words: Vec<&str> = pathways.iter().map(|pathway| pathway.word()).collect();
    let rows: Vec<(BriefRow, String)> = services::table
        .inner_join(service_pathways::table)
        .filter(service_pathways::pathway.eq_any(words.clone()))
        .select((BriefRow::as_select(), service_pathways::pathway))
        .load(view.conn())?;
    let mut briefs: HashMap<Id<Service>, Brief> = HashMap::with_capacity(rows.len());
    for (row, word) in rows {
        let (id, pathway) = (row.id, known!(Pathway, "service_pathways", &word)?);
        if let Some(known) = briefs.get_mut(&id) {
            known.pathways.push(pathway);
        } else {
            briefs.insert(id, Brief { pathways: vec![pathway], ..row.brief()? });
        }
    }
    add_needs_and_sexes(view, &mut briefs, &words)?;
    add_places(view, &mut briefs, &words)?;
    add_areas(view, &mut briefs, &words)?;
    Ok(briefs.into_values().collect())
}

fn add_needs_and_sexes(
    view: &mut View<'_>,
    briefs: &mut HashMap<Id<Service>, Brief>,
    words: &[&str],
) -> Result<()> {
    let for_them = || {
        service_pathways::table
            .filter(service_pathways::pathway.eq_any(words.to_vec()))
            .select(service_pathways::service_id)
    };
    let kinds: Vec<(Id<Service>, String)> = service_need_types::table
        .filter(service_need_types::service_id.eq_any(for_them()))
        .load(view.conn())?;
    for (id, kind) in kinds {
        briefs.entry(id).and_modify(|brief| brief.need_types.push(kind));
    }
    let sexes: Vec<(Id<Service>, String)> = service_terms::table
        .filter(service_terms::kind.eq(TermKind::Audience.word()))
        .filter(service_terms::term.eq_any(["male", "female"]))
        .select((service_terms::service_id, service_terms::term))
        .load(view.conn())?;
    for (id, sex) in sexes {
        briefs.entry(id).and_modify(|brief| brief.sexes.push(sex));
    }
    Ok(())
}

fn add_places(view: &mut View<'_>, briefs: &mut HashMap<Id<Service>, Brief>, words: &[&str]) -> Result<()> {
    let for_them = service_pathways::table
        .filter(service_pathways::pathway.eq_any(words.to_vec()))
        .select(service_pathways::service_id);
    let places: Vec<(Id<Service>, f64, f64)> = service_sites::table
        .filter(service_sites::service_id.eq_any(for_them))
        .filter(service_sites::latitude.is_not_null().and(service_sites::longitude.is_not_null()))
        .select((
            service_sites::service_id,
            service_sites::latitude.assume_not_null(),
            service_sites::longitude.assume_not_null(),
        ))
        .load(view.conn())?;
    for (id, latitude, longitude) in places {
        briefs.entry(id).and_modify(|brief| brief.places.push((latitude, longitude)));
    }
    Ok(())
}

fn add_areas(view: &mut View<'_>, briefs: &mut HashMap<Id<Service>, Brief>, words: &[&str]) -> Result<()> {
    let for_them = service_pathways::table
        .filter(service_pathways::pathway.eq_any(words.to_vec()))
        .select(service_pathways::service_id);
    let rows: Vec<ServedRow> = areas_served::table
        .filter(areas_served::service_id.eq_any(for_them))
        .select(ServedRow::as_select())
        .load(view.conn())?;
    for row in rows {
        let (id, area) = (row.service_id, row.area()?);
        briefs.entry(id).and_modify(|brief| brief.areas.push(area));
    }
    Ok(())
}
