//! Consent over JSON: record what a person said to sharing, take it back, list it; only `api` imports it.

pub(super) mod shared;

use crate::actions::case::consent::{self, NewConsent};
use crate::api::ids::{ConsentId, OrganisationId, PersonId, UserId};
use crate::domain::case::consent::{Category, Consent, Decision, Method, Purpose, Standing};
use crate::domain::code::Reference;
use crate::domain::id::Id;
use crate::domain::time::Instant;
use crate::error::Result;
use crate::http::{Answer, Ctx, Key, Keyed, ListOut};
use crate::policy::{Action, Actor};
use crate::store::View;
use actix_web::{get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a person said when they were asked. Only sharing needs consent: the record itself does not rest on it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ConsentIn {
    /// What for.
    purpose: Purpose,
    /// With which partner: one consent names one. For the court, leave it out.
    organisation_id: Option<OrganisationId>,
    /// On which referral, where one was named.
    #[schema(example = "SEL-7K4M2QQ", max_length = 20)]
    reference: Option<String>,
    /// What may be shared; nothing where they refused.
    #[serde(default)]
    #[schema(max_items = 7)]
    categories: Vec<Category>,
    /// When they were asked; now, where nothing is said. A form keyed late does not take back what was said since.
    asked_at: Option<Instant>,
    /// What they said.
    decision: Decision,
    /// How they said it.
    method: Method,
    /// Which wording was read to them.
    #[schema(example = "2026-01", min_length = 1, max_length = 40)]
    wording_version: String,
    /// In which language (vocabulary `language`).
    #[schema(example = "english", min_length = 1, max_length = 40)]
    language: String,
    /// Until when; a year, where nothing is said; two at most.
    expires_at: Option<Instant>,
}

impl ConsentIn {
    fn parse(self) -> Result<NewConsent> {
        let referral =
            self.reference.as_deref().map(|text| Reference::parse(text, "/reference")).transpose()?;
        Ok(NewConsent {
            purpose: self.purpose,
            organisation: self.organisation_id,
            referral,
            categories: self.categories,
            asked_at: self.asked_at,
            decision: self.decision,
            method: self.method,
            wording_version: self.wording_version,
            language: self.language,
            expires_at: self.expires_at,
        })
    }
}

/// What a person said to sharing.
#[derive(Serialize, ToSchema)]
pub(super) struct ConsentOut {
    /// Its key.
    id: ConsentId,
    /// What for.
    purpose: Purpose,
    /// With which partner.
    organisation_id: Option<OrganisationId>,
    /// What may be shared.
    #[schema(max_items = 7)]
    categories: Vec<Category>,
    /// When they were asked.
    asked_at: Instant,
    /// What they said.
    decision: Decision,
    /// How they said it.
    method: Method,
    /// Which wording was read to them.
    #[schema(max_length = 40)]
    wording_version: String,
    /// In which language.
    #[schema(max_length = 40)]
    language: String,
    /// Until when.
    expires_at: Option<Instant>,
    /// When they took it back.
    withdrawn_at: Option<Instant>,
    /// How it stands now: a reading of the clock.
    standing: Standing,
    /// Who asked.
    recorded_by_id: Option<UserId>,
}

impl ConsentOut {
    pub(super) fn of(it: Consent, now: Instant) -> Self {
        Self {
            standing: it.standing(now),
            id: it.id,
            purpose: it.purpose,
            organisation_id: it.organisation,
            categories: it.categories,
            asked_at: it.asked_at,
            decision: it.decision,
            method: it.method,
            wording_version: it.wording_version,
            language: it.language,
            expires_at: it.expires_at,
            withdrawn_at: it.withdrawn_at,
            recorded_by_id: it.recorded_by,
        }
    }
}

fn show_all(view: &mut View<'_>, actor: &Actor, person: PersonId) -> Result<ListOut<ConsentOut>> {
    let now = view.now();
    let all = consent::list_consents(view, actor, person)?;
    Ok(ListOut::whole(all.into_iter().map(|it| ConsentOut::of(it, now)).collect::<Vec<_>>()))
}

/// Record what a person said to sharing. Of one partner the last word counts.
#[utoipa::path(request_body = ConsentIn, responses((status = 201, body = ConsentOut)))]
#[post("/people/{id}/consents")]
pub(super) async fn record_consent(ctx: Ctx, Key(person): Key<PersonId>, body: Keyed<ConsentIn>) -> Answer {
    let (new, once) = body.once(Action::RecordConsent);
    let new = new.parse()?;
    ctx.make_once(
        once,
        move |tx, actor| consent::record_consent(tx, actor, person, &new).map(|it| it.id.to_string()),
        move |view, actor, key| {
            let now = view.now();
            consent::find_consent(view, actor, person, Id::parse(key, "")?).map(|it| ConsentOut::of(it, now))
        },
    )
    .await
}

/// List what a person said to sharing, newest first.
#[utoipa::path(responses((status = 200, body = ListOut<ConsentOut>)))]
#[get("/people/{id}/consents")]
pub(super) async fn list_consents(ctx: Ctx, Key(person): Key<PersonId>) -> Answer {
    ctx.read(move |view, actor| show_all(view, actor, person)).await
}

/// Take a consent back. The partner's view of the person closes at once; what the partner reported itself it keeps.
#[utoipa::path(responses((status = 200, body = ListOut<ConsentOut>)))]
#[post("/people/{id}/consents/{consent_id}/withdraw")]
pub(super) async fn withdraw_consent(ctx: Ctx, Key((person, id)): Key<(PersonId, ConsentId)>) -> Answer {
    ctx.decide(
        move |tx, actor| consent::withdraw_consent(tx, actor, person, id).map(drop),
        move |view, actor| show_all(view, actor, person),
    )
    .await
}
