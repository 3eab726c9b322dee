//! Requests about consent, safe contact and what opens with a reason; only the permission test imports it.

use super::Ask;
use crate::permissions::stage::{Side, Stage, text};
use serde_json::{Value, json};

pub(super) fn request(stage: &Stage, operation: &str, (side, relation): (Side, &str)) -> Option<Ask> {
    of_people(stage, operation, side)
        .or_else(|| of_signposts(stage, operation, (side, relation)))
        .or_else(|| of_records(stage, operation, (side, relation)))
}

/// A yes to sharing everything with the side's partner.
fn yes(stage: &Stage, side: Side) -> Value {
    let all = ["name", "contact", "safe_contact", "needs"];
    json!({
        "purpose": "share_with_partner", "organisation_id": stage.partner(side).0, "categories": all,
        "decision": "given", "method": "spoken", "wording_version": "2026-01", "language": "english",
    })
}

pub(super) fn rules() -> Value {
    json!({"rules": {"ways": [{"channel": "phone", "safe": true}]}, "details": {"phone": "01757 555 014"}})
}

fn told() -> Value {
    json!({"basis": "safeguarding", "categories": ["name"], "told": "Social care", "reason": "A child is at risk."})
}

fn of_people(stage: &Stage, operation: &str, side: Side) -> Option<Ask> {
    let person = || text(&stage.referral(side), "person_id");
    let at = |id: &str, end: &str| format!("/people/{id}/{end}");
    let get = |end: &str| {
        let id = person();
        Some(Ask::get(at(&id, end)).about(id))
    };
    let post = |end: &str, body: Value| {
        let id = person();
        Some(Ask::post(at(&id, end), body).about(id))
    };
    match operation {
        "record_consent" => post("consents", yes(stage, side)),
        "list_consents" => get("consents"),
        "withdraw_consent" => {
            let id = person();
            let given = stage.officer(side).post(&at(&id, "consents"), &yes(stage, side)).is(201).body;
            let consent = text(&given, "id");
            Some(Ask::post_nothing(at(&id, &format!("consents/{consent}/withdraw"))).about(consent))
        }
        "read_safe_contact" => get("safe_contact"),
        "save_safe_contact" => post("safe_contact", rules()).map(|ask| Ask { method: "PUT", ..ask }),
        "reveal_contact" => {
            let id = person();
            Some(Ask::post_nothing(at(&id, "safe_contact/reveal")).about(id))
        }
        "ask_to_reach" => post("safe_contact/ask", json!({"kind": "call", "channel": "phone"})),
        "disclose_without_consent" => post("disclosures", told()),
        "list_disclosures" => get("disclosures"),
        _ => None,
    }
}

/// The code of a warm signpost to the side's partner, with whom everything is shared.
pub(super) fn shared(stage: &Stage, side: Side) -> String {
    let (partner, officer) = (stage.partner(side).0, stage.officer(side));
    let agreement = json!({"signed_on": "2026-01-05", "review_due_on": "2026-12-31"});
    let addy = stage.addy.with("If-Match", "*");
    addy.put(&format!("/organisations/{partner}/agreement"), &agreement).is(200);
    let jo = stage.referral(side);
    let person = text(&jo, "person_id");
    officer.post(&format!("/people/{person}/consents"), &yes(stage, side)).is(201);
    officer.with("If-Match", "*").put(&format!("/people/{person}/safe_contact"), &rules()).is(200);
    let mut slip = stage.slip(side);
    slip["mode"] = json!("warm");
    let warm = json!({"reference": jo["reference"], "slip": slip});
    text(&officer.post("/signposts", &warm).is(201).body, "code")
}

fn of_signposts(stage: &Stage, operation: &str, (side, relation): (Side, &str)) -> Option<Ask> {
    let code = || if relation == "unshared" { stage.signpost(side) } else { shared(stage, side) };
    let on = |end: &str| {
        let code = code();
        (format!("/signposts/{code}/{end}"), code)
    };
    Some(match operation {
        "read_shared" => {
            let (path, code) = on("shared");
            Ask::get(path).about(code)
        }
        "reveal_shared_contact" => {
            let (path, code) = on("shared/reveal");
            Ask::post_nothing(path).about(code)
        }
        "turn_ordinary" => {
            let (path, code) = on("turn_ordinary");
            Ask::post_nothing(path).about(code)
        }
        _ => return None,
    })
}

fn of_records(stage: &Stage, operation: &str, (side, relation): (Side, &str)) -> Option<Ask> {
    let record = || if relation == "asked" { stage.request(side) } else { stage.reference(side) };
    let subject = |reference: &str| json!({"noun": "referral", "key": reference});
    Some(match operation {
        "open_record" => {
            let reference = record();
            let new = json!({"subject": subject(&reference), "reason_code": "covering_for_colleague"});
            Ask::post("/openings", new).about(reference)
        }
        "make_declaration" => {
            let reference = record();
            Ask::post("/declarations", json!({"subject": subject(&reference)})).about(reference)
        }
        "list_declarations" => Ask::get("/declarations"),
        "end_declaration" => {
            let known = json!({"subject": subject(&stage.reference(side))});
            let id = text(&stage.officer(side).post("/declarations", &known).is(201).body, "id");
            Ask::post_nothing(format!("/declarations/{id}/end")).about(id)
        }
        "list_notices" => Ask::get("/notices"),
        "acknowledge_notice" => {
            let person = text(&stage.referral(side), "person_id");
            let disclosures = format!("/people/{person}/disclosures");
            let told = text(&stage.officer(side).post(&disclosures, &told()).is(201).body, "id");
            let id = stage.notice_of(&told);
            Ask::post_nothing(format!("/notices/{id}/acknowledge")).about(id)
        }
        _ => return None,
    })
}
