//! A printed report as comma-separated text, one row a line of a figure; imported through `render::report`.

use super::{PrintedFigure, PrintedLine, PrintedReport};
use crate::render::csv::{BOM, append_row};
use std::fmt::Display;

/// `pilot-SEL-2010-05-01-2010-10-31-inside.csv`: a file says what it holds before it is opened.
pub fn file_name(report: &PrintedReport) -> String {
    let (period, view) = (report.period, report.view);
    let court = report.court.as_ref().map_or_else(String::new, |court| format!("-{}", court.slug));
    let by = report.by.map_or_else(String::new, |by| format!("-by-{by}"));
    format!("pilot-{}-{}-{}{court}{by}-{view}.csv", report.scheme.code, period.from, period.to)
}

/// The columns, in their order. Each row says whose figures it holds and how it may be used: rows are copied out of files.
pub const COLUMNS: [&str; 26] = [
    "figure",
    "title",
    "line",
    "window_days",
    "numerator",
    "denominator",
    "unknown",
    "floor",
    "ceiling",
    "percent",
    "interval_low",
    "interval_high",
    "provisional",
    "definition",
    "version",
    "snapshot",
    "ceiling_percent",
    "scheme",
    "court",
    "from",
    "to",
    "view",
    "stamp",
    "beside",
    "more",
    "sentence",
];

/// The whole file. It begins with a byte order mark, because it is made to be opened in a spreadsheet.
pub fn csv(report: &PrintedReport) -> Vec<u8> {
    let mut out = BOM.to_vec();
    append_row(&mut out, COLUMNS);
    for figure in &report.figures {
        for line in &figure.lines {
            append_row(&mut out, cells(report, figure, line));
        }
    }
    out
}

fn cell(value: Option<impl Display>) -> String {
    value.map_or_else(String::new, |v| v.to_string())
}

pub(super) fn cells(
    report: &PrintedReport,
    figure: &PrintedFigure,
    line: &PrintedLine,
) -> [String; COLUMNS.len()] {
    [
        figure.id.clone(),
        figure.title.clone(),
        line.label.clone(),
        cell(line.window_days),
        cell(line.numerator.as_ref()),
        cell(line.denominator.as_ref()),
        cell(line.unknown.as_ref()),
        cell(line.floor.as_ref()),
        cell(line.ceiling.as_ref()),
        cell(line.percent),
        cell(line.interval.map(|i| i.low)),
        cell(line.interval.map(|i| i.high)),
        if line.provisional { "yes" } else { "no" }.to_owned(),
        figure.definition.clone(),
        report.definition_version.clone(),
        report.snapshot_at.to_string(),
        cell(line.ceiling_percent),
        report.scheme.code.clone(),
        cell(report.court.as_ref().map(|c| &c.name)),
        report.period.from.to_string(),
        report.period.to.to_string(),
        report.view.to_string(),
        report.stamp.clone(),
        beside(line),
        more(line),
        line.sentence.clone(),
    ]
}

/// What stands beside a line: `window_running: 2; not_now_slips: 1`.
fn beside(line: &PrintedLine) -> String {
    let said: Vec<String> = line.apart.iter().map(|a| format!("{}: {}", a.reason, a.count)).collect();
    said.join("; ")
}

/// The numbers that only some measures have, by their names.
fn more(line: &PrintedLine) -> String {
    let mut said = Vec::new();
    let mut say = |name: &str, value: &dyn Display| said.push(format!("{name}: {value}"));
    if let Some(e) = &line.expected {
        say("expected_low", &e.low);
        say("expected_high", &e.high);
        say("days", &e.days);
    }
    if let Some(w) = &line.waits {
        say("median_days", &w.median);
        say("ninetieth_percentile_days", &w.ninetieth);
    }
    if let Some(rate) = line.rate {
        say("rate", &rate);
    }
    if let Some(v) = &line.voice {
        say("confirmed_by_partner", &v.confirmed);
        say("told_by_person", &v.told);
    }
    if line.maturing {
        say("still_maturing", &"yes");
    }
    if let Some(f) = &line.followed {
        say("followed_shortest_days", &f.shortest);
        say("followed_longest_days", &f.longest);
    }
    said.join("; ")
}
