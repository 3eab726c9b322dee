//! The criminal justice system's list of courts and their organisation-unit codes, row by row; actions and commands may import it.

use super::csv::{Column, Header, ReadRow, Row, Table};
use crate::domain::directory::court::CourtType;
use crate::domain::directory::court_keys::{LocationCode, OuCode};
use crate::domain::directory::ou_match::OuRow;
use crate::domain::faults::Faults;
use crate::domain::text::required;
use crate::error::{Error, Result};

/// The columns of the list.
pub const COLUMNS: [Column; 8] = [
    Column::required("ou_code", "Seven letters and digits", "B01BE00"),
    Column::required("court_type", "MAG or CRN", "MAG"),
    Column::required("court_name", "The list's name for the court", "Belmarsh"),
    Column::required("psa_code", "The court's location code; may be empty", "2575"),
    Column::optional("area_code", "Not used", "01"),
    Column::optional("area_name", "Not used", "London"),
    Column::optional("room_or_sub", "Not used", ""),
    Column::optional("top_level", "Not used", "Magistrates' Courts"),
];

/// The header of the list.
pub fn header() -> Header {
    Header::of(&COLUMNS)
}

/// Reads every row of the list.
pub fn read_ou_codes(table: &Table) -> Vec<ReadRow<OuRow>> {
    table.rows().map(|row| ReadRow::of(row, read(row))).collect()
}

fn read(row: Row<'_>) -> Result<OuRow> {
    let mut faults = Faults::default();
    let code = faults.take(OuCode::parse(row.cell("ou_code"), "ou_code"));
    let kind = faults.take(match row.cell("court_type").trim() {
        "MAG" => Ok(CourtType::Magistrates),
        "CRN" => Ok(CourtType::Crown),
        _ => Err(Error::invalid("court_type", "unknown_value", "Use one of: MAG, CRN.")),
    });
    let name = faults.take(required(row.cell("court_name"), "court_name", 200));
    let psa_code = faults.take(LocationCode::parse(row.cell("psa_code"), "psa_code")).flatten();
    let (Some(code), Some(kind), Some(name)) = (code, kind, name) else { return faults.finish(None) };
    faults.finish(Some(OuRow { code, kind, name, psa_code }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::csv::{Limits, first_pass};

    #[test]
    fn a_row_is_read_or_says_what_is_wrong() {
        let text = "ou_code,court_type,court_name,psa_code\nB13LD00,MAG,Leeds,2353\nC50XX00,CRN,\"Newport, IOW\",\nB1,TRI,,x\n";
        let rows = read_ou_codes(&first_pass(text.as_bytes(), &header(), Limits::IMPORT).unwrap());
        assert_eq!(rows[0].outcome.as_ref().unwrap().kind, CourtType::Magistrates);
        assert_eq!(rows[1].outcome.as_ref().unwrap().psa_code, None);
        let wrong: Vec<&str> =
            rows[2].outcome.as_ref().unwrap_err().iter().map(|f| f.pointer.as_str()).collect();
        assert_eq!(wrong, ["ou_code", "court_type", "court_name", "psa_code"]);
    }
}
