//! Every kind of problem that an answer can tell of, with its page for people; imported through `http`.

/// One kind of problem.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// The end of its address, `/docs/problems/{slug}`.
    pub slug: &'static str,
    /// The status of the answer.
    pub status: u16,
    /// Its name.
    pub title: &'static str,
    /// What happened, and what to do now.
    pub meaning: &'static str,
}

const fn kind(slug: &'static str, status: u16, title: &'static str, meaning: &'static str) -> Kind {
    Kind { slug, status, title, meaning }
}

/// All of them.
#[rustfmt::skip]
pub const KINDS: &[Kind] = &[
    kind("malformed", 400, "Malformed request", "The request cannot be read: JSON with a slip in it, or a header that is needed and missing. The detail says where. Mend it and send it again."),
    kind("not-authenticated", 401, "Not signed in", "Nobody is signed in, or the session has ended. Sign in at POST /api/v1/sessions and send its access token as Authorization: Bearer. A token lives for five minutes; exchange the refresh token for a new one."),
    kind("forbidden", 403, "Not allowed", "You can see this, but your role may not do that to it. If it should, ask your administrator; if you have another role, switch to it."),
    kind("reason-needed", 403, "A reason is needed", "This record opens with a reason. Give one at POST /api/v1/openings, then try again."),
    kind("step-up-needed", 403, "The password is needed again", "This act asks for the password again. Give it at POST /api/v1/sessions/step_up; the session then counts as stepped up for ten minutes."),
    kind("second-factor-needed", 403, "A second factor is needed", "Everybody signs in with a second factor, and you have none yet. Get a secret at POST /api/v1/me/second_factor, give it to an authenticator app, and confirm it with the first code at POST /api/v1/me/second_factor/confirm."),
    kind("not-found", 404, "Not found", "There is nothing here that you can see. It may not exist, or it may not be yours to see: the answer is the same. Check the reference or the address."),
    kind("method-not-allowed", 405, "Method not allowed", "This address does not know that method. The Allow header says which it knows."),
    kind("not-acceptable", 406, "Not acceptable", "The Accept header asks for a form that this address does not speak. Accept application/json, or text/csv where the address ends in .csv."),
    kind("too-slow", 408, "Too slow", "The body did not arrive within ten seconds. Nothing was changed. Send it again."),
    kind("invalid-transition", 409, "Not a move from here", "The thing has moved on, or was never where this move begins. The answer lists the moves that are allowed now; GET /api/v1/transitions shows the whole table."),
    kind("duplicate", 409, "It exists already", "There is one already; the answer says where."),
    kind("conflict", 409, "A rule stands in the way", "The request is understood, but a rule of the field does not allow it now. The detail says which, and what to do."),
    kind("stale-version", 412, "Changed in the meantime", "Somebody changed this after you read it. Read it again, look at what changed, then repeat your change with the new ETag."),
    kind("too-large", 413, "Too large", "The body is larger than this address takes. Send less at once."),
    kind("unsupported-media-type", 415, "Unsupported kind of body", "The Content-Type is not one that is read here. The detail says which is."),
    kind("validation-failed", 422, "Something needs your attention", "The request can be read, and something in it is not right. Each error names its place by JSON pointer or parameter name, a code that programs can match on, and what to do about it."),
    kind("precondition-required", 428, "If-Match is needed", "This act builds on what you read. Send If-Match with the ETag that you last read, so that nobody's change is lost."),
    kind("rate-limited", 429, "Too many tries", "Wait as long as the Retry-After header says, then try again."),
    kind("internal", 500, "Something went wrong here", "This is our fault, and nothing was changed. Try again. If it stays, give your administrator the request id: the log knows more."),
    kind("unavailable", 503, "Not available at the moment", "The record store is away, busy or not ready. Nothing was changed. Try again after as long as the Retry-After header says."),
];

impl Kind {
    /// The kind with this slug.
    pub fn of(slug: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.slug == slug)
    }

    /// Its address.
    pub fn address(&self) -> String {
        format!("/docs/problems/{}", self.slug)
    }

    /// Its page.
    pub fn page(&self) -> String {
        let Self { status, title, meaning, .. } = self;
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
             <h1>{title}</h1>\n<p>Status {status}</p>\n<p>{meaning}</p>\n<p><a href=\"/docs/\">All operations</a></p>\n</html>\n"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slug_stands_once_and_every_text_can_stand_in_a_page() {
        for (at, kind) in KINDS.iter().enumerate() {
            assert!(KINDS[..at].iter().all(|other| other.slug != kind.slug), "{}", kind.slug);
            assert!(!format!("{}{}", kind.title, kind.meaning).contains(['<', '>', '&']), "{}", kind.slug);
            assert_eq!(Kind::of(kind.slug), Some(kind));
        }
    }
}
