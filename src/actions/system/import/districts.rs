//! A list of postcode districts; imported through `actions::system::import`.

use super::{Import, Imported, Refusal, failed_rows};
use crate::actions::directory::district::import_postcode;
use crate::actions::door::{Credentials, Door};
use crate::domain::directory::district::District;
use crate::error::Result;
use crate::policy::Action;
use crate::render::csv::{Limits, ReadRow, Table, first_pass};
use crate::render::districts::{header, read_districts};

/// A list of districts whose structure is in order; nothing of it is taken in yet.
pub struct DistrictList {
    table: Table,
    rows: Vec<ReadRow<District>>,
}

impl DistrictList {
    /// Reads a list. A broken file is refused as a whole.
    pub fn read(list: &[u8]) -> Result<Self> {
        let table = first_pass(list, &header(), Limits::IMPORT)?;
        let rows = read_districts(&table);
        Ok(Self { table, rows })
    }

    /// How many rows there are.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none; the first pass has seen to it that there is one.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Takes the districts in, by their codes; `is_rehearsal` undoes everything again. `progress` hears how many are done.
    pub fn import(
        &self,
        door: &Door,
        (request, who): (&str, &Credentials),
        is_rehearsal: bool,
        progress: impl FnMut(usize),
    ) -> Result<Imported> {
        let import = Import {
            action: Action::ImportPostcodes,
            rows: &self.rows,
            take_in: &import_postcode,
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
