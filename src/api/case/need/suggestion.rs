//! An officer's free words, and the needs that they may speak of, over JSON; only `api` imports it.

use crate::actions::case::need::{self, Suggestion};
use crate::domain::case::mapper::Strength;
use crate::domain::directory::pathway::Pathway;
use crate::http::{Answer, Body, Ctx};
use actix_web::post;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A language that is understood.
#[derive(Deserialize, ToSchema)]
pub(in crate::api) enum WordsLanguage {
    /// English.
    #[serde(rename = "en")]
    English,
}

/// Words to be read. They are kept nowhere.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct SuggestIn {
    /// What an officer wrote: keywords or sentences, without a name.
    #[schema(min_length = 1, max_length = 500, example = "drinks, owes rent, sofa-surfing")]
    words: String,
    /// In which language; English, where nothing is said.
    #[serde(rename = "language")]
    _language: Option<WordsLanguage>,
}

/// A need that the words may speak of: to be confirmed, or not.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct SuggestionOut {
    /// Which pathway.
    pathway: Pathway,
    /// Its number, 1 to 9.
    #[schema(minimum = 1, maximum = 9)]
    number: u8,
    /// Its neutral name.
    #[schema(max_length = 60)]
    label: &'static str,
    /// The kind of need; none where the words say no more than the pathway.
    #[schema(max_length = 40, example = "debt")]
    need_type: Option<String>,
    /// What the list calls it now.
    #[schema(max_length = 120)]
    need_type_label: Option<String>,
    /// Whether recording it is restricted.
    restricted: bool,
    /// Whether recording it opens the safeguarding script.
    opens_safeguarding_script: bool,
    /// How plainly the words speak.
    strength: Strength,
    /// The words that led there, as they were written, in their order.
    #[schema(max_items = 250)]
    words: Vec<String>,
}

impl From<Suggestion> for SuggestionOut {
    fn from(it: Suggestion) -> Self {
        Self {
            pathway: it.proposal.pathway,
            number: it.proposal.pathway.number(),
            label: it.proposal.label(),
            restricted: it.restricted,
            need_type_label: it.label,
            opens_safeguarding_script: it.proposal.opens_safeguarding_script,
            strength: it.proposal.strength,
            words: it.proposal.words.into_iter().map(|said| said.text).collect(),
            need_type: it.proposal.need_type,
        }
    }
}

/// What the words may mean.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct SuggestionsOut {
    /// To be offered, strongest first.
    #[schema(max_items = 250)]
    proposed: Vec<SuggestionOut>,
    /// What the words say is not so.
    #[schema(max_items = 250)]
    said_not: Vec<SuggestionOut>,
}

/// Read an officer's words and propose needs, with the words that led there. Nothing is recorded.
#[utoipa::path(request_body = SuggestIn, responses((status = 200, body = SuggestionsOut)))]
#[post("/needs/suggest")]
pub(in crate::api) async fn suggest_needs(ctx: Ctx, Body(it): Body<SuggestIn>) -> Answer {
    ctx.read(move |view, actor| {
        let (proposed, said_not) = need::suggest_needs(view, actor, &it.words)?;
        let out = |all: Vec<Suggestion>| all.into_iter().map(SuggestionOut::from).collect();
        Ok(SuggestionsOut { proposed: out(proposed), said_not: out(said_not) })
    })
    .await
}
