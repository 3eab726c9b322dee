//! The services that signposts lead to, and whether they take people for that; only the signposts' actions import it.

use super::NewSignpost;
use crate::domain::directory::{pathway::Pathway, service::Service};
use crate::error::{Error, Result};
use crate::store::View;
use crate::store::directory::service;

/// The services that these signposts lead to, as far as there are such.
pub(in crate::actions::case) fn services_of(
    view: &mut View<'_>,
    signposts: &[NewSignpost],
) -> Result<Vec<Service>> {
    if signposts.is_empty() {
        return Ok(Vec::new());
    }
    service::find_many(view, &signposts.iter().map(|new| new.service).collect::<Vec<_>>())
}

/// The service, where it is there and takes people for one of these pathways.
pub(super) fn takes_people<'s>(service: Option<&'s Service>, pathways: &[Pathway]) -> Result<&'s Service> {
    let it = service.ok_or_else(|| {
        Error::invalid(
            "/service_id",
            "unknown",
            "There is no such service. Look it up at GET /api/v1/services.",
        )
    })?;
    it.must_take_people()?;
    if pathways.iter().any(|p| it.pathways.contains(p)) {
        return Ok(it);
    }
    Err(Error::invalid(
        "/service_id",
        "not_for_this_need",
        "This service is for other needs. Choose another, or record a gap.",
    ))
}
