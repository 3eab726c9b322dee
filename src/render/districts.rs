//! A list of postcode districts with the middle of each, row by row; commands may import it.

use super::csv::{Column, Header, ReadRow, Table};
use crate::domain::directory::district::District;
use crate::error::Error;

/// The columns of the list.
pub const COLUMNS: [Column; 4] = [
    Column::required("outward", "The first half of the postcode; never twice in a file", "YO8"),
    Column::required("latitude", "Degrees north of its middle", "53.7835"),
    Column::required("longitude", "Degrees east of its middle; mostly negative", "-1.0671"),
    Column::optional(
        "areas",
        "The areas in which it is, by name or code, the narrowest first, parted by semicolons",
        "Selby;North Yorkshire",
    ),
];

/// The header of a list of districts.
pub fn header() -> Header {
    Header::of(&COLUMNS)
}

/// Reads every row of a list of districts.
pub fn read_districts(table: &Table) -> Vec<ReadRow<District>> {
    let rows = table.rows().zip(table.repeats("outward"));
    rows.map(|(row, again)| {
        let read = match again {
            Some(line) => {
                let detail = format!("Line {line} has this district already. Keep one of the two rows.");
                Err(Error::invalid("outward", "duplicate", detail))
            }
            None => {
                let middle = (row.cell("latitude"), row.cell("longitude"));
                District::parse(row.cell("outward"), middle, row.cell("areas"))
            }
        };
        ReadRow::of(row, read)
    })
    .collect()
}
