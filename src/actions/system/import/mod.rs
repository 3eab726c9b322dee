//! Whole files taken in row by row, whatever their rows are: a bad row never stops a good one; API and commands import it.

mod courts;
mod districts;
mod once;
mod referrals;
mod services;
#[cfg(test)]
mod tests;

pub use crate::store::directory::court::Taken;
pub use courts::{CourtList, OuCodes};
pub use districts::DistrictList;
pub use once::{Destination, import_once, list_imports, may_import, refusals, refused_rows};
pub use referrals::ReferralList;
pub use services::{Remarks, ServiceList};

use crate::actions::door::{Credentials, Door};
use crate::error::{Error, Fault, Result};
use crate::policy::{Action, Actor};
use crate::render::csv::{ReadRow, Table, append_failed, append_failed_header};
use crate::store::Tx;

/// How many rows one transaction takes in: it holds SQLite's only writer.
const AT_ONCE: usize = 100;

/// Rows of one kind, and how one of them is taken in.
pub struct Import<'a, T> {
    /// The act, which whoever imports must be able to do at all.
    pub action: Action,
    /// The rows, read.
    pub rows: &'a [ReadRow<T>],
    /// Takes one in; what is in already changes nothing.
    pub take_in: &'a dyn Fn(&mut Tx<'_>, &Actor, &T) -> Result<Taken>,
    /// Whether to undo everything again.
    pub is_rehearsal: bool,
    /// Whether faults point into JSON; otherwise they name columns.
    pub points_into_json: bool,
}

/// A row that was not taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The line of the file on which it begins.
    pub line: usize,
    /// What is wrong with it, column by column.
    pub faults: Vec<Fault>,
}

/// What became of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Rows read.
    pub read: usize,
    /// Rows that are new.
    pub added: usize,
    /// Rows that were known and brought something new.
    pub changed: usize,
    /// Rows that brought nothing new.
    pub unchanged: usize,
    /// Rows that were refused, in the order of the file.
    pub refused: Vec<Refusal>,
}

impl Imported {
    /// Whether nothing is other than before.
    pub const fn is_no_change(&self) -> bool {
        self.added == 0 && self.changed == 0
    }

    fn add(&mut self, line: usize, outcome: Result<Taken, Vec<Fault>>) {
        match outcome {
            Ok(Taken::Added) => self.added += 1,
            Ok(Taken::Changed) => self.changed += 1,
            Ok(Taken::Unchanged) => self.unchanged += 1,
            Err(faults) => self.refused.push(Refusal { line, faults }),
        }
    }
}

type Outcome = (usize, Result<Taken, Vec<Fault>>);

impl<T> Import<'_, T> {
    /// Takes the rows in, a hundred a transaction; `progress` hears how many rows are done. Where the database goes away in
    /// between, the rows before stay, and the import can be run again.
    pub fn run(
        &self,
        door: &Door,
        request: &str,
        who: &Credentials,
        mut progress: impl FnMut(usize),
    ) -> Result<Imported> {
        self.must_be_able(door, request, who)?;
        let mut imported = Imported::default();
        for rows in self.rows.chunks(AT_ONCE) {
            self.some(door, (request, who), rows, &mut imported)?;
            progress(imported.read);
        }
        Ok(imported)
    }

    /// Refuses whoever may not import such things at all.
    fn must_be_able(&self, door: &Door, request: &str, who: &Credentials) -> Result<()> {
        door.read(request, who, |_, actor| actor.must_be_able(self.action))
    }

    /// Takes these rows in, in one transaction, and counts what became of them.
    fn some(
        &self,
        door: &Door,
        (request, who): (&str, &Credentials),
        rows: &[ReadRow<T>],
        imported: &mut Imported,
    ) -> Result<()> {
        let outcomes = door.write(request, who, |tx, actor| {
            if self.is_rehearsal {
                tx.rehearse(|tx| self.batch(tx, actor, rows))
            } else {
                self.batch(tx, actor, rows)
            }
        })?;
        outcomes.into_iter().for_each(|(line, outcome)| imported.add(line, outcome));
        imported.read += rows.len();
        Ok(())
    }

    fn batch(&self, tx: &mut Tx<'_>, actor: &Actor, rows: &[ReadRow<T>]) -> Result<Vec<Outcome>> {
        let row = |row: &ReadRow<T>| {
            let outcome = match &row.outcome {
                Ok(it) => self.row(tx, actor, it)?,
                Err(faults) => Err(faults.clone()),
            };
            Ok((row.line, outcome))
        };
        rows.iter().map(row).collect()
    }

    /// One row, with a line in the trail where it was denied.
    fn row(&self, tx: &mut Tx<'_>, actor: &Actor, it: &T) -> Result<Result<Taken, Vec<Fault>>> {
        let error = match tx.attempt(|tx| (self.take_in)(tx, actor, it)) {
            Ok(taken) => return Ok(Ok(taken)),
            Err(error @ Error::Unavailable { .. }) => return Err(error),
            Err(error) => error,
        };
        if let Some(denial) = error.denial() {
            tx.deny(&actor.stamp(), denial);
        }
        Ok(Err(match error {
            Error::Invalid(faults) if self.points_into_json => faults,
            error => faults(error),
        }))
    }
}

/// An error in the words of a row's report; columns have no slash before their names.
fn faults(error: Error) -> Vec<Fault> {
    let detail = error.to_string();
    let code = match error {
        Error::Invalid(faults) => {
            let column = |pointer: &str| pointer.trim_start_matches('/').to_owned();
            return faults.into_iter().map(|f| Fault { pointer: column(&f.pointer), ..f }).collect();
        }
        Error::Conflict { code, .. } => code,
        Error::Duplicate { .. } => "duplicate",
        Error::WrongMove { .. } => "invalid_transition",
        Error::NotFound(_) => "not_found",
        Error::Forbidden(_) | Error::ReasonNeeded(_) | Error::StepUpNeeded(_) | Error::SecondFactorNeeded => {
            "forbidden"
        }
        Error::Internal(cause) => {
            tracing::error!(cause, "a row could not be taken in");
            "internal"
        }
        _ => "refused",
    };
    vec![Fault::new("", code, detail)]
}

/// The refused rows of `table` as a file to mend and import again.
pub fn failed_rows(table: &Table, refused: &[Refusal]) -> Vec<u8> {
    let mut out = Vec::new();
    append_failed_header(&mut out, table);
    let mut refused = refused.iter().peekable();
    for row in table.rows() {
        if let Some(refusal) = refused.next_if(|refusal| refusal.line == row.line()) {
            append_failed(&mut out, row, &refusal.faults);
        }
    }
    out
}
