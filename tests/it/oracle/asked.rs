//! What is asked about a scheme, of the product and of the oracle; imported through `oracle`.

use super::extract::extract;
use crate::harness::TestApp;
use chrono::NaiveDate;
use serde_json::{Value, json};
use signpost::actions::door::Credentials;
use signpost::actions::insight::report::{Cache, Wanted, read_pilot_report};
use signpost::actions::insight::report_run::read_shared_report;
use signpost::domain::account::user::Role;
use signpost::domain::code::SchemeCode;
use signpost::domain::directory::court_keys::CourtSlug;
use signpost::domain::id::Id;
use signpost::domain::insight::report::{By, Period};
use signpost::policy::{Actor, Scope, Signed};

/// What is asked of one scheme.
#[derive(Clone)]
pub struct Ask {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub court: Option<&'static str>,
    pub of_partner: bool,
    pub by: Option<By>,
    pub shared: bool,
}

pub fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn ask(from: NaiveDate, to: NaiveDate) -> Ask {
    Ask { from, to, court: None, of_partner: false, by: None, shared: false }
}

/// The partner of the town, signed in.
fn partner(app: &TestApp) -> Credentials {
    let key = |text: &str| Id::parse(text, "").unwrap();
    Credentials::Known(Actor::Person(Signed {
        user: Id::parse(&app.town.users["pat"], "").unwrap(),
        role: Role::Partner,
        organisation: key(&app.town.organisations["riverside"]),
        scope: Scope::default(),
        session: Id::timeless(),
        stepped_up_until: None,
        unnoted: false,
    }))
}

/// The product's answer, with the question in the oracle's words.
pub fn answered(app: &TestApp, code: &str, ask: &Ask) -> Value {
    let wanted = Wanted {
        scheme: SchemeCode::parse(code, "").unwrap(),
        period: Period::new(ask.from, ask.to).unwrap(),
        court: ask.court.map(|slug| CourtSlug::parse(slug, "").unwrap()),
        by: ask.by,
    };
    let operator = Credentials::Known(Actor::Operator { command: "report" });
    let who = if ask.of_partner { partner(app) } else { operator };
    let report: Value = if ask.shared {
        let text = read_shared_report(&app.door, "oracle", &who, &wanted, |_, _, it| {
            Ok(it.written.json().to_owned())
        })
        .unwrap();
        serde_json::from_str(&text).unwrap()
    } else {
        let cache = Cache::default();
        let read = |view: &mut signpost::store::View<'_>, actor: &Actor| {
            read_pilot_report(view, actor, &wanted, &cache)
        };
        let written = app.door.read("oracle", &who, read).unwrap();
        serde_json::from_str(written.json()).unwrap()
    };
    let report = figures_alone(report);
    let court =
        ask.court.map(|slug| app.raw().value(&format!("SELECT id FROM courts WHERE slug = '{slug}'")));
    json!({
        "ask": {
            "from": ask.from, "to": ask.to, "today": app.door.db.now().london_date(), "court": court,
            "organisation": ask.of_partner.then(|| app.town.organisations["riverside"].clone()),
            "by": ask.by.map(By::word), "view": if ask.shared { "sharing" } else { "inside" },
        },
        "report": report,
    })
}

/// Without the words, which the oracle has no say in.
fn figures_alone(report: Value) -> Value {
    let mut report = json!({ "figures": report["figures"] });
    for figure in report["figures"].as_array_mut().unwrap() {
        let figure = figure.as_object_mut().unwrap();
        figure.retain(|name, _| name == "id" || name == "lines");
        for line in figure["lines"].as_array_mut().unwrap() {
            line.as_object_mut().unwrap().retain(|name, value| name != "sentence" && !value.is_null());
        }
    }
    report
}

pub fn dumped(app: &TestApp, name: &str, code: &str, asks: &[Ask]) -> Value {
    let key = app.raw().value(&format!("SELECT id FROM schemes WHERE code = '{code}'"));
    let asks: Vec<Value> = asks.iter().map(|ask| answered(app, code, ask)).collect();
    json!({ "name": name, "extract": extract(app.raw(), &key), "asks": asks })
}
