//! Tries that leak away with time, so that a restart or another server forgets none of them; everything above the domain may import it.

#[cfg(test)]
mod tests;

use crate::domain::time::Instant;
use std::net::IpAddr;

/// What one try weighs. A level is counted in these, so that it leaks evenly within a second too.
pub const TRY: i64 = 1_000_000;

/// How many tries a bucket holds, and how long a full one takes to run empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// So many tries at once.
    pub tries: i64,
    /// In so many seconds they are all forgotten.
    pub seconds: i64,
}

/// What is in a bucket, as of a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// In parts of a try.
    pub level: i64,
    /// When that was so.
    pub counted_at: Instant,
}

impl Level {
    /// An empty bucket.
    pub const fn empty(now: Instant) -> Self {
        Self { level: 0, counted_at: now }
    }

    /// What is left of it at `now`. A clock that went back leaks nothing.
    pub fn at(self, limit: Limit, now: Instant) -> Self {
        let longest = limit.seconds * 1_000_000;
        let gone = (now.utc() - self.counted_at.utc()).num_microseconds().unwrap_or(longest);
        let gone = gone.clamp(0, longest);
        let left = (self.level - limit.tries * gone / limit.seconds).max(0);
        Self { level: left, counted_at: now.max(self.counted_at) }
    }

    /// With one try more, or the whole seconds to wait until one fits.
    pub fn with_try(self, limit: Limit, now: Instant) -> Result<Self, u64> {
        let it = self.at(limit, now);
        let over = it.level + TRY - limit.tries * TRY;
        if over <= 0 {
            return Ok(Self { level: it.level + TRY, ..it });
        }
        // Rounded up, so that whoever waits as told is let in; and counted from when the bucket was last filled.
        let up = |amount: i64, whole: i64| (amount + whole - 1) / whole;
        let ahead = (it.counted_at.utc() - now.utc()).num_microseconds().unwrap_or_default().max(0);
        let wait = up(over * limit.seconds, limit.tries * TRY) + up(ahead, 1_000_000);
        Err(u64::try_from(wait).unwrap_or(1))
    }

    /// With one try less: it was no guess after all.
    pub fn without_try(self, limit: Limit, now: Instant) -> Self {
        let it = self.at(limit, now);
        Self { level: (it.level - TRY).max(0), ..it }
    }
}

/// The buckets that a try at the door goes into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bucket {
    /// One account, by whatever address was typed: unknown ones count like known ones.
    Account,
    /// One account on a device on which it signed in before: nobody elsewhere fills it.
    Device,
    /// One network address.
    Source,
    /// Everybody together.
    Overall,
    /// One account's second factor, once its password was right.
    Code,
    /// Letters with a way to another password, by whatever address was typed.
    Letters,
    /// One partner's PIN, by whatever number was typed.
    Pin,
    /// One network address, on the code page.
    CodeSource,
    /// Everybody together, on the code page.
    CodeOverall,
    /// "I went" from one network address: what comes beyond is kept and does not count.
    Burst,
}

impl Bucket {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Account,
        Self::Device,
        Self::Letters,
        Self::Code,
        Self::Source,
        Self::Overall,
        Self::Pin,
        Self::CodeSource,
        Self::CodeOverall,
        Self::Burst,
    ];

    /// The word that stands for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Device => "device",
            Self::Code => "code",
            Self::Letters => "letters",
            Self::Source => "source",
            Self::Overall => "overall",
            Self::Pin => "pin",
            Self::CodeSource => "code_source",
            Self::CodeOverall => "code_overall",
            Self::Burst => "burst",
        }
    }

    /// What it holds. A court's or council's many people share one address.
    pub const fn limit(self) -> Limit {
        match self {
            Self::Account | Self::Device | Self::Pin => Limit { tries: 10, seconds: 900 },
            Self::Source | Self::CodeSource => Limit { tries: 60, seconds: 900 },
            Self::Overall | Self::CodeOverall => Limit { tries: 1_200, seconds: 900 },
            Self::Code => Limit { tries: 5, seconds: 900 },
            Self::Letters | Self::Burst => Limit { tries: 5, seconds: 3_600 },
        }
    }
}

/// Where a try came from: one address, or the network that an IPv6 household has to itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source(IpAddr);

impl Source {
    /// The source that `address` counts as.
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(long) => {
                let [a, b, c, d, ..] = long.segments();
                Self(IpAddr::from([a, b, c, d, 0, 0, 0, 0]))
            }
            short => Self(short),
        }
    }

    /// The bytes that its bucket is named after.
    pub fn name(self) -> String {
        self.0.to_string()
    }
}
