//! Requests about letters to partners; only the permission test imports it.

use super::Ask;
use crate::permissions::stage::{Side, Stage};
use serde_json::json;

pub(super) fn request(stage: &Stage, operation: &str, side: Side) -> Option<Ask> {
    let partner = stage.partner(side).0;
    Some(match operation {
        "list_letters" => Ask::get("/letters"),
        "read_letter" => {
            let id = dead_letter(stage, side);
            Ask::get(format!("/letters/{id}")).about(id)
        }
        "retry_letter" => {
            let id = dead_letter(stage, side);
            Ask::post_nothing(format!("/letters/{id}/retry")).about(id)
        }
        "read_mail_choice" => Ask::get(format!("/organisations/{partner}/mail")).about(partner),
        "choose_mail" => {
            Ask::put(format!("/organisations/{partner}/mail"), json!({"choice": "important"})).about(partner)
        }
        _ => return None,
    })
}

/// A letter to the side's partner that nobody took.
fn dead_letter(stage: &Stage, side: Side) -> String {
    let (raw, partner) = (stage.app.raw(), stage.partner(side).0);
    let (id, at, day) = (uuid::Uuid::new_v4(), "'2026-03-01T08:00:00.000000Z'", stage.next_day());
    raw.does(&format!(
        "INSERT INTO outbox_entries (id, organisation_id, due_on, due_at, state, attempts, fence, created_at, updated_at)
         VALUES ('{id}', '{partner}', '{day}', {at}, 'dead', 8, 8, {at}, {at})"
    ));
    id.to_string()
}
