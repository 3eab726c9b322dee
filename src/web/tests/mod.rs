//! The parts of pages: as govuk-frontend has them where npm brought it, each with its style, and each with what it was told escaped;
//! nothing imports it.

#[cfg(ui_npm)]
mod asked;
#[cfg(ui_npm)]
mod markup;
#[cfg(ui_npm)]
mod theirs;

use super::page::{Pages, templates};
use super::words::Lang;
use serde_json::{Value, json};

/// Every macro, as it is asked with something nasty (`X`) wherever it takes a text, and with items of every kind (`ITEMS`).
const EVERY_PART: &[(&str, &str)] = &[
    (
        "input",
        r#"{"name":X,"label":X,"value":X,"hint":X,"error":X,"id":X,"width":X,"type":X,"inputmode":X,"maxlength":X}"#,
    ),
    ("textarea", r#"{"name":X,"label":X,"value":X,"hint":X,"error":X,"id":X,"rows":X,"max":X}"#),
    ("select", r#"{"name":X,"label":X,"value":X,"hint":X,"error":X,"id":X,"items":ITEMS}"#),
    ("radios", r#"{"name":X,"legend":X,"items":ITEMS,"hint":X,"error":X}"#),
    ("checkboxes", r#"{"name":X,"legend":X,"items":ITEMS,"hint":X,"error":X}"#),
    ("date_input", r#"{"name":X,"legend":X,"value":{"day":X,"month":X,"year":X},"hint":X,"error":X}"#),
    ("error_summary", r#"{"faults":[{"field":X,"text":X}],"title":X}"#),
    ("inset", r#"{"text":X}"#),
    ("warning", r#"{"text":X}"#),
    ("banner", r#"{"text":X,"title":X}"#),
    ("panel", r#"{"title":X,"text":X}"#),
    ("tag", r#"{"text":X,"colour":X}"#),
    ("details", r#"{"summary":X,"text":X,"id":X}"#),
    ("notice", r#"{"label":X,"text":X}"#),
    ("tiles", r#"{"items":ITEMS}"#),
    ("summary_list", r#"{"rows":[{"key":X,"value":X,"href":X,"change":X}]}"#),
    ("summary_card", r#"{"title":X,"rows":[{"key":X,"value":X}]}"#),
    ("table", r#"{"caption":X,"head":[X,{"text":X,"numeric":true}],"rows":[[X,{"text":X,"href":X}]]}"#),
    ("task_list", r#"{"items":ITEMS,"id":X}"#),
    ("timeline", r#"{"items":ITEMS}"#),
    ("button", r#"{"text":X,"kind":X,"name":X,"value":X}"#),
    ("link_button", r#"{"href":X,"text":X,"kind":X}"#),
    ("back_link", r#"{"href":X,"text":X}"#),
    ("breadcrumbs", r#"{"items":ITEMS}"#),
    ("skip_link", r#"{"text":X,"href":X}"#),
    ("tabs", r#"{"items":ITEMS,"label":X}"#),
    ("pagination", r#"{"next":X,"previous":X}"#),
    ("exit_this_page", r#"{"text":X,"href":X}"#),
    ("header", r#"{"name":X,"href":X}"#),
    ("service_navigation", r#"{"items":ITEMS,"label":X}"#),
    ("footer", r#"{"items":ITEMS}"#),
];

const ITEMS: &str = r#"[{"value":X,"text":X,"hint":X,"href":X,"number":X,"title":X,"status":X,"colour":X,"when":X,"at":X,"by":X,
    "count":X,"current":true,"lang":X,"conditional":X}]"#;

#[test]
fn every_part_escapes_what_it_is_told_in_both_languages() {
    let pages = Pages::new().unwrap();
    let nasty = json!("<i>\"'&").to_string();
    for (name, asked) in EVERY_PART {
        let asked: Value = serde_json::from_str(&asked.replace("ITEMS", ITEMS).replace('X', &nasty)).unwrap();
        for lang in [Lang::En, Lang::Cy] {
            let text = pages.part(lang, name, &asked).unwrap_or_else(|e| panic!("{name}: {e:?}"));
            assert!(text.contains("&lt;i&gt;&quot;&#x27;&amp;"), "{name}: {text}");
            assert!(!text.contains("<i>"), "{name}: {text}");
            assert!(!text.replace("=\"", "").replace("\" ", "").contains("\"'"), "{name}: {text}");
        }
    }
}

#[test]
fn choosing_asks_for_more_where_the_item_says_so() {
    let pages = Pages::new().unwrap();
    let items = json!([{"value": "a", "text": "A", "conditional": "more"}, {"value": "b", "text": "B"}]);
    for (name, kind) in [("radios", "radios"), ("checkboxes", "checkboxes")] {
        let part = |chosen: &str| {
            let asked = json!({"name": "it", "legend": "It?", "items": items});
            let mut asked = asked.as_object().unwrap().clone();
            let key = if name == "radios" { "value" } else { "values" };
            asked.insert(key.to_owned(), if name == "radios" { json!(chosen) } else { json!([chosen]) });
            pages.part(Lang::En, name, &asked).unwrap()
        };
        let (hidden, shown) = (part("b"), part("a"));
        let opening = format!("<div class=\"govuk-{kind}__conditional");
        assert!(hidden.contains(&format!(
            "{opening} govuk-{kind}__conditional--hidden\" id=\"conditional-it\">more</div>"
        )));
        assert!(shown.contains(&format!("{opening}\" id=\"conditional-it\">more</div>")), "{shown}");
        assert!(
            shown.contains("id=\"it\" name=\"it\"")
                && shown.contains("data-aria-controls=\"conditional-it\"")
        );
        assert!(shown.contains("id=\"it-2\" name=\"it\""));
    }
}

/// Names in templates that are ids.
const IDS: &[&str] = &["govuk-notification-banner-title"];

#[test]
fn our_own_look_has_a_style_for_every_class_of_every_template() {
    let css = concat!(include_str!("../assets/builtin.css"), include_str!("../assets/own.css"));
    let is_named = |class: &str| {
        css.match_indices(&format!(".{class}")).any(|(at, found)| {
            !css[at + found.len()..].starts_with(|c: char| c.is_alphanumeric() || "-_".contains(c))
        })
    };
    let mut without = Vec::new();
    for (template, text) in templates() {
        for class in text.split(|c: char| !(c.is_alphanumeric() || "-_!".contains(c))) {
            let is_class =
                ["govuk-", "moj-", "app-", "signpost-"].iter().any(|beginning| class.starts_with(beginning));
            // One that is put together of pieces ends where the next begins; scripts find theirs by name.
            let is_whole = !class.ends_with('-')
                && !class.starts_with("govuk-js-")
                && !class.starts_with("govuk-frontend");
            if is_class && is_whole && !IDS.contains(&class) && !is_named(class) {
                without.push(format!("{template}: {class}"));
            }
        }
    }
    without.sort();
    without.dedup();
    assert!(without.is_empty(), "no style for {without:#?}");
}
