//! What holds for every address: problems, ETags, lists, repeats; no test imports it.

use crate::harness::{Reply, TestApp};
use serde_json::{Value, json};

/// Insists on a problem of this kind.
#[track_caller]
fn is_problem(reply: Reply, status: u16, slug: &str) -> Reply {
    let reply = reply.is(status);
    assert_eq!(reply.header("content-type"), "application/problem+json");
    assert_eq!(reply.body["type"], format!("/docs/problems/{slug}"));
    assert_eq!(reply.body["status"], status);
    assert_eq!(reply.body["request_id"], reply.header("x-request-id"));
    reply
}

#[test]
fn whatever_goes_wrong_is_a_problem() {
    let app = TestApp::new();
    let (stranger, addy) = (app.stranger(), app.as_("addy"));
    is_problem(stranger.send("GET", "/nowhere", None, Vec::new()), 404, "not-found");
    let wrong_method = is_problem(addy.delete("/schemes"), 405, "method-not-allowed");
    assert_eq!(wrong_method.header("allow"), "GET, HEAD, POST");
    let nobody = is_problem(stranger.get("/schemes"), 401, "not-authenticated");
    assert_eq!(nobody.header("www-authenticate"), "Bearer");
    is_problem(stranger.with("Authorization", "Bearer no.token.atall").get("/me"), 401, "not-authenticated");
    is_problem(addy.with("Accept", "text/csv").get("/schemes"), 406, "not-acceptable");
    let sign_in =
        |kind: Option<&str>, body: &[u8]| stranger.send("POST", "/api/v1/sessions", kind, body.to_vec());
    is_problem(sign_in(Some("text/plain"), b"{}"), 415, "unsupported-media-type");
    is_problem(sign_in(None, b"{}"), 415, "unsupported-media-type");
    let torn = is_problem(sign_in(Some("application/json"), b"{\"email\":\n tru}"), 400, "malformed");
    assert!(torn.body["detail"].as_str().is_some_and(|detail| detail.contains("line 2")), "{}", torn.body);
    is_problem(sign_in(Some("application/json"), &vec![b' '; 300 * 1024]), 413, "too-large");
    is_problem(sign_in(Some("application/json"), b"{}"), 422, "validation-failed");
    is_problem(addy.with("Idempotency-Key", "").post("/schemes", &json!({})), 400, "malformed");
}

#[test]
fn every_kind_of_problem_has_its_page() {
    let app = TestApp::new();
    for kind in signpost::http::KINDS {
        let page = app.stranger().send("GET", &kind.address(), None, Vec::new()).is(200);
        assert!(page.header("content-type").starts_with("text/html"));
        assert!(String::from_utf8_lossy(&page.bytes).contains(kind.title));
    }
}

#[test]
fn what_is_not_there_what_cannot_be_and_what_is_out_of_sight_look_the_same() {
    let app = TestApp::new();
    let (fay, addy) = (app.as_("fay"), app.as_("addy"));
    let not_hers = format!("/services/{}", app.town.services["alcohol"]);
    addy.get(&not_hers).is(200);
    let answers = [
        fay.get(&not_hers),
        fay.get("/services/0192f0c1-7d3e-7c4a-9b1f-3a5b6c7d8e9f"),
        fay.get("/services/7"),
        fay.get("/nowhere"),
    ];
    for pair in answers.windows(2) {
        assert_eq!(pair[0].status, 404);
        assert_eq!(pair[0].bytes_but_for_the_id(), pair[1].bytes_but_for_the_id());
    }
}

#[test]
fn unknown_members_and_parameters_are_refused_and_named() {
    let app = TestApp::new();
    let addy = app.as_("addy");
    app.stranger()
        .post("/sessions", &json!({"email": "a@b.example", "pasword": "x"}))
        .is_wrong_at("/pasword", "unknown_member");
    addy.get("/courts?limits=5").is_wrong_at("limits", "unknown_parameter");
    addy.get("/schemes?limit=5").is_wrong_at("limit", "unknown_parameter");
    addy.get("/courts?limit=201").is_wrong_at("limit", "out_of_range");
    addy.get("/courts?limit=5&limit=6").is_wrong_at("limit", "twice");
    addy.get("/organisations?kind=church").is_wrong_at("kind", "unknown_value");
}

#[test]
fn an_answer_that_is_known_is_not_sent_again() {
    let app = TestApp::new();
    let (addy, max) = (app.as_("addy"), app.as_("max"));
    let scheme = addy.get("/schemes/SEL").is(200);
    assert_eq!(scheme.header("cache-control"), "private, no-store");
    let again = addy.with("If-None-Match", scheme.header("etag")).get("/schemes/SEL").is(304);
    assert!(again.bytes.is_empty());
    assert_eq!(again.header("etag"), scheme.header("etag"));
    // The ETag is each reader's own: it tells nobody what another was shown.
    let other = max.with("If-None-Match", scheme.header("etag")).get("/schemes/SEL").is(200);
    assert_eq!(other.body, scheme.body);
    assert_ne!(other.header("etag"), scheme.header("etag"));
}

#[test]
fn a_list_is_walked_to_its_end_by_its_own_reader_alone() {
    let app = TestApp::new();
    let (addy, max) = (app.as_("addy"), app.as_("max"));
    let first = addy.get("/organisations?limit=3&include_total=true").is(200);
    let (total, cursor) =
        (first.body["total"].as_u64().unwrap(), first.body["next_cursor"].as_str().unwrap());
    assert!(total > 3);
    let mut seen: Vec<Value> = first.items().to_vec();
    let next =
        first.header("link").split(['<', '>']).nth(1).unwrap().trim_start_matches("/api/v1").to_owned();
    assert!(next.contains(cursor));
    let mut page = addy.get(&next).is(200);
    loop {
        seen.extend(page.items().iter().cloned());
        let Some(cursor) = page.body["next_cursor"].as_str() else { break };
        page = addy.get(&format!("/organisations?limit=3&cursor={cursor}")).is(200);
    }
    assert_eq!(page.header("link"), "");
    let mut ids: Vec<&str> = seen.iter().filter_map(|it| it["id"].as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len() as u64, total);

    max.get(&next).is_wrong_at("cursor", "not_a_cursor");
    addy.get(&format!("/organisations?kind=partner&cursor={cursor}")).is_wrong_at("cursor", "not_a_cursor");
    addy.get(&format!("/users?cursor={cursor}")).is_wrong_at("cursor", "not_a_cursor");
    let mended = format!("{}A", &cursor[..cursor.len() - 1]);
    let other = if mended == cursor { format!("{}B", &cursor[..cursor.len() - 1]) } else { mended };
    addy.get(&format!("/organisations?cursor={other}")).is_wrong_at("cursor", "not_a_cursor");
}

#[test]
fn the_machine_around_it_is_told_how_it_is() {
    let app = TestApp::new();
    let ask = |path: &str| app.stranger().send("GET", path, None, Vec::new());
    assert_eq!(ask("/healthz").is(200).bytes, b"ok");
    assert_eq!(ask("/readyz").is(200).bytes, b"ok");
    assert_eq!(ask("/openapi.json").is(200).body["openapi"], "3.1.0");
    let reference = ask("/docs/").is(200);
    assert!(reference.header("content-security-policy").contains("style-src 'self'"));
    ask("/docs/swagger-ui-bundle.js").is(200);
    is_problem(app.stranger().send("POST", "/healthz", None, Vec::new()), 405, "method-not-allowed");
    assert_eq!(app.stranger().send("HEAD", "/healthz", None, Vec::new()).is(200).bytes, b"");
}
