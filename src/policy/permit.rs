//! Leave to do one thing to one thing, once: made here alone, spent by the one store write that it covers; imported through `policy`.

use super::Action;
use crate::domain::account::{
    declaration::Declaration,
    invitation::{Invitation, PasswordReset},
    second_factor::{PendingSignIn, SecondFactor},
    session::Session,
    user::{Role, User},
};
use crate::domain::case::{
    code::{Code, word::Word},
    consent::Consent,
    disclosure::Disclosure,
    draft::Draft,
    encounter::Encounter,
    person::Person,
    referral::Referral,
    signpost::Signpost,
    slip_pad::SlipPad,
};
use crate::domain::directory::{
    court::Court,
    court_session::CourtSession,
    district::District,
    gap::Gap,
    need_type::NeedType,
    organisation::Organisation,
    scheme::Scheme,
    service::Service,
    vocabulary::{SchemeTerm, Term},
};
use crate::domain::id::Id;
use crate::domain::insight::{
    arrival::{Arrivals, Reconciling},
    import_row::ImportRow,
    notice::Notice,
    report_run::ReportRun,
};

/// What an act is done to, and everything about it that the table asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subject {
    /// The noun, or "" for nothing in particular.
    pub noun: &'static str,
    /// Its key: an id, a reference, a code; never a name.
    pub key: String,
    /// In which scheme.
    pub scheme: Option<Id<Scheme>>,
    /// At which court.
    pub court: Option<Id<Court>>,
    /// Addressed to, or belonging to, which organisation.
    pub organisation: Option<Id<Organisation>>,
    /// Whose own.
    pub owner: Option<Id<User>>,
    /// About which person.
    pub person: Option<Id<Person>>,
    /// Whether that person agreed to share it with the organisation.
    pub shared: bool,
}

impl Subject {
    /// Nothing in particular: a list, a search, a report.
    pub fn none() -> Self {
        Self::default()
    }
}

/// A thing that says where it stands.
pub trait Placed {
    /// What the table is asked about.
    fn subject(&self) -> Subject;
}

/// Who did it, for the trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// person, slip_holder, stranger, operator, worker.
    pub actor: &'static str,
    /// The user.
    pub user: Option<Id<User>>,
    /// Her role.
    pub role: Option<Role>,
    /// Her session.
    pub session: Option<Id<Session>>,
    /// The command or the loop.
    pub job: Option<&'static str>,
}

impl Stamp {
    pub(super) const fn person(user: Id<User>, role: Role, session: Id<Session>) -> Self {
        Self { actor: "person", user: Some(user), role: Some(role), session: Some(session), job: None }
    }

    pub(super) const fn other(actor: &'static str, job: Option<&'static str>) -> Self {
        Self { actor, user: None, role: None, session: None, job }
    }

    /// In one word, for event streams.
    pub fn word(&self) -> &'static str {
        self.role.map_or(self.actor, Role::word)
    }
}

/// Leave to do one action to one subject. Not Clone; spending it consumes it and writes its audit row.
///
/// Nobody but the policy makes one:
/// ```compile_fail
/// let forged = signpost::policy::Permit { action: signpost::policy::Action::VoidReferral };
/// ```
/// It is good for one write:
/// ```compile_fail
/// fn twice(permit: signpost::policy::Permit) { drop(permit); drop(permit); }
/// ```
/// ```compile_fail
/// fn copied(permit: &signpost::policy::Permit) -> signpost::policy::Permit { permit.clone() }
/// ```
#[derive(Debug)]
#[must_use = "a permit is spent by the write that it covers"]
pub struct Permit {
    action: Action,
    subject: Subject,
    stamp: Stamp,
    reason: Option<String>,
}

impl Permit {
    pub(super) const fn granted(action: Action, subject: Subject, stamp: Stamp) -> Self {
        Self { action, subject, stamp, reason: None }
    }

    /// The same leave, with the coded reason that was given; one that it came with stays where there is no other.
    pub fn because(mut self, reason: Option<String>) -> Self {
        self.reason = reason.or(self.reason);
        self
    }

    /// What is allowed.
    pub const fn action(&self) -> Action {
        self.action
    }

    /// To what.
    pub const fn subject(&self) -> &Subject {
        &self.subject
    }

    /// To whom.
    pub const fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// Why.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// Whether it covers the thing `key` of kind `noun`.
    pub fn covers(&self, noun: &str, key: &str) -> bool {
        self.subject.noun == noun && self.subject.key == key
    }
}

macro_rules! placed {
    ($($noun:ident as $word:literal by $key:ident { $($field:ident: $value:expr),* $(,)? } in |$it:ident|;)+) => {$(
        impl Placed for $noun {
            fn subject(&self) -> Subject {
                let $it = self;
                Subject { noun: $word, key: $it.$key.to_string(), $($field: $value,)* ..Subject::default() }
            }
        }
    )+};
}

pub(super) use placed;

placed! {
    User as "user" by id { organisation: Some(it.organisation), owner: Some(it.id) } in |it|;
    Invitation as "invitation" by id { organisation: Some(it.organisation) } in |it|;
    PasswordReset as "password_reset" by id { owner: it.user } in |it|;
    PendingSignIn as "pending_sign_in" by id { owner: Some(it.user) } in |it|;
    SecondFactor as "second_factor" by user { owner: Some(it.user) } in |it|;
    Session as "session" by id { owner: Some(it.user) } in |it|;
    Scheme as "scheme" by code { scheme: Some(it.id) } in |it|;
    Court as "court" by slug { court: Some(it.id) } in |it|;
    CourtSession as "court_session" by id { scheme: Some(it.scheme), court: Some(it.court) } in |it|;
    Encounter as "encounter" by id { scheme: Some(it.scheme), court: Some(it.court) } in |it|;
    Organisation as "organisation" by id { organisation: Some(it.id), court: it.court } in |it|;
    Service as "service" by id { organisation: Some(it.organisation) } in |it|;
    ReportRun as "report_run" by id { scheme: Some(it.scheme), court: it.court, organisation: it.organisation } in |it|;
    Declaration as "declaration" by id { owner: Some(it.user), person: Some(it.person) } in |it|;
    Consent as "consent" by id { scheme: Some(it.scheme), person: Some(it.person) } in |it|;
    Disclosure as "disclosure" by id { scheme: Some(it.scheme), person: Some(it.person) } in |it|;
    Draft as "draft" by id { owner: Some(it.user) } in |it|;
    Notice as "notice" by id { scheme: it.scheme, person: it.person } in |it|;
    Arrivals as "arrival" by id { scheme: Some(it.scheme), organisation: Some(it.organisation) } in |it|;
    Person as "person" by id { scheme: Some(it.scheme), person: Some(it.id) } in |it|;
    Referral as "referral" by reference { scheme: Some(it.scheme), court: Some(it.court), owner: it.owner, person: Some(it.person) } in |it|;
    Signpost as "signpost" by code { scheme: Some(it.scheme), court: Some(it.court), organisation: Some(it.organisation), person: Some(it.person) } in |it|;
    ImportRow as "import_row" by reference { scheme: Some(it.scheme), person: Some(it.person) } in |it|;
    District as "district" by code {} in |it|;
    Gap as "gap" by id { scheme: Some(it.scheme) } in |it|;
    SlipPad as "slip_pad" by id { scheme: Some(it.scheme) } in |it|;
    Code as "code" by code { scheme: Some(it.scheme) } in |it|;
    Word as "word" by code { organisation: it.organisation } in |it|;
    NeedType as "need_type" by code {} in |it|;
}

impl Placed for Reconciling<'_> {
    /// The count, and whose code is put together with it.
    fn subject(&self) -> Subject {
        Subject { person: Some(self.person), ..self.arrivals.subject() }
    }
}

impl Placed for Term {
    fn subject(&self) -> Subject {
        Subject { noun: "term", key: self.key(), ..Subject::none() }
    }
}

impl Placed for SchemeTerm {
    fn subject(&self) -> Subject {
        Subject { noun: "scheme_term", key: self.key(), scheme: Some(self.scheme), ..Subject::none() }
    }
}
