//! An example of govuk-frontend as a call of our macro, where ours can say it; only the comparison imports it.

mod forms;
mod lists;

use serde_json::{Map, Value, json};

type Asked = Map<String, Value>;

/// The macro and what it is called with; none where the example asks for something that ours do not have.
pub(super) fn of(component: &str, options: &Value) -> Option<(&'static str, Asked)> {
    let mut it = Reader { options: options.as_object()?.clone(), asked: Asked::new() };
    let name = match component {
        "input" => it.input()?,
        "select" => it.select()?,
        "textarea" | "character-count" => it.textarea(component)?,
        "radios" | "checkboxes" => it.choices(component)?,
        "date-input" => it.date_input()?,
        "button" => it.button()?,
        "summary-list" => it.summary_list()?,
        "table" => it.table()?,
        "task-list" => it.task_list()?,
        _ => it.rest(component)?,
    };
    it.options.is_empty().then_some((name, it.asked))
}

/// Their markup, but for what is ours on purpose: the boxes of a date are named after the whole, and no browser fills them in; leaving
/// a page has no word more than its button shows.
pub(super) fn theirs(component: &str, options: &Value, html: &str) -> String {
    if component == "exit-this-page" {
        return html.replace("<span class=\"govuk-visually-hidden\">Emergency</span> ", "");
    }
    if component != "date-input" {
        return html.to_owned();
    }
    let id = options["id"].as_str().unwrap_or_default();
    let mut html = html.to_owned();
    for part in ["day", "month", "year"] {
        html = html.replace(&format!(" name=\"{part}\""), &format!(" name=\"{id}-{part}\""));
    }
    html.replace(" inputmode=\"numeric\"", " inputmode=\"numeric\" autocomplete=\"off\"")
}

/// A component of theirs that takes texts and addresses alone.
struct Plain {
    theirs: &'static str,
    /// The macro of ours.
    name: &'static str,
    /// Their options, and what ours call them.
    pairs: &'static [(&'static str, &'static str)],
    /// What has to be there.
    needed: &'static [&'static str],
}

const fn plain(
    theirs: &'static str,
    name: &'static str,
    pairs: &'static [(&'static str, &'static str)],
    needed: &'static [&'static str],
) -> Plain {
    Plain { theirs, name, pairs, needed }
}

const PLAIN: &[Plain] = &[
    plain("back-link", "back_link", &[("text", "text"), ("href", "href")], &[]),
    plain("breadcrumbs", "breadcrumbs", &[("items", "items")], &["items"]),
    plain(
        "details",
        "details",
        &[("summaryText", "summary"), ("text", "text"), ("open", "open"), ("id", "id")],
        &["summary", "text"],
    ),
    plain("error-summary", "error_summary", &[("titleText", "title"), ("errorList", "faults")], &["faults"]),
    plain("exit-this-page", "exit_this_page", &[("text", "text"), ("redirectUrl", "href")], &[]),
    plain("generic-header", "header", &[("logoText", "name"), ("homepageUrl", "href")], &["name"]),
    plain("inset-text", "inset", &[("text", "text")], &["text"]),
    plain(
        "notification-banner",
        "banner",
        &[("text", "text"), ("type", "kind"), ("titleText", "title")],
        &["text"],
    ),
    plain("pagination", "pagination", &[("next", "next"), ("previous", "previous")], &[]),
    plain("panel", "panel", &[("titleText", "title"), ("text", "text")], &["title"]),
    plain("service-navigation", "service_navigation", &[("navigation", "items")], &["items"]),
    plain("skip-link", "skip_link", &[("text", "text"), ("href", "href")], &["text", "href"]),
    plain("tag", "tag", &[("text", "text")], &["text"]),
    plain("warning-text", "warning", &[("text", "text")], &["text"]),
];

/// Takes options away one by one; what is left at the end could not be said.
struct Reader {
    options: Asked,
    asked: Asked,
}

impl Reader {
    fn put(&mut self, ours: &str, value: impl Into<Value>) {
        self.asked.insert(ours.to_owned(), value.into());
    }

    fn put_unless_said(&mut self, ours: &str, value: &str) {
        self.asked.entry(ours).or_insert_with(|| json!(value));
    }

    /// The same under another name, where it is there and not nothing.
    fn same(&mut self, theirs: &str, ours: &str) {
        if let Some(value) = self.options.remove(theirs).filter(|value| !value.is_null()) {
            self.put(ours, value);
        }
    }

    /// The text of `{text}`, which says nothing else.
    fn text(&mut self, theirs: &str, ours: &str) -> Option<()> {
        if let Some(value) = self.options.remove(theirs) {
            self.put(ours, only_text(&value)?);
        }
        Some(())
    }

    /// A class of the component, without its beginning.
    fn class(&mut self, beginning: &str, ours: &str) -> Option<()> {
        if let Some(class) = self.options.remove("classes") {
            self.put(ours, class.as_str()?.strip_prefix(beginning).filter(|rest| !rest.contains(' '))?);
        }
        Some(())
    }

    fn button(&mut self) -> Option<&'static str> {
        for name in ["text", "name", "value", "href"] {
            self.same(name, name);
        }
        self.class("govuk-button--", "kind")?;
        let is_once = self.options.remove("preventDoubleClick");
        if is_once == Some(json!(false)) {
            return None;
        }
        if self.asked.contains_key("href") {
            return Some("link_button");
        }
        self.put("once", is_once.is_some());
        Some("button")
    }

    fn rest(&mut self, component: &str) -> Option<&'static str> {
        let known = PLAIN.iter().find(|it| it.theirs == component);
        let Plain { name, pairs, needed, .. } =
            known.unwrap_or_else(|| panic!("nobody said how {component} is asked for"));
        for (theirs, ours) in *pairs {
            self.same(theirs, ours);
        }
        match component {
            "tag" => self.class("govuk-tag--", "colour")?,
            "back-link" => self.put_unless_said("href", "#"),
            "notification-banner" => self.put_unless_said("kind", ""),
            "generic-header" => self.put_unless_said("href", "/"),
            "exit-this-page" => self.options.retain(|_, value| !value.is_null() && *value != json!({})),
            "error-summary" => self.faults()?,
            "pagination" => self.links()?,
            _ => {}
        }
        if component == "warning-text" && self.options.remove("iconFallbackText")? != "Warning" {
            return None;
        }
        let is_said = needed.iter().all(|key| self.asked.contains_key(*key));
        let is_plain =
            ["items", "text", "summary"].iter().all(|key| self.asked.get(*key).is_none_or(is_plain));
        (is_said && is_plain).then_some(*name)
    }

    fn faults(&mut self) -> Option<()> {
        let fault = |it: &Value| {
            let known = it.as_object()?.keys().all(|key| ["text", "href"].contains(&key.as_str()));
            let field = it["href"].as_str().unwrap_or_default().trim_start_matches('#');
            (known && it["text"].is_string()).then(|| json!({"text": it["text"], "field": field}))
        };
        let faults = self.asked.get("faults")?.as_array()?.iter().map(fault).collect::<Option<Vec<_>>>()?;
        self.put("faults", faults);
        Some(())
    }

    fn links(&mut self) -> Option<()> {
        for name in ["next", "previous"] {
            if let Some(link) = self.asked.get(name).cloned() {
                (link.as_object()?.len() == 1).then_some(())?;
                self.put(name, link["href"].clone());
            }
        }
        Some(())
    }
}

/// Texts and addresses alone: no markup, classes or attributes.
fn is_plain(value: &Value) -> bool {
    let known = ["text", "href", "current", "number"];
    let is_link = |it: &Value| {
        let keys =
            it.as_object().map(|it| it.keys().map(String::as_str).collect::<Vec<_>>()).unwrap_or_default();
        keys.contains(&"text") && keys.iter().all(|key| known.contains(key))
    };
    match value {
        Value::Array(items) => !items.is_empty() && items.iter().all(is_link),
        other => other.is_string(),
    }
}

fn only_text(value: &Value) -> Option<Value> {
    let it = value.as_object()?;
    it.get("text").filter(|text| text.is_string() && it.len() == 1).cloned()
}
