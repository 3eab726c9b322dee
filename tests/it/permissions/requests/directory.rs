//! Requests about schemes, courts, half-days, organisations, services and moves; only the permission test imports it.

use super::Ask;
use crate::permissions::stage::{Side, Stage, service};
use serde_json::{Value, json};

pub(super) fn request(stage: &Stage, operation: &str, (side, relation): (Side, &str)) -> Option<Ask> {
    let (scheme, court) = Stage::place(side);
    let cvs = &stage.app.town.organisations["cvs"];
    Some(match operation {
        "create_scheme" => {
            let letter = |n: u32| char::from_u32(u32::from('A') + n % 26).unwrap();
            let number = stage.next();
            let code: String = ['Z', letter(number / 26), letter(number)].iter().collect();
            let new = json!({"code": code, "name": code, "kind": "voluntary", "lead_organisation_id": cvs, "courts": [court],
                "starts_on": "2026-01-01", "retention_months": 24});
            Ask::post("/schemes", new)
        }
        "list_schemes" => Ask::get("/schemes"),
        "read_scheme" => Ask::get(format!("/schemes/{scheme}")),
        "set_scheme_areas" => {
            Ask::put(format!("/schemes/{scheme}/areas"), json!({"areas": [{"name": "Selby"}]}))
        }
        "set_eligibility_rule" => {
            let rule = json!({"from_on": "2026-01-01", "max_risk": "low", "not_assessed_passes": true,
                "accepts_repeat": true, "minimum_age": 18, "excludes_supervision": true});
            Ask::post(format!("/schemes/{scheme}/eligibility_rules"), rule)
        }
        "list_eligibility_rules" => Ask::get(format!("/schemes/{scheme}/eligibility_rules")),
        "list_courts" => Ask::get("/courts"),
        "read_court" => Ask::get(format!("/courts/{court}")),
        "create_court_session" => Ask::post(
            "/court_sessions",
            json!({"scheme": scheme, "court": court, "held_on": stage.next_day(), "half": "morning"}),
        ),
        "cancel_court_session" => {
            let id = stage.court_session(side);
            Ask::post_nothing(format!("/court_sessions/{id}/cancel")).about(id)
        }
        "list_court_sessions" => Ask::get("/court_sessions"),
        "list_transitions" => Ask::get("/transitions"),
        _ => {
            return gaps(stage, operation, (side, relation))
                .or_else(|| lists(stage, operation, side))
                .or_else(|| partners(stage, operation, (side, relation)));
        }
    })
}

fn gaps(stage: &Stage, operation: &str, (side, relation): (Side, &str)) -> Option<Ask> {
    let (scheme, _) = Stage::place(side);
    let on = |end: &str, body: Value| {
        let gap = stage.gap(side, relation);
        Some(Ask::post(format!("/gaps/{gap}/{end}"), body).about(gap))
    };
    let (partner, service, pathway) = stage.partner(side);
    match operation {
        "log_gap" => {
            Some(Ask::post("/gaps", json!({"scheme": scheme, "pathway": pathway, "reason": "full"})))
        }
        "list_gaps" => Some(Ask::get("/gaps")),
        "list_gap_ledger" => Some(Ask::get(format!("/gaps/ledger?scheme={scheme}&from=2026-01&to=2026-03"))),
        "read_gap" => {
            let gap = stage.gap(side, relation);
            Some(Ask::get(format!("/gaps/{gap}")).about(gap))
        }
        "own_gap" => on("own", json!({"organisation_id": partner, "plan": "Ask the council."})),
        "close_gap" => on("close", json!({"service_id": service})),
        "reopen_gap" => {
            let (gap, officer) = (stage.gap(side, relation), stage.officer(side).with("If-Match", "*"));
            officer.post(&format!("/gaps/{gap}/close"), &json!({"service_id": service})).is(200);
            Some(Ask { method: "POST", ..Ask::get(format!("/gaps/{gap}/reopen")) }.about(gap))
        }
        _ => None,
    }
}

fn lists(stage: &Stage, operation: &str, side: Side) -> Option<Ask> {
    let (scheme, _) = Stage::place(side);
    let term = if side == Side::Own { "outreach" } else { "police" };
    let ours = format!("/schemes/{scheme}/vocabularies/source/{term}");
    Some(match operation {
        "list_vocabularies" => Ask::get("/vocabularies"),
        "list_terms" => Ask::get(format!("/vocabularies/source?scheme={scheme}")),
        "save_term" => {
            let path = format!("/vocabularies/source/new_source_{}", stage.next());
            Ask::put(path, json!({"label": "Somebody new", "group": "elsewhere"}))
        }
        "retire_term" => {
            Ask::post(format!("/vocabularies/source/{term}/retire"), json!({"last_day": stage.next_day()}))
        }
        "hide_term" => Ask::put(format!("{ours}/hidden"), json!({"hidden": true})),
        "relabel_term" => Ask::put(format!("{ours}/label"), json!({"label": "Our own word"})),
        "list_need_types" => Ask::get("/need_types"),
        "save_need_type" => Ask::put(
            format!("/need_types/new_need_{}", stage.next()),
            json!({"pathway": "health", "label": "Something new", "oasys_section": 13, "restricted": false, "opens_safeguarding_script": false}),
        ),
        _ => return None,
    })
}

fn partners(stage: &Stage, operation: &str, (side, relation): (Side, &str)) -> Option<Ask> {
    let (partner, offered, pathway) = stage.partner(side);
    let name = format!("New {}", stage.next());
    Some(match operation {
        "create_organisation" if relation == "court_team" => {
            Ask::post("/organisations", json!({"kind": "court", "name": name, "court": "selby-court"}))
        }
        "create_organisation" => Ask::post("/organisations", json!({"kind": "partner", "name": name})),
        "list_organisations" => Ask::get("/organisations"),
        "read_organisation" => Ask::get(format!("/organisations/{partner}")).about(partner),
        "sign_agreement" => {
            let signed = json!({"signed_on": "2026-01-05", "review_due_on": "2026-12-31"});
            Ask::put(format!("/organisations/{partner}/agreement"), signed).about(partner)
        }
        "set_pin" => Ask::post_nothing(format!("/organisations/{partner}/pin")).about(partner),
        "create_service" => Ask::post("/services", service(&name, partner, pathway)),
        "list_services" => Ask::get("/services"),
        "read_service" => Ask::get(format!("/services/{offered}")).about(offered),
        "change_capacity" => {
            let now = json!({"status": "active", "capacity": "waiting", "wait_weeks": 3});
            Ask::put(format!("/services/{offered}/capacity"), now).about(offered)
        }
        "edit_service" => {
            Ask::patch(format!("/services/{offered}"), json!({"phone": "01632 960999"})).about(offered)
        }
        "assure_service" => Ask::post_nothing(format!("/services/{offered}/assure")).about(offered),
        "report_wrong_details" => {
            Ask::post(format!("/services/{offered}/wrong_details"), json!({"wrong": "phone"})).about(offered)
        }
        _ => return None,
    })
}
