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
    browse_with(app, method, path, form, &[])
}

/// The same with more headers.
pub fn browse_with(
    app: &TestApp,
    method: &str,
    path: &str,
    form: Option<&str>,
    more: &[(&str, &str)],
) -> Seen {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(Duration::from_secs(60)));
    let agent: Agent = config.build().into();
    let mut request = Request::builder()
        .method(Method::from_bytes(method.as_bytes()).unwrap())
        .uri(format!("http://{}{path}", app.addr()))
        .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    for (name, value) in more {
        request = request.header(*name, *value);
    }
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
    // A slash is escaped in what a template was told, and read as one.
    let text = answer.body_mut().read_to_string().unwrap_or_default().replace("&#x2f;", "/");
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

/// Somebody who signed in with a browser that runs no scripts.
pub struct SignedIn<'a> {
    app: &'a TestApp,
    cookie: String,
}

/// Fields of a form, as a story writes them.
pub type Fields<'a> = &'a [(&'a str, &'a str)];

/// What a form sends.
pub fn encoded(fields: &[(String, String)]) -> String {
    serde_urlencoded::to_string(fields).unwrap()
}

/// The fields that a page's form carries unseen.
fn hidden(page: &str) -> Vec<(String, String)> {
    let inputs = page.split("<input type=\"hidden\"").skip(1);
    let part = |input: &str, name: &str| {
        let begun = input.split_once(&format!("{name}=\""))?.1;
        let held = begun.split_once('"')?.0;
        Some(
            held.replace("&quot;", "\"")
                .replace("&#x27;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&"),
        )
    };
    inputs
        .filter_map(|input| {
            let input = input.split_once('>')?.0;
            Some((part(input, "name")?, part(input, "value")?))
        })
        .collect()
}

impl<'a> SignedIn<'a> {
    /// Signs in as somebody of the town.
    pub fn new(app: &'a TestApp, name: &str) -> Self {
        Self::by(app, name, &[])
    }

    /// The same, with what else is ticked.
    pub fn by(app: &'a TestApp, name: &str, more: Fields<'_>) -> Self {
        let email = format!("{name}@town.example");
        let mut fields =
            vec![("email".to_owned(), email), ("password".to_owned(), crate::harness::PASSWORD.to_owned())];
        fields.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let answer = browse(app, "POST", "/sign-in", Some(&encoded(&fields))).is(303);
        let cookie = answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        assert!(cookie.starts_with("signpost="), "{cookie}");
        Self { app, cookie }
    }

    /// Asks for a page.
    pub fn opens(&self, path: &str) -> Seen {
        browse_with(self.app, "GET", path, None, &[("cookie", &self.cookie)])
    }

    /// Sends a form as it is.
    pub fn sends(&self, path: &str, fields: &[(String, String)], more: &[(&str, &str)]) -> Seen {
        let all: Vec<(&str, &str)> =
            [("cookie", self.cookie.as_str())].into_iter().chain(more.iter().copied()).collect();
        browse_with(self.app, "POST", path, Some(&encoded(fields)), &all)
    }

    /// What the form of a page sends when these fields are filled in.
    pub fn form(&self, path: &str, fields: Fields<'_>) -> Vec<(String, String)> {
        let mut all = hidden(&self.opens(path).is(200).text);
        all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        all
    }

    /// Opens a page, fills its form in and sends it.
    pub fn fills_in(&self, path: &str, fields: Fields<'_>) -> Seen {
        let form = self.form(path, fields);
        self.sends(path, &form, &[])
    }
}
