//! Needs over JSON: what was said of one pathway; only `api` imports it.

pub(super) mod suggestion;

use super::referral::{ReferralOut, show};
use crate::actions::case::need::{NewNeed, record};
use crate::actions::case::referral_event::Case;
use crate::api::ids::OrganisationId;
use crate::domain::case::need::{Need, Presence, Wish};
use crate::domain::code::Reference;
use crate::domain::day::Day;
use crate::domain::directory::pathway::Pathway;
use crate::error::{Error, Result};
use crate::http::{Answer, Body, Ctx, Key};
use crate::policy::Action;
use actix_web::put;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What was said of one pathway.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"pathway": "drugs_alcohol", "presence": "present", "wants_help": "yes", "need_types": ["alcohol"], "priority": 1}))]
pub(super) struct NeedIn {
    /// Which. Leave it out where the address says it.
    #[schema(nullable = false)]
    pathway: Option<Pathway>,
    /// Whether the need is there.
    presence: Presence,
    /// Whether help is wanted, where it is there.
    wants_help: Option<Wish>,
    /// Which kinds.
    #[serde(default)]
    #[schema(max_items = 10)]
    need_types: Vec<String>,
    /// The person's own order, from 1.
    #[schema(minimum = 1, maximum = 9)]
    priority: Option<i32>,
    /// When to ask again.
    ask_again_on: Option<Day>,
    /// Who helps already.
    supported_by_id: Option<OrganisationId>,
    /// Why nothing here meets it, where nothing does (vocabulary `gap_reason`).
    #[schema(max_length = 40)]
    gap: Option<String>,
}

impl NeedIn {
    /// What was said of the pathway that the address names, or that stands in the body where it names none.
    pub(super) fn parse(self, named: Option<Pathway>) -> Result<NewNeed> {
        let pathway = match (named, self.pathway) {
            (Some(named), Some(said)) if named != said => {
                let detail = "The address names another pathway. Leave this out, or make them the same.";
                return Err(Error::invalid("/pathway", "not_the_same", detail));
            }
            (named, said) => named.or(said),
        };
        Ok(NewNeed {
            pathway: pathway
                .ok_or_else(|| Error::invalid("/pathway", "required", "Say which pathway this is."))?,
            presence: self.presence,
            wants_help: self.wants_help,
            need_types: self.need_types,
            priority: self.priority,
            ask_again_on: self.ask_again_on.map(Day::date),
            supported_by: self.supported_by_id,
            gap: self.gap,
        })
    }
}

/// A need.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct NeedOut {
    /// Which pathway.
    pathway: Pathway,
    /// Its number, 1 to 9.
    #[schema(minimum = 1, maximum = 9)]
    number: u8,
    /// Its neutral name.
    #[schema(max_length = 60)]
    label: &'static str,
    /// Whether the need is there.
    presence: Presence,
    /// Whether help is wanted.
    wants_help: Option<Wish>,
    /// Which kinds.
    #[schema(max_items = 10)]
    need_types: Vec<String>,
    /// The person's own order.
    #[schema(minimum = 1, maximum = 9)]
    priority: Option<i32>,
    /// When to ask again.
    ask_again_on: Option<NaiveDate>,
    /// Who helps already.
    supported_by_id: Option<OrganisationId>,
    /// Why nothing here meets it.
    #[schema(max_length = 40)]
    gap: Option<String>,
    /// Whether only its recorder, its receiver and those with the grant see it.
    restricted: bool,
    /// When it was recorded.
    recorded_on: NaiveDate,
}

impl From<Need> for NeedOut {
    fn from(it: Need) -> Self {
        Self {
            pathway: it.pathway,
            number: it.pathway.number(),
            label: it.pathway.label(),
            presence: it.presence,
            wants_help: it.wants_help,
            need_types: it.need_types,
            priority: it.priority,
            ask_again_on: it.ask_again_on,
            supported_by_id: it.supported_by,
            gap: it.gap,
            restricted: it.restricted,
            recorded_on: it.recorded_on,
        }
    }
}

/// Record what was said of one pathway; saying it again replaces what was said.
#[utoipa::path(request_body = NeedIn, responses((status = 200, body = ReferralOut)))]
#[put("/referrals/{reference}/needs/{pathway}")]
pub(super) async fn record_need(
    ctx: Ctx,
    Key((reference, pathway)): Key<(Reference, Pathway)>,
    Body(need): Body<NeedIn>,
) -> Answer {
    let (new, key) = (need.parse(Some(pathway))?, reference.clone());
    ctx.decide(
        move |tx, actor| {
            let mut case = Case::find(tx, actor, Action::RecordNeed, &key)?;
            record(tx, actor, &mut case, &new)
        },
        move |view, actor| show(view, actor, &reference),
    )
    .await
}
