//! Requests about the ring-round, letters for the person and take-ups that are asked after again; only the permission test imports it.

use super::Ask;
use crate::permissions::stage::{Side, Stage, text};
use serde_json::{Value, json};

pub(super) fn request(
    stage: &Stage,
    operation: &str,
    (side, relation): (Side, &str),
    role: &str,
) -> Option<Ask> {
    rounds(stage, operation, side, role)
        .or_else(|| proofs(stage, operation, (side, relation)))
        .or_else(|| samples(stage, operation, side))
}

fn rounds(stage: &Stage, operation: &str, side: Side, role: &str) -> Option<Ask> {
    let (scheme, _) = Stage::place(side);
    Some(match operation {
        "read_ring_round" => Ask::get(format!("/ring_rounds?scheme={scheme}")),
        "record_ring_round" => {
            let (partner, code) = (stage.partner(side).0, stage.signpost(side));
            // A partner speaks for itself; an officer names whoever told her.
            let informant =
                if matches!(role, "partner" | "lead") { Value::Null } else { json!("front desk") };
            let rows = json!([{"code": code, "said": "booked"}]);
            let round =
                json!({"scheme": scheme, "organisation_id": partner, "informant": informant, "rows": rows});
            Ask::post("/ring_rounds", round).about(partner)
        }
        _ => return None,
    })
}

/// A signpost on which the partner itself said that they came.
fn met(stage: &Stage, side: Side, relation: &str) -> String {
    let code = if relation == "restricted" { stage.restricted_signpost() } else { stage.signpost(side) };
    let partner = stage.app.as_(if side == Side::Own { "pat" } else { "fay" });
    partner.post(&format!("/signposts/{code}/events"), &json!({"what": "met"})).is(201);
    code
}

fn proofs(stage: &Stage, operation: &str, (side, relation): (Side, &str)) -> Option<Ask> {
    Some(match operation {
        "give_proof" => {
            let code = met(stage, side, relation);
            Ask::post(format!("/signposts/{code}/proof"), json!({})).about(code)
        }
        "read_proof" => {
            let code = met(stage, side, relation);
            let partner = stage.app.as_(if side == Side::Own { "pat" } else { "fay" });
            partner.post(&format!("/signposts/{code}/proof"), &json!({})).is(201);
            Ask::get(format!("/signposts/{code}/proof.txt")).about(code)
        }
        _ => return None,
    })
}

/// A take-up of long ago, of the side's scheme.
fn take_up(stage: &Stage, side: Side, day: &str) {
    let (scheme, court) = Stage::place(side);
    let (_, service, pathway) = stage.partner(side);
    let officer = stage.officer(side);
    let referral = json!({
        "scheme": scheme, "court": court, "source": "magistrate", "told": true, "received_on": day,
        "person": {"given_name": "Jo", "family_name": "Ashwick"}, "eligibility": {"eligible": true},
        "needs": [{"pathway": pathway, "presence": "present", "wants_help": "yes"}],
    });
    let reference = text(&officer.post("/referrals", &referral).is(201).body, "reference");
    let slip = json!({"pathways": [pathway], "service_id": service, "mode": "signpost", "chosen_by": "person", "issued_on": day});
    let given = json!({"reference": reference, "slip": slip});
    let code = text(&officer.post("/signposts", &given).is(201).body, "code");
    let came = json!({"what": "met", "grade": "D", "occurred_on": day});
    officer.post(&format!("/signposts/{code}/events"), &came).is(201);
}

/// The sample of the last quarter of 2025, drawn by the side's officer where nobody drew it yet.
fn sample(stage: &Stage, side: Side) -> Value {
    let (scheme, _) = Stage::place(side);
    let officer = stage.officer(side);
    let all = officer.get(&format!("/verification_samples?scheme={scheme}")).is(200);
    if let Some(it) = all.items().iter().find(|it| it["quarter"] == "2025-Q4") {
        return it.clone();
    }
    take_up(stage, side, "2025-11-04");
    officer.post("/verification_samples", &json!({"scheme": scheme, "quarter": "2025-Q4"})).is(201).body
}

fn samples(stage: &Stage, operation: &str, side: Side) -> Option<Ask> {
    let (scheme, _) = Stage::place(side);
    Some(match operation {
        "draw_sample" => {
            take_up(stage, side, "2025-09-02");
            Ask::post("/verification_samples", json!({"scheme": scheme, "quarter": "2025-Q3"}))
        }
        "list_samples" => Ask::get("/verification_samples"),
        "read_sample" => {
            let id = text(&sample(stage, side), "id");
            Ask::get(format!("/verification_samples/{id}")).about(id)
        }
        "answer_check" => {
            let it = sample(stage, side);
            let (id, code) = (text(&it, "id"), text(&it["checks"][0], "code"));
            let heard = json!({"code": code, "answer": "agrees"});
            Ask::post(format!("/verification_samples/{id}/answers"), heard).about(id)
        }
        _ => return None,
    })
}
