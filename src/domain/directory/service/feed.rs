//! What taking in a feed's words does to a service that people here may have edited since; everything above the domain may import it.

use super::{Origin, Service, Status};
use crate::domain::text;
use crate::error::{Error, Result};

/// Reads the name of a feed: what keeps one feed from changing another's services.
pub fn source(text: &str, pointer: &str) -> Result<String> {
    let text = text::required(text, pointer, 60)?;
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'_');
    if text.bytes().all(is_plain) {
        return Ok(text);
    }
    let detail = "Name the feed in lower case letters, digits, dots and hyphens, such as openplace.example.";
    Err(Error::invalid(pointer, "not_a_source", detail))
}

impl Service {
    /// This service with what its feed says of it now. What people here said stays: needs, the neutral name, how full it is,
    /// that its address is confidential, that it is paused. A feed can pause and close; that it takes people again is said here.
    pub fn told_by_feed(self, told: Self, origin: Origin) -> Self {
        let status = match (self.status, told.status) {
            (_, Status::Closed) => Status::Closed,
            (Status::Active, now) => now,
            (kept, _) => kept,
        };
        let mut listing = if self.confidential { told.listing.without_places() } else { told.listing };
        // No feed says so: somebody here did.
        listing.accepts_without_id = self.listing.accepts_without_id;
        // A place that stands where one stood keeps its key: others have it.
        for (now, before) in listing.sites.iter_mut().zip(&self.listing.sites) {
            now.id = before.id;
        }
        let is_newer = told.assured_on > self.assured_on;
        Self {
            name: told.name,
            description: told.description,
            status,
            pathways: if self.pathways.is_empty() { told.pathways } else { self.pathways },
            phone: told.phone,
            email: told.email,
            url: told.url,
            area: told.area,
            minimum_age: told.minimum_age,
            maximum_age: told.maximum_age,
            notice: told.notice,
            listing,
            assured_on: if is_newer { told.assured_on } else { self.assured_on },
            doubt: self.doubt.filter(|doubt| told.assured_on.is_none_or(|on| on <= doubt.on)),
            origin: Some(origin),
            version: self.version + 1,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::directory::pathway::Pathway;
    use crate::domain::directory::service::site::{Site, SiteKind};
    use crate::domain::directory::service::standing::{Doubt, WrongDetail};
    use crate::domain::id::Id;
    use chrono::NaiveDate;

    fn origin() -> Origin {
        Origin { source: "openplace".into(), external_id: uuid::Uuid::nil(), mac: "new".into() }
    }

    fn site(latitude: f64) -> Site {
        Site {
            id: Id::timeless(),
            kind: SiteKind::Physical,
            name: None,
            description: None,
            addresses: Vec::new(),
            latitude: Some(latitude),
            longitude: Some(-1.0),
            uprn: None,
            access: Vec::new(),
        }
    }

    fn ours() -> Service {
        Service {
            neutral_name: Some("Drop-in".into()),
            ..Service::new(Id::new(), "Old name", vec![Pathway::Health])
        }
    }

    fn told() -> Service {
        Service::new(Id::new(), "New name", vec![Pathway::Finance])
    }

    #[test]
    fn a_feed_brings_its_words_and_leaves_ours() {
        let it = ours().told_by_feed(told(), origin());
        assert_eq!(
            (it.name.as_str(), it.neutral_name.as_deref(), it.version),
            ("New name", Some("Drop-in"), 2)
        );
        assert_eq!(it.pathways, [Pathway::Health], "which needs it is for was said here");
        let unsaid = Service { pathways: Vec::new(), ..ours() }.told_by_feed(told(), origin());
        assert_eq!(unsaid.pathways, [Pathway::Finance]);
    }

    #[test]
    fn a_feed_pauses_and_closes_and_never_opens() {
        for (before, now, wanted) in [
            (Status::Active, Status::Paused, Status::Paused),
            (Status::Paused, Status::Active, Status::Paused),
            (Status::Paused, Status::Closed, Status::Closed),
            (Status::Closed, Status::Active, Status::Closed),
        ] {
            let it = Service { status: before, ..ours() }
                .told_by_feed(Service { status: now, ..told() }, origin());
            assert_eq!(it.status, wanted, "{before} {now}");
        }
    }

    #[test]
    fn a_feed_cannot_tell_where_a_confidential_service_is() {
        let mut new = told();
        new.listing.sites = vec![site(53.8)];
        let it = Service { confidential: true, ..ours() }.told_by_feed(new.clone(), origin());
        assert!(it.listing.sites.is_empty());
        let mut known = ours();
        known.listing.sites = vec![site(53.7)];
        let key = known.listing.sites[0].id;
        let it = known.told_by_feed(new, origin());
        assert_eq!((it.listing.sites[0].id, it.listing.sites[0].latitude), (key, Some(53.8)));
    }

    #[test]
    fn a_doubt_stands_until_somebody_has_checked_since() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let doubt = Some(Doubt { wrong: WrongDetail::Phone, on: day("2026-03-10") });
        for (assured_on, wanted) in [("2026-03-10", doubt), ("2026-03-11", None)] {
            let new = Service { assured_on: Some(day(assured_on)), ..told() };
            let it =
                Service { doubt, assured_on: Some(day("2026-01-01")), ..ours() }.told_by_feed(new, origin());
            assert_eq!((it.doubt, it.assured_on), (wanted, Some(day(assured_on))));
        }
    }

    #[test]
    fn a_source_has_a_plain_name() {
        assert_eq!(source(" openplace.example ", "source"), Ok("openplace.example".into()));
        for text in ["", "Open Place", "a/b", "é"] {
            assert!(source(text, "source").is_err(), "{text}");
        }
    }
}
