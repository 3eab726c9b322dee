//! Seed: the need types of the first day, in the order in which they are shown; only the need types import it and hand it on.

use super::NeedType;
use crate::domain::directory::pathway::Pathway::{
    self, Accommodation, Attitudes, DomesticAbuse, DrugsAlcohol, Employment, Families, Finance, Health,
    SexIndustry,
};
use std::borrow::Cow;

/// A need type as this file writes it.
#[derive(Clone, Copy)]
struct Row {
    pathway: Pathway,
    oasys_section: u8,
    code: &'static str,
    label: &'static str,
    recognised_by: &'static str,
    urgent: bool,
}

const fn on(pathway: Pathway, oasys_section: u8, code: &'static str, label: &'static str) -> Row {
    Row { pathway, oasys_section, code, label, recognised_by: "", urgent: false }
}

impl Row {
    /// The plain phrases to recognise it by.
    const fn by(self, recognised_by: &'static str) -> Self {
        Self { recognised_by, ..self }
    }

    /// Opens the safeguarding script.
    const fn urgent(self) -> Self {
        Self { urgent: true, ..self }
    }
}

/// OASys sections: 3 accommodation, 4 education and work, 5 money, 6 relationships, 7 lifestyle and associates, 8 drugs,
/// 9 alcohol, 10 emotional well-being, 11 thinking and behaviour, 12 attitudes, 13 health. OASys has no section for what
/// was done to a person, so pathways 8 and 9 name the nearest.
const ROWS: &[Row] = &[
    on(Accommodation, 3, "no_fixed_address", "Rough sleeping or no fixed address")
        .by("sleeps outside; stays with different friends; sleeps in a car; no address"),
    on(Accommodation, 3, "at_risk_of_losing_home", "At risk of losing their home")
        .by("notice from the landlord; eviction; asked to leave; may lose their home"),
    on(Accommodation, 3, "unsuitable_housing", "Unsuitable housing")
        .by("overcrowded; damp or mould; no heating; needs to move"),
    on(Employment, 4, "looking_for_work", "Looking for work")
        .by("out of work; wants a job; lost their job; never had a job"),
    on(Employment, 4, "basic_skills", "No qualifications, reading and writing")
        .by("no qualifications; finds reading hard; cannot fill in forms; left school early"),
    on(Employment, 4, "digital_exclusion", "No way to get online")
        .by("no phone; no internet; cannot use a computer; no e-mail address"),
    on(Health, 10, "mental_health", "Mental health")
        .by("anxiety; depression; hears voices; cannot cope; low mood; panic attacks"),
    on(Health, 13, "physical_health", "Physical health")
        .by("long-term illness; pain; injury; disability; hospital appointments"),
    on(Health, 13, "no_gp_or_dentist", "Not registered with a GP or dentist")
        .by("no GP; no doctor; no dentist; toothache"),
    on(Health, 13, "learning_disability_or_autism", "Learning disability or autism")
        .by("learning difficulties; autism; ADHD; special school"),
    on(Health, 10, "self_harm_risk", "Risk of self-harm")
        .urgent()
        .by("self-harm; thoughts of suicide; wants to die; overdose"),
    on(DrugsAlcohol, 9, "alcohol", "Alcohol")
        .by("drinks more than they want to; drinks every day; cannot stop drinking; drunk in court"),
    on(DrugsAlcohol, 8, "drugs", "Drugs")
        .by("uses drugs; heroin or crack; cannabis; spice; methadone; street tablets"),
    on(DrugsAlcohol, 5, "gambling", "Gambling").by("gambling; betting shops; fruit machines; online casino"),
    on(Finance, 5, "benefits", "Benefits stopped or wrong")
        .by("benefits stopped; Universal Credit sanction; PIP refused; not claiming benefits"),
    on(Finance, 5, "debt", "Debt or rent arrears")
        .by("owes rent; behind with bills; bailiffs; payday loans; council tax arrears"),
    on(Finance, 5, "court_fines", "Court fines")
        .by("cannot pay court fines; unpaid fines; old fines; fines taken from wages"),
    on(Finance, 5, "no_bank_account_or_id", "No bank account or ID")
        .by("no bank account; no ID; no birth certificate; lost passport"),
    on(Families, 6, "caring", "Caring for somebody")
        .by("carer; looks after mum; single parent; no childcare"),
    on(Families, 6, "contact_with_children", "Contact with their children")
        .by("cannot see the children; children in care; social services; family court"),
    on(Families, 6, "relationship_breakdown", "Relationship breakdown")
        .by("separated; divorce; split up; partner has left; family fell out"),
    on(Attitudes, 11, "anger_or_impulse", "Anger or acting on impulse")
        .by("anger; loses their temper; acts without thinking; short fuse"),
    on(Attitudes, 7, "peers", "Who they spend time with").by("wrong crowd; easily led; peer pressure; gang"),
    on(Attitudes, 12, "motivation", "Motivation")
        .by("no motivation; given up; no routine; nothing to do; low confidence"),
    on(Attitudes, 7, "isolation", "Isolation").by("lonely; no friends; lives alone; nobody to talk to"),
    on(DomesticAbuse, 6, "unsafe_now", "Not safe now")
        .urgent()
        .by("afraid to go home; afraid of a partner; partner hits them; being stalked; forced marriage"),
    on(DomesticAbuse, 6, "past_abuse", "Has experienced abuse")
        .by("ex was violent; was abused; left an abusive relationship; childhood abuse"),
    on(DomesticAbuse, 6, "sexual_violence", "Has experienced sexual violence")
        .by("was raped; sexual assault; sexual abuse"),
    on(SexIndustry, 7, "sex_work_safety", "Staying safe in sex work")
        .by("sex work; working on the street; escorting; attacked by a punter"),
    on(SexIndustry, 7, "leaving_sex_work", "Leaving sex work")
        .by("wants to leave sex work; stopped escorting; wants out of sex work"),
    on(SexIndustry, 7, "modern_slavery", "Modern slavery, or being made to")
        .urgent()
        .by("made to work; trafficked; passport taken away; cuckooed; forced to sell drugs"),
];

/// The need types of the first day, in order.
pub fn seed() -> Vec<NeedType> {
    let need_type = |row: &Row| NeedType {
        code: Cow::Borrowed(row.code),
        pathway: row.pathway,
        label: Cow::Borrowed(row.label),
        recognised_by: Cow::Borrowed(row.recognised_by),
        oasys_section: row.oasys_section,
        restricted: row.pathway.is_restricted(),
        opens_safeguarding_script: row.urgent,
        valid_from: None,
        valid_to: None,
    };
    ROWS.iter().map(need_type).collect()
}
