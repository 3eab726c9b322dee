//! Messages that wait to be sent: to whom, when, how often they are tried, and the words that are the same in all letters; everything above the domain may import it.

use super::webhook::{Told, Webhook};
use crate::domain::account::{news::News, user::User};
use crate::domain::case::{contact::Channel, signpost::Signpost};
use crate::domain::directory::organisation::Organisation;
use crate::domain::id::Id;
use crate::domain::time::Instant;
use chrono::{Days, NaiveDate};
use uuid::Uuid;

crate::text_enum! {
    /// What a partner wants to be told by mail.
    pub enum Choice {
        /// One message a day, where there is something.
        Daily = "daily",
        /// The same, only for those who were handed over.
        Important = "important",
        /// Nothing.
        Never = "never",
    }
}

impl Choice {
    /// Whether a signpost is told of.
    pub const fn tells(self, handed_over: bool) -> bool {
        matches!((self, handed_over), (Self::Daily, _) | (Self::Important, true))
    }
}

crate::text_enum! {
    /// What a message is, and so by which way it goes out.
    pub enum Kind {
        /// Mail to a partner's mailbox.
        Letter = "letter",
        /// What happened, told to a webhook.
        Delivery = "delivery",
        /// Words for a person on the day before an appointment.
        Reminder = "reminder",
    }
}

crate::text_enum! {
    /// Where a message stands.
    pub enum State {
        /// To be sent.
        Waiting = "waiting",
        /// Sent.
        Sent = "sent",
        /// Nobody wanted it any more when its time came.
        Dropped = "dropped",
        /// Tried too often, or refused: somebody has to look.
        Dead = "dead",
    }
}

/// What a message says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// That a signpost is waiting: the same words for everybody.
    Letter,
    /// What happened to somebody's own sign-in: whose, or nobody's yet; and what its link's token is made from.
    News(News, Option<Id<User>>, Option<Uuid>),
    /// What happened, to this webhook.
    Delivery(Id<Webhook>, Told),
    /// That there is an appointment on the day for which it is: whose signpost's, and by which way.
    Reminder(Id<Signpost>, Channel),
}

impl Content {
    /// What the message is.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Letter | Self::News(..) => Kind::Letter,
            Self::Delivery(..) => Kind::Delivery,
            Self::Reminder(..) => Kind::Reminder,
        }
    }
}

/// A message of the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Key: the same in every repeat, and part of a letter's Message-ID.
    pub id: Id<Message>,
    /// What it says.
    pub content: Content,
    /// To whom.
    pub organisation: Id<Organisation>,
    /// The day for which it is: one letter a day at most.
    pub due_on: NaiveDate,
    /// When it is tried next.
    pub due_at: Instant,
    /// Where it stands.
    pub state: State,
    /// How often it was tried.
    pub attempts: i32,
    /// Moves on each time that somebody takes it up: whoever is late with an older one changes nothing.
    pub fence: i32,
    /// What went wrong last.
    pub fault: Option<String>,
    /// The status that a web server answered with last.
    pub answer: Option<i32>,
    /// When it was written.
    pub written_at: Instant,
}

/// What became of one try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is out.
    Sent,
    /// Not now; why.
    Later(String),
    /// Never, to this address; why.
    Never(String),
    /// A web server answered with this status.
    Answered(u16),
}

/// The status by which a web server says that nobody is to write there any more.
const GONE: i32 = 410;

impl Message {
    /// The message as it stands after a try that ended like this.
    pub fn after(self, fate: Fate, now: Instant) -> Self {
        let answer = if let Fate::Answered(status) = fate { Some(i32::from(status)) } else { None };
        let it = Self { answer, ..self };
        match fate {
            Fate::Sent | Fate::Answered(200..300) => Self { state: State::Sent, fault: None, ..it },
            Fate::Never(why) => Self { state: State::Dead, fault: Some(why), ..it },
            Fate::Answered(_) if it.is_gone() => {
                Self { state: State::Dead, fault: Some("the address is gone".into()), ..it }
            }
            Fate::Answered(status) => it.later(format!("the answer was {status}"), now),
            Fate::Later(why) => it.later(why, now),
        }
    }

    fn later(self, why: String, now: Instant) -> Self {
        match wait_after(self.attempts) {
            None => Self { state: State::Dead, fault: Some(why), ..self },
            Some(seconds) => Self { due_at: now.plus_seconds(seconds), fault: Some(why), ..self },
        }
    }

    /// Whether the address said that nobody is to write there any more.
    pub fn is_gone(&self) -> bool {
        self.answer == Some(GONE)
    }
}

/// The subject of every letter: it names no person, need, court or service.
pub const SUBJECT: &str = "A signpost is waiting";

/// Seconds for which nobody else takes up a message that somebody is sending.
pub const LEASE: i64 = 120;

/// How often a message is tried before somebody has to look.
pub const TRIES: i32 = 8;

/// The words of every letter.
pub fn words(public_url: &str) -> String {
    format!(
        "A signpost is waiting for your agency.\n\nSign in to see it: {public_url}\n\nThis message says no more on \
         purpose. If you would rather have fewer of them, or none, choose so after signing in.\n"
    )
}

/// For which day, and for when, a letter is that is written now: the next morning, so that a day's signposts share one.
pub fn next_morning(now: Instant) -> (NaiveDate, Instant) {
    let day = now.london_date() + Days::new(1);
    (day, Instant::morning_of(day))
}

/// Seconds until a message is tried again that was tried so often; none where that was enough.
pub fn wait_after(attempts: i32) -> Option<i64> {
    let doublings = u32::try_from(attempts.max(1) - 1).unwrap_or(0).min(10);
    (attempts < TRIES).then(|| 60 * 2_i64.pow(doublings))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_tried_for_two_hours_and_then_somebody_looks() {
        let waits: Vec<Option<i64>> = (1..=TRIES).map(wait_after).collect();
        let minutes = |n: i64| Some(n * 60);
        assert_eq!(waits[..3], [minutes(1), minutes(2), minutes(4)]);
        assert_eq!(waits[7], None);
        assert_eq!(waits.iter().flatten().sum::<i64>(), 127 * 60);
    }

    #[test]
    fn the_words_tell_of_nobody() {
        let words = words("https://signpost.example");
        for word in ["court", "alcohol", "name", "referral", "person"] {
            assert!(!words.contains(word) && !SUBJECT.contains(word), "{word}");
        }
    }

    #[test]
    fn what_is_written_today_is_for_tomorrow_morning() {
        let at = Instant::parse("2026-03-10T23:30:00Z").unwrap();
        let (day, due) = next_morning(at);
        assert_eq!(
            (day.to_string(), due.to_string()),
            ("2026-03-11".into(), "2026-03-11T10:00:00.000000Z".into())
        );
    }
}
