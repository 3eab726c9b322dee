//! The town that is measured: the demonstration's directory and some referrals made through the actions; the benchmark imports it.

use crate::Done;
use crate::base::Base;
use chrono::NaiveDate;
use signpost::actions::account::session::{Entered, Knock, StepUp, sign_in, step_up};
use signpost::actions::case::need::NewNeed;
use signpost::actions::case::referral::{Desk, NewReferral, Who, submit_referral};
use signpost::actions::case::referral_event::Decision;
use signpost::actions::case::signpost::NewSignpost;
use signpost::actions::case::signpost_event::{NewReport, record_signpost_event};
use signpost::actions::door::{Credentials, Door};
use signpost::clock::Clock;
use signpost::demo::{Extent, Filling, fill};
use signpost::domain::case::need::{Presence, Wish};
use signpost::domain::case::person::{Identity, Person};
use signpost::domain::case::referral::Answer;
use signpost::domain::case::signpost::{ChosenBy, Mode, What};
use signpost::domain::code::{Reference, SchemeCode, SlipCode};
use signpost::domain::directory::court_keys::CourtSlug;
use signpost::domain::directory::pathway::Pathway;
use signpost::domain::id::Id;
use signpost::domain::system::throttle::Source;
use signpost::domain::time::{Instant, Occurred};
use signpost::secret::{AccessClaims, Cost, Keys, KnownDevice, PasswordHasher};
use signpost::store::{Db, Place, migrate};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

/// Everybody's password.
pub const PASSWORD: &str = "marmalade-otter-lantern-nine";

/// The scheme that is measured: the demonstration's current one.
pub const SCHEME: &str = "CAS";

/// Pathway and service of every slip that is given here; the first is of the partner who signs in.
const OFFERS: [(Pathway, &str); 3] = [
    (Pathway::DrugsAlcohol, "Alcohol advice, drop-in"),
    (Pathway::Finance, "Debt advice"),
    (Pathway::Accommodation, "Deposit scheme"),
];

/// A door with people at it.
pub struct Town {
    pub door: Door,
    pub officer: Credentials,
    pub partner: Credentials,
    pub manager: Credentials,
    services: Vec<String>,
}

/// The records' directory, empty of referrals but for the demonstration's own.
pub fn set_up(place: &Place, keys: &Arc<Keys>) -> Done<()> {
    migrate(place)?;
    let filling = Filling {
        place: place.clone(),
        keys: keys.clone(),
        cost: Cost::TEST,
        password: PASSWORD.into(),
        now: Instant::new(Clock::system().now()),
    };
    Ok(fill(&filling, Extent::Small, &mut |_| ())?)
}

impl Town {
    pub fn open(place: &Place, keys: &Arc<Keys>, base: &mut Base) -> Done<Self> {
        let db = Db::open(place.clone(), 4, keys.clone(), Clock::system());
        let door = Door { db, hasher: Arc::new(PasswordHasher::new(Cost::TEST, keys.clone())?) };
        let mut services = Vec::new();
        for (_, name) in OFFERS {
            services.push(base.text(&format!("SELECT id FROM services WHERE name = '{name}'"))?);
        }
        let manager = signed_in(&door, "manager")?;
        let given = StepUp { password: PASSWORD, code: None, reason: "funder_report" };
        step_up(&door, "bench", &manager, &given)?;
        Ok(Self {
            officer: signed_in(&door, "officer")?,
            partner: signed_in(&door, "partner")?,
            manager,
            door,
            services,
        })
    }

    /// A referral with that many needs and those slips, numbered as the offers are.
    pub fn referral(&self, named: bool, needs: usize, slips: &[usize]) -> Done<NewReferral> {
        let mut person = Person::by_code_only(Id::from_uuid(uuid::Uuid::nil()));
        if named {
            person.identity = Identity {
                given_name: Some("Jo".into()),
                family_name: Some("Ashwick".into()),
                born_on: NaiveDate::from_ymd_opt(1979, 6, 15),
                postcode_district: None,
            };
        }
        let today = self.door.db.now().london_date();
        let slips = slips.iter().map(|at| self.slip(*at)).collect::<Done<_>>()?;
        Ok(NewReferral {
            scheme: SchemeCode::parse(SCHEME, "")?,
            court: CourtSlug::parse("castlegate-magistrates-court", "")?,
            court_session: None,
            received_on: Some(today),
            source: "magistrate".into(),
            told: true,
            asked_about: vec![Pathway::DrugsAlcohol],
            who: Who::New(Box::new(person)),
            desk: Desk {
                answer: Some(Answer::Yes),
                eligibility: Some(Decision { eligible: true, reason: None, note: None }),
                conversation: Some(Occurred::day(today)),
                needs: OFFERS.iter().take(needs).map(|(pathway, _)| need(*pathway)).collect(),
                signposts: slips,
                ..Desk::default()
            },
        })
    }

    fn slip(&self, at: usize) -> Done<NewSignpost> {
        Ok(NewSignpost {
            code: None,
            pathways: vec![OFFERS[at].0],
            service: Id::parse(&self.services[at], "")?,
            mode: Mode::Signpost,
            chosen_by: ChosenBy::Together,
            for_relative: false,
            already_supported: false,
            issued_on: None,
        })
    }

    /// Makes it as the officer does.
    pub fn make(&self, request: &str, new: &NewReferral) -> Done<Reference> {
        let made = self.door.write(request, &self.officer, |tx, actor| submit_referral(tx, actor, new))?;
        Ok(made.reference)
    }

    /// The partner says what happened.
    pub fn hear(&self, request: &str, code: &str, what: What) -> Done<()> {
        let (code, said) = (SlipCode::parse(code, "")?, report(what));
        self.door.write(request, &self.partner, |tx, actor| {
            record_signpost_event(tx, actor, &code, &said).map(drop)
        })?;
        Ok(())
    }
}

fn signed_in(door: &Door, name: &str) -> Done<Credentials> {
    let email = format!("{name}@demo.example");
    let source = Source::of(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let knock = Knock {
        email: &email,
        password: PASSWORD,
        role: None,
        is_shared: false,
        source,
        known: &KnownDevice::default(),
    };
    let Entered::In(signed_in) = sign_in(door, "bench", &knock)? else {
        return Err("a code is wanted".into());
    };
    let claims = AccessClaims::read(&signed_in.access_token, door.db.keys(), door.db.now());
    Ok(Credentials::Token(claims.ok_or("a token that does not read")?))
}

fn need(pathway: Pathway) -> NewNeed {
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

fn report(what: What) -> NewReport {
    NewReport::of(what)
}
