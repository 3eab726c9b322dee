//! Every act that the product knows, by the one name that it has on every floor; imported through `policy`.

crate::text_enum! {
    /// What the data law calls an act on personal data (DPA 2018 s.62).
    pub enum Kind {
        /// Data is taken in.
        Collection = "collection",
        /// Data is changed.
        Alteration = "alteration",
        /// Data is looked at.
        Consultation = "consultation",
        /// Data goes to somebody else.
        Disclosure = "disclosure",
        /// Data is put together.
        Combination = "combination",
        /// Data is taken away.
        Erasure = "erasure",
        /// No personal data.
        None = "none",
    }
}

/// Declares the actions, each with its name on the wire and its kind.
macro_rules! actions {
    ($($(#[$meta:meta])* $action:ident = $word:literal : $kind:ident),+ $(,)?) => {
        crate::text_enum! {
            /// One act: function, operation id and audit entry carry this name.
            pub enum Action { $($(#[$meta])* $action = $word),+ }
        }
        impl Action {
            /// What the data law calls it.
            pub const fn kind(self) -> Kind { match self { $(Self::$action => Kind::$kind),+ } }
        }
    };
}

actions! {
    /// Begin a session.
    SignIn = "sign_in": None,
    /// Exchange a refresh token.
    RefreshSession = "refresh_session": None,
    /// Act in another of one's roles.
    SwitchRole = "switch_role": None,
    /// Give the password again before a weighty act.
    StepUp = "step_up": None,
    /// End a session of one's own.
    SignOut = "sign_out": None,
    /// List one's own sessions.
    ListSessions = "list_sessions": None,
    /// Read who one is signed in as.
    ReadMe = "read_me": None,
    /// Give somebody a sign-in.
    CreateUser = "create_user": Collection,
    /// List users.
    ListUsers = "list_users": Consultation,
    /// Read one user.
    ReadUser = "read_user": Consultation,
    /// Suspend or re-activate a user.
    ChangeUser = "change_user": Alteration,
    /// Set up a scheme.
    CreateScheme = "create_scheme": None,
    /// List schemes.
    ListSchemes = "list_schemes": None,
    /// Read one scheme.
    ReadScheme = "read_scheme": None,
    /// Set whom a scheme takes.
    SetEligibilityRule = "set_eligibility_rule": None,
    /// Read whom a scheme takes.
    ListEligibilityRules = "list_eligibility_rules": None,
    /// Take in the list of courts.
    ImportCourts = "import_courts": None,
    /// List courts.
    ListCourts = "list_courts": None,
    /// Read one court.
    ReadCourt = "read_court": None,
    /// Plan or log a half-day in court.
    CreateCourtSession = "create_court_session": None,
    /// List half-days in court.
    ListCourtSessions = "list_court_sessions": None,
    /// Add an organisation.
    CreateOrganisation = "create_organisation": None,
    /// List organisations.
    ListOrganisations = "list_organisations": None,
    /// Read one organisation.
    ReadOrganisation = "read_organisation": None,
    /// Add a service.
    CreateService = "create_service": None,
    /// List services.
    ListServices = "list_services": None,
    /// Read one service.
    ReadService = "read_service": None,
    /// Say how full a service is.
    ChangeCapacity = "change_capacity": None,
    /// Read the table of moves.
    ListTransitions = "list_transitions": None,
    /// Record a person.
    CreatePerson = "create_person": Collection,
    /// Read a person.
    ReadPerson = "read_person": Consultation,
    /// Mend what is recorded of a person.
    CorrectPerson = "correct_person": Alteration,
    /// Look for a person by name.
    SearchPeople = "search_people": Consultation,
    /// Make a referral; for court staff: ask for someone to be seen.
    SubmitReferral = "submit_referral": Collection,
    /// List referrals.
    ListReferrals = "list_referrals": Consultation,
    /// Read one referral.
    ReadReferral = "read_referral": Consultation,
    /// Read what happened to a referral.
    ListReferralEvents = "list_referral_events": Consultation,
    /// See what became of the court's requests: asked, seen, not seen.
    ListRequests = "list_requests": Consultation,
    /// See what became of one request.
    ReadRequest = "read_request": Consultation,
    /// Read what a scheme's rule proposes for a referral.
    ProposeEligibility = "propose_eligibility": Consultation,
    /// Decide whether a referral is for this scheme.
    DecideEligibility = "decide_eligibility": Alteration,
    /// Report a conversation, a try to reach the person, a note.
    RecordReferralEvent = "record_referral_event": Alteration,
    /// Record what was said of one pathway.
    RecordNeed = "record_need": Collection,
    /// Close a referral.
    CloseReferral = "close_referral": Alteration,
    /// Take a closed referral up again.
    ReopenReferral = "reopen_referral": Alteration,
    /// Mark a referral as a mistake.
    VoidReferral = "void_referral": Alteration,
    /// Give a signpost.
    IssueSignpost = "issue_signpost": Collection,
    /// List signposts.
    ListSignposts = "list_signposts": Consultation,
    /// Read one signpost.
    ReadSignpost = "read_signpost": Consultation,
    /// Report what happened after the slip.
    RecordSignpostEvent = "record_signpost_event": Alteration,
    /// Send somebody on to another service, in the same chain.
    RerouteSignpost = "reroute_signpost": Alteration,
    /// Pull the pilot report.
    ReadPilotReport = "read_pilot_report": None,
    /// Read the trail.
    ListAudit = "list_audit": Consultation,
    /// Prove that the trail is whole.
    VerifyAudit = "verify_audit": None,
    /// Make the report facts again from the events.
    RebuildFacts = "rebuild_facts": None,
    /// Wrap people's keys anew and destroy the old epochs.
    RotateKeys = "rotate_keys": None,
}
