//! What a feed's terms mean here: pathways by the names that the framework's taxonomy gives them, and circumstances; only `render::services` imports it.

use super::fields::Fields;
use super::parts::keep;
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::service::parts::{Audience, OtherTerm};
use crate::domain::faults::Faults;
use crate::domain::text::{folded, web_address};

/// The most terms of other taxonomies that are kept of a service.
const MOST_OTHERS: usize = 50;

/// How the last part of a term's address, or its folded name, spells a pathway beside its word and its label here.
const SPELLINGS: &[(&str, Pathway)] = &[
    ("ete", Pathway::Employment),
    ("mental and physical health", Pathway::Health),
    ("finance benefit debt", Pathway::Finance),
    ("children families", Pathway::Families),
    ("attitudes thinking behaviour", Pathway::Attitudes),
    ("women abuse", Pathway::DomesticAbuse),
    ("women sex work", Pathway::SexIndustry),
];

/// The pathway that `text` spells.
fn pathway(text: &str) -> Option<Pathway> {
    let text = folded(text);
    let spelled = SPELLINGS.iter().find(|(known, _)| *known == text).map(|(_, pathway)| *pathway);
    let by_word = |it: &&Pathway| folded(it.word()) == text || folded(it.label()) == text;
    spelled.or_else(|| Pathway::ALL.iter().find(by_word).copied())
}

/// What the terms of a service say of it.
#[derive(Default)]
pub(super) struct Terms {
    pub(super) pathways: Vec<Pathway>,
    pub(super) audiences: Vec<Audience>,
    /// Those of other taxonomies.
    pub(super) others: Vec<OtherTerm>,
}

/// The terms of a service, each where it belongs.
pub(super) fn terms(service: &Fields<'_>, faults: &mut Faults) -> Terms {
    let mut terms = Terms::default();
    for attribute in service.objects("attributes", faults) {
        let Some(it) = attribute.object("taxonomy_term", faults) else { continue };
        let Some(name) = it.text("name", faults) else { continue };
        let uri = it.text("term_uri", faults).unwrap_or_default();
        let named = it.text("taxonomy", faults);
        let taxonomy = folded(named.as_deref().unwrap_or_default());
        let is_pathways = uri.contains("noms-pathways/") || taxonomy.contains("reoffending pathways");
        let is_circumstance = uri.contains("circumstance") || taxonomy.contains("circumstance");
        if is_pathways {
            let last = uri.rsplit('/').next().unwrap_or_default();
            terms.pathways.extend(pathway(last).or_else(|| pathway(&name)));
        } else if is_circumstance {
            let uri = web_address(Some(&uri), "").ok().flatten();
            terms.audiences.extend(keep(Audience { name, uri }.checked(), &it, faults));
        } else {
            let uri = web_address(Some(&uri), "").ok().flatten();
            let short = |text: String| text.chars().take(200).collect::<String>();
            let description = it.text("description", faults).map(|text| text.chars().take(1000).collect());
            let (taxonomy, code) = (named.map(short), it.text("term", faults).map(short));
            let other = OtherTerm { name: short(name), description, taxonomy, code, uri };
            // Of what is not ours nothing is asked: a term that cannot be kept is read over.
            terms.others.extend(other.checked().ok());
        }
    }
    terms.audiences.dedup();
    terms.others.dedup();
    terms.others.truncate(MOST_OTHERS);
    terms
}
