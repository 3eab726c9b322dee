//! The officer's pages: in court, and at the desk; only `web` imports it.

mod case;
mod court;
mod slip;

use super::{Area, FILLED_IN, READ};

pub(super) const AREA: Area = Area {
    paths: &[
        ("/court", READ),
        ("/court/session", FILLED_IN),
        ("/court/log", FILLED_IN),
        ("/overdue", READ),
        ("/referrals", READ),
        ("/referrals/{reference}", READ),
        ("/referrals/{reference}/needs", FILLED_IN),
        ("/referrals/{reference}/partners", FILLED_IN),
        ("/referrals/{reference}/sent", READ),
        ("/referrals/{reference}/eligibility", FILLED_IN),
        ("/referrals/{reference}/close", FILLED_IN),
        ("/signposts/{code}/slip", FILLED_IN),
        ("/signposts/{code}/update", FILLED_IN),
    ],
    templates: &[
        ("officer/court/today.html", include_str!("court/today.html")),
        ("officer/court/session.html", include_str!("court/session.html")),
        ("officer/court/log.html", include_str!("court/log.html")),
        ("officer/slip/needs.html", include_str!("slip/needs.html")),
        ("officer/slip/partners.html", include_str!("slip/partners.html")),
        ("officer/slip/sent.html", include_str!("slip/sent.html")),
        ("officer/slip/paper.html", include_str!("slip/paper.html")),
        ("officer/case/list.html", include_str!("case/list.html")),
        ("officer/case/one.html", include_str!("case/one.html")),
        ("officer/slip/update.html", include_str!("slip/update.html")),
        ("officer/case/decide.html", include_str!("case/decide.html")),
        ("officer/case/close.html", include_str!("case/close.html")),
        ("officer/case/overdue.html", include_str!("case/overdue.html")),
    ],
    routes: |config| {
        court::routes(config);
        slip::routes(config);
        case::routes(config);
    },
};
