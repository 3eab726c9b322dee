//! Whoever acts, and the two questions that everybody is asked: may you do this, and what can you see; imported through `policy`.

use super::permit::{Permit, Placed, Stamp};
use super::table::{Reach, reach};
use super::{Action, Kind, Sees, Signed, Subject};
use crate::domain::account::user::{Role, User};
use crate::domain::case::{person::Person, referral::Referral};
use crate::domain::directory::organisation::Organisation;
use crate::domain::{id::Id, time::Instant};
use crate::error::{Denial, Error, Result};

/// Whoever acts. Nobody writes without a row in the table.
#[derive(Debug, Clone)]
pub enum Actor {
    /// Somebody signed in.
    Person(Signed),
    /// Whoever holds a slip, without sign-in.
    SlipHolder,
    /// Somebody at the door.
    Stranger,
    /// A shell on the machine.
    Operator {
        /// Which command.
        command: &'static str,
    },
    /// A loop of the server's own.
    Worker {
        /// Which loop.
        job: &'static str,
    },
}

impl Actor {
    const fn column(&self) -> usize {
        match self {
            Self::Person(signed) => signed.role as usize,
            Self::SlipHolder => 6,
            Self::Stranger => 7,
            Self::Operator { .. } => 8,
            Self::Worker { .. } => 9,
        }
    }

    const fn reach(&self, action: Action) -> Reach {
        reach(action)[self.column()]
    }

    /// Leave to do `action` to `thing`, or 403.
    pub fn may(&self, action: Action, thing: &impl Placed) -> Result<Permit> {
        self.may_on(action, thing.subject())
    }

    /// Leave to do `action` where nothing in particular is named, or 403.
    pub fn may_at_all(&self, action: Action) -> Result<Permit> {
        self.may_on(action, Subject::none())
    }

    /// Refuses early what this actor may never do, whatever it is done to. The write still needs its permit.
    pub fn must_be_able(&self, action: Action) -> Result<()> {
        self.may_at_all(action).map(drop)
    }

    /// Refuses what this actor may not read, where the reading leaves no line: nothing personal is shown.
    pub fn must_be_able_on(&self, action: Action, thing: &impl Placed) -> Result<()> {
        self.may(action, thing).map(drop)
    }

    /// Leave to record the person who comes into being with a referral: whoever may make the referral may do that.
    pub fn may_for_new_person(&self, referral: &Referral, person: &Person) -> Result<Permit> {
        self.must_be_able_on(Action::SubmitReferral, referral)?;
        Ok(Permit::granted(Action::SubmitReferral, person.subject(), self.stamp()))
    }

    fn may_on(&self, action: Action, subject: Subject) -> Result<Permit> {
        let denial = || Denial { action: action.word(), noun: subject.noun, key: subject.key.clone() };
        if !self.reaches(self.reach(action), &subject) {
            return Err(Error::Forbidden(denial()));
        }
        let opened = self.signed().and_then(|s| s.scope.opening_of(subject.person));
        if opened.is_none() && self.needs_reason(action, &subject) {
            return Err(Error::ReasonNeeded(denial()));
        }
        let why = opened.map(|it| it.reason.clone());
        Ok(Permit::granted(action, subject, self.stamp()).because(why))
    }

    fn reaches(&self, reach: Reach, subject: &Subject) -> bool {
        let named_nothing = subject.noun.is_empty();
        match (reach, self) {
            (Reach::All | Reach::AllWithReason | Reach::Opened, _) => true,
            (Reach::No, _) => false,
            (_, Self::Person(_)) if named_nothing => !matches!(reach, Reach::Lead) || self.leads(),
            (Reach::Scheme | Reach::Caseload, Self::Person(s)) => {
                subject.scheme.is_some_and(|id| s.scope.schemes.contains(&id))
            }
            (Reach::Court { .. }, Self::Person(s)) => {
                subject.court.is_some() && subject.court == s.scope.court
            }
            (Reach::Addressed { consent }, Self::Person(s)) => {
                subject.organisation == Some(s.organisation) && (subject.shared || !consent)
            }
            (Reach::Organisation, Self::Person(s)) => subject.organisation == Some(s.organisation),
            (Reach::Lead, Self::Person(s)) => s.scope.lead && subject.organisation == Some(s.organisation),
            (Reach::Own, Self::Person(s)) => subject.owner == Some(s.user),
            _ => false,
        }
    }

    /// Whether a record has to be opened first. An opening itself is how that is done.
    fn needs_reason(&self, action: Action, subject: &Subject) -> bool {
        let Self::Person(s) = self else { return false };
        let reach = self.reach(action);
        match reach {
            _ if action == Action::OpenRecord => false,
            Reach::AllWithReason => true,
            Reach::Opened => s.scope.opened.is_empty(),
            Reach::Caseload if is_colleagues(s, subject) => true,
            // Whoever works for a court, a partner or a scheme may know the person.
            _ => {
                let looks = action.kind() == Kind::Consultation && reach != Reach::Own;
                looks && subject.person.is_some_and(|person| s.scope.knows.contains(&person))
            }
        }
    }

    fn leads(&self) -> bool {
        matches!(self, Self::Person(s) if s.scope.lead)
    }

    /// What of the things that `action` reads is in sight.
    pub fn sees(&self, action: Action) -> Sees {
        let Self::Person(s) = self else {
            return if self.reach(action) == Reach::All { Sees::All } else { Sees::Nothing };
        };
        match self.reach(action) {
            Reach::No => Sees::Nothing,
            Reach::All | Reach::AllWithReason => Sees::All,
            Reach::Opened => Sees::Opened(s.scope.opened.iter().map(|it| it.person).collect()),
            Reach::Scheme | Reach::Caseload => Sees::Schemes(s.scope.schemes.clone()),
            Reach::Court { days } => s.scope.court.map_or(Sees::Nothing, |court| Sees::Court { court, days }),
            Reach::Addressed { consent: true } => Sees::Shared(s.organisation),
            Reach::Addressed { consent: false } | Reach::Organisation => Sees::Organisation(s.organisation),
            Reach::Lead if s.scope.lead => Sees::Organisation(s.organisation),
            Reach::Lead => Sees::Nothing,
            Reach::Own => Sees::Own(s.user),
        }
    }

    /// Who the trail says it was.
    pub fn stamp(&self) -> Stamp {
        match self {
            Self::Person(s) => Stamp::person(s.user, s.role, s.session),
            Self::SlipHolder => Stamp::other("slip_holder", None),
            Self::Stranger => Stamp::other("stranger", None),
            Self::Operator { command } => Stamp::other("operator", Some(command)),
            Self::Worker { job } => Stamp::other("worker", Some(job)),
        }
    }

    /// The signed-in user, where there is one.
    pub const fn signed(&self) -> Option<&Signed> {
        if let Self::Person(signed) = self { Some(signed) } else { None }
    }

    /// As what they speak of a case: whoever is no user does an officer's work.
    pub fn speaks_as(&self) -> Role {
        self.signed().map_or(Role::Officer, |signed| signed.role)
    }

    /// The partner that speaks for itself; none for whoever speaks of one.
    pub fn partner(&self) -> Option<Id<Organisation>> {
        self.signed().filter(|signed| signed.role == Role::Partner).map(|signed| signed.organisation)
    }

    /// The user's key, where somebody is signed in.
    pub fn user(&self) -> Option<Id<User>> {
        self.signed().map(|s| s.user)
    }

    /// Refuses a weighty act in a session that was not stepped up.
    pub fn must_be_stepped_up(&self, action: Action, now: Instant) -> Result<()> {
        match self.signed() {
            Some(s) if s.stepped_up_until.is_none_or(|until| until <= now) => {
                Err(Error::StepUpNeeded(Denial { action: action.word(), noun: "", key: String::new() }))
            }
            _ => Ok(()),
        }
    }

    /// The user who is shown her own restricted entries alone; none for whoever is shown all of them. Whoever is no user
    /// has none of her own.
    pub fn sees_only_own_restricted(&self) -> Option<Id<User>> {
        let nobody = Id::from_uuid(uuid::Uuid::nil());
        (!self.sees_restricted_of(None)).then(|| self.user().unwrap_or(nobody))
    }

    /// Whether a restricted entry that `recorder` made is in sight.
    pub fn sees_restricted_of(&self, recorder: Option<Id<User>>) -> bool {
        match self {
            Self::Person(s) => s.scope.restricted || s.role == Role::Privacy || recorder == Some(s.user),
            Self::Operator { .. } | Self::Worker { .. } => true,
            Self::SlipHolder | Self::Stranger => false,
        }
    }

    /// The answer to a thing that is not there, or not in sight.
    pub fn not_found(&self, action: Action, noun: &'static str, key: impl ToString) -> Error {
        Error::NotFound(Denial { action: action.word(), noun, key: key.to_string() })
    }
}

/// Whether a record is another officer's, in a scheme where there is another.
fn is_colleagues(s: &Signed, subject: &Subject) -> bool {
    let alone = subject.scheme.is_some_and(|id| s.scope.alone_in.contains(&id));
    subject.owner.is_some_and(|owner| owner != s.user) && !alone
}
