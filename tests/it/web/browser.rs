//! A browser without scripts that follows no redirect by itself, and the listener's round; only the pages' stories import it.

use crate::harness::TestApp;
use signpost::actions::case::slip_pad::word::hear_words;
use signpost::actions::door::Credentials;
use signpost::policy::Actor;
use std::time::Duration;
use ureq::Agent;
use ureq::http::{Method, Request};

/// What a browser got.
#[derive(Debug, PartialEq, Eq)]
pub struct Seen {
    /// The status.
    pub status: u16,
    /// The page, or what it was instead.
    pub text: String,
    /// The headers, in order.
    pub headers: Vec<(String, String)>,
}

impl Seen {
    /// Insists on a status.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }

    /// Insists on words of the page.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(self.text.contains(words), "`{words}` is not in {}", self.text);
        self
    }

    /// A header; "" where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Everything but what differs between any two answers.
    pub fn but_for_the_id(mut self) -> Self {
        self.headers.retain(|(name, _)| !matches!(name.as_str(), "x-request-id" | "date"));
        self
    }
}

/// Asks for a page, or sends a form.
pub fn browse(app: &TestApp, method: &str, path: &str, form: Option<&str>) -> Seen {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(Duration::from_secs(60)));
    let agent: Agent = config.build().into();
    let mut request = Request::builder()
        .method(Method::from_bytes(method.as_bytes()).unwrap())
        .uri(format!("http://{}{path}", app.addr()))
        .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    if form.is_some() {
        request = request.header("Content-Type", "application/x-www-form-urlencoded");
    }
    let body = form.unwrap_or_default().as_bytes().to_vec();
    let mut answer = agent.run(request.body(body).unwrap()).unwrap();
    let mut headers: Vec<_> = answer
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or("").to_owned()))
        .collect();
    headers.sort_unstable();
    let text = answer.body_mut().read_to_string().unwrap_or_default();
    Seen { status: answer.status().as_u16(), text, headers }
}

/// Asks for a page.
pub fn opens(app: &TestApp, path: &str) -> Seen {
    browse(app, "GET", path, None)
}

/// Says something on a code, as its form does.
pub fn says(app: &TestApp, code: &str, form: &str) -> Seen {
    browse(app, "POST", &format!("/s/{code}"), Some(form))
}

/// What a round of the listener puts on its streams.
pub fn listens(app: &TestApp) -> usize {
    hear_words(&app.door, "story", &Credentials::Known(Actor::Worker { job: "listener" })).unwrap()
}
