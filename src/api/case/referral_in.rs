//! What comes in with a referral: the court's short form and the officer's whole desk in one shape; only `api/case` imports it.

use super::need::NeedIn;
use super::person::PersonFields;
use super::signpost::SlipIn;
use crate::actions::case::referral::{Desk, NewReferral, Who};
use crate::actions::case::referral_event::Decision;
use crate::api::ids::{CourtSessionId, DraftId, PersonId};
use crate::domain::case::person::Person;
use crate::domain::case::referral::{Answer, RecordedMode};
use crate::domain::code::SchemeCode;
use crate::domain::directory::{court_keys::CourtSlug, pathway::Pathway};
use crate::domain::{day::Day, id::Id, time::Occurred};
use crate::error::{Error, Result};
use serde::Deserialize;
use utoipa::ToSchema;

/// Whether a referral is for this scheme.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionIn {
    /// Whether it is.
    eligible: bool,
    /// Why not (vocabulary `not_eligible`).
    #[schema(max_length = 40)]
    reason: Option<String>,
    /// A short text; needed where the decision goes against what the scheme's rule proposes.
    #[schema(max_length = 500)]
    note: Option<String>,
}

impl From<DecisionIn> for Decision {
    fn from(it: DecisionIn) -> Self {
        Self { eligible: it.eligible, reason: it.reason, note: it.note }
    }
}

/// A referral. Court staff send the first part alone: scheme, court, half-day, source, told, asked about, and the person's
/// name where the person knows.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "scheme": "SEL", "court": "selby-magistrates-court", "source": "magistrate", "told": true,
    "asked_about": ["drugs_alcohol"], "person": {"given_name": "Jo", "family_name": "Ashwick"}
}))]
pub(super) struct ReferralIn {
    /// Which scheme.
    #[schema(example = "SEL", min_length = 3, max_length = 3)]
    scheme: String,
    /// Which court, by its slug.
    #[schema(example = "selby-magistrates-court", max_length = 120)]
    court: String,
    /// Which half-day.
    court_session_id: Option<CourtSessionId>,
    /// When it came in; today, where nothing is said.
    received_on: Option<Day>,
    /// Who pointed the person to us (vocabulary `source`).
    #[schema(example = "magistrate", max_length = 40)]
    source: String,
    /// Whether the person knows. If not, the request carries no name.
    told: bool,
    /// What the court thought it is about.
    #[serde(default)]
    #[schema(max_items = 9)]
    asked_about: Vec<Pathway>,
    /// Somebody recorded before.
    person_id: Option<PersonId>,
    /// Somebody new; leave both out for a person by code only.
    person: Option<PersonFields>,
    /// What the court decided (vocabulary `hearing_outcome`).
    #[serde(default)]
    #[schema(max_items = 10)]
    hearing_outcomes: Vec<String>,
    /// The group of the alleged offence, at most (vocabulary `offence_group`).
    #[schema(max_length = 40)]
    offence_group: Option<String>,
    /// Whether drink had to do with it.
    alcohol_related: Option<bool>,
    /// Risk as told to us (vocabulary `risk`); `not_assessed`, where nobody said.
    #[schema(max_length = 40, example = "low")]
    risk: Option<String>,
    /// Who told us (vocabulary `told_by`).
    #[schema(max_length = 40, example = "probation")]
    risk_told_by: Option<String>,
    /// Whether the person is known to be under supervision now; if so, stop and ring probation.
    under_supervision: Option<bool>,
    /// How it is recorded; `screen`, where nothing is said.
    recorded_mode: Option<RecordedMode>,
    /// What the person said.
    answer: Option<Answer>,
    /// The decision, where it is taken already.
    eligibility: Option<DecisionIn>,
    /// When somebody spoke with the person: a date, or a month.
    #[schema(max_length = 10, example = "2010-05-11", pattern = "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")]
    conversation_on: Option<String>,
    /// What was said of the pathways.
    #[serde(default)]
    #[schema(max_items = 9)]
    needs: Vec<NeedIn>,
    /// Slips given.
    #[serde(default)]
    #[schema(max_items = 20)]
    signposts: Vec<SlipIn>,
    /// The draft that it was: it goes in the same moment.
    pub(super) draft_id: Option<DraftId>,
}

pub(super) fn few<T>(all: &[T], most: usize, pointer: &str) -> Result<()> {
    if all.len() <= most {
        Ok(())
    } else {
        Err(Error::invalid(pointer, "too_many", format!("At most {most}.")))
    }
}

fn who(person_id: Option<PersonId>, person: Option<PersonFields>) -> Result<Who> {
    // The scheme that the person comes into being in is known only inside of the act.
    let nobody_yet = || Person::by_code_only(Id::from_uuid(uuid::Uuid::nil()));
    match (person_id, person) {
        (Some(_), Some(_)) => Err(Error::invalid(
            "/person",
            "not_both",
            "Name somebody recorded before, or somebody new: not both.",
        )),
        (Some(id), None) => Ok(Who::Known(id)),
        (None, Some(fields)) => Ok(Who::New(Box::new(fields.onto(nobody_yet())))),
        (None, None) => Ok(Who::New(Box::new(nobody_yet()))),
    }
}

impl ReferralIn {
    pub(super) fn parse(self) -> Result<NewReferral> {
        few(&self.asked_about, 9, "/asked_about")?;
        few(&self.hearing_outcomes, 10, "/hearing_outcomes")?;
        few(&self.needs, 9, "/needs")?;
        few(&self.signposts, 20, "/signposts")?;
        let who = who(self.person_id, self.person)?;
        let conversation =
            self.conversation_on.as_deref().map(|on| Occurred::parse(on, "/conversation_on")).transpose()?;
        let usual = Desk::default();
        Ok(NewReferral {
            scheme: SchemeCode::parse(&self.scheme, "/scheme")?,
            court: CourtSlug::parse(&self.court, "/court")?,
            court_session: self.court_session_id,
            received_on: self.received_on.map(Day::date),
            source: self.source,
            told: self.told,
            asked_about: self.asked_about,
            who,
            desk: Desk {
                hearing_outcomes: self.hearing_outcomes,
                offence_group: self.offence_group,
                alcohol_related: self.alcohol_related,
                risk: self.risk.unwrap_or(usual.risk),
                risk_told_by: self.risk_told_by,
                under_supervision: self.under_supervision,
                recorded_mode: self.recorded_mode.unwrap_or(usual.recorded_mode),
                answer: self.answer,
                eligibility: self.eligibility.map(Into::into),
                conversation,
                needs: each(self.needs, "/needs", |need: NeedIn| need.parse(None))?,
                signposts: each(self.signposts, "/signposts", SlipIn::parse)?,
            },
        })
    }
}

/// Each of a list parsed, its faults told at its own place.
fn each<T, N>(all: Vec<T>, pointer: &str, parse: impl Fn(T) -> Result<N>) -> Result<Vec<N>> {
    let all = all.into_iter().enumerate();
    all.map(|(at, one)| parse(one).map_err(|e| e.under(&format!("{pointer}/{at}")))).collect()
}
