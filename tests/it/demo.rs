//! The demonstration: what it fills in is known by construction, and the product says the same; no test imports it.

use crate::harness::TestApp;

#[test]
fn everybody_of_the_demonstration_can_sign_in() {
    let app = TestApp::in_the_play();
    for name in ["court", "officer", "partner", "manager", "privacy", "admin"] {
        let who = app.as_the(name);
        assert!(who.get("/schemes").is(200).items().len() >= 8, "{name}");
    }
}
