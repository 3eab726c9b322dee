//! Frozen reports as they are kept: their text word for word, its hash, and a MAC over all of it; actions may import it.

use crate::domain::account::user::User;
use crate::domain::directory::{court::Court, organisation::Organisation, scheme::Scheme};
use crate::domain::insight::report::{By, Period, View as For};
use crate::domain::insight::report_run::ReportRun;
use crate::domain::page::{Page, Window};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Action, Permit, Sees};
use crate::secret::{Keys, sha256};
use crate::store::conn::{MultiBackend, Tx, View};
use crate::store::schema::{audit_entries, report_runs as runs};
use chrono::NaiveDate;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = runs, treat_none_as_default_value = false)]
struct RunRow {
    id: Id<ReportRun>,
    release_key: Option<String>,
    view: String,
    scheme_id: Id<Scheme>,
    court_id: Option<Id<Court>>,
    organisation_id: Option<Id<Organisation>>,
    from_on: NaiveDate,
    to_on: NaiveDate,
    definition_version: String,
    snapshot_at: Instant,
    hash: String,
    mac: String,
    run_by_id: Option<Id<User>>,
    run_as: String,
    created_at: Instant,
    breakdown: Option<String>,
}

impl RunRow {
    fn of(it: &ReportRun, now: Instant) -> Self {
        Self {
            id: it.id,
            release_key: it.release_key(),
            view: it.view.word().into(),
            scheme_id: it.scheme,
            court_id: it.court,
            organisation_id: it.organisation,
            from_on: it.period.from(),
            to_on: it.period.to(),
            definition_version: it.definition_version.clone(),
            snapshot_at: it.snapshot_at,
            hash: it.hash.clone(),
            mac: String::new(),
            run_by_id: it.run_by,
            run_as: it.run_as.clone(),
            created_at: now,
            breakdown: it.by.map(|by| by.word().into()),
        }
    }

    fn run(self) -> Result<ReportRun> {
        Ok(ReportRun {
            id: self.id,
            view: known!(For, "report_runs", &self.view)?,
            scheme: self.scheme_id,
            court: self.court_id,
            organisation: self.organisation_id,
            period: Period::new(self.from_on, self.to_on)?,
            by: self.breakdown.map(|word| known!(By, "report_runs", &word)).transpose()?,
            definition_version: self.definition_version,
            snapshot_at: self.snapshot_at,
            hash: self.hash,
            run_by: self.run_by_id,
            run_as: self.run_as,
        })
    }

    /// The MAC of everything that the row says. The hash stands for the text.
    fn mac_under(&self, keys: &Keys) -> String {
        let or_none = |text: Option<String>| text.map_or_else(|| "-".to_owned(), |text| format!("+{text}"));
        let parts = [
            "report_run".to_owned(),
            self.id.to_string(),
            or_none(self.release_key.clone()),
            self.view.clone(),
            self.scheme_id.to_string(),
            or_none(self.court_id.map(|id| id.to_string())),
            or_none(self.organisation_id.map(|id| id.to_string())),
            self.from_on.to_string(),
            self.to_on.to_string(),
            self.definition_version.clone(),
            self.snapshot_at.to_string(),
            self.hash.clone(),
            or_none(self.run_by_id.map(|id| id.to_string())),
            self.run_as.clone(),
            self.created_at.to_string(),
        ];
        // Runs without one are older than the column, and as they were.
        let parts = parts.iter().chain(&self.breakdown);
        keys.audit.of(&parts.map(String::as_bytes).collect::<Vec<_>>())
    }
}

/// What is in sight; every read of frozen reports starts here.
fn visible(sees: &Sees) -> runs::BoxedQuery<'static, MultiBackend> {
    let all = runs::table.into_boxed();
    match sees {
        Sees::All => all,
        Sees::Schemes(ids) => all.filter(runs::scheme_id.eq_any(ids.clone())),
        _ => all.filter(runs::id.ne(runs::id)),
    }
}

fn with_text(found: Option<(RunRow, String)>) -> Result<Option<(ReportRun, String)>> {
    found.map(|(row, text)| row.run().map(|run| (run, text))).transpose()
}

/// One frozen report in sight, with its text.
pub fn find(view: &mut View<'_>, sees: &Sees, id: Id<ReportRun>) -> Result<Option<(ReportRun, String)>> {
    let found = visible(sees)
        .filter(runs::id.eq(id))
        .select((RunRow::as_select(), runs::result))
        .first(view.conn())
        .optional()?;
    with_text(found)
}

/// The release with this key, for whoever may read it: that was asked before.
pub fn find_release(view: &mut View<'_>, key: &str) -> Result<Option<(ReportRun, String)>> {
    let found = runs::table
        .filter(runs::release_key.eq(key))
        .select((RunRow::as_select(), runs::result))
        .first(view.conn())
        .optional()?;
    with_text(found)
}

/// The frozen reports in sight, newest first, without their texts.
pub fn list(
    view: &mut View<'_>,
    sees: &Sees,
    scheme: Option<Id<Scheme>>,
    window: Window,
) -> Result<Page<ReportRun>> {
    let wanted = || match scheme {
        Some(scheme) => visible(sees).filter(runs::scheme_id.eq(scheme)),
        None => visible(sees),
    };
    page_of!(view, wanted, runs, window, RunRow, RunRow::run)
}

/// Freezes `it` with its text, for good.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &ReportRun, text: &str) -> Result<()> {
    let (now, keys) = (tx.now(), tx.keys());
    let mut row = RunRow::of(it, now);
    row.mac = row.mac_under(&keys);
    let spent = tx.spend(permit, "report_run", it.id)?;
    diesel::insert_into(runs::table).values((&row, runs::result.eq(text))).execute(tx.writing(&spent))?;
    Ok(())
}

/// A look at some of the frozen reports.
pub struct Look {
    /// How many they are.
    pub count: usize,
    /// Those that are not as they were.
    pub changed: Vec<Id<ReportRun>>,
    /// The last of them; none where none are left.
    pub last: Option<Id<ReportRun>>,
}

/// Looks at the next frozen reports after `after`, in the order of their keys.
pub fn look(view: &mut View<'_>, after: Option<Id<ReportRun>>, at_once: i64) -> Result<Look> {
    let mut query = runs::table.into_boxed();
    if let Some(after) = after {
        query = query.filter(runs::id.gt(after));
    }
    let rows: Vec<(RunRow, String)> =
        query.order(runs::id).limit(at_once).select((RunRow::as_select(), runs::result)).load(view.conn())?;
    let keys = view.keys();
    let is_changed = |(row, text): &(RunRow, String)| {
        row.hash != sha256(text.as_bytes()) || row.mac != row.mac_under(&keys)
    };
    Ok(Look {
        count: rows.len(),
        changed: rows.iter().filter(|r| is_changed(r)).map(|(row, _)| row.id).collect(),
        last: rows.last().map(|(row, _)| row.id),
    })
}

/// The keys of those that the trail says were frozen and that are not there any more.
pub fn missing(view: &mut View<'_>) -> Result<Vec<String>> {
    let frozen: Vec<String> = audit_entries::table
        .filter(audit_entries::noun.eq("report_run").and(audit_entries::outcome.eq("done")))
        .filter(audit_entries::action.eq_any([Action::ReleaseReport.word(), Action::FreezeReport.word()]))
        .order(audit_entries::key)
        .select(audit_entries::key)
        .load(view.conn())?;
    let there: Vec<Id<ReportRun>> = runs::table.select(runs::id).order(runs::id).load(view.conn())?;
    let there: std::collections::HashSet<String> = there.iter().map(ToString::to_string).collect();
    Ok(frozen.into_iter().filter(|key| !there.contains(key)).collect())
}
