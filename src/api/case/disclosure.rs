//! What was told without consent, over JSON; only `api` imports it.

use crate::actions::case::disclosure::{self, NewDisclosure};
use crate::api::ids::{DisclosureId, PersonId, UserId};
use crate::domain::case::consent::Category;
use crate::domain::case::disclosure::{Basis, Disclosure};
use crate::domain::id::Id;
use crate::domain::time::Instant;
use crate::http::{Answer, Ctx, Key, Keyed, ListOut};
use crate::policy::Action;
use actix_web::{get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What was told, to whom and why it could not wait for consent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DisclosureIn {
    /// On which basis.
    basis: Basis,
    /// What was told.
    #[schema(min_items = 1, max_items = 7)]
    categories: Vec<Category>,
    /// When; now, where nothing is said.
    told_at: Option<Instant>,
    /// Who was told.
    #[schema(example = "Ambulance service", min_length = 1, max_length = 120)]
    told: String,
    /// Why it could not wait.
    #[schema(min_length = 1, max_length = 500, example = "Said she would not be safe tonight")]
    reason: String,
}

impl From<DisclosureIn> for NewDisclosure {
    fn from(it: DisclosureIn) -> Self {
        Self {
            basis: it.basis,
            categories: it.categories,
            told_at: it.told_at,
            told: it.told,
            reason: it.reason,
        }
    }
}

/// What was told without consent.
#[derive(Serialize, ToSchema)]
pub(super) struct DisclosureOut {
    /// Its key.
    id: DisclosureId,
    /// On which basis.
    basis: Basis,
    /// What was told.
    #[schema(max_items = 7)]
    categories: Vec<Category>,
    /// When.
    told_at: Instant,
    /// Who was told.
    #[schema(max_length = 120)]
    told: String,
    /// Why it could not wait.
    #[schema(max_length = 500)]
    reason: String,
    /// Who told.
    recorded_by_id: Option<UserId>,
}

impl From<Disclosure> for DisclosureOut {
    fn from(it: Disclosure) -> Self {
        Self {
            id: it.id,
            basis: it.basis,
            categories: it.categories,
            told_at: it.told_at,
            told: it.words.told,
            reason: it.words.reason,
            recorded_by_id: it.recorded_by,
        }
    }
}

/// Record that somebody outside was told without consent, because a life or somebody's safety asked for it.
///
/// The privacy role gets a notice.
#[utoipa::path(request_body = DisclosureIn, responses((status = 201, body = DisclosureOut)))]
#[post("/people/{id}/disclosures")]
pub(super) async fn disclose_without_consent(
    ctx: Ctx,
    Key(person): Key<PersonId>,
    body: Keyed<DisclosureIn>,
) -> Answer {
    let (new, once) = body.once(Action::DiscloseWithoutConsent);
    let new = NewDisclosure::from(new);
    ctx.make_once(
        once,
        move |tx, actor| {
            disclosure::disclose_without_consent(tx, actor, person, &new).map(|it| it.id.to_string())
        },
        move |view, actor, key| {
            disclosure::find_disclosure(view, actor, person, Id::parse(key, "")?).map(DisclosureOut::from)
        },
    )
    .await
}

/// List what was told of a person without consent, newest first.
#[utoipa::path(responses((status = 200, body = ListOut<DisclosureOut>)))]
#[get("/people/{id}/disclosures")]
pub(super) async fn list_disclosures(ctx: Ctx, Key(person): Key<PersonId>) -> Answer {
    ctx.read(move |view, actor| {
        disclosure::list_disclosures(view, actor, person).map(ListOut::<DisclosureOut>::whole)
    })
    .await
}
