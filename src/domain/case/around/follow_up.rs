//! Follow-ups at the person's own pace: when somebody asks how it went, and what stops that; everything above the domain may import it.

use crate::domain::account::user::User;
use crate::domain::case::event::Event;
use crate::domain::case::referral::{Closing, Referral, What};
use crate::domain::case::{person::Person, signpost::Signpost};
use crate::domain::directory::scheme::Scheme;
use crate::domain::id::Id;
use crate::error::{Error, Result};
use chrono::{Days, NaiveDate};

crate::text_enum! {
    /// How often the person wants to be asked.
    pub enum Pace {
        /// After 2, 6, 13, 26 and 52 weeks.
        Usual = "usual",
        /// After 6, 26 and 52 weeks.
        LessOften = "less_often",
        /// Not at all.
        Never = "never",
    }
}

impl Pace {
    /// The weeks after the first signpost.
    pub const fn weeks(self) -> &'static [i32] {
        match self {
            Self::Usual => &[2, 6, 13, 26, 52],
            Self::LessOften => &[6, 26, 52],
            Self::Never => &[],
        }
    }
}

crate::text_enum! {
    /// Where a follow-up stands.
    pub enum State {
        /// To be done on its day.
        Due = "due",
        /// Done, with what was learnt.
        Done = "done",
        /// Left out, with a reason.
        Skipped = "skipped",
        /// The person wants to be asked less often, or never.
        NotWanted = "not_wanted",
        /// The referral ended in a way after which nobody asks.
        Stopped = "stopped",
    }
}

crate::text_enum! {
    /// Why a follow-up was left out.
    pub enum Skipping {
        /// They asked us not to, this time.
        AskedNotTo = "asked_not_to",
        /// They came or rang by themselves.
        SpokeAnyway = "spoke_anyway",
        /// It was not safe.
        NotSafe = "not_safe",
        /// Somebody else has heard how it goes.
        HeardElsewhere = "heard_elsewhere",
        /// Nobody got round to it.
        NoTime = "no_time",
    }
}

/// Days after its day within which a follow-up counts as in time.
pub const IN_TIME: i32 = 7;

/// One follow-up.
#[derive(Debug, Clone)]
pub struct FollowUp {
    /// Key; tells no time where it comes from a restricted signpost.
    pub id: Id<FollowUp>,
    /// Whose referral.
    pub referral: Id<Referral>,
    /// Whom.
    pub person: Id<Person>,
    /// Whose scheme.
    pub scheme: Id<Scheme>,
    /// So many weeks after the first signpost.
    pub week: i32,
    /// On which day.
    pub due_on: NaiveDate,
    /// Where it stands.
    pub state: State,
    /// When it was done or left out.
    pub done_on: Option<NaiveDate>,
    /// Why it was left out.
    pub reason: Option<Skipping>,
    /// Whether only those see it who may know of the signpost it comes from.
    pub restricted: bool,
    /// Who gave that signpost.
    pub planned_by: Option<Id<User>>,
    /// Moves on with every change.
    pub version: i32,
}

impl FollowUp {
    /// Those that a first signpost brings; none whose day has gone by already.
    pub fn after(first: &Signpost, pace: Pace, today: NaiveDate) -> Vec<Self> {
        let on = |week: i32| first.issued_on + Days::new(u64::from(week.unsigned_abs()) * 7);
        let one = |(week, due_on)| Self {
            id: if first.restricted { Id::timeless() } else { Id::new() },
            referral: first.referral,
            person: first.person,
            scheme: first.scheme,
            week,
            due_on,
            state: if pace.weeks().contains(&week) { State::Due } else { State::NotWanted },
            done_on: None,
            reason: None,
            restricted: first.restricted,
            planned_by: first.issued_by,
            version: 1,
        };
        let weeks = Pace::Usual.weeks().iter().map(|week| (*week, on(*week)));
        weeks.filter(|(_, due_on)| *due_on >= today).map(one).collect()
    }

    /// The same at another pace; what is over stays, and what nobody wanted, or what had stopped, comes back where its day
    /// is still to come.
    pub fn at(self, pace: Pace, today: NaiveDate) -> Self {
        let wanted = pace.weeks().contains(&self.week);
        let state = match self.state {
            State::Due if !wanted => State::NotWanted,
            State::NotWanted | State::Stopped if wanted && self.due_on >= today => State::Due,
            state => return Self { state, ..self },
        };
        Self { state, version: self.version + 1, ..self }
    }

    /// Done or left out today.
    pub fn ended(self, why: Option<Skipping>, today: NaiveDate) -> Result<Self> {
        if self.state != State::Due {
            let detail = format!("This follow-up is {} already. Read the list again.", self.state);
            return Err(Error::Conflict { code: "not_due", detail });
        }
        let state = if why.is_some() { State::Skipped } else { State::Done };
        Ok(Self { state, done_on: Some(today), reason: why, version: self.version + 1, ..self })
    }
}

/// What an event of its referral does to the follow-ups still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// Nothing.
    None,
    /// Those of this referral stop.
    Referral,
    /// The person died: all of theirs stop.
    Person,
}

impl Stop {
    /// What `event` does.
    pub fn of(event: &Event<What>) -> Self {
        let why = event.reason.as_deref().and_then(Closing::of);
        match (event.what, why) {
            (What::Voided, _) | (What::Closed, Some(Closing::LeftWithPerson)) => Self::Referral,
            (What::Closed, Some(Closing::Died)) => Self::Person,
            _ => Self::None,
        }
    }
}
