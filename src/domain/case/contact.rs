//! Safe contact: how a person may be reached, and the one function that everything outbound asks; everything above the domain may import it.

mod details;
mod rule;
#[cfg(test)]
mod tests;

use crate::domain::text;
use crate::domain::time::Instant;
use crate::error::{Error, Result};
use chrono::{Datelike, Timelike, Weekday};

pub use details::Details;
pub use rule::{Kind, Life, Outbound, Refusal, Rule, may_reach};

/// The longest note of who else may answer.
pub const MAX_WHO: usize = 80;
/// The longest safe word.
pub const MAX_SAFE_WORD: usize = 40;
/// The hours at which a way without hours of its own is used: nobody is rung at night.
pub const WAKING_HOURS: (u8, u8) = (8, 20);

crate::text_enum! {
    /// A way to reach somebody; the codes of the vocabulary's list of channels.
    pub enum Channel {
        /// Face to face.
        FaceToFace = "face_to_face",
        /// By phone.
        Phone = "phone",
        /// By text message.
        Text = "text",
        /// By e-mail.
        Email = "email",
        /// By post.
        Post = "post",
        /// By video call.
        Video = "video",
        /// Through somebody the person named.
        NamedPerson = "named_person",
    }
}

crate::text_enum! {
    /// A day of the week.
    pub enum Day {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
}

/// A day of the week and an hour of it, 0 to 23, as clocks in London show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// The hour that has begun.
    pub hour: u8,
}

impl From<Instant> for Moment {
    fn from(at: Instant) -> Self {
        let local = at.utc().with_timezone(&chrono_tz::Europe::London);
        let day = match local.weekday() {
            Weekday::Mon => Day::Monday,
            Weekday::Tue => Day::Tuesday,
            Weekday::Wed => Day::Wednesday,
            Weekday::Thu => Day::Thursday,
            Weekday::Fri => Day::Friday,
            Weekday::Sat => Day::Saturday,
            Weekday::Sun => Day::Sunday,
        };
        Self { day, hour: u8::try_from(local.hour()).unwrap_or_default() }
    }
}

/// Hours at which a way is safe.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Hours {
    /// On these days; on every day if there is none.
    pub days: Vec<Day>,
    /// From this hour, 0 to 23.
    pub from: u8,
    /// Until this hour begins, 1 to 24.
    pub to: u8,
}

impl Hours {
    /// Whether `at` lies inside.
    pub fn include(&self, at: Moment) -> bool {
        (self.days.is_empty() || self.days.contains(&at.day)) && (self.from..self.to).contains(&at.hour)
    }
}

/// What the person said of one channel.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Way {
    /// The channel.
    pub channel: Channel,
    /// Whether it is safe at all.
    pub safe: bool,
    /// When it is safe; in waking hours if there is none.
    pub when: Vec<Hours>,
    /// Whether a voicemail may be left; on the phone only.
    pub voicemail: bool,
    /// Who else may answer, read or open it; through somebody named, who that is.
    pub who_else: Option<String>,
    /// Whether others use the same device.
    pub shared_device: bool,
}

/// How a person may be reached. Where there is no such record, nobody reaches them.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SafeContact {
    /// The channels that were asked about, each once.
    pub ways: Vec<Way>,
    /// "They will contact the service themselves": a complete answer.
    pub contacts_service_themselves: bool,
    /// Answer to "Is it safe for you to take a piece of paper home?"; none if nobody asked.
    pub paper_home_is_safe: Option<bool>,
    /// What a caller says, so that the person knows who it is.
    pub safe_word: Option<String>,
}

impl SafeContact {
    /// What was said of this channel.
    pub fn way(&self, channel: Channel) -> Option<&Way> {
        self.ways.iter().find(|way| way.channel == channel)
    }

    /// Whether the question was answered: by a channel, safe or not, or by "they will contact the service themselves".
    pub fn is_complete(&self) -> bool {
        self.contacts_service_themselves || !self.ways.is_empty()
    }

    /// Whether the person can be reached after today; meeting them again by chance is no channel.
    pub fn has_safe_channel(&self) -> bool {
        self.ways.iter().any(|way| way.safe && way.channel != Channel::FaceToFace)
    }

    /// The same with this way closed, whatever was said of it before.
    #[must_use]
    pub fn without(mut self, channel: Channel) -> Self {
        if let Some(way) = self.ways.iter_mut().find(|way| way.channel == channel) {
            way.safe = false;
        } else {
            self.ways.push(Way::closed(channel));
        }
        self
    }

    /// Checks what an officer wrote; pointers are those of the JSON body.
    pub fn check(&self) -> Result<()> {
        for (at, way) in self.ways.iter().enumerate() {
            let pointer = format!("/ways/{at}");
            if self.ways.iter().take(at).any(|other| other.channel == way.channel) {
                let again = "This channel is there twice. Keep one.";
                return Err(Error::invalid(format!("{pointer}/channel"), "duplicate", again));
            }
            way.check().map_err(|error| error.under(&pointer))?;
        }
        if self.contacts_service_themselves && self.has_safe_channel() {
            return Err(Error::invalid(
                "/contacts_service_themselves",
                "contradiction",
                "Select a safe way to contact them, or that they will contact the service themselves, not both.",
            ));
        }
        text::optional(self.safe_word.as_deref(), "/safe_word", MAX_SAFE_WORD).map(|_| ())
    }
}

impl Way {
    /// A way that is not safe.
    pub const fn closed(channel: Channel) -> Self {
        Self {
            channel,
            safe: false,
            when: Vec::new(),
            voicemail: false,
            who_else: None,
            shared_device: false,
        }
    }

    fn check(&self) -> Result<()> {
        let wrong = |at: &str, code, detail| Err(Error::invalid(at, code, detail));
        let who_else = text::optional(self.who_else.as_deref(), "/who_else", MAX_WHO)?;
        if self.voicemail && self.channel != Channel::Phone {
            return wrong("/voicemail", "not_allowed", "Only a phone takes a voicemail.");
        }
        if self.channel == Channel::Post && !self.when.is_empty() {
            return wrong(
                "/when",
                "not_allowed",
                "Nobody knows at what hour a letter arrives. Leave the times out.",
            );
        }
        if self.safe && self.channel == Channel::NamedPerson && who_else.is_none() {
            return wrong("/who_else", "required", "Write who that is, such as “his sister Ana”.");
        }
        if self.when.iter().any(|hours| hours.from >= hours.to || hours.to > 24) {
            return wrong("/when", "not_a_time", "Give hours from 0 to 24, the first before the last.");
        }
        Ok(())
    }

    /// Whether the person said that this is a safe time, or said none and people are awake.
    pub fn is_open_at(&self, at: Moment) -> bool {
        let (from, to) = WAKING_HOURS;
        match self.when.as_slice() {
            [] => (from..to).contains(&at.hour),
            hours => hours.iter().any(|h| h.include(at)),
        }
    }
}
