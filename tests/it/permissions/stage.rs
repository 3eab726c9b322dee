//! The town with everything on stage that a role may be asked about: ours is Selby, its court and Riverside, theirs is Hull,
//! its court and the food bank; only the permission test imports it.

use crate::harness::{Client, PASSWORD, TestApp};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use std::cell::Cell;

/// Whose a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Of Selby, of its court, addressed to Riverside.
    Own,
    /// Of Hull, of its court, addressed to the food bank.
    Other,
}

/// A server of one's own and those who make things on it.
pub struct Stage {
    /// The server.
    pub app: TestApp,
    /// The administrator.
    pub addy: Client,
    ana: Client,
    ben: Client,
    olga: Client,
    cleo: Client,
    hana: Client,
    prue: Client,
    rita: String,
    safety: String,
    next: Cell<u32>,
}

fn id(it: &Value) -> String {
    it["id"].as_str().unwrap().to_owned()
}

impl Stage {
    /// The town, with a lead at Riverside, a team at Hull's court, an officer of Selby with the grant for restricted entries,
    /// and a service of Riverside for who is not safe at home.
    pub fn new() -> Self {
        let app = TestApp::new();
        let addy = app.as_("addy");
        let riverside = app.town.organisations["riverside"].as_str();
        let team = json!({"kind": "court", "name": "Hull court team", "court": "hull-court"});
        let team = id(&addy.post("/organisations", &team).is(201).body);
        let rita = add_user(&addy, "rita", riverside, &json!({"role": "partner", "lead": true}));
        add_user(&addy, "hana", &team, &json!({"role": "court_staff"}));
        let cvs = app.town.organisations["cvs"].as_str();
        add_user(&addy, "greta", cvs, &json!({"role": "officer", "scheme": "SEL", "restricted": true}));
        let safety = service("Riverside at home", riverside, "domestic_abuse");
        let safety = id(&addy.post("/services", &safety).is(201).body);
        let [ana, ben, olga, cleo, hana, prue] =
            ["ana", "ben", "olga", "cleo", "hana", "prue"].map(|name| app.as_(name));
        Self { app, addy, ana, ben, olga, cleo, hana, prue, rita, safety, next: Cell::new(0) }
    }

    /// The key of somebody of the town, or of its lead at Riverside.
    pub fn id_of(&self, name: &str) -> String {
        self.app.town.users.get(name).unwrap_or(&self.rita).clone()
    }

    /// A number that nobody has had.
    pub fn next(&self) -> u32 {
        self.next.set(self.next.get() + 1);
        self.next.get()
    }

    /// A day to come that nobody has had.
    pub fn next_day(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 4, 1).unwrap() + Days::new(self.next().into())
    }

    /// The officer of a side.
    pub const fn officer(&self, side: Side) -> &Client {
        match side {
            Side::Own => &self.ana,
            Side::Other => &self.olga,
        }
    }

    /// Scheme and court of a side.
    pub const fn place(side: Side) -> (&'static str, &'static str) {
        match side {
            Side::Own => ("SEL", "selby-court"),
            Side::Other => ("HUL", "hull-court"),
        }
    }

    /// The partner of a side, and one of its services with the need that it meets.
    pub fn partner(&self, side: Side) -> (&str, &str, &'static str) {
        let (partner, service, pathway) = match side {
            Side::Own => ("riverside", "alcohol", "drugs_alcohol"),
            Side::Other => ("food_bank", "debt", "finance"),
        };
        (&self.app.town.organisations[partner], &self.app.town.services[service], pathway)
    }

    /// A referral with its needs, made by the side's officer.
    pub fn referral(&self, side: Side) -> Value {
        made(self.officer(side), Self::place(side), &["drugs_alcohol", "finance"])
    }

    /// Its reference.
    pub fn reference(&self, side: Side) -> String {
        text(&self.referral(side), "reference")
    }

    /// Asked for by the side's court: a referral that nobody has decided on.
    pub fn request(&self, side: Side) -> String {
        let (scheme, court) = Self::place(side);
        let asker = if side == Side::Own { &self.cleo } else { &self.hana };
        let body = json!({"scheme": scheme, "court": court, "source": "magistrate", "told": false});
        text(&asker.post("/referrals", &body).is(201).body, "reference")
    }

    /// A slip to one of the side's services, with what a body says of it.
    pub fn slip(&self, side: Side) -> Value {
        let (_, service, pathway) = self.partner(side);
        json!({"pathways": [pathway], "service_id": service, "mode": "signpost", "chosen_by": "person"})
    }

    /// The code of a signpost, given by the side's officer to the side's partner.
    pub fn signpost(&self, side: Side) -> String {
        let body = json!({"reference": self.reference(side), "slip": self.slip(side)});
        text(&self.officer(side).post("/signposts", &body).is(201).body, "code")
    }

    /// The code of a restricted signpost to Riverside, given by another officer of Selby.
    pub fn restricted_signpost(&self) -> String {
        self.restricted_signpost_by(&self.ben)
    }

    /// The code of a restricted signpost to Riverside, given by `officer`.
    pub fn restricted_signpost_by(&self, officer: &Client) -> String {
        let referral = made(officer, Self::place(Side::Own), &["domestic_abuse"]);
        let slip = json!({"pathways": ["domestic_abuse"], "service_id": self.safety, "mode": "signpost", "chosen_by": "person"});
        let body = json!({"reference": referral["reference"], "slip": slip});
        text(&officer.post("/signposts", &body).is(201).body, "code")
    }

    /// A gap that `officer` knows of, for a need of hers to see to.
    pub fn gap_by(officer: &Client, scheme: &str, pathway: &str) -> String {
        let new = json!({"scheme": scheme, "pathway": pathway, "reason": "no_service"});
        id(&officer.post("/gaps", &new).is(201).body)
    }

    /// A gap of the side's scheme, logged by its officer; a restricted one by another of Selby's.
    pub fn gap(&self, side: Side, relation: &str) -> String {
        if relation == "restricted" {
            return Self::gap_by(&self.ben, "SEL", "domestic_abuse");
        }
        Self::gap_by(self.officer(side), Self::place(side).0, self.partner(side).2)
    }

    /// A half-day of the side's court that was.
    pub fn court_session(&self, side: Side) -> String {
        let (scheme, court) = Self::place(side);
        let held_on = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap() - Days::new(self.next().into());
        let new = json!({"scheme": scheme, "court": court, "held_on": held_on, "half": "morning"});
        id(&self.officer(side).post("/court_sessions", &new).is(201).body)
    }

    /// A conversation without a record on such a half-day.
    pub fn encounter(&self, side: Side) -> String {
        let new = json!({"court_session_id": self.court_session(side), "answer": "no_thanks"});
        id(&self.officer(side).post("/encounters", &new).is(201).body)
    }

    /// What a body says of those who came to the side's service without the slip.
    pub fn came(&self, side: Side) -> Value {
        let (_, service, _) = self.partner(side);
        json!({"scheme": Self::place(side).0, "service_id": service, "month": "2026-03", "count": 400})
    }

    /// A count of them, told by the side's partner.
    pub fn arrivals(&self, side: Side) -> String {
        let partner = self.app.as_(if side == Side::Own { "pat" } else { "fay" });
        id(&partner.post("/arrivals", &self.came(side)).is(201).body)
    }

    /// A pad of the side's scheme.
    pub fn slip_pad(&self, side: Side) -> Value {
        let new = json!({"scheme": Self::place(side).0, "count": 2});
        self.officer(side).post("/slip_pads", &new).is(201).body
    }

    /// A code of such a pad.
    pub fn code(&self, side: Side) -> String {
        text(&self.slip_pad(side)["codes"][0], "code")
    }

    /// A frozen report of the side's scheme.
    pub fn report_run(&self, side: Side) -> String {
        let new = json!({"scheme": Self::place(side).0, "from": "2025-10-01", "to": "2025-12-31"});
        id(&self.prue.post("/reports/pilot/runs", &new).is(201).body)
    }

    /// The notice about the record with this key.
    pub fn notice_of(&self, key: &str) -> String {
        let all = self.prue.get("/notices?open=true").is(200).body["items"].as_array().cloned().unwrap();
        id(all.iter().find(|notice| notice["key"] == key).unwrap())
    }

    /// Somebody new who works for the side's partner.
    pub fn user(&self, side: Side) -> String {
        let name = format!("user{}", self.next());
        add_user(&self.addy, &name, self.partner(side).0, &json!({"role": "partner"}))
    }
}

/// A member of a body, as text.
pub fn text(it: &Value, name: &str) -> String {
    it[name].as_str().unwrap_or_else(|| panic!("no {name} in {it}")).to_owned()
}

fn made(officer: &Client, (scheme, court): (&str, &str), wanted: &[&str]) -> Value {
    let need = |pathway: &&str| json!({"pathway": pathway, "presence": "present", "wants_help": "yes"});
    let body = json!({
        "scheme": scheme, "court": court, "source": "magistrate", "told": true,
        "person": {"given_name": "Jo", "family_name": "Ashwick", "born_on": "1979-06-15"},
        "answer": "yes", "eligibility": {"eligible": true}, "conversation_on": "2026-03-10",
        "needs": wanted.iter().map(need).collect::<Vec<_>>(),
    });
    officer.post("/referrals", &body).is(201).body
}

/// What a body says of somebody who is to sign in.
pub fn user(name: &str, organisation: &str, grant: &Value) -> Value {
    let email = format!("{name}@town.example");
    json!({"email": email, "name": name, "organisation_id": organisation, "grants": [grant], "password": PASSWORD})
}

fn add_user(addy: &Client, name: &str, organisation: &str, grant: &Value) -> String {
    id(&addy.post("/users", &user(name, organisation, grant)).is(201).body)
}

/// What a body says of a service.
pub fn service(name: &str, organisation: &str, pathway: &str) -> Value {
    json!({"organisation_id": organisation, "name": name, "pathways": [pathway], "capacity": "open"})
}
