//! Requests about what is counted or printed: encounters, slip pads, arrivals, suggestions; only the permission test imports it.

use super::Ask;
use crate::permissions::stage::{Side, Stage, text};
use serde_json::json;

pub(super) fn request(stage: &Stage, operation: &str, (side, relation): (Side, &str)) -> Option<Ask> {
    encounters(stage, operation, side)
        .or_else(|| arrivals(stage, operation, side))
        .or_else(|| pads(stage, operation, (side, relation)))
}

fn arrivals(stage: &Stage, operation: &str, side: Side) -> Option<Ask> {
    Some(match operation {
        "record_arrivals" => {
            // In another month than those that the partner has counted itself.
            let mut new = stage.came(side);
            new["month"] = json!("2026-02");
            let service = text(&new, "service_id");
            Ask::post("/arrivals", new).about(service)
        }
        "suggest_needs" => Ask::post("/needs/suggest", json!({"words": "drinks, owes rent"})),
        "list_arrivals" => Ask::get("/arrivals"),
        "read_arrivals" => {
            let id = stage.arrivals(side);
            Ask::get(format!("/arrivals/{id}")).about(id)
        }
        "reconcile_arrivals" => {
            let (id, code) = (stage.arrivals(side), stage.signpost(side));
            let met = json!({"what": "met", "grade": "D"});
            stage.officer(side).post(&format!("/signposts/{code}/events"), &met).is(201);
            Ask::post(format!("/arrivals/{id}/reconcile"), json!({"code": code})).about(id)
        }
        _ => return None,
    })
}

fn pads(stage: &Stage, operation: &str, (side, relation): (Side, &str)) -> Option<Ask> {
    Some(match operation {
        // A slip of the pad of one's own scheme, or of another one, on a referral of one's own.
        "issue_signpost" if relation.starts_with("code_") => {
            let code = stage.code(if relation == "code_other" { Side::Other } else { Side::Own });
            let mut slip = stage.slip(Side::Own);
            slip["code"] = json!(code);
            let reference = stage.reference(Side::Own);
            Ask::post("/signposts", json!({"reference": reference, "slip": slip})).about(code)
        }
        "reserve_slip_pad" => Ask::post("/slip_pads", json!({"scheme": Stage::place(side).0, "count": 3})),
        "list_slip_pads" => Ask::get("/slip_pads"),
        "read_slip_pad" => {
            let id = text(&stage.slip_pad(side), "id");
            Ask::get(format!("/slip_pads/{id}")).about(id)
        }
        "void_slip_codes" => {
            let id = text(&stage.slip_pad(side), "id");
            Ask::post(format!("/slip_pads/{id}/void"), json!({"reason": "error"})).about(id)
        }
        "read_code" => {
            let code = stage.code(side);
            Ask::get(format!("/codes/{code}")).about(code)
        }
        "record_code_event" => {
            let code = stage.code(side);
            let heard = json!({"what": "noted", "grade": "C", "informant": "front desk"});
            Ask::post(format!("/codes/{code}/events"), heard).about(code)
        }
        _ => return None,
    })
}

fn encounters(stage: &Stage, operation: &str, side: Side) -> Option<Ask> {
    Some(match operation {
        "record_encounter" => {
            let session = stage.court_session(side);
            let new = json!({"court_session_id": session, "answer": "information_only"});
            Ask::post("/encounters", new).about(session)
        }
        "list_encounters" => Ask::get("/encounters"),
        "read_encounter" => {
            let id = stage.encounter(side);
            Ask::get(format!("/encounters/{id}")).about(id)
        }
        "void_encounter" => {
            let id = stage.encounter(side);
            Ask::post(format!("/encounters/{id}/void"), json!({"reason": "error"})).about(id)
        }
        _ => return None,
    })
}
