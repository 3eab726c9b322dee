//! Stories of one person's page: how they may be reached, and what they agreed to; no test imports it.

use super::browser::SignedIn;
use super::officer::{logs, sits_in_court};
use crate::harness::TestApp;

/// Jo, who drinks and wants help with it now: the referral, the person, and the service that could help.
struct Jo {
    reference: String,
    person: String,
    service: String,
}

fn jo(app: &TestApp, ana: &SignedIn<'_>) -> Jo {
    let session = sits_in_court(ana);
    let reference =
        logs(ana, &session, &[("answer", "yes"), ("given_name", "Jo"), ("family_name", "Ashwick")]);
    let needs = [("present", "drugs_alcohol"), ("wish-drugs_alcohol", "yes")];
    ana.fills_in(&format!("/referrals/{reference}/needs"), &needs).is(303);
    let page = ana.opens(&format!("/referrals/{reference}/partners")).is(200);
    let service = page.text.split("value=\"drugs_alcohol ").nth(1).unwrap()[..36].to_owned();
    let one = app.as_("ana").get(&format!("/referrals/{reference}")).is(200);
    Jo { person: one.body["person_id"].as_str().unwrap().to_owned(), reference, service }
}

/// Chooses the alcohol service and asks to share, and leads to where they are asked.
fn asks_to_share(ana: &SignedIn<'_>, jo: &Jo) -> String {
    let service = format!("drugs_alcohol {}", jo.service);
    let chosen = [("service", service.as_str()), ("paper", "yes"), ("chosen_by", "person"), ("share", "yes")];
    let next = ana.fills_in(&format!("/referrals/{}/partners", jo.reference), &chosen).is(303);
    next.header("location").to_owned()
}

/// Riverside signs that it keeps what it is told to itself.
fn riverside_signs(app: &TestApp, partner: &str) {
    let path = format!("/organisations/{partner}");
    let agreement = serde_json::json!({"signed_on": "2026-01-05", "review_due_on": "2026-12-31"});
    app.as_("addy").having_read(&path).put(&format!("{path}/agreement"), &agreement).is(200);
}

fn partner_of(page: &str) -> String {
    page.split("name=\"agrees-").nth(1).unwrap()[..36].to_owned()
}

fn code_on(ana: &SignedIn<'_>, sent: &str) -> String {
    ana.opens(sent).is(200).text.split("/signposts/").nth(1).unwrap()[..9].to_owned()
}

#[test]
fn jo_may_be_texted_on_monday_mornings_and_nobody_rings() {
    let app = TestApp::new();
    let ana = SignedIn::new(&app, "ana");
    let jo = jo(&app, &ana);
    let (page, contact) = (format!("/people/{}", jo.person), format!("/people/{}/contact", jo.person));
    ana.opens(&page).is(200).says("Nobody has asked how they may be reached");
    ana.fills_in(&contact, &[]).is(422).says("that they will contact the service themselves");

    let monday = [("ways", "text"), ("text-hours", "these"), ("text-days", "monday"), ("text-from", "9")];
    let late = [monday.as_slice(), &[("text-to", "nine")]].concat();
    ana.fills_in(&contact, &late).is(422).says("id=\"text-to-error\"");
    let night = [monday.as_slice(), &[("text-to", "8")]].concat();
    ana.fills_in(&contact, &night).is(422).says("id=\"text-from-error\"");
    let right = [("text-to", "12"), ("others", "asked"), ("paper", "no"), ("phone", "01757 555 014")];
    let saved = ana.fills_in(&contact, &[monday.as_slice(), &right].concat()).is(303);
    assert_eq!(saved.header("location"), format!("{page}?done=contact_saved"));

    let kept = app.as_("ana").get(&format!("/people/{}/safe_contact", jo.person)).is(200);
    let ways = kept.body["rules"]["ways"].as_array().unwrap();
    let text = ways.iter().find(|way| way["channel"] == "text").unwrap();
    assert_eq!(text["when"], serde_json::json!([{"days": ["monday"], "from": 9, "to": 12}]));
    assert!(ways.iter().all(|way| way["channel"] == "text" || way["safe"] == false), "{ways:?}");
    let shown = ana.opens(&page).is(200).says("Text message");
    assert!(!shown.text.contains("555 014"), "the number is shown to nobody who did not ask for it");
    ana.opens(&format!("{contact}/details")).is(200).says("01757 555 014");
    let again = ana.opens(&contact).is(200);
    assert!(again.text.contains("value=\"12\""), "what they said stands in the boxes");
}

#[test]
fn what_is_not_ticked_any_more_is_not_safe_and_a_number_stays() {
    let app = TestApp::new();
    let ana = SignedIn::new(&app, "ana");
    let jo = jo(&app, &ana);
    let contact = format!("/people/{}/contact", jo.person);
    let both = [("ways", "phone"), ("ways", "text"), ("phone-voicemail", "yes"), ("phone", "01757 555 014")];
    ana.fills_in(&contact, &both).is(303);
    let old = ana.form(&contact, &[("ways", "phone")]);
    ana.fills_in(&contact, &[("ways", "text")]).is(303);
    ana.sends(&contact, &old, &[]).is(412).says("Somebody changed this after you opened it");
    let kept = app.as_("ana").get(&format!("/people/{}/safe_contact", jo.person)).is(200);
    let phone = kept.body["rules"]["ways"].as_array().unwrap().iter().find(|way| way["channel"] == "phone");
    assert_eq!(phone.unwrap()["safe"], false);
    ana.opens(&format!("{contact}/details")).is(200).says("01757 555 014");
    ana.fills_in(&contact, &[("themselves", "yes"), ("ways", "text")]).is(422).says("not both");
}

#[test]
fn jo_agrees_to_share_and_takes_it_back() {
    let app = TestApp::new();
    let (ana, pat) = (SignedIn::new(&app, "ana"), SignedIn::new(&app, "pat"));
    let jo = jo(&app, &ana);
    let share = asks_to_share(&ana, &jo);
    assert!(!share.contains("alcohol") && !share.contains(&jo.person), "{share}");
    let asked = ana.opens(&share).is(200).says("Read this out");
    let partner = partner_of(&asked.text);
    let agrees = format!("agrees-{partner}");
    let usual = [("categories", "name"), ("categories", "safe_contact"), ("categories", "needs")];
    ana.fills_in(&share, &usual).is(422).says("Select yes if the person has agreed");
    let number = [(agrees.as_str(), "yes"), ("categories", "contact")];
    ana.fills_in(&share, &number).is(422).says("has to know how to use it safely");
    let yes = [&[(agrees.as_str(), "yes"), ("language", "english")][..], &usual].concat();
    ana.fills_in(&share, &yes).is(422).says("has no sharing agreement in date");
    riverside_signs(&app, &partner);
    let sent = ana.fills_in(&share, &yes).is(303).header("location").to_owned();
    let code = code_on(&ana, &sent);
    pat.opens(&format!("/partner/signposts/{code}")).is(200).says("Ashwick");

    let page = format!("/people/{}", jo.person);
    let shown = ana.opens(&page).is(200).says("Agreed");
    let withdraw = shown.text.split(&format!("{page}/consents/")).nth(1).unwrap()[..36].to_owned();
    let withdraw = format!("{page}/consents/{withdraw}/withdraw");
    ana.fills_in(&withdraw, &[]).is(303);
    ana.fills_in(&withdraw, &[]).is(409).says("There is nothing to take back");
    ana.opens(&page).is(200).says("Taken back");
    let after = pat.opens(&format!("/partner/signposts/{code}")).is(200);
    assert!(!after.text.contains("Ashwick"), "{}", after.text);
}

#[test]
fn whoever_says_no_to_sharing_gets_just_the_slip() {
    let app = TestApp::new();
    let (ana, pat) = (SignedIn::new(&app, "ana"), SignedIn::new(&app, "pat"));
    let jo = jo(&app, &ana);
    let share = asks_to_share(&ana, &jo);
    let asked = ana.opens(&share).is(200);
    let agrees = format!("agrees-{}", partner_of(&asked.text));
    let no = [(agrees.as_str(), "no"), ("categories", "name"), ("language", "english")];
    let sent = ana.fills_in(&share, &no).is(303).header("location").to_owned();
    let code = code_on(&ana, &sent);
    let theirs = pat.opens(&format!("/partner/signposts/{code}")).is(200);
    assert!(!theirs.text.contains("Ashwick"));
    ana.opens(&format!("/people/{}", jo.person)).is(200).says("They said no");
}

#[test]
fn who_they_are_is_written_down_as_far_as_they_say() {
    let app = TestApp::new();
    let (ana, pat) = (SignedIn::new(&app, "ana"), SignedIn::new(&app, "pat"));
    let jo = jo(&app, &ana);
    let (page, about) = (format!("/people/{}", jo.person), format!("/people/{}/about", jo.person));
    let child = [("born_on-day", "1"), ("born_on-month", "2"), ("born_on-year", "2010")];
    let named = [("given_name", "Jo"), ("family_name", "Ashwick")];
    ana.fills_in(&about, &[&named[..], &child].concat()).is(422).says("This person is under 18");
    let more =
        [("born_on-day", "4"), ("born_on-month", "3"), ("born_on-year", "1984"), ("language", "welsh")];
    ana.fills_in(&about, &[&named[..], &more].concat()).is(303);
    ana.opens(&page).is(200).says("4 March 1984").says("35 to 44");
    for path in [&page, &about, &format!("{page}/contact"), &format!("{page}/contact/details")] {
        pat.opens(path).is(404);
        SignedIn::new(&app, "max").opens(path).is(404);
    }
}

#[test]
fn ana_has_met_jo_before_and_there_is_one_jo() {
    let app = TestApp::new();
    let ana = SignedIn::new(&app, "ana");
    let jo = jo(&app, &ana);
    let met = "/court/met";
    ana.fills_in(met, &[]).is(422).says("family_name-error");
    ana.fills_in(met, &[("family_name", "Ash")]).is(200).says("We have met nobody of this name here");
    let found = ana.fills_in(met, &[("family_name", "ASHWICK")]).is(200).says("This is Jo Ashwick");
    assert!(found.text.contains(&format!("person={}", jo.person)));
    let log = format!("/court/log?person={}", jo.person);
    let page = ana.opens(&log).is(200).says("You have met them before").says("JA");
    assert!(!page.text.contains("Ashwick"));
    let session = page.text.split("<option value=\"").nth(1).unwrap()[..36].to_owned();
    let again =
        [("session", session.as_str()), ("answer", "yes"), ("source", "magistrate"), ("can_help", "later")];
    ana.fills_in(&log, &again).is(303);
    let page = ana.opens(&format!("/people/{}", jo.person)).is(200);
    assert_eq!(page.text.matches("href=\"/referrals/SEL-").count(), 3, "two referrals, and the way back");
    let olga = SignedIn::new(&app, "olga");
    olga.fills_in(met, &[("family_name", "Ashwick")]).is(200).says("We have met nobody");
    SignedIn::new(&app, "pat").opens(met).is(404);
}
