//! Every page without a key in its address, by role: who sees it, and "Page not found" for everybody else; no test imports it.

use super::browser::SignedIn;
use crate::harness::TestApp;
use std::collections::BTreeSet;

/// The people of the town, and as what they sign in.
const PEOPLE: [&str; 6] = ["ana", "pat", "cleo", "max", "prue", "addy"];

/// The pages, and who sees each.
const PAGES: &[(&str, &[&str])] = &[
    ("/account", &PEOPLE),
    ("/account/authenticator", &PEOPLE),
    ("/account/password", &PEOPLE),
    ("/admin/audit", &["prue"]),
    ("/admin/notices", &["prue"]),
    ("/admin/courts", &["max", "addy"]),
    ("/admin/schemes", &["max", "addy"]),
    ("/admin/schemes/new", &["addy"]),
    ("/admin/slip", &["max", "addy"]),
    ("/admin/users", &["addy"]),
    ("/admin/users/invite", &["addy"]),
    ("/court", &["ana"]),
    ("/court/log", &["ana"]),
    ("/court/met", &["ana"]),
    ("/court/paper", &["ana"]),
    ("/court/session", &["ana"]),
    ("/court/sessions", &["ana", "max", "addy"]),
    ("/court/sessions/new", &["ana", "max", "addy"]),
    ("/directory", &["ana", "max", "addy"]),
    ("/directory/partners", &["ana", "max", "addy"]),
    ("/directory/partners/new", &["ana", "max", "addy"]),
    ("/directory/services/new", &["ana", "max", "addy"]),
    ("/gaps", &["ana"]),
    ("/gaps/new", &["ana"]),
    ("/overdue", &["ana"]),
    ("/partner", &["pat"]),
    ("/partner/service", &["pat"]),
    ("/partner/update", &["pat"]),
    ("/refer", &["cleo"]),
    ("/refer/mine", &["cleo"]),
    ("/referrals", &["ana"]),
    ("/reports/pilot", &["ana", "pat", "cleo", "max", "prue"]),
    ("/ring-round", &["ana"]),
    ("/slip-pads", &["ana"]),
];

/// Open to whoever comes by, on the way in and out, or a file: their own stories tell of them.
const DOORS: &[&str] = &[
    "/",
    "/accessibility",
    "/account/recovery-codes",
    "/account/role",
    "/admin/audit.csv",
    "/forgotten",
    "/help",
    "/open-record",
    "/privacy",
    "/reports/pilot.csv",
    "/reports/pilot.xlsx",
    "/s",
    "/s/thanks",
    "/safety",
    "/sign-in",
    "/sign-in/code",
    "/sign-in/recovery",
    "/sign-out",
    "/step-up",
];

#[test]
fn every_page_is_there_for_its_roles_and_not_found_for_all_others() {
    let known: BTreeSet<&str> =
        signpost::web::paths().map(|(path, _)| path).filter(|it| !it.contains('{')).collect();
    let told: BTreeSet<&str> = PAGES.iter().map(|(path, _)| *path).chain(DOORS.iter().copied()).collect();
    let differing: Vec<_> = known.symmetric_difference(&told).collect();
    assert!(differing.is_empty(), "a page that no role is told for, or one that is gone: {differing:?}");
    let app = TestApp::new();
    for who in PEOPLE {
        let browser = SignedIn::new(&app, who);
        for (path, seen_by) in PAGES {
            let wanted = if seen_by.contains(&who) { 200 } else { 404 };
            let page = browser.opens(path);
            assert_eq!(page.status, wanted, "{who} at {path}: {}", page.text);
            assert!(wanted == 200 || page.text.contains("Page not found"), "{who} at {path}");
        }
    }
}
