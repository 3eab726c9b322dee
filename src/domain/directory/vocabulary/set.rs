//! The names of the lists and of their parts; only the vocabulary imports it and hands it on.

crate::text_enum! {
    /// One list.
    pub enum Set {
        /// Who pointed the person to us.
        Source = "source",
        /// What came of the hearing.
        HearingOutcome = "hearing_outcome",
        /// A coarse group, never the offence.
        OffenceGroup = "offence_group",
        /// Risk as told to us.
        Risk = "risk",
        /// Who told us the risk.
        ToldBy = "told_by",
        /// Why the scheme cannot take somebody.
        NotEligible = "not_eligible",
        /// What somebody said who left no record.
        EncounterAnswer = "encounter_answer",
        /// How a referral ended.
        ClosingReason = "closing_reason",
        /// Why a record is a mistake.
        VoidReason = "void_reason",
        /// Why support was not taken up, declined or stopped.
        NotTakenUp = "not_taken_up",
        /// Why nothing here meets a need.
        GapReason = "gap_reason",
        /// How people reach each other.
        Channel = "channel",
        /// What came of an attempt to reach the person.
        AttemptResult = "attempt_result",
        /// What made the first step possible.
        Enabler = "enabler",
        /// Why a record is opened that asks for a reason.
        OpeningReason = "opening_reason",
        /// Why an act is done that asks for the password again.
        StepUpReason = "step_up_reason",
        /// As the person says.
        Sex = "sex",
        /// The 18+1 list.
        Ethnicity = "ethnicity",
        /// The language that the person prefers.
        Language = "language",
        /// What opens some doors and closes others.
        Circumstance = "circumstance",
    }
}

crate::text_enum! {
    /// Where a referral came from, as the first measure of the report counts it.
    pub enum Origin {
        /// Asked for by somebody of the court.
        Court = "court",
        /// By anybody else.
        Elsewhere = "elsewhere",
    }
}

crate::text_enum! {
    /// Whose side a reason speaks for.
    pub enum Voice {
        /// The person's side.
        Person = "person",
        /// It ended well without the service.
        GoodEnd = "good_end",
        /// The service's side: what a commissioner can change.
        Service = "service",
        /// Our own way of working.
        Process = "process",
        /// The person died.
        Died = "died",
        /// Nobody knows; counted on its own.
        Unknown = "unknown",
        /// None of the above, in words.
        Other = "other",
    }
}

crate::text_enum! {
    /// The five groups that ethnicity is reported in, and those who did not say.
    pub enum EthnicGroup {
        /// White.
        White = "white",
        /// Mixed.
        Mixed = "mixed",
        /// Asian or Asian British.
        Asian = "asian",
        /// Black or Black British.
        Black = "black",
        /// Any other group.
        Other = "other",
        /// Did not say; never counted as one of the five.
        NotStated = "not_stated",
    }
}

impl EthnicGroup {
    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::White => "White",
            Self::Mixed => "Mixed",
            Self::Asian => "Asian or Asian British",
            Self::Black => "Black or Black British",
            Self::Other => "Other",
            Self::NotStated => "Not stated",
        }
    }
}

impl Set {
    /// The parts that the list's terms count in; empty where it has none.
    pub fn groups(self) -> Vec<&'static str> {
        match self {
            Self::Source => Origin::ALL.iter().map(|g| g.word()).collect(),
            Self::NotTakenUp => Voice::ALL.iter().map(|g| g.word()).collect(),
            Self::Ethnicity => EthnicGroup::ALL.iter().map(|g| g.word()).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether the rules know every term of the list: each can be relabelled, none added or retired.
    pub const fn is_fixed(self) -> bool {
        matches!(self, Self::Risk | Self::EncounterAnswer | Self::ClosingReason | Self::Channel)
    }

    /// The codes of an open list that the rules act on.
    pub const fn relied_on(self) -> &'static [&'static str] {
        match self {
            Self::NotTakenUp => &["died", "unknown", "other"],
            Self::AttemptResult => &["reached", "missed_appointment", "stopped_as_unsafe"],
            Self::VoidReason => &["error", "duplicate"],
            Self::Ethnicity => &["ns"],
            _ => &[],
        }
    }
}
