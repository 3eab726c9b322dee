//! From a report of exact or of published numbers to its printed form; imported through `render::report`.

use super::{
    PrintedApart, PrintedCount, PrintedCourt, PrintedExpectation, PrintedFigure, PrintedFollowUp,
    PrintedInterval, PrintedLine, PrintedPeriod, PrintedReport, PrintedScheme, PrintedVoice, PrintedWaits,
};
use crate::domain::code::SchemeCode;
use crate::domain::insight::report::figure::Definition;
use crate::domain::insight::report::interval::{Interval, Percent};
use crate::domain::insight::report::reading::{Bounds, Count, Reading};
use crate::domain::insight::report::slice::Labels;
use crate::domain::insight::report::{Cut, Figure, Line, Report, View};
use crate::domain::time::Instant;

/// What a printed report says that its figures do not.
#[derive(Debug, Clone)]
pub struct Heading {
    /// The scheme's three letters.
    pub scheme: SchemeCode,
    /// The court that it is about, where it is about one.
    pub court: Option<PrintedCourt>,
    /// When the records were read.
    pub snapshot_at: Instant,
    /// What people read for keys.
    pub labels: Labels,
}

const fn stamp(view: View) -> &'static str {
    match view {
        View::Inside => "Internal: do not share",
        View::Sharing => "To be shared: small counts are not told, other counts are rounded",
    }
}

/// Prints `report` under `heading`.
pub fn print<N: Count>(report: &Report<N>, heading: Heading) -> PrintedReport {
    let figures = report.figures.iter().map(|f| figure(f, &heading.labels)).collect();
    PrintedReport {
        view: report.view,
        stamp: stamp(report.view).to_owned(),
        scheme: PrintedScheme { code: heading.scheme.to_string(), name: report.scheme.clone() },
        period: PrintedPeriod { from: report.period.from(), to: report.period.to() },
        court: heading.court,
        own_services: matches!(report.cut, Cut::Organisation(_)),
        by: report.by,
        definition_version: report.version.to_owned(),
        snapshot_at: heading.snapshot_at,
        figures,
        cannot_say: report.cannot_say.clone(),
    }
}

fn figure<N: Count>(figure: &Figure<N>, labels: &Labels) -> PrintedFigure {
    let it = figure.definition;
    PrintedFigure {
        id: it.id.to_owned(),
        title: it.title.to_owned(),
        definition: it.text.to_owned(),
        base: it.base,
        lines: figure.lines.iter().map(|l| line(l, it, labels)).collect(),
    }
}

fn line<N: Count>(line: &Line<N>, definition: &Definition, labels: &Labels) -> PrintedLine {
    let reading = &line.reading;
    let share = reading.share();
    let bounds = bounds(reading);
    let apart = |a: &crate::domain::insight::report::figure::Apart<N>| PrintedApart {
        reason: a.reason,
        count: PrintedCount::of(a.count),
    };
    PrintedLine {
        label: line.slice.label(labels),
        window_days: line.window.map(|w| w.days()),
        numerator: reading.numerator().map(PrintedCount::of),
        denominator: reading.base().map(PrintedCount::of),
        unknown: line.unknown.map(PrintedCount::of),
        floor: bounds.map(|b| PrintedCount::of(b.floor.numerator)),
        ceiling: bounds.map(|b| PrintedCount::of(b.ceiling.numerator)),
        percent: share.and_then(|s| s.percent()).map(Percent::whole),
        ceiling_percent: bounds.and_then(|b| b.ceiling.percent()).map(Percent::whole),
        interval: share.and_then(|s| s.interval()).map(interval),
        expected: expected(reading),
        waits: waits(reading),
        rate: reading.rate(),
        voice: bounds.and_then(|b| b.voice).map(|v| PrintedVoice {
            confirmed: PrintedCount::of(v.confirmed),
            told: PrintedCount::of(v.told),
        }),
        apart: line.apart.iter().map(apart).collect(),
        followed: line.followed.map(|f| PrintedFollowUp { shortest: f.shortest, longest: f.longest }),
        provisional: line.provisional,
        maturing: line.maturing,
        sentence: line.sentence(definition, labels),
    }
}

const fn bounds<N: Count>(reading: &Reading<N>) -> Option<Bounds<N>> {
    if let Reading::Bounds(bounds) = reading { Some(*bounds) } else { None }
}

fn interval(it: Interval) -> PrintedInterval {
    PrintedInterval { low: it.low.whole(), high: it.high.whole() }
}

const fn expected<N: Count>(reading: &Reading<N>) -> Option<PrintedExpectation> {
    match reading {
        Reading::Against { expected: Some(e), days, .. } => {
            Some(PrintedExpectation { low: e.low, high: e.high, days: *days })
        }
        _ => None,
    }
}

const fn waits<N: Count>(reading: &Reading<N>) -> Option<PrintedWaits> {
    match reading {
        Reading::Waits { waits: Some(w), .. } => {
            Some(PrintedWaits { median: w.median, ninetieth: w.ninetieth })
        }
        _ => None,
    }
}
