//! Stories of a second factor in a browser: led there at the first sign-in, asked for the code, the code that was written down; no test imports it.

use crate::harness::{PASSWORD, Phone, TestApp};
use crate::web::browser::{SignedIn, browse, browse_with, encoded};

fn fields(all: &[(&str, &str)]) -> String {
    let owned: Vec<(String, String)> =
        all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    encoded(&owned)
}

/// The cookie of a sign-in that waits for its code.
fn begins(app: &TestApp, name: &str) -> String {
    let email = format!("{name}@town.example");
    let form = fields(&[("email", &email), ("password", PASSWORD), ("next", "/referrals")]);
    let answer = browse(app, "POST", "/sign-in", Some(&form)).is(303);
    assert_eq!(answer.header("location"), "/sign-in/code?next=%2Freferrals");
    let cookie = answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    assert!(cookie.starts_with("signpost-code="), "{cookie}");
    cookie
}

#[test]
fn ana_is_asked_for_her_code_and_led_on() {
    let app = TestApp::new();
    let phone = app.sets_up("ana");
    let cookie = begins(&app, "ana");
    let with = [("cookie", cookie.as_str())];
    let page = browse_with(&app, "GET", "/sign-in/code?next=%2Freferrals", None, &with).is(200);
    let page =
        page.says("Check your code").says("autocomplete=\"one-time-code\"").says("use a recovery code");
    assert!(page.text.contains("name=\"next\" value=\"/referrals\""), "{}", page.text);
    let sends = |code: &str| {
        let form = fields(&[("code", code), ("next", "/referrals")]);
        browse_with(&app, "POST", "/sign-in/code", Some(&form), &with)
    };
    sends("").is(422).says("Enter the 6-digit code");
    let wrong = sends("000000").is(422);
    wrong.says("That code is not right or has been used. Wait for the next one.").says("<title>Error:");
    let code = phone.shows(&app);
    let answer = sends(&code).is(303);
    assert_eq!(answer.header("location"), "/referrals");
    let set: Vec<&str> =
        answer.headers.iter().filter(|(name, _)| name == "set-cookie").map(|(_, it)| it.as_str()).collect();
    assert!(set.iter().any(|it| it.starts_with("signpost=")), "{set:?}");
    assert!(set.iter().any(|it| it.starts_with("signpost-code=;") && it.contains("Max-Age=0")), "{set:?}");
    assert_eq!(sends(&code).is(303).header("location"), "/sign-in?next=%2Freferrals&told=over");
}

#[test]
fn who_has_given_no_password_is_asked_for_no_code() {
    let app = TestApp::new();
    for path in ["/sign-in/code", "/sign-in/recovery"] {
        let answer = browse(&app, "GET", path, None).is(303);
        assert_eq!(answer.header("location"), "/sign-in?next=&told=over");
    }
    browse(&app, "GET", "/sign-in?told=over", None).is(200).says("Your sign-in took too long");
}

#[test]
fn ana_uses_a_code_that_she_wrote_down() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    app.sets_up_as("ana", &ana);
    let codes = ana.post("/me/recovery_codes", &serde_json::json!({})).is(200).body["codes"].clone();
    let cookie = begins(&app, "ana");
    let with = [("cookie", cookie.as_str())];
    browse_with(&app, "GET", "/sign-in/recovery", None, &with).is(200).says("Use a recovery code");
    let sends =
        |code: &str| browse_with(&app, "POST", "/sign-in/recovery", Some(&fields(&[("code", code)])), &with);
    sends("7K4M").is(422).says("12 letters and numbers in three groups");
    sends("7K4M-2QXD-9FHJ").is(422).says("That recovery code is not right or has been used.");
    sends(codes[0].as_str().unwrap()).is(303);
}

#[test]
fn at_the_first_sign_in_everybody_is_led_to_set_up_an_authenticator() {
    let app = TestApp::in_earnest();
    let ana = SignedIn::new(&app, "ana");
    assert_eq!(
        ana.opens("/referrals").is(303).header("location"),
        "/account/authenticator?next=%2Freferrals"
    );
    ana.opens("/account").is(303);
    ana.opens("/account/recovery-codes").is(303);
    let here = "/account/authenticator?next=%2Freferrals";
    ana.opens(here).is(200).says("Set up authenticator");
    let next = ana.fills_in(here, &[]).is(303);
    assert_eq!(next.header("location"), here);
    let page = ana.opens(here).is(200).says("Scan this square").says("<svg class=\"signpost-square\"");
    let text = page.text.split("govuk-inset-text\">").nth(1).unwrap().split('<').next().unwrap();
    let secret: String = text.split_whitespace().collect();
    let phone = Phone::reads(&format!("otpauth://totp/signpost:ana?secret={secret}&issuer=signpost"));
    ana.fills_in(here, &[("code", "000000")]).is(422).says("That code is not right");
    let done = ana.fills_in(here, &[("code", &phone.shows(&app))]).is(303);
    assert_eq!(
        done.header("location"),
        "/account/recovery-codes?next=%2Freferrals&done=authenticator_set_up"
    );
    let codes = "/account/recovery-codes?next=%2Freferrals";
    ana.opens(codes).is(200).says("Make ten recovery codes");
    let shown = ana.fills_in(codes, &[]).is(200).says("shown now and never again");
    assert_eq!(shown.text.matches("<li><code>").count(), 10);
    assert!(shown.text.contains("href=\"/referrals\""), "{}", shown.text);
    ana.opens("/referrals").is(200);
    ana.opens("/account/authenticator").is(200).says("Recovery codes left").says("10");
    assert!(ana.opens(codes).is(303).header("location").starts_with("/step-up?next="));
    let another = ana.opens("/account/authenticator?another=yes").is(303);
    assert!(another.header("location").starts_with("/step-up?next="));
    ana.opens("/step-up").is(200).says("6-digit code");
}

#[test]
fn in_earnest_one_may_leave_without_an_authenticator() {
    let app = TestApp::in_earnest();
    let ana = SignedIn::new(&app, "ana");
    let form = ana.form("/account/authenticator", &[]);
    let gone = ana.sends("/sign-out", &form, &[]).is(303);
    assert_eq!(gone.header("location"), "/sign-in");
    ana.opens("/account/authenticator").is(303);
}
