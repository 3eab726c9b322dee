//! Forty made-up services over the nine pathways, with gaps on purpose; only the demonstration imports it.

use super::town::organisation;
use crate::actions::directory::service::create_service;
use crate::domain::directory::organisation::{Kind as OrganisationKind, Organisation};
use crate::domain::directory::pathway::Pathway::{
    self, Accommodation, Attitudes, DomesticAbuse, DrugsAlcohol, Employment, Families, Finance, Health,
    SexIndustry,
};
use crate::domain::directory::service::Service;
use crate::domain::id::Id;
use crate::error::Result;
use crate::policy::Actor;
use crate::store::Tx;
use std::collections::HashMap;

/// (partner, service, neutral name, pathways)
pub type Offer = (&'static str, &'static str, Option<&'static str>, &'static [Pathway]);

/// The partner whose worker signs in.
pub const ALCOHOL_PARTNER: &str = "Riverside Alcohol Advisory Service";

/// What partners offer. Nobody houses people the same night, and nobody helps with gambling: both are gaps.
pub const OFFERS: &[Offer] = &[
    (ALCOHOL_PARTNER, "Alcohol advice, drop-in", Some("Riverside advice"), &[DrugsAlcohol]),
    (
        ALCOHOL_PARTNER,
        "Alcohol counselling",
        Some("Riverside advice, by appointment"),
        &[DrugsAlcohol, Health],
    ),
    (ALCOHOL_PARTNER, "Families of people who drink", Some("Riverside families"), &[DrugsAlcohol, Families]),
    ("Citizens Advice Ainsty", "Debt advice", None, &[Finance]),
    ("Citizens Advice Ainsty", "Benefits checks and appeals", None, &[Finance]),
    ("Citizens Advice Ainsty", "Help with court fines", None, &[Finance]),
    ("Citizens Advice Ainsty", "Housing rights desk", None, &[Accommodation, Finance]),
    ("Ainsty Credit Union", "First account and small savings", None, &[Finance]),
    ("Ainsty Credit Union", "Rent arrears plans", None, &[Finance, Accommodation]),
    ("Hearth Housing Link", "Keeping your tenancy", None, &[Accommodation]),
    ("Hearth Housing Link", "Deposit scheme", None, &[Accommodation]),
    ("Hearth Housing Link", "Supported lodgings, 18 to 25", None, &[Accommodation]),
    ("Doorway Trust", "Day centre and post box", None, &[Accommodation, Health]),
    ("Doorway Trust", "Furniture for a new start", None, &[Accommodation]),
    ("Stepping Stone Learning", "Reading and writing, one to one", None, &[Employment]),
    ("Stepping Stone Learning", "Computers from the beginning", None, &[Employment]),
    ("Stepping Stone Learning", "Construction card course", None, &[Employment]),
    ("Workways Ainsty", "Job coach", None, &[Employment]),
    ("Workways Ainsty", "Talking to an employer about the past", None, &[Employment]),
    ("Volunteer Bureau Ainsty", "A first placement", None, &[Employment, Attitudes]),
    ("Clear Head Ainsty", "Talking therapy", None, &[Health]),
    ("Clear Head Ainsty", "Low mood group", None, &[Health, Attitudes]),
    ("Clear Head Ainsty", "Crisis café, evenings", None, &[Health]),
    ("Ainsty Health Access", "Register with a GP or dentist", None, &[Health]),
    ("Ainsty Health Access", "Autism and learning disability adviser", None, &[Health]),
    ("Open Road Drugs Service", "Drugs support and prescribing", Some("Open Road"), &[DrugsAlcohol]),
    ("Open Road Drugs Service", "Needle exchange", Some("Open Road, front desk"), &[DrugsAlcohol, Health]),
    ("Open Road Drugs Service", "Peer mentors", Some("Open Road mentors"), &[DrugsAlcohol, Attitudes]),
    ("Kinship Ainsty", "Contact with your children", None, &[Families]),
    ("Kinship Ainsty", "Parenting, at your pace", None, &[Families]),
    ("Kinship Ainsty", "Carers' circle", None, &[Families, Health]),
    ("Common Ground", "Calm: anger and impulse", None, &[Attitudes]),
    ("Common Ground", "Mediation between neighbours", None, &[Attitudes, Accommodation]),
    ("Common Ground", "Saturday football", None, &[Attitudes, Health]),
    ("Evening Companions", "Befriending", None, &[Attitudes]),
    ("Lantern House", "Outreach worker", Some("Lantern"), &[DomesticAbuse]),
    ("Lantern House", "Recovery group", Some("Lantern group"), &[DomesticAbuse, Health]),
    ("Lantern House", "Housing after leaving", Some("Lantern housing"), &[DomesticAbuse, Accommodation]),
    ("Juniper Project", "Confidential drop-in", Some("Juniper"), &[SexIndustry]),
    ("Juniper Project", "Someone to go with you", Some("Juniper companions"), &[SexIndustry, Health]),
];

/// Partners and services, by name.
type Offered = (HashMap<&'static str, Id<Organisation>>, HashMap<&'static str, Id<Service>>);

/// Adds the partners and what they offer.
pub(super) fn offers(tx: &mut Tx<'_>, director: &Actor) -> Result<Offered> {
    let (mut partners, mut services) = (HashMap::new(), HashMap::new());
    for (partner, name, neutral, pathways) in OFFERS {
        let organisation = match partners.get(partner) {
            Some(id) => *id,
            None => organisation(tx, director, OrganisationKind::Partner, partner, None)?,
        };
        partners.insert(*partner, organisation);
        let it = Service {
            neutral_name: neutral.map(Into::into),
            phone: Some(format!("01632 960 {:03}", services.len() + 100)),
            area: Some("Ainsty".into()),
            minimum_age: Some(18),
            capacity_checked_at: Some(tx.now()),
            confidential: pathways.iter().any(|p| p.is_restricted()),
            ..Service::new(organisation, name, pathways.to_vec())
        }
        .checked()?;
        create_service(tx, director, &it)?;
        services.insert(*name, it.id);
    }
    Ok((partners, services))
}
