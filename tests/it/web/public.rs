//! What holds for every public page: headers, languages, one heading, nothing inline, small; and problems as pages; no test imports it.

use super::browser::{Seen, browse, opens};
use crate::harness::TestApp;

const PAGES: &[&str] = &["/s", "/s/7K4M2QXF", "/s/thanks", "/safety"];

const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

fn is_careful(seen: &Seen) {
    for (name, value) in [
        ("content-security-policy", CSP),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cache-control", "private, no-store"),
        ("content-type", "text/html; charset=utf-8"),
        ("set-cookie", ""),
    ] {
        assert_eq!(seen.header(name), value, "{name}");
    }
}

#[test]
fn every_page_is_plain_small_and_careful() {
    let app = TestApp::new();
    for path in PAGES {
        let (page, head) = (opens(&app, path).is(200), browse(&app, "HEAD", path, None).is(200));
        is_careful(&page);
        assert_eq!(head.text, "");
        let alike = |seen: &Seen| {
            let kept = |(name, _): &&(String, String)| !matches!(name.as_str(), "x-request-id" | "date");
            seen.headers.iter().filter(kept).cloned().collect::<Vec<_>>()
        };
        assert_eq!(alike(&head), alike(&page), "{path}");
        assert!(page.text.len() <= 20 * 1024, "{path}: {}", page.text.len());
        assert_eq!(page.text.matches("<h1").count(), 1, "{path}");
        assert_eq!(page.text.matches("<main").count(), 1, "{path}");
        for (what, why) in
            [("style=", "inline"), ("<script>", "inline"), ("data:", "no data"), ("onclick", "inline")]
        {
            assert!(!page.text.contains(what), "{path}: {why}");
        }
        let skip = page.text.find("govuk-skip-link").unwrap();
        assert!(skip < page.text.find("<header").unwrap(), "{path}: the skip link comes first");
        assert!(page.text.contains("https://www.bbc.co.uk/weather"), "{path}: a plain link away");
    }
}

#[test]
fn every_page_is_there_in_welsh() {
    let app = TestApp::new();
    for path in PAGES {
        let english = opens(&app, path).is(200).says("<html class=\"govuk-template\" lang=\"en-GB\">");
        let welsh = opens(&app, &format!("{path}?lang=cy"))
            .is(200)
            .says("<html class=\"govuk-template\" lang=\"cy\">");
        assert!(english.text.contains("?lang=cy\" lang=\"cy\" hreflang=\"cy\">Cymraeg"), "{path}");
        assert!(welsh.text.contains("lang=\"en\" hreflang=\"en\">English"), "{path}");
        for words in ["Exit this page", "Skip to main", "Staying safe"] {
            assert!(!welsh.text.contains(words), "{path}: {words}");
        }
    }
}

#[test]
fn the_style_sheet_is_kept_for_good_under_the_name_that_pages_give_it() {
    let app = TestApp::new();
    let page = opens(&app, "/s").is(200);
    let named = page.text.split("href=\"").find(|rest| rest.starts_with("/assets/design.css")).unwrap();
    let address = named.split('"').next().unwrap();
    let sheet = opens(&app, address).is(200);
    assert_eq!(sheet.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(sheet.header("cache-control"), "public, max-age=31536000, immutable");
    for what in ["@import", "url(", "crown", "GDS Transport"] {
        assert!(!sheet.text.contains(what), "{what}");
    }
    assert_eq!(opens(&app, "/assets/design.css?v=old").is(200).header("cache-control"), "no-cache");
    opens(&app, "/assets/nothing.css").is(404);
}

#[test]
fn a_problem_is_a_page_for_people_and_json_for_programs() {
    let app = TestApp::new();
    let nowhere = opens(&app, "/nowhere").is(404).says("Page not found").says("lang=\"en-GB\"");
    is_careful(&nowhere);
    opens(&app, "/nowhere?lang=cy").is(404).says("lang=\"cy\"");
    let not_that = browse(&app, "DELETE", "/safety", None).is(405).says("This page cannot do that");
    assert_eq!(not_that.header("allow"), "GET, HEAD");
    assert_eq!(browse(&app, "PUT", "/s/7K4M2QXF", Some("")).is(405).header("allow"), "GET, HEAD, POST");
    let torn = browse(&app, "POST", "/s/7K4M2QXF", None).is(415);
    assert!(torn.header("content-type").starts_with("text/html"));
    for path in ["/api/v1/nowhere", "/api/v1/me"] {
        assert_eq!(opens(&app, path).header("content-type"), "application/problem+json", "{path}");
    }
    let program = app.stranger().send("GET", "/nowhere", None, Vec::new()).is(404);
    assert_eq!(program.header("content-type"), "application/problem+json");
}
