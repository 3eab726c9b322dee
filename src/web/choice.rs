//! What somebody chooses from: a list's words as people read them; only `web` imports it.

use crate::actions::directory::vocabulary::list_terms;
use crate::domain::code::SchemeCode;
use crate::domain::directory::vocabulary::Set;
use crate::error::Result;
use crate::policy::Actor;
use crate::store::View;
use serde::Serialize;

/// One thing to choose.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) hint: Option<String>,
}

impl Choice {
    pub(super) fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into(), hint: None }
    }
}

/// The words of a list that can be chosen today, as `scheme` says them where one is named.
pub(super) fn choices(
    view: &mut View<'_>,
    actor: &Actor,
    set: Set,
    scheme: Option<&SchemeCode>,
) -> Result<Vec<Choice>> {
    let today = view.now().london_date();
    let all = list_terms(view, actor, set, scheme)?.into_iter();
    let offered = all.filter(|it| !it.hidden && it.term.is_choosable(today));
    Ok(offered.map(|it| Choice::new(it.term.code.to_string(), it.term.label)).collect())
}

/// What a word of a list reads as; itself where the list has lost it.
pub(super) fn label(all: &[Choice], code: &str) -> String {
    all.iter().find(|it| it.value == code).map_or_else(|| code.replace('_', " "), |it| it.text.clone())
}
