//! Stories of people who sign in with a browser: at work, on a shared computer, with a form that stands elsewhere; no test imports it.

use crate::harness::{PASSWORD, TestApp};
use crate::web::browser::{SignedIn, browse, browse_with, encoded, opens};

#[test]
fn ana_signs_in_begins_at_court_and_signs_out() {
    let app = TestApp::new();
    assert_eq!(opens(&app, "/").is(303).header("location"), "/sign-in");
    assert_eq!(opens(&app, "/referrals").is(303).header("location"), "/sign-in?next=%2Freferrals");
    let ana = SignedIn::new(&app, "ana");
    assert_eq!(ana.opens("/").is(303).header("location"), "/court");
    ana.opens("/court").is(200).says("Today at court");
    let form = ana.form("/account", &[]);
    let gone = ana.sends("/sign-out", &form, &[]).is(303);
    assert!(gone.header("set-cookie").contains("Max-Age=0"), "{}", gone.header("set-cookie"));
    assert_eq!(ana.opens("/court").is(303).header("location"), "/sign-in?next=%2Fcourt");
}

#[test]
fn a_wrong_password_and_an_address_that_nobody_has_read_the_same() {
    let app = TestApp::new();
    let tries = |email: &str, password: &str| {
        let fields = [("email".to_owned(), email.to_owned()), ("password".to_owned(), password.to_owned())];
        browse(&app, "POST", "/sign-in", Some(&encoded(&fields)))
    };
    let wrong = tries("ana@town.example", "wrong").is(422).says("Email address or password is not right");
    let nobody = tries("eve@town.example", "wrong").is(422);
    let none = tries("no address", "wrong").is(422);
    assert!(wrong.text.starts_with("<!doctype html>") && wrong.text.contains("<title>Error:"));
    assert_eq!(wrong.text.replace("ana@", "x@"), nobody.text.replace("eve@", "x@"));
    assert!(!none.text.contains("value=\"wrong\""), "a password is typed anew");
    assert_eq!(wrong.header("set-cookie"), "");
}

#[test]
fn the_cookie_is_for_this_host_alone_and_nothing_reads_it() {
    let app = TestApp::new();
    let fields =
        [("email".to_owned(), "ana@town.example".to_owned()), ("password".to_owned(), PASSWORD.to_owned())];
    let answer = browse(&app, "POST", "/sign-in", Some(&encoded(&fields))).is(303);
    let cookie = answer.header("set-cookie");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain") && !cookie.contains("Max-Age"), "{cookie}");
}

#[test]
fn a_browser_that_is_left_alone_is_signed_out_and_one_in_use_is_not() {
    let app = TestApp::new();
    let (ana, ben) = (SignedIn::new(&app, "ana"), SignedIn::by(&app, "ben", &[("shared", "yes")]));
    app.seconds_pass(4 * 60);
    ana.opens("/court").is(200);
    ben.opens("/court").is(200);
    app.seconds_pass(4 * 60);
    ben.opens("/court").is(200);
    app.seconds_pass(6 * 60);
    ana.opens("/court").is(200);
    ben.opens("/court").is(303);
    app.seconds_pass(31 * 60);
    ana.opens("/court").is(303);
}

#[test]
fn a_session_ends_after_twelve_hours_of_work() {
    let app = TestApp::new();
    let ana = SignedIn::new(&app, "ana");
    for _ in 0..35 {
        app.seconds_pass(20 * 60);
        ana.opens("/court").is(200);
    }
    app.seconds_pass(20 * 60);
    ana.opens("/court").is(303);
}

#[test]
fn a_form_of_another_site_and_one_without_its_token_change_nothing() {
    let app = TestApp::new();
    let ana = SignedIn::new(&app, "ana");
    let form = ana.form("/account", &[]);
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://elsewhere.example")] {
        ana.sends("/sign-out", &form, &[(name, value)]).is(400);
    }
    ana.sends("/sign-out", &[], &[("sec-fetch-site", "same-origin")]).is(303);
    let still = ana.opens("/court").is(200);
    drop(still);
}

#[test]
fn a_form_of_an_earlier_session_is_asked_for_once_more_with_every_answer_in_it() {
    let app = TestApp::new();
    let ana = SignedIn::new(&app, "ana");
    let form = ana.form("/court/session", &[("court", "SEL selby-court"), ("half", "morning")]);
    let again = SignedIn::new(&app, "ana");
    let kept = again.sends("/court/session", &form, &[]).is(403).says("This page was open too long");
    assert!(kept.text.contains("name=\"half\" value=\"morning\""), "{}", kept.text);
}

#[test]
fn one_sees_where_one_is_signed_in_and_ends_it_there() {
    let app = TestApp::new();
    let (here, there) = (SignedIn::new(&app, "ana"), SignedIn::new(&app, "ana"));
    let page = here.opens("/account").is(200).says("this one");
    let ids: Vec<&str> = page.text.split("name=\"session\" value=\"").skip(1).map(|it| &it[..36]).collect();
    let form = here.form("/account", &[]);
    for id in ids {
        let mut fields: Vec<(String, String)> =
            form.iter().filter(|(name, _)| name != "session").cloned().collect();
        fields.push(("session".into(), id.into()));
        here.sends("/account", &fields, &[]).is(303);
    }
    there.opens("/court").is(303);
    here.opens("/court").is(200);
}

#[test]
fn what_another_role_works_with_is_not_there() {
    let app = TestApp::new();
    for name in ["pat", "cleo", "max", "prue", "addy"] {
        let they = SignedIn::new(&app, name);
        for path in ["/court", "/court/session", "/court/log", "/overdue", "/referrals"] {
            they.opens(path).is(404).says("Page not found");
        }
    }
}

#[test]
fn guesses_from_elsewhere_lock_nobody_out_of_the_browser_that_she_always_uses() {
    let app = TestApp::new();
    let signs_in = |email: &str, password: &str, cookie: &str| {
        let fields = [("email", email), ("password", password)];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        browse_with(&app, "POST", "/sign-in", Some(&encoded(&fields)), &[("cookie", cookie)])
    };
    let ana = "ana@town.example";
    let first = signs_in(ana, PASSWORD, "").is(303);
    let cookies = first.headers.iter().filter(|(name, _)| name == "set-cookie");
    let kept = cookies.map(|(_, value)| value.as_str()).find(|it| it.starts_with("signpost_known=")).unwrap();
    assert!(kept.contains("Max-Age") && kept.contains("HttpOnly") && !kept.contains("ana"), "{kept}");
    let kept = kept.split(';').next().unwrap();
    for _ in 0..10 {
        signs_in(ana, "wrong", "").is(422);
    }
    signs_in(ana, PASSWORD, "").is(429);
    signs_in(ana, PASSWORD, kept).is(303);
    for _ in 0..10 {
        signs_in(ana, "wrong", kept).is(422);
    }
    signs_in(ana, PASSWORD, kept).is(429);
    signs_in("ben@town.example", PASSWORD, kept).is(303);
    let shared = [("email", "ben@town.example"), ("password", PASSWORD), ("shared", "yes")];
    let shared = shared.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let answer = browse(&app, "POST", "/sign-in", Some(&encoded(&shared))).is(303);
    assert!(
        !answer.headers.iter().any(|(_, value)| value.starts_with("signpost_known")),
        "others use it too"
    );
}
