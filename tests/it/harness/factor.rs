//! Phones with an authenticator on them, by the library that reads what a real one reads; imported through the harness.

use super::{Client, Reply, TestApp};
use serde_json::json;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use totp_rs::Totp;

/// The phones of those who set one up, by their owner's address, with the step of the code that each shows next.
pub type Phones = Mutex<HashMap<String, (Phone, i64)>>;

/// A phone with an authenticator on it.
#[derive(Clone)]
pub struct Phone(Totp);

impl Phone {
    /// One that has read this address.
    pub fn reads(uri: &str) -> Self {
        Self(Totp::from_url(uri).unwrap())
    }

    /// What it shows `seconds` from now.
    pub fn shows_in(&self, app: &TestApp, seconds: i64) -> String {
        let at = app.clock.now().timestamp() + seconds;
        self.0.generate(u64::try_from(at).unwrap()).to_string()
    }

    /// What it shows now.
    pub fn shows(&self, app: &TestApp) -> String {
        self.shows_in(app, 0)
    }
}

impl TestApp {
    /// Somebody of the town sets up an authenticator, by the code before this moment's, so that two more are good.
    pub fn sets_up(&self, name: &str) -> Phone {
        self.sets_up_as(name, &self.as_(name))
    }

    /// The same in a session that she has.
    pub fn sets_up_as(&self, name: &str, client: &Client) -> Phone {
        let shown = client.post("/me/second_factor", &json!({})).is(200).body;
        let phone = Phone::reads(shown["uri"].as_str().unwrap());
        client.post("/me/second_factor/confirm", &json!({"code": phone.shows_in(self, -30)})).is(200);
        let mut phones = self.phones.lock().unwrap_or_else(PoisonError::into_inner);
        phones.insert(format!("{name}@town.example"), (phone.clone(), 0));
        phone
    }

    /// Nobody has an authenticator any more, as on the first day, and whoever was signed out by setting one up is in again.
    pub fn forgets_phones(&self) {
        self.raw()
            .does("UPDATE sessions SET ended_at = NULL, version = version - 1 WHERE ended_at IS NOT NULL");
        self.raw().does("DELETE FROM recovery_codes");
        self.raw().does("DELETE FROM second_factors");
        self.phones.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Goes on with a sign-in where a code is wanted and the phone is known.
    pub(super) fn goes_on(&self, email: &str, begun: Reply) -> Reply {
        let mut phones = self.phones.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((phone, ahead)) = phones.get_mut(email).filter(|_| begun.status == 202) else {
            return begun;
        };
        let code = phone.shows_in(self, *ahead);
        *ahead += 30;
        let body = json!({"pending_token": begun.body["pending_token"], "code": code});
        self.stranger().post("/sessions/code", &body)
    }
}
