//! What holds of every text: it is sliced where characters begin, and the order of its phrases changes nothing; nobody imports it.

use super::*;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

const PHRASES: &[&str] = &[
    "drinks",
    "owes rent",
    "sofa-surfing",
    "no drugs",
    "doesn't gamble",
    "off his meds",
    "UC sanction",
    "scared of her partner",
    "not working",
    "lost his ID",
    "alcohol: yes",
    "debts - none",
    "lonely?",
    "mum drinks",
    "self-harms",
    "can't read",
    "no phone issues",
    "smack",
    "NFA",
    "skint",
    "kids in care",
];

fn spans(words: &str, proposals: &Proposals) -> Vec<(usize, usize)> {
    let all = proposals.proposed.iter().chain(&proposals.said_not);
    let said = all.flat_map(|p| &p.words);
    said.map(|w| {
        assert_eq!(words.get(w.range()), Some(w.text.as_str()));
        (w.start, w.end)
    })
    .collect()
}

/// Everything but the places in the text.
fn sense(proposals: &[Proposal]) -> Vec<(Pathway, Option<String>, Strength, BTreeSet<String>)> {
    let words = |p: &Proposal| p.words.iter().map(|w| w.text.clone()).collect();
    proposals.iter().map(|p| (p.pathway, p.need_type.clone(), p.strength, words(p))).collect()
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(words in "\\PC{0,120}") {
        let proposals = heard(&words);
        for (start, end) in spans(&words, &proposals) {
            prop_assert!(start < end && end <= words.len());
        }
    }

    #[test]
    fn no_mixture_of_our_own_words_makes_it_panic(
        parts in prop::collection::vec(select(PHRASES), 0..8),
        between in prop::collection::vec(select(vec![" ", ", ", "/", " or ", ": ", "? ", "é", "\u{301}", "’", " not ", "."]), 8),
    ) {
        let words: String = parts.iter().zip(between).flat_map(|(p, b)| [p, b]).collect();
        spans(&words, &heard(&words));
    }

    #[test]
    fn the_order_of_phrases_changes_nothing(
        (one, other) in subsequence(PHRASES, 0..=PHRASES.len())
            .prop_flat_map(|some| (Just(some.clone()), Just(some).prop_shuffle())),
        by in select(vec![", ", ". ", "; ", "\n"]),
    ) {
        let (one, other) = (heard(&one.join(by)), heard(&other.join(by)));
        prop_assert_eq!(sense(&one.proposed), sense(&other.proposed));
        prop_assert_eq!(sense(&one.said_not), sense(&other.said_not));
    }

    #[test]
    fn case_and_accents_change_nothing(some in subsequence(PHRASES, 1..6)) {
        let plain = some.join(", ");
        let dressed = plain.to_uppercase().replace('O', "Ó").replace('\'', "’");
        prop_assert_eq!(codes(&heard(&plain).proposed), codes(&heard(&dressed).proposed));
    }
}

#[test]
fn five_hundred_characters_are_read_and_no_more() {
    assert!(propose(&"é".repeat(MAX_WORDS)).is_ok());
    let Err(Error::Invalid(faults)) = propose(&"é".repeat(MAX_WORDS + 1)) else { panic!("too long") };
    assert_eq!((faults[0].pointer.as_str(), faults[0].code), ("/words", "too_long"));
}

#[test]
fn the_words_are_given_back_as_they_were_written() {
    let text = "Él dit: DRINKS, and Sofa–Surfing…";
    let proposed = heard(text).proposed;
    let words: Vec<&str> = proposed.iter().flat_map(|p| &p.words).map(|w| w.text.as_str()).collect();
    assert_eq!(words, ["Sofa–Surfing", "DRINKS"]);
}

#[test]
fn the_strongest_comes_first() {
    let proposed = heard("weed, bit anxious; homeless, sofa surfing, rough sleeping; ?LD").proposed;
    let order: Vec<Strength> = proposed.iter().map(|p| p.strength).collect();
    assert!(order.is_sorted_by(|a, b| a >= b));
    assert_eq!(proposed[0].need_type.as_deref(), Some("no_fixed_address"));
    assert_eq!(proposed[0].words.len(), 3);
}

#[test]
fn restricted_pathways_wear_their_neutral_label() {
    let proposed = heard("partner hits her, sex work").proposed;
    let labels: BTreeSet<&str> = proposed.iter().map(Proposal::label).collect();
    assert_eq!(labels, BTreeSet::from(["Safety at home", "Sex work support"]));
    assert!(proposed.iter().any(|p| p.opens_safeguarding_script));
}

#[test]
fn the_plain_words_shown_beside_each_need_type_lead_to_it() {
    for need in need_type::seed() {
        for phrase in need.phrases() {
            assert!(codes(&heard(phrase).proposed).contains(need.code.as_ref()), "{}: {phrase}", need.code);
        }
    }
}

#[test]
fn the_lexicon_is_well_written() {
    let types = need_type::seed();
    let mut unused: BTreeSet<&str> = lexicon::CLASSES.iter().map(|(name, _)| *name).collect();
    for entry in lexicon::entries() {
        assert!(Topic::of(&types, entry.about).is_some(), "nothing is called {}", entry.about);
        let parts = [entry.strong, entry.fair, entry.weak, entry.not];
        let words = parts.into_iter().flat_map(|part| part.split([';', ' ', '/'])).filter(|w| *w != "..");
        for word in words {
            let plain = word.strip_prefix('=').unwrap_or(word);
            let class = lexicon::CLASSES.iter().any(|(name, _)| *name == plain);
            let folded = plain.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
            assert!(class || folded, "{word} in {} can never be heard", entry.about);
            unused.remove(plain);
        }
    }
    assert_eq!(unused, BTreeSet::new());
    for need in &types {
        assert!(lexicon::entries().any(|e| e.about == need.code), "{} is in no entry", need.code);
    }
}

#[test]
fn a_need_type_that_a_scheme_added_is_known_by_its_own_words() {
    let mut types = need_type::seed();
    types.retain(|t| t.code != "gambling");
    let added = NeedType {
        code: "flooding".into(),
        label: "Flooded home".into(),
        recognised_by: "flooded out; home under water".into(),
        ..types[0].clone()
    };
    types.push(added);
    let mapper = Mapper::new(types);
    let proposals = mapper.propose("was flooded out in March, gambles").expect("short enough");
    assert_eq!(codes(&proposals.proposed), expected("flooding"));
}
