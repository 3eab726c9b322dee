//! Requests about people, referrals and signposts; only the permission test imports it.

use super::Ask;
use crate::permissions::stage::{Side, Stage, text};
use serde_json::{Value, json};

pub(super) fn request(stage: &Stage, operation: &str, (side, relation): (Side, &str)) -> Option<Ask> {
    people(stage, operation, side)
        .or_else(|| referrals(stage, operation, side))
        .or_else(|| moves(stage, operation, side))
        .or_else(|| signposts(stage, operation, (side, relation)))
}

fn people(stage: &Stage, operation: &str, side: Side) -> Option<Ask> {
    let (scheme, court) = Stage::place(side);
    let jo = json!({"given_name": "Jo", "family_name": "Ashwick", "born_on": "1979-06-15"});
    Some(match operation {
        "create_person" => Ask::post("/people", json!({"scheme": scheme, "person": jo})),
        "search_people" => Ask::post("/people/search", json!({"family_name": "Ashwick"})),
        "read_person" => {
            let id = text(&stage.referral(side), "person_id");
            Ask::get(format!("/people/{id}")).about(id)
        }
        "correct_person" => {
            let id = text(&stage.referral(side), "person_id");
            Ask::patch(format!("/people/{id}"), json!({"postcode_district": "YO8"})).about(id)
        }
        "submit_referral" => Ask::post(
            "/referrals",
            json!({"scheme": scheme, "court": court, "source": "magistrate", "told": true, "person": jo}),
        ),
        _ => return None,
    })
}

fn referrals(stage: &Stage, operation: &str, side: Side) -> Option<Ask> {
    Some(match operation {
        "list_referrals" => Ask::get("/referrals"),
        "read_referral" => {
            let reference = stage.reference(side);
            Ask::get(format!("/referrals/{reference}")).about(reference)
        }
        "list_referral_events" => {
            let reference = stage.reference(side);
            Ask::get(format!("/referrals/{reference}/events")).about(reference)
        }
        "list_matches" => {
            let reference = stage.reference(side);
            Ask::get(format!("/referrals/{reference}/matches")).about(reference)
        }
        "list_requests" => Ask::get("/requests"),
        "read_request" => {
            let reference = stage.request(side);
            Ask::get(format!("/requests/{reference}")).about(reference)
        }
        _ => return None,
    })
}

fn moves(stage: &Stage, operation: &str, side: Side) -> Option<Ask> {
    let on = |reference: String, end: &str, body: Value| {
        Some(Ask::post(format!("/referrals/{reference}/{end}"), body).about(reference))
    };
    let put = |ask: Option<Ask>| ask.map(|ask| Ask { method: "PUT", ..ask });
    let closing = json!({"reason": "left_with_person"});
    match operation {
        "record_referral_event" => {
            on(stage.reference(side), "events", json!({"what": "note", "note": "Rang."}))
        }
        "propose_eligibility" => {
            let reference = stage.request(side);
            Some(Ask::get(format!("/referrals/{reference}/eligibility")).about(reference))
        }
        "decide_eligibility" => put(on(stage.request(side), "eligibility", json!({"eligible": true}))),
        "record_need" => {
            let need = json!({"pathway": "health", "presence": "not_present"});
            put(on(stage.reference(side), "needs/health", need))
        }
        "close_referral" => on(stage.reference(side), "close", closing),
        "reopen_referral" => {
            let reference = stage.reference(side);
            let path = format!("/referrals/{reference}");
            let officer = stage.officer(side).with("If-Match", "*");
            officer.post(&format!("{path}/close"), &closing).is(200);
            on(reference, "reopen", json!({}))
        }
        "void_referral" => on(stage.reference(side), "void", json!({"reason": "error"})),
        _ => None,
    }
}

fn signposts(stage: &Stage, operation: &str, (side, relation): (Side, &str)) -> Option<Ask> {
    let given = || if relation == "restricted" { stage.restricted_signpost() } else { stage.signpost(side) };
    Some(match operation {
        "issue_signpost" => {
            let reference = stage.reference(side);
            let new = json!({"reference": reference, "slip": stage.slip(side)});
            Ask::post("/signposts", new).about(reference)
        }
        "list_signposts" => Ask::get("/signposts"),
        "export_signposts" => {
            let ask = Ask::get(format!("/signposts.csv?scheme={}", Stage::place(side).0));
            Ask { is_stepped_up: relation == "stepped_up", ..ask }
        }
        "read_signpost" => {
            let code = given();
            Ask::get(format!("/signposts/{code}")).about(code)
        }
        "record_signpost_event" => {
            let code = given();
            let report = json!({"what": "noted", "note": "They rang us."});
            Ask::post(format!("/signposts/{code}/events"), report).about(code)
        }
        "reroute_signpost" => {
            let code = given();
            let on = json!({"reason": "full_or_long_wait", "slip": stage.slip(side)});
            Ask::post(format!("/signposts/{code}/reroute"), on).about(code)
        }
        _ => return None,
    })
}
