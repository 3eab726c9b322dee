//! Requests about reports and files that are taken in; only the permission test imports it.

use super::Ask;
use crate::permissions::stage::{Side, Stage};
use serde_json::json;

pub(super) fn request(
    stage: &Stage,
    operation: &str,
    (side, relation): (Side, &str),
    role: &str,
) -> Option<Ask> {
    let side = if relation == "shared_other" { Side::Other } else { side };
    let (scheme, court) = Stage::place(side);
    // A court has a card of its own and no other report.
    let court = if role == "court_staff" { format!("&court={court}") } else { String::new() };
    let of = |from: &str, to: &str, view: &str| format!("scheme={scheme}&from={from}&to={to}{court}{view}");
    let quarter = |view: &str| of("2025-10-01", "2025-12-31", view);
    Some(match operation {
        "read_pilot_report" if relation.starts_with("shared") => {
            Ask::get(format!("/reports/pilot?{}", quarter("&view=sharing")))
        }
        "read_pilot_report" => Ask::get(format!("/reports/pilot?{}", of("2026-01-01", "2026-02-28", ""))),
        "export_pilot_report" | "export_pilot_workbook" if relation.starts_with("inside") => {
            let ending = if operation == "export_pilot_report" { "csv" } else { "xlsx" };
            let ask = Ask::get(format!("/reports/pilot.{ending}?{}", quarter("&view=inside")));
            Ask { is_stepped_up: relation == "inside_stepped_up", ..ask }
        }
        // Another quarter than the one that was asked for on the screen, so that it is published here.
        "export_pilot_report" => {
            Ask::get(format!("/reports/pilot.csv?{}", of("2025-07-01", "2025-09-30", "")))
        }
        "export_pilot_workbook" => {
            Ask::get(format!("/reports/pilot.xlsx?{}", of("2025-01-01", "2025-12-31", "")))
        }
        "freeze_report" => {
            let new = json!({"scheme": scheme, "from": "2025-10-01", "to": "2025-12-31"});
            Ask::post("/reports/pilot/runs", new)
        }
        "list_audit" => Ask::get("/audit"),
        "export_audit" => Ask { is_stepped_up: relation == "stepped_up", ..Ask::get("/audit.csv") },
        "list_report_runs" => Ask::get("/reports/pilot/runs"),
        "read_report_run" => {
            let id = stage.report_run(side);
            Ask::get(format!("/reports/pilot/runs/{id}")).about(id)
        }
        _ => return imports(stage, operation, side),
    })
}

fn imports(stage: &Stage, operation: &str, side: Side) -> Option<Ask> {
    Some(match operation {
        "import_referrals" => {
            let (scheme, court) = Stage::place(side);
            let row = format!("{},{court},2026-03-10,magistrate", stage.next());
            let file = format!("your_reference,court,session_on,source\n{row}\n");
            Ask::csv(format!("/imports/referrals?scheme={scheme}"), file)
        }
        "import_services" => {
            let key = |n: u32| format!("0192f0c1-7d3e-4c4a-9b1f-{n:012}");
            let (service, partner) = (stage.next(), stage.next());
            let offers =
                json!({"id": key(partner), "name": format!("Feed {partner}"), "description": "Advice."});
            let row =
                json!({"id": key(service), "name": "Advice", "status": "active", "organization": offers});
            Ask::post("/imports/services?source=feed.example", json!([row]))
        }
        "list_imports" => Ask::get("/imports"),
        "import_courts" => {
            let file = format!("slug,name,open,court_types\nnew-{0},New {0},true,\n", stage.next());
            Ask::csv("/imports/courts", file)
        }
        _ => return None,
    })
}
