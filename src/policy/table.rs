//! The permission table itself: one row an action, one column a kind of actor; imported through `policy`.

use super::Action;

/// How far one kind of actor reaches with one action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Not at all.
    No,
    /// Everywhere, or on nothing in particular.
    All,
    /// Everywhere, once a record was opened with a reason.
    AllWithReason,
    /// In the schemes where the role was given.
    Scheme,
    /// At one's own court, for so many days.
    Court {
        /// Days after which it is out of sight.
        days: i64,
    },
    /// What is addressed to one's own agency.
    Addressed,
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

/// The table.
#[rustfmt::skip]
pub const fn reach(action: Action) -> [Reach; COLUMNS.len()] {
    use Action as A;
    use Reach::{Addressed, All, AllWithReason, Court, Lead, No, Organisation, Own, Scheme};
    match action {
        //                                          court             officer  partner       manager  privacy        admin  slip  stranger operator worker
        A::SignIn | A::RefreshSession          => [ No,               No,      No,           No,      No,            No,    No,   All,     No,      No ],
        A::SwitchRole | A::StepUp | A::SignOut
        | A::ListSessions | A::ReadMe          => [ Own,              Own,     Own,          Own,     Own,           Own,   No,   No,      No,      No ],
        A::CreateUser | A::ChangeUser          => [ No,               No,      Lead,         No,      No,            All,   No,   No,      All,     No ],
        A::ListUsers | A::ReadUser             => [ No,               No,      Lead,         No,      No,            All,   No,   No,      All,     No ],
        A::CreateScheme                        => [ No,               No,      No,           No,      No,            All,   No,   No,      All,     No ],
        A::SetEligibilityRule                  => [ No,               No,      No,           Scheme,  No,            All,   No,   No,      All,     No ],
        A::ListSchemes | A::ReadScheme
        | A::ListEligibilityRules
        | A::ListCourts | A::ReadCourt
        | A::ListTransitions                   => [ All,              All,     All,          All,     All,           All,   No,   No,      All,     No ],
        A::ImportCourts                        => [ No,               No,      No,           No,      No,            All,   No,   No,      All,     No ],
        A::CreateCourtSession                  => [ No,               Scheme,  No,           Scheme,  No,            All,   No,   No,      All,     No ],
        A::ListCourtSessions                   => [ No,               Scheme,  No,           Scheme,  No,            All,   No,   No,      All,     No ],
        A::CreateOrganisation                  => [ No,               All,     No,           All,     No,            All,   No,   No,      All,     No ],
        A::ListOrganisations
        | A::ReadOrganisation                  => [ No,               All,     Organisation, All,     All,           All,   No,   No,      All,     No ],
        A::CreateService | A::ChangeCapacity   => [ No,               All,     Organisation, All,     No,            All,   No,   No,      All,     No ],
        A::ListServices | A::ReadService       => [ No,               All,     Organisation, All,     All,           All,   No,   No,      All,     No ],
        A::SubmitReferral                      => [ Court{days: 30},  Scheme,  No,           No,      No,            No,    No,   No,      All,     No ],
        A::ListRequests | A::ReadRequest       => [ Court{days: 30},  Scheme,  No,           No,      No,            No,    No,   No,      No,      No ],
        A::ListReferrals | A::ReadReferral
        | A::ListReferralEvents | A::ReadPerson=> [ No,               Scheme,  No,           No,      AllWithReason, No,    No,   No,      All,     No ],
        A::CreatePerson | A::CorrectPerson
        | A::SearchPeople | A::ProposeEligibility
        | A::DecideEligibility
        | A::RecordReferralEvent | A::RecordNeed
        | A::CloseReferral | A::ReopenReferral
        | A::VoidReferral | A::IssueSignpost
        | A::RerouteSignpost                   => [ No,               Scheme,  No,           No,      No,            No,    No,   No,      All,     No ],
        A::ListSignposts | A::ReadSignpost     => [ No,               Scheme,  Addressed,    No,      AllWithReason, No,    No,   No,      All,     No ],
        A::RecordSignpostEvent                 => [ No,               Scheme,  Addressed,    No,      No,            No,    No,   No,      All,     No ],
        A::ReadPilotReport                     => [ No,               Scheme,  Organisation, Scheme,  All,           No,    No,   No,      All,     No ],
        A::ListAudit                           => [ No,               Own,     Own,          No,      All,           All,   No,   No,      All,     No ],
        A::VerifyAudit | A::RebuildFacts
        | A::RotateKeys                        => [ No,               No,      No,           No,      No,            No,    No,   No,      All,     No ],
    }
}
