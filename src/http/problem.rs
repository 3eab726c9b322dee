//! How everything that goes wrong is told: RFC 9457 problems, made from the house's one error; imported through `http`.

mod out;

pub use out::{FaultOut, ProblemOut};

use super::kinds::Kind;
use crate::error::Error;
use actix_web::body::BoxBody;
use actix_web::http::{Method, StatusCode, header};
use actix_web::{HttpResponse, HttpResponseBuilder, ResponseError};
use std::fmt;

/// Why there is no answer of the kind that was asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// What an act said.
    Error(Error),
    /// No such address; looks the same as a thing that is not there.
    NoRoute,
    /// The address is known, the method is not.
    WrongMethod(Vec<Method>),
    /// No form that the client accepts.
    NotAcceptable,
    /// The body did not arrive in time.
    TooSlow,
}

impl Problem {
    /// The word of its kind.
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::NoRoute => "not-found",
            Self::WrongMethod(_) => "method-not-allowed",
            Self::NotAcceptable => "not-acceptable",
            Self::TooSlow => "too-slow",
            Self::Error(error) => match error {
                Error::Malformed(_) => "malformed",
                Error::NotAuthenticated(_) => "not-authenticated",
                Error::Forbidden(_) => "forbidden",
                Error::ReasonNeeded(_) => "reason-needed",
                Error::StepUpNeeded(_) => "step-up-needed",
                Error::SecondFactorNeeded => "second-factor-needed",
                Error::NotFound(_) => "not-found",
                Error::WrongMove { .. } => "invalid-transition",
                Error::Duplicate { .. } => "duplicate",
                Error::Conflict { .. } => "conflict",
                Error::Stale(_) => "stale-version",
                Error::TooLarge(_) => "too-large",
                Error::UnsupportedMediaType(_) => "unsupported-media-type",
                Error::Invalid(_) => "validation-failed",
                Error::PreconditionRequired => "precondition-required",
                Error::RateLimited { .. } => "rate-limited",
                Error::Unavailable { .. } => "unavailable",
                Error::Refused(_) | Error::Internal(_) => "internal",
            },
        }
    }

    fn status(&self) -> StatusCode {
        let status = Kind::of(self.slug()).and_then(|kind| StatusCode::from_u16(kind.status).ok());
        status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The problem that stands for an answer of the framework's own.
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NoRoute,
            StatusCode::METHOD_NOT_ALLOWED => Self::WrongMethod(Vec::new()),
            StatusCode::NOT_ACCEPTABLE => Self::NotAcceptable,
            StatusCode::REQUEST_TIMEOUT => Self::TooSlow,
            StatusCode::PAYLOAD_TOO_LARGE => Self::Error(Error::TooLarge(super::body::CAP)),
            status if status.is_client_error() => Self::Error(Error::Malformed(
                "This request cannot be read. Check its address and headers.".into(),
            )),
            status => Self::Error(Error::internal(format!("the framework answered {status}"))),
        }
    }

    /// What our log has to know and nobody else.
    pub fn log(&self, request: &str) {
        match self {
            Self::Error(Error::Internal(cause) | Error::Refused(cause)) => {
                tracing::error!(request_id = request, %cause, "an act failed");
            }
            Self::Error(Error::Unavailable { cause, .. }) => {
                tracing::warn!(request_id = request, %cause, "the store is away or busy");
            }
            _ => {}
        }
    }

    fn out(&self, request: &str) -> ProblemOut {
        let kind = Kind::of(self.slug());
        let fault = |pointer: &str, code: &str, detail: &str| FaultOut {
            pointer: printable(pointer),
            code: code.into(),
            detail: detail.into(),
        };
        let (mut errors, mut allowed, mut location) = (Vec::new(), None, None);
        match self {
            Self::Error(Error::Invalid(faults)) => {
                errors = faults.iter().map(|f| fault(&f.pointer, f.code, &f.detail)).collect();
            }
            Self::Error(Error::Conflict { code, detail }) => errors = vec![fault("", code, detail)],
            Self::Error(Error::WrongMove { allowed: moves, .. }) => allowed = Some(moves.clone()),
            Self::Error(Error::Duplicate { location: there, .. }) => location = Some(there.clone()),
            _ => {}
        }
        ProblemOut {
            kind: kind.map_or_else(|| "about:blank".into(), Kind::address),
            title: kind.map_or("", |kind| kind.title).into(),
            status: self.status().as_u16(),
            detail: self.to_string(),
            request_id: request.into(),
            errors,
            allowed,
            location,
        }
    }

    fn say_more(&self, answer: &mut HttpResponseBuilder) {
        match self {
            Self::WrongMethod(known) if !known.is_empty() => {
                let known: Vec<&str> = known.iter().map(Method::as_str).collect();
                answer.insert_header((header::ALLOW, known.join(", ")));
            }
            Self::Error(Error::NotAuthenticated(_)) => {
                answer.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
            }
            Self::Error(Error::Stale(etag)) => {
                answer.insert_header((header::ETAG, etag.as_str()));
            }
            Self::Error(Error::RateLimited { retry_after } | Error::Unavailable { retry_after, .. }) => {
                answer.insert_header((header::RETRY_AFTER, retry_after.to_string()));
            }
            _ => {}
        }
    }

    /// The answer to `request`.
    pub fn answer(&self, request: &str) -> HttpResponse {
        self.answer_as("application/problem+json", self.written(request))
    }

    fn written(&self, request: &str) -> Vec<u8> {
        serde_json::to_vec(&self.out(request)).unwrap_or_default()
    }

    /// The answer with another body: its status, and the headers that say what to do.
    pub fn answer_as(&self, kind: &'static str, body: Vec<u8>) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status());
        self.say_more(&mut answer);
        answer.content_type(kind).body(body)
    }
}

/// A pointer may hold a name that somebody sent: cut, and without what cannot be shown.
fn printable(pointer: &str) -> String {
    pointer.chars().take(300).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Error(error) => error.fmt(f),
            Self::NoRoute => {
                f.write_str("There is nothing here that you can see. Check the reference or the address.")
            }
            Self::WrongMethod(_) => {
                f.write_str("This address does not know that method. The Allow header says which it knows.")
            }
            Self::NotAcceptable => {
                f.write_str("Accept application/json, or text/csv where the address ends in .csv.")
            }
            Self::TooSlow => {
                f.write_str("The body did not arrive within ten seconds. Nothing was changed. Send it again.")
            }
        }
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.status()
    }

    /// The guard fills in the request id, which is not known here.
    fn error_response(&self) -> HttpResponse<BoxBody> {
        self.answer("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Denial;

    #[test]
    fn what_is_not_there_and_what_is_out_of_sight_look_the_same() {
        let denial = |key: &str| Denial { action: "read_scheme", noun: "scheme", key: key.into() };
        let said = |problem: &Problem| serde_json::to_string(&problem.out("1")).unwrap();
        let barred = said(&Problem::Error(Error::NotFound(denial("SEL"))));
        assert_eq!(barred, said(&Problem::Error(Error::NotFound(denial("YRK")))));
        assert_eq!(barred, said(&Problem::NoRoute));
    }

    #[test]
    fn our_own_faults_are_told_without_their_cause() {
        let problem = Problem::Error(Error::internal("no such table: people"));
        assert!(!serde_json::to_string(&problem.out("1")).unwrap().contains("people"));
        assert_eq!(problem.status(), 500);
    }

    #[test]
    fn a_name_that_somebody_sent_is_told_short_and_printable() {
        let told = |pointer: String| {
            let problem = Problem::Error(Error::invalid(pointer, "unknown_member", "Leave it out."));
            problem.out("1").errors[0].pointer.clone()
        };
        assert_eq!(told("/x".repeat(200)).len(), 300);
        assert_eq!(told("/a\u{1b}[2Jb".into()), "/a\u{fffd}[2Jb");
    }
}
