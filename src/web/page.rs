//! How a page is made: its template, its language, the words; only `web` and, as what the server keeps, app import it.

use super::asset;
use super::desk::Typed;
pub(super) use super::frame::Frame;
use super::words::{Lang, Words};
use crate::error::{Error, Result};
use actix_web::HttpResponse;
use actix_web::dev::ResourceDef;
use actix_web::http::StatusCode;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, ErrorKind, UndefinedBehavior, context};
use serde::Serialize;

/// Every template, by the name that others know it by.
const TEMPLATES: &[(&str, &str)] = &[
    ("layout.html", include_str!("layout.html")),
    ("components.html", include_str!("components.html")),
    ("components/forms.html", include_str!("components/forms.html")),
    ("components/text.html", include_str!("components/text.html")),
    ("components/lists.html", include_str!("components/lists.html")),
    ("components/moves.html", include_str!("components/moves.html")),
    ("problem.html", include_str!("problem.html")),
    ("code/ask.html", include_str!("code/ask.html")),
    ("code/landing.html", include_str!("code/landing.html")),
    ("code/thanks.html", include_str!("code/thanks.html")),
    ("code/safety.html", include_str!("code/safety.html")),
    ("staff.html", include_str!("staff.html")),
    ("expired.html", include_str!("expired.html")),
    ("hidden.html", include_str!("hidden.html")),
    ("told/details.html", include_str!("told/details.html")),
    ("told/reach.html", include_str!("told/reach.html")),
];

/// Those of every area, too.
pub(super) fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    TEMPLATES.iter().chain(super::AREAS.iter().flat_map(|area| area.templates)).copied()
}

/// What a server keeps to make pages from.
pub struct Pages {
    env: Environment<'static>,
    words: Words,
    pub(super) own: Vec<ResourceDef>,
}

/// What is said of a field among the faults of a page; nothing where it is right.
fn fault_of(faults: &Value, field: &str) -> Result<Value, minijinja::Error> {
    for fault in faults.try_iter()? {
        if fault.get_attr("field")?.as_str() == Some(field) {
            return fault.get_attr("text");
        }
    }
    Ok(Value::from(""))
}

/// Values as items to choose from, each with its words.
fn worded(values: &Value, words: &Value) -> Result<Vec<Value>, minijinja::Error> {
    let item = |value: Value| Ok(context! { text => words.get_item(&value)?, value });
    values.try_iter()?.map(item).collect()
}

/// One page in one language.
pub(super) struct Page<'a> {
    /// Its template.
    pub(super) template: &'a str,
    /// Its language.
    pub(super) lang: Lang,
    /// The status of the answer.
    pub(super) status: StatusCode,
}

impl<'a> Page<'a> {
    /// A page on which nothing went wrong.
    pub(super) const fn new(template: &'a str, lang: Lang) -> Self {
        Self { template, lang, status: StatusCode::OK }
    }

    /// The same page, on which something needs somebody's attention.
    pub(super) const fn with_faults(self) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, ..self }
    }
}

impl Pages {
    /// Reads every template and both languages.
    pub fn new() -> Result<Self> {
        let mut env = Environment::new();
        // In tests every name that is missing fails; for people a page with a gap is better than none.
        let strict = if cfg!(test) { UndefinedBehavior::Strict } else { UndefinedBehavior::SemiStrict };
        env.set_undefined_behavior(strict);
        env.add_global("is_demo", false);
        env.add_function("asset", |name: String| {
            asset::address(&name)
                .map(Value::from_safe_string)
                .ok_or_else(|| minijinja::Error::new(ErrorKind::NonKey, name))
        });
        env.add_filter("of", fault_of);
        env.add_filter("worded", worded);
        env.add_global("has_govuk", asset::address("govuk-frontend.js").is_some());
        for (name, text) in templates() {
            env.add_template(name, text).map_err(Error::internal)?;
        }
        let own = super::paths().map(|(pattern, _)| ResourceDef::new(pattern)).collect();
        Ok(Self { env, words: Words::read().map_err(Error::internal)?, own })
    }

    /// The same for a demonstration, which says so on every page.
    #[must_use]
    pub fn saying_demo(mut self, is_demo: bool) -> Self {
        self.env.add_global("is_demo", is_demo);
        self
    }

    /// One text, by its area and its name.
    pub(super) fn text(&self, lang: Lang, area: &str, name: &str) -> String {
        self.words.text(lang, area, name)
    }

    /// One part of a page by itself, as `asked`.
    #[cfg(test)]
    pub(super) fn part(&self, lang: Lang, name: &str, asked: &impl Serialize) -> Result<String> {
        let call = format!("{{% from \"components.html\" import {name} as part %}}{{{{ part(**asked) }}}}");
        let asked = Value::from(Serde(asked));
        let filled = context! { asked, t => self.words.all(lang), is_welsh => lang == Lang::Cy };
        self.env.render_named_str("part.html", &call, filled).map_err(Error::internal)
    }

    /// A page as text; `filled` is what its template knows as `page`.
    pub(super) fn written(&self, page: &Page<'_>, filled: &impl Serialize) -> Result<String> {
        self.written_with(page, context! {}, filled)
    }

    fn written_with(&self, page: &Page<'_>, around: Value, filled: &impl Serialize) -> Result<String> {
        let template = self.env.get_template(page.template).map_err(Error::internal)?;
        // What is not there is no fault that somebody can mend on the page.
        let has_faults = page.status.is_client_error() && page.status != StatusCode::NOT_FOUND;
        let all = context! {
            lang => page.lang.tag(),
            stay => page.lang.query(),
            is_welsh => page.lang == Lang::Cy,
            has_faults,
            t => self.words.all(page.lang),
            page => Value::from(Serde(filled)),
            ..around,
        };
        template.render(all).map_err(|error| Error::internal(format!("{}: {error:#}", page.template)))
    }

    /// The answer that a page is.
    pub(super) fn show(&self, page: &Page<'_>, filled: &impl Serialize) -> Result<HttpResponse> {
        let text = self.written(page, filled)?;
        Ok(HttpResponse::build(page.status).content_type("text/html; charset=utf-8").body(text))
    }
}

impl Pages {
    /// A page for somebody signed in, as text: `frame` says as what, and `typed` what they typed into its form.
    pub(super) fn written_in(
        &self,
        page: &Page<'_>,
        frame: &Frame,
        typed: &Typed,
        filled: &impl Serialize,
    ) -> Result<String> {
        let around = context! { frame => Value::from(Serde(frame)), ..typed.known() };
        self.written_with(page, around, filled)
    }

    /// A page with a form for somebody who is not signed in yet.
    pub(super) fn show_alone(
        &self,
        page: &Page<'_>,
        typed: &Typed,
        filled: &impl Serialize,
    ) -> Result<HttpResponse> {
        let text = self.written_with(page, typed.known(), filled)?;
        Ok(HttpResponse::build(page.status).content_type("text/html; charset=utf-8").body(text))
    }

    /// The answer that such a page is.
    pub(super) fn show_in(
        &self,
        page: &Page<'_>,
        frame: &Frame,
        typed: &Typed,
        filled: &impl Serialize,
    ) -> Result<HttpResponse> {
        let text = self.written_in(page, frame, typed, filled)?;
        Ok(HttpResponse::build(page.status).content_type("text/html; charset=utf-8").body(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// What each page is filled with: as little as it may have, and as much.
    fn filled(template: &str) -> Vec<serde_json::Value> {
        let fault = |field: &str| json!({"field": field, "text": "Enter <it>."});
        let reasons = json!(["ill"]);
        match template {
            "code/ask.html" => {
                vec![json!({"code": "", "faults": []}), json!({"code": "\"7K4M", "faults": [fault("code")]})]
            }
            "code/landing.html" => vec![
                json!({"faults": [], "said": "", "reason": "", "partner_number": "", "is_partners": false,
                    "came_on": ["", "", ""], "why_not": [], "why_no_help": []}),
                json!({"faults": [fault("pin"), fault("said"), fault("partner-said"), fault("came_on-day")],
                    "said": "came", "reason": "ill", "partner_number": "101", "is_partners": true,
                    "came_on": ["30", "<2>", "2026"],
                    "why_not": reasons, "why_no_help": ["service_closed"]}),
            ],
            "problem.html" => vec![json!({"title": "Page not found", "text": "Check it.", "id": "1"})],
            _ => vec![json!({})],
        }
    }

    #[test]
    fn every_page_is_made_in_both_languages_with_little_and_with_much() {
        let pages = Pages::new().unwrap();
        // What is for somebody signed in alone is told in stories: who that is stands on every page of it.
        let whole = TEMPLATES.iter().filter(|(name, _)| name.starts_with("code/") || *name == "problem.html");
        for (template, _) in whole {
            for (lang, filled) in
                [Lang::En, Lang::Cy].iter().flat_map(|l| filled(template).into_iter().map(move |f| (*l, f)))
            {
                let page = Page::new(template, lang).with_faults();
                let text = pages.written(&page, &filled).unwrap_or_else(|e| panic!("{template}: {e:?}"));
                assert!(text.starts_with("<!doctype html>"), "{template}");
                assert!(!text.contains("Enter <it>"), "{template}: what is told is escaped");
            }
        }
    }
}
