//! Need types over JSON: read them, add one, change one; only `api` imports it.

use crate::actions::directory::need_type;
use crate::domain::day::Day;
use crate::domain::directory::need_type::NeedType;
use crate::domain::directory::pathway::Pathway;
use crate::error::Result;
use crate::http::{Answer, Body, Ctx, Key, ListOut, Params};
use crate::policy::Actor;
use crate::store::View;
use actix_web::{get, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a kind of need says.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NeedTypeFields {
    /// The pathway that it belongs to; it never changes.
    pathway: Pathway,
    /// What people read where the need itself may be read.
    #[schema(max_length = 120, example = "Alcohol")]
    label: String,
    /// Plain phrases to recognise it by, separated by semicolons.
    #[serde(default)]
    #[schema(max_length = 500, example = "drinks too much; hungover")]
    recognised_by: String,
    /// The nearest section of OASys: a crosswalk, never a score.
    #[schema(minimum = 3, maximum = 13, example = 9)]
    oasys_section: u8,
    /// Whether only those may see it who recorded it, receive it, or hold the grant; once restricted, always.
    restricted: bool,
    /// Whether recording it opens the safeguarding script.
    opens_safeguarding_script: bool,
    /// The first day on which it can be chosen.
    valid_from: Option<Day>,
    /// The last day on which it can be chosen; it stays readable in old records.
    valid_to: Option<Day>,
}

impl NeedTypeFields {
    fn need_type(self, code: String) -> NeedType {
        NeedType {
            code: code.into(),
            pathway: self.pathway,
            label: self.label.trim().to_owned().into(),
            recognised_by: self.recognised_by.trim().to_owned().into(),
            oasys_section: self.oasys_section,
            restricted: self.restricted,
            opens_safeguarding_script: self.opens_safeguarding_script,
            valid_from: self.valid_from.map(Day::date),
            valid_to: self.valid_to.map(Day::date),
        }
    }
}

/// A kind of need.
#[derive(Serialize, ToSchema)]
pub(super) struct NeedTypeOut {
    /// The word that stands in records; it never changes.
    #[schema(max_length = 40, example = "alcohol")]
    code: String,
    #[serde(flatten)]
    fields: NeedTypeFields,
}

impl From<NeedType> for NeedTypeOut {
    fn from(it: NeedType) -> Self {
        Self {
            code: it.code.into_owned(),
            fields: NeedTypeFields {
                pathway: it.pathway,
                label: it.label.into_owned(),
                recognised_by: it.recognised_by.into_owned(),
                oasys_section: it.oasys_section,
                restricted: it.restricted,
                opens_safeguarding_script: it.opens_safeguarding_script,
                valid_from: it.valid_from.map(Into::into),
                valid_to: it.valid_to.map(Into::into),
            },
        }
    }
}

/// Which kinds are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct OnPathway {
    /// Only those of this pathway.
    #[param(inline)]
    pathway: Option<Pathway>,
}

fn show(view: &mut View<'_>, actor: &Actor, pathway: Option<Pathway>) -> Result<ListOut<NeedTypeOut>> {
    let types = need_type::list_need_types(view, actor, pathway)?;
    Ok(ListOut::whole(types.into_iter().map(|(it, _)| it)))
}

/// List the kinds of need in their order, retired ones too.
#[utoipa::path(params(OnPathway), responses((status = 200, body = ListOut<NeedTypeOut>)))]
#[get("/need_types")]
pub(super) async fn list_need_types(ctx: Ctx, on: Params<OnPathway>) -> Answer {
    ctx.read(move |view, actor| show(view, actor, on.0.pathway)).await
}

/// Add a kind of need, or change what it says; `If-Match` is that of the whole list. A new one can be chosen at once.
#[utoipa::path(request_body = NeedTypeFields, responses((status = 200, body = ListOut<NeedTypeOut>)))]
#[put("/need_types/{term}")]
pub(super) async fn save_need_type(
    ctx: Ctx,
    Key(code): Key<String>,
    Body(said): Body<NeedTypeFields>,
) -> Answer {
    ctx.decide(
        move |tx, actor| need_type::save_need_type(tx, actor, &said.clone().need_type(code.clone())),
        move |view, actor| show(view, actor, None),
    )
    .await
}
