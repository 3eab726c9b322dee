//! One report from facts and a question, in two views from one function; actions and pages import it.

use super::cannot_say::cannot_say;
use super::disclosure::{Disclosed, Rule, disclosed, must_be_shareable};
use super::document::{Ask, Report, View};
use super::facts::Facts;
use super::figure::{Figure, VERSION};
use super::measure::around::around;
use super::measure::chosen::chosen;
use super::measure::course::course;
use super::measure::known::known;
use super::measure::needs::needs;
use super::measure::people::people_who_took_up;
use super::measure::reasons::reasons;
use super::measure::received::received;
use super::measure::response::response;
use super::measure::seen::seen;
use super::measure::several::several;
use super::measure::signposted::signposted;
use super::measure::take_up::{late, take_up};
use super::measure::volume::volume;
use super::reading::Count;
use super::scope::{Cut, Scope};
use crate::domain::case::around::verification::Agreement;
use crate::domain::time::day_number;
use crate::error::Result;

/// The exact report, for those who run the scheme; any period, any cut.
pub fn inside(facts: &Facts, ask: &Ask) -> Report<u32> {
    // Never by court, partner or month: a line for one month alone would be a count by month.
    let with_restricted = ask.cut == Cut::Scheme && ask.period.is_longer_than_a_month();
    let figures = figures(facts, ask, with_restricted);
    let mut report = report(View::Inside, ask, figures, with_restricted);
    report.cannot_say.extend(asked_again(ask));
    report
}

/// How far take-up can be trusted, where some of it was asked after again; exact, so never for sharing, and of the whole
/// scheme alone.
fn asked_again(ask: &Ask) -> Option<String> {
    let Agreement { told, agreed, not_reached } = ask.verified;
    if ask.cut != Cut::Scheme || told + not_reached == 0 {
        return None;
    }
    Some(format!(
        "Of the take-ups drawn to be asked after again, {agreed} of {told} turned out as recorded; about {not_reached} \
         nobody could say."
    ))
}

/// The report that may be shared: every number under `rule`, and only over a whole quarter or whole years
/// that are over.
///
/// # Errors
/// `Invalid` at `from` or `to`, where the period is not one that may be shared, or is not over yet.
pub fn sharing(facts: &Facts, ask: &Ask, rule: Rule) -> Result<Report<Disclosed>> {
    must_be_shareable(ask.period, ask.today)?;
    let with_restricted = ask.cut == Cut::Scheme && ask.period.is_a_year_or_more();
    let scope = scope(ask, with_restricted);
    let exact = figures(facts, ask, with_restricted);
    let figures = exact.into_iter().filter_map(|f| disclosed(f, &scope, rule)).collect();
    Ok(report(View::Sharing, ask, figures, with_restricted))
}

fn scope(ask: &Ask, with_restricted: bool) -> Scope {
    let (from, to) = ask.period.days();
    Scope { from, to, today: day_number(ask.today), cut: ask.cut, with_restricted }
}

fn figures(facts: &Facts, ask: &Ask, with_restricted: bool) -> Vec<Figure<u32>> {
    let scope = scope(ask, with_restricted);
    let ran = ask.run.days_within(ask.period, ask.today);
    let mut figures = Vec::with_capacity(32);
    // A partner's own services know signposts, not referrals.
    if !matches!(ask.cut, Cut::Organisation(_)) {
        figures.push(received(facts, &scope, ran, &ask.expected));
        figures.extend(seen(facts, &scope));
        // In the order of their numbers.
        let [m5, m7, m10, m10b] = needs(facts, &scope);
        let [m8, m9] = signposted(facts, &scope);
        figures.extend([m5, several(facts, &scope), m7, m8, m9, m10, m10b]);
    }
    figures.push(known(facts, &scope));
    figures.extend(take_up(facts, &scope));
    figures.push(people_who_took_up(facts, &scope));
    figures.push(late(facts, &scope));
    figures.extend(course(facts, &scope));
    figures.extend(reasons(facts, &scope));
    figures.push(response(facts, &scope));
    figures.push(chosen(facts, &scope));
    if !matches!(ask.cut, Cut::Organisation(_)) {
        figures.extend(around(facts, &scope));
        figures.push(volume(facts, &scope));
    }
    figures
}

fn report<N: Count>(view: View, ask: &Ask, figures: Vec<Figure<N>>, with_restricted: bool) -> Report<N> {
    let mut report = Report {
        view,
        version: VERSION,
        scheme: ask.scheme.clone(),
        period: ask.period,
        today: ask.today,
        cut: ask.cut,
        figures,
        cannot_say: Vec::new(),
    };
    report.cannot_say = cannot_say(&report, with_restricted);
    report
}
