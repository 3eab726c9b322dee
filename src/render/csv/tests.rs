//! Tests of reading and writing comma-separated files; nothing imports them.

use super::*;
use crate::error::Fault;
use proptest::prelude::*;

const SMALL: Limits = Limits { bytes: 400, rows: 3 };

fn header() -> Header {
    Header { required: vec!["name", "session_on"], optional: vec!["town"] }
}

fn read(text: &str) -> Result<Table> {
    first_pass(text.as_bytes(), &header(), SMALL)
}

fn refusal(bytes: &[u8]) -> String {
    match first_pass(bytes, &header(), SMALL) {
        Err(Error::Refused(text)) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn cells_are_found_by_name_and_rows_by_line() {
    let table = read(
        "\u{FEFF}Town,Session On,name\r\n\r\n\"Selby,\nnorth\",2026-01-05,\"says \"\"no\"\"\"\n,,\nYork,,'=x",
    )
    .unwrap();
    let rows: Vec<Row<'_>> = table.rows().collect();
    assert_eq!(table.columns(), ["town", "session_on", "name"]);
    assert_eq!(rows.iter().map(Row::line).collect::<Vec<_>>(), [3, 6]);
    assert_eq!(rows[0].cell("town"), "Selby,\nnorth");
    assert_eq!(rows[0].cell("name"), "says \"no\"");
    assert_eq!(rows[1].cell("name"), "=x", "the guard of a written file is undone");
    assert_eq!(rows[1].cell("postcode"), "", "a column that the file does not have");
}

#[test]
fn a_file_that_is_not_utf8_is_refused_by_name() {
    assert!(refusal(b"name,session_on\nCaf\xE9,x").contains("Line 2"));
    assert!(refusal(b"name,session_on\nCaf\xE9,x").contains("Latin-1"));
    assert!(refusal(b"name,session_on\nO\x92Brien,x").contains("Windows-1252"));
    assert!(refusal(b"\xFF\xFEn\0a\0").contains("UTF-16"));
    assert!(refusal(b"n\0a\0m\0e\0,\0").contains("UTF-16"));
    assert!(refusal(b"name,session_on\na,b\0c\n").contains("Line 2 holds a NUL byte"));
    assert!(refusal(b"PK\x03\x04rest").contains("spreadsheet"));
}

#[test]
fn a_broken_structure_is_refused_with_its_line() {
    assert!(refusal(b"name,session_on\na,b\n\nc").contains("Line 4 has 1 cells where the header has 2"));
    assert!(refusal(b"name,session_on\na,b,c").contains("Line 2 has 3 cells"));
    assert!(refusal(b"name,session_on\na,\"b\n\n").contains("opens on line 2"));
    assert!(refusal(b"name,session_on\na,5\" nail").contains("Line 2 has a quotation mark"));
    assert!(refusal(b"name,session_on\n\"a\nb\" c,d").contains("Line 3 goes on"));
    assert!(refusal(",".repeat(399).as_bytes()).contains("empty"));
    let wide = Limits { bytes: 10_000, rows: 1 };
    assert!(
        matches!(first_pass(",".repeat(900).as_bytes(), &header(), wide), Err(Error::Refused(t)) if t.contains("500"))
    );
}

#[test]
fn a_wrong_header_is_refused_column_by_column() {
    let text = refusal(b"nam,town,town,\na,b,c,d");
    for said in [
        "\u{201C}nam\u{201D} is not known: did you mean \u{201C}name\u{201D}?",
        "\u{201C}town\u{201D} stands twice",
        "Column 4 has no name",
        "\u{201C}session_on\u{201D} is missing",
    ] {
        assert!(text.contains(said), "{text}");
    }
    assert!(refusal(b"name,session_on,xyz\na,b,c").contains("known are name, session_on, town."));
    assert!(refusal("x,".repeat(50).as_bytes()).ends_with("45 more things are wrong with the header."));
    assert!(refusal(b"name;session_on\na;b").contains("semicolons"));
    assert!(refusal(b"name\tsession_on\na\tb").contains("tabs"));
}

#[test]
fn an_empty_or_too_large_file_is_refused() {
    for empty in ["", "\u{FEFF}", "\r\n\n", ",,\n"] {
        assert!(refusal(empty.as_bytes()).contains("empty"), "{empty:?}");
    }
    assert!(refusal(b"name,session_on\n\n").contains("no row"));
    assert!(refusal("name,session_on\n".repeat(5).as_bytes()).contains("more than 3 rows"));
    assert!(refusal(&[b'a'; 401]).contains("401 bytes; at most 400"));
    assert!(read("name,session_on\n1,1\n2,2\n3,3\n").is_ok());
}

#[test]
fn failed_rows_are_mended_and_read_again() {
    let table = read("town,name,session_on\nYork,=ana,never\n").unwrap();
    let row = table.rows().next().unwrap();
    let mut out = Vec::new();
    append_failed_header(&mut out, &table);
    append_failed(
        &mut out,
        row,
        &[Fault::new("session_on", "not_a_date", "Write a date."), Fault::new("", "odd", "Look again.")],
    );
    let text = String::from_utf8(out.clone()).unwrap();
    assert!(
        text.ends_with("\"York\",\"'=ana\",\"never\",\"session_on: Write a date. | Look again.\"\r\n"),
        "{text}"
    );
    let again = first_pass(text.replace("never", "2026-01-05").as_bytes(), &header(), SMALL).unwrap();
    assert_eq!(again.columns(), table.columns(), "the error column is ignored");
    assert_eq!(again.rows().next().unwrap().cells().collect::<Vec<_>>(), ["York", "=ana", "2026-01-05"]);
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = first_pass(&bytes, &header(), SMALL);
    }

    #[test]
    fn no_text_with_the_signs_of_csv_makes_it_panic(text in "[ab,\"\r\n'=;\t\u{FEFF}é]{0,80}") {
        let _ = read(&text);
        let _ = read(&format!("name,session_on\n{text}"));
    }

    #[test]
    fn what_is_written_is_read_back(cells in prop::collection::vec(("[^\\x00]{0,12}", "['=\"\r\n, a-]{0,8}"), 1..4)) {
        let mut out = Vec::new();
        append_row(&mut out, ["name", "session_on", "town"]);
        for (a, b) in &cells {
            append_row(&mut out, ["x", a.as_str(), b.as_str()]);
        }
        let table = first_pass(&out, &header(), Limits { bytes: 10_000, rows: 10 }).unwrap();
        let back: Vec<(String, String)> =
            table.rows().map(|r| (r.cell("session_on").to_owned(), r.cell("town").to_owned())).collect();
        prop_assert_eq!(back, cells);
    }

    #[test]
    fn a_file_of_another_writer_reads_as_with_another_reader(
        rows in prop::collection::vec(("[a-z]{1,4}", "[^\\x00]{0,10}", "[\", \r\nx]{0,6}"), 1..4),
    ) {
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        writer.write_record(["name", "session_on", "town"]).unwrap();
        for (a, b, c) in &rows {
            writer.write_record([a, b, c]).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let table = first_pass(&bytes, &header(), Limits { bytes: 10_000, rows: 10 }).unwrap();
        let mut reader = ::csv::Reader::from_reader(bytes.as_slice());
        for (row, record) in table.rows().zip(reader.records()) {
            let record = record.unwrap();
            let theirs: Vec<&str> = record.iter().map(unguarded).collect();
            prop_assert_eq!(row.cells().collect::<Vec<_>>(), theirs);
        }
    }
}
