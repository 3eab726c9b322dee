//! Stories of the work around a slip: a call to each partner, what nobody offers, blanks for a corridor; no test imports it.

use super::browser::{Seen, SignedIn};
use super::officer::{logs, sits_in_court};
use crate::harness::TestApp;

/// A referral with a need, ready for a slip.
fn wants_help(ana: &SignedIn<'_>, session: &str, pathway: &str) -> String {
    let reference = logs(ana, session, &[("answer", "yes"), ("given_name", "Jo")]);
    let wish = format!("wish-{pathway}");
    let needs = [("present", pathway), (wish.as_str(), "yes")];
    ana.fills_in(&format!("/referrals/{reference}/needs"), &needs).is(303);
    reference
}

fn service_on(page: &Seen, pathway: &str) -> String {
    let begins = format!("value=\"{pathway} ");
    format!("{pathway} {}", &page.text.split(&begins).nth(1).unwrap()[..36])
}

/// Gives a slip, and tells its code.
fn gives_a_slip(ana: &SignedIn<'_>, session: &str) -> String {
    let reference = wants_help(ana, session, "drugs_alcohol");
    let partners = format!("/referrals/{reference}/partners");
    let service = service_on(&ana.opens(&partners).is(200), "drugs_alcohol");
    ana.fills_in(&partners, &[("service", &service), ("paper", "yes")]).is(303);
    let sent = ana.opens(&format!("/referrals/{reference}/sent")).is(200);
    sent.text.split("/signposts/").nth(1).unwrap()[..9].to_owned()
}

fn state_of(app: &TestApp, code: &str) -> String {
    let slip = app.as_("ana").get(&format!("/signposts/{code}")).is(200);
    slip.body["state"].as_str().unwrap().to_owned()
}

#[test]
fn ana_rings_riverside_and_saves_one_call() {
    let app = TestApp::new();
    let ana = SignedIn::new(&app, "ana");
    let session = sits_in_court(&ana);
    let (came, ill) = (gives_a_slip(&ana, &session), gives_a_slip(&ana, &session));
    let rings = ana.opens("/ring-round").is(200).says("March 2026");
    let path = rings.text.split("href=\"/ring-round/SEL/").nth(1).unwrap()[..36].to_owned();
    let path = format!("/ring-round/SEL/{path}");
    let page = ana.opens(&path).is(200).says(&came).says(&ill);
    assert!(!page.text.contains("Jo"), "codes alone");
    let (came_is, ill_is) = (format!("slip-{came}"), format!("slip-{ill}"));
    ana.fills_in(&path, &[("informant", "Sam")]).is(422).says("at least one code");
    let wrong = [(came_is.as_str(), "met"), (ill_is.as_str(), "not_started"), ("informant", "Sam")];
    ana.fills_in(&path, &wrong).is(422).says(&format!("id=\"slip-{ill}-error\""));
    assert_eq!(state_of(&app, &came), "issued", "nothing is saved by half");
    let said = [(came_is.as_str(), "met"), (ill_is.as_str(), "not_started ill"), ("informant", "Sam")];
    let saved = ana.fills_in(&path, &said).is(303);
    assert_eq!(saved.header("location"), "/ring-round?scheme=SEL&done=ring_saved");
    assert_eq!((state_of(&app, &came).as_str(), state_of(&app, &ill).as_str()), ("taken_up", "not_taken_up"));
    SignedIn::new(&app, "olga").opens(&path).is(404);
    SignedIn::new(&app, "pat").opens("/ring-round").is(404);
}

#[test]
fn a_gap_is_logged_seen_to_and_closed_by_a_service() {
    let app = TestApp::new();
    let ana = SignedIn::new(&app, "ana");
    ana.fills_in("/gaps/new", &[("scheme", "SEL")]).is(422).says("Select what is missing");
    let new = [("scheme", "SEL"), ("pathway", "drugs_alcohol"), ("reason", "no_service"), ("area", "Drax")];
    let next = ana.fills_in("/gaps/new", &new).is(303).header("location").to_owned();
    let gap = next.split('?').next().unwrap().to_owned();
    ana.opens("/gaps").is(200).says("Drax").says("Nobody sees to it");
    let day = [("due_on-day", "30"), ("due_on-month", "4"), ("due_on-year", "2026")];
    let mine = [&[("what", "owned"), ("plan", "Ask Riverside for an evening")][..], &day].concat();
    let late = ana.form(&gap, &[("what", "owned")]);
    ana.fills_in(&gap, &mine).is(303);
    ana.sends(&gap, &late, &[]).is(412);
    let page = ana.opens(&gap).is(200).says("Ask Riverside").says("30 April 2026").says("You");
    ana.fills_in(&gap, &[("what", "closed")]).is(422).says("Select the service that meets it");
    let service = page.text.split("name=\"service_id\"").nth(1).unwrap().to_owned();
    let service = service.split("value=\"").nth(2).unwrap()[..36].to_owned();
    ana.fills_in(&gap, &[("what", "closed"), ("service_id", &service)]).is(303);
    ana.opens("/gaps?state=closed").is(200).says("Drax");
    ana.fills_in(&gap, &[("what", "reopened")]).is(303);
    ana.opens("/gaps?state=owned").is(200).says("Drax");
    SignedIn::new(&app, "olga").opens(&gap).is(404);
}

#[test]
fn a_slip_from_a_pad_is_given_by_hand_and_keyed_after() {
    let app = TestApp::new();
    let ana = SignedIn::new(&app, "ana");
    ana.fills_in("/slip-pads", &[("scheme", "SEL"), ("count", "500")]).is(422).says("count-error");
    let next = ana.fills_in("/slip-pads", &[("scheme", "SEL"), ("count", "3")]).is(303);
    let pad = next.header("location").split('?').next().unwrap().to_owned();
    let page = ana.opens(&pad).is(200).says("Print what is left");
    let codes: Vec<String> = page
        .text
        .split("name=\"code\"")
        .skip(1)
        .map(|it| it.split("value=\"").nth(1).unwrap()[..9].into())
        .collect();
    assert_eq!(codes.len(), 3);
    let printed = ana.sends(&format!("{pad}/print"), &ana.form(&pad, &[]), &[]).is(200);
    assert!(codes.iter().all(|code| printed.text.contains(code.as_str())));

    let reference = wants_help(&ana, &sits_in_court(&ana), "drugs_alcohol");
    let partners = format!("/referrals/{reference}/partners");
    let service = service_on(&ana.opens(&partners).is(200), "drugs_alcohol");
    let given =
        |code: &str| ana.fills_in(&partners, &[("service", &service), ("paper", "yes"), ("pad_code", code)]);
    given("nonsense").is(422).says("pad_code-error");
    given(&codes[0]).is(303);
    ana.opens(&format!("/referrals/{reference}/sent")).is(200).says(&codes[0]);
    given(&codes[0]).is(409);
    let spoilt = [("code", codes[1].as_str()), ("reason", "error")];
    ana.fills_in(&pad, &[("reason", "error")]).is(422).says("Select the codes to take out");
    ana.fills_in(&pad, &spoilt).is(303);
    ana.opens(&pad).is(200).says("Given").says("Taken out");
    SignedIn::new(&app, "pat").opens(&pad).is(404);
}

#[test]
fn ana_tries_to_reach_jo_and_asks_how_it_goes() {
    let app = TestApp::new();
    let ana = SignedIn::new(&app, "ana");
    let session = sits_in_court(&ana);
    let code = gives_a_slip(&ana, &session);
    let slip = app.as_("ana").get(&format!("/signposts/{code}")).is(200);
    let case = format!("/referrals/{}", slip.body["case"]["reference"].as_str().unwrap());
    let one = app.as_("ana").get(&case).is(200);
    let contact = format!("/people/{}/contact", one.body["person_id"].as_str().unwrap());
    let tried = format!("{case}/tried");
    ana.fills_in(&tried, &[("result", "no_answer")]).is(422).says("Select how you tried");
    let rang = [("channel", "phone"), ("result", "no_answer")];
    ana.fills_in(&tried, &rang).is(409);
    ana.fills_in(&contact, &[("ways", "phone")]).is(303);
    ana.fills_in(&tried, &rang).is(303);
    ana.opens(&case).is(200).says("Tried to reach them");

    app.days_pass(14);
    let ana = SignedIn::new(&app, "ana");
    let list = ana.opens(&format!("{case}/follow-ups")).is(200).says("To be done");
    let one = format!("/follow-ups/{}", &list.text.split("href=\"/follow-ups/").nth(1).unwrap()[..36]);
    let field = format!("slip-{code}");
    ana.fills_in(&one, &[]).is(422).says("Select whether you asked");
    let reached = [("what", "done"), ("channel", "phone"), ("result", "reached")];
    let unsaid = [&reached[..], &[(field.as_str(), "not_started")]].concat();
    ana.fills_in(&one, &unsaid).is(422).says(&format!("id=\"slip-{code}-error\""));
    let came = [&reached[..], &[(field.as_str(), "met")]].concat();
    ana.fills_in(&one, &came).is(303);
    assert_eq!(state_of(&app, &code), "taken_up");
    ana.fills_in(&one, &[("what", "skip"), ("reason", "no_time")]).is(409);
    ana.fills_in(&format!("{case}/follow-ups"), &[("pace", "never")]).is(303);
    ana.opens(&format!("{case}/follow-ups")).is(200).says("They did not want it");
    SignedIn::new(&app, "pat").opens(&one).is(404);
    SignedIn::new(&app, "olga").opens(&tried).is(404);
}
