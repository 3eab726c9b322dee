//! Organisations over JSON: add, list, read, what they signed; only `api` imports it.

use crate::actions::directory::{court, organisation};
use crate::api::ids::{CourtId, OrganisationId};
use crate::domain::day::Day;
use crate::domain::directory::court_keys::CourtSlug;
use crate::domain::directory::organisation::{Agreement, Identifier, Kind, Organisation};
use crate::domain::{id::Id, text, time::Instant};
use crate::error::Result;
use crate::http::{Answer, Body, Ctx, Key, Keyed, ListOut, Listing};
use crate::policy::Action;
use crate::store::View;
use actix_web::{HttpResponse, get, post, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An organisation to be added.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"kind": "partner", "name": "Selby Food Bank", "mailbox": "referrals@food.example", "partner_number": "104"}))]
pub(super) struct OrganisationIn {
    /// What it is.
    kind: Kind,
    /// Its name.
    #[schema(example = "Selby Food Bank", min_length = 1, max_length = 200)]
    name: String,
    /// What it does; may be published, so nothing about anybody.
    #[schema(max_length = 2000)]
    description: Option<String>,
    /// The slug of its court, where this is a court's team.
    #[schema(
        example = "selby-magistrates-court",
        pattern = "^[a-z0-9][a-z0-9-]*$",
        min_length = 1,
        max_length = 120
    )]
    court: Option<String>,
    /// A role mailbox, never a person's.
    #[schema(example = "referrals@food.example", format = Email, min_length = 3, max_length = 254)]
    mailbox: Option<String>,
    /// A short public number, for the code page.
    #[schema(example = "104", pattern = "^[0-9]{1,6}$", min_length = 1, max_length = 6)]
    partner_number: Option<String>,
    /// Web address.
    #[schema(example = "https://food.example", max_length = 500)]
    url: Option<String>,
    /// Where its picture is: published with its services, never fetched.
    #[schema(example = "https://food.example/logo.png", max_length = 500)]
    logo: Option<String>,
    /// Its numbers in the registers of charities and companies.
    #[serde(default)]
    #[schema(max_items = 10)]
    identifiers: Vec<Identifier>,
}

impl OrganisationIn {
    fn parse(self, view: &mut View<'_>) -> Result<Organisation> {
        let slug = self.court.as_deref().map(|slug| CourtSlug::parse(slug, "/court")).transpose()?;
        let court = slug.map(|slug| court::id(view, &slug, "/court")).transpose()?;
        Organisation {
            description: text::optional(self.description.as_deref(), "/description", 2000)?,
            mailbox: self.mailbox.as_deref().map(|address| text::email(address, "/mailbox")).transpose()?,
            partner_number: self.partner_number,
            url: self.url,
            logo: self.logo,
            identifiers: self.identifiers,
            ..Organisation::new(self.kind, &self.name, court)?
        }
        .checked()
    }
}

/// An organisation.
#[derive(Serialize, ToSchema)]
pub(super) struct OrganisationOut {
    /// Its key.
    id: OrganisationId,
    /// What it is.
    kind: Kind,
    /// Its name.
    #[schema(max_length = 200)]
    name: String,
    /// What it does.
    #[schema(max_length = 2000)]
    description: Option<String>,
    /// The court, where this is a court's team.
    court_id: Option<CourtId>,
    /// A role mailbox.
    #[schema(format = Email, max_length = 254)]
    mailbox: Option<String>,
    /// A short public number, for the code page.
    #[schema(max_length = 6)]
    partner_number: Option<String>,
    /// Web address.
    #[schema(max_length = 500)]
    url: Option<String>,
    /// Where its picture is.
    #[schema(max_length = 500)]
    logo: Option<String>,
    /// Its numbers in the registers of charities and companies.
    #[schema(max_items = 10)]
    identifiers: Vec<Identifier>,
    /// What it signed about sharing; a warm signpost needs one in date.
    agreement: Option<AgreementFields>,
    /// Since when it has its PIN for the code page.
    pin_set_at: Option<Instant>,
}

/// A partner's new PIN, shown this once.
#[derive(Serialize, ToSchema)]
pub(super) struct PinOut {
    /// What it types beside the PIN.
    #[schema(example = "104", max_length = 6)]
    partner_number: String,
    /// Six digits; nobody can read them again.
    #[schema(example = "730164", max_length = 6)]
    pin: String,
}

/// What a partner signed about the people whose details are shared with it.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AgreementFields {
    /// When it was signed.
    signed_on: Day,
    /// The day on which it has to be looked at again; from the day after it counts no more.
    review_due_on: Day,
}

impl From<Organisation> for OrganisationOut {
    fn from(it: Organisation) -> Self {
        Self {
            id: it.id,
            kind: it.kind,
            name: it.name,
            description: it.description,
            court_id: it.court,
            mailbox: it.mailbox,
            partner_number: it.partner_number,
            url: it.url,
            logo: it.logo,
            identifiers: it.identifiers,
            agreement: it.agreement.map(|a| AgreementFields {
                signed_on: a.signed_on.into(),
                review_due_on: a.review_due_on.into(),
            }),
            pin_set_at: it.pin_set_at,
        }
    }
}

/// Which organisations are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct OrganisationFilter {
    /// Only those of this kind.
    #[param(inline)]
    kind: Option<Kind>,
}

/// Add an organisation.
///
/// Officers and managers add partners; court teams, councils and commissioners are the administrator's.
#[utoipa::path(request_body = OrganisationIn, responses((status = 201, body = OrganisationOut)))]
#[post("/organisations")]
pub(super) async fn create_organisation(ctx: Ctx, body: Keyed<OrganisationIn>) -> Answer {
    let (new, once) = body.once(Action::CreateOrganisation);
    ctx.make_once(
        once,
        move |tx, actor| {
            let it = new.clone().parse(tx)?;
            organisation::create_organisation(tx, actor, &it).map(|()| it.id.to_string())
        },
        |view, actor, id| {
            organisation::read_organisation(view, actor, Id::parse(id, "")?).map(OrganisationOut::from)
        },
    )
    .await
}

/// List organisations.
#[utoipa::path(params(OrganisationFilter), responses((status = 200, body = ListOut<OrganisationOut>)))]
#[get("/organisations")]
pub(super) async fn list_organisations(ctx: Ctx, listing: Listing<OrganisationFilter>) -> Answer {
    ctx.list(listing, |view, actor, filter, window| {
        let page = organisation::list_organisations(view, actor, filter.kind, window)?;
        Ok(page.map(OrganisationOut::from))
    })
    .await
}

/// Read one organisation.
#[utoipa::path(responses((status = 200, body = OrganisationOut)))]
#[get("/organisations/{id}")]
pub(super) async fn read_organisation(ctx: Ctx, Key(id): Key<OrganisationId>) -> Answer {
    ctx.read(move |view, actor| organisation::read_organisation(view, actor, id).map(OrganisationOut::from))
        .await
}

/// Keep what a partner signed about sharing; a newer agreement takes the place of the one before.
#[utoipa::path(request_body = AgreementFields, responses((status = 200, body = OrganisationOut)))]
#[put("/organisations/{id}/agreement")]
pub(super) async fn sign_agreement(
    ctx: Ctx,
    Key(id): Key<OrganisationId>,
    Body(signed): Body<AgreementFields>,
) -> Answer {
    let (signed_on, review_due_on) = (signed.signed_on.date(), signed.review_due_on.date());
    let agreement = Agreement { signed_on, review_due_on };
    ctx.decide(
        move |tx, actor| organisation::sign_agreement(tx, actor, id, agreement).map(drop),
        move |view, actor| organisation::read_organisation(view, actor, id).map(OrganisationOut::from),
    )
    .await
}

/// Give a partner a new PIN for the code page.
///
/// The answer shows it this once, with the partner's number; the PIN before is good no more. Sent again it gives another one.
#[utoipa::path(responses((status = 200, body = PinOut)))]
#[post("/organisations/{id}/pin")]
pub(super) async fn set_pin(ctx: Ctx, Key(id): Key<OrganisationId>) -> Answer {
    let new = ctx.blocking(move |door, request, who| organisation::set_pin(door, request, who, id)).await?;
    let partner_number = new.organisation.partner_number.unwrap_or_default();
    Ok(HttpResponse::Ok().json(PinOut { partner_number, pin: new.pin }))
}
