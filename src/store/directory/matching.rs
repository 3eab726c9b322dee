//! What is known of the services for a pathway, narrow enough to weigh them all; actions may import it.

use crate::domain::directory::pathway::Pathway;
use crate::error::Result;
use crate::policy::Sees;
use crate::store::conn::View;
use crate::store::schema::service_briefs as briefs;
use crate::store::strung::strung;
use diesel::prelude::*;

/// The services for a pathway, a line each, however many there are. Whoever may match sees them all.
pub fn briefs(view: &mut View<'_>, sees: &Sees, pathway: Pathway) -> Result<String> {
    if *sees != Sees::All {
        return Ok(String::new());
    }
    let lines = briefs::table.filter(briefs::pathway.eq(pathway.word())).select(briefs::brief);
    strung(lines, "brief").text(view.conn())
}
