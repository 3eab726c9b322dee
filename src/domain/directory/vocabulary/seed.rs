//! What every list holds on the first day, and the properties of those terms that figures rest on; only the vocabulary imports it and hands it on.

use super::{EthnicGroup, Set, Term, Voice, contact, person, reason, referral};
use std::borrow::Cow;

/// A term as the seed files write it; its place in the file is its place in the list.
#[derive(Clone, Copy)]
pub(super) struct Row {
    code: &'static str,
    label: &'static str,
    label_cy: Option<&'static str>,
    group: Option<&'static str>,
    requires_text: bool,
}

/// A term without Welsh, group or text.
pub(super) const fn row(code: &'static str, label: &'static str) -> Row {
    Row { code, label, label_cy: None, group: None, requires_text: false }
}

impl Row {
    /// With its Welsh label.
    pub(super) const fn cy(self, label: &'static str) -> Self {
        Self { label_cy: Some(label), ..self }
    }

    /// In this part of the list.
    pub(super) const fn group(self, group: &'static str) -> Self {
        Self { group: Some(group), ..self }
    }

    /// Demands a few words.
    pub(super) const fn in_words(self) -> Self {
        Self { requires_text: true, ..self }
    }
}

const fn rows(set: Set) -> &'static [Row] {
    match set {
        Set::Source => referral::SOURCE,
        Set::HearingOutcome => referral::HEARING_OUTCOME,
        Set::OffenceGroup => referral::OFFENCE_GROUP,
        Set::Risk => referral::RISK,
        Set::ToldBy => referral::TOLD_BY,
        Set::NotEligible => referral::NOT_ELIGIBLE,
        Set::EncounterAnswer => referral::ENCOUNTER_ANSWER,
        Set::ClosingReason => referral::CLOSING_REASON,
        Set::VoidReason => referral::VOID_REASON,
        Set::NotTakenUp => reason::NOT_TAKEN_UP,
        Set::GapReason => reason::GAP_REASON,
        Set::Channel => contact::CHANNEL,
        Set::AttemptResult => contact::ATTEMPT_RESULT,
        Set::Enabler => contact::ENABLER,
        Set::OpeningReason => reason::OPENING_REASON,
        Set::StepUpReason => reason::STEP_UP_REASON,
        Set::Sex => person::SEX,
        Set::Ethnicity => person::ETHNICITY,
        Set::Language => person::LANGUAGE,
        Set::Circumstance => person::CIRCUMSTANCE,
    }
}

/// The seed of one list, in its order.
pub fn seed_of(set: Set) -> Vec<Term> {
    // Tens leave room for a row between two others.
    let places = (1..).map(|i| i * 10);
    rows(set)
        .iter()
        .zip(places)
        .map(|(row, sort)| Term {
            set,
            code: Cow::Borrowed(row.code),
            label: Cow::Borrowed(row.label),
            label_cy: row.label_cy.map(Cow::Borrowed),
            group: row.group.map(Cow::Borrowed),
            sort,
            requires_text: row.requires_text,
            valid_from: None,
            valid_to: None,
        })
        .collect()
}

/// The seed of every list.
pub fn seed() -> Vec<Term> {
    Set::ALL.iter().flat_map(|set| seed_of(*set)).collect()
}

fn group_of(set: Set, code: &str) -> Option<&'static str> {
    rows(set).iter().find(|row| row.code == code).and_then(|row| row.group)
}

/// Whose voice this seeded reason speaks with.
pub fn voice(reason: &str) -> Option<Voice> {
    group_of(Set::NotTakenUp, reason).and_then(Voice::of)
}

/// The group that this seeded ethnicity is reported in.
pub fn ethnic_group(ethnicity: &str) -> Option<EthnicGroup> {
    group_of(Set::Ethnicity, ethnicity).and_then(EthnicGroup::of)
}
