//! Requests about the work around a signpost: tries, follow-ups, enablers, the call of a handover; only the permission test imports it.

use super::Ask;
use super::consent::{rules, shared};
use crate::permissions::stage::{Side, Stage, text};
use serde_json::{Value, json};

pub(super) fn request(stage: &Stage, operation: &str, (side, relation): (Side, &str)) -> Option<Ask> {
    of_referrals(stage, operation, side)
        .or_else(|| of_signposts(stage, operation, (side, relation)))
        .or_else(|| of_follow_ups(stage, operation, (side, relation)))
}

fn missed() -> Value {
    json!({"channel": "face_to_face", "result": "missed_appointment"})
}

fn of_referrals(stage: &Stage, operation: &str, side: Side) -> Option<Ask> {
    let on = |end: &str| {
        let reference = stage.reference(side);
        (format!("/referrals/{reference}/{end}"), reference)
    };
    Some(match operation {
        "record_contact_attempt" => {
            let (path, reference) = on("contact_attempts");
            Ask::post(path, missed()).about(reference)
        }
        "list_contact_attempts" => {
            let (path, reference) = on("contact_attempts");
            Ask::get(path).about(reference)
        }
        "read_follow_ups" => {
            let (path, reference) = on("follow_ups");
            Ask::get(path).about(reference)
        }
        "set_pace" => {
            let (path, reference) = on("follow_ups");
            Ask::put(path, json!({"pace": "never"})).about(reference)
        }
        "give_enabler" => {
            let (path, reference) = on("enablers");
            Ask::post(path, json!({"kind": "travel", "amount_pence": 460})).about(reference)
        }
        "list_enablers" => {
            let (path, reference) = on("enablers");
            Ask::get(path).about(reference)
        }
        _ => return None,
    })
}

fn of_signposts(stage: &Stage, operation: &str, (side, relation): (Side, &str)) -> Option<Ask> {
    let given = || if relation == "restricted" { stage.restricted_signpost() } else { stage.signpost(side) };
    Some(match operation {
        "record_signpost_attempt" => {
            let code = given();
            Ask::post(format!("/signposts/{code}/contact_attempts"), missed()).about(code)
        }
        "list_signpost_attempts" => {
            let code = given();
            Ask::get(format!("/signposts/{code}/contact_attempts")).about(code)
        }
        "note_live_call" => {
            let code = shared(stage, side);
            Ask::post(format!("/signposts/{code}/live_call"), json!({"spoken_to": "front desk"})).about(code)
        }
        _ => return None,
    })
}

/// The key of the first follow-up of somebody who can be rung.
fn follow_up(stage: &Stage, side: Side, relation: &str) -> String {
    let (officer, code) = if relation == "restricted" {
        (&stage.app.as_("ben"), stage.restricted_signpost())
    } else {
        (stage.officer(side), stage.signpost(side))
    };
    let reference = text(&officer.get(&format!("/signposts/{code}")).is(200).body["case"], "reference");
    let person = text(&officer.get(&format!("/referrals/{reference}")).is(200).body, "person_id");
    officer.with("If-Match", "*").put(&format!("/people/{person}/safe_contact"), &rules()).is(200);
    let following = officer.get(&format!("/referrals/{reference}/follow_ups")).is(200).body;
    text(&following["follow_ups"][0], "id")
}

fn of_follow_ups(stage: &Stage, operation: &str, (side, relation): (Side, &str)) -> Option<Ask> {
    Some(match operation {
        "complete_follow_up" => {
            let id = follow_up(stage, side, relation);
            let done = json!({"channel": "phone", "result": "no_answer"});
            Ask::post(format!("/follow_ups/{id}/done"), done).about(id)
        }
        "skip_follow_up" => {
            let id = follow_up(stage, side, relation);
            Ask::post(format!("/follow_ups/{id}/skip"), json!({"reason": "spoke_anyway"})).about(id)
        }
        _ => return None,
    })
}
