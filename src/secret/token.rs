//! Access tokens (JWT, five minutes), refresh tokens (one use) and the cookies of browsers, both kept hashed; imported through `secret` alone.

use super::{Keys, random};
use crate::domain::time::Instant;
use crate::error::{Error, Result};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

const AUDIENCE: &str = "signpost-api";
const TYPE: &str = "at+jwt";

/// What an access token says. Who that is and what they may do is read from the database each time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccessClaims {
    /// The session.
    pub session: Uuid,
    /// Its version: a revoked or switched session has moved on.
    pub version: i32,
    /// When the token ends.
    pub expires_at: Instant,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    aud: String,
    sid: Uuid,
    ver: i32,
    exp: i64,
}

impl AccessClaims {
    /// How long a token lives, in seconds.
    pub const LIFE: i64 = 300;

    /// Signs the claims.
    pub fn sign(&self, keys: &Keys) -> Result<String> {
        let mut header = Header::new(Algorithm::HS256);
        header.typ = Some(TYPE.into());
        let claims = Claims {
            aud: AUDIENCE.into(),
            sid: self.session,
            ver: self.version,
            exp: self.expires_at.utc().timestamp(),
        };
        jsonwebtoken::encode(&header, &claims, &EncodingKey::from_secret(&*keys.access))
            .map_err(Error::internal)
    }

    /// Reads a token that these keys signed and that has not ended by `now`, our clock's, not the library's.
    pub fn read(token: &str, keys: &Keys, now: Instant) -> Option<Self> {
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_audience(&[AUDIENCE]);
        rules.validate_exp = false;
        rules.set_required_spec_claims(&["aud", "exp"]);
        let read =
            jsonwebtoken::decode::<Claims>(token, &DecodingKey::from_secret(&*keys.access), &rules).ok()?;
        let expires_at = Instant::new(chrono::DateTime::from_timestamp(read.claims.exp, 0)?);
        (read.header.typ.as_deref() == Some(TYPE) && expires_at > now).then_some(Self {
            session: read.claims.sid,
            version: read.claims.ver,
            expires_at,
        })
    }
}

macro_rules! random_token {
    ($(#[$doc:meta])* $name:ident, $label:literal) => {
        $(#[$doc])*
        pub struct $name(String);

        impl $name {
            /// A new one.
            pub fn new() -> Result<Self> {
                Ok(Self(BASE64.encode(random::<32>()?)))
            }

            /// One that somebody sent.
            pub const fn sent(text: String) -> Self {
                Self(text)
            }

            /// What the database keeps of it.
            pub fn hash(&self, keys: &Keys) -> String {
                keys.tokens.of(&[$label, self.0.as_bytes()])
            }

            /// What its holder keeps.
            pub fn reveal(&self) -> &str {
                &self.0
            }
        }
    };
}

random_token! {
    /// A one-use token of 256 random bits, exchanged for the next one.
    RefreshToken, b"refresh"
}

random_token! {
    /// What a browser's cookie holds, 256 random bits, for as long as its session stands in one role.
    CookieToken, b"cookie"
}

random_token! {
    /// What a sign-in goes on with that waits for its code: good once, for ten minutes.
    PendingToken, b"pending"
}

/// What comes by mail and is good once. It is made from the key of what it opens, so that a letter that is tried again is the
/// same, and nobody makes one without the key file; the database keeps its hash.
pub struct MailToken(String);

impl MailToken {
    /// The one that opens what has this key.
    pub fn of(keys: &Keys, key: Uuid) -> Self {
        Self(keys.tokens.of(&[b"mail", key.as_bytes()]))
    }

    /// One that somebody sent.
    pub const fn sent(text: String) -> Self {
        Self(text)
    }

    /// What the database keeps of it.
    pub fn hash(&self, keys: &Keys) -> String {
        keys.tokens.of(&[b"mailed", self.0.as_bytes()])
    }

    /// What its link ends in.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}
