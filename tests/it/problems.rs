//! Each kind of problem that a client can make, walked one by one against a table typed by hand; no test imports it.

use crate::harness::{Client, Reply, TestApp};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// (status, the end of its type, its title, a part of the detail: what to do now)
type Told = (u16, &'static str, &'static str, &'static str);

/// Kinds that no request makes here, and why.
const OTHERS: &[(&str, &str)] = &[
    ("too-slow", "a story of its own: it takes ten seconds"),
    ("duplicate", "only an import tells of it"),
    ("internal", "no client can make one"),
];

fn send(who: &Client, (method, path): (&str, &str), kind: Option<&str>, body: &str) -> Reply {
    who.send(method, &format!("/api/v1{path}"), kind, body.as_bytes().to_vec())
}

fn unread(app: &TestApp) -> Vec<(Told, Reply)> {
    let (nobody, json) = (app.stranger(), Some("application/json"));
    let sign_in = |kind, body: &str| send(&nobody, ("POST", "/sessions"), kind, body);
    let torn = "{\"email\": \"a@b.example\", \"password\": \"x\"} and more";
    let long = " ".repeat(300 * 1024);
    vec![
        ((400, "malformed", "Malformed request", "look at line 1, column 1"), sign_in(json, "{")),
        ((400, "malformed", "Malformed request", "look at line 1, column 43"), sign_in(json, torn)),
        ((413, "too-large", "Too large", "Send less at once"), sign_in(json, &long)),
        (
            (
                415,
                "unsupported-media-type",
                "Unsupported kind of body",
                "Send the body as Content-Type: application/json",
            ),
            sign_in(Some("text/csv"), "a,b"),
        ),
        ((401, "not-authenticated", "Not signed in", "Sign in first"), nobody.get("/me")),
        (
            (401, "not-authenticated", "Not signed in", "Refresh it or sign in again"),
            nobody.with_token("not.a.token").get("/me"),
        ),
        (
            (401, "not-authenticated", "Not signed in", "not"),
            nobody.post("/sessions", &json!({"email": "ana@town.example", "password": "wrong"})),
        ),
    ]
}

fn out_of_reach(app: &TestApp) -> Vec<(Told, Reply)> {
    let (ana, max, prue) = (app.as_("ana"), app.as_("max"), app.as_("prue"));
    let inside = "/reports/pilot.csv?scheme=SEL&from=2026-01-01&to=2026-01-31&view=inside";
    vec![
        ((403, "forbidden", "Not allowed", "ask your administrator"), max.get("/referrals")),
        ((403, "reason-needed", "A reason is needed", "POST /api/v1/openings"), prue.get("/referrals")),
        (
            (403, "step-up-needed", "The password is needed again", "POST /api/v1/sessions/step_up"),
            max.get(inside),
        ),
        ((404, "not-found", "Not found", "Check the reference or the address"), ana.get("/nowhere")),
        (
            (404, "not-found", "Not found", "Check the reference or the address"),
            ana.get("/people/0192f0c1-7d3e-7c4a-9b1f-3a5b6c7d8e9f"),
        ),
        ((405, "method-not-allowed", "Method not allowed", "Allow header"), ana.delete("/referrals")),
        (
            (406, "not-acceptable", "Not acceptable", "Accept application/json"),
            ana.with("Accept", "application/xml").get("/me"),
        ),
    ]
}

fn out_of_turn(app: &TestApp) -> Vec<(Told, Reply)> {
    let ana = app.as_("ana");
    let jo = app.referral(&ana, &["finance"]);
    let close = format!("/referrals/{}/close", jo["reference"].as_str().unwrap());
    let closes = |who: &Client, why: &str| who.post(&close, &json!({"reason": why}));
    let (any, old) = (ana.with("If-Match", "*"), ana.with("If-Match", "\"old\""));
    vec![
        (
            (400, "malformed", "Malformed request", "Send an Idempotency-Key header"),
            ana.with("Idempotency-Key", "").post("/referrals", &json!({})),
        ),
        (
            (409, "invalid-transition", "Not a move from here", "cannot be followed by"),
            any.post(&close.replace("close", "reopen"), &json!({})),
        ),
        ((409, "conflict", "A rule stands in the way", "Three tries on two days"), closes(&any, "lost")),
        ((412, "stale-version", "Changed in the meantime", "Read it again"), closes(&old, "died")),
        ((428, "precondition-required", "If-Match is needed", "Send If-Match"), closes(&ana, "died")),
        (
            (422, "validation-failed", "Something needs your attention", "Use one of: settled"),
            closes(&any, "bored"),
        ),
    ]
}

fn once_too_often(app: &TestApp) -> Vec<(Told, Reply)> {
    let guesses =
        || app.stranger().post("/sessions", &json!({"email": "ben@town.example", "password": "wrong"}));
    for _ in 0..10 {
        guesses().is(401);
    }
    vec![((429, "rate-limited", "Too many tries", "then try again"), guesses())]
}

fn not_ready(app: &TestApp) -> Vec<(Told, Reply)> {
    app.is_ready(false);
    let asked = app.stranger().send("GET", "/readyz", None, Vec::new());
    app.is_ready(true);
    vec![((503, "unavailable", "Not available at the moment", "Try again in 5 seconds"), asked)]
}

fn without_second_factor() -> Vec<(Told, Reply)> {
    let asked = TestApp::in_earnest().as_("ana").get("/referrals");
    vec![((403, "second-factor-needed", "A second factor is needed", "Set up an authenticator first"), asked)]
}

/// What an answer says beside its body, so that a program knows what to do.
fn header_of(slug: &str) -> Option<&'static str> {
    match slug {
        "not-authenticated" => Some("www-authenticate"),
        "method-not-allowed" => Some("allow"),
        "stale-version" => Some("etag"),
        "rate-limited" | "unavailable" => Some("retry-after"),
        _ => None,
    }
}

#[track_caller]
fn is_told(app: &TestApp, (status, slug, title, detail): Told, reply: &Reply) {
    let body = &reply.body;
    assert_eq!((reply.status, reply.header("content-type")), (status, "application/problem+json"), "{body}");
    let address = format!("/docs/problems/{slug}");
    assert_eq!(
        (&body["type"], &body["title"], &body["status"]),
        (&json!(address), &json!(title), &json!(status))
    );
    assert!(body["detail"].as_str().is_some_and(|it| it.contains(detail)), "{detail:?} is not in {body}");
    assert_eq!(body["request_id"], reply.header("x-request-id"));
    assert_eq!(reply.header("cache-control"), "private, no-store");
    if let Some(header) = header_of(slug) {
        assert_ne!(reply.header(header), "", "{slug} without {header}");
    }
    assert_eq!(body["errors"].is_array(), ["validation-failed", "conflict"].contains(&slug), "{body}");
    assert_eq!(body["allowed"].is_array(), slug == "invalid-transition", "{body}");
    let page = app.stranger().send("GET", &address, None, Vec::new()).is(200);
    let page = String::from_utf8_lossy(&page.bytes).into_owned();
    assert!(page.contains(title) && page.contains(&status.to_string()), "{page}");
}

#[test]
fn every_problem_says_what_it_is_and_what_to_do_now() {
    let app = TestApp::new();
    let parts = [
        unread(&app),
        out_of_reach(&app),
        out_of_turn(&app),
        without_second_factor(),
        once_too_often(&app),
        not_ready(&app),
    ];
    let walked: Vec<_> = parts.into_iter().flatten().collect();
    for (told, reply) in &walked {
        is_told(&app, *told, reply);
    }
    let seen = walked.iter().map(|((_, slug, _, _), _)| *slug).chain(OTHERS.iter().map(|(slug, _)| *slug));
    let kinds = signpost::http::KINDS.iter().map(|kind| kind.slug);
    assert_eq!(
        seen.collect::<BTreeSet<_>>(),
        kinds.collect::<BTreeSet<_>>(),
        "walk each kind, or say why not"
    );
}

#[test]
fn a_date_is_written_in_one_way_wherever_it_is_sent() {
    let app = TestApp::new();
    let (ana, max, addy) = (app.as_("ana"), app.as_("max"), app.as_("addy"));
    let jo = app.referral(&ana, &["finance"]);
    let person = format!("/people/{}", jo["person_id"].as_str().unwrap());
    let wrong = |reply: Reply, pointer: &str| {
        let told = reply.is_wrong_at(pointer, "not_a_date").body;
        let detail = told["errors"][0]["detail"].as_str().unwrap();
        assert!(detail.contains("YYYY-MM-DD"), "{told}");
    };
    for day in ["2026-2-3", "2026-02-3", "+2026-02-3", "2026-02-30", "3.2.2026", "2026-02-03T00:00:00Z", ""] {
        let morning = json!({"scheme": "SEL", "court": "selby-court", "held_on": day, "half": "morning"});
        wrong(ana.post("/court_sessions", &morning), "/held_on");
        let need = json!({"pathway": "health", "presence": "not_present", "ask_again_on": day});
        let needs = format!("/referrals/{}/needs/health", jo["reference"].as_str().unwrap());
        wrong(ana.with("If-Match", "*").put(&needs, &need), "/ask_again_on");
        wrong(ana.post("/people", &json!({"scheme": "SEL", "person": {"born_on": day}})), "/person/born_on");
        wrong(ana.having_read(&person).patch(&person, &json!({"born_on": day})), "/born_on");
        wrong(ana.post("/people/search", &json!({"family_name": "Ashwick", "born_on": day})), "/born_on");
        let met = json!({"what": "note", "note": "Rang.", "occurred_on": day});
        wrong(ana.post(&needs.replace("needs/health", "events"), &met), "/occurred_on");
        wrong(addy.post("/schemes", &scheme_from(day)), "/expected/0/from");
        let escaped = day.replace('+', "%2B");
        wrong(max.get(&format!("/reports/pilot?scheme=SEL&from={escaped}&to=2026-02-28")), "from");
    }
    ana.having_read(&person).patch(&person, &json!({"born_on": "1979-06-16"})).is(200);
}

fn scheme_from(day: &str) -> Value {
    json!({
        "code": "YRK", "name": "York", "kind": "voluntary", "lead_organisation_id": "0192f0c1-7d3e-7c4a-9b1f-3a5b6c7d8e9f",
        "courts": ["selby-court"], "starts_on": "2026-01-01", "retention_months": 24,
        "expected": [{"from": day, "min": 1, "max": 2}],
    })
}
