//! A pad of blank coded slips printed at the office; everything above the domain may import it.

use super::code::{Code, CodeState};
use crate::domain::account::user::User;
use crate::domain::directory::scheme::Scheme;
use crate::domain::{id::Id, time::Instant};
use crate::error::{Error, Result};

/// A pad, and how many of its codes stand where.
#[derive(Debug, Clone)]
pub struct SlipPad {
    /// Key.
    pub id: Id<SlipPad>,
    /// Whose scheme.
    pub scheme: Id<Scheme>,
    /// Who had it printed.
    pub reserved_by: Option<Id<User>>,
    /// When.
    pub reserved_at: Instant,
    /// When it was last printed.
    pub printed_at: Option<Instant>,
    /// Codes that are not bound yet.
    pub unused: i64,
    /// Codes on signposts.
    pub bound: i64,
    /// Codes taken out.
    pub void: i64,
}

impl SlipPad {
    /// The most codes of one pad.
    pub const MOST: i32 = 50;

    /// Refuses a pad without codes, or with more than fit.
    pub fn must_be_of(how_many: i32) -> Result<()> {
        if (1..=Self::MOST).contains(&how_many) {
            return Ok(());
        }
        let detail = format!("A pad has 1 to {} slips.", Self::MOST);
        Err(Error::invalid("/count", "out_of_range", detail))
    }

    /// The same pad with as many codes more in `state`.
    pub const fn with(mut self, state: CodeState, how_many: i64) -> Self {
        match state {
            CodeState::Reserved => self.unused += how_many,
            CodeState::Bound => self.bound += how_many,
            CodeState::Void => self.void += how_many,
        }
        self
    }

    /// The same pad with its codes counted.
    pub fn counting(self, codes: &[Code]) -> Self {
        codes.iter().fold(self, |pad, code| pad.with(code.state, 1))
    }
}
