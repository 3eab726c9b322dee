//! The permission table itself: one row an action, one column a kind of actor; imported through `policy`.

use super::Action as A;
use Reach::{All, AllWithReason, Caseload, Court, Lead, No, Opened, Organisation, Own, Scheme};

/// How far one kind of actor reaches with one action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Not at all.
    No,
    /// Everywhere, or on nothing in particular.
    All,
    /// Everywhere, once a record was opened with a reason.
    AllWithReason,
    /// What was opened with a reason, as a list.
    Opened,
    /// In the schemes where the role was given.
    Scheme,
    /// The same; what a colleague owns, once it was opened with a reason.
    Caseload,
    /// At one's own court, for so many days.
    Court {
        /// Days after which it is out of sight.
        days: i64,
    },
    /// What is addressed to one's own agency.
    Addressed {
        /// Only as far as the person agreed, and as long.
        consent: bool,
    },
    /// One's own organisation and what is its own.
    Organisation,
    /// The same, for those who lead it.
    Lead,
    /// One's own account, sessions, acts.
    Own,
}

/// The columns of the table, in order.
pub const COLUMNS: [&str; 10] = [
    "court_staff",
    "officer",
    "partner",
    "manager",
    "privacy",
    "admin",
    "slip_holder",
    "stranger",
    "operator",
    "worker",
];

/// Makes the question out of the rows; a row that is missing does not compile.
macro_rules! table {
    ($($($action:path)|+ => $row:expr,)+) => {
        /// How far each kind of actor reaches with `action`.
        pub const fn reach(action: A) -> [Reach; COLUMNS.len()] {
            match action { $($($action)|+ => $row,)+ }
        }
    };
}

const TO_US: Reach = Reach::Addressed { consent: false };
const SHARED: Reach = Reach::Addressed { consent: true };

#[rustfmt::skip]
table! {
        //                                          court             officer  partner       manager  privacy        admin  slip  stranger operator worker
        A::SignIn | A::RefreshSession
        | A::AcceptInvitation | A::AskPasswordReset
        | A::ResetPassword
        | A::SignInWithCode                    => [ No,               No,      No,           No,      No,            No,    No,   All,     No,      No ],
        A::SwitchRole | A::StepUp | A::SignOut
        | A::ChangePassword
        | A::BeginSecondFactor | A::ConfirmSecondFactor
        | A::ReadSecondFactor | A::RenewRecoveryCodes
        | A::ListSessions | A::ReadMe          => [ Own,              Own,     Own,          Own,     Own,           Own,   No,   No,      No,      No ],
        A::InviteUser | A::WithdrawInvitation
        | A::ListInvitations
        | A::CreateUser | A::ChangeUser        => [ No,               No,      Lead,         No,      No,            All,   No,   No,      All,     No ],
        A::ResetSecondFactor                   => [ No,               No,      No,           No,      No,            All,   No,   No,      All,     No ],
        A::ListUsers | A::ReadUser             => [ No,               No,      Lead,         No,      No,            All,   No,   No,      All,     No ],
        A::CreateScheme                        => [ No,               No,      No,           No,      No,            All,   No,   No,      All,     No ],
        A::SetEligibilityRule
        | A::SetSchemeAreas                    => [ No,               No,      No,           Scheme,  No,            All,   No,   No,      All,     No ],
        A::LogGap | A::ListGaps | A::ReadGap
        | A::OwnGap | A::CloseGap
        | A::ReopenGap                         => [ No,               Scheme,  No,           No,      No,            No,    No,   No,      All,     No ],
        A::ListGapLedger                       => [ No,               Scheme,  No,           Scheme,  All,           No,    No,   No,      All,     No ],
        A::SaveTerm | A::RetireTerm
        | A::SaveNeedType                      => [ No,               No,      No,           No,      No,            All,   No,   No,      All,     No ],
        A::HideTerm | A::RelabelTerm           => [ No,               No,      No,           Scheme,  No,            All,   No,   No,      All,     No ],
        A::ListTerms | A::ListNeedTypes
        | A::ListSchemes | A::ReadScheme
        | A::ListEligibilityRules
        | A::ListCourts | A::ReadCourt
        | A::ListTransitions                   => [ All,              All,     All,          All,     All,           All,   No,   No,      All,     No ],
        A::ImportCourts                        => [ No,               No,      No,           No,      No,            All,   No,   No,      All,     No ],
        A::ReadDirectory                       => [ No,               No,      No,           No,      No,            No,    No,   All,     No,      No ],
        A::ImportPostcodes                     => [ No,               No,      No,           No,      No,            No,    No,   No,      All,     No ],
        A::ImportServices                      => [ No,               All,     No,           No,      No,            All,   No,   No,      All,     No ],
        A::ListImports                         => [ No,               Own,     No,           No,      No,            Own,   No,   No,      No,      No ],
        A::ImportReferrals                     => [ No,               Scheme,  No,           No,      No,            No,    No,   No,      All,     No ],
        A::CreateCourtSession                  => [ No,               Scheme,  No,           Scheme,  No,            All,   No,   No,      All,     No ],
        A::CancelCourtSession                  => [ No,               Scheme,  No,           Scheme,  No,            All,   No,   No,      All,     No ],
        A::ListCourtSessions                   => [ No,               Scheme,  No,           Scheme,  No,            All,   No,   No,      All,     No ],
        A::RecordEncounter | A::VoidEncounter
        | A::ListEncounters | A::ReadEncounter => [ No,               Scheme,  No,           No,      No,            No,    No,   No,      All,     No ],
        A::SuggestNeeds                        => [ No,               Scheme,  No,           No,      No,            No,    No,   No,      No,      No ],
        A::ReserveSlipPad | A::ListSlipPads
        | A::ReadSlipPad | A::VoidSlipCodes
        | A::ReadCode                          => [ No,               Scheme,  No,           No,      No,            No,    No,   No,      All,     No ],
        A::ReadSlip | A::PrintSlip
        | A::PrintSlipPad                      => [ No,               Scheme,  No,           No,      No,            No,    No,   No,      No,      No ],
        A::ReadHelplines                       => [ No,               All,     No,           All,     No,            All,   No,   No,      No,      No ],
        A::ListSlipWording                     => [ No,               Scheme,  No,           Scheme,  No,            All,   No,   No,      All,     No ],
        A::SaveSlipWording                     => [ No,               No,      No,           Scheme,  No,            All,   No,   No,      All,     No ],
        A::RecordCodeEvent                     => [ No,               Scheme,  No,           No,      No,            No,    No,   No,      All,     All ],
        // Whoever holds a slip says it; a loop puts it on its stream, when nobody waits for the answer any more.
        A::SayByCode                           => [ No,               No,      No,           No,      No,            No,    All,  No,      No,      No ],
        A::HearWord                            => [ No,               No,      No,           No,      No,            No,    No,   No,      No,      All ],
        A::SetPin                              => [ No,               No,      Lead,         No,      No,            All,   No,   No,      All,     No ],
        A::CreateOrganisation                  => [ No,               All,     No,           All,     No,            All,   No,   No,      All,     No ],
        A::ListOrganisations
        | A::ReadOrganisation                  => [ No,               All,     Organisation, All,     All,           All,   No,   No,      All,     No ],
        A::CreateService | A::ChangeCapacity
        | A::EditService | A::AssureService
        | A::ReportWrongDetails                => [ No,               All,     Organisation, All,     No,            All,   No,   No,      All,     No ],
        A::ListServices | A::ReadService       => [ No,               All,     Organisation, All,     All,           All,   No,   No,      All,     No ],
        A::BeginDraft | A::SaveDraft
        | A::ListDrafts | A::ReadDraft
        | A::DiscardDraft                      => [ Own,              Own,     No,           No,      No,            No,    No,   No,      No,      No ],
        A::SubmitReferral                      => [ Court{days: 30},  Scheme,  No,           No,      No,            No,    No,   No,      All,     No ],
        A::ListRequests | A::ReadRequest       => [ Court{days: 30},  Scheme,  No,           No,      No,            No,    No,   No,      No,      No ],
        A::ReadQueue                           => [ Court{days: 30},  Scheme,  TO_US,        No,      No,            No,    No,   No,      No,      No ],
        A::ListReferrals                       => [ No,               Scheme,  No,           No,      Opened,        No,    No,   No,      All,     No ],
        A::ReadReferral | A::ListReferralEvents
        | A::ListMatches
        | A::ProposeEligibility                => [ No,               Caseload,No,           No,      AllWithReason, No,    No,   No,      All,     No ],
        A::ReadPerson                          => [ No,               Caseload,SHARED,       No,      AllWithReason, No,    No,   No,      All,     No ],
        A::CorrectPerson | A::CorrectReferral
        | A::HandOverReferral | A::DecideEligibility
        | A::RecordNeed                        => [ No,               Caseload,No,           No,      No,            No,    No,   No,      All,     No ],
        A::CreatePerson | A::SearchPeople
        | A::RecordReferralEvent
        | A::CloseReferral | A::ReopenReferral
        | A::VoidReferral | A::IssueSignpost
        | A::RerouteSignpost                   => [ No,               Scheme,  No,           No,      No,            No,    No,   No,      All,     No ],
        A::RecordContactAttempt | A::StopChannel => [ No,             Scheme,  TO_US,        No,      No,            No,    No,   No,      All,     No ],
        A::ListContactAttempts                 => [ No,               Caseload,TO_US,        No,      AllWithReason, No,    No,   No,      No,      No ],
        A::ReadFollowUps | A::ListEnablers     => [ No,               Caseload,No,           No,      AllWithReason, No,    No,   No,      No,      No ],
        A::SetPace | A::CompleteFollowUp
        | A::SkipFollowUp | A::GiveEnabler
        | A::NoteLiveCall                      => [ No,               Scheme,  No,           No,      No,            No,    No,   No,      All,     No ],
        A::ReadRingRound | A::RecordRingRound
        | A::GiveProof | A::ReadProof          => [ No,               Scheme,  TO_US,        No,      No,            No,    No,   No,      All,     No ],
        A::DrawSample | A::ListSamples
        | A::ReadSample | A::AnswerCheck       => [ No,               Scheme,  No,           No,      No,            No,    No,   No,      All,     No ],
        A::SendLetters                         => [ No,               No,      No,           No,      No,            No,    No,   No,      All,     All ],
        A::ListLetters | A::RetryLetter        => [ No,               No,      No,           No,      No,            All,   No,   No,      All,     No ],
        A::ReadMailChoice                      => [ No,               No,      Organisation, No,      No,            All,   No,   No,      All,     No ],
        A::ChooseMail                          => [ No,               No,      Lead,         No,      No,            All,   No,   No,      All,     No ],
        A::CreateWebhook | A::ListWebhooks
        | A::ChangeWebhook | A::TestWebhook
        | A::RotateWebhookSecret
        | A::ListDeliveries                    => [ No,               No,      Lead,         No,      No,            All,   No,   No,      No,      No ],
        A::ReadWebhook                         => [ No,               No,      Lead,         No,      No,            All,   No,   No,      No,      All ],
        A::EndWebhook | A::TellOverdue
        | A::PlanReminder                      => [ No,               No,      No,           No,      No,            No,    No,   No,      No,      All ],
        A::ListSignposts                       => [ No,               Scheme,  TO_US,        No,      Opened,        No,    No,   No,      All,     No ],
        A::ExportSignposts                     => [ No,               Scheme,  No,           No,      No,            No,    No,   No,      No,      No ],
        A::ReadSignpost                        => [ No,               Scheme,  TO_US,        No,      AllWithReason, No,    No,   No,      All,     No ],
        A::RecordSignpostEvent                 => [ No,               Scheme,  TO_US,        No,      No,            No,    No,   No,      All,     All ],
        A::SignAgreement                       => [ No,               All,     No,           All,     No,            All,   No,   No,      All,     No ],
        A::RecordConsent | A::WithdrawConsent
        | A::TurnOrdinary | A::SaveSafeContact
        | A::DiscloseWithoutConsent            => [ No,               Scheme,  No,           No,      No,            No,    No,   No,      No,      No ],
        A::ListConsents | A::ListDisclosures
        | A::ReadSafeContact                   => [ No,               Scheme,  No,           No,      AllWithReason, No,    No,   No,      No,      No ],
        A::ReadShared                          => [ No,               No,      SHARED,       No,      No,            No,    No,   No,      No,      No ],
        A::RevealContact                       => [ No,               Scheme,  SHARED,       No,      No,            No,    No,   No,      No,      No ],
        A::AskToReach                          => [ No,               Scheme,  No,           No,      No,            No,    No,   No,      No,      All ],
        A::OpenRecord                          => [ Court{days: 30},  Scheme,  TO_US,        No,      All,           No,    No,   No,      No,      No ],
        A::MakeDeclaration | A::EndDeclaration => [ Own,              Own,     Own,          Own,     Own,           Own,   No,   No,      No,      No ],
        A::ListDeclarations                    => [ Own,              Own,     Own,          Own,     All,           Own,   No,   No,      No,      No ],
        A::ListNotices | A::AcknowledgeNotice  => [ No,               No,      No,           No,      All,           No,    No,   No,      No,      No ],
        A::RecordArrivals | A::ListArrivals
        | A::ReadArrivals | A::ReconcileArrivals => [ No,             Scheme,  Organisation, No,      No,            No,    No,   No,      All,     No ],
        A::ReadPilotReport                     => [ No,               Scheme,  Organisation, Scheme,  All,           No,    No,   No,      All,     No ],
        // A release never goes out of its court's sight.
        A::ReadSharedReport                    => [ Court{days: 36_500}, Scheme, Organisation, Scheme, All,           No,    No,   No,      All,     No ],
        A::ExportPilotReport
        | A::ExportPilotWorkbook               => [ No,               Scheme,  Organisation, Scheme,  All,           No,    No,   No,      All,     No ],
        A::FreezeReport                        => [ No,               No,      No,           Scheme,  All,           No,    No,   No,      No,      No ],
        A::ListReportRuns | A::ReadReportRun   => [ No,               Scheme,  No,           Scheme,  All,           No,    No,   No,      All,     No ],
        // Nobody decides on a release: the system makes it for whoever asks first.
        A::ReleaseReport                       => [ No,               No,      No,           No,      No,            No,    No,   No,      No,      All ],
        A::ListAudit                           => [ No,               Own,     Own,          No,      All,           All,   No,   No,      All,     No ],
        A::ExportAudit                         => [ No,               No,      No,           No,      All,           No,    No,   No,      No,      No ],
        A::TellPasswordReset | A::SuspendUnused
        | A::Sweep | A::ForgetName             => [ No,               No,      No,           No,      No,            No,    No,   No,      No,      All ],
        A::VerifyAudit | A::VerifyReportRuns
        | A::RebuildFacts | A::CheckFacts
        | A::RotateKeys                        => [ No,               No,      No,           No,      No,            No,    No,   No,      All,     No ],
}
