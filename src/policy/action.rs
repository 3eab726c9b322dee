//! Every act that the product knows, by the one name that it has on every floor; imported through `policy`.

use super::Kind;

with_around! {
    /// Begin a session.
    SignIn = "sign_in": None,
    /// Exchange a refresh token.
    RefreshSession = "refresh_session": None,
    /// Act in another of one's roles.
    SwitchRole = "switch_role": None,
    /// Give the password again before a weighty act.
    StepUp = "step_up": None,
    /// Go on with a sign-in by an authenticator's code.
    SignInWithCode = "sign_in_with_code": None,
    /// Be shown a secret for an authenticator.
    BeginSecondFactor = "begin_second_factor": None,
    /// Give the first code, from which on one is asked for.
    ConfirmSecondFactor = "confirm_second_factor": None,
    /// Read whether one has a second factor.
    ReadSecondFactor = "read_second_factor": None,
    /// Be given new recovery codes.
    RenewRecoveryCodes = "renew_recovery_codes": None,
    /// Take somebody's second factor away.
    ResetSecondFactor = "reset_second_factor": Alteration,
    /// End a session of one's own.
    SignOut = "sign_out": None,
    /// List one's own sessions.
    ListSessions = "list_sessions": None,
    /// Read who one is signed in as.
    ReadMe = "read_me": None,
    /// Give somebody a sign-in.
    CreateUser = "create_user": Collection,
    /// Ask somebody in, by mail.
    InviteUser = "invite_user": Collection,
    /// List invitations that wait.
    ListInvitations = "list_invitations": Consultation,
    /// Take an invitation back.
    WithdrawInvitation = "withdraw_invitation": Alteration,
    /// Accept one, with a password of one's own.
    AcceptInvitation = "accept_invitation": None,
    /// Exchange one's own password.
    ChangePassword = "change_password": None,
    /// Ask for a way to another password, by mail.
    AskPasswordReset = "ask_password_reset": None,
    /// Write that letter.
    TellPasswordReset = "tell_password_reset": None,
    /// Choose another password by such a letter.
    ResetPassword = "reset_password": None,
    /// Suspend whoever has not signed in for long.
    SuspendUnused = "suspend_unused": Alteration,
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
    /// Say which areas a scheme serves.
    SetSchemeAreas = "set_scheme_areas": None,
    /// Read whom a scheme takes.
    ListEligibilityRules = "list_eligibility_rules": None,
    /// Take in the list of courts.
    ImportCourts = "import_courts": None,
    /// Take in a pilot's own spreadsheet of referrals.
    ImportReferrals = "import_referrals": Collection,
    /// List courts.
    ListCourts = "list_courts": None,
    /// Read one court.
    ReadCourt = "read_court": None,
    /// Plan or log a half-day in court.
    CreateCourtSession = "create_court_session": None,
    /// Say that a half-day in court fell out.
    CancelCourtSession = "cancel_court_session": None,
    /// List half-days in court.
    ListCourtSessions = "list_court_sessions": None,
    /// Count a conversation that left no record of a person.
    RecordEncounter = "record_encounter": None,
    /// List conversations that left no record.
    ListEncounters = "list_encounters": None,
    /// Read one line of them.
    ReadEncounter = "read_encounter": None,
    /// Take back such a line as a mistake.
    VoidEncounter = "void_encounter": None,
    /// Add an organisation.
    CreateOrganisation = "create_organisation": None,
    /// Keep what a partner signed about sharing.
    SignAgreement = "sign_agreement": None,
    /// List organisations.
    ListOrganisations = "list_organisations": None,
    /// Read one organisation.
    ReadOrganisation = "read_organisation": None,
    /// Record a person.
    CreatePerson = "create_person": Collection,
    /// Read a person.
    ReadPerson = "read_person": Consultation,
    /// Mend what is recorded of a person.
    CorrectPerson = "correct_person": Alteration,
    /// Look for a person by name.
    SearchPeople = "search_people": Consultation,
    /// Begin to fill in a form.
    BeginDraft = "begin_draft": Collection,
    /// Save what stands in a form so far.
    SaveDraft = "save_draft": Alteration,
    /// List one's own half-filled forms.
    ListDrafts = "list_drafts": None,
    /// Read one of them.
    ReadDraft = "read_draft": Consultation,
    /// Throw one away.
    DiscardDraft = "discard_draft": Erasure,
    /// Make a referral; for court staff: ask for someone to be seen.
    SubmitReferral = "submit_referral": Collection,
    /// List referrals.
    ListReferrals = "list_referrals": Consultation,
    /// Read one referral.
    ReadReferral = "read_referral": Consultation,
    /// Read what happened to a referral.
    ListReferralEvents = "list_referral_events": Consultation,
    /// Read what waits for one.
    ReadQueue = "read_queue": Consultation,
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
    /// Fill in or mend what the desk knows of a referral.
    CorrectReferral = "correct_referral": Alteration,
    /// Make a referral another officer's.
    HandOverReferral = "hand_over_referral": Alteration,
    /// Read an officer's words and propose needs; nothing is recorded.
    SuggestNeeds = "suggest_needs": None,
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
    /// Take a scheme's signposts out of the house as a file.
    ExportSignposts = "export_signposts": Disclosure,
    /// Takes the trail, or a part of it, out of the house.
    ExportAudit = "export_audit": Disclosure,
    /// Read one signpost.
    ReadSignpost = "read_signpost": Consultation,
    /// Report what happened after the slip.
    RecordSignpostEvent = "record_signpost_event": Alteration,
    /// Send somebody on to another service, in the same chain.
    RerouteSignpost = "reroute_signpost": Alteration,
    /// Make a warm signpost an ordinary one: same code, same chain, nothing shared.
    TurnOrdinary = "turn_ordinary": Alteration,
    /// Read what the person shares with the partner that a signpost is addressed to.
    ReadShared = "read_shared": Consultation,
    /// Record what a person said to sharing: given or refused.
    RecordConsent = "record_consent": Collection,
    /// Take a consent back; the partner's view closes at once.
    WithdrawConsent = "withdraw_consent": Alteration,
    /// List what a person said to sharing.
    ListConsents = "list_consents": Consultation,
    /// Tell somebody outside without consent, because a life or somebody's safety asks for it.
    DiscloseWithoutConsent = "disclose_without_consent": Disclosure,
    /// List what was told without consent.
    ListDisclosures = "list_disclosures": Consultation,
    /// Record how a person may be reached, and where.
    SaveSafeContact = "save_safe_contact": Collection,
    /// Read how a person may be reached, without number and address.
    ReadSafeContact = "read_safe_contact": Consultation,
    /// Read number and address.
    RevealContact = "reveal_contact": Consultation,
    /// Ask whether something may go out to a person.
    AskToReach = "ask_to_reach": Consultation,
    /// Open a record for half an hour, with a reason.
    OpenRecord = "open_record": Consultation,
    /// Say that one knows a person.
    MakeDeclaration = "make_declaration": Collection,
    /// Say that this is over.
    EndDeclaration = "end_declaration": Alteration,
    /// List whom one said that one knows; for the privacy role: everybody's.
    ListDeclarations = "list_declarations": Consultation,
    /// List what the privacy role has to hear of.
    ListNotices = "list_notices": Consultation,
    /// Take note of one of them.
    AcknowledgeNotice = "acknowledge_notice": Alteration,
    /// Count those who came to a service without the slip.
    RecordArrivals = "record_arrivals": None,
    /// List those counts.
    ListArrivals = "list_arrivals": None,
    /// Read one of those counts.
    ReadArrivals = "read_arrivals": None,
    /// Put a code that turned up together with such a count.
    ReconcileArrivals = "reconcile_arrivals": Combination,
    /// Pull the pilot report, exact.
    ReadPilotReport = "read_pilot_report": None,
    /// Read the pilot report that may be shared.
    ReadSharedReport = "read_shared_report": None,
    /// Take the exact report out of the house as a file.
    ExportPilotReport = "export_pilot_report": Disclosure,
    /// Take it out of the house as a workbook.
    ExportPilotWorkbook = "export_pilot_workbook": Disclosure,
    /// Publish the shared report of one period, for good.
    ReleaseReport = "release_report": None,
    /// Keep the exact report as it is now.
    FreezeReport = "freeze_report": None,
    /// List frozen reports.
    ListReportRuns = "list_report_runs": None,
    /// Read one frozen report.
    ReadReportRun = "read_report_run": None,
    /// Prove that the frozen reports are as they were.
    VerifyReportRuns = "verify_report_runs": None,
    /// Read the trail.
    ListAudit = "list_audit": Consultation,
    /// Prove that the trail is whole.
    VerifyAudit = "verify_audit": None,
    /// Make the report facts again from the events.
    RebuildFacts = "rebuild_facts": None,
    /// Compare the report facts with the events.
    CheckFacts = "check_facts": None,
    /// Take away what has run out: drafts of thirty days ago.
    Sweep = "sweep": Erasure,
    /// Take away the name of somebody who said no to a court's request.
    ForgetName = "forget_name": Erasure,
    /// Wrap people's keys anew and destroy the old epochs.
    RotateKeys = "rotate_keys": None,
}
