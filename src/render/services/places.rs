//! Locations of Open Referral as places of ours; only `render::services` imports it.

use super::fields::Fields;
use super::parts::keep;
use crate::domain::directory::service::site::{Access, Address, Site, SiteKind, point};
use crate::domain::faults::Faults;
use crate::domain::id::Id;

const KINDS: &str = "physical, postal, virtual";

fn addresses(location: &Fields<'_>, faults: &mut Faults) -> Vec<Address> {
    let mut addresses = Vec::new();
    for it in location.objects("addresses", faults) {
        let mut needed = |name| it.needed(name, faults).unwrap_or_default();
        let address = Address {
            lines: needed("address_1"),
            city: needed("city"),
            county: needed("state_province"),
            postcode: needed("postal_code"),
            country: needed("country"),
            region: it.text("region", faults),
            kind: it.word("address_type", SiteKind::of, KINDS, faults).unwrap_or(SiteKind::Physical),
        };
        let is_whole = [&address.lines, &address.city, &address.county, &address.postcode, &address.country];
        if is_whole.iter().all(|text| !text.is_empty()) {
            addresses.extend(keep(address.checked(), &it, faults));
        }
    }
    addresses
}

fn access(location: &Fields<'_>, faults: &mut Faults) -> Vec<Access> {
    let mut all = Vec::new();
    for it in location.objects("accessibility", faults) {
        let said = it.text("description", faults).or_else(|| it.text("accessibility", faults));
        let details = it.text("details", faults);
        let Some(description) = said.or_else(|| details.clone()) else { continue };
        all.extend(keep(Access { description, details, url: it.text("url", faults) }.checked(), &it, faults));
    }
    all
}

/// The places of a service. A point that is not in the United Kingdom is let go: feeds put zeros where they know none.
pub(super) fn sites(service: &Fields<'_>, faults: &mut Faults) -> Vec<Site> {
    let mut sites = Vec::new();
    for there in service.objects("service_at_locations", faults) {
        let Some(it) = there.object("location", faults) else { continue };
        let degrees = it.number("latitude", faults).zip(it.number("longitude", faults));
        let place = degrees.and_then(|(latitude, longitude)| point(latitude, longitude));
        let is_uprn =
            it.text("external_identifier_type", faults).is_some_and(|kind| kind.eq_ignore_ascii_case("uprn"));
        let site = Site {
            id: Id::timeless(),
            kind: it.word("location_type", SiteKind::of, KINDS, faults).unwrap_or(SiteKind::Physical),
            name: it.text("name", faults),
            description: it.text("description", faults),
            addresses: addresses(&it, faults),
            latitude: place.map(|(latitude, _)| latitude),
            longitude: place.map(|(_, longitude)| longitude),
            uprn: it.text("external_identifier", faults).filter(|_| is_uprn),
            access: access(&it, faults),
        };
        sites.extend(keep(site.checked(), &it, faults));
    }
    sites
}
