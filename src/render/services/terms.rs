//! What a feed's terms mean here: pathways by the names that the framework's taxonomy gives them, and circumstances; only `render::services` imports it.

use super::fields::Fields;
use super::parts::keep;
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::service::parts::Audience;
use crate::domain::faults::Faults;
use crate::domain::text::{folded, web_address};

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

/// The pathways and the circumstances among the terms of a service; what other taxonomies say of it is read over.
pub(super) fn terms(service: &Fields<'_>, faults: &mut Faults) -> (Vec<Pathway>, Vec<Audience>) {
    let (mut pathways, mut audiences) = (Vec::new(), Vec::new());
    for attribute in service.objects("attributes", faults) {
        let Some(it) = attribute.object("taxonomy_term", faults) else { continue };
        let Some(name) = it.text("name", faults) else { continue };
        let uri = it.text("term_uri", faults).unwrap_or_default();
        let taxonomy = folded(&it.text("taxonomy", faults).unwrap_or_default());
        let is_pathways = uri.contains("noms-pathways/") || taxonomy.contains("reoffending pathways");
        let is_circumstance = uri.contains("circumstance") || taxonomy.contains("circumstance");
        if is_pathways {
            let last = uri.rsplit('/').next().unwrap_or_default();
            pathways.extend(pathway(last).or_else(|| pathway(&name)));
        } else if is_circumstance {
            let uri = web_address(Some(&uri), "").ok().flatten();
            audiences.extend(keep(Audience { name, uri }.checked(), &it, faults));
        }
    }
    audiences.dedup();
    (pathways, audiences)
}
