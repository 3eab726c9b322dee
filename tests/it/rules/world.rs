//! Selby and the people of these stories: a scheme, its court, its officers, two partners, a manager, a court team.

use super::place::fresh;
use chrono::{DateTime, NaiveDate, Utc};
use signpost::actions::account::user::create_user;
use signpost::actions::case::need::NewNeed;
use signpost::actions::case::referral::{Desk, NewReferral, Who, submit_referral};
use signpost::actions::case::referral_event::Decision;
use signpost::actions::case::signpost::NewSignpost;
use signpost::actions::directory::{court, organisation, scheme, service};
use signpost::clock::Clock;
use signpost::domain::account::user::{Grant, Role, User};
use signpost::domain::case::need::{Presence, Wish};
use signpost::domain::case::person::Person;
use signpost::domain::case::referral::Referral;
use signpost::domain::case::signpost::{ChosenBy, Mode};
use signpost::domain::code::SchemeCode;
use signpost::domain::directory::court::{Court, CourtText};
use signpost::domain::directory::organisation::{Kind, Organisation};
use signpost::domain::directory::pathway::Pathway;
use signpost::domain::directory::scheme::{Kind as SchemeKind, Scheme};
use signpost::domain::directory::service::{Capacity, Service, Status};
use signpost::domain::id::Id;
use signpost::error::{Error, Result};
use signpost::policy::{Actor, Scope, Signed};
use signpost::store::{Db, Tx, View};
use tempfile::TempDir;

pub(super) struct World {
    pub(super) db: Db,
    pub(super) clock: Clock,
    pub(super) scheme: Scheme,
    pub(super) other_scheme: Scheme,
    pub(super) court: Court,
    /// Sits in court at Selby.
    pub(super) ana: Actor,
    /// Her colleague.
    pub(super) ben: Actor,
    /// Sits elsewhere.
    pub(super) far: Actor,
    pub(super) manager: Actor,
    pub(super) admin: Actor,
    pub(super) usher: Actor,
    /// Works for the partner that offers the service.
    pub(super) partner: Actor,
    pub(super) service: Service,
    _folder: TempDir,
}

pub(super) const OPERATOR: Actor = Actor::Operator { command: "test" };

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub(super) fn noon(date: &str) -> DateTime<Utc> {
    day(date).and_hms_opt(12, 0, 0).expect("noon").and_utc()
}

fn signed(user: &User, role: Role, scope: Scope) -> Actor {
    let organisation = user.organisation;
    Actor::Person(Signed {
        user: user.id,
        role,
        organisation,
        scope,
        session: Id::timeless(),
        stepped_up_until: None,
    })
}

fn a_user(
    tx: &mut Tx<'_>,
    name: &str,
    organisation: &Organisation,
    role: Role,
    scheme: Option<Id<Scheme>>,
) -> Result<Actor> {
    let grant = Grant { role, scheme, lead: false, restricted: false };
    let user = User::new(&format!("{name}@team.example"), name, organisation.id, vec![grant])?;
    create_user(tx, &OPERATOR, &user, "no hash")?;
    let scope =
        Scope { schemes: scheme.into_iter().collect(), court: organisation.court, ..Scope::default() };
    Ok(signed(&user, role, scope))
}

fn a_scheme(tx: &mut Tx<'_>, code: &str, court: &Court, lead: &Organisation) -> Result<Scheme> {
    let it = Scheme {
        id: Id::new(),
        code: SchemeCode::parse(code, "")?,
        name: code.to_owned(),
        kind: SchemeKind::Voluntary,
        lead: lead.id,
        courts: vec![court.id],
        starts_on: day("2025-09-01"),
        ends_on: None,
        expectations: Vec::new(),
        retention_months: 24,
        slip_sentence: None,
        version: 1,
    };
    scheme::create_scheme(tx, &OPERATOR, &it)?;
    Ok(it)
}

pub(super) fn a_service(organisation: Id<Organisation>, name: &str, pathways: Vec<Pathway>) -> Service {
    Service {
        id: Id::new(),
        organisation,
        name: name.to_owned(),
        neutral_name: None,
        description: None,
        status: Status::Active,
        pathways,
        phone: None,
        url: None,
        area: None,
        minimum_age: None,
        maximum_age: None,
        capacity: Capacity::Open,
        wait_weeks: None,
        capacity_checked_at: None,
        confidential: false,
        version: 1,
    }
}

fn settle(tx: &mut Tx<'_>, db: &Db, clock: &Clock) -> Result<World> {
    let text = CourtText {
        slug: "selby-magistrates-court",
        name: "Selby",
        town: "Selby",
        open: "true",
        ..CourtText::default()
    };
    let court = Court::parse(&text)?;
    court::import_court(tx, &OPERATOR, &court)?;
    let mut organisation = |kind, name: &str, at| {
        let it = Organisation::new(kind, name, at)?;
        organisation::create_organisation(tx, &OPERATOR, &it)?;
        Ok::<_, Error>(it)
    };
    let cvs = organisation(Kind::Cvs, "Selby CVS", None)?;
    let team = organisation(Kind::Court, "Selby court team", Some(court.id))?;
    let shelter = organisation(Kind::Partner, "Horizons", None)?;
    let scheme = a_scheme(tx, "SEL", &court, &cvs)?;
    let other_scheme = a_scheme(tx, "HUL", &court, &cvs)?;
    let service =
        a_service(shelter.id, "Horizons drop-in", vec![Pathway::DrugsAlcohol, Pathway::Accommodation]);
    service::create_service(tx, &OPERATOR, &service)?;
    let here = Some(scheme.id);
    Ok(World {
        db: db.clone(),
        clock: clock.clone(),
        ana: a_user(tx, "ana", &cvs, Role::Officer, here)?,
        ben: a_user(tx, "ben", &cvs, Role::Officer, here)?,
        far: a_user(tx, "far", &cvs, Role::Officer, Some(other_scheme.id))?,
        manager: a_user(tx, "mo", &cvs, Role::Manager, here)?,
        admin: a_user(tx, "ada", &cvs, Role::Admin, None)?,
        usher: a_user(tx, "una", &team, Role::CourtStaff, None)?,
        partner: a_user(tx, "pat", &shelter, Role::Partner, None)?,
        scheme,
        other_scheme,
        court,
        service,
        _folder: tempfile::tempdir().expect("a folder"),
    })
}

impl World {
    /// Selby at noon of this day.
    pub(super) fn on(date: &str) -> Self {
        let clock = Clock::set_at(noon(date));
        let (db, folder) = fresh(&clock);
        let world = db.write("setup", |tx| settle(tx, &db, &clock)).expect("a world");
        Self { _folder: folder, ..world }
    }

    /// The same place at noon of another day.
    pub(super) fn later(&self, date: &str) {
        assert!(self.clock.move_to(noon(date)));
    }

    pub(super) fn write<T>(&self, act: impl FnMut(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        self.db.write("test", act)
    }

    pub(super) fn read<T>(&self, act: impl FnOnce(&mut View<'_>) -> Result<T>) -> Result<T> {
        self.db.read("test", act)
    }

    /// Somebody by code only, referred at the desk.
    pub(super) fn referral(&self, who: Who, desk: Desk) -> NewReferral {
        NewReferral {
            scheme: self.scheme.code.clone(),
            court: self.court.slug.clone(),
            court_session: None,
            received_on: None,
            source: "magistrate".into(),
            told: true,
            asked_about: vec![Pathway::DrugsAlcohol],
            who,
            desk,
        }
    }

    pub(super) fn somebody(&self) -> Who {
        Who::New(Box::new(Person::by_code_only(self.scheme.id)))
    }

    /// Somebody whom the scheme takes, spoken with, wanting help with alcohol.
    pub(super) fn assessed(&self) -> Referral {
        let desk = Desk {
            eligibility: Some(Decision { eligible: true, ..Decision::default() }),
            needs: vec![wanted(Pathway::DrugsAlcohol)],
            ..Desk::default()
        };
        let new = self.referral(self.somebody(), desk);
        self.write(|tx| submit_referral(tx, &self.ana, &new)).expect("a referral")
    }

    pub(super) fn slip(&self) -> NewSignpost {
        NewSignpost {
            pathways: vec![Pathway::DrugsAlcohol],
            service: self.service.id,
            mode: Mode::Signpost,
            chosen_by: ChosenBy::Together,
            for_relative: false,
            already_supported: false,
            issued_on: None,
        }
    }
}

pub(super) fn wanted(pathway: Pathway) -> NewNeed {
    NewNeed {
        pathway,
        presence: Presence::Present,
        wants_help: Some(Wish::Yes),
        need_types: Vec::new(),
        priority: None,
        ask_again_on: None,
        supported_by: None,
        gap: None,
    }
}
