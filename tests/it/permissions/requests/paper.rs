//! Requests about slips on paper and their words; only the permission test imports it.

use super::Ask;
use crate::permissions::stage::{Side, Stage, text};
use serde_json::json;

/// The code of a signpost whose person can take paper home.
fn printable(stage: &Stage, side: Side) -> String {
    let (referral, slip) = (stage.referral(side), stage.slip(side));
    // Others may have found something wrong in the entry; whoever prints has rung and checked.
    let checked = format!("/services/{}/assure", text(&slip, "service_id"));
    stage.officer(side).with("If-Match", "*").post(&checked, &json!({})).is(200);
    let body = json!({"reference": referral["reference"], "slip": slip});
    let code = text(&stage.officer(side).post("/signposts", &body).is(201).body, "code");
    let rules = json!({"contacts_service_themselves": true, "ways": [], "paper_home_is_safe": true});
    let safe = json!({"rules": rules});
    let path = format!("/people/{}/safe_contact", text(&referral, "person_id"));
    stage.officer(side).with("If-Match", "*").put(&path, &safe).is(200);
    code
}

pub(super) fn request(stage: &Stage, operation: &str, side: Side) -> Option<Ask> {
    let (scheme, _) = Stage::place(side);
    Some(match operation {
        "read_slip" => {
            let code = printable(stage, side);
            Ask::get(format!("/signposts/{code}/slip")).about(code)
        }
        "print_slip" => {
            let code = printable(stage, side);
            Ask::post(format!("/signposts/{code}/slips"), json!({"variant": "standard"})).about(code)
        }
        "print_slip_pad" => {
            let pad = text(&stage.slip_pad(side), "id");
            Ask::post_nothing(format!("/slip_pads/{pad}/slips")).about(pad)
        }
        "read_helplines" => Ask::get(format!("/schemes/{scheme}/helplines_slip")),
        "list_slip_wording" => Ask::get(format!("/schemes/{scheme}/slip_wording")),
        "save_slip_wording" => Ask::put(
            format!("/schemes/{scheme}/slip_wording/choice"),
            json!({"text": "It is up to you.", "text_cy": "Eich dewis chi ydyw."}),
        ),
        _ => return None,
    })
}
