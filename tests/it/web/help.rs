//! Pages for whoever comes: help, privacy, accessibility; no test imports it.

use super::browser::{SignedIn, opens};
use crate::harness::TestApp;

#[test]
fn everybody_finds_help_and_what_is_kept_and_what_was_tested() {
    let app = TestApp::new();
    for (path, words) in
        [("/help", "Call 999"), ("/privacy", "If you hold a slip"), ("/accessibility", "What was not tested")]
    {
        let page = opens(&app, path).is(200).says(words);
        assert_eq!(page.header("set-cookie"), "");
        assert_eq!(page.text.matches("<h1").count(), 1, "{path}");
        let welsh = format!("{path}?lang=cy");
        page.says(&format!("href=\"{welsh}\""));
        opens(&app, &welsh).is(200).says("<html class=\"govuk-template\" lang=\"cy\">");
        opens(&app, "/sign-in").is(200).says(&format!("href=\"{path}\""));
        for (name, home) in [("ana", "/court"), ("pat", "/partner"), ("addy", "/admin/users")] {
            SignedIn::new(&app, name).opens(home).is(200).says(&format!("href=\"{path}\""));
        }
    }
}
