//! Seed: the lists around a referral, from who asked to how it closed; only the vocabulary's seed imports it.

use super::Origin;
use super::seed::{Row, row};

const fn court(code: &'static str, label: &'static str) -> Row {
    row(code, label).group(Origin::Court.word())
}

const fn elsewhere(code: &'static str, label: &'static str) -> Row {
    row(code, label).group(Origin::Elsewhere.word())
}

pub(super) const SOURCE: &[Row] = &[
    court("magistrate", "Magistrate").cy("Ynad"),
    court("district_judge", "District judge").cy("Barnwr rhanbarth"),
    court("legal_adviser", "Legal adviser"),
    court("usher_or_court_staff", "Usher or court staff"),
    court("probation_at_court", "Probation at court"),
    elsewhere("liaison_and_diversion", "Liaison and diversion"),
    elsewhere("defence_solicitor", "Defence solicitor"),
    elsewhere("police", "Police").cy("Heddlu"),
    elsewhere("self", "The person themselves"),
    elsewhere("family", "Family").cy("Teulu"),
    elsewhere("fines_officer", "Fines officer"),
    elsewhere("partner", "Partner"),
    elsewhere("outreach", "Outreach"),
];

pub(super) const HEARING_OUTCOME: &[Row] = &[
    row("absolute_discharge", "Absolute discharge"),
    row("conditional_discharge", "Conditional discharge"),
    row("fine", "Fine").cy("Dirwy"),
    row("compensation_or_costs", "Compensation or costs"),
    row("disqualification", "Disqualification"),
    row("deferred_sentence", "Deferred sentence"),
    row("community_order", "Community order").cy("Gorchymyn cymunedol"),
    row("suspended_sentence", "Suspended sentence"),
    row("custody", "Custody"),
    row("bind_over", "Bind over"),
    row("sent_to_crown_court", "Sent to Crown Court"),
    row("withdrawn_or_no_evidence", "Withdrawn or no evidence"),
    row("acquitted", "Acquitted"),
    row("adjourned_on_bail", "Adjourned on bail"),
    row("adjourned_in_custody", "Adjourned in custody"),
    row("warrant", "Warrant").cy("Gwarant"),
    row("civil_order", "Civil order"),
    row("no_outcome", "No outcome"),
];

/// "Other" asks for no words here: they would describe the alleged offence, which is never written down.
pub(super) const OFFENCE_GROUP: &[Row] = &[
    row("theft_and_shoplifting", "Theft and shoplifting"),
    row("drugs", "Drugs").cy("Cyffuriau"),
    row("drunk_or_disorderly", "Drunk or disorderly"),
    row("violence_without_serious_injury", "Violence without serious injury"),
    row("damage", "Damage"),
    row("driving", "Driving"),
    row("breach_of_order_or_bail", "Breach of an order or bail"),
    row("other", "Other").cy("Arall"),
];

pub(super) const RISK: &[Row] = &[
    row("low", "Low").cy("Isel"),
    row("medium", "Medium").cy("Canolig"),
    row("high", "High").cy("Uchel"),
    row("very_high", "Very high").cy("Uchel iawn"),
    row("not_assessed", "Not assessed"),
];

pub(super) const TOLD_BY: &[Row] = &[row("court", "The court").cy("Y llys"), row("probation", "Probation")];

pub(super) const NOT_ELIGIBLE: &[Row] = &[
    row("not_adult", "Not an adult"),
    row("below_minimum_age", "Younger than the scheme takes"),
    row("out_of_area", "Lives out of the area"),
    row("risk_above_rule", "Risk above what the scheme takes"),
    row("under_supervision", "Already under supervision"),
    row("repeat_not_accepted", "Was here before, and the scheme takes people once"),
    row("not_low_level", "Not low level"),
    row("safeguarding_route", "Needs the safeguarding route instead"),
];

pub(super) const ENCOUNTER_ANSWER: &[Row] = &[
    row("no_thanks", "Said no thanks").cy("Dim diolch"),
    row("information_only", "Took information only"),
    row("could_not_speak", "We could not speak"),
];

pub(super) const CLOSING_REASON: &[Row] = &[
    row("settled", "Every signpost is settled"),
    row("left_with_person", "Left with the person"),
    row("no_help_wanted", "No help wanted"),
    row("no_service", "No service for what they wanted"),
    row("lost", "We could not reach them"),
    row("died", "The person died"),
];

pub(super) const VOID_REASON: &[Row] =
    &[row("error", "Written by mistake"), row("duplicate", "Written twice")];
