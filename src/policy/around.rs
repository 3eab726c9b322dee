//! The acts around a signpost, put in front of all others; only `policy` imports it.

/// Declares them with those that follow: one list of acts, written in two files.
macro_rules! with_around {
    ($($others:tt)*) => { with_paper! {
        /// Record a try to reach the person.
        RecordContactAttempt = "record_contact_attempt": Collection,
        /// List the tries to reach the person.
        ListContactAttempts = "list_contact_attempts": Consultation,
        /// Close a way that turned out not to be safe.
        StopChannel = "stop_channel": Alteration,
        /// Say how often the person wants to be asked how it goes.
        SetPace = "set_pace": Alteration,
        /// Read when somebody asks how it goes.
        ReadFollowUps = "read_follow_ups": Consultation,
        /// Record a follow-up with what was learnt.
        CompleteFollowUp = "complete_follow_up": Alteration,
        /// Leave a follow-up out, with a reason.
        SkipFollowUp = "skip_follow_up": Alteration,
        /// Record what made the first step possible.
        GiveEnabler = "give_enabler": Collection,
        /// List what made first steps possible.
        ListEnablers = "list_enablers": Consultation,
        /// Note the call in which somebody was handed over, with whom.
        NoteLiveCall = "note_live_call": Disclosure,
        /// Read every open code of a scheme, partner by partner.
        ReadRingRound = "read_ring_round": Consultation,
        /// Save what was said on one call with one partner.
        RecordRingRound = "record_ring_round": Alteration,
        /// Give the person a dated line that says they went.
        GiveProof = "give_proof": Disclosure,
        /// Read the last such line.
        ReadProof = "read_proof": Consultation,
        /// Draw ten take-ups of a quarter to be asked after again.
        DrawSample = "draw_sample": Combination,
        /// List such samples.
        ListSamples = "list_samples": Consultation,
        /// Read one of them.
        ReadSample = "read_sample": Consultation,
        /// Record what was heard when one was asked after.
        AnswerCheck = "answer_check": Alteration,
        /// Send the letters whose time has come.
        SendLetters = "send_letters": None,
        /// List letters to partners.
        ListLetters = "list_letters": None,
        /// Have a dead letter tried again.
        RetryLetter = "retry_letter": None,
        /// Read what a partner wants to be told by mail.
        ReadMailChoice = "read_mail_choice": None,
        /// Choose what a partner is told by mail.
        ChooseMail = "choose_mail": None,
        /// Register an address that is called when something happens.
        CreateWebhook = "create_webhook": None,
        /// List such addresses.
        ListWebhooks = "list_webhooks": None,
        /// Read one of them.
        ReadWebhook = "read_webhook": None,
        /// Change what it calls, of what, and whether it does.
        ChangeWebhook = "change_webhook": None,
        /// Give it a new secret.
        RotateWebhookSecret = "rotate_webhook_secret": None,
        /// Have it called although nothing happened.
        TestWebhook = "test_webhook": None,
        /// List what it was told.
        ListDeliveries = "list_deliveries": None,
        /// Take note that it is gone.
        EndWebhook = "end_webhook": None,
        /// Tell that a signpost has waited for too long.
        TellOverdue = "tell_overdue": None,
        /// Plan the reminder of an appointment.
        PlanReminder = "plan_reminder": Alteration,
        $($others)*
    } };
}
