//! Problems as people read them: what happened, and what to do now; only `web` imports it.

use super::desk::see_other;
use super::page::{Page, Pages};
use super::words::Lang;
use crate::error::Error;
use crate::http::{PageAsked, Problem, ProblemPage};
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

/// The page on which somebody can do what is missing, and from which they come back.
fn mended_at(problem: &Problem, asked: &PageAsked<'_>) -> Option<String> {
    let Problem::Error(error) = problem else { return None };
    let here = match asked.query {
        "" => asked.path.to_owned(),
        query => format!("{}?{query}", asked.path),
    };
    let back = |name: &str, more: &[(&str, &str)]| {
        let next = if asked.is_read { here.as_str() } else { "" };
        let all: Vec<(&str, &str)> = [("next", next)].into_iter().chain(more.iter().copied()).collect();
        let query = serde_urlencoded::to_string(all).unwrap_or_default();
        Some(format!("/{name}?{query}"))
    };
    match error {
        Error::NotAuthenticated(_) if asked.path == "/" => Some("/sign-in".into()),
        Error::NotAuthenticated(_) => back("sign-in", &[]),
        Error::SecondFactorNeeded => back("account/authenticator", &[]),
        Error::StepUpNeeded(_) => back("step-up", &[]),
        // Where nothing in particular was named, the page is another role's.
        Error::ReasonNeeded(denial) if !denial.noun.is_empty() => {
            back("open-record", &[("noun", denial.noun), ("key", &denial.key)])
        }
        _ => None,
    }
}

impl ProblemPage for Pages {
    fn page(&self, problem: &Problem, asked: PageAsked<'_>) -> HttpResponse {
        let (lang, id) = (Lang::of(asked.query), asked.id);
        if let Some(there) = mended_at(problem, &asked) {
            return see_other(&there);
        }
        // What somebody may not do is no page of theirs: it looks like one that is not there.
        let barred = matches!(problem, Problem::Error(Error::Forbidden(_) | Error::ReasonNeeded(_)));
        let problem = if barred { &Problem::NoRoute } else { problem };
        let kind = KINDS.iter().find(|kind| **kind == problem.slug()).copied().unwrap_or("malformed");
        let name = kind.replace('-', "_");
        let told = Told {
            title: self.text(lang, "problem_titles", &name),
            text: match problem {
                // A code with a slip in it: what looks wrong is worth a word.
                Problem::Error(error @ Error::Invalid(_)) => error.to_string(),
                _ => self.text(lang, "problems", &name),
            },
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
