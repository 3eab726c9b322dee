//! The list of courts as "Find a Court or Tribunal" gives it, row by row; commands and the API's imports may use it.

use super::csv::{Column, Header, ReadRow, Row, Table};
use super::dates::iso;
use crate::domain::directory::court::{Court, CourtText};
use crate::domain::faults::Faults;
use crate::error::{Error, Result};

/// The columns of the list. `ou_code` and `closed_on` are not in the service's own: an administrator may add them.
pub const COLUMNS: [Column; 18] = [
    Column::required("slug", "The court's key; never twice in a file", "selby-magistrates-court"),
    Column::required("name", "Its name", "Selby Magistrates' Court"),
    Column::required("open", "true or false", "false"),
    Column::required(
        "court_types",
        "What is heard there, parted by semicolons; may be empty",
        "Magistrates' Court;Family Court",
    ),
    Column::optional("name_cy", "Its Welsh name", "Llys Ynadon Caernarfon"),
    Column::optional("closed_on", "Its first day without sessions, for a closed court", "2013-09-30"),
    Column::optional("ou_code", "Its code as an organisation unit", "B50KH00"),
    Column::optional("address", "Building and street", "The Court House, Portholme Road"),
    Column::optional("town", "Town", "Selby"),
    Column::optional("postcode", "Postcode", "YO8 4QQ"),
    Column::optional("lat", "Degrees north; with lon or not at all", "53.7797"),
    Column::optional("lon", "Degrees east", "-1.0706"),
    Column::optional("crown_location_code", "The Crown Court's number for it", "768"),
    Column::optional("county_location_code", "The county court's number for it", "214"),
    Column::optional("magistrates_location_code", "Its number as a local justice area", "2370"),
    Column::optional("fact_id", "The list's own number; not kept", "1480062"),
    Column::optional("areas_of_law", "Not kept", "Crime;Children"),
    Column::optional("gbs", "Not kept", "Y471"),
];

/// Where the list's name for a field differs from the court's.
const RENAMED: [(&str, &str); 3] = [("types", "court_types"), ("latitude", "lat"), ("longitude", "lon")];

/// The header of a list of courts.
pub fn header() -> Header {
    Header::of(&COLUMNS)
}

/// Reads every row of a list of courts.
pub fn read_courts(table: &Table) -> Vec<ReadRow<Court>> {
    let rows = table.rows().zip(table.repeats("slug"));
    rows.map(|(row, again)| ReadRow::of(row, read(row, again))).collect()
}

fn read(row: Row<'_>, again: Option<usize>) -> Result<Court> {
    let mut faults = Faults::default();
    if let Some(line) = again {
        let detail = format!("Line {line} has this slug already. Keep one of the two rows.");
        faults.add("slug", "duplicate", detail);
    }
    let (latitude, longitude) = place(row);
    let court = Court::parse(&CourtText {
        slug: row.cell("slug"),
        name: row.cell("name"),
        name_cy: row.cell("name_cy"),
        types: row.cell("court_types"),
        ou_code: row.cell("ou_code"),
        address: row.cell("address"),
        town: row.cell("town"),
        postcode: row.cell("postcode"),
        latitude,
        longitude,
        crown_location_code: row.cell("crown_location_code"),
        county_location_code: row.cell("county_location_code"),
        magistrates_location_code: row.cell("magistrates_location_code"),
        open: row.cell("open"),
        closed_on: &iso(row.cell("closed_on")),
    });
    let court = faults.take(court.map_err(in_words_of_the_list));
    faults.finish(court)
}

fn in_words_of_the_list(wrong: Error) -> Error {
    let Error::Invalid(mut faults) = wrong else { return wrong };
    for fault in &mut faults {
        if let Some((_, name)) = RENAMED.iter().find(|(field, _)| fault.pointer == *field) {
            (*name).clone_into(&mut fault.pointer);
        }
    }
    Error::Invalid(faults)
}

/// The service writes 0, 0 or 1, 1 where it has no coordinates.
fn place(row: Row<'_>) -> (&str, &str) {
    match (row.cell("lat").trim(), row.cell("lon").trim()) {
        ("0", "0") | ("1", "1") => ("", ""),
        both => both,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::csv::{Limits, first_pass};

    fn read(text: &str) -> Vec<ReadRow<Court>> {
        read_courts(&first_pass(text.as_bytes(), &header(), Limits::IMPORT).unwrap())
    }

    fn faults(row: &ReadRow<Court>) -> Vec<(&str, &str)> {
        row.outcome.as_ref().unwrap_err().iter().map(|f| (f.pointer.as_str(), f.code)).collect()
    }

    #[test]
    fn a_bad_row_never_stops_a_good_one() {
        let rows = read(
            "slug,name,open,court_types,lat,lon,closed_on,gbs\n\
             york,York Magistrates' Court,true,Magistrates' Court;Family Court,53.95,-1.08,,Y1\n\
             selby,Selby Magistrates' Court,FALSE,,1,1,30/09/2013,\n\
             york,York again,true,,,,,\n\
             ,No slug,true,Moot,-1.08,53.95,,\n\
             ,No slug either,true,,,,,\n",
        );
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 3, 4, 5, 6]);
        assert_eq!(rows[0].outcome.as_ref().unwrap().types.len(), 2);
        let selby = rows[1].outcome.as_ref().unwrap();
        assert_eq!((selby.place, selby.standing.closed_on()), (None, "2013-09-30".parse().ok()));
        assert_eq!(faults(&rows[2]), [("slug", "duplicate")]);
        assert!(rows[2].outcome.as_ref().unwrap_err()[0].detail.contains("Line 2"));
        assert_eq!(
            faults(&rows[3]),
            [("slug", "required"), ("court_types", "unknown_value"), ("lat", "bad_coordinate")]
        );
        assert_eq!(faults(&rows[4]), [("slug", "required")], "empty slugs repeat nothing");
    }
}
