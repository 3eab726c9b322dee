//! One report from facts and a question, in two views from one function; actions and pages import it.

use super::cannot_say::cannot_say;
use super::disclosure::{Disclosed, Rule, disclosed, must_be_shareable};
use super::document::{Ask, By, Report, View};
use super::facts::Facts;
use super::figure::{Figure, VERSION};
use super::measure::again::again;
use super::measure::around::around;
use super::measure::course::course;
use super::measure::equality::equality;
use super::measure::needs::needs;
use super::measure::people::people_who_took_up;
use super::measure::quality::{checked_services, delay, whole_records};
use super::measure::reasons::reasons;
use super::measure::received::received;
use super::measure::response::response;
use super::measure::seen::seen;
use super::measure::several::several;
use super::measure::signposted::signposted;
use super::measure::take_up::chosen::chosen;
use super::measure::take_up::curve::curve;
use super::measure::take_up::known::known;
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
    // A partner's own services know signposts, not referrals.
    let of_people = !matches!(ask.cut, Cut::Organisation(_));
    let mut figures = Vec::with_capacity(48);
    if of_people {
        figures.extend(of_referrals(facts, ask, &scope));
    }
    figures.extend(of_signposts(facts, &scope));
    if of_people {
        figures.extend(around(facts, &scope));
        if ask.by == Some(By::Equality) {
            figures.extend(equality(facts, &scope));
        }
        figures.extend([again(facts, &scope), whole_records(facts, &scope), delay(facts, &scope)]);
    }
    figures.extend(ask.checked.map(checked_services));
    if of_people {
        figures.push(volume(facts, &scope));
    }
    figures
}

/// M1 to M10b, in the order of their numbers.
fn of_referrals(facts: &Facts, ask: &Ask, scope: &Scope) -> Vec<Figure<u32>> {
    let ran = ask.run.days_within(ask.period, ask.today);
    let mut figures = vec![received(facts, scope, ran, &ask.expected)];
    figures.extend(seen(facts, scope));
    let [m5, m7, m10, m10b] = needs(facts, scope);
    let [m8, m9] = signposted(facts, scope);
    figures.extend([m5, several(facts, scope), m7, m8, m9, m10, m10b]);
    figures
}

/// M11 to M22.
fn of_signposts(facts: &Facts, scope: &Scope) -> Vec<Figure<u32>> {
    let [m12, m13, m14] = take_up(facts, scope);
    let mut figures = vec![known(facts, scope), m12, curve(facts, scope), m13, m14];
    figures.extend([people_who_took_up(facts, scope), late(facts, scope)]);
    figures.extend(course(facts, scope));
    figures.extend(reasons(facts, scope));
    figures.extend([response(facts, scope), chosen(facts, scope)]);
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
        by: ask.by,
        figures,
        cannot_say: Vec::new(),
    };
    report.cannot_say = cannot_say(&report, with_restricted);
    report
}
