//! Tests of the mapper; nobody imports it.

mod order;
mod said;
mod unsaid;

use super::*;

/// The codes proposed, sorted; a pathway at large by its word.
fn codes(proposals: &[Proposal]) -> BTreeSet<String> {
    proposals.iter().map(|p| p.need_type.clone().unwrap_or_else(|| p.pathway.to_string())).collect()
}

fn heard(words: &str) -> Proposals {
    propose(words).expect("short enough")
}

fn expected(codes: &str) -> BTreeSet<String> {
    codes.split_whitespace().map(str::to_owned).collect()
}
