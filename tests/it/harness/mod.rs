//! What every story needs: a town with people in it, a server of one's own on a database of one's own, and clients that speak for people; every test may import it.

mod base;
mod client;
mod factor;
mod heard;
mod mail;
mod play;
mod raw;
mod town;

pub use client::{Client, Reply};
pub use factor::Phone;
pub use heard::{listen, statements};
pub use play::{play, play_ends};
pub use raw::Raw;
pub use town::{PASSWORD, Town, town};

pub use base::Base;
use chrono::{DateTime, TimeZone, Utc};
use serde_json::{Value, json};
use signpost::actions::account::opening::open_record;
use signpost::actions::door::{Credentials, Door};
use signpost::actions::system::sweep::{Swept, sweep};
use signpost::app::{App, Handle};
use signpost::clock::Clock;
use signpost::config;
use signpost::domain::account::opening::Record;
use signpost::domain::code::Reference;
use signpost::policy::Actor;
use signpost::secret::{AccessClaims, Cost, Keys, PasswordHasher};
use signpost::store::{Db, Place, Tx};
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;

/// An empty database, for whoever fills one from the beginning.
pub fn empty_base() -> Base {
    Base::empty()
}

/// The day on which stories begin: a Tuesday, ten in the morning.
pub fn story_begins() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 10, 10, 0, 0).unwrap()
}

/// A running server on a database of its own; gone when dropped.
pub struct TestApp {
    /// The people and places that every database begins with.
    pub town: &'static Town,
    /// The clock that the server goes by.
    pub clock: Clock,
    /// The door that the server uses, for looking at the record store directly.
    pub door: Door,
    url: String,
    handle: Handle,
    thread: Option<JoinHandle<()>>,
    raw: OnceLock<Raw>,
    phones: factor::Phones,
    /// Dropped last, when nothing is connected any more.
    base: Base,
}

impl TestApp {
    /// A server in the town, on the day on which stories begin.
    pub fn new() -> Self {
        Self::on(Base::copied(), &town().keys, story_begins(), false)
    }

    /// The same in earnest: everybody who signs in needs a second factor.
    pub fn in_earnest() -> Self {
        Self::on(Base::copied(), &town().keys, story_begins(), true)
    }

    /// A server on the demonstration as a whole, on the day on which it was filled.
    pub fn in_the_play() -> Self {
        Self::on(Base::copy_of(&play().template), &play().keys, play_ends(), false)
    }

    fn on(base: Base, keys: &Arc<Keys>, now: DateTime<Utc>, asks_second_factor: bool) -> Self {
        let town = town();
        let clock = Clock::set_at(now);
        let db = Db::open(base.place.clone(), 4, keys.clone(), clock.clone());
        let hasher = Arc::new(PasswordHasher::new(Cost::TEST, keys.clone()).unwrap());
        let door = Door { db, hasher };
        let server = config::Server {
            listen: "127.0.0.1:0".parse().unwrap(),
            public_url: "http://127.0.0.1".into(),
            trusted_proxies: Vec::new(),
            webhook_networks: vec!["127.0.0.0/8".parse().unwrap()],
            workers: 1,
            connections: 4,
            asks_second_factor,
            is_demo: false,
        };
        let app = App::build(door.clone(), &server).unwrap();
        let (url, handle) = (format!("http://{}", app.addr()), app.handle());
        let thread = std::thread::spawn(move || app.serve(drop).unwrap());
        Self {
            town,
            clock,
            door,
            url,
            handle,
            thread: Some(thread),
            raw: OnceLock::new(),
            phones: factor::Phones::default(),
            base,
        }
    }

    /// Where the database is.
    pub const fn place(&self) -> &Place {
        &self.base.place
    }

    /// The record store without the program.
    pub fn raw(&self) -> &Raw {
        self.raw.get_or_init(|| self.base.raw())
    }

    /// Where the server listens.
    pub fn addr(&self) -> &str {
        self.url.trim_start_matches("http://")
    }

    /// Says whether the server may be sent people.
    pub fn is_ready(&self, is_ready: bool) {
        self.handle.set_ready(is_ready);
    }

    /// Moves the clock on by whole days.
    pub fn days_pass(&self, days: i64) {
        self.seconds_pass(days * 24 * 60 * 60);
    }

    /// Moves the clock on by seconds.
    pub fn seconds_pass(&self, seconds: i64) {
        self.clock.move_to(self.clock.now() + chrono::TimeDelta::seconds(seconds));
    }

    /// Whoever has not signed in.
    pub fn stranger(&self) -> Client {
        Client::new(&self.url, None)
    }

    /// Somebody of the town, signed in on the spot: `ana`, `ben`, `olga`, `pat`, `fay`, `cleo`, `max`, `prue`, `addy`.
    pub fn as_(&self, name: &str) -> Client {
        self.signed_in(&format!("{name}@town.example"))
    }

    /// Somebody of the play, signed in on the spot: `court`, `officer`, `partner`, `manager`, `privacy`, `admin`.
    pub fn as_the(&self, name: &str) -> Client {
        self.signed_in(&format!("{name}@demo.example"))
    }

    fn signed_in(&self, email: &str) -> Client {
        let body = json!({"email": email, "password": PASSWORD});
        let signed_in = self.goes_on(email, self.stranger().post("/sessions", &body)).is(201);
        Client::new(&self.url, signed_in.body["access_token"].as_str().map(str::to_owned))
    }

    /// Acts as somebody of the town, without going over the network: in one transaction.
    pub fn acts<T>(
        &self,
        name: &str,
        act: impl FnMut(&mut Tx<'_>, &Actor) -> signpost::error::Result<T>,
    ) -> signpost::error::Result<T> {
        self.door.write("story", &self.credentials(name), act)
    }

    /// What somebody of the town, signed in on the spot, shows at the door.
    pub fn credentials(&self, name: &str) -> Credentials {
        let (client, now) = (self.as_(name), self.door.db.now());
        Credentials::Token(AccessClaims::read(client.token().unwrap(), self.door.db.keys(), now).unwrap())
    }

    /// Somebody of the town opens a referral with a reason.
    pub fn opens(&self, name: &str, reference: &str) {
        let record = Record::Referral(Reference::parse(reference, "").unwrap());
        let reason = "covering_for_colleague";
        self.acts(name, |tx, actor| open_record(tx, actor, &record, reason, None)).unwrap();
    }

    /// What a round of the sweeper takes away.
    pub fn sweeps(&self) -> Swept {
        sweep(&self.door, "story", &Credentials::Known(Actor::Worker { job: "sweeper" })).unwrap()
    }

    /// A referral of Selby made by `officer`, about somebody named, with one wanted need a pathway.
    pub fn referral(&self, officer: &Client, wanted: &[&str]) -> Value {
        let needs: Vec<Value> = wanted
            .iter()
            .map(|p| json!({"pathway": p, "presence": "present", "wants_help": "yes"}))
            .collect();
        let body = json!({
            "scheme": "SEL", "court": "selby-court", "source": "magistrate", "told": true,
            "person": {"given_name": "Jo", "family_name": "Ashwick", "born_on": "1979-06-15"},
            "answer": "yes", "eligibility": {"eligible": true}, "conversation_on": "2026-03-10", "needs": needs,
        });
        officer.post("/referrals", &body).is(201).body
    }

    /// A slip on that referral, for one pathway, to one of the town's services; its code.
    pub fn slip(&self, officer: &Client, referral: &Value, pathway: &str, service: &str) -> String {
        let body = json!({
            "reference": referral["reference"],
            "slip": {"pathways": [pathway], "service_id": self.town.services[service], "mode": "signpost", "chosen_by": "together"},
        });
        officer.post("/signposts", &body).is(201).body["code"].as_str().unwrap().to_owned()
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.handle.stop();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
