//! The paragraph that each report writes about itself, "What these figures cannot say"; only the report imports it.

use super::document::{Report, View};
use super::figure::{Base, Figure};
use super::interval::SMALLEST_BASE;
use super::reading::{Count, Reading, Share};
use super::scope::Cut;
use super::window::Window;

/// Its sentences, from what stands in `report` alone, so that it tells no number that the report does not.
pub(super) fn cannot_say<N: Count>(report: &Report<N>, with_restricted: bool) -> Vec<String> {
    let mut said = vec![
        format!(
            "These figures describe {} from {}. They do not say that anybody did or did not offend again, \
             nor what would have happened without the scheme.",
            report.scheme, report.period
        ),
        "\"People\" are referrals: somebody who was in court twice is counted twice.".to_owned(),
    ];
    said.extend(small_bases(report));
    said.extend(report.figure("M12").and_then(whose_word));
    said.extend(report.figure("M12").and_then(not_known));
    said.extend(still_open(report));
    said.extend(left_out(report, with_restricted));
    said
}

/// Which measures have lines that rest on too few for a percentage.
fn small_bases<N: Count>(report: &Report<N>) -> Option<String> {
    // A line about nobody is no finding that chance could move.
    let is_small = |share: Share<N>| share.base.published().is_none_or(|n| (1..SMALLEST_BASE).contains(&n));
    let small = |f: &&Figure<N>| f.lines.iter().filter_map(|l| l.reading.share()).any(is_small);
    let ids: Vec<&str> = report.figures.iter().filter(small).map(|f| f.definition.id).collect();
    (!ids.is_empty()).then(|| {
        format!(
            "Some lines of {} rest on fewer than {SMALLEST_BASE}: read the counts, not a percentage, and \
             expect chance to move them.",
            ids.join(", ")
        )
    })
}

/// How much of take-up rests on the person's own word, within 90 days.
fn whose_word<N: Count>(m12: &Figure<N>) -> Option<String> {
    let line = m12.lines.iter().find(|l| l.window == Some(Window::KEY))?;
    let Reading::Bounds(bounds) = line.reading else { return None };
    let (told, taken) = (bounds.voice?.told, bounds.floor.numerator);
    if told.published() == Some(0) {
        return None;
    }
    Some(format!(
        "Of {taken} signposts taken up within 90 days, {told} rest on the word of the person alone; no \
         partner confirmed them."
    ))
}

/// About how many nobody knows.
fn not_known<N: Count>(m12: &Figure<N>) -> Option<String> {
    let line = m12.lines.iter().find(|l| l.window == Some(Window::KEY))?;
    let (unknown, all) = (line.unknown?, line.reading.base()?);
    if unknown.published() == Some(0) {
        return None;
    }
    Some(format!(
        "Of {all} signposts that are 90 days old, nobody knows what became of {unknown}: the truth lies \
         between floor and ceiling."
    ))
}

/// What may still change.
fn still_open<N: Count>(report: &Report<N>) -> Vec<String> {
    let mut said = Vec::new();
    if report.today <= report.period.to() {
        said.push("The period is not over: the figures count what was known when they were made.".to_owned());
    }
    let lines = report.figure("M12").map_or(&[][..], |f| f.lines.as_slice());
    let windows: Vec<String> = lines
        .iter()
        .filter(|l| l.provisional)
        .filter_map(|l| l.window)
        .map(|w| w.days().to_string())
        .collect();
    if !windows.is_empty() {
        said.push(format!(
            "Take-up within {} days is provisional: a window may still change until {} days after it ends.",
            windows.join(", "),
            Window::SETTLING
        ));
    }
    if report.figures.iter().any(|f| f.definition.base == Base::Signposts) {
        said.push(
            "Take-up is a first two-way contact in which help was given or begun; it does not say that the \
             help worked."
                .to_owned(),
        );
    }
    said
}

fn left_out<N: Count>(report: &Report<N>, with_restricted: bool) -> Option<String> {
    let over = match report.view {
        View::Inside => "more than a month",
        View::Sharing => "twelve months or more",
    };
    let whom = match report.cut {
        Cut::Scheme => "",
        Cut::Court(_) => " and never by court",
        Cut::Organisation(_) => " and never by partner",
    };
    (!with_restricted).then(|| {
        format!("Pathways 8 and 9 are left out: they are counted over {over}, for the whole scheme{whom}.")
    })
}
