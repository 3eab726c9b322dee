//! The list of courts, with the organisation-unit codes of another list where they are sure; imported through `actions::system::import`.

use super::{Import, Imported, Refusal, failed_rows};
use crate::actions::directory::court::import_court;
use crate::actions::door::{Credentials, Door};
use crate::domain::directory::court::Court;
use crate::domain::directory::ou_match::{OuRow, match_ou_codes};
use crate::error::Result;
use crate::policy::Action;
use crate::render::csv::{Limits, ReadRow, Table, first_pass};
use crate::render::{courts, ou_codes};

/// What came of the other list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OuCodes {
    /// Courts that have a code now.
    pub matched: usize,
    /// Courts that no code fits.
    pub unmatched: usize,
    /// Courts that could have one of several, or share one.
    pub ambiguous: usize,
    /// Rows of the other list that cannot be read.
    pub unreadable: usize,
}

/// A list of courts whose structure is in order; nothing of it is taken in yet.
pub struct CourtList {
    table: Table,
    rows: Vec<ReadRow<Court>>,
    codes: Option<OuCodes>,
}

impl CourtList {
    /// Reads a list and, where there is one, the list of codes. A broken file is refused as a whole.
    pub fn read(list: &[u8], codes: Option<&[u8]>) -> Result<Self> {
        Self::read_within(list, codes, Limits::IMPORT)
    }

    /// The same of a list of at most `limits`.
    pub fn read_within(list: &[u8], codes: Option<&[u8]>, limits: Limits) -> Result<Self> {
        let table = first_pass(list, &courts::header(), limits)?;
        let rows = courts::read_courts(&table);
        let mut list = Self { table, rows, codes: None };
        if let Some(codes) = codes {
            let table = first_pass(codes, &ou_codes::header(), Limits::IMPORT)?;
            list.add_codes(ou_codes::read_ou_codes(&table));
        }
        Ok(list)
    }

    /// A code that the list of courts itself gives is surer than a matched one.
    fn add_codes(&mut self, rows: Vec<ReadRow<OuRow>>) {
        let all = rows.len();
        let readable: Vec<OuRow> = rows.into_iter().filter_map(|row| row.outcome.ok()).collect();
        let courts: Vec<Court> = self.rows.iter().filter_map(|row| row.outcome.clone().ok()).collect();
        let matches = match_ou_codes(&courts, &readable);
        self.codes = Some(OuCodes {
            matched: matches.matched.len(),
            unmatched: matches.unmatched,
            ambiguous: matches.ambiguous,
            unreadable: all - readable.len(),
        });
        let mut matched = matches.matched.into_iter().peekable();
        for court in self.rows.iter_mut().filter_map(|row| row.outcome.as_mut().ok()) {
            if let Some((_, code)) = matched.next_if(|(slug, _)| *slug == court.slug) {
                court.ou_code.get_or_insert(code);
            }
        }
    }

    /// How many rows there are.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none; the first pass has seen to it that there is one.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// What came of the list of codes, where there was one.
    pub const fn codes(&self) -> Option<OuCodes> {
        self.codes
    }

    /// Takes the courts in, by their slugs; `is_rehearsal` undoes everything again. `progress` hears how many are done.
    pub fn import(
        &self,
        door: &Door,
        (request, who): (&str, &Credentials),
        is_rehearsal: bool,
        progress: impl FnMut(usize),
    ) -> Result<Imported> {
        let import = Import {
            action: Action::ImportCourts,
            rows: &self.rows,
            take_in: &import_court,
            is_rehearsal,
            points_into_json: false,
        };
        import.run(door, request, who, progress)
    }

    /// The refused rows as a file to mend and import again.
    pub fn failed_rows(&self, refused: &[Refusal]) -> Vec<u8> {
        failed_rows(&self.table, refused)
    }
}
