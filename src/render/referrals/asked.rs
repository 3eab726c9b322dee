//! What the court asked, when and where; only `render::referrals` imports it.

use super::fields::Fields;
use crate::domain::directory::pathway::Pathway;
use chrono::NaiveDate;
use serde::Serialize;

/// The court's side of a referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AskedCells {
    /// Where: a slug, or the name as the list of courts has it.
    pub court: String,
    /// The day in court; may be to come.
    pub session_on: NaiveDate,
    /// `morning` or `afternoon`, where anybody remembers.
    pub half_day: Option<&'static str>,
    /// The day the officer was asked.
    pub received_on: NaiveDate,
    /// Who asked: a word of the list of sources.
    pub source: String,
    /// What the court thought of.
    pub asked_about: Vec<Pathway>,
    /// The risk as it was told; none is not assessed.
    pub risk: Option<ToldRisk>,
    /// What the court decided: words of that list.
    pub hearing_outcomes: Vec<String>,
}

/// A risk is always somebody's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ToldRisk {
    /// A word of the list of risks.
    pub risk: String,
    /// Who said so: `court`, `probation`.
    pub told_by: String,
}

pub(super) fn read(fields: &mut Fields<'_>) -> Option<AskedCells> {
    let court = fields.text("court", 200);
    let court =
        fields.needed("court", court, "Write the court's slug or its name, such as selby-magistrates-court.");
    let session_on = fields.any_day("session_on");
    let session_on = fields.needed("session_on", session_on, "Write the day in court, as YYYY-MM-DD.");
    let half_day = fields.one_of("half_day", &["morning", "afternoon"]);
    let received_on = received_on(fields, session_on);
    let source = fields.word("source");
    let source =
        fields.needed("source", source, "Write who asked for the person to be seen, such as magistrate.");
    let asked_about = fields.pathways("asked_about");
    let risk = risk(fields);
    let hearing_outcomes = fields.words("hearing_outcomes");
    Some(AskedCells {
        court: court?,
        session_on: session_on?,
        half_day,
        received_on: received_on?,
        source: source?,
        asked_about,
        risk,
        hearing_outcomes,
    })
}

/// The day of the session unless told otherwise; a session to come cannot stand in for the day of the asking.
fn received_on(fields: &mut Fields<'_>, session_on: Option<NaiveDate>) -> Option<NaiveDate> {
    if !fields.cell("received_on").is_empty() {
        return fields.day("received_on");
    }
    let past = session_on.filter(|day| *day <= fields.today);
    if session_on.is_some() {
        return fields.needed(
            "received_on",
            past,
            "The session is still to come: write the day you were asked.",
        );
    }
    past
}

fn risk(fields: &mut Fields<'_>) -> Option<ToldRisk> {
    let told_by = fields.word("told_by");
    let risk = fields.word("risk").filter(|risk| risk != "not_assessed")?;
    let told_by = fields.needed("told_by", told_by, "Write who told you the risk: court or probation.")?;
    Some(ToldRisk { risk, told_by })
}
