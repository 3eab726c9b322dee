//! The town that every story begins in: two schemes, two partners, nine people; made once a run and copied; imported through the harness.

use super::base::{Base, Once};
use super::story_begins;
use chrono::NaiveDate;
use signpost::actions::account::user::create_user;
use signpost::actions::directory::{
    court::import_court, organisation::create_organisation, scheme::create_scheme, service::create_service,
};
use signpost::actions::door::{Credentials, Door};
use signpost::clock::Clock;
use signpost::domain::account::user::{Grant, Role, User};
use signpost::domain::code::SchemeCode;
use signpost::domain::directory::court::{Court, CourtText};
use signpost::domain::directory::organisation::{Kind as OrganisationKind, Organisation};
use signpost::domain::directory::pathway::Pathway;
use signpost::domain::directory::scheme::{Expectation, Kind, Scheme};
use signpost::domain::directory::service::Service;
use signpost::domain::id::Id;
use signpost::error::Result;
use signpost::policy::Actor;
use signpost::secret::{Cost, KeyFile, Keys, PasswordHasher};
use signpost::store::{Db, Tx, migrate};
use std::collections::HashMap;
use std::sync::Arc;

/// Everybody's password.
pub const PASSWORD: &str = "marmalade-otter-lantern-nine";

/// What the stories refer to.
pub struct Town {
    /// The keys of the run.
    pub keys: Arc<Keys>,
    /// Services by name: `alcohol`, `debt`, `lantern`.
    pub services: HashMap<&'static str, String>,
    /// Organisations by name: `cvs`, `riverside`, `food_bank`.
    pub organisations: HashMap<&'static str, String>,
    /// Users by name.
    pub users: HashMap<&'static str, String>,
    pub(super) template: Base,
}

/// The town, made on first asking.
pub fn town() -> &'static Town {
    static TOWN: Once<Town> = Once::new();
    TOWN.get_or_init(|| {
        let template = Base::empty();
        migrate(&template.place).unwrap();
        let keys = Arc::new(Keys::derive(KeyFile::new().unwrap()).unwrap());
        let hasher = Arc::new(PasswordHasher::new(Cost::TEST, keys.clone()).unwrap());
        let hash = hasher.hash(PASSWORD).unwrap();
        let db = Db::open(template.place.clone(), 1, keys.clone(), Clock::set_at(story_begins()));
        let door = Door { db, hasher };
        let operator = Credentials::Known(Actor::Operator { command: "town" });
        let built = door.write("town", &operator, |tx, actor| build(tx, actor, &hash)).unwrap();
        Town {
            keys,
            services: built.services,
            organisations: built.organisations,
            users: built.users,
            template,
        }
    })
}

struct Built {
    services: HashMap<&'static str, String>,
    organisations: HashMap<&'static str, String>,
    users: HashMap<&'static str, String>,
}

fn organisation(
    tx: &mut Tx<'_>,
    actor: &Actor,
    kind: OrganisationKind,
    name: &str,
    court: Option<Id<Court>>,
) -> Result<Id<Organisation>> {
    let it = Organisation::new(kind, name, court)?;
    create_organisation(tx, actor, &it).map(|()| it.id)
}

fn scheme(
    tx: &mut Tx<'_>,
    actor: &Actor,
    (code, name, slug): (&str, &str, &str),
    lead: Id<Organisation>,
) -> Result<(Scheme, Court)> {
    let court = Court::parse(&CourtText {
        slug,
        name: &format!("{name} court"),
        types: "magistrates",
        open: "true",
        ..CourtText::default()
    })?;
    import_court(tx, actor, &court)?;
    let starts_on = NaiveDate::from_ymd_opt(2025, 9, 1).unwrap();
    let it = Scheme {
        id: Id::new(),
        code: SchemeCode::parse(code, "/code")?,
        name: name.into(),
        kind: Kind::Voluntary,
        lead,
        courts: vec![court.id],
        starts_on,
        ends_on: None,
        expectations: vec![Expectation { from: starts_on, min: 1, max: 2 }],
        retention_months: 24,
        slip_sentence: None,
        areas: Vec::new(),
        version: 1,
    };
    create_scheme(tx, actor, &it)?;
    Ok((it, court))
}

fn service(
    tx: &mut Tx<'_>,
    actor: &Actor,
    organisation: Id<Organisation>,
    name: &str,
    pathways: &[Pathway],
) -> Result<String> {
    let it = Service { minimum_age: Some(18), ..Service::new(organisation, name, pathways.to_vec()) };
    create_service(tx, actor, &it).map(|()| it.id.to_string())
}

fn build(tx: &mut Tx<'_>, actor: &Actor, hash: &str) -> Result<Built> {
    let cvs = organisation(tx, actor, OrganisationKind::Cvs, "Selby Voluntary Service", None)?;
    let riverside = organisation(tx, actor, OrganisationKind::Partner, "Riverside", None)?;
    let food_bank = organisation(tx, actor, OrganisationKind::Partner, "Food bank", None)?;
    let (selby, court) = scheme(tx, actor, ("SEL", "Selby", "selby-court"), cvs)?;
    let (hull, _) = scheme(tx, actor, ("HUL", "Hull", "hull-court"), cvs)?;
    let team = organisation(tx, actor, OrganisationKind::Court, "Selby court team", Some(court.id))?;
    let services = HashMap::from([
        ("alcohol", service(tx, actor, riverside, "Alcohol advice", &[Pathway::DrugsAlcohol])?),
        ("debt", service(tx, actor, food_bank, "Debt advice", &[Pathway::Finance])?),
        ("lantern", service(tx, actor, food_bank, "Lantern outreach", &[Pathway::DomesticAbuse])?),
    ]);
    let grant = |role, scheme| Grant { role, scheme, lead: false, restricted: false };
    let people = [
        ("ana", cvs, vec![grant(Role::Officer, Some(selby.id))]),
        ("ben", cvs, vec![grant(Role::Officer, Some(selby.id)), grant(Role::Manager, Some(selby.id))]),
        ("olga", cvs, vec![grant(Role::Officer, Some(hull.id))]),
        ("pat", riverside, vec![grant(Role::Partner, None)]),
        ("fay", food_bank, vec![Grant { lead: true, ..grant(Role::Partner, None) }]),
        ("cleo", team, vec![grant(Role::CourtStaff, None)]),
        ("max", cvs, vec![grant(Role::Manager, Some(selby.id))]),
        ("prue", cvs, vec![grant(Role::Privacy, None)]),
        ("addy", cvs, vec![grant(Role::Admin, None)]),
    ];
    let mut users = HashMap::new();
    for (name, works_for, grants) in people {
        let user = User::new(&format!("{name}@town.example"), name, works_for, grants)?;
        create_user(tx, actor, &user, hash)?;
        users.insert(name, user.id.to_string());
    }
    let organisations = [("cvs", cvs), ("riverside", riverside), ("food_bank", food_bank)];
    Ok(Built {
        services,
        users,
        organisations: organisations.map(|(name, id)| (name, id.to_string())).into(),
    })
}
