//! Whom a scheme takes, by date, and what that comes to for one person: a proposal beside the decision, never the decision; everything above the domain may import it.

#[cfg(test)]
mod tests;

use crate::domain::text;
use crate::error::{Error, Result};
use chrono::NaiveDate;

crate::text_enum! {
    /// Risk as told to us, lowest first.
    pub enum Risk {
        /// Low.
        Low = "low",
        /// Medium.
        Medium = "medium",
        /// High.
        High = "high",
        /// Very high.
        VeryHigh = "very_high",
    }
}

crate::text_enum! {
    /// What nobody has told us and the rule asks for.
    pub enum Unknown {
        /// The scheme had no rule on that day.
        Rule = "rule",
        /// The risk.
        Risk = "risk",
        /// The age, or it is too roughly known.
        Age = "age",
        /// Whether the person was here before.
        Repeat = "repeat",
        /// Whether the person is under supervision.
        Supervision = "supervision",
        /// Whether the person lives in the area.
        Area = "area",
    }
}

/// Whom a scheme takes, from a date on; it counts for referrals received then or later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EligibilityRule {
    /// Its first day.
    pub from_on: NaiveDate,
    /// The highest risk that it takes.
    pub max_risk: Risk,
    /// Whether it takes somebody whose risk nobody has told.
    pub not_assessed_passes: bool,
    /// Whether it takes somebody a second time.
    pub accepts_repeat: bool,
    /// The youngest age that it takes, in years; the schemes are for adults.
    pub minimum_age: i32,
    /// Whether it leaves out people who are under supervision now.
    pub excludes_supervision: bool,
    /// The postcode districts that it works in; none means that it does not ask.
    pub districts: Vec<String>,
}

/// What is known of one person, as far as the rules ask.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Risk as told; none where nobody assessed it.
    pub risk: Option<Risk>,
    /// The youngest and the oldest that they can be, in years.
    pub age: Option<(u32, u32)>,
    /// Whether the same person was referred here before.
    pub was_here_before: Option<bool>,
    /// Whether they are under supervision now.
    pub under_supervision: Option<bool>,
    /// Whether they live where the scheme works.
    pub lives_in_area: Option<bool>,
}

/// One thing that speaks against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// The reason that the decision would carry (vocabulary `not_eligible`).
    pub code: &'static str,
    /// What the rule says and what is known, in a sentence.
    pub why: String,
}

/// What the rule comes to. The decision is taken by hand, with this shown beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The rule that was in force when the referral came in.
    pub rule: Option<EligibilityRule>,
    /// Whether the person is for this scheme; none as long as something is missing and nothing speaks against.
    pub eligible: Option<bool>,
    /// Everything that speaks against.
    pub reasons: Vec<Ground>,
    /// Everything that is asked for and not known.
    pub unknowns: Vec<Unknown>,
    /// The person is known to be managed by probation: stop, and ring them before anything else.
    pub ring_probation: bool,
}

impl Proposal {
    /// Whether deciding `eligible` goes against it.
    pub fn is_against(&self, eligible: bool) -> bool {
        self.eligible.is_some_and(|proposed| proposed != eligible)
    }
}

impl EligibilityRule {
    /// A rule that hangs together, its districts in the form in which people's are kept.
    pub fn checked(self) -> Result<Self> {
        if !(18..=99).contains(&self.minimum_age) {
            let detail = "The schemes are for adults: between 18 and 99.";
            return Err(Error::invalid("/minimum_age", "out_of_range", detail));
        }
        if self.districts.len() > 100 {
            return Err(Error::invalid("/districts", "too_many", "At most a hundred postcode districts."));
        }
        let mut districts = Vec::new();
        for (at, district) in self.districts.iter().enumerate() {
            let pointer = format!("/districts/{at}");
            let district = text::required(district, &pointer, 4)?.to_uppercase();
            if !district.chars().all(|c| c.is_ascii_alphanumeric()) {
                let detail = "Write the first half of a postcode, such as YO8.";
                return Err(Error::invalid(pointer, "not_a_district", detail));
            }
            districts.push(district);
        }
        districts.sort_unstable();
        districts.dedup();
        Ok(Self { districts, ..self })
    }

    /// Whether somebody with this postcode district lives where the scheme works; none where either does not say.
    pub fn covers(&self, district: Option<&str>) -> Option<bool> {
        let known = district.filter(|_| !self.districts.is_empty())?;
        Some(self.districts.iter().any(|d| d == known))
    }

    fn weigh_risk(&self, facts: &Facts, found: &mut Found) {
        match facts.risk {
            Some(risk) if risk > self.max_risk => {
                let (told, most) = (risk.word().replace('_', " "), self.max_risk.word().replace('_', " "));
                found.against(
                    "risk_above_rule",
                    format!("The risk told is {told}; the scheme takes up to {most}."),
                );
            }
            None if !self.not_assessed_passes => found.unknowns.push(Unknown::Risk),
            _ => {}
        }
    }

    fn weigh_age(&self, facts: &Facts, found: &mut Found) {
        let least = self.minimum_age.unsigned_abs();
        match facts.age {
            Some((_, oldest)) if oldest < 18 => {
                found.against("not_adult", "The person is under 18; the schemes are for adults.".into());
            }
            Some((_, oldest)) if oldest < least => {
                let why = format!("The person is {oldest} at most; the scheme takes people from {least}.");
                found.against("below_minimum_age", why);
            }
            Some((youngest, _)) if youngest >= least => {}
            _ => found.unknowns.push(Unknown::Age),
        }
    }

    fn weigh_rest(&self, facts: &Facts, found: &mut Found) {
        let asked = [
            (
                !self.accepts_repeat,
                facts.was_here_before,
                Unknown::Repeat,
                ("repeat_not_accepted", "The person was referred here before; the scheme takes people once."),
            ),
            (
                self.excludes_supervision,
                facts.under_supervision,
                Unknown::Supervision,
                ("under_supervision", "The person is under supervision now. Stop here, and ring probation."),
            ),
            (
                !self.districts.is_empty(),
                facts.lives_in_area.map(|here| !here),
                Unknown::Area,
                ("out_of_area", "The person lives outside of the postcode districts of the scheme."),
            ),
        ];
        for (is_asked, speaks_against, unknown, (code, why)) in asked {
            match speaks_against {
                Some(true) if is_asked => found.against(code, why.into()),
                None if is_asked => found.unknowns.push(unknown),
                _ => {}
            }
        }
    }
}

#[derive(Default)]
struct Found {
    reasons: Vec<Ground>,
    unknowns: Vec<Unknown>,
}

impl Found {
    fn against(&mut self, code: &'static str, why: String) {
        self.reasons.push(Ground { code, why });
    }
}

/// The rule in force on a day: the latest that had begun.
pub fn in_force(rules: &[EligibilityRule], on: NaiveDate) -> Option<&EligibilityRule> {
    rules.iter().filter(|r| r.from_on <= on).max_by_key(|r| r.from_on)
}

/// What `rule`, in force when the referral came in, comes to for somebody of whom `facts` are known.
pub fn propose(rule: Option<&EligibilityRule>, facts: &Facts) -> Proposal {
    let mut found = Found::default();
    match rule {
        None => found.unknowns.push(Unknown::Rule),
        Some(rule) => {
            rule.weigh_risk(facts, &mut found);
            rule.weigh_age(facts, &mut found);
            rule.weigh_rest(facts, &mut found);
        }
    }
    let eligible = match (found.reasons.is_empty(), found.unknowns.is_empty()) {
        (false, _) => Some(false),
        (true, true) => Some(true),
        (true, false) => None,
    };
    Proposal {
        rule: rule.cloned(),
        eligible,
        reasons: found.reasons,
        unknowns: found.unknowns,
        ring_probation: facts.under_supervision == Some(true),
    }
}
