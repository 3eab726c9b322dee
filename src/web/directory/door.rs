//! Where people go: the first address of a service, and how one gets in; told, and put back; only the directory's pages import it.

use crate::domain::directory::service::site::{Access, Address, Site, SiteKind};
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::http::Sent;

/// The fields.
const FIELDS: [&str; 5] = ["lines", "city", "county", "postcode", "access"];

/// The field in which a part of an address is typed, as a pointer.
pub(super) fn field(part: &str) -> &'static str {
    match part {
        "city" => "/city",
        "county" => "/county",
        "postcode" => "/postcode",
        "access" | "description" => "/access",
        _ => "/lines",
    }
}

/// The first place to go to.
fn first(sites: &[Site]) -> Option<usize> {
    sites.iter().position(|it| it.kind == SiteKind::Physical)
}

/// What each field holds.
pub(super) fn told(sites: &[Site]) -> Vec<(&'static str, String)> {
    let site = first(sites).and_then(|at| sites.get(at));
    let address = site.and_then(|it| it.addresses.first());
    let of = |name: &str| match name {
        "access" => site.and_then(|it| it.access.first()).map(|it| it.description.clone()),
        "lines" => address.map(|it| it.lines.clone()),
        "city" => address.map(|it| it.city.clone()),
        "county" => address.map(|it| it.county.clone()),
        _ => address.map(|it| it.postcode.clone()),
    };
    FIELDS.iter().map(|name| (*name, of(name).unwrap_or_default())).collect()
}

/// The address that was typed; none where no part of it was.
fn typed(sent: &Sent, known: Option<&Address>) -> Result<Option<Address>> {
    let part = |name: &str| sent.said(name).unwrap_or_default();
    let (lines, city, county, postcode) = (part("lines"), part("city"), part("county"), part("postcode"));
    if [&lines, &city, &county, &postcode].iter().all(|text| text.is_empty()) {
        return Ok(None);
    }
    let address = Address {
        region: known.and_then(|it| it.region.clone()),
        country: known.map_or_else(|| "GB".into(), |it| it.country.clone()),
        kind: SiteKind::Physical,
        lines,
        city,
        county,
        postcode,
    };
    address.checked().map(Some)
}

/// Puts what was typed in the place of what the fields held. A point on the map belongs to its address: another address
/// has none until somebody says it.
pub(super) fn put(sent: &Sent, sites: &mut Vec<Site>) -> Result<()> {
    let at = first(sites);
    let known = at.and_then(|at| sites.get(at)).and_then(|it| it.addresses.first()).cloned();
    let address = typed(sent, known.as_ref())?;
    let access = sent.said("access");
    if address.is_none() && access.is_some() && known.is_none() {
        let detail = "Enter where people go first, then how they get in";
        return Err(Error::invalid("/lines", "required", detail));
    }
    let Some(at) = at.or_else(|| address.as_ref().map(|_| sites.len())) else { return Ok(()) };
    if at == sites.len() {
        sites.push(nowhere());
    }
    let Some(site) = sites.get_mut(at) else { return Ok(()) };
    if address != known {
        (site.latitude, site.longitude, site.uprn) = (None, None, None);
    }
    site.addresses.drain(..usize::from(known.is_some()));
    site.addresses.splice(0..0, address);
    match (access, site.access.first_mut()) {
        (Some(said), Some(first)) => first.description = said,
        (Some(description), None) => site.access.push(Access { description, details: None, url: None }),
        (None, Some(_)) => drop(site.access.remove(0)),
        (None, None) => {}
    }
    if !site.tells_where() && site.access.is_empty() {
        sites.remove(at);
    }
    Ok(())
}

fn nowhere() -> Site {
    Site {
        id: Id::timeless(),
        kind: SiteKind::Physical,
        name: None,
        description: None,
        addresses: Vec::new(),
        latitude: None,
        longitude: None,
        uprn: None,
        access: Vec::new(),
    }
}
