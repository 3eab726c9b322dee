//! Files that are sent to be taken in: who may, what comes back, and nothing twice; no test imports it.

use crate::harness::{Client, Reply, TestApp};
use serde_json::json;

const HEADER: &str = "your_reference,court,session_on,source,eligible,conversation_on,need_finance\n";
const JO: &str = "CVS-1,selby-court,2026-03-03,magistrate,yes,2026-03-03,wants_help\n";
const WRONG: &str = "CVS-2,selby-court,2026-03-03,astrologer,,,\n";
const SELBY: &str = "/api/v1/imports/referrals?scheme=SEL";

fn send(client: &Client, address: &str, file: &str) -> Reply {
    client.send("POST", address, Some("text/csv; charset=utf-8"), file.as_bytes().to_vec())
}

fn counts(reply: &Reply) -> [u64; 4] {
    ["read", "added", "changed", "unchanged"].map(|name| reply.body[name].as_u64().unwrap())
}

#[test]
fn an_officer_takes_her_spreadsheet_in_and_mends_what_was_wrong() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let file = format!("{HEADER}{JO}{WRONG}");
    let rehearsed = send(&ana, &format!("{SELBY}&dry_run=true"), &file).is(200);
    assert_eq!((counts(&rehearsed), &rehearsed.body["dry_run"]), ([2, 1, 0, 0], &json!(true)));
    assert!(ana.get("/referrals").is(200).items().is_empty());

    let first = send(&ana, SELBY, &file).is(201);
    assert_eq!(counts(&first), [2, 1, 0, 0]);
    let refused = &first.body["refused"][0];
    assert_eq!((&refused["line"], &refused["errors"][0]["pointer"]), (&json!(3), &json!("source")));
    let jo = &ana.get("/referrals").is(200).items()[0].clone();
    assert_eq!(jo["owner_id"], json!(app.town.users["ana"]), "whoever takes it in, owns it");

    let mended = first.body["failed_rows"].as_str().unwrap().replace("astrologer", "self");
    assert_eq!(counts(&send(&ana, SELBY, &mended).is(201)), [1, 1, 0, 0]);
    let again = send(&ana, SELBY, &format!("{HEADER}{JO}")).is(201);
    assert_eq!((counts(&again), &again.body["failed_rows"]), ([1, 0, 0, 1], &json!(null)));
}

#[test]
fn a_repeat_is_told_what_became_of_the_first_and_does_nothing_again() {
    let app = TestApp::new();
    let ana = app.as_("ana").with("Idempotency-Key", "march");
    let file = format!("{HEADER}{JO}{WRONG}");
    let first = send(&ana, SELBY, &file).is(201);
    assert_eq!(send(&ana, SELBY, &file).is(201).bytes, first.bytes);
    send(&ana, SELBY, &format!("{HEADER}{JO}")).is_wrong_at("Idempotency-Key", "key_reused");
    send(&ana, &format!("{SELBY}&dry_run=false"), &file).is_wrong_at("Idempotency-Key", "key_reused");
    let imports = app.raw().rows("SELECT row_count, added, refused FROM imports");
    assert_eq!(imports.len(), 1);
    assert!(!imports[0][2].contains("astrologer"), "what a row said is not kept: {imports:?}");
}

#[test]
fn two_who_send_the_same_at_once_make_nobody_twice() {
    let app = TestApp::new();
    let rows: String = (0..30).map(|n| JO.replace("CVS-1", &format!("CVS-{n}"))).collect();
    let file = format!("{HEADER}{rows}");
    std::thread::scope(|scope| {
        let one = |name| {
            let (client, file) = (app.as_(name), &file);
            move || loop {
                let reply = send(&client, SELBY, file);
                if reply.status != 503 {
                    break counts(&reply.is(201));
                }
            }
        };
        let both = ["ana", "ben"].map(|name| scope.spawn(one(name)));
        let told = both.map(|it| it.join().unwrap());
        assert_eq!(told.iter().map(|counts| counts[1]).sum::<u64>(), 30, "{told:?}");
    });
    assert_eq!(app.raw().rows("SELECT id FROM referrals").len(), 30);
}

#[test]
fn what_is_no_such_file_is_refused_before_anything_changes() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    send(&ana, SELBY, "your_reference,court\n1,selby-court\n").is_wrong_at("", "broken_file");
    send(&ana, SELBY, "").is_wrong_at("", "broken_file");
    let many: String = (0..1001).map(|n| JO.replace("CVS-1", &format!("CVS-{n}"))).collect();
    send(&ana, SELBY, &format!("{HEADER}{many}")).is_wrong_at("", "broken_file");
    ana.send("POST", SELBY, Some("application/json"), b"{}".to_vec()).is(415);
    ana.send("POST", SELBY, Some("text/csv"), vec![b'x'; 5 * 1024 * 1024 + 1]).is(413);
    send(&ana, "/api/v1/imports/referrals", JO).is_wrong_at("scheme", "required");
    send(&ana, "/api/v1/imports/referrals?scheme=YRK", JO).is(404);
    send(&app.as_("olga"), SELBY, &format!("{HEADER}{JO}")).is(403);
    assert!(app.raw().rows("SELECT id FROM referrals").is_empty());
}

#[test]
fn an_administrator_takes_the_list_of_courts_in_and_no_officer_does() {
    let app = TestApp::new();
    let file = "slug,name,open,court_types\nyork,York,true,\nselby-court,Selby court,false,Magistrates' Court\n,,,\nx,,true,\n";
    let addy = app.as_("addy");
    let done = send(&addy, "/api/v1/imports/courts", file).is(201);
    assert_eq!(counts(&done), [3, 1, 1, 0]);
    assert_eq!(done.body["refused"][0]["errors"][0]["pointer"], "name");
    assert_eq!(addy.get("/courts/selby-court").is(200).body["open"], false);
    send(&app.as_("ana"), "/api/v1/imports/courts", file).is(403);
}

#[test]
fn everybody_finds_the_files_that_they_sent_and_nobody_elses() {
    let app = TestApp::new();
    let (ana, addy) = (app.as_("ana"), app.as_("addy"));
    send(&ana, SELBY, &format!("{HEADER}{JO}{WRONG}")).is(201);
    app.clock.move_to(app.clock.now() + chrono::TimeDelta::minutes(1));
    ana.post("/imports/services?source=feed.example", &json!([{"name": "half"}])).is(201);
    let sent = ana.get("/imports").is(200);
    let [services, referrals] = sent.items() else { panic!("{:?}", sent.body) };
    assert_eq!((&services["kind"], &services["refused"]), (&json!("services"), &json!(1)));
    assert_eq!(
        (&referrals["kind"], &referrals["added"], &referrals["refused"]),
        (&json!("referrals"), &json!(1), &json!(1))
    );
    assert!(
        addy.get("/imports").is(200).items().is_empty()
            && app.as_("ben").get("/imports").is(200).items().is_empty()
    );
    app.as_("max").get("/imports").is(403);
}
