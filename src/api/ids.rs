//! Names for the keys in bodies: the description's derive reads a type by its bare name and knows no `Id<Person>`; only `api` imports it.

use crate::domain::account::{
    declaration::Declaration, invitation::Invitation, opening::Opening, session::Session, user::User,
};
use crate::domain::case::around::{
    attempt::ContactAttempt, enabler::Enabler, follow_up::FollowUp, proof::Proof, ring_round::RingRound,
    verification::Sample,
};
use crate::domain::case::{
    consent::Consent, disclosure::Disclosure, draft::Draft, encounter::Encounter, person::Person,
    slip_pad::SlipPad,
};
use crate::domain::directory::{
    court::Court, court_session::CourtSession, gap::Gap, organisation::Organisation, scheme::Scheme,
    service::Service,
};
use crate::domain::id::Id;
use crate::domain::insight::import::FileImport;
use crate::domain::insight::{arrival::Arrivals, notice::Notice, report_run::ReportRun};
use crate::domain::system::{outbox::Message, webhook::Webhook};

pub(super) type ArrivalsId = Id<Arrivals>;
pub(super) type AttemptId = Id<ContactAttempt>;
pub(super) type ConsentId = Id<Consent>;
pub(super) type CourtId = Id<Court>;
pub(super) type CourtSessionId = Id<CourtSession>;
pub(super) type DeclarationId = Id<Declaration>;
pub(super) type DisclosureId = Id<Disclosure>;
pub(super) type DraftId = Id<Draft>;
pub(super) type EncounterId = Id<Encounter>;
pub(super) type EnablerId = Id<Enabler>;
pub(super) type FollowUpId = Id<FollowUp>;
pub(super) type LetterId = Id<Message>;
pub(super) type DeliveryId = Id<Message>;
pub(super) type ImportId = Id<FileImport>;
pub(super) type NoticeId = Id<Notice>;
pub(super) type OpeningId = Id<Opening>;
pub(super) type GapId = Id<Gap>;
pub(super) type OrganisationId = Id<Organisation>;
pub(super) type PersonId = Id<Person>;
pub(super) type ProofId = Id<Proof>;
pub(super) type RingRoundId = Id<RingRound>;
pub(super) type SampleId = Id<Sample>;
pub(super) type ReportRunId = Id<ReportRun>;
pub(super) type SchemeId = Id<Scheme>;
pub(super) type ServiceId = Id<Service>;
pub(super) type SessionId = Id<Session>;
pub(super) type InvitationId = Id<Invitation>;
pub(super) type SlipPadId = Id<SlipPad>;
pub(super) type UserId = Id<User>;
pub(super) type WebhookId = Id<Webhook>;
