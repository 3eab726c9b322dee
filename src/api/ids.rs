//! Names for the keys in bodies: the description's derive reads a type by its bare name and knows no `Id<Person>`; only `api` imports it.

use crate::domain::account::{session::Session, user::User};
use crate::domain::case::person::Person;
use crate::domain::directory::{
    court::Court, court_session::CourtSession, organisation::Organisation, scheme::Scheme, service::Service,
};
use crate::domain::id::Id;

pub(super) type CourtId = Id<Court>;
pub(super) type CourtSessionId = Id<CourtSession>;
pub(super) type OrganisationId = Id<Organisation>;
pub(super) type PersonId = Id<Person>;
pub(super) type SchemeId = Id<Scheme>;
pub(super) type ServiceId = Id<Service>;
pub(super) type SessionId = Id<Session>;
pub(super) type UserId = Id<User>;
