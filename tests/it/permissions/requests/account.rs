//! Requests about sessions and users; only the permission test imports it.

use super::Ask;
use crate::harness::{PASSWORD, Phone};
use crate::permissions::stage::{Side, Stage, text, user};
use crate::permissions::table::ROLES;
use serde_json::json;
use signpost::secret::MailToken;
use uuid::Uuid;

/// Who stands for a role in the town; for nobody, somebody.
fn name_of(role: &str) -> &'static str {
    ROLES.iter().find(|(name, who)| *name == role && !who.is_empty()).map_or("ana", |(_, who)| who)
}

fn credentials(name: &str) -> serde_json::Value {
    json!({"email": format!("{name}@town.example"), "password": PASSWORD})
}

/// A session of somebody's in which nobody here acts.
fn new_session(stage: &Stage, name: &str) -> String {
    let somebody = stage.app.as_(name);
    let all = || -> Vec<String> {
        somebody.get("/sessions").is(200).items().iter().map(|session| text(session, "id")).collect()
    };
    let before = all();
    drop(stage.app.as_(name));
    all().into_iter().find(|id| !before.contains(id)).unwrap()
}

pub(super) fn request(
    stage: &Stage,
    operation: &str,
    (side, relation): (Side, &str),
    role: &str,
) -> Option<Ask> {
    let name = name_of(role);
    // What a row before this one set up is asked of nobody here.
    stage.app.forgets_phones();
    Some(match operation {
        "sign_in" => Ask::post("/sessions", credentials(name)),
        "refresh_session" => {
            let signed_in = stage.app.stranger().post("/sessions", &credentials(name)).is(201).body;
            Ask::post("/sessions/refresh", json!({"refresh_token": signed_in["refresh_token"]}))
        }
        "switch_role" => {
            let role = stage.app.as_(name).get("/me").is(200).body["role"].clone();
            Ask::post("/sessions/switch_role", json!({"role": role}))
        }
        "step_up" => {
            Ask::post("/sessions/step_up", json!({"password": PASSWORD, "reason_code": "funder_report"}))
        }
        "sign_in_with_code"
        | "read_second_factor"
        | "begin_second_factor"
        | "confirm_second_factor"
        | "renew_recovery_codes" => return second_factor(stage, operation, name),
        "list_sessions" => Ask::get("/sessions"),
        "sign_out" => Ask::delete("/sessions/current"),
        "end_session" => {
            let whose = if side == Side::Own { name } else { "olga" };
            let session = new_session(stage, whose);
            Ask::delete(format!("/sessions/{session}")).about(session)
        }
        "read_me" => Ask::get("/me"),
        "change_password" | "ask_password_reset" | "reset_password" => {
            return passwords(stage, operation, name);
        }
        "invite_user" | "list_invitations" | "withdraw_invitation" | "accept_invitation" => {
            return invitations(stage, operation, (side, relation));
        }
        _ => return users(stage, operation, (side, relation)),
    })
}

fn passwords(stage: &Stage, operation: &str, name: &str) -> Option<Ask> {
    Some(match operation {
        "change_password" => {
            Ask::post("/me/password", json!({"old_password": PASSWORD, "new_password": PASSWORD}))
        }
        "ask_password_reset" => {
            Ask::post("/password_resets", json!({"email": format!("{name}@town.example")}))
        }
        "reset_password" => {
            let phone = stage.app.sets_up(name);
            let email = json!({"email": format!("{name}@town.example")});
            stage.app.stranger().post("/password_resets", &email).is(202);
            let letters = stage.app.letters();
            let token = &letters.iter().find(|letter| letter.news == "reset_asked").unwrap().token;
            let code = phone.shows_in(&stage.app, 30);
            Ask::post("/password_resets/redeem", json!({"token": token, "code": code, "password": PASSWORD}))
        }
        _ => return None,
    })
}

fn second_factor(stage: &Stage, operation: &str, name: &str) -> Option<Ask> {
    Some(match operation {
        "sign_in_with_code" => {
            let phone = stage.app.sets_up(name);
            let begun = stage.app.stranger().post("/sessions", &credentials(name)).is(202).body;
            let code = phone.shows_in(&stage.app, 30);
            Ask::post("/sessions/code", json!({"pending_token": begun["pending_token"], "code": code}))
        }
        "read_second_factor" => Ask::get("/me/second_factor"),
        "begin_second_factor" => Ask::post_nothing("/me/second_factor"),
        "confirm_second_factor" => {
            let shown = stage.app.as_(name).post("/me/second_factor", &json!({})).is(200).body;
            let phone = Phone::reads(&text(&shown, "uri"));
            Ask::post("/me/second_factor/confirm", json!({"code": phone.shows(&stage.app)}))
        }
        "renew_recovery_codes" => {
            stage.app.sets_up(name);
            Ask::post_nothing("/me/recovery_codes")
        }
        _ => return None,
    })
}

fn invitations(stage: &Stage, operation: &str, (side, relation): (Side, &str)) -> Option<Ask> {
    let invited = |role: &str| {
        let mut body =
            user(&format!("invited{}", stage.next()), stage.partner(side).0, &json!({"role": role}));
        body.as_object_mut().unwrap().remove("password");
        body
    };
    let asked_in = || text(&stage.addy.post("/invitations", &invited("partner")).is(201).body, "id");
    Some(match operation {
        "invite_user" => {
            Ask::post("/invitations", invited(if relation == "another_role" { "admin" } else { "partner" }))
        }
        "list_invitations" => Ask::get("/invitations"),
        "withdraw_invitation" => {
            let id = asked_in();
            Ask::post_nothing(format!("/invitations/{id}/withdraw")).about(id)
        }
        "accept_invitation" => {
            let id = Uuid::parse_str(&asked_in()).unwrap();
            let token = MailToken::of(&stage.app.town.keys, id);
            Ask::post("/invitations/accept", json!({"token": token.reveal(), "password": PASSWORD}))
        }
        _ => return None,
    })
}

fn users(stage: &Stage, operation: &str, (side, relation): (Side, &str)) -> Option<Ask> {
    Some(match operation {
        "create_user" => {
            let role = if relation == "another_role" { "admin" } else { "partner" };
            let name = format!("new{}", stage.next());
            Ask::post("/users", user(&name, stage.partner(side).0, &json!({"role": role})))
        }
        "list_users" => Ask::get("/users"),
        "read_user" => {
            let id = stage.user(side);
            Ask::get(format!("/users/{id}")).about(id)
        }
        "reset_second_factor" => {
            let id = stage.user(side);
            let is_stepped_up = relation != "not_stepped_up";
            Ask { is_stepped_up, ..Ask::post_nothing(format!("/users/{id}/reset_second_factor")).about(id) }
        }
        "change_user" => {
            let id = stage.user(side);
            Ask::patch(format!("/users/{id}"), json!({"status": "suspended"})).about(id)
        }
        _ => return None,
    })
}
