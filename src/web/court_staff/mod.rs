//! The court's pages: ask for someone to be seen, and asked, seen, not seen; only `web` imports it.

mod ask;
mod mine;

use super::{Area, FILLED_IN, READ};

pub(super) const AREA: Area = Area {
    paths: &[("/refer", FILLED_IN), ("/refer/mine", READ)],
    templates: &[
        ("court_staff/ask.html", include_str!("ask.html")),
        ("court_staff/mine.html", include_str!("mine.html")),
    ],
    routes: |config| {
        config.service(ask::form).service(ask::send).service(mine::show);
    },
};
