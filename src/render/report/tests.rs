//! Tests of printing a report; nobody may import them.

use super::{COLUMNS, Heading, PrintedCount, PrintedReport, Written, csv, print, text};
use crate::domain::code::SchemeCode;
use crate::domain::insight::report::figure::{Base, Definition, Reason};
use crate::domain::insight::report::reading::{Bounds, Reading, Share, Voice};
use crate::domain::insight::report::slice::{Labels, Slice};
use crate::domain::insight::report::{Cut, Figure, Line, Period, Report, Rule, View};
use crate::domain::time::Instant;
use serde_json::json;

static MEASURE: Definition = Definition {
    id: "M12",
    title: "Take-up",
    text: "Taken up of all.",
    base: Base::Signposts,
    says: ("signposts", "were taken up"),
};

/// Nine of 25 taken up, of six nobody knows; two from a source whose label is a formula.
fn exact() -> Report<u32> {
    let share = |numerator| Share { numerator, base: 25, independent: true };
    let voice = Some(Voice { confirmed: 7, told: 2 });
    let bounds = Reading::Bounds(Bounds { floor: share(9), ceiling: share(15), voice });
    let source = Slice::Source { word: "outreach".into(), from_court: false };
    let lines = vec![
        Line::new(bounds).unknown(6).beside(Reason::WindowRunning, 3),
        Line::new(Reading::Count(2)).of(source),
    ];
    let on = |text: &str| text.parse().expect("a date");
    Report {
        view: View::Inside,
        version: "v1",
        scheme: "Selby".into(),
        period: Period::new(on("2026-01-01"), on("2026-03-31")).expect("a period"),
        today: on("2026-11-20"),
        cut: Cut::Scheme,
        by: None,
        figures: vec![Figure { definition: &MEASURE, lines }],
        cannot_say: vec!["Nothing of offences.".into()],
    }
}

fn heading() -> Heading {
    let sources = [("outreach".to_owned(), "=cmd()".to_owned())].into();
    Heading {
        scheme: SchemeCode::parse("SEL", "").expect("a code"),
        court: None,
        snapshot_at: Instant::parse("2026-11-20T09:00:00Z").expect("an instant"),
        labels: Labels { sources, ..Labels::default() },
    }
}

fn printed() -> PrintedReport {
    print(&exact(), heading())
}

#[test]
fn a_line_is_printed_with_its_bounds_its_percentages_and_its_words() {
    let line = serde_json::to_value(&printed().figures[0].lines[0]).expect("JSON");
    let of = |field: &str| line[field].clone();
    assert_eq!(
        json!([9, 25, 6, 9, 15]),
        json!(["numerator", "denominator", "unknown", "floor", "ceiling"].map(of))
    );
    assert_eq!((of("percent"), of("ceiling_percent")), (json!(36), json!(60)));
    assert_eq!(of("interval"), json!({"low": 20, "high": 55}));
    assert_eq!(of("apart"), json!([{"reason": "window_running", "count": 3}]));
    let told = "36% of signposts (9 of 25; 95% interval 20% to 55%) were taken up; nobody knows about 6";
    assert!(of("sentence").as_str().is_some_and(|s| s.starts_with(told)), "{line}");
}

#[test]
fn a_count_that_is_not_told_is_a_text_and_never_a_number() {
    let count = |n| serde_json::to_value(PrintedCount::of(Rule::ONS.tell(n))).expect("JSON");
    assert_eq!([count(0), count(9), count(12)], [json!("fewer than 10"), json!("fewer than 10"), json!(10)]);
    let schema = serde_json::to_value(<PrintedCount as utoipa::PartialSchema>::schema()).expect("JSON");
    assert_eq!(schema["oneOf"].as_array().map(Vec::len), Some(2), "{schema}");
}

#[test]
fn what_was_written_once_is_handed_out_byte_for_byte() {
    let written = Written::new(printed()).expect("it can be written");
    let kept = written.json().replace(",\"view\"", ", \"view\"").replacen('{', "{ ", 1);
    let again = Written::read(kept.clone()).expect("it can be read");
    assert_eq!(again.report(), written.report());
    assert_eq!(serde_json::to_string(&again).expect("JSON"), kept, "blanks and all");
}

#[test]
fn a_row_has_every_column_and_no_formula() {
    let file = String::from_utf8(csv(&printed())).expect("UTF-8");
    let lines: Vec<&str> = file.trim_end().split("\r\n").collect();
    assert_eq!(lines.len(), 3);
    assert!(lines.iter().all(|line| line.matches("\",\"").count() + 1 == COLUMNS.len()), "{file}");
    assert!(lines[2].contains("\"'=cmd()\""), "{file}");
    assert!(lines[1].contains("confirmed_by_partner: 7; told_by_person: 2"), "{file}");
    assert!(lines[1].contains("\"Internal: do not share\""));
}

#[test]
fn the_text_is_stamped_and_says_what_the_figures_cannot() {
    let said = text(&printed());
    for part in [
        "Selby (SEL), 2026-01-01 to 2026-03-31",
        "Internal: do not share",
        "M12  Take-up",
        "Nothing of offences.",
    ] {
        assert!(said.contains(part), "{said}");
    }
}
