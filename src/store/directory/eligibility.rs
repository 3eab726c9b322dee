//! Whom a scheme takes, by date, as it is kept; actions may import it.

use crate::domain::directory::eligibility::{EligibilityRule, Risk};
use crate::domain::directory::scheme::Scheme;
use crate::domain::id::Id;
use crate::error::Result;
use crate::policy::Permit;
use crate::store::columns::Json;
use crate::store::conn::{Tx, View};
use crate::store::schema::eligibility_rules as rules;
use chrono::NaiveDate;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = rules, treat_none_as_default_value = false)]
struct RuleRow {
    scheme_id: Id<Scheme>,
    from_on: NaiveDate,
    max_risk: String,
    does_not_assessed_pass: bool,
    accepts_repeat: bool,
    minimum_age: i32,
    excludes_current_supervision: bool,
    districts: Json,
}

impl RuleRow {
    fn of(scheme: Id<Scheme>, it: &EligibilityRule) -> Self {
        Self {
            scheme_id: scheme,
            from_on: it.from_on,
            max_risk: it.max_risk.word().into(),
            does_not_assessed_pass: it.not_assessed_passes,
            accepts_repeat: it.accepts_repeat,
            minimum_age: it.minimum_age,
            excludes_current_supervision: it.excludes_supervision,
            districts: Json::words(&it.districts),
        }
    }

    fn rule(self) -> Result<EligibilityRule> {
        Ok(EligibilityRule {
            from_on: self.from_on,
            max_risk: known!(Risk, "eligibility_rules", &self.max_risk)?,
            not_assessed_passes: self.does_not_assessed_pass,
            accepts_repeat: self.accepts_repeat,
            minimum_age: self.minimum_age,
            excludes_supervision: self.excludes_current_supervision,
            districts: self.districts.into_words(),
        })
    }
}

/// A scheme's rules, the earliest first.
pub fn list(view: &mut View<'_>, scheme: Id<Scheme>) -> Result<Vec<EligibilityRule>> {
    let rows: Vec<RuleRow> =
        rules::table.filter(rules::scheme_id.eq(scheme)).order(rules::from_on).load(view.conn())?;
    rows.into_iter().map(RuleRow::rule).collect()
}

/// The rule of a scheme that is in force on a day.
pub fn in_force(view: &mut View<'_>, scheme: Id<Scheme>, on: NaiveDate) -> Result<Option<EligibilityRule>> {
    let row: Option<RuleRow> = rules::table
        .filter(rules::scheme_id.eq(scheme).and(rules::from_on.le(on)))
        .order(rules::from_on.desc())
        .first(view.conn())
        .optional()?;
    row.map(RuleRow::rule).transpose()
}

/// Sets a scheme's rule from its date on; one of the same date is replaced.
pub fn save(tx: &mut Tx<'_>, permit: Permit, scheme: &Scheme, it: &EligibilityRule) -> Result<()> {
    let spent = tx.spend(permit, "scheme", &scheme.code)?;
    let conn = tx.writing(&spent);
    let before = rules::table.filter(rules::scheme_id.eq(scheme.id).and(rules::from_on.eq(it.from_on)));
    diesel::delete(before).execute(conn)?;
    diesel::insert_into(rules::table).values(&RuleRow::of(scheme.id, it)).execute(conn)?;
    Ok(())
}
