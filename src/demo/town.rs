//! Courts, organisations, services, users and schemes of the demonstration; only the demonstration imports it.

use super::historic::SCHEMES;
use super::services::{ALCOHOL_PARTNER, offers};
use super::stage::{DIRECTOR, Stage, player};
use super::{Filling, SIGN_INS, current, selby};
use crate::actions::account::user::{create_user, first_password};
use crate::actions::directory::{
    court::import_court, eligibility::set_eligibility_rule, organisation::create_organisation,
    scheme::create_scheme,
};
use crate::domain::account::user::{Grant, Role, User};
use crate::domain::code::SchemeCode;
use crate::domain::directory::court::{Court, CourtText};
use crate::domain::directory::eligibility::{EligibilityRule, Risk};
use crate::domain::directory::organisation::{Kind as OrganisationKind, Organisation};
use crate::domain::directory::scheme::{Expectation, Kind, Scheme};
use crate::domain::directory::service::Service;
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::policy::Actor;
use crate::store::Tx;
use chrono::NaiveDate;
use std::collections::HashMap;

/// A scheme as it is announced.
pub struct Announced {
    /// Three letters.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its court: slug and name.
    pub court: (&'static str, &'static str),
    /// Whether that court still sits.
    pub court_open: bool,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: Option<NaiveDate>,
    /// Expected a month.
    pub expected: (i32, i32),
    /// Whom it takes, from when on.
    pub rules: fn(NaiveDate) -> Vec<EligibilityRule>,
}

/// The rule that a scheme begins with: adults of low risk, not here before and not supervised already.
pub fn first_rule(from_on: NaiveDate) -> EligibilityRule {
    EligibilityRule {
        from_on,
        max_risk: Risk::Low,
        not_assessed_passes: true,
        accepts_repeat: false,
        minimum_age: 18,
        excludes_supervision: true,
        districts: Vec::new(),
    }
}

/// Who plays in one scheme.
pub struct Cast {
    /// The scheme.
    pub scheme: Scheme,
    /// Its court.
    pub court: Court,
    /// Its officer.
    pub officer: Actor,
    /// The partner that signs in.
    pub partner: Actor,
}

/// Everything that the plays share.
pub struct Town {
    services: HashMap<&'static str, Id<Service>>,
    schemes: HashMap<&'static str, (Scheme, Court)>,
    officer: User,
    partner: User,
    court: User,
}

impl Town {
    /// The service of this name.
    pub fn service(&self, name: &str) -> Result<Id<Service>> {
        self.services.get(name).copied().ok_or_else(|| Error::internal(format!("no such service: {name}")))
    }

    /// The court's team, at its court.
    pub fn court_team(&self, court: Id<Court>) -> Actor {
        super::stage::court_player(&self.court, court)
    }

    /// Who plays in the scheme with this code.
    pub fn cast(&self, code: &str) -> Result<Cast> {
        let (scheme, court) =
            self.schemes.get(code).ok_or_else(|| Error::internal(format!("no such scheme: {code}")))?;
        Ok(Cast {
            officer: player(&self.officer, Role::Officer, vec![scheme.id]),
            partner: player(&self.partner, Role::Partner, Vec::new()),
            scheme: scheme.clone(),
            court: court.clone(),
        })
    }
}

fn announced(filling: &Filling) -> Vec<Announced> {
    let historic = SCHEMES.iter().map(super::Historic::announced);
    [selby::announced()]
        .into_iter()
        .chain(historic)
        .chain([current::announced(filling.now.london_date())])
        .collect()
}

/// Sets everything up as it was before the first scheme began.
pub fn build(stage: &Stage, filling: &Filling) -> Result<Town> {
    stage.on(NaiveDate::from_ymd_opt(2009, 11, 2).unwrap_or_default());
    let hash = first_password(&stage.door.hasher, "demo", &filling.password)?;
    let announced = announced(filling);
    stage.act(&DIRECTOR, |tx, director| {
        let cvs =
            organisation(tx, director, OrganisationKind::Cvs, "Ainsty Council for Voluntary Service", None)?;
        let mut schemes = HashMap::new();
        for it in &announced {
            schemes.insert(it.code, scheme(tx, director, it, cvs)?);
        }
        let (partners, services) = offers(tx, director)?;
        let here = &schemes.get(current::CODE).ok_or_else(|| Error::internal("no current scheme"))?.1;
        let team =
            organisation(tx, director, OrganisationKind::Court, "Castlegate court team", Some(here.id))?;
        let partner_at =
            *partners.get(ALCOHOL_PARTNER).ok_or_else(|| Error::internal("no alcohol partner"))?;
        let mut users = HashMap::new();
        for (email, role) in SIGN_INS {
            let works_for = match role {
                Role::CourtStaff => team,
                Role::Partner => partner_at,
                _ => cvs,
            };
            let user = User::new(email, name_of(role), works_for, grants(role, &schemes))?;
            create_user(tx, director, &user, &hash)?;
            users.insert(role, user);
        }
        let the =
            |role: Role| users.get(&role).cloned().ok_or_else(|| Error::internal("a sign-in is missing"));
        Ok(Town {
            services,
            officer: the(Role::Officer)?,
            partner: the(Role::Partner)?,
            court: the(Role::CourtStaff)?,
            schemes,
        })
    })
}

const fn name_of(role: Role) -> &'static str {
    match role {
        Role::CourtStaff => "Casey Usher",
        Role::Officer => "Sam Ellery",
        Role::Partner => "Pat Riverside",
        Role::Manager => "Max Overton",
        Role::Privacy => "Prue Keeping",
        Role::Admin => "Addy Minster",
    }
}

/// The officer works in Selby and in the current scheme; the manager has them all.
fn grants(role: Role, schemes: &HashMap<&'static str, (Scheme, Court)>) -> Vec<Grant> {
    let grant = |scheme| Grant { role, scheme, lead: false, restricted: false };
    let mut all: Vec<(&str, Id<Scheme>)> =
        schemes.iter().map(|(code, (scheme, _))| (*code, scheme.id)).collect();
    all.sort_unstable();
    match role {
        Role::Officer => all
            .iter()
            .filter(|(c, _)| [selby::CODE, current::CODE].contains(c))
            .map(|(_, id)| grant(Some(*id)))
            .collect(),
        Role::Manager => all.iter().map(|(_, id)| grant(Some(*id))).collect(),
        _ => vec![grant(None)],
    }
}

pub(super) fn organisation(
    tx: &mut Tx<'_>,
    director: &Actor,
    kind: OrganisationKind,
    name: &str,
    court: Option<Id<Court>>,
) -> Result<Id<Organisation>> {
    let it = Organisation::new(kind, name, court)?;
    create_organisation(tx, director, &it).map(|()| it.id)
}

fn scheme(
    tx: &mut Tx<'_>,
    director: &Actor,
    it: &Announced,
    lead: Id<Organisation>,
) -> Result<(Scheme, Court)> {
    let (slug, name) = it.court;
    // Most of the pilots' courts have closed since.
    let (open, closed_on) = if it.court_open { ("true", "") } else { ("false", "2014-03-31") };
    let court = Court::parse(&CourtText {
        slug,
        name,
        types: "magistrates",
        open,
        closed_on,
        ..CourtText::default()
    })?;
    import_court(tx, director, &court)?;
    let (min, max) = it.expected;
    let scheme = Scheme {
        id: Id::new(),
        code: SchemeCode::parse(it.code, "/code")?,
        name: it.name.into(),
        kind: Kind::Voluntary,
        lead,
        courts: vec![court.id],
        starts_on: it.starts_on,
        ends_on: it.ends_on,
        expectations: vec![Expectation { from: it.starts_on, min, max }],
        retention_months: 24,
        slip_sentence: None,
        areas: Vec::new(),
        version: 1,
    }
    .checked()?;
    create_scheme(tx, director, &scheme)?;
    for rule in (it.rules)(it.starts_on) {
        set_eligibility_rule(tx, director, &scheme.code, rule)?;
    }
    Ok((scheme, court))
}
