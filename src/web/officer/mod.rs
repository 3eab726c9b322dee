//! The officer's pages: in court, and at the desk; only `web` imports it.

mod around;
mod case;
mod court;
mod pad;
mod person;
mod reaching;
mod slip;

use super::{Area, FILLED_IN, PRESSED, READ};

pub(super) const AREA: Area = Area {
    paths: &[
        ("/court", READ),
        ("/court/session", FILLED_IN),
        ("/court/log", FILLED_IN),
        ("/court/met", FILLED_IN),
        ("/court/paper", FILLED_IN),
        ("/overdue", READ),
        ("/referrals", READ),
        ("/referrals/{reference}", READ),
        ("/referrals/{reference}/needs", FILLED_IN),
        ("/referrals/{reference}/partners", FILLED_IN),
        ("/referrals/{reference}/sent", READ),
        ("/referrals/{reference}/eligibility", FILLED_IN),
        ("/referrals/{reference}/close", FILLED_IN),
        ("/referrals/{reference}/share", FILLED_IN),
        ("/people/{id}", READ),
        ("/people/{id}/about", FILLED_IN),
        ("/people/{id}/contact", FILLED_IN),
        ("/people/{id}/contact/details", READ),
        ("/people/{id}/consents/{consent}/withdraw", FILLED_IN),
        ("/referrals/{reference}/tried", FILLED_IN),
        ("/referrals/{reference}/follow-ups", FILLED_IN),
        ("/follow-ups/{id}", FILLED_IN),
        ("/ring-round", READ),
        ("/ring-round/{scheme}/{organisation}", FILLED_IN),
        ("/gaps", READ),
        ("/gaps/new", FILLED_IN),
        ("/gaps/{id}", FILLED_IN),
        ("/slip-pads", FILLED_IN),
        ("/slip-pads/{id}", FILLED_IN),
        ("/slip-pads/{id}/print", PRESSED),
        ("/signposts/{code}/slip", FILLED_IN),
        ("/signposts/{code}/update", FILLED_IN),
    ],
    templates: &[
        ("officer/court/today.html", include_str!("court/today.html")),
        ("officer/court/log.html", include_str!("court/log.html")),
        ("officer/court/met.html", include_str!("court/met.html")),
        ("officer/court/paper.html", include_str!("court/paper.html")),
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
        ("officer/person/one.html", include_str!("person/one.html")),
        ("officer/person/about.html", include_str!("person/about.html")),
        ("officer/person/contact.html", include_str!("person/contact.html")),
        ("officer/person/share.html", include_str!("person/share.html")),
        ("officer/person/withdraw.html", include_str!("person/withdraw.html")),
        ("officer/around/round.html", include_str!("around/round.html")),
        ("officer/around/call.html", include_str!("around/call.html")),
        ("officer/reaching/try.html", include_str!("reaching/try.html")),
        ("officer/reaching/tried.html", include_str!("reaching/tried.html")),
        ("officer/reaching/follow_ups.html", include_str!("reaching/follow_ups.html")),
        ("officer/reaching/follow_up.html", include_str!("reaching/follow_up.html")),
        ("officer/around/gaps.html", include_str!("around/gaps.html")),
        ("officer/around/log_gap.html", include_str!("around/log_gap.html")),
        ("officer/around/gap.html", include_str!("around/gap.html")),
        ("officer/pad/list.html", include_str!("pad/list.html")),
        ("officer/pad/one.html", include_str!("pad/one.html")),
    ],
    routes: |config| {
        court::routes(config);
        slip::routes(config);
        person::routes(config);
        around::routes(config);
        pad::routes(config);
        reaching::routes(config);
        case::routes(config);
    },
};
