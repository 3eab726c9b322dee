//! Requests about reports; only the permission test imports it.

use super::Ask;
use crate::permissions::stage::{Side, Stage, text};
use serde_json::json;

pub(super) fn request(stage: &Stage, operation: &str, (side, _): (Side, &str)) -> Option<Ask> {
    let (scheme, _) = Stage::place(side);
    let period = "from=2026-01-01&to=2026-03-10";
    let run = json!({"scheme": scheme, "from": "2026-01-01", "to": "2026-03-10"});
    Some(match operation {
        "read_pilot_report" => Ask::get(format!("/reports/pilot?scheme={scheme}&{period}")),
        "export_pilot_report" => Ask::get(format!("/reports/pilot.csv?scheme={scheme}&{period}&view=inside")),
        "freeze_report" => Ask::post("/reports/pilot/runs", run),
        "list_report_runs" => Ask::get("/reports/pilot/runs"),
        "read_report_run" => {
            let frozen = stage.prue.post("/reports/pilot/runs", &run).is(201).body;
            let id = text(&frozen, "id");
            Ask::get(format!("/reports/pilot/runs/{id}")).about(id)
        }
        _ => return None,
    })
}
