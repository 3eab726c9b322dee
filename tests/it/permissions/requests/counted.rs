//! Requests about what is counted or printed: encounters, slip pads, arrivals, suggestions; only the permission test imports it.

use super::Ask;
use crate::permissions::stage::{Side, Stage};
use serde_json::json;

pub(super) fn request(stage: &Stage, operation: &str, side: Side) -> Option<Ask> {
    encounters(stage, operation, side)
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
