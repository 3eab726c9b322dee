//! Each unique key that means something to the store, broken on purpose: the database says it in the words that the store knows; only this test imports it.

use super::live::keys;
use crate::harness::{Client, Raw, TestApp};
use serde_json::{Value, json};
use signpost::actions::door::Credentials;
use signpost::actions::system::audit::seal_trail;
use signpost::policy::Actor;
use std::collections::{BTreeMap, BTreeSet};

const ID: (&str, &str) = ("id", "'0192f0c1-7d3e-7c4a-9b1f-3a5b6c7d8e9f'");
const UNLINKED: &str =
    "(SELECT id FROM audit_entries WHERE id NOT IN (SELECT audit_id FROM audit_links) LIMIT 1)";
const SPARE_CODE: &str = "(SELECT id FROM codes WHERE code = 'ZZZZZZZZ')";

/// (key, which row is copied, what is different in the copy)
type Breach = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

#[rustfmt::skip]
const BREACHES: &[Breach] = &[
    ("idempotency_keys_pkey", "true", &[]),
    ("referrals_reference_key", "true", &[ID]),
    ("codes_code_key", "code <> 'ZZZZZZZZ'", &[ID]),
    ("referral_events_seq_key", "true", &[ID]),
    ("code_events_seq_key", "true", &[ID]),
    ("needs_pathway_key", "true", &[ID]),
    ("contacts_pkey", "true", &[]),
    ("follow_ups_week_key", "true", &[ID]),
    ("follow_up_paces_pkey", "true", &[]),
    ("verification_samples_quarter_key", "true", &[ID]),
    ("mail_choices_pkey", "true", &[]),
    ("outbox_entries_day_key", "kind = 'letter'", &[ID]),
    ("outbox_entries_reminder_key", "kind = 'reminder'", &[ID]),
    ("gaps_need_key", "need_id IS NOT NULL", &[ID]),
    ("import_rows_pkey", "true", &[]),
    ("throttles_pkey", "true", &[]),
    ("report_runs_release_key", "release_key IS NOT NULL", &[ID]),
    ("audit_links_pkey", "true", &[("audit_id", UNLINKED)]),
    ("audit_links_once_key", "true", &[("seq", "999999")]),
    ("signposts_code_key", "predecessor_id IS NULL", &[ID]),
    ("unlinked_arrivals_month_key", "true", &[ID]),
    ("arrival_codes_pkey", "true", &[]),
    ("signposts_predecessor_key", "predecessor_id IS NOT NULL", &[ID, ("code_id", SPARE_CODE)]),
    ("users_email_key", "true", &[ID]),
    ("schemes_code_key", "true", &[ID]),
    ("courts_slug_key", "true", &[ID]),
    ("organisations_name_key", "partner_number IS NULL AND source IS NULL", &[ID]),
    ("organisations_partner_number_key", "partner_number IS NOT NULL", &[ID, ("name_key", "'another'")]),
    ("services_name_key", "source IS NULL", &[ID]),
    ("services_source_key", "source IS NOT NULL", &[ID, ("name_key", "'another'")]),
    ("organisations_source_key", "source IS NOT NULL", &[ID, ("name_key", "'another'")]),
    ("service_sites_pkey", "true", &[]),
    ("court_sessions_once_key", "true", &[ID]),
];

/// Keys that only a fault of ours can break: they mean nothing to anybody.
const OURS_ALONE: &[&str] =
    &["grants_once_key", "pending_sign_ins_token_key", "invitations_token_key", "password_resets_token_key"];

/// The store's own list, as it is written: the name on PostgreSQL, the columns as SQLite names them.
fn known() -> BTreeMap<String, String> {
    let file = syn::parse_file(include_str!("../../../src/store/error.rs")).unwrap();
    let list = file.items.iter().find_map(|item| match item {
        syn::Item::Const(it) if it.ident == "KEYS" => Some(&*it.expr),
        _ => None,
    });
    let Some(syn::Expr::Reference(syn::ExprReference { expr, .. })) = list else { panic!("no KEYS") };
    let syn::Expr::Array(rows) = &**expr else { panic!("KEYS is no array") };
    let text = |expr: &syn::Expr| match expr {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => text.value(),
        _ => panic!("a key that is no text"),
    };
    let row = |row: &syn::Expr| match row {
        syn::Expr::Tuple(row) => (text(&row.elems[0]), text(&row.elems[1])),
        _ => panic!("a row that is no tuple"),
    };
    rows.elems.iter().map(row).collect()
}

/// One row at least in every table that has such a key.
fn filled() -> TestApp {
    let app = TestApp::new();
    let (ana, max) = (app.as_("ana"), app.as_("max"));
    let jo = app.referral(&ana, &["drugs_alcohol"]);
    let code = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    let slip = json!({
        "pathways": ["drugs_alcohol"], "service_id": app.town.services["alcohol"], "mode": "signpost", "chosen_by": "person",
    });
    let sent_on = json!({"reason": "full_or_long_wait", "slip": slip});
    ana.post(&format!("/signposts/{code}/reroute"), &sent_on).is(201);
    let morning =
        json!({"scheme": "SEL", "court": "selby-court", "held_on": "2026-03-10", "half": "morning"});
    ana.post("/court_sessions", &morning).is(201);
    max.get("/reports/pilot?scheme=SEL&from=2025-10-01&to=2025-12-31&view=sharing").is(200);
    reached(&ana, &jo);
    let came =
        json!({"scheme": "SEL", "service_id": app.town.services["alcohol"], "month": "2026-03", "count": 4});
    let came = app.as_("pat").post("/arrivals", &came).is(201).body;
    let again = app.slip(&ana, &jo, "drugs_alcohol", "alcohol");
    ana.post(&format!("/signposts/{again}/events"), &json!({"what": "met", "grade": "D"})).is(201);
    let found = format!("/arrivals/{}/reconcile", came["id"].as_str().unwrap());
    ana.post(&found, &json!({"code": again})).is(201);
    let health = format!("/referrals/{}/needs/health", jo["reference"].as_str().unwrap());
    let need = json!({"pathway": "health", "presence": "present", "wants_help": "yes", "gap": "no_service"});
    ana.with("If-Match", "*").put(&health, &need).is(200);
    fed(&ana);
    app.stranger().post("/sessions", &json!({"email": "ana@town.example", "password": "wrong"})).is(401);
    let sealer = Credentials::Known(Actor::Operator { command: "story" });
    seal_trail(&app.door, "", &sealer, None).unwrap();
    ana.get("/signposts").is(200);
    filled_by_hand(app.raw());
    let raw = app.raw();
    copy(raw, "codes", "true", &[ID, ("code", "'ZZZZZZZZ'")]).unwrap();
    raw.does(&format!("UPDATE codes SET id = '0192f0c1-7d3e-7c4a-9b1f-000000000000' WHERE id = {}", ID.1));
    app
}

/// How jo may be reached, and how often.
fn reached(ana: &Client, jo: &Value) {
    let contact = format!("/people/{}/safe_contact", jo["person_id"].as_str().unwrap());
    let rules = json!({"rules": {"ways": [{"channel": "phone", "safe": true}]}, "details": {"phone": "01757 555 014"}});
    ana.having_read(&contact).put(&contact, &rules).is(200);
    let pace = format!("/referrals/{}/follow_ups", jo["reference"].as_str().unwrap());
    ana.with("If-Match", "*").put(&pace, &json!({"pace": "less_often"})).is(200);
}

/// Rows that no story is as short as.
fn filled_by_hand(raw: &Raw) {
    raw.does("UPDATE organisations SET partner_number = 'P1' WHERE name = 'Riverside'");
    raw.does(
        "INSERT INTO import_rows (scheme_id, your_reference, row_mac, referral_id, created_at)
         SELECT scheme_id, '1', 'mac', id, created_at FROM referrals LIMIT 1",
    );
    raw.does(
        "INSERT INTO verification_samples (id, scheme_id, quarter_on, seed, candidates, version, created_at, updated_at)
         SELECT id, id, '2025-10-01', '0', 1, 1, created_at, created_at FROM schemes LIMIT 1",
    );
    raw.does(
        "INSERT INTO mail_choices (organisation_id, choice, version, created_at, updated_at)
         SELECT id, 'daily', 1, created_at, created_at FROM organisations LIMIT 1",
    );
    raw.does(
        "INSERT INTO outbox_entries (id, organisation_id, due_on, due_at, state, attempts, fence, created_at, updated_at)
         SELECT id, id, '2026-03-11', created_at, 'waiting', 0, 0, created_at, created_at FROM organisations LIMIT 1",
    );
    raw.does(
        "INSERT INTO outbox_entries (id, organisation_id, due_on, due_at, state, attempts, fence, created_at, updated_at, kind,
         channel, signpost_id)
         SELECT id, organisation_id, '2026-03-11', created_at, 'waiting', 0, 0, created_at, created_at, 'reminder', 'text', id
         FROM signposts LIMIT 1",
    );
}

/// A service from a feed, with a place.
fn fed(ana: &Client) {
    let key = "0192f0c1-7d3e-4c4a-9b1f-3a5b6c7d8e9f";
    let there = json!({"id": key, "location": {"id": key, "location_type": "physical", "latitude": 53.78, "longitude": -1.07}});
    let offers = json!({"id": key, "name": "Openplace", "description": "Advice."});
    let row = json!({"id": key, "name": "Advice", "status": "active", "organization": offers, "service_at_locations": [there]});
    ana.post("/imports/services?source=feed.example", &json!([row])).is(201);
}

/// Puts a row in once more, but for what is `different`; what the database says against it.
fn copy(raw: &Raw, table: &str, which: &str, different: &[(&str, &str)]) -> Result<(), String> {
    let columns: Vec<String> = super::tables(raw)
        .iter()
        .filter_map(|line| line.split(' ').next()?.split_once('.'))
        .filter(|(of, _)| *of == table)
        .map(|(_, column)| column.to_owned())
        .collect();
    let value = |column: &String| {
        let other = different.iter().find(|(name, _)| name == column);
        other.map_or_else(|| column.clone(), |(_, value)| (*value).to_owned())
    };
    let (names, values) = (columns.join(", "), columns.iter().map(value).collect::<Vec<_>>().join(", "));
    raw.tell(&format!("INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE {which} LIMIT 1"))
        .map(drop)
}

#[test]
fn every_key_is_told_in_the_words_that_the_store_knows() {
    let (app, known) = (filled(), known());
    let provoked: BTreeSet<&str> = BREACHES.iter().map(|(key, _, _)| *key).collect();
    assert_eq!(
        known.keys().map(String::as_str).collect::<BTreeSet<_>>(),
        provoked,
        "provoke each key of the store"
    );
    let raw = app.raw();
    let there = keys(raw);
    for (name, which, different) in BREACHES {
        let key = there.iter().find(|key| key.name == *name).unwrap_or_else(|| panic!("there is no {name}"));
        let columns: Vec<String> =
            key.columns.iter().map(|column| format!("{}.{column}", key.table)).collect();
        assert_eq!(known[*name], columns.join(", "), "{name}");
        let said = copy(raw, &key.table, which, different).expect_err(name);
        let words = if raw.is_server() {
            format!("duplicate key value violates unique constraint \"{name}\"")
        } else {
            format!("UNIQUE constraint failed: {}", known[*name])
        };
        assert_eq!(said, words);
    }
}

#[test]
fn every_unique_key_means_something_to_the_store_or_to_nobody() {
    let (app, known) = (TestApp::new(), known());
    for key in keys(app.raw()).iter().filter(|key| !key.name.ends_with("_pkey")) {
        let is_ours = OURS_ALONE.contains(&key.name.as_str());
        assert!(known.contains_key(&key.name) != is_ours, "say in store/error.rs what {} means", key.name);
    }
}
