//! Stories of whoever keeps sign-ins, and of whoever reads the trail, in a browser; no test imports it.

use super::browser::SignedIn;
use crate::harness::{PASSWORD, TestApp};
use serde_json::json;

#[test]
fn addy_asks_rosa_in_and_takes_it_back() {
    let app = TestApp::new();
    let addy = SignedIn::new(&app, "addy");
    assert_eq!(addy.opens("/").is(303).header("location"), "/admin/users");
    addy.opens("/admin/users").is(200).says("ana@town.example").says("CVS officer");
    let riverside = app.town.organisations["riverside"].as_str();
    let fills_in = |more: &[(&str, &str)]| {
        let mut fields =
            vec![("name", "Rosa"), ("email", "rosa@town.example"), ("organisation_id", riverside)];
        fields.extend(more);
        addy.fills_in("/admin/users/invite", &fields)
    };
    fills_in(&[]).is(422).says("Select what they are to do").says("value=\"rosa@town.example\"");
    fills_in(&[("role", "officer")]).is(422).says("Select the scheme that they work in");
    let done = fills_in(&[("role", "partner"), ("lead", "yes")]).is(303);
    addy.opens(done.header("location")).is(200).says("Invitation sent").says("24 March 2026");
    let fields =
        [("name", "Ana"), ("email", "ana@town.example"), ("organisation_id", riverside), ("role", "partner")];
    addy.fills_in("/admin/users/invite", &fields)
        .is(422)
        .says("Someone with this email address already has access");
    let back = addy.fills_in("/admin/users", &[]).is(303);
    assert!(!addy.opens(back.header("location")).is(200).says("Invitation taken back").text.contains("Rosa"));
}

#[test]
fn addy_changes_a_role_and_switches_a_sign_in_off() {
    let app = TestApp::new();
    let (addy, pat) = (SignedIn::new(&app, "addy"), SignedIn::new(&app, "pat"));
    let path = format!("/admin/users/{}", app.town.users["pat"]);
    addy.opens(&path).is(200).says("Riverside").says("May sign in");
    addy.fills_in(&path, &[("role", "partner"), ("lead", "yes")]).is(303);
    addy.opens(&path).is(200).says("answers for the agency");
    pat.opens("/partner").is(200);
    let (form, stale) = (addy.form(&path, &[]), addy.form(&path, &[]));
    let suspend = |form: &[(String, String)]| {
        let mut form: Vec<_> = form.iter().filter(|(name, _)| name != "step").cloned().collect();
        form.push(("step".into(), "suspend".into()));
        addy.sends(&path, &form, &[])
    };
    suspend(&form).is(303);
    pat.opens("/partner").is(303);
    addy.opens(&path).is(200).says("Switched off").says("Switch on");
    suspend(&stale).is(412);
    let own = format!("/admin/users/{}", app.town.users["addy"]);
    addy.opens(&own).is(200).says("This is your own sign-in");
    let form = addy.form("/admin/users/invite", &[("step", "suspend")]);
    addy.sends(&own, &form, &[]).is(412);
}

#[test]
fn addy_takes_a_lost_second_factor_away() {
    let app = TestApp::new();
    app.sets_up("ana");
    let addy = SignedIn::new(&app, "addy");
    let path = format!("/admin/users/{}/second-factor", app.town.users["ana"]);
    let led = addy.opens(&path).is(303).header("location").to_owned();
    assert!(led.starts_with("/step-up?next=%2Fadmin%2Fusers"), "{led}");
    let back = addy.fills_in(&led, &[("password", PASSWORD), ("reason_code", "accounts")]).is(303);
    assert_eq!(back.header("location"), path);
    addy.fills_in(&path, &[]).is(303);
    app.stranger().post("/sessions", &json!({"email": "ana@town.example", "password": PASSWORD})).is(201);
}

#[test]
fn whoever_leads_a_partner_asks_in_her_colleagues_alone() {
    let app = TestApp::new();
    let fay = SignedIn::new(&app, "fay");
    let page = fay.opens("/admin/users/invite").is(200);
    assert!(!page.text.contains("value=\"admin\""), "{}", page.text);
    fay.opens("/account").is(200).says("/admin/users");
    let theirs = format!("/admin/users/{}", app.town.users["pat"]);
    fay.opens(&theirs).is(404);
    for name in ["ana", "pat", "cleo", "max", "prue"] {
        let they = SignedIn::new(&app, name);
        for path in ["/admin/users", "/admin/users/invite", &theirs] {
            they.opens(path).is(404).says("Page not found");
        }
    }
}

#[test]
fn prue_finds_out_who_saw_a_person() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let reference = jo["reference"].as_str().unwrap();
    ana.get(&format!("/referrals/{reference}")).is(200);
    let prue = SignedIn::new(&app, "prue");
    prue.opens("/admin/audit").is(200).says("sign in");
    let found = prue.opens(&format!("/admin/audit?code={reference}")).is(200);
    let found = found.says("read referral").says("ana (CVS officer)").says(reference);
    assert!(!found.text.contains("Ashwick"), "the trail names no person");
    prue.opens("/admin/audit?code=SEL-7K4M").is(200).says("One letter or number looks wrong");
    prue.opens("/admin/audit?code=SEL-7K4M2QQ").is(200).says("There is no record with this code");
    app.as_("olga").get(&format!("/referrals/{reference}")).is(404);
    let refused = prue.opens("/admin/audit?part=denied").is(200).says("read referral").says("olga");
    assert!(!refused.text.contains("ana (CVS officer)"), "{}", refused.text);
    let file = format!("/admin/audit.csv?code={reference}");
    let led = prue.opens(&file).is(303).header("location").to_owned();
    let back = prue.fills_in(&led, &[("password", PASSWORD), ("reason_code", "accounts")]).is(303);
    let lines = prue.opens(back.header("location")).is(200);
    assert_eq!(lines.header("content-type"), "text/csv; charset=utf-8");
    assert!(lines.text.contains("\"read_referral\"") && lines.text.contains("\"ana\""), "{}", lines.text);
    assert!(!lines.text.contains("olga"), "a refusal is about nobody");
    prue.opens("/admin/audit.csv?code=SEL-7K4M2QQ").is(422).says("There is no record with this code");
    prue.opens("/admin/audit?part=nonsense").is(200);
    SignedIn::new(&app, "max").opens("/admin/audit").is(404);
}

#[test]
fn prue_hears_that_somebody_opened_the_record_of_one_she_knows_and_takes_note() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let reference = jo["reference"].as_str().unwrap();
    let prue = SignedIn::new(&app, "prue");
    prue.opens("/admin/notices").is(200).says("Nothing to take note of.");
    let subject = json!({"noun": "referral", "key": reference});
    ana.post("/declarations", &json!({"subject": subject})).is(201);
    ana.post("/openings", &json!({"subject": subject, "reason_code": "covering_for_colleague"})).is(201);
    let list = prue.opens("/admin/notices").is(200).says("Somebody opened the record").says("ana");
    let id = list.text.split("name=\"notice\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    prue.fills_in("/admin/notices", &[("notice", id)]).is(303);
    prue.opens("/admin/notices").is(200).says("Nothing to take note of.");
    prue.opens("/admin/notices?tab=all").is(200).says("10 March 2026");
    prue.opens("/admin/audit?part=opened").is(200).says("open record").says("covering for colleague");
}

#[test]
fn addy_gives_a_second_role_and_takes_it_away_but_not_the_last() {
    let app = TestApp::new();
    let addy = SignedIn::new(&app, "addy");
    let path = format!("/admin/users/{}", app.town.users["ana"]);
    addy.fills_in(&path, &[("role", "manager")]).is(422).says("Select the scheme that they work in");
    addy.fills_in(&path, &[("role", "manager"), ("scheme", "SEL")]).is(303);
    let page = addy.opens(&path).is(200).says("Manager (SEL)").says("CVS officer (SEL)");
    assert!(page.text.contains("Take away"));
    let takes = |at: &str| {
        let mut form: Vec<_> = addy.form(&path, &[]).into_iter().filter(|(name, _)| name != "at").collect();
        form.extend([("step".into(), "take".into()), ("at".into(), at.into())]);
        addy.sends(&path, &form, &[])
    };
    takes("1").is(303);
    assert!(!addy.opens(&path).is(200).text.contains("Manager (SEL)"));
    takes("0").is(422).says("Give at least one role");
    addy.fills_in(&path, &[("role", "officer"), ("scheme", "SEL"), ("restricted", "yes")]).is(303);
    let page = addy.opens(&path).is(200);
    assert_eq!(page.text.matches("CVS officer (SEL)").count(), 1, "the same role given anew is one");
}
