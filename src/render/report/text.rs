//! A printed report in plain text, for a terminal or a letter; imported through `render::report`.

use super::PrintedReport;
use std::fmt::Write;

/// The whole report, in sentences.
pub fn text(report: &PrintedReport) -> String {
    let mut out = String::new();
    let PrintedReport { scheme, period, .. } = report;
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{} ({}), {} to {}", scheme.name, scheme.code, period.from, period.to);
    match (&report.court, report.own_services) {
        (Some(court), _) => drop(writeln!(out, "{} alone", court.name)),
        (None, true) => out.push_str("One partner's own services alone\n"),
        (None, false) => {}
    }
    let _ = writeln!(out, "{}", report.stamp);
    let _ = writeln!(out, "Definitions {}, records of {}", report.definition_version, report.snapshot_at);
    for figure in &report.figures {
        let _ = writeln!(out, "\n{}  {}", figure.id, figure.title);
        for line in &figure.lines {
            let _ = writeln!(out, "  {}", line.sentence);
        }
    }
    out.push_str("\nWhat these figures cannot say\n");
    for sentence in &report.cannot_say {
        let _ = writeln!(out, "  {sentence}");
    }
    out
}
