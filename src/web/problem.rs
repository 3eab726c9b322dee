//! Problems as people read them: what happened, and what to do now; only `web` imports it.

use super::page::{Page, Pages};
use super::words::Lang;
use crate::http::{Problem, ProblemPage};
use actix_web::HttpResponse;
use serde::Serialize;

#[derive(Serialize)]
struct Told<'a> {
    title: String,
    text: String,
    id: &'a str,
}

/// The kinds that have words of their own; what else can happen on a page is a request that cannot be read.
const KINDS: &[&str] =
    &["not-found", "rate-limited", "unavailable", "internal", "too-slow", "method-not-allowed"];

impl ProblemPage for Pages {
    fn page(&self, problem: &Problem, query: &str, id: &str) -> HttpResponse {
        let lang = Lang::of(query);
        let kind = KINDS.iter().find(|kind| **kind == problem.slug()).copied().unwrap_or("malformed");
        let name = kind.replace('-', "_");
        let told = Told {
            title: self.text(lang, "problem_titles", &name),
            text: self.text(lang, "problems", &name),
            id,
        };
        match self.written(&Page::new("problem.html", lang), &told) {
            Ok(text) => problem.answer_as("text/html; charset=utf-8", text.into_bytes()),
            Err(_) => problem.answer(id),
        }
    }

    fn has(&self, path: &str) -> bool {
        self.own.iter().any(|pattern| pattern.is_match(path))
    }
}
