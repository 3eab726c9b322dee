//! Stories of people who follow the link of a letter, or ask for one; no test imports it.

use crate::harness::{PASSWORD, TestApp};
use crate::web::browser::{SignedIn, browse, encoded, opens};
use serde_json::json;

fn form(all: &[(&str, &str)]) -> String {
    let owned: Vec<(String, String)> =
        all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    encoded(&owned)
}

#[test]
fn rosa_follows_the_link_of_her_invitation() {
    let app = TestApp::new();
    let new = json!({"email": "rosa@town.example", "name": "Rosa", "grants": [{"role": "partner"}],
        "organisation_id": app.town.organisations["riverside"]});
    app.as_("addy").post("/invitations", &new).is(201);
    let path = format!("/invitation/{}", app.letters()[0].token);
    let page = opens(&app, &path).is(200).says("Choose your password").says("autocomplete=\"new-password\"");
    assert!(!page.text.contains("Rosa") && !page.text.contains("rosa@"), "the link names nobody");
    browse(&app, "POST", &path, Some(&form(&[("password", "short")])))
        .is(422)
        .says("Use 15 characters or more");
    let done = browse(&app, "POST", &path, Some(&form(&[("password", PASSWORD)]))).is(303);
    assert_eq!(done.header("location"), "/sign-in?told=invitation");
    opens(&app, "/sign-in?told=invitation").is(200).says("Your password is saved");
    let over = opens(&app, &path).is(404).says("This invitation is not open any more");
    assert_eq!(over.text, opens(&app, "/invitation/made-up").is(404).text);
    SignedIn::new(&app, "rosa").opens("/partner").is(200);
}

#[test]
fn ana_who_forgot_her_password_comes_back() {
    let app = TestApp::new();
    let phone = app.sets_up("ana");
    app.letters();
    opens(&app, "/sign-in").is(200).says("I have forgotten my password");
    opens(&app, "/forgotten").is(200).says("Forgotten your password?");
    let asks = |email: &str| browse(&app, "POST", "/forgotten", Some(&form(&[("email", email)])));
    asks("no address").is(422);
    let known = asks("ana@town.example").is(200).says("Check your email");
    assert_eq!(known.text, asks("nobody@town.example").is(200).text);
    let path = format!("/reset/{}", app.letters()[0].token);
    opens(&app, &path).is(200).says("Choose another password");
    let sends = |code: &str| {
        let fields = [("code", code), ("password", "plum-cabinet-orbit-whistle")];
        browse(&app, "POST", &path, Some(&form(&fields)))
    };
    sends("12").is(422).says("Enter the 6-digit code");
    assert_eq!(sends(&phone.shows(&app)).is(303).header("location"), "/sign-in?told=reset");
    opens(&app, &path).is(404).says("This link is not good any more");
}

#[test]
fn ana_exchanges_her_password_on_her_account() {
    let app = TestApp::new();
    let ana = SignedIn::new(&app, "ana");
    ana.opens("/account").is(200).says("Change your password");
    let fills_in = |old: &str, new: &str| {
        ana.fills_in("/account/password", &[("old_password", old), ("new_password", new)])
    };
    fills_in("wrong", "plum-cabinet-orbit-whistle").is(422).says("Password is not right");
    fills_in(PASSWORD, "short").is(422).says("Use 15 characters or more");
    let done = fills_in(PASSWORD, "plum-cabinet-orbit-whistle").is(303);
    ana.opens(done.header("location")).is(200).says("Password changed");
}
