//! What the officer and the person came to: eligibility, a conversation, needs, and what rests on them; only `render::referrals` imports it.

use super::columns;
use super::fields::Fields;
use super::signpost::SignpostCells;
use crate::domain::directory::pathway::Pathway;
use chrono::NaiveDate;
use serde::Serialize;

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Eligibility {
    /// Yes.
    Eligible,
    /// No, for this reason: a word of that list.
    NotEligible(String),
}

/// The first conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ConversationCells {
    /// When.
    pub on: NaiveDate,
    /// `yes`, `not_now` or `no`; none where it was not noted.
    pub answer: Option<&'static str>,
}

/// One pathway as it was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct NeedCell {
    /// Which.
    pub pathway: Pathway,
    /// `present`, `not_present`, `not_asked` or `declined_to_say`.
    pub presence: &'static str,
    /// `yes`, `not_now` or `no`; only where present, and none where nobody asked.
    pub wants_help: Option<&'static str>,
}

pub(super) fn eligibility(fields: &mut Fields<'_>) -> Option<Eligibility> {
    let reason = fields.word("not_eligible_reason");
    match fields.one_of("eligible", &["yes", "no"]) {
        Some("no") => {
            fields.needed("not_eligible_reason", reason, "Write why not.").map(Eligibility::NotEligible)
        }
        decided => {
            if reason.is_some() {
                let detail = "A reason goes with eligible = no. Take it out, or write no.";
                fields.faults.add("not_eligible_reason", "contradiction", detail);
            }
            decided.map(|_| Eligibility::Eligible)
        }
    }
}

pub(super) fn conversation(
    fields: &mut Fields<'_>,
    received_on: Option<NaiveDate>,
) -> Option<ConversationCells> {
    let on = fields.day("conversation_on");
    let answer = fields.one_of("answer", &["yes", "not_now", "no"]);
    if answer.is_some() {
        let _ = fields.needed("conversation_on", on, "There is an answer: write the day you talked.");
    }
    if on.zip(received_on).is_some_and(|(on, received_on)| on < received_on) {
        let detail = "You talked before you were asked. Correct one of the two dates.";
        fields.faults.add("conversation_on", "before_received", detail);
    }
    Some(ConversationCells { on: on?, answer })
}

/// One word a pathway: a spreadsheet can filter and count it.
const NEED_WORDS: [(&str, &str, Option<&str>); 7] = [
    ("wants_help", "present", Some("yes")),
    ("not_now", "present", Some("not_now")),
    ("no_help_wanted", "present", Some("no")),
    ("present", "present", None),
    ("not_present", "not_present", None),
    ("declined_to_say", "declined_to_say", None),
    ("not_asked", "not_asked", None),
];

pub(super) fn needs(fields: &mut Fields<'_>) -> Vec<NeedCell> {
    let words = NEED_WORDS.map(|(word, ..)| word);
    let need = |pathway: &Pathway| {
        let word = fields.one_of(columns::need(*pathway), &words)?;
        let (_, presence, wants_help) = NEED_WORDS.iter().find(|(known, ..)| *known == word)?;
        Some(NeedCell { pathway: *pathway, presence, wants_help: *wants_help })
    };
    Pathway::ALL.iter().filter_map(need).collect()
}

pub(super) fn fits_the_needs(fields: &mut Fields<'_>, signpost: &SignpostCells, needs: &[NeedCell]) {
    for pathway in &signpost.pathways {
        if !needs.iter().any(|need| need.pathway == *pathway && need.presence == "present") {
            let column = columns::need(*pathway);
            let detail = format!("Say in {column} that the need is there, or take {pathway} out here.");
            fields.faults.add(format!("signpost{}_for", signpost.number), "no_such_need", detail);
        }
    }
}

/// A warm handover tells the partner about the person, which the person must have agreed to by then.
pub(super) fn fits_the_consent(
    fields: &mut Fields<'_>,
    signpost: &SignpostCells,
    consent_on: Option<NaiveDate>,
) {
    if signpost.mode != "warm" {
        return;
    }
    let column = format!("signpost{}_mode", signpost.number);
    if fields.cell("consent_on").is_empty() {
        let detail = "A warm handover needs the person's consent: write consent_on, or make it supported.";
        fields.faults.add(column, "consent_needed", detail);
    } else if consent_on.is_some_and(|on| on > signpost.issued_on) {
        let detail = "The person agreed only later. Correct a date, or make it supported.";
        fields.faults.add(column, "consent_needed", detail);
    }
}
