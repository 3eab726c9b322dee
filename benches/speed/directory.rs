//! A directory of many services: looked through, matched and taken page by page, at the door and by bare SQL; the benchmark imports it.

use crate::Done;
use crate::acts::{Line, Side, session};
use crate::base::Base;
use crate::measure::listen;
use crate::town::Town;
use signpost::actions::case::referral::Who;
use signpost::actions::directory::district::import_postcode;
use signpost::actions::directory::matching::list_matches;
use signpost::actions::directory::publication::list_published;
use signpost::actions::directory::service::{Around, create_service, list_services};
use signpost::actions::door::Credentials;
use signpost::domain::directory::district::District;
use signpost::domain::directory::organisation::Organisation;
use signpost::domain::directory::pathway::Pathway;
use signpost::domain::directory::service::Service;
use signpost::domain::directory::service::listing::Listing;
use signpost::domain::directory::service::parts::Area;
use signpost::domain::directory::service::site::{Address, Site, SiteKind};
use signpost::domain::id::Id;
use signpost::domain::page::Window;
use signpost::error::Result;
use signpost::policy::Actor;
use signpost::store::directory::publication::{Slice, Sought};
use signpost::store::directory::service::Wanted;

const OPERATOR: Credentials = Credentials::Known(Actor::Operator { command: "bench" });
const STRANGER: Credentials = Credentials::Known(Actor::Stranger);

/// Services of one transaction.
const AT_ONCE: usize = 100;

const WORDS: [&str; 10] =
    ["Advice", "Walking", "Recovery", "Housing", "Women", "Training", "Garden", "Music", "Budget", "Family"];

/// The districts that services are for, beside those with more to their names; people come from the first.
const DISTRICTS: [&str; 8] =
    ["Selby", "Hambleton", "Ryedale", "Harrogate", "Craven", "Richmond", "Scarborough", "York"];

fn area(name: String, kind: &str) -> Area {
    Area { name, kind: Some(kind.into()), uri: None }
}

/// The areas of the nth: of five two name a district, one a county, one the country, one none.
fn areas(n: usize) -> Vec<Area> {
    let district =
        |n: usize| area(format!("{} {}", DISTRICTS[n % 8], ["", "North", "South"][n % 3]), "district");
    match n % 5 {
        0 => vec![area("Selby".into(), "district"), district(n / 5)],
        1 => vec![district(n / 5), district(n / 7)],
        2 => vec![area("North Yorkshire".into(), "county")],
        3 => vec![area("England".into(), "nation")],
        _ => Vec::new(),
    }
}

/// The nth service: on one pathway or two, at one place of the country.
fn service(n: usize, of: Id<Organisation>) -> Result<Service> {
    let (north, east) = (50.5 + (n % 97) as f64 * 0.05, -3.0 + (n % 89) as f64 * 0.04);
    let door = Address {
        lines: format!("{} High Street", n % 300 + 1),
        city: DISTRICTS[n % 8].into(),
        region: None,
        county: "North Yorkshire".into(),
        postcode: "YO8 4PU".into(),
        country: "GB".into(),
        kind: SiteKind::Physical,
    };
    let site = Site {
        id: Id::timeless(),
        kind: SiteKind::Physical,
        name: None,
        description: None,
        addresses: vec![door],
        latitude: Some(north),
        longitude: Some(east),
        uprn: None,
        access: Vec::new(),
    };
    let words = format!("{} for {} people", WORDS[n % 10], WORDS[n / 10 % 10].to_lowercase());
    let all = Pathway::ALL;
    let mut pathways = vec![all[n % all.len()]];
    pathways.extend(n.is_multiple_of(3).then(|| all[(n + 4) % all.len()]));
    Service {
        description: Some(format!(
            "{words}, in small groups, every week, with tea and somebody who listens."
        )),
        minimum_age: Some(18),
        listing: Listing { sites: vec![site], areas: areas(n), ..Listing::default() },
        ..Service::new(of, &format!("{words} {n}"), pathways)
    }
    .checked()
}

/// Adds services until there are so many, through the action, and the one district that people are of.
pub fn fill(base: &mut Base, town: &Town, wanted: usize) -> Done<()> {
    let partners = base.texts("SELECT id FROM organisations WHERE kind = 'partner' ORDER BY name_key, id")?;
    let partners: Vec<Id<Organisation>> =
        partners.iter().filter_map(|row| Id::parse(row[0].as_deref().unwrap_or_default(), "").ok()).collect();
    let known: usize = base.text("SELECT COUNT(*) FROM services")?.parse()?;
    let missing: Vec<usize> = (known..wanted).collect();
    for some in missing.chunks(AT_ONCE) {
        town.door.write("fill", &OPERATOR, |tx, actor| {
            some.iter()
                .try_for_each(|n| create_service(tx, actor, &service(*n, partners[n % partners.len()])?))
        })?;
    }
    let district =
        District::parse("YO8", ("53.7835", "-1.0671"), "Selby;North Yorkshire;Yorkshire and the Humber")?;
    town.door.write("fill", &OPERATOR, |tx, actor| import_postcode(tx, actor, &district).map(drop))?;
    base.batch("ANALYZE")
}

fn list_services_of(town: &Town) -> Done<()> {
    town.door.read("bench", &town.officer, |view, actor| {
        list_services(view, actor, (Wanted::default(), None), Window::first(1)).map(drop)
    })?;
    Ok(())
}

/// The rows of the services that `which` finds, with what stands beside each.
fn whole(base: &mut Base, which: &str) -> Done<()> {
    let found = format!("SELECT * FROM services WHERE id IN ({which})");
    base.run(&found, &[])?;
    for table in ["service_pathways", "service_need_types"] {
        base.run(&format!("SELECT * FROM {table} WHERE service_id IN ({which})"), &[])?;
    }
    Ok(())
}

impl Side<'_> {
    pub fn directory(&mut self) -> Done<Vec<Line>> {
        // Every connection that is listened to is open before the others open theirs.
        list_services_of(self.heard)?;
        listen(false)?;
        let lines = vec![self.search()?, self.search_near()?, self.matches()?, self.published()?];
        println!("\nservices: {}\n", self.base.text("SELECT COUNT(*) FROM services")?);
        Ok(lines)
    }

    fn search(&mut self) -> Done<Line> {
        let wanted = Wanted {
            pathway: Some(Pathway::Finance),
            words: vec!["adv".into()],
            age: Some(30),
            ..Wanted::default()
        };
        let ours = |town: &Town, _: usize| {
            town.door.read("bench", &town.officer, |view, actor| {
                let page = list_services(view, actor, (wanted.clone(), None), Window::first(50))?;
                assert_eq!(std::hint::black_box(page).items.len(), 50);
                Ok(())
            })?;
            Ok(())
        };
        let officer = session(&self.town.officer)?;
        let which = "SELECT id FROM services WHERE (minimum_age IS NULL OR minimum_age <= 30) \
            AND (maximum_age IS NULL OR maximum_age >= 30) \
            AND id IN (SELECT service_id FROM service_pathways WHERE pathway = 'finance') \
            AND id IN (SELECT service_id FROM service_terms WHERE kind = 'word' AND term >= 'adv' AND term < 'adw') \
            ORDER BY created_at DESC, id DESC LIMIT 51";
        let bare = |base: &mut Base, _: usize| {
            base.begin(&officer)?;
            whole(base, which)?;
            base.batch("COMMIT")
        };
        self.line("look for services by word, pathway and age", self.times / 4, ours, Some(&bare))
    }

    fn search_near(&mut self) -> Done<Line> {
        let around = Around { place: "YO8 4PU".into(), miles: 10.0 };
        let ours = |town: &Town, _: usize| {
            town.door.read("bench", &town.officer, |view, actor| {
                let page = list_services(view, actor, (Wanted::default(), Some(&around)), Window::first(50))?;
                assert_eq!(std::hint::black_box(page).items.len(), 50);
                Ok(())
            })?;
            Ok(())
        };
        let officer = session(&self.town.officer)?;
        let which = "SELECT id FROM services WHERE id IN (SELECT service_id FROM service_sites \
            WHERE latitude BETWEEN 53.6388 AND 53.9282 AND longitude BETWEEN -1.312 AND -0.8222) \
            OR id IN (SELECT service_id FROM service_areas_served WHERE name_key IN ('selby', 'north yorkshire', 'yorkshire humber')) \
            ORDER BY created_at DESC, id DESC LIMIT 51";
        let bare = |base: &mut Base, _: usize| {
            base.begin(&officer)?;
            whole(base, which)?;
            base.batch("COMMIT")
        };
        self.line("look for services around a postcode", self.times / 4, ours, Some(&bare))
    }

    fn matches(&mut self) -> Done<Line> {
        let mut new = self.town.referral(true, 3, &[])?;
        if let Who::New(person) = &mut new.who {
            person.identity.postcode_district = Some("YO8".into());
        }
        let reference = self.town.make("match", &new)?;
        let ours = |town: &Town, _: usize| {
            town.door.read("bench", &town.officer, |view, actor| {
                let found = list_matches(view, actor, &reference)?;
                assert!(std::hint::black_box(found).needs.iter().all(|need| need.services.len() >= 10));
                Ok(())
            })?;
            Ok(())
        };
        let officer = session(&self.town.officer)?;
        let key = format!("SELECT id, person_id FROM referrals WHERE reference = '{reference}'");
        let ids = self.base.texts(&key)?;
        let [id, person] = [0, 1].map(|at| ids[0][at].clone().unwrap_or_default());
        let reference_text = reference.to_string();
        let bare = |base: &mut Base, _: usize| {
            base.read_referral(&officer, (&reference_text, &id, &person))?;
            let placed = "SELECT service_id FROM service_pathways WHERE pathway IN ('drugs_alcohol', 'finance', 'accommodation')";
            base.run("SELECT v.id, v.status, v.capacity, v.wait_weeks, v.minimum_age, v.maximum_age, v.assured_on, v.doubt, p.pathway \
                FROM services v JOIN service_pathways p ON p.service_id = v.id \
                WHERE p.pathway IN ('drugs_alcohol', 'finance', 'accommodation')", &[])?;
            base.run(
                "SELECT * FROM service_terms WHERE kind = 'audience' AND term IN ('male', 'female')",
                &[],
            )?;
            for table in ["service_need_types", "service_sites", "service_areas_served"] {
                base.run(&format!("SELECT * FROM {table} WHERE service_id IN ({placed})"), &[])?;
            }
            whole(base, &format!("{placed} LIMIT 45"))
        };
        self.line("match one referral's three needs", self.times / 4, ours, Some(&bare))
    }

    fn published(&mut self) -> Done<Line> {
        let ours = |town: &Town, at: usize| {
            town.door.read("bench", &STRANGER, |view, actor| {
                let slice = Slice { offset: at % 20 * 50, limit: 50 };
                let (page, _) = list_published(view, actor, &Sought::default(), slice)?;
                assert_eq!(std::hint::black_box(page).len(), 50);
                Ok(())
            })?;
            Ok(())
        };
        let bare = |base: &mut Base, at: usize| {
            let public = "status <> 'closed' AND id IN (SELECT service_id FROM service_pathways)";
            base.run(&format!("SELECT COUNT(*) FROM services WHERE {public}"), &[])?;
            let page = format!(
                "SELECT id FROM services WHERE {public} ORDER BY id LIMIT 50 OFFSET {}",
                at % 20 * 50
            );
            whole(base, &page)?;
            let by = format!("SELECT organisation_id FROM services WHERE id IN ({page})");
            base.run(&format!("SELECT * FROM organisations WHERE id IN ({by})"), &[]).map(drop)
        };
        self.line("a page of 50 of the public feed", self.times / 4, ours, Some(&bare))
    }
}
