//! What slips say and what they leave out, and that the longest that are let through still fit; no floor imports them.

use super::*;
use crate::domain::id::Id;
use proptest::prelude::*;

const SELBY: Filled<'static> = Filled {
    officer: "Sam",
    on: NaiveDate::from_ymd_opt(2026, 3, 10).expect("a Tuesday"),
    service: "Riverside",
    phone: Some("01632 960 001"),
    address: None,
    hours: &[],
    sentence: None,
    code: "7K4M-2QXF",
    url: "https://signpost.example/s/7K4M2QXF",
};

fn said(variant: Variant) -> String {
    slip(&[], &SELBY, variant, false).unwrap()
}

#[test]
fn our_own_words_fit_in_both_languages_with_the_longest_names() {
    let sentence = Some("One short sentence of the scheme that its manager has set here.");
    for tongue in [Tongue::English, Tongue::Welsh] {
        let measured = measure_words(&[], sentence, tongue);
        assert!(measured.fits(), "{tongue:?}: {measured:?}");
    }
}

#[test]
fn a_slip_says_where_to_go_and_when_and_its_code() {
    let page = said(Variant::Standard);
    for words in [
        "Your next step",
        "You talked to Sam on Tuesday 10 March.",
        "Call Riverside on 01632 960 001.",
        ">7K4M-2QXF<",
        ">signpost.example/s/7K4M2QXF<",
        "Samaritans",
        "aria-label=",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(said(Variant::Welsh).contains("Fe siaradoch chi â Sam ar ddydd Mawrth 10 Mawrth."));
    let both = said(Variant::Bilingual);
    assert!(both.find("lang=\"cy\">") < both.find("lang=\"en-GB\">"), "Welsh comes first");
    assert_eq!(said(Variant::TwoUp).matches("7K4M-2QXF").count(), 2);
}

#[test]
fn a_slip_says_where_it_is_and_when_it_is_open_as_long_as_that_fits() {
    let hours = [
        (vec![Weekday::Mon, Weekday::Tue, Weekday::Thu], "09:30".to_owned(), "12:00".to_owned()),
        (vec![Weekday::Fri], "13:00".to_owned(), "15:00".to_owned()),
    ];
    let whole = Filled { address: Some("10 High Street, Selby YO8 4PU"), hours: &hours, ..SELBY };
    let fits = fitted(&[], whole.clone(), Variant::Standard);
    let page = slip(&[], &fits, Variant::Standard, false).unwrap();
    for words in [
        "Go to: 10 High Street, Selby YO8 4PU.",
        "Open Monday, Tuesday and Thursday, 09:30 to 12:00. Open Friday, 13:00 to 15:00.",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let welsh = slip(&[], &whole, Variant::Welsh, false).unwrap();
    assert!(welsh.contains("Ar agor dydd Llun, dydd Mawrth a dydd Iau, 09:30 i 12:00."), "{welsh}");
    let discreet = slip(&[], &whole, Variant::Discreet, false).unwrap();
    assert!(!discreet.contains("High Street") && !discreet.contains("Open"), "{discreet}");
    let long = "The Old Station Yard Community Hub, ".repeat(12);
    let crowded = fitted(&[], Filled { address: Some(&long), ..whole }, Variant::Standard);
    assert!(crowded.address.is_none() && measure(&[], &crowded, Variant::Standard).fits());
}

#[test]
fn a_discreet_slip_gives_nothing_away() {
    let page = said(Variant::Discreet);
    for words in ["Riverside", "Sam", "court", "svg", "signpost.example", "999", "March"] {
        assert!(!page.contains(words), "{words}: {page}");
    }
    assert!(
        page.contains("Appointment") && page.contains("Call 01632 960 001.") && page.contains("7K4M-2QXF")
    );
}

#[test]
fn nothing_is_styled_in_place_and_what_is_filled_in_is_escaped() {
    let strange = Filled { service: "<b>&\"", ..SELBY };
    for variant in Variant::ALL {
        let page = slip(&[], &strange, *variant, false).unwrap();
        for what in ["style=", "<b>", "<script", "data:"] {
            assert!(!page.contains(what), "{variant}: {what}");
        }
        assert_eq!(page.matches("<h1").count(), 1, "{variant}");
    }
}

#[test]
fn a_preview_cannot_be_used_and_helplines_name_no_code() {
    let preview = slip(&[], &SELBY, Variant::Standard, true).unwrap();
    assert!(!preview.contains("7K4M") && !preview.contains("svg") && preview.contains("Preview"));
    let lines = helplines(&[], Tongue::English).unwrap();
    assert!(lines.contains("116 123") && !lines.contains("slip__code"));
    let pad =
        pad(&[], &[("7K4M-2QXF".into(), SELBY.url.into()), ("2222-2222".into(), SELBY.url.into())]).unwrap();
    assert_eq!((pad.matches("<article").count(), pad.matches("<svg").count()), (2, 2));
}

#[test]
fn the_square_holds_the_address_alone_with_its_quiet_zone() {
    let page = said(Variant::Standard);
    // Version 3 at level M: 29 modules, and four of white on each side.
    assert!(page.contains("viewBox=\"0 0 37 37\""), "{page}");
    assert!(!page.contains("M3 ") && !page.contains("M33 "), "the quiet zone is kept");
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::collection::vec("[a-z]{1,14}", 1..15), 1..4)
        .prop_map(|all| all.iter().map(|words| words.join(" ") + ".").collect::<Vec<_>>().join(" "))
}

proptest! {
    #[test]
    fn whatever_words_are_let_through_still_fit_with_shorter_names(
        choice in text(), help in text(), title in "[A-Z][a-z]{1,20}( [a-z]{1,12}){0,4}",
        officer in "[A-Z][a-z]{0,19}", service in "[A-Z][a-z]{1,9}( [A-Z][a-z]{1,8}){0,5}", number in prop::bool::ANY,
    ) {
        let scheme = Id::new();
        let own = |block, words: &str| SlipWording::new(scheme, block, words, words);
        let words: Vec<SlipWording> =
            [own(Block::Choice, &choice), own(Block::Help, &help), own(Block::Title, &title)].into_iter().flatten().collect();
        if measure_words(&words, None, Tongue::English).fits() {
            let phone = number.then_some("01632 960 001");
            let filled = Filled { officer: &officer, service: &service, phone, ..LONGEST };
            for variant in [Variant::Standard, Variant::LargePrint, Variant::TwoUp, Variant::Discreet] {
                prop_assert!(measure(&words, &filled, variant).fits(), "{variant}: {:?}", measure(&words, &filled, variant));
            }
        }
    }
}
