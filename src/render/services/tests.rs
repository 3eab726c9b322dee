//! Feeds that are read, refused row by row, and refused by the name of what they hold; nobody may import it.

use super::shape::{MOST_ROWS, read_file};
use super::{FeedEntry, MOST_ROW_BYTES, Source};
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::service::Status;
use crate::error::{Error, Fault};
use crate::render::csv::ReadRow;
use serde_json::{Value, json};
use std::io;

const KEY: &str = "0192f0c1-7d3e-4c4a-9b1f-3a5b6c7d8e9f";

pub(super) fn whole() -> Value {
    json!({
        "id": KEY, "name": "Drop-in", "description": "Tea and advice.", "status": "active", "url": "https://advice.example",
        "email": "Hello@Advice.example", "minimum_age": 18, "maximum_age": 64.5, "assured_date": "2026-03-01", "alert": "Closed in May.",
        "last_modified": "2026-03-01T10:00:00Z", "fees": "", "accreditations": null,
        "organization": {
            "id": KEY, "name": "Openplace", "description": "A charity.", "website": "https://openplace.example",
            "organization_identifiers": [{"id": KEY, "identifier_scheme": "GB-CHC", "identifier_type": "Charity number", "identifier": "123"}],
        },
        "schedules": [{"id": KEY, "freq": "WEEKLY", "byday": "TU,TH", "opens_at": "09:30:00", "closes_at": "12:00Z", "dtstart": "2026-01-01"}],
        "service_areas": [{"id": KEY, "name": "Selby district"}],
        "languages": [{"id": KEY}, {"id": KEY, "code": "cy"}],
        "cost_options": [{"id": KEY, "option": "First visit", "amount": 0}],
        "contacts": [{"id": KEY, "title": "Reception", "phones": [{"number": "01632 960001"}]}],
        "phones": [{"number": "01632 960000"}, {"number": "01632 960000"}],
        "service_at_locations": [{"id": KEY, "location": {
            "id": KEY, "location_type": "physical", "latitude": 53.7834567, "longitude": -1.0671, "external_identifier": "10092008082",
            "external_identifier_type": "UPRN", "accessibility": [{"id": KEY, "description": "Step-free."}],
            "addresses": [{"id": KEY, "address_1": "10 High Street", "city": "Selby", "state_province": "North Yorkshire",
                "postal_code": "yo8 4pu", "country": "GB", "address_type": "physical"}],
        }}],
        "attributes": [
            {"id": KEY, "taxonomy_term": {"id": KEY, "name": "Mental and physical health", "term_uri": "https://x.example/noms-pathways/health"}},
            {"id": KEY, "taxonomy_term": {"id": KEY, "name": "Female", "taxonomy": "esdCircumstance", "term_uri": "http://id.esd.org.uk/circumstance/Gender_Female"}},
            {"id": KEY, "taxonomy_term": {"id": KEY, "name": "Yoga", "taxonomy": "openplace"}},
        ],
    })
}

/// All rows of a file, whether it is all of a feed, and the file of the rows that were refused.
type Read = (Vec<ReadRow<FeedEntry>>, bool, Vec<u8>);

/// A reader that gives a few bytes at a time, so that whatever is cut in two is cut in two.
struct Drops<'a>(&'a [u8]);

impl io::Read for Drops<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = into.len().min(7);
        io::Read::read(&mut self.0, &mut into[..n])
    }
}

pub(super) fn read(bytes: &[u8], most: usize) -> Result<Read, Error> {
    let file = read_file(Source::new(|| Ok(Box::new(Drops(bytes)))), "openplace", most)?;
    let (mut rows, mut failed) = (Vec::new(), Vec::new());
    file.each(&mut |row| {
        rows.push(row);
        Ok(())
    })?;
    assert_eq!(rows.len(), file.len());
    let refused = rows.iter().filter_map(|row| Some((row.line, row.outcome.as_ref().err()?.as_slice())));
    file.failed_rows(refused, &mut failed)?;
    let is_whole = file.is_whole();
    Ok((rows, is_whole, failed))
}

pub(super) fn rows_of(value: &Value) -> Result<Vec<ReadRow<FeedEntry>>, Error> {
    read(value.to_string().as_bytes(), 1_000_000).map(|(rows, ..)| rows)
}

fn faults(row: &Value) -> Vec<(String, &'static str)> {
    let rows = rows_of(&json!([row])).unwrap();
    let found = rows[0].outcome.as_ref().expect_err("it was read");
    found.iter().map(|fault: &Fault| (fault.pointer.clone(), fault.code)).collect()
}

/// The row with another value at `pointer`.
fn with(pointer: &str, value: Value) -> Value {
    let mut row = whole();
    *row.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
    row
}

#[test]
fn a_whole_service_is_read_whole() {
    let (rows, is_whole, _) = read(whole().to_string().as_bytes(), 1_000_000).unwrap();
    assert!(!is_whole, "one service is not all of a feed");
    let it = rows[0].outcome.as_ref().unwrap();
    let (service, listing) = (&it.service, &it.service.listing);
    assert_eq!(
        (service.status, service.minimum_age, service.maximum_age),
        (Status::Active, Some(18), Some(64))
    );
    assert_eq!(
        (service.phone.as_deref(), service.email.as_deref()),
        (Some("01632 960000"), Some("hello@advice.example"))
    );
    assert_eq!(
        (service.pathways.as_slice(), service.notice.as_deref()),
        ([Pathway::Health].as_slice(), Some("Closed in May."))
    );
    assert_eq!(listing.phones[0].number, "01632 960001");
    assert_eq!((listing.languages.as_slice(), listing.fees.as_deref()), (["cy".to_owned()].as_slice(), None));
    let site = &listing.sites[0];
    assert_eq!((site.point(), site.addresses[0].postcode.as_str()), (Some((53.783_457, -1.0671)), "YO8 4PU"));
    let hours = &listing.openings[0];
    assert_eq!((hours.days.len(), hours.closes_at.map(|at| at.to_string())), (2, Some("12:00".into())));
    assert_eq!((listing.audiences.len(), listing.audiences[0].name.as_str()), (1, "Female"));
    assert_eq!(it.organisation.identifiers[0].number, "123");
}

#[test]
fn what_the_feed_calls_a_change_is_not_one() {
    let content = |row: &Value| rows_of(&json!([row])).unwrap()[0].outcome.clone().unwrap().content;
    assert_eq!(content(&whole()), content(&with("/last_modified", json!("2026-04-01T10:00:00Z"))));
    assert_ne!(content(&whole()), content(&with("/name", json!("Drop-ins"))));
}

#[test]
fn a_point_that_is_not_here_is_let_go() {
    for (latitude, longitude) in [(100.0, 101.0), (0.0, 0.0), (-1.0671, 53.78)] {
        let mut row = with("/service_at_locations/0/location/latitude", json!(latitude));
        row["service_at_locations"][0]["location"]["longitude"] = json!(longitude);
        let read = rows_of(&json!([row])).unwrap()[0].outcome.clone().unwrap();
        assert_eq!(read.service.listing.sites[0].point(), None);
    }
}

#[test]
fn everything_that_is_wrong_is_told_where_it_stands() {
    let mut nameless = with("/email", json!("email-example_com"));
    nameless.as_object_mut().unwrap().remove("name");
    nameless["url"] = json!("example/counselling");
    let wanted = [("/name", "required"), ("/url", "not_a_web_address"), ("/email", "not_an_email")];
    assert_eq!(faults(&nameless), wanted.map(|(pointer, code)| (pointer.to_owned(), code)));
    for (pointer, value, told, code) in [
        ("/id", json!("7"), "/id", "not_an_id"),
        ("/email", json!(false), "/email", "wrong_type"),
        ("/status", json!("open"), "/status", "unknown_value"),
        ("/organization", Value::Null, "/organization", "required"),
        ("/organization/description", json!(" "), "/organization/description", "required"),
        ("/maximum_age", json!(200), "/maximum_age", "out_of_range"),
        ("/assured_date", json!("soon"), "/assured_date", "not_a_date"),
        ("/schedules", json!("daily"), "/schedules", "wrong_type"),
        ("/schedules/0/byday", json!("Tuesday"), "/schedules/0/byday", "unknown_value"),
        ("/schedules/0/closes_at", json!("09:00"), "/schedules/0/closes_at", "ends_before_start"),
        (
            "/service_at_locations/0/location/addresses/0/city",
            json!(""),
            "/service_at_locations/0/location/addresses/0/city",
            "required",
        ),
        (
            "/service_at_locations/0/location/addresses/0/postal_code",
            json!("x".repeat(30)),
            "/service_at_locations/0/location/addresses/0/postal_code",
            "too_long",
        ),
    ] {
        assert_eq!(faults(&with(pointer, value)), [(told.to_owned(), code)]);
    }
}

#[test]
fn lines_a_list_and_a_page_hold_the_same() {
    let (one, other) = (whole(), with("/id", json!("0192f0c1-7d3e-4c4a-9b1f-000000000001")));
    let lines = format!("\u{feff}\n {one}\n{other}\n");
    let page = json!({"total_pages": 1, "contents": [one, other], "empty": false}).to_string();
    let read = |text: &str| read(text.as_bytes(), 1_000_000).unwrap();
    let (lines, page, list) = (read(&lines), read(&page), read(&json!([one, other]).to_string()));
    let ids = |file: &Read| -> Vec<_> {
        file.0.iter().map(|row| row.outcome.as_ref().unwrap().external_id).collect()
    };
    assert!(ids(&lines) == ids(&list) && ids(&page) == ids(&list) && list.0.len() == 2);
    assert!(lines.1 && page.1 && list.1);
    assert!(!read(&json!({"contents": [one], "total_pages": 7}).to_string()).1);
    let twice = rows_of(&json!([one, one])).unwrap();
    assert_eq!(twice[1].outcome.as_ref().unwrap_err()[0].code, "repeated");
}

#[test]
fn another_kind_of_file_is_refused_by_its_name() {
    let refused = |value: Value| rows_of(&value).expect_err("it was read").to_string();
    for (row, name) in [
        (json!({"id": KEY, "name": "T", "description": "d", "taxonomy_terms": []}), "taxonomies"),
        (json!({"id": KEY, "name": "t", "description": "d", "taxonomy": "T"}), "terms of a taxonomy"),
        (
            json!({"id": KEY, "name": "O", "description": "d", "website": "https://o.example"}),
            "organizations",
        ),
        (json!({"id": KEY, "location": {}, "service": {}}), "services at locations"),
        (json!({"version": "HSDS-UK-3.0", "profile": "p", "openapi_url": "u"}), "the details of an API"),
    ] {
        assert!(refused(json!({"contents": [row]})).contains(name), "{row}");
        assert!(refused(row).contains(name));
    }
    assert!(refused(json!([])).contains("no service"));
    assert!(refused(json!({"contents": {}})).contains("not a list"));
    let broken = |text: &[u8]| read(text, 100).expect_err("it was read").to_string();
    assert!(
        broken(b"[{]").contains("line 1")
            && broken(b"\xff").contains("UTF-8")
            && broken(&[b' '; 101]).contains("larger")
    );
}

#[test]
fn what_breaks_off_or_goes_on_too_long_is_refused_as_a_whole() {
    let refused = |text: &str| read(text.as_bytes(), 100_000_000).expect_err("it was read").to_string();
    let one = whole().to_string();
    for text in [
        format!("[{one}"),
        format!("[{one}] x"),
        format!("{{\"contents\": [{one}"),
        format!("{one}\n{{"),
        "".into(),
    ] {
        let told = refused(&text);
        assert!(told.contains("not JSON") || told.contains("no service"), "{told}");
    }
    let long = json!([{"id": KEY, "name": "x".repeat(MOST_ROW_BYTES)}]).to_string();
    assert!(refused(&long).contains("larger than 4 MiB"));
    let many = format!("[{}1]", "1,".repeat(MOST_ROWS));
    assert!(refused(&many).contains("more than 200000"));
    // A sign of three bytes that is cut in two by whoever reads is none the worse for it.
    let welsh = rows_of(&json!([with("/name", json!("Tŷ ‘Gobaith’ – 日本語"))])).unwrap();
    assert_eq!(welsh[0].outcome.as_ref().unwrap().service.name, "Tŷ ‘Gobaith’ – 日本語");
    assert!(
        read("[{\"name\": \"Tŷ".as_bytes().split_last().unwrap().1, 1000)
            .unwrap_err()
            .to_string()
            .contains("UTF-8")
    );
}

#[test]
fn failed_rows_come_back_with_what_was_wrong() {
    let text = json!([with("/email", json!("nobody")), whole()]).to_string();
    let (_, _, back) = read(text.as_bytes(), 1_000_000).unwrap();
    let row: Value = serde_json::from_slice(&back).unwrap();
    assert!(row["import_errors"][0].as_str().unwrap().starts_with("/email: "), "{row}");
    let mut mended = row;
    mended["email"] = json!("hello@advice.example");
    assert!(rows_of(&mended).unwrap()[0].outcome.is_ok());
}
