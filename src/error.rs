//! The one error of the house, spoken in the caseworker's words; imports nothing, so every floor may use it.

use std::fmt;

/// A shorthand used on every floor.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// One thing wrong with one place of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// JSON pointer (RFC 6901) or the name of a column or parameter; empty for the whole input.
    pub pointer: String,
    /// Stable snake_case word that a program can match on.
    pub code: &'static str,
    /// What to do about it.
    pub detail: String,
}

impl Fault {
    /// A fault at `pointer`.
    pub fn new(pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code, detail: detail.into() }
    }
}

/// What somebody asked for and was not let have; becomes one `denied` row of the audit trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denial {
    /// The action's name, as in the permission table.
    pub action: &'static str,
    /// The noun that was named, or "" when none was.
    pub noun: &'static str,
    /// The thing's key as it was asked for (an id, a reference, a code), never a person's name.
    pub key: String,
}

/// Everything that can go wrong, by what the reader has to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The bytes are not what they claim to be (400).
    Malformed(String),
    /// Nobody is signed in, or no longer (401).
    NotAuthenticated(String),
    /// In sight but barred (403).
    Forbidden(Denial),
    /// A record that opens only with a reason (403 `reason-needed`).
    ReasonNeeded(Denial),
    /// An act that wants the password again (403 `step-up-needed`).
    StepUpNeeded(Denial),
    /// Everything but setting up a second factor, for whoever has none (403 `second-factor-needed`).
    SecondFactorNeeded,
    /// Not there, or out of sight: the same bytes for both (404).
    NotFound(Denial),
    /// A move that the thing's state does not allow; lists those it does (409).
    WrongMove {
        /// What was tried, and why not.
        detail: String,
        /// The moves allowed now.
        allowed: Vec<String>,
    },
    /// It exists already; says where (409).
    Duplicate {
        /// What exists.
        detail: String,
        /// Its address.
        location: String,
    },
    /// A rule of the field stands in the way (409).
    Conflict {
        /// Stable word.
        code: &'static str,
        /// What to do.
        detail: String,
    },
    /// Somebody changed it first (412); carries the current ETag.
    Stale(String),
    /// The body is too large, in bytes (413).
    TooLarge(usize),
    /// Not a kind of body that is read here (415).
    UnsupportedMediaType(String),
    /// Understood, and wrong (422).
    Invalid(Vec<Fault>),
    /// `If-Match` is missing (428).
    PreconditionRequired,
    /// Too many tries (429).
    RateLimited {
        /// Seconds to wait.
        retry_after: u64,
    },
    /// The database is away or busy (503).
    Unavailable {
        /// Seconds to wait.
        retry_after: u64,
        /// For the log only.
        cause: String,
    },
    /// The command or the configuration is refused before anything changed (exit 2).
    Refused(String),
    /// Our fault (500); the text is for the log alone.
    Internal(String),
}

impl Error {
    /// One fault at one place.
    pub fn invalid(pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        Self::Invalid(vec![Fault::new(pointer, code, detail)])
    }

    /// Something that the code relies on does not hold.
    pub fn internal(cause: impl fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }

    /// What was denied, where this is a denial: the caller records it.
    pub fn denial(&self) -> Option<&Denial> {
        match self {
            Self::Forbidden(d) | Self::ReasonNeeded(d) | Self::StepUpNeeded(d) | Self::NotFound(d) => Some(d),
            _ => None,
        }
    }

    /// Moves every pointer under `prefix`, for a part that was parsed on its own.
    pub fn under(self, prefix: &str) -> Self {
        match self {
            Self::Invalid(faults) => Self::Invalid(
                faults
                    .into_iter()
                    .map(|f| Fault { pointer: format!("{prefix}{}", f.pointer), ..f })
                    .collect(),
            ),
            other => other,
        }
    }

    /// Takes every pointer out from under `prefix`, for a form that holds a part's fields among its own.
    pub fn out_of(self, prefix: &str) -> Self {
        let Self::Invalid(faults) = self else { return self };
        let bare = |f: Fault| match f.pointer.strip_prefix(prefix) {
            Some(rest) => Fault { pointer: rest.to_owned(), ..f },
            None => f,
        };
        Self::Invalid(faults.into_iter().map(bare).collect())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(d) | Self::NotAuthenticated(d) | Self::UnsupportedMediaType(d) | Self::Refused(d) => f.write_str(d),
            Self::Forbidden(_) => f.write_str("Your role may not do this. If it should, ask your administrator."),
            Self::ReasonNeeded(_) => f.write_str("This record opens with a reason. Give one at POST /api/v1/openings, then try again."),
            Self::StepUpNeeded(_) => f.write_str("Give your password again at POST /api/v1/sessions/step_up, then try again."),
            Self::SecondFactorNeeded => f.write_str("Set up an authenticator first: POST /api/v1/me/second_factor, then confirm it with its first code."),
            Self::NotFound(_) => f.write_str("There is nothing here that you can see. Check the reference or the address."),
            Self::WrongMove { detail, .. } | Self::Duplicate { detail, .. } | Self::Conflict { detail, .. } => f.write_str(detail),
            Self::Stale(_) => f.write_str("Somebody changed this after you read it. Read it again, then repeat your change."),
            Self::TooLarge(cap) => write!(f, "The body is larger than {cap} bytes. Send less at once."),
            Self::Invalid(faults) => match faults.as_slice() {
                [one] => f.write_str(&one.detail),
                many => write!(f, "{} things need your attention.", many.len()),
            },
            Self::PreconditionRequired => f.write_str("Send If-Match with the ETag that you last read."),
            Self::RateLimited { retry_after } => write!(f, "Too many tries. Wait {retry_after} seconds, then try again."),
            Self::Unavailable { retry_after, .. } => write!(f, "The record store is away or busy. Nothing was changed. Try again in {retry_after} seconds."),
            Self::Internal(_) => f.write_str("Something went wrong here. Nothing was changed. Try again, and give your administrator the request id."),
        }
    }
}

impl std::error::Error for Error {}
