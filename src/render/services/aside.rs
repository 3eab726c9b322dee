//! What is left out of a row that is taken in all the same, so that whoever keeps the feed can mend it; only `render::services` imports it.

use super::fields::Fields;
use crate::domain::directory::service::site::point;
use crate::domain::faults::Faults;
use crate::domain::text;
use crate::error::Fault;
use uuid::Uuid;

/// What is let go: none of it is asked for, so that no service stays away because of it.
pub(super) fn left_out(row: &Fields<'_>) -> Vec<Fault> {
    // What else is wrong has been told.
    let mut other = Faults::default();
    let mut left = Vec::new();
    let mut leave = |pointer: String, detail: &str| left.push(Fault::new(pointer, "left_out", detail));
    if let Some(it) = row.object("organization", &mut other) {
        let logo = it.text("logo", &mut other);
        if logo.is_some() && text::web_address(logo.as_deref(), "").is_err() {
            let detail = "This is no whole web address, so there is no picture. Begin it with https://.";
            leave(it.pointer("logo"), detail);
        }
        let parent = it.text("parent_organization_id", &mut other);
        if parent.is_some_and(|key| Uuid::parse_str(&key).is_err()) {
            let detail = "This is no id, so the organization has no parent. An id has 36 characters.";
            leave(it.pointer("parent_organization_id"), detail);
        }
    }
    for there in row.objects("service_at_locations", &mut other) {
        let Some(it) = there.object("location", &mut other) else { continue };
        let degrees = it.number("latitude", &mut other).zip(it.number("longitude", &mut other));
        if degrees.is_some_and(|(latitude, longitude)| point(latitude, longitude).is_none()) {
            let detail = "This point is not in the United Kingdom, so no distance to it is told. Are the two numbers in each other's place?";
            leave(it.pointer("latitude"), detail);
        }
    }
    left
}
