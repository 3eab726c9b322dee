//! What a person agreed to share, and people by whose they are: things that stand where their record does not say it alone; imported through `policy`.

use super::{Placed, Subject};
use crate::domain::account::user::User;
use crate::domain::case::{consent::Consent, person::Person, signpost::Signpost};
use crate::domain::directory::slip_wording::SlipWording;
use crate::domain::{id::Id, time::Instant};

/// What a signpost shows of its person, under a consent that may have ended.
pub struct SharedSignpost<'a> {
    /// The signpost.
    pub signpost: &'a Signpost,
    /// The person's last word about its partner.
    pub consent: Option<&'a Consent>,
    /// Now.
    pub now: Instant,
}

impl Placed for SharedSignpost<'_> {
    fn subject(&self) -> Subject {
        let shared = self.consent.is_some_and(|consent| consent.opens(self.signpost, self.now));
        Subject { shared, ..self.signpost.subject() }
    }
}

/// A person whom the store found among those who share with a partner, under that consent.
pub struct SharedPerson<'a> {
    /// The person.
    pub person: &'a Person,
    /// What they agreed to.
    pub consent: &'a Consent,
    /// Now.
    pub now: Instant,
}

impl Placed for SharedPerson<'_> {
    fn subject(&self) -> Subject {
        let shared = self.consent.person == self.person.id && self.consent.is_live(self.now);
        Subject { shared, organisation: self.consent.organisation, ..self.person.subject() }
    }
}

/// A person with the officer whose they are; none where the reader has a referral of theirs, or nobody has.
pub struct OwnedPerson<'a> {
    /// The person.
    pub person: &'a Person,
    /// Whose.
    pub owner: Option<Id<User>>,
}

impl Placed for OwnedPerson<'_> {
    fn subject(&self) -> Subject {
        Subject { owner: self.owner, ..self.person.subject() }
    }
}

impl Placed for SlipWording {
    fn subject(&self) -> Subject {
        Subject { noun: "slip_wording", key: self.key(), scheme: Some(self.scheme), ..Subject::none() }
    }
}
