//! That looking for services and matching them finds what it should, and says as little of many as of few; no test imports it.

mod chance;
mod plain;

use crate::harness::{TestApp, listen, statements};
use serde_json::json;
use signpost::actions::directory::matching::list_matches;
use signpost::actions::directory::service::{Around, list_services};
use signpost::actions::door::Credentials;
use signpost::domain::code::Reference;
use signpost::domain::page::Window;
use signpost::policy::Actor;
use signpost::store::directory::service::Wanted;

#[test]
fn many_services_cost_the_statements_of_one() {
    listen();
    let app = TestApp::new();
    let (ana, pat) = (app.as_("ana"), app.as_("pat"));
    let jo = app.referral(&ana, &["health", "finance"]);
    let reference = Reference::parse(jo["reference"].as_str().unwrap(), "").unwrap();
    let offers = |number: usize| {
        let new = json!({"organisation_id": app.town.organisations["riverside"], "name": format!("Walking group {number}"),
            "pathways": ["health"], "need_types": [], "capacity": "open", "languages": ["cy"],
            "areas": [{"name": "Selby"}, {"name": format!("District {number}")}]});
        pat.post("/services", &new).is(201);
    };
    let around = Around { place: "Selby".into(), miles: 10.0 };
    let operator = Credentials::Known(Actor::Operator { command: "story" });
    let cost = |least: usize| {
        statements(|| {
            let looked = app.door.read("story", &operator, |view, actor| {
                let page = list_services(view, actor, (Wanted::default(), Some(&around)), Window::first(50))?;
                let matched = list_matches(view, actor, &reference)?;
                Ok((page.items.len(), matched.needs[0].services.len() + matched.needs[1].services.len()))
            });
            assert_eq!(looked.unwrap(), (least, least.min(10) + 1));
        })
    };
    offers(0);
    let one = cost(1);
    (1..30).for_each(offers);
    let many = cost(30);
    assert_eq!(many.len(), one.len(), "{many:#?}");
}
