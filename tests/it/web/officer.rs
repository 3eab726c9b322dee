//! Stories of officers with a browser: from the bench to the slip, and what was heard of it; no test imports it.

use super::browser::{SignedIn, opens};
use crate::harness::TestApp;

/// A half-day of today, and where its form leads.
pub fn sits_in_court(who: &SignedIn<'_>) -> String {
    let day = [("held_on-day", "10"), ("held_on-month", "3"), ("held_on-year", "2026")];
    let fields: Vec<_> = [("court", "SEL selby-court"), ("half", "morning")].into_iter().chain(day).collect();
    let next = who.fills_in("/court/session", &fields).is(303).header("location").to_owned();
    assert!(next.starts_with("/court/log?session="), "{next}");
    next["/court/log?session=".len()..].split('&').next().unwrap().to_owned()
}

/// Logs a conversation that became a referral, and tells its reference.
pub fn logs(who: &SignedIn<'_>, session: &str, fields: &[(&str, &str)]) -> String {
    let all: Vec<(&str, &str)> = [("session", session), ("source", "magistrate"), ("can_help", "yes")]
        .into_iter()
        .chain(fields.iter().copied())
        .collect();
    let next = who.fills_in("/court/log", &all).is(303).header("location").to_owned();
    next.split('/').nth(2).unwrap().to_owned()
}

#[test]
fn ana_logs_jo_and_puts_a_slip_into_his_hand_in_a_few_answers() {
    let app = TestApp::new();
    let ana = SignedIn::new(&app, "ana");
    let session = sits_in_court(&ana);
    ana.opens("/court").is(200).says("Log a conversation");
    let reference =
        logs(&ana, &session, &[("answer", "yes"), ("given_name", "Jo"), ("family_name", "Ashwick")]);
    let needs = format!("/referrals/{reference}/needs");
    let next = ana.fills_in(&needs, &[("present", "drugs_alcohol"), ("wish-drugs_alcohol", "yes")]).is(303);
    let partners = format!("/referrals/{reference}/partners");
    assert_eq!(next.header("location"), partners);
    let page = ana.opens(&partners).is(200).says("Alcohol");
    let ticked = page.text.split("value=\"drugs_alcohol ").nth(1).unwrap()[..36].to_owned();
    let service = format!("drugs_alcohol {ticked}");
    let next = ana
        .fills_in(&partners, &[("service", &service), ("paper", "yes"), ("chosen_by", "together")])
        .is(303);
    assert_eq!(next.header("location"), format!("/referrals/{reference}/sent"));
    let sent = ana.opens(next.header("location")).is(200).says("Slips recorded");
    let code = sent.text.split("/signposts/").nth(1).unwrap()[..9].to_owned();
    let slip = format!("/signposts/{code}/slip");
    let slip = ana.fills_in(&slip, &[("variant", "standard")]).is(200);
    assert!(slip.text.contains(&code) && !slip.text.contains("Ashwick"), "{}", slip.text);
    let one = ana.opens(&format!("/referrals/{reference}")).is(200).says("Slip given").says("JA");
    assert!(!one.text.contains("Ashwick"), "initials alone");
    ana.opens("/court").is(200).says(&reference);
}

#[test]
fn no_thanks_is_counted_and_nothing_is_kept_of_anybody() {
    let app = TestApp::new();
    let ana = SignedIn::new(&app, "ana");
    let session = sits_in_court(&ana);
    let before = app.as_("ana").get("/referrals?include_total=true").is(200).body["total"].clone();
    for answer in ["no_thanks", "information_only", "could_not_speak"] {
        let next = ana
            .fills_in("/court/log", &[("session", &session), ("answer", answer), ("given_name", "Jo")])
            .is(303);
        assert_eq!(next.header("location"), "/court?done=logged");
    }
    ana.opens("/court?done=logged").is(200).says("Nothing about the person is kept");
    assert_eq!(app.as_("ana").get("/referrals?include_total=true").is(200).body["total"], before);
    let counted = app.as_("ana").get("/encounters").is(200);
    assert_eq!(counted.items().len(), 3);
}

#[test]
fn whoever_thinks_about_it_gets_a_code_and_leaves_no_name() {
    let app = TestApp::new();
    let ana = SignedIn::new(&app, "ana");
    let session = sits_in_court(&ana);
    let reference =
        logs(&ana, &session, &[("answer", "not_now"), ("given_name", "Jo"), ("family_name", "Ashwick")]);
    let page = ana.opens(&format!("/referrals/{reference}")).is(200).says("By code only");
    drop(page);
    let referral = app.as_("ana").get(&format!("/referrals/{reference}")).is(200).body;
    assert_eq!(referral["answer"], "not_now");
    assert!(referral["initials"].is_null());
}

#[test]
fn what_is_missing_is_told_beside_it_and_what_was_typed_stays() {
    let app = TestApp::new();
    let ana = SignedIn::new(&app, "ana");
    let session = sits_in_court(&ana);
    let told = ana.fills_in("/court/log", &[("session", &session), ("given_name", "Jo")]).is(422);
    let told = told.says("Select what happened").says("<title>Error:").says("href=\"#answer\"");
    assert!(told.text.contains("value=\"Jo\""), "{}", told.text);
    let told = ana.fills_in("/court/log", &[("session", &session), ("answer", "yes")]).is(422);
    let told = told.says("Select whether we can help them here");
    drop(told);
    let told =
        ana.fills_in("/court/log", &[("session", &session), ("answer", "yes"), ("can_help", "yes")]).is(422);
    assert!(told.text.contains("id=\"source-error\""), "{}", told.text);
    let day = [("held_on-day", "31"), ("held_on-month", "2"), ("held_on-year", "2026")];
    let fields: Vec<_> = [("court", "SEL selby-court"), ("half", "morning")].into_iter().chain(day).collect();
    ana.fills_in("/court/session", &fields).is(422).says("Date must be a real date");
}

#[test]
fn the_same_form_sent_twice_logs_one_person() {
    let app = TestApp::new();
    let ana = SignedIn::new(&app, "ana");
    let session = sits_in_court(&ana);
    let form = ana.form(
        "/court/log",
        &[("session", &session), ("answer", "not_now"), ("source", "magistrate"), ("can_help", "yes")],
    );
    let first = ana.sends("/court/log", &form, &[]).is(303);
    let second = ana.sends("/court/log", &form, &[]).is(303);
    assert_eq!(first.header("location"), second.header("location"));
    let mended: Vec<_> = form
        .iter()
        .cloned()
        .map(|(name, value)| {
            let value = if name == "source" { "self".to_owned() } else { value };
            (name, value)
        })
        .collect();
    let other = ana.sends("/court/log", &mended, &[]).is(303);
    assert_ne!(
        first.header("location"),
        other.header("location"),
        "who goes back and mends an answer sends another"
    );
}

#[test]
fn two_officers_on_one_referral_never_write_over_each_other() {
    let app = TestApp::new();
    let (api, ana) = (app.as_("ana"), SignedIn::new(&app, "ana"));
    let reference = app.referral(&api, &["drugs_alcohol"])["reference"].as_str().unwrap().to_owned();
    let path = format!("/referrals/{reference}/needs");
    let mine =
        ana.form(&path, &[("present", "drugs_alcohol"), ("present", "finance"), ("wish-finance", "yes")]);
    let theirs = SignedIn::new(&app, "ana");
    theirs
        .fills_in(&path, &[("present", "drugs_alcohol"), ("present", "health"), ("wish-health", "no")])
        .is(303);
    ana.sends(&path, &mine, &[]).is(412).says("Somebody changed this after you opened it");
    let needs = api.get(&format!("/referrals/{reference}")).is(200).body["needs"].clone();
    let known: Vec<&str> =
        needs.as_array().unwrap().iter().map(|it| it["pathway"].as_str().unwrap()).collect();
    assert!(known.contains(&"health") && !known.contains(&"finance"), "{known:?}");
}

#[test]
fn ana_records_what_the_partner_told_her_and_closes() {
    let app = TestApp::new();
    let (api, ana) = (app.as_("ana"), SignedIn::new(&app, "ana"));
    let jo = app.referral(&api, &["drugs_alcohol"]);
    let code = app.slip(&api, &jo, "drugs_alcohol", "alcohol");
    let path = format!("/signposts/{code}/update");
    ana.fills_in(&path, &[("what", "met"), ("grade", "C")]).is(422).says("Say who at the partner told you");
    let day = [("occurred_on-day", "10"), ("occurred_on-month", "3"), ("occurred_on-year", "2026")];
    let fields = [("what", "met"), ("grade", "C"), ("informant", "Pat")].into_iter().chain(day);
    let next = ana.fills_in(&path, &fields.collect::<Vec<_>>()).is(303);
    assert_eq!(next.header("location"), format!("{path}?done=update_saved"));
    ana.opens(&format!("{path}?done=update_saved"))
        .is(200)
        .says("Update saved")
        .says("Started")
        .says("The partner told an officer");
    let reference = jo["reference"].as_str().unwrap();
    let closing = format!("/referrals/{reference}/close");
    ana.fills_in(&closing, &[("what", "close"), ("reason", "settled")])
        .is(409)
        .says("have not come to their end");
    ana.fills_in(&closing, &[("what", "close"), ("reason", "left_with_person")]).is(303);
    ana.opens(&format!("/referrals/{reference}")).is(200).says("Closed");
}

#[test]
fn a_colleagues_referral_opens_with_a_reason_and_leads_back() {
    let app = TestApp::new();
    let reference =
        app.referral(&app.as_("ana"), &["drugs_alcohol"])["reference"].as_str().unwrap().to_owned();
    let ben = SignedIn::new(&app, "ben");
    let asked = ben.opens(&format!("/referrals/{reference}")).is(303).header("location").to_owned();
    assert!(asked.starts_with("/open-record?next=%2Freferrals%2F"), "{asked}");
    let next = ben
        .fills_in(&asked, &[("reason_code", "covering_for_colleague")])
        .is(303)
        .header("location")
        .to_owned();
    assert_eq!(next, format!("/referrals/{reference}"));
    ben.opens(&next).is(200).says(&reference);
}

#[test]
fn a_code_that_is_typed_leads_to_what_it_stands_on() {
    let app = TestApp::new();
    let ana = SignedIn::new(&app, "ana");
    let reference =
        app.referral(&app.as_("ana"), &["drugs_alcohol"])["reference"].as_str().unwrap().to_owned();
    let found = ana.opens(&format!("/referrals?code={}", reference.to_lowercase())).is(303);
    assert_eq!(found.header("location"), format!("/referrals/{reference}"));
    ana.opens("/referrals?code=SEL-7K4M2QF").is(200).says("One letter or number looks wrong");
    assert_eq!(opens(&app, "/referrals").is(303).header("location"), "/sign-in?next=%2Freferrals");
}

#[test]
fn an_entry_that_nobody_checked_for_a_year_is_printed_after_a_call() {
    let app = TestApp::new();
    let api = app.as_("ana");
    let jo = app.referral(&api, &["drugs_alcohol"]);
    let code = app.slip(&api, &jo, "drugs_alcohol", "alcohol");
    let rules =
        serde_json::json!({"contacts_service_themselves": true, "ways": [], "paper_home_is_safe": true});
    let path = format!("/people/{}/safe_contact", jo["person_id"].as_str().unwrap());
    api.with("If-Match", "*").put(&path, &serde_json::json!({"rules": rules})).is(200);
    app.days_pass(500);
    let ana = SignedIn::new(&app, "ana");
    let slip = format!("/signposts/{code}/slip");
    ana.opens(&slip).is(200).says("I rang and checked it");
    let refused = ana.fills_in(&slip, &[("variant", "standard")]).is(409);
    refused.says("Ring the service, then say that you checked it");
    let printed = ana.fills_in(&slip, &[("variant", "standard"), ("checked", "yes")]).is(200);
    assert!(printed.text.contains(&code), "{}", printed.text);
    assert!(!ana.opens(&slip).is(200).text.contains("I rang and checked it"));
}
