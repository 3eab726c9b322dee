//! What comes in about gaps: a new one, who sees to it, what closed it; only `api/directory` imports it.

use crate::actions::directory::gap::{NewGap, Seeing};
use crate::api::ids::{OrganisationId, ServiceId, UserId};
use crate::domain::code::SchemeCode;
use crate::domain::day::Day;
use crate::domain::directory::gap::Owner;
use crate::domain::directory::pathway::Pathway;
use crate::domain::time::Occurred;
use crate::error::{Error, Result};
use serde::Deserialize;
use utoipa::ToSchema;

/// A gap that somebody knows of without a person.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GapIn {
    /// In which scheme.
    #[schema(example = "SEL", min_length = 3, max_length = 3)]
    scheme: String,
    /// For which pathway.
    pathway: Pathway,
    /// For which kind of need.
    #[schema(max_length = 40)]
    need_type: Option<String>,
    /// Where, in words: a town, never an address.
    #[schema(max_length = 80, example = "Sherburn")]
    area: Option<String>,
    /// Why nothing here meets it (vocabulary `gap_reason`).
    #[schema(max_length = 40, example = "no_service")]
    reason: String,
    /// In which month it was found; this one, where nothing is said.
    #[schema(pattern = "^[0-9]{4}-[0-9]{2}$", example = "2026-03", max_length = 7)]
    month: Option<String>,
}

impl GapIn {
    pub(super) fn parse(self) -> Result<NewGap> {
        Ok(NewGap {
            scheme: SchemeCode::parse(&self.scheme, "/scheme")?,
            pathway: self.pathway,
            need_type: self.need_type,
            area: self.area,
            reason: self.reason,
            month: self.month.map(|text| Occurred::month(&text, "/month")).transpose()?,
        })
    }
}

/// Who sees to a gap: an officer of the scheme, or an organisation.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"organisation_id": "0192f0c1-7d3e-7c4a-9b1f-3a5b6c7d8e9f", "plan": "Ask the council for a late desk", "due_on": "2026-06-30"}))]
pub(super) struct OwnerIn {
    /// The officer.
    user_id: Option<UserId>,
    /// The organisation.
    organisation_id: Option<OrganisationId>,
    /// What they are going to do.
    #[schema(max_length = 300, example = "Ask the council for a late desk")]
    plan: Option<String>,
    /// By when it is to be closed.
    due_on: Option<Day>,
}

impl OwnerIn {
    pub(super) fn parse(self) -> Result<Seeing> {
        let owner = match (self.user_id, self.organisation_id) {
            (Some(user), None) => Owner::User(user),
            (None, Some(organisation)) => Owner::Organisation(organisation),
            _ => {
                let detail =
                    "Name who sees to it: an officer in user_id, or an organisation in organisation_id.";
                return Err(Error::invalid("/user_id", "one_of", detail));
            }
        };
        Ok(Seeing { owner, plan: self.plan, due_on: self.due_on.map(Day::date) })
    }
}

/// What closed a gap.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClosureIn {
    /// The service that meets the need now.
    pub(super) service_id: ServiceId,
    /// Since when; today, where nothing is said.
    pub(super) closed_on: Option<Day>,
}
