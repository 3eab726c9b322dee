//! The narrow rows of the work around signposts: follow-ups, tries, what was said to sharing; imported through `facts`.

use uuid::Uuid;

/// One day on which somebody was to ask how it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FollowUpFact {
    /// Where its referral was made.
    pub court: Uuid,
    /// Its day.
    pub due_day: i32,
    /// When it was done; none where it was not, or was left out.
    pub done_day: Option<i32>,
    /// Whether there is a safe way to reach the person.
    pub safe_channel: bool,
    /// Whether it comes from a restricted signpost.
    pub restricted: bool,
}

/// One try to reach the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TryFact {
    /// On whose referral.
    pub referral: u32,
    /// Where that was made.
    pub court: Uuid,
    /// When, on its last possible day.
    pub day: i32,
    /// Whether the person was reached.
    pub reached: bool,
    /// Whether it was about a restricted signpost.
    pub restricted: bool,
}

/// One question whether something may be shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsentFact {
    /// Where the referral was made on which it was asked.
    pub court: Uuid,
    /// When it was asked.
    pub asked_day: i32,
    /// Whether the answer was yes.
    pub given: bool,
    /// Whether it was taken back since.
    pub withdrawn: bool,
    /// Whether it names a partner for restricted needs alone.
    pub restricted: bool,
}
