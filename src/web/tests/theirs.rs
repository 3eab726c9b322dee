//! Our parts of pages beside govuk-frontend's own examples of them: what ours can say of an example has to come out as it does there;
//! nothing imports it.

use super::{asked, markup};
use crate::web::page::Pages;
use crate::web::words::Lang;
use serde_json::{Value, json};
use std::fs;

/// Where npm put govuk-frontend when this was built.
const COMPONENTS: &str = concat!(env!("OUT_DIR"), "/ui/node_modules/govuk-frontend/dist/govuk/components");

/// Their components, and how many of the examples of each ours can say.
const KNOWN: &[(&str, usize)] = &[
    ("back-link", 3),
    ("breadcrumbs", 5),
    ("button", 11),
    ("character-count", 10),
    ("checkboxes", 10),
    ("date-input", 3),
    ("details", 5),
    ("error-summary", 6),
    ("exit-this-page", 1),
    ("generic-header", 1),
    ("input", 21),
    ("inset-text", 2),
    ("notification-banner", 8),
    ("pagination", 3),
    ("panel", 3),
    ("radios", 7),
    ("select", 3),
    ("service-navigation", 3),
    ("skip-link", 2),
    ("summary-list", 2),
    ("table", 6),
    ("tag", 10),
    ("task-list", 4),
    ("textarea", 8),
    ("warning-text", 2),
];

#[test]
fn what_we_can_say_of_their_examples_comes_out_as_it_does_there() {
    let pages = Pages::new().unwrap();
    let mut differing = Vec::new();
    for (component, known) in KNOWN {
        let text = fs::read_to_string(format!("{COMPONENTS}/{component}/fixtures.json")).unwrap();
        let read: Value = serde_json::from_str(&text).unwrap();
        let mut said = 0;
        for fixture in read["fixtures"].as_array().unwrap() {
            let Some((name, asked)) = asked::of(component, &fixture["options"]) else { continue };
            said += 1;
            let theirs = asked::theirs(component, &fixture["options"], fixture["html"].as_str().unwrap());
            let ours = pages.part(Lang::En, name, &asked).unwrap_or_else(|e| panic!("{component}: {e:?}"));
            let (ours, theirs) = (markup::tokens(&ours), markup::tokens(&theirs));
            if !holds(&ours, &theirs) {
                differing.push(format!("{component}, {}:\n  {ours:?}\n  {theirs:?}", fixture["name"]));
            }
        }
        assert_eq!(said, *known, "{component}: so many of their examples are said");
    }
    assert!(differing.is_empty(), "{} differ:\n{}", differing.len(), differing.join("\n"));
}

/// Whether their markup stands in ours, which may put a landmark or a region around it.
fn holds(ours: &[String], theirs: &[String]) -> bool {
    let around = ours.len().saturating_sub(theirs.len());
    let has_both_ends = around == 0 || around == 2;
    has_both_ends && !theirs.is_empty() && &ours[around / 2..ours.len() - around / 2] == theirs
}

#[test]
fn markup_that_says_the_same_is_the_same() {
    let (one, other) =
        ("<p  class=\"a\nb\" id=\"x\">A &amp; B</p>", "<p id=\"x\" class=\"a b\">\n A & B </p>");
    assert_eq!(markup::tokens(one), markup::tokens(other));
    assert_ne!(markup::tokens(one), markup::tokens("<p id=\"y\" class=\"a b\">A & B</p>"));
    assert!(!holds(&markup::tokens("<b>x</b>"), &markup::tokens("<b>y</b>")));
    assert!(asked::of("tag", &json!({"html": "<b>"})).is_none(), "markup as a text is not ours");
}
