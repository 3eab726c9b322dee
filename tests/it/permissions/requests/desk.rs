//! Requests about what is finished later: the desk's part, drafts; only the permission test imports it.

use super::Ask;
use crate::permissions::stage::{Side, Stage, text};
use serde_json::json;

pub(super) fn request(stage: &Stage, operation: &str, side: Side, role: &str) -> Option<Ask> {
    let draft = || {
        let begun = json!({"form": "referral", "content": {}});
        text(&stage.officer(side).post("/drafts", &begun).is(201).body, "id")
    };
    Some(match operation {
        "correct_referral" => {
            let reference = stage.reference(side);
            Ask::patch(format!("/referrals/{reference}"), json!({"alcohol_related": true})).about(reference)
        }
        "hand_over_referral" => {
            let (reference, to) = (stage.reference(side), stage.id_of("ben"));
            Ask::post(format!("/referrals/{reference}/hand_over"), json!({"officer_id": to})).about(reference)
        }
        "begin_draft" => {
            let form = if role == "court_staff" { "request" } else { "referral" };
            Ask::post("/drafts", json!({"form": form, "content": {}}))
        }
        "read_queue" => Ask::get("/queue"),
        "list_drafts" => Ask::get("/drafts"),
        "read_draft" => {
            let id = draft();
            Ask::get(format!("/drafts/{id}")).about(id)
        }
        "save_draft" => {
            let id = draft();
            Ask::put(format!("/drafts/{id}"), json!({"content": {"source": "self"}})).about(id)
        }
        "discard_draft" => {
            let id = draft();
            Ask::delete(format!("/drafts/{id}")).about(id)
        }
        _ => return None,
    })
}
