//! The partner's pages: who was sent, what may be known of them, what became of it, our services; only `web` imports it.

mod inbox;
mod one;
mod record;
mod reply;
mod service;
mod several;

use super::{Area, FILLED_IN, READ};

pub(super) const AREA: Area = Area {
    paths: &[
        ("/partner", READ),
        ("/partner/update", FILLED_IN),
        ("/partner/service", READ),
        ("/partner/service/{id}", FILLED_IN),
        ("/partner/signposts/{code}", READ),
        ("/partner/signposts/{code}/contact", READ),
        ("/partner/signposts/{code}/reply", FILLED_IN),
        ("/partner/signposts/{code}/update", FILLED_IN),
    ],
    templates: &[
        ("partner/inbox.html", include_str!("inbox.html")),
        ("partner/one.html", include_str!("one.html")),
        ("partner/reply.html", include_str!("reply.html")),
        ("partner/record.html", include_str!("record.html")),
        ("partner/several.html", include_str!("several.html")),
        ("partner/services.html", include_str!("services.html")),
    ],
    routes: |config| {
        config
            .service(inbox::inbox)
            .service(several::ask)
            .service(several::save)
            .service(service::services)
            .service(service::ask)
            .service(service::save)
            .service(one::contact)
            .service(reply::ask)
            .service(reply::answer)
            .service(record::ask)
            .service(record::record)
            .service(one::show);
    },
};
