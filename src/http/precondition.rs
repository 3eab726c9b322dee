//! `If-Match`: nobody changes what they have not read as it stands now; imported through `http`.

use super::answer::Shown;
use crate::error::{Error, Result};
use crate::policy::Actor;
use crate::store::View;
use actix_web::HttpRequest;
use actix_web::http::header;
use serde::Serialize;

/// The ETags that a request builds on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IfMatch(Option<Vec<String>>);

impl IfMatch {
    /// As the request says.
    pub fn of(request: &HttpRequest) -> Self {
        let sent: Vec<String> = request
            .headers()
            .get_all(header::IF_MATCH)
            .filter_map(|value| value.to_str().ok())
            .flat_map(|list| list.split(',').map(|tag| tag.trim().to_owned()))
            .collect();
        Self(Some(sent).filter(|tags| !tags.is_empty()))
    }

    /// Refuses a change that builds on something else than `current`, or that does not say what it builds on.
    pub fn must_match(&self, current: &str) -> Result<()> {
        match &self.0 {
            None => Err(Error::PreconditionRequired),
            Some(tags) if tags.iter().any(|tag| tag == current || tag == "*") => Ok(()),
            Some(_) => Err(Error::Stale(current.to_owned())),
        }
    }

    /// As `must_match`, against what `actor` would be shown now; nobody is, so the trail stays as it was.
    pub fn must_match_shown<T: Serialize>(
        &self,
        view: &mut View<'_>,
        actor: &Actor,
        show: impl FnOnce(&mut View<'_>, &Actor) -> Result<T>,
    ) -> Result<()> {
        let current = view.quietly(|view| show(view, actor))?;
        self.must_match(Shown::of(view, actor, &current)?.etag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn sent(value: &str) -> IfMatch {
        IfMatch::of(&TestRequest::default().insert_header((header::IF_MATCH, value)).to_http_request())
    }

    #[test]
    fn one_of_several_tags_is_enough_and_none_is_a_question() {
        assert_eq!(sent("\"a\", \"b\"").must_match("\"b\""), Ok(()));
        assert_eq!(sent("*").must_match("\"b\""), Ok(()));
        assert_eq!(sent("\"a\"").must_match("\"b\""), Err(Error::Stale("\"b\"".into())));
        // A weak tag promises less than the same bytes.
        assert_eq!(sent("W/\"b\"").must_match("\"b\""), Err(Error::Stale("\"b\"".into())));
        let none = IfMatch::of(&TestRequest::default().to_http_request());
        assert_eq!(none.must_match("\"b\""), Err(Error::PreconditionRequired));
    }
}
