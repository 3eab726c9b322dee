//! What people read for the keys in a report; imported through `slice`.

use std::collections::BTreeMap;
use uuid::Uuid;

/// What people read for the keys in a report: courts by name, list words by label. A key without one stands as it is.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    /// Names of courts.
    pub courts: BTreeMap<Uuid, String>,
    /// Labels of sources.
    pub sources: BTreeMap<String, String>,
    /// Labels of hearing outcomes.
    pub outcomes: BTreeMap<String, String>,
    /// Labels of reasons why something did not come about.
    pub reasons: BTreeMap<String, String>,
    /// Labels of sexes.
    pub sexes: BTreeMap<String, String>,
    /// Labels of languages.
    pub languages: BTreeMap<String, String>,
}

impl Labels {
    pub(super) fn word(known: &BTreeMap<String, String>, word: &str) -> String {
        known.get(word).cloned().unwrap_or_else(|| word.replace('_', " "))
    }

    pub(super) fn outcome(&self, word: Option<&str>) -> String {
        word.map_or_else(|| "none recorded".to_owned(), |word| Self::word(&self.outcomes, word))
    }

    /// The court's name and a comma, where there is one.
    pub(super) fn at(&self, court: Uuid) -> String {
        self.courts.get(&court).map_or_else(String::new, |name| format!("{name}, "))
    }
}
