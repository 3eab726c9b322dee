//! What a page of the ring-round is saved with, over JSON; only `api` imports it.

use crate::actions::case::around::ring_round::{NewRound, NewRow};
use crate::api::ids::OrganisationId;
use crate::domain::case::around::ring_round::Said;
use crate::domain::code::{SchemeCode, SlipCode};
use crate::domain::day::Day;
use crate::domain::time::Occurred;
use crate::error::Result;
use serde::Deserialize;
use utoipa::ToSchema;

/// One row: what the partner said of one code.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RowIn {
    /// The code.
    #[schema(min_length = 8, max_length = 20, example = "7K4M-2QXF")]
    code: String,
    /// What was said.
    said: Said,
    /// A date, or a month; the day of the call, where nothing is said.
    #[schema(max_length = 10, pattern = "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")]
    occurred_on: Option<String>,
    /// Coded why (vocabulary `not_taken_up`), for not_started, declined and stopped.
    #[schema(max_length = 40)]
    reason: Option<String>,
    /// A short text.
    #[schema(max_length = 500)]
    note: Option<String>,
    /// For `booked`: the day of the appointment.
    booked_for: Option<Day>,
}

impl RowIn {
    fn parse(self) -> Result<NewRow> {
        Ok(NewRow {
            code: SlipCode::parse(&self.code, "/code")?,
            said: self.said,
            occurred: self
                .occurred_on
                .as_deref()
                .map(|on| Occurred::parse(on, "/occurred_on"))
                .transpose()?,
            reason: self.reason,
            note: self.note,
            booked_for: self.booked_for.map(Day::date),
        })
    }
}

/// One call with one partner.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RingRoundIn {
    /// The scheme's three letters.
    #[schema(example = "SEL", pattern = "^[A-Za-z]{3}$", min_length = 3, max_length = 3)]
    scheme: String,
    /// The partner.
    organisation_id: OrganisationId,
    /// The month; this one, where nothing is said.
    #[schema(example = "2026-03", pattern = "^[0-9]{4}-[0-9]{2}$", max_length = 7)]
    month: Option<String>,
    /// When the call was; today, where nothing is said.
    rung_on: Option<Day>,
    /// Who at the partner said it. A partner that keys its own page leaves it out.
    #[schema(max_length = 80)]
    informant: Option<String>,
    /// The rows that were answered; others wait.
    #[schema(min_items = 1, max_items = 200)]
    rows: Vec<RowIn>,
}

impl RingRoundIn {
    pub(super) fn parse(self) -> Result<NewRound> {
        let rows = self.rows.into_iter().enumerate();
        let one = |(at, row): (usize, RowIn)| row.parse().map_err(|e| e.under(&format!("/rows/{at}")));
        Ok(NewRound {
            scheme: SchemeCode::parse(&self.scheme, "/scheme")?,
            organisation: self.organisation_id,
            month: self.month,
            rung_on: self.rung_on.map(Day::date),
            informant: self.informant,
            rows: rows.map(one).collect::<Result<_>>()?,
        })
    }
}
