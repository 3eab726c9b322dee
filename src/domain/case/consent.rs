//! What a person said to sharing: given, refused, withdrawn; of one partner and one purpose the last word counts; everything above the domain may import it.

use super::person::{Identity, Person};
use super::referral::Referral;
use super::signpost::{Mode, Signpost, State};
use crate::domain::account::user::User;
use crate::domain::directory::{organisation::Organisation, scheme::Scheme};
use crate::domain::{id::Id, text, time::Instant};
use crate::error::{Error, Result};

crate::text_enum! {
    /// What for.
    pub enum Purpose {
        /// One partner is shown what was agreed.
        ShareWithPartner = "share_with_partner",
        /// The court is told.
        TellTheCourt = "tell_the_court",
    }
}

crate::text_enum! {
    /// What the person said.
    pub enum Decision {
        /// Yes.
        Given = "given",
        /// No.
        Refused = "refused",
    }
}

crate::text_enum! {
    /// How the person said it.
    pub enum Method {
        /// Face to face, in words.
        Spoken = "spoken",
        /// Signed on paper or screen.
        Written = "written",
        /// By phone.
        Phone = "phone",
    }
}

crate::text_enum! {
    /// A part of the record that is shared, or not.
    pub enum Category {
        /// What they are called.
        Name = "name",
        /// Day of birth.
        BornOn = "born_on",
        /// Number, address.
        Contact = "contact",
        /// How they may be reached safely.
        SafeContact = "safe_contact",
        /// What the signpost is for.
        Needs = "needs",
        /// Veteran, care leaver, and the like.
        Circumstances = "circumstances",
        /// Language and interpreter.
        Language = "language",
    }
}

crate::text_enum! {
    /// How a consent stands today: a reading of the clock, not a state.
    pub enum Standing {
        /// It lets the partner see.
        Live = "live",
        /// The person said no.
        Refused = "refused",
        /// The person took it back.
        Withdrawn = "withdrawn",
        /// The person was asked again since.
        Replaced = "replaced",
        /// Its time is over.
        Expired = "expired",
    }
}

/// What a person said when they were asked.
#[derive(Debug, Clone)]
pub struct Consent {
    /// Key.
    pub id: Id<Consent>,
    /// Whose.
    pub person: Id<Person>,
    /// In which scheme.
    pub scheme: Id<Scheme>,
    /// On which referral, where one was named.
    pub referral: Option<Id<Referral>>,
    /// What for.
    pub purpose: Purpose,
    /// With which partner; one consent names one.
    pub organisation: Option<Id<Organisation>>,
    /// What may be shared; nothing where the person refused.
    pub categories: Vec<Category>,
    /// When they were asked.
    pub asked_at: Instant,
    /// What they said.
    pub decision: Decision,
    /// How.
    pub method: Method,
    /// Which wording was read to them.
    pub wording_version: String,
    /// In which language (vocabulary `language`).
    pub language: String,
    /// Until when, where it was given.
    pub expires_at: Option<Instant>,
    /// When they took it back.
    pub withdrawn_at: Option<Instant>,
    /// When a later word took its place.
    pub replaced_at: Option<Instant>,
    /// Whether the partner's very name tells of a restricted need.
    pub restricted: bool,
    /// Who asked.
    pub recorded_by: Option<Id<User>>,
    /// Moves on with every change.
    pub version: i32,
}

const DAY: i64 = 86_400;

impl Consent {
    /// How many days a consent lasts where nothing else was agreed.
    pub const USUAL_DAYS: i64 = 365;
    /// How many days it may last at most: after that, people are asked again.
    pub const MOST_DAYS: i64 = 730;

    /// A consent that hangs together; where it was given without an end, it lasts a year.
    pub fn checked(mut self, now: Instant) -> Result<Self> {
        let wrong = |at: &str, code, detail| Err(Error::invalid(at, code, detail));
        if self.asked_at > now {
            return wrong("/asked_at", "date_in_future", "They must have been asked by now.");
        }
        match (self.purpose, self.organisation) {
            (Purpose::ShareWithPartner, None) => {
                return wrong("/organisation_id", "required", "Name the partner: one consent is for one.");
            }
            (Purpose::TellTheCourt, Some(_)) => {
                return wrong(
                    "/organisation_id",
                    "not_here",
                    "This is for the court. Leave the partner out.",
                );
            }
            _ => {}
        }
        self.categories.sort_unstable();
        self.categories.dedup();
        self.wording_version = text::required(&self.wording_version, "/wording_version", 20)?;
        match self.decision {
            Decision::Refused if !self.categories.is_empty() || self.expires_at.is_some() => wrong(
                "/categories",
                "not_here",
                "They said no: leave out what would be shared and until when.",
            ),
            Decision::Refused => Ok(self),
            Decision::Given => self.checked_given(now),
        }
    }

    fn checked_given(mut self, now: Instant) -> Result<Self> {
        let wrong = |at: &str, code, detail| Err(Error::invalid(at, code, detail));
        if self.categories.is_empty() {
            return wrong("/categories", "required", "Say what may be shared.");
        }
        // A number without the rules of how to use it could put somebody in danger.
        if self.shares(Category::Contact) && !self.shares(Category::SafeContact) {
            let detail = "Whoever gets the number has to know how to use it safely: add safe_contact.";
            return wrong("/categories", "safe_contact_too", detail);
        }
        let until = self.expires_at.unwrap_or_else(|| self.asked_at.plus_seconds(Self::USUAL_DAYS * DAY));
        if until <= now || until > self.asked_at.plus_seconds(Self::MOST_DAYS * DAY) {
            let detail = "It must end after today and at most two years after they were asked.";
            return wrong("/expires_at", "out_of_range", detail);
        }
        self.expires_at = Some(until);
        Ok(self)
    }

    /// Whether this part of the record may be shared under it.
    pub fn shares(&self, category: Category) -> bool {
        self.categories.contains(&category)
    }

    /// How it stands at `now`. A refusal and a withdrawal stay what they are, whatever came later.
    pub fn standing(&self, now: Instant) -> Standing {
        match (self.decision, self.withdrawn_at, self.replaced_at) {
            (Decision::Refused, _, _) => Standing::Refused,
            (_, Some(_), _) => Standing::Withdrawn,
            (_, _, Some(_)) => Standing::Replaced,
            _ if self.expires_at.is_some_and(|until| now < until) => Standing::Live,
            _ => Standing::Expired,
        }
    }

    /// Whether it lets anybody see anything at `now`.
    pub fn is_live(&self, now: Instant) -> bool {
        self.standing(now) == Standing::Live
    }

    /// When the person spoke last about it.
    pub fn last_word_at(&self) -> Instant {
        self.withdrawn_at.unwrap_or(self.asked_at)
    }

    /// Whether it opens this signpost to the partner that it is addressed to: warm, and agreed to by this very person.
    pub fn opens(&self, signpost: &Signpost, now: Instant) -> bool {
        self.purpose == Purpose::ShareWithPartner
            && self.person == signpost.person
            && self.organisation == Some(signpost.organisation)
            && signpost.mode == Mode::Warm
            && signpost.state != State::Void
            && self.is_live(now)
    }

    /// The person, as far as they agreed that the partner sees them.
    pub fn shown_of(&self, person: &Person) -> Person {
        let told = |category| self.shares(category);
        let identity = Identity {
            given_name: person.identity.given_name.clone().filter(|_| told(Category::Name)),
            family_name: person.identity.family_name.clone().filter(|_| told(Category::Name)),
            born_on: person.identity.born_on.filter(|_| told(Category::BornOn)),
            postcode_district: None,
        };
        let mut circumstances = person.circumstances.clone();
        circumstances.retain(|_| told(Category::Circumstances));
        Person {
            identity,
            language: person.language.clone().filter(|_| told(Category::Language)),
            needs_interpreter: person.needs_interpreter && told(Category::Language),
            circumstances,
            age_band: None,
            sex: None,
            ethnicity: None,
            disabled: None,
            ..person.clone()
        }
    }
}
