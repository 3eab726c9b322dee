//! Stories of a manager with a browser and a funder who asks: the report on a page, and as a file; no test imports it.

use super::browser::SignedIn;
use crate::harness::{PASSWORD, TestApp};

const MARCH: &str = "scheme=SEL&from=2026-03-01&to=2026-03-31";

#[test]
fn max_reads_the_same_figures_as_the_api_tells() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let code = app.slip(&ana, &app.referral(&ana, &["drugs_alcohol"]), "drugs_alcohol", "alcohol");
    assert_eq!(code.len(), 9);
    let max = SignedIn::new(&app, "max");
    assert_eq!(max.opens("/").is(303).header("location"), "/reports/pilot");
    max.opens("/reports/pilot").is(200).says("Date from (earliest)");
    let page =
        max.opens(&format!("/reports/pilot?{MARCH}&view=inside")).is(200).says("Internal: do not share");
    let told = app.as_("max").get(&format!("/reports/pilot?{MARCH}")).is(200).body;
    for figure in told["figures"].as_array().unwrap() {
        let unescaped = page.text.replace("&quot;", "\"").replace("&#x27;", "'");
        assert!(unescaped.contains(figure["title"].as_str().unwrap()), "{}", figure["title"]);
        for line in figure["lines"].as_array().unwrap() {
            let sentence = line["sentence"].as_str().unwrap();
            assert!(unescaped.contains(sentence), "`{sentence}` is not on the page");
        }
    }
}

#[test]
fn the_inside_view_leaves_the_house_only_after_the_password_was_given_again() {
    let app = TestApp::new();
    let max = SignedIn::new(&app, "max");
    let file = format!("/reports/pilot.csv?{MARCH}&view=inside");
    let asked = max.opens(&file).is(303).header("location").to_owned();
    assert!(asked.starts_with("/step-up?next=%2Freports%2Fpilot.csv"), "{asked}");
    let wrong = [("password", "wrong"), ("reason_code", "funder_report")];
    max.fills_in(&asked, &wrong).is(422).says("Password is not right");
    let right = [("password", PASSWORD), ("reason_code", "funder_report")];
    assert_eq!(max.fills_in(&asked, &right).is(303).header("location"), file);
    let taken = max.opens(&file).is(200);
    assert!(taken.header("content-type").starts_with("text/csv"), "{}", taken.header("content-type"));
    assert!(taken.header("content-disposition").contains("pilot-SEL-2026-03-01-2026-03-31-inside.csv"));
    let book = max.opens(&file.replace(".csv", ".xlsx")).is(200);
    assert!(book.header("content-disposition").contains("pilot-SEL-2026-03-01-2026-03-31-inside.xlsx"));
}

#[test]
fn days_that_cannot_be_are_told_beside_their_field_and_a_court_user_sees_no_page() {
    let app = TestApp::new();
    let max = SignedIn::new(&app, "max");
    max.opens("/reports/pilot?scheme=SEL&from=2026-03-31&to=2026-03-01")
        .is(422)
        .says("Date to must be the same as or after date from");
    max.opens("/reports/pilot?scheme=SEL&from=1990-01-01&to=2026-03-01")
        .is(422)
        .says("Choose a period of 5 years or less");
    max.opens("/reports/pilot?scheme=SEL&from=yesterday&to=2026-03-01")
        .is(422)
        .says("Date must be a real date");
    max.opens(&format!("/reports/pilot?{MARCH}&view=sharing")).is(422);
    max.opens(&format!("/reports/pilot?{MARCH}&view=inside&by=equality")).is(422).says("twelve months");
    let year = "scheme=SEL&from=2025-03-01&to=2026-03-31&view=inside&by=equality";
    max.opens(&format!("/reports/pilot?{year}")).is(200).says("People signposted, by group");
    SignedIn::new(&app, "addy").opens("/reports/pilot").is(404);
}
