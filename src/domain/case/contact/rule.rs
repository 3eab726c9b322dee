//! The rules of safe contact as one ordered table, each with its name and what to do instead; only the safe contact imports it and hands it on.

use super::{Channel, Moment, SafeContact, Way};
use crate::error::Error;
use std::fmt;

crate::text_enum! {
    /// What would go out.
    pub enum Kind {
        /// Words for the person.
        Message = "message",
        /// A letter.
        Letter = "letter",
        /// A signposting slip, handed over or sent.
        Slip = "slip",
        /// A reminder of something agreed.
        Reminder = "reminder",
        /// A call.
        Call = "call",
        /// Words left for later hearing.
        Voicemail = "voicemail",
    }
}

crate::text_enum! {
    /// How the person's referral stands.
    pub enum Life {
        /// The work goes on.
        Open = "open",
        /// It is closed.
        Closed = "closed",
        /// The person died.
        Died = "died",
    }
}

/// Something that is about to reach the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outbound {
    /// What it is.
    pub kind: Kind,
    /// The way that it would go.
    pub channel: Channel,
    /// When it would arrive.
    pub at: Moment,
    /// Whether it comes from a restricted entry.
    pub restricted: bool,
}

crate::text_enum! {
    /// A rule that stops things, by name.
    pub enum Rule {
        /// The person died.
        Died = "died",
        /// The referral is closed.
        Closed = "closed",
        /// This kind does not go that way.
        WrongChannel = "wrong_channel",
        /// Nobody asked about paper.
        PaperNotAsked = "paper_not_asked",
        /// Paper at home is not safe.
        PaperNotSafe = "paper_not_safe",
        /// Nothing was recorded, so nothing goes.
        NoRecord = "no_record",
        /// The channel is not safe.
        NotSafe = "not_safe",
        /// They will contact the service themselves.
        Themselves = "themselves",
        /// Nobody asked about the channel.
        ChannelNotAsked = "channel_not_asked",
        /// Somebody else would learn what is restricted.
        ThroughSomebody = "through_somebody",
        /// Restricted words are not left to be heard later.
        VoicemailRestricted = "voicemail_restricted",
        /// No voicemail was agreed.
        VoicemailNotAgreed = "voicemail_not_agreed",
        /// Others use the device.
        SharedDevice = "shared_device",
        /// Others may read or hear it.
        SomebodyElse = "somebody_else",
        /// Others may answer a restricted call, and there is no safe word.
        NoSafeWord = "no_safe_word",
        /// Not at this time.
        OutsideHours = "outside_hours",
    }
}

/// Why something must not go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// The rule that stopped it.
    pub rule: Rule,
    /// Why, and what to do instead.
    pub sentence: &'static str,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sentence)
    }
}

impl std::error::Error for Refusal {}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Conflict { code: refusal.rule.word(), detail: refusal.sentence.to_owned() }
    }
}

/// What a rule looks at.
struct Question<'a> {
    record: Option<&'a SafeContact>,
    /// What the person said of this very channel.
    way: Option<&'a Way>,
    out: Outbound,
    life: Life,
}

impl Question<'_> {
    /// A slip put into the person's hand asks about paper, not about channels.
    fn is_handed(&self) -> bool {
        self.out.kind == Kind::Slip && self.out.channel == Channel::FaceToFace
    }

    fn goes_that_way(&self) -> bool {
        use Channel::{Email, FaceToFace, NamedPerson, Phone, Post, Text, Video};
        let ways: &[Channel] = match self.out.kind {
            Kind::Message => &[Text, Email, NamedPerson],
            Kind::Letter => &[Post],
            Kind::Slip => &[FaceToFace, Text, Email, Post, NamedPerson],
            Kind::Reminder => &[Text, Email, Post, NamedPerson],
            Kind::Call => &[Phone, Video, NamedPerson],
            Kind::Voicemail => &[Phone],
        };
        ways.contains(&self.out.channel)
    }

    fn paper(&self) -> Option<bool> {
        self.record.and_then(|record| record.paper_home_is_safe)
    }

    fn lies_at_home(&self) -> bool {
        self.is_handed() || self.out.channel == Channel::Post
    }

    fn is_through_somebody(&self) -> bool {
        self.out.channel == Channel::NamedPerson
    }

    /// Whether it waits for whoever comes first, where a call meets a voice.
    fn is_left_lying(&self) -> bool {
        self.out.kind != Kind::Call && !self.is_through_somebody() && !self.is_handed()
    }

    fn device_is_shared(&self) -> bool {
        self.way.is_some_and(|way| way.shared_device)
    }

    fn others_may_answer(&self) -> bool {
        self.way.is_some_and(|way| way.who_else.is_some())
    }

    fn may_be_overheard(&self) -> bool {
        !self.is_through_somebody() && (self.device_is_shared() || self.others_may_answer())
    }

    fn has_safe_word(&self) -> bool {
        self.record.is_some_and(|record| record.safe_word.is_some())
    }

    fn is_out_of_hours(&self) -> bool {
        // A letter has no hour, and whoever is handed a slip is there.
        !self.lies_at_home() && self.way.is_some_and(|way| !way.is_open_at(self.out.at))
    }
}

type Row = (Rule, fn(&Question<'_>) -> bool, &'static str);

/// The rules, the first that stops it wins.
#[rustfmt::skip]
const RULES: &[Row] = &[
    (Rule::Died, |q| q.life == Life::Died,
        "The person died. Nothing goes out any more. Close the referral."),
    (Rule::Closed, |q| q.life == Life::Closed,
        "The referral is closed. Reopen it first if there is work to do."),
    (Rule::WrongChannel, |q| !q.goes_that_way(),
        "This does not go that way. Choose another channel."),
    (Rule::PaperNotAsked, |q| q.is_handed() && q.paper().is_none(),
        "Ask first: “Is it safe for you to take a piece of paper home?”"),
    (Rule::PaperNotSafe, |q| q.lies_at_home() && q.paper() == Some(false),
        "Paper at home is not safe for them. Offer the code by heart, a text to a safe number, or nothing."),
    (Rule::NoRecord, |q| q.record.is_none(),
        "No safe way to reach them was recorded. Wait until you meet, and ask."),
    (Rule::NotSafe, |q| q.way.is_some_and(|way| !way.safe),
        "They said that this channel is not safe. Use one that is, or wait until you meet."),
    (Rule::Themselves, |q| !q.is_handed() && q.record.is_some_and(|r| r.contacts_service_themselves),
        "They will contact the service themselves. Leave it with them."),
    (Rule::ChannelNotAsked, |q| !q.is_handed() && q.way.is_none(),
        "Nobody asked whether this channel is safe. Use one that is, or ask when you meet."),
    (Rule::ThroughSomebody, |q| q.out.restricted && q.is_through_somebody(),
        "Somebody else would learn of it. Speak with the person alone."),
    (Rule::VoicemailRestricted, |q| q.out.restricted && q.out.kind == Kind::Voicemail,
        "Others may hear it. Leave no voicemail about this. Ring again at a safe time."),
    (Rule::VoicemailNotAgreed, |q| q.out.kind == Kind::Voicemail && q.way.is_some_and(|way| !way.voicemail),
        "They did not agree to voicemail. Leave none. Ring again at a safe time."),
    (Rule::SharedDevice, |q| q.is_left_lying() && q.device_is_shared(),
        "Others use this device. Ring at a safe time, or use another safe channel."),
    (Rule::SomebodyElse, |q| q.is_left_lying() && q.others_may_answer(),
        "Somebody else may read or hear it. Ring at a safe time and ask for them, or use another safe channel."),
    (Rule::NoSafeWord, |q| q.out.kind == Kind::Call && q.out.restricted && q.may_be_overheard() && !q.has_safe_word(),
        "Somebody else may answer, and there is no safe word. Agree one when you meet, or use another safe channel."),
    (Rule::OutsideHours, |q| q.is_out_of_hours(),
        "This is not a time at which they can be reached safely. Wait for one."),
];

/// Whether this may go out to the person. Everything outbound asks here first; without a record the answer is no.
pub fn may_reach(record: Option<&SafeContact>, outbound: Outbound, life: Life) -> Result<(), Refusal> {
    let way = record.and_then(|record| record.way(outbound.channel));
    let question = Question { record, way, out: outbound, life };
    match RULES.iter().find(|(_, stops, _)| stops(&question)) {
        Some((rule, _, sentence)) => Err(Refusal { rule: *rule, sentence }),
        None => Ok(()),
    }
}
