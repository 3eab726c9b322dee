//! The town as these stories know it: its people as actors, so that an act is called without the way through HTTP.

use crate::harness::TestApp;
use chrono::{DateTime, NaiveDate, Utc};
use signpost::actions::case::need::NewNeed;
use signpost::actions::case::referral::{Desk, NewReferral, Who, submit_referral};
use signpost::actions::case::referral_event::Decision;
use signpost::actions::case::signpost::NewSignpost;
use signpost::domain::account::user::Role;
use signpost::domain::case::need::{Presence, Wish};
use signpost::domain::case::person::Person;
use signpost::domain::case::referral::Referral;
use signpost::domain::case::signpost::{ChosenBy, Mode};
use signpost::domain::code::SchemeCode;
use signpost::domain::directory::court_keys::CourtSlug;
use signpost::domain::directory::pathway::Pathway;
use signpost::domain::directory::scheme::Scheme;
use signpost::domain::directory::service::Service;
use signpost::domain::id::Id;
use signpost::error::Result;
use signpost::policy::{Actor, Scope, Signed};
use signpost::store::directory::scheme;
use signpost::store::{Tx, View};

pub(super) struct World {
    app: TestApp,
    pub(super) scheme: Scheme,
    pub(super) other_scheme: Scheme,
}

pub(super) const OPERATOR: Actor = Actor::Operator { command: "test" };

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn noon(date: &str) -> DateTime<Utc> {
    day(date).and_hms_opt(12, 0, 0).expect("noon").and_utc()
}

impl World {
    /// The town at noon of this day.
    pub(super) fn on(date: &str) -> Self {
        let app = TestApp::new();
        let scheme_of = |code: &str| {
            let code = SchemeCode::parse(code, "").expect("a code");
            app.door.db.read("test", |v| scheme::find(v, &code)).expect("a store").expect("a scheme")
        };
        let (scheme, other_scheme) = (scheme_of("SEL"), scheme_of("HUL"));
        let world = Self { app, scheme, other_scheme };
        world.later(date);
        world
    }

    /// The same place at noon of another day.
    pub(super) fn later(&self, date: &str) {
        assert!(self.app.clock.move_to(noon(date)));
    }

    pub(super) fn write<T>(&self, act: impl FnMut(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        self.app.door.db.write("test", act)
    }

    pub(super) fn read<T>(&self, act: impl FnOnce(&mut View<'_>) -> Result<T>) -> Result<T> {
        self.app.door.db.read("test", act)
    }

    pub(super) fn place(&self) -> signpost::store::Place {
        self.app.door.db.place().clone()
    }

    fn signed(&self, name: &str, role: Role, works_for: &str, scope: Scope) -> Actor {
        let key = |keys: &std::collections::HashMap<&str, String>, name: &str| keys.get(name).cloned();
        let user = key(&self.app.town.users, name).expect("somebody of the town");
        let organisation = key(&self.app.town.organisations, works_for);
        Actor::Person(Signed {
            user: Id::parse(&user, "").expect("a key"),
            role,
            organisation: organisation.map_or_else(Id::new, |o| Id::parse(&o, "").expect("a key")),
            scope,
            session: Id::timeless(),
            stepped_up_until: None,
            unnoted: false,
        })
    }

    fn here(&self) -> Scope {
        Scope { schemes: vec![self.scheme.id], ..Scope::default() }
    }

    /// Sits in court at Selby.
    pub(super) fn ana(&self) -> Actor {
        self.signed("ana", Role::Officer, "cvs", self.here())
    }

    /// Sits in court at Selby, too.
    pub(super) fn ben(&self) -> Actor {
        self.signed("ben", Role::Officer, "cvs", self.here())
    }

    /// Sits in court at Hull.
    pub(super) fn olga(&self) -> Actor {
        let scope = Scope { schemes: vec![self.other_scheme.id], ..Scope::default() };
        self.signed("olga", Role::Officer, "cvs", scope)
    }

    /// Manages Selby.
    pub(super) fn max(&self) -> Actor {
        self.signed("max", Role::Manager, "cvs", self.here())
    }

    /// Keeps everything in order.
    pub(super) fn addy(&self) -> Actor {
        self.signed("addy", Role::Admin, "cvs", Scope::default())
    }

    /// Works for the partner that offers advice about alcohol.
    pub(super) fn pat(&self) -> Actor {
        self.signed("pat", Role::Partner, "riverside", Scope::default())
    }

    /// Works at Selby court.
    pub(super) fn cleo(&self) -> Actor {
        let scope = Scope { court: self.scheme.courts.first().copied(), ..Scope::default() };
        self.signed("cleo", Role::CourtStaff, "court", scope)
    }

    pub(super) fn service(&self, name: &str) -> Id<Service> {
        Id::parse(&self.app.town.services[name], "").expect("a key")
    }

    pub(super) fn referral(&self, who: Who, desk: Desk) -> NewReferral {
        NewReferral {
            scheme: self.scheme.code.clone(),
            court: CourtSlug::parse("selby-court", "").expect("a slug"),
            court_session: None,
            received_on: None,
            source: "magistrate".into(),
            told: true,
            asked_about: vec![Pathway::DrugsAlcohol],
            who,
            desk,
        }
    }

    /// Somebody known by code only.
    pub(super) fn somebody(&self) -> Who {
        Who::New(Box::new(Person::by_code_only(self.scheme.id)))
    }

    /// Somebody whom the scheme takes and who said this of the pathways.
    pub(super) fn assessed(&self, needs: Vec<NewNeed>) -> Referral {
        let eligibility = Some(Decision { eligible: true, ..Decision::default() });
        let new = self.referral(self.somebody(), Desk { eligibility, needs, ..Desk::default() });
        self.write(|tx| submit_referral(tx, &self.ana(), &new)).expect("a referral")
    }

    /// A slip for advice about alcohol.
    pub(super) fn slip(&self) -> NewSignpost {
        NewSignpost {
            code: None,
            pathways: vec![Pathway::DrugsAlcohol],
            service: self.service("alcohol"),
            mode: Mode::Signpost,
            chosen_by: ChosenBy::Together,
            for_relative: false,
            already_supported: false,
            issued_on: None,
        }
    }
}

/// Help wanted on one pathway.
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
