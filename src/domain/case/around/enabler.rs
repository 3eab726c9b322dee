//! What made the first step possible: travel, phone credit, somebody who went along; everything above the domain may import it.

use crate::domain::account::user::User;
use crate::domain::case::{person::Person, referral::Referral, signpost::Signpost};
use crate::domain::code::SlipCode;
use crate::domain::directory::scheme::Scheme;
use crate::domain::{id::Id, time::Instant};
use crate::error::{Error, Result};
use chrono::NaiveDate;

/// The most that one enabler costs, in pence.
pub const MOST_PENCE: i32 = 100_000;

/// Something given so that the person could go.
#[derive(Debug, Clone)]
pub struct Enabler {
    /// Key; tells no time where the signpost is restricted.
    pub id: Id<Enabler>,
    /// On whose referral.
    pub referral: Id<Referral>,
    /// For which signpost, where it was for one, and its code.
    pub signpost: Option<(Id<Signpost>, SlipCode)>,
    /// To whom.
    pub person: Id<Person>,
    /// Whose scheme.
    pub scheme: Id<Scheme>,
    /// What (vocabulary `enabler`).
    pub kind: String,
    /// What it cost, where it cost something that is known.
    pub amount_pence: Option<i32>,
    /// When.
    pub given_on: NaiveDate,
    /// A short text.
    pub note: Option<String>,
    /// Who recorded it.
    pub recorded_by: Option<Id<User>>,
    /// When.
    pub recorded_at: Instant,
}

/// Refuses an amount that nobody pays for one of them.
pub fn must_be_an_amount(pence: Option<i32>) -> Result<()> {
    if pence.is_none_or(|pence| (1..=MOST_PENCE).contains(&pence)) {
        return Ok(());
    }
    let detail = "Write the amount in pence, from 1 to 100000, or leave it out.";
    Err(Error::invalid("/amount_pence", "out_of_range", detail))
}
