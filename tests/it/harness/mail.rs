//! Letters to people, as their postman hands them over; imported through the harness.

use super::TestApp;
use signpost::actions::account::password::tell_password_resets;
use signpost::actions::door::Credentials;
use signpost::actions::system::outbox::{Post, send_next};
use signpost::domain::system::outbox::{Content, Fate, Message};
use signpost::domain::time::Instant;
use signpost::policy::Actor;
use signpost::store::system::outbox::To;
use std::sync::Mutex;

/// A letter to somebody about her own sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Her address.
    pub to: String,
    /// What it tells.
    pub news: String,
    /// What its link ends in; "" where it has none.
    pub token: String,
}

#[derive(Default)]
struct Handed(Mutex<Vec<Letter>>);

impl Post for Handed {
    fn send(&self, message: &Message, to: &To, _: Instant) -> Fate {
        if let (Content::News(news, ..), To::User(to, token)) = (&message.content, to) {
            let letter =
                Letter { to: to.clone(), news: news.to_string(), token: token.clone().unwrap_or_default() };
            self.0.lock().unwrap().push(letter);
        }
        Fate::Sent
    }
}

impl TestApp {
    /// The letters that wait, handed over, in order of what they tell.
    pub fn letters(&self) -> Vec<Letter> {
        let worker = Credentials::Known(Actor::Worker { job: "postman" });
        tell_password_resets(&self.door, "story", &worker).unwrap();
        let post = Handed::default();
        while send_next(&self.door, "story", &worker, &post).unwrap() {}
        let mut all = post.0.into_inner().unwrap();
        all.sort_by(|a, b| (&a.news, &a.to).cmp(&(&b.news, &b.to)));
        all
    }
}
