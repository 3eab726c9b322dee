//! What a list shows, what it counts and what single reads allow is the same for everybody: they read one table, and must not
//! drift apart; only the permission test imports it.

use super::stage::{Side, Stage, text};
use crate::harness::{Client, Reply};
use serde_json::Value;
use std::collections::BTreeSet;

/// Everybody, with every kind of sight that there is.
const PEOPLE: [&str; 12] =
    ["cleo", "hana", "ana", "ben", "greta", "olga", "pat", "rita", "fay", "max", "prue", "addy"];

/// A list, the member that is a key, and how the database is asked for all keys.
struct Pair {
    list: &'static str,
    key: &'static str,
    all: &'static str,
    /// The filter that narrows it, by a member of the same name.
    filter: Option<&'static str>,
}

const PAIRS: [Pair; 13] = [
    Pair {
        list: "/referrals",
        key: "reference",
        all: "SELECT reference FROM referrals",
        filter: Some("state"),
    },
    Pair { list: "/requests", key: "reference", all: "SELECT reference FROM referrals", filter: None },
    Pair { list: "/signposts", key: "code", all: "SELECT code FROM codes", filter: Some("state") },
    Pair { list: "/users", key: "id", all: "SELECT id FROM users", filter: None },
    Pair { list: "/organisations", key: "id", all: "SELECT id FROM organisations", filter: Some("kind") },
    Pair { list: "/services", key: "id", all: "SELECT id FROM services", filter: None },
    Pair { list: "/courts", key: "slug", all: "SELECT slug FROM courts", filter: None },
    Pair { list: "/gaps", key: "id", all: "SELECT id FROM gaps", filter: Some("state") },
    Pair {
        list: "/encounters",
        key: "id",
        all: "SELECT id FROM encounters",
        filter: Some("court_session_id"),
    },
    Pair { list: "/slip_pads", key: "id", all: "SELECT id FROM slip_pads", filter: None },
    Pair {
        list: "/arrivals",
        key: "id",
        all: "SELECT id FROM unlinked_arrivals",
        filter: Some("service_id"),
    },
    Pair { list: "/reports/pilot/runs", key: "id", all: "SELECT id FROM report_runs", filter: None },
    Pair { list: "/schemes", key: "code", all: "SELECT code FROM schemes", filter: None },
];

/// A town where everybody has something to see, and something that they must not.
fn busy_town() -> Stage {
    let stage = Stage::new();
    for side in [Side::Own, Side::Other, Side::Own] {
        stage.signpost(side);
        stage.referral(side);
        stage.request(side);
        stage.report_run(side);
        stage.gap(side, "own");
        stage.encounter(side);
        stage.arrivals(side);
        stage.slip_pad(side);
    }
    stage.gap(Side::Own, "restricted");
    Stage::gap_by(stage.officer(Side::Own), "SEL", "sex_industry");
    stage.restricted_signpost();
    stage.restricted_signpost_by(stage.officer(Side::Own));
    let (code, asked) = (stage.signpost(Side::Own), stage.request(Side::Own));
    let pat = stage.app.as_("pat");
    pat.post(&format!("/signposts/{code}/events"), &serde_json::json!({"what": "booked"})).is(201);
    let ana = stage.officer(Side::Own).with("If-Match", "*");
    ana.post(&format!("/referrals/{asked}/void"), &serde_json::json!({"reason": "error"})).is(200);
    stage
}

fn plain(key: &str) -> String {
    key.replace('-', "")
}

/// Every item of a list, page by page, where this client may list at all; its count has to fit.
fn listed(client: &Client, list: &str, filter: &str) -> Option<Vec<Value>> {
    let page = |cursor: &str| client.get(&format!("{list}?limit=2&include_total=true{filter}{cursor}"));
    let first = if list == "/schemes" { client.get(list) } else { page("") };
    if first.status == 403 {
        return None;
    }
    let (mut items, total) = (Vec::new(), first.body["total"].as_u64());
    let mut next = Some(first.is(200));
    while let Some(Reply { body, .. }) = next {
        items.extend(body["items"].as_array().unwrap().clone());
        next = body["next_cursor"].as_str().map(|cursor| page(&format!("&cursor={cursor}")).is(200));
    }
    if list != "/schemes" {
        assert_eq!(total, u64::try_from(items.len()).ok(), "{list}{filter} counts otherwise than it shows");
    }
    Some(items)
}

fn keys(items: &[Value], key: &str) -> BTreeSet<String> {
    let keys: BTreeSet<String> = items.iter().map(|item| plain(&text(item, key))).collect();
    assert_eq!(keys.len(), items.len(), "something is shown twice");
    keys
}

fn is_in_sight(reply: &Reply, may_open: bool) -> bool {
    reply.status == 200 || may_open && reply.body["type"] == "/docs/problems/reason-needed"
}

fn agrees(stage: &Stage, name: &str, pair: &Pair) -> usize {
    let client = stage.app.as_(name);
    let items = listed(&client, pair.list, "");
    let shown = keys(items.as_deref().unwrap_or_default(), pair.key);
    let all = stage.app.raw().rows(pair.all).concat();
    // What a colleague owns is in sight: it opens with a reason.
    let may_open = items.is_some();
    let is_open = |key: &&String| is_in_sight(&client.get(&format!("{}/{key}", pair.list)), may_open);
    let readable: BTreeSet<String> = all.iter().filter(is_open).map(|key| plain(key)).collect();
    assert_eq!(shown, readable, "{name} is listed other {} than she may read", pair.list);
    if let (Some(filter), Some(items)) = (pair.filter, items) {
        let words: BTreeSet<String> = items.iter().map(|item| text(item, filter)).collect();
        for word in words {
            let fits: Vec<Value> = items.iter().filter(|item| item[filter] == *word).cloned().collect();
            let narrowed = listed(&client, pair.list, &format!("&{filter}={word}")).unwrap();
            assert_eq!(narrowed, fits, "{name}, {}, {filter}={word}", pair.list);
        }
    }
    shown.len()
}

#[test]
fn lists_and_counts_and_single_reads_agree_for_everybody() {
    let stage = busy_town();
    for name in PEOPLE {
        for pair in &PAIRS {
            agrees(&stage, name, pair);
        }
    }
}

#[test]
fn a_colleagues_restricted_entry_is_in_no_list_and_no_count() {
    let stage = busy_town();
    let signposts = PAIRS.iter().find(|pair| pair.list == "/signposts").unwrap();
    let seen = |name| agrees(&stage, name, signposts);
    // Of Selby's five, ana and ben each gave one that is restricted; greta has the grant, pat's agency was sent both.
    assert_eq!(["ana", "ben", "greta", "pat", "olga", "fay"].map(seen), [4, 4, 5, 5, 1, 1]);
}

#[test]
fn a_colleagues_restricted_gap_is_in_no_list_and_no_count() {
    let stage = busy_town();
    let gaps = PAIRS.iter().find(|pair| pair.list == "/gaps").unwrap();
    let seen = |name| agrees(&stage, name, gaps);
    // Two of Selby's four are restricted: ben logged one, ana the other.
    assert_eq!(["ana", "ben", "greta", "olga", "pat", "max", "prue"].map(seen), [3, 3, 4, 1, 0, 0, 0]);
}

#[test]
fn the_signposts_on_referrals_are_those_of_the_list() {
    let stage = busy_town();
    for name in ["ana", "ben", "greta", "olga"] {
        let client = stage.app.as_(name);
        let referrals = listed(&client, "/referrals", "").unwrap();
        referrals.iter().for_each(|it| stage.app.opens(name, &text(it, "reference")));
        let on_referrals = referrals.iter().flat_map(|it| {
            let whole = client.get(&format!("/referrals/{}", text(it, "reference"))).is(200).body;
            whole["signposts"].as_array().unwrap().clone()
        });
        let on_referrals: Vec<Value> = on_referrals.collect();
        let in_list = listed(&client, "/signposts", "").unwrap();
        assert_eq!(keys(&on_referrals, "code"), keys(&in_list, "code"), "{name}");
    }
}

#[test]
fn a_search_finds_exactly_the_people_who_may_be_read() {
    let stage = busy_town();
    let all = stage.app.raw().rows("SELECT id FROM people WHERE name_index IS NOT NULL").concat();
    for name in ["ana", "olga"] {
        let client = stage.app.as_(name);
        let found = client
            .post("/people/search", &serde_json::json!({"family_name": "ASHWICK", "born_on": "1979-06-15"}));
        let found: BTreeSet<String> = found.is(200).items().iter().map(|it| text(it, "id")).collect();
        let is_open = |id: &&String| is_in_sight(&client.get(&format!("/people/{id}")), true);
        let readable: BTreeSet<String> = all.iter().filter(is_open).cloned().collect();
        assert!(!found.is_empty());
        assert_eq!(found, readable, "{name}");
    }
}
