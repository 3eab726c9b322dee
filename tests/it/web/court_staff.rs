//! Stories of court staff with a browser and sixty seconds between two hearings; no test imports it.

use super::browser::SignedIn;
use crate::harness::TestApp;

#[test]
fn cleo_asks_for_someone_and_learns_asked_then_seen_and_nothing_else() {
    let app = TestApp::new();
    let cleo = SignedIn::new(&app, "cleo");
    assert_eq!(cleo.opens("/").is(303).header("location"), "/refer");
    cleo.opens("/refer/mine").is(200).says("You have not asked for anyone to be seen");
    let answers = [
        ("told", "yes"),
        ("given_name", "J"),
        ("source", "usher_or_court_staff"),
        ("about", "drugs_alcohol"),
    ];
    let next = cleo.fills_in("/refer", &answers).is(303);
    assert_eq!(next.header("location"), "/refer/mine?done=asked");
    let mine = cleo.opens("/refer/mine?done=asked").is(200).says("An officer sees it now").says("Asked");
    let reference = mine.text.split("SEL-").nth(1).unwrap()[..7].to_owned();
    let ana = SignedIn::new(&app, "ana");
    ana.opens("/court").is(200).says(&reference).says("Decide whether we can help");
    let named = [
        ("told", "yes"),
        ("given_name", "Lee"),
        ("family_name", "Marsh"),
        ("source", "usher_or_court_staff"),
    ];
    cleo.fills_in("/refer", &named).is(303);
    ana.opens("/court").is(200).says("Lee Marsh");
    app.days_pass(1);
    let (cleo, ana) = (SignedIn::new(&app, "cleo"), SignedIn::new(&app, "ana"));
    let next_day = ana.opens("/court").is(200).says(&reference);
    assert!(!next_day.text.contains("Marsh"), "called out on the day alone");
    cleo.opens(&format!("/referrals/SEL-{reference}")).is(404);
    let seen = serde_json::json!({"what": "conversation"});
    app.as_("ana").post(&format!("/referrals/SEL-{reference}/events"), &seen).is(201);
    let mine = cleo.opens("/refer/mine").is(200).says("Seen");
    assert!(!mine.text.contains("Drugs"), "{}", mine.text);
}

#[test]
fn whoever_was_not_told_is_sent_without_a_name() {
    let app = TestApp::new();
    let cleo = SignedIn::new(&app, "cleo");
    cleo.fills_in("/refer", &[("source", "usher_or_court_staff")])
        .is(422)
        .says("Select whether you have told them");
    let nameless = [("told", "yes"), ("source", "usher_or_court_staff")];
    cleo.fills_in("/refer", &nameless).is(422).says("Enter a name or initials");
    cleo.fills_in("/refer", &[("told", "no"), ("given_name", "Jo"), ("source", "usher_or_court_staff")])
        .is(303);
    let all = app.as_("ana").get("/referrals").is(200);
    assert!(all.items().iter().all(|it| it["initials"].is_null()), "{:?}", all.body);
}

#[test]
fn the_court_is_offered_nothing_that_is_restricted() {
    let app = TestApp::new();
    let page = SignedIn::new(&app, "cleo").opens("/refer").is(200);
    assert!(!page.text.contains("domestic_abuse") && !page.text.contains("sex_industry"), "{}", page.text);
    for name in ["ana", "pat", "max", "prue", "addy"] {
        let they = SignedIn::new(&app, name);
        they.opens("/refer").is(404);
        they.opens("/refer/mine").is(404);
    }
}
