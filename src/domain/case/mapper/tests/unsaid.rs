//! What officers write that must lead to nothing, or not to one need: each phrase with what must not be proposed; nobody imports it.

use super::*;

/// Nothing at all is proposed.
const NOTHING: &[&str] = &[
    "",
    "   ",
    "?!",
    "doesn't drink",
    "does not drink",
    "no debts",
    "not homeless",
    "no longer homeless",
    "no drugs, alcohol or debts",
    "neither drinks nor uses drugs",
    "no drink and drugs",
    "no drink no drugs no debts",
    "no issues with housing or benefits",
    "no money problems",
    "no mental health issues",
    "says he doesn't have any mental health problems",
    "denies drug use",
    "denies any use of drugs or alcohol",
    "never been homeless, never used drugs",
    "alcohol isn't a problem",
    "drugs: no",
    "Debt - none. Drugs - nil. Alcohol: denied.",
    "housing: ok, MH fine",
    "drugs not asked, alcohol unknown",
    "debt free",
    "teetotal",
    "feels safe at home",
    "not suicidal, no thoughts of self harm",
    "lives with parents, works full time at Tesco",
    "said he is fine",
    "soft drinks only",
    "drank a cup of tea",
    "would benefit from a chat",
    "speed awareness course",
    "booked into a hotel",
    "will see her later, larger group next week",
    "I'd like to go",
    "I'll ring her on Friday, she'd sleep in",
    "in good spirits",
    "booking a speed camera, share of the hotel bill later",
    "on the high street",
    "community order and unpaid work",
    "she is lovely, came with her solicitor",
    "bank holiday",
    "doesn't want to live with his parents",
    "charged with rape",
    "gave him a leaflet",
    "Grace and Hope came with Bill",
];

/// Something may be proposed, but not this.
const NOT_THIS: &[(&str, &str)] = &[
    ("not homeless but drinks", "no_fixed_address"),
    ("no drugs, drinks daily", "drugs"),
    ("no job and drinks heavily", "drugs"),
    ("denies drinking but has debts", "alcohol"),
    ("drugs: no, alcohol: yes", "drugs"),
    ("said hes fine about the court fine he paid last year", "debt"),
    ("hit his partner", "unsafe_now"),
    ("he assaulted his wife", "unsafe_now"),
    ("charged with domestic violence", "domestic_abuse"),
    ("DV perpetrator", "past_abuse"),
    ("gambling debts", "drugs"),
    ("at risk of homelessness", "no_fixed_address"),
    ("behind with fines", "debt"),
    ("needs to carry ID, I'd say", "anger_or_impulse"),
    ("career change", "caring"),
    ("drug abuse", "past_abuse"),
    ("heart attack", "unsafe_now"),
    ("works in a pub, no debts", "alcohol"),
    ("kicked out by his mum", "unsafe_now"),
    ("not only drink but drugs", "gambling"),
    ("fed up of the weather, weeding all day", "drugs"),
    ("stuffed, hostile neighbour", "no_fixed_address"),
    ("was handed a flyer, no phone problems", "digital_exclusion"),
    ("leaving sex work", "sex_work_safety"),
    ("mental health problems", "health"),
];

#[test]
fn these_words_lead_to_nothing() {
    let wrong: Vec<String> = NOTHING
        .iter()
        .filter(|words| !heard(words).proposed.is_empty())
        .map(|words| format!("{words:?}: {:?}", codes(&heard(words).proposed)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(NOTHING.len() >= 20);
}

#[test]
fn these_words_do_not_lead_here() {
    for (words, need) in NOT_THIS {
        let proposed = codes(&heard(words).proposed);
        assert!(!proposed.contains(*need), "{words:?}: {proposed:?}");
    }
}

#[test]
fn what_is_denied_is_listed_with_the_words_that_deny_it() {
    let denied = heard("doesn't drink, no debts, homeless");
    assert_eq!(codes(&denied.proposed), expected("no_fixed_address"));
    assert_eq!(codes(&denied.said_not), expected("alcohol debt"));
    let words: Vec<&str> = denied.said_not.iter().flat_map(|p| &p.words).map(|w| w.text.as_str()).collect();
    assert_eq!(words, ["drink", "debts"]);
    let both = heard("denies drinking but smells of cider");
    assert!(both.said_not.is_empty(), "what is said elsewhere is not listed as denied");
    assert!(heard("drugs not asked").said_not.is_empty(), "nobody asked, so nobody denied");
}

#[test]
fn doubt_the_past_and_other_people_make_it_weak() {
    for words in [
        "maybe depressed",
        "drinks?",
        "?drugs",
        "used to gamble",
        "mum drinks",
        "not sure if he drinks",
        "drink driving",
    ] {
        let proposed = heard(words).proposed;
        assert_eq!(proposed.len(), 1, "{words}");
        assert_eq!(proposed[0].strength, Strength::Weak, "{words}");
    }
}
