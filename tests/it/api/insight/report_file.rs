//! The pilot report as a file: the same numbers, and out of the house only with a reason; no test imports it.

use crate::harness::{Client, PASSWORD, TestApp};
use serde_json::{Value, json};
use signpost::domain::page::Window;
use signpost::domain::system::trail::Looking;
use signpost::policy::Sees;
use signpost::store::system::audit::{self, Entry};

const SELBY: &str = "scheme=SEL&from=2010-05-01&to=2010-10-31";

/// The rows of a file as objects.
fn rows(bytes: &[u8]) -> Vec<Value> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text);
    let names = reader.headers().unwrap().clone();
    let object = |record: csv::StringRecord| {
        Value::Object(names.iter().zip(&record).map(|(n, cell)| (n.to_owned(), json!(cell))).collect())
    };
    reader.records().map(|record| object(record.unwrap())).collect()
}

fn step_up(client: &Client) {
    client.post("/sessions/step_up", &json!({"password": PASSWORD, "reason_code": "funder_report"})).is(204);
}

fn newest(app: &TestApp, action: &str) -> Entry {
    let all = app
        .door
        .db
        .read("test", |view| audit::list(view, &Sees::All, Looking::default(), Window::first(50)))
        .unwrap();
    all.items.into_iter().find(|entry| entry.action == action).unwrap()
}

/// A value as a cell shows it.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Compares every cell of a file with the line of the JSON that it came from.
fn is_the_same(report: &Value, rows: &[Value]) {
    let mut rows = rows.iter();
    for figure in report["figures"].as_array().unwrap() {
        for line in figure["lines"].as_array().unwrap() {
            let row = rows.next().unwrap();
            let same =
                |column: &str, value: &Value| assert_eq!(row[column], cell(value), "{column} of {line}");
            for (column, value) in [
                ("figure", &figure["id"]),
                ("title", &figure["title"]),
                ("definition", &figure["definition"]),
                ("line", &line["label"]),
                ("interval_low", &line["interval"]["low"]),
                ("interval_high", &line["interval"]["high"]),
                ("version", &report["definition_version"]),
                ("snapshot", &report["snapshot_at"]),
                ("scheme", &report["scheme"]["code"]),
                ("court", &report["court"]["name"]),
                ("from", &report["period"]["from"]),
                ("to", &report["period"]["to"]),
                ("view", &report["view"]),
                ("stamp", &report["stamp"]),
            ] {
                same(column, value);
            }
            let plain = ["window_days", "numerator", "denominator", "unknown", "floor", "ceiling", "percent"];
            for column in plain.iter().chain(&["ceiling_percent", "provisional", "sentence"]) {
                same(column, &line[*column]);
            }
            let beside = line["apart"].as_array().unwrap().iter();
            let beside: Vec<String> =
                beside.map(|a| format!("{}: {}", cell(&a["reason"]), cell(&a["count"]))).collect();
            assert_eq!(row["beside"], beside.join("; "));
        }
    }
    assert!(rows.next().is_none(), "a row that the report does not have");
}

#[test]
fn a_file_of_the_exact_report_says_what_the_api_says() {
    let app = TestApp::in_the_play();
    let manager = app.as_the("manager");
    step_up(&manager);
    let path = "scheme=BRA&from=2009-12-01&to=2010-12-31";
    let report = manager.get(&format!("/reports/pilot?{path}")).is(200).body;
    let file =
        manager.with("Accept", "text/csv").get(&format!("/reports/pilot.csv?{path}&view=inside")).is(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    let disposition = "attachment; filename=\"pilot-BRA-2009-12-01-2010-12-31-inside.csv\"";
    assert_eq!(file.header("content-disposition"), disposition);
    is_the_same(&report, &rows(&file.bytes));
    let m3 = rows(&file.bytes).into_iter().find(|row| row["figure"] == "M3").unwrap();
    assert!(!m3["interval_low"].as_str().unwrap().is_empty(), "{m3}");
}

#[test]
fn a_file_to_share_says_what_the_shared_report_says() {
    let app = TestApp::in_the_play();
    let manager = app.as_the("manager");
    let path = "scheme=BRA&from=2010-01-01&to=2010-03-31";
    let report = manager.get(&format!("/reports/pilot?{path}&view=sharing")).is(200).body;
    let file = manager.get(&format!("/reports/pilot.csv?{path}")).is(200);
    is_the_same(&report, &rows(&file.bytes));
    assert!(rows(&file.bytes).iter().any(|row| row["numerator"] == "fewer than 10"));
}

#[test]
fn the_exact_report_leaves_the_house_only_after_a_step_up_with_its_reason() {
    let app = TestApp::in_the_play();
    let manager = app.as_the("manager");
    let path = format!("/reports/pilot.csv?{SELBY}&view=inside");
    let refused = manager.get(&path).is(403);
    assert_eq!(refused.body["type"], "/docs/problems/step-up-needed");
    assert_eq!(newest(&app, "export_pilot_report").outcome, "denied");
    step_up(&manager);
    manager.get(&path).is(200);
    let entry = newest(&app, "export_pilot_report");
    assert_eq!((entry.outcome.as_str(), entry.kind.as_str()), ("done", "disclosure"));
    assert_eq!((entry.reason.as_deref(), entry.key.as_str()), (Some("funder_report"), "SEL"));
    app.clock.move_to(app.clock.now() + chrono::TimeDelta::minutes(11));
    let late = app.as_the("manager");
    late.get(&path).is(403);
    app.as_the("court").get(&path).is(403);
}

#[test]
fn a_file_is_refused_to_who_wants_something_else() {
    let app = TestApp::in_the_play();
    let manager = app.as_the("manager");
    manager.with("Accept", "application/pdf").get(&format!("/reports/pilot.csv?{SELBY}")).is(406);
    manager.with("Accept", "text/csv").get(&format!("/reports/pilot?{SELBY}")).is(406);
    manager.get(&format!("/reports/pilot.csv?{SELBY}")).is_wrong_at("from", "not_a_whole_quarter");
}

/// The rows of a workbook's first sheet as objects of its columns, each cell as its own kind.
fn sheet(bytes: &[u8], name: &str) -> Vec<Value> {
    use calamine::{Data, Reader, Xlsx};
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range(name).unwrap();
    let names: Vec<String> = range.rows().next().unwrap().iter().map(ToString::to_string).collect();
    let cell = |data: &Data| match data {
        Data::Float(number) => json!(number),
        Data::Empty => Value::Null,
        other => json!(other.to_string()),
    };
    let row = |cells: &[Data]| Value::Object(names.iter().cloned().zip(cells.iter().map(cell)).collect());
    range.rows().skip(1).map(row).collect()
}

/// A row of the workbook beside that of the other file: cell by cell, and what is a number is one.
fn says_the_same(row: &Value, same: &Value) {
    for (column, value) in same.as_object().unwrap() {
        let told = match &row[column] {
            Value::Null => String::new(),
            Value::Number(number) => number.as_f64().unwrap().to_string(),
            other => other.as_str().unwrap().to_owned(),
        };
        assert_eq!(json!(told), *value, "{column} of {same}");
    }
    let is_hidden = same["numerator"] == "" || same["numerator"] == "fewer than 10";
    assert!(row["numerator"].is_number() || is_hidden, "{row}");
}

#[test]
fn a_workbook_says_cell_by_cell_what_the_other_file_says_and_its_numbers_are_numbers() {
    let app = TestApp::in_the_play();
    let manager = app.as_the("manager");
    step_up(&manager);
    for path in
        ["scheme=BRA&from=2009-12-01&to=2010-12-31&view=inside", "scheme=BRA&from=2010-01-01&to=2010-03-31"]
    {
        let csv = rows(&manager.get(&format!("/reports/pilot.csv?{path}")).is(200).bytes);
        let file = manager.get(&format!("/reports/pilot.xlsx?{path}")).is(200);
        assert!(file.header("content-disposition").ends_with(".xlsx\""));
        let xlsx = sheet(&file.bytes, "Figures");
        assert_eq!(xlsx.len(), csv.len());
        xlsx.iter().zip(&csv).for_each(|(row, same)| says_the_same(row, same));
        let definitions = sheet(&file.bytes, "Definitions");
        assert!(definitions.iter().any(|row| row["figure"] == "M12") && definitions.len() > 30);
        let notes = sheet(&file.bytes, "Notes");
        assert!(notes[0]["and cannot say"].as_str().unwrap().contains("share"), "{}", notes[0]);
    }
    let inside = format!("/reports/pilot.xlsx?{SELBY}&view=inside");
    assert_eq!(
        manager.get(&inside).is(200).bytes,
        manager.get(&inside).is(200).bytes,
        "the same bytes again"
    );
    assert_eq!(newest(&app, "export_pilot_workbook").reason.as_deref(), Some("funder_report"));
    let later = app.as_the("officer");
    later.get(&inside).is(403);
    manager.with("Accept", "text/csv").get(&inside).is(406);
}
