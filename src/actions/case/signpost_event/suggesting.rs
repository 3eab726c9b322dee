//! Where a partner that cannot help would send the person instead; imported through `signpost_event`.

use super::NewReport;
use crate::domain::case::signpost::{Signpost, What};
use crate::domain::directory::service::Service;
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::policy::Sees;
use crate::store::Tx;
use crate::store::directory::service;

/// Where somebody would rather be sent: said with a decline, of another service that takes people.
pub(super) fn instead(tx: &mut Tx<'_>, it: &Signpost, new: &NewReport) -> Result<Option<Id<Service>>> {
    let Some(id) = new.suggested else { return Ok(None) };
    let wrong = |code, detail: &str| Err(Error::invalid("/suggested_service_id", code, detail));
    if new.what != What::Declined {
        return wrong("declined_only", "Suggest another service only where you cannot help. Leave it out.");
    }
    let Some(other) = service::find(tx, &Sees::All, id)?.filter(|_| id != it.service) else {
        return wrong(
            "unknown",
            "There is no such other service. Leave it out, and write in the note where to go.",
        );
    };
    other.must_take_people().map(|()| Some(id))
}
