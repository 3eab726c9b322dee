//! Requests about letters to partners and webhooks; only the permission test imports it.

use super::Ask;
use crate::permissions::stage::{Side, Stage, text};
use serde_json::{Value, json};

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
        "create_webhook" => Ask::post("/webhooks", hook(partner)),
        "list_webhooks" => Ask::get("/webhooks"),
        _ => return of_webhook(stage, operation, side),
    })
}

/// What a body says of an address of the partner's.
fn hook(partner: &str) -> Value {
    json!({"organisation_id": partner, "url": "https://riverside.example/hook", "events": ["signpost.issued"]})
}

fn of_webhook(stage: &Stage, operation: &str, side: Side) -> Option<Ask> {
    let known =
        ["read_webhook", "change_webhook", "rotate_webhook_secret", "test_webhook", "list_deliveries"];
    if !known.contains(&operation) {
        return None;
    }
    let id = webhook(stage, side);
    let path = |end: &str| format!("/webhooks/{id}{end}");
    let change =
        json!({"url": "https://riverside.example/new", "events": ["service.updated"], "state": "disabled"});
    let ask = match operation {
        "read_webhook" => Ask::get(path("")),
        "change_webhook" => Ask::put(path(""), change),
        "rotate_webhook_secret" => Ask::post_nothing(path("/secret")),
        "test_webhook" => Ask::post_nothing(path("/test")),
        _ => Ask::get(path("/deliveries")),
    };
    Some(ask.about(id))
}

/// An address of the side's partner: one of the stage's for all, because a partner has not many.
fn webhook(stage: &Stage, side: Side) -> String {
    let partner = stage.partner(side).0;
    let there = stage.addy.get("/webhooks?limit=200").is(200);
    let own =
        there.items().iter().find(|it| it["organisation_id"] == partner && it["state"] == "active").cloned();
    text(&own.unwrap_or_else(|| stage.addy.post("/webhooks", &hook(partner)).is(201).body), "id")
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
