//! A referral as its row keeps it; only the referrals' store imports it.

use crate::domain::account::user::User;
use crate::domain::case::{
    person::Person,
    referral::{Answer, RecordedMode, Referral, State},
};
use crate::domain::code::Reference;
use crate::domain::directory::{court::Court, court_session::CourtSession, pathway::Pathway, scheme::Scheme};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::store::columns::Json;
use crate::store::schema::referrals;
use chrono::NaiveDate;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = referrals, treat_none_as_default_value = false)]
pub(super) struct ReferralRow {
    pub(super) id: Id<Referral>,
    reference: String,
    scheme_id: Id<Scheme>,
    court_id: Id<Court>,
    court_session_id: Option<Id<CourtSession>>,
    person_id: Id<Person>,
    received_on: NaiveDate,
    source: String,
    asked_by_id: Option<Id<User>>,
    is_told: bool,
    asked_about: Json,
    hearing_outcomes: Json,
    offence_group: Option<String>,
    is_alcohol_related: Option<bool>,
    risk: String,
    risk_told_by: Option<String>,
    recorded_mode: String,
    owner_id: Option<Id<User>>,
    answer: Option<String>,
    state: String,
    version: i32,
    pub(super) created_at: Instant,
    updated_at: Instant,
    is_under_supervision: Option<bool>,
}

impl ReferralRow {
    pub(super) fn of(it: &Referral, now: Instant) -> Self {
        Self {
            id: it.id,
            reference: it.reference.to_string(),
            scheme_id: it.scheme,
            court_id: it.court,
            court_session_id: it.court_session,
            person_id: it.person,
            received_on: it.received_on,
            source: it.source.clone(),
            asked_by_id: it.asked_by,
            is_told: it.told,
            asked_about: Json::words(&it.asked_about),
            hearing_outcomes: Json::words(&it.hearing_outcomes),
            offence_group: it.offence_group.clone(),
            is_alcohol_related: it.alcohol_related,
            risk: it.risk.clone(),
            risk_told_by: it.risk_told_by.clone(),
            recorded_mode: it.recorded_mode.word().into(),
            owner_id: it.owner,
            answer: it.answer.map(|a| a.word().into()),
            state: it.state.word().into(),
            version: it.version,
            created_at: now,
            updated_at: now,
            is_under_supervision: it.under_supervision,
        }
    }

    pub(super) fn referral(self) -> Result<Referral> {
        let pathways = self.asked_about.into_words();
        Ok(Referral {
            id: self.id,
            reference: Reference::parse(&self.reference, "")?,
            scheme: self.scheme_id,
            court: self.court_id,
            court_session: self.court_session_id,
            person: self.person_id,
            received_on: self.received_on,
            source: self.source,
            asked_by: self.asked_by_id,
            told: self.is_told,
            asked_about: pathways.iter().map(|w| known!(Pathway, "referrals", w)).collect::<Result<_>>()?,
            hearing_outcomes: self.hearing_outcomes.into_words(),
            offence_group: self.offence_group,
            alcohol_related: self.is_alcohol_related,
            risk: self.risk,
            risk_told_by: self.risk_told_by,
            under_supervision: self.is_under_supervision,
            recorded_mode: known!(RecordedMode, "referrals", &self.recorded_mode)?,
            owner: self.owner_id,
            answer: self.answer.map(|w| known!(Answer, "referrals", &w)).transpose()?,
            state: known!(State, "referrals", &self.state)?,
            version: self.version,
        })
    }
}
