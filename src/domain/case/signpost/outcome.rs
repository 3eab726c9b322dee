//! What was heard on a code and what it adds up to: the fold of its stream; imported through `signpost`.

use super::life::{Grade, State, What, is_move, leads_to};
use crate::domain::case::code::word::Said;
use crate::domain::case::event::{Event, standing};
use crate::domain::directory::{organisation::Organisation, service::Service};
use crate::domain::id::Id;
use crate::error::Result;
use chrono::NaiveDate;

/// A report heard on a code: the event, who says so, and for whom.
#[derive(Debug, Clone)]
pub struct Report {
    /// What happened.
    pub event: Event<What>,
    /// Who says so.
    pub grade: Option<Grade>,
    /// The partner that said so, where one did.
    pub organisation: Option<Id<Organisation>>,
    /// The name that a partner's worker gave on the phone (grade C).
    pub informant: Option<String>,
    /// Whether its reason lay with the service, by the list of that day.
    pub service_side: bool,
    /// For which day an appointment was made.
    pub booked_for: Option<NaiveDate>,
    /// What it was on the code page, where it was said there.
    pub said: Option<Said>,
    /// Where a partner that could not help would send the person instead.
    pub suggested: Option<Id<Service>>,
}

impl Report {
    /// The event alone, before anybody said who says so.
    pub const fn plain(event: Event<What>) -> Self {
        let (grade, organisation, informant, booked_for, said) = (None, None, None, None, None);
        let suggested = None;
        Self { event, grade, organisation, informant, service_side: false, booked_for, said, suggested }
    }
}

/// What a stream adds up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// The state.
    pub state: State,
    /// Earliest last-possible day of a meeting of grade A to D.
    pub first_take_up: Option<NaiveDate>,
    /// The same of grade A to C: confirmed by the partner.
    pub first_confirmed: Option<NaiveDate>,
    /// The same of grade A or B: strong.
    pub first_strong: Option<NaiveDate>,
    /// When it came to its end, where it has.
    pub settled_on: Option<NaiveDate>,
    /// Whether it ended for a reason on the service's side.
    pub service_side: bool,
    /// For which day the last appointment was made.
    pub booked_for: Option<NaiveDate>,
}

fn earlier(first: Option<NaiveDate>, day: NaiveDate) -> Option<NaiveDate> {
    Some(first.map_or(day, |d| d.min(day)))
}

impl Outcome {
    /// Of a stream that says nothing yet.
    pub const NEW: Self = Self {
        state: State::Issued,
        first_take_up: None,
        first_confirmed: None,
        first_strong: None,
        settled_on: None,
        service_side: false,
        booked_for: None,
    };

    /// Counts a meeting by who says so; what an officer believes counts nowhere.
    fn met(&mut self, grade: Option<Grade>, day: NaiveDate) {
        let Some(grade) = grade.filter(|g| *g != Grade::E) else { return };
        self.first_take_up = earlier(self.first_take_up, day);
        if grade <= Grade::C {
            self.first_confirmed = earlier(self.first_confirmed, day);
        }
        if grade <= Grade::B {
            self.first_strong = earlier(self.first_strong, day);
        }
    }

    fn step(&mut self, report: &Report) -> Result<(), What> {
        let (was, what) = (self.state, report.event.what);
        self.state = leads_to(was, what).ok_or(what)?;
        let day = report.event.occurred.last_day_by(report.event.recorded_at.london_date());
        match what {
            What::Met => self.met(report.grade, day),
            What::Booked => self.booked_for = report.booked_for,
            _ => {}
        }
        if self.state != was {
            self.settled_on = self.state.is_settled().then_some(day);
            // A partner that could not help is on the service's side whatever it says; elsewhere the reason tells.
            self.service_side = what == What::Declined || report.service_side;
        }
        Ok(())
    }
}

/// The reports that count: what stands, and is more than what an officer believes.
pub fn counted(reports: &[Report]) -> impl Iterator<Item = &Report> {
    let events: Vec<Event<What>> = reports.iter().map(|r| r.event.clone()).collect();
    let stands: Vec<i32> = standing(&events).map(|e| e.seq).collect();
    reports.iter().filter(move |r| {
        stands.contains(&r.event.seq) && r.event.what != What::Issued && is_move(r.event.what, r.grade)
    })
}

/// The outcome of a stream, or the first event that does not fit.
pub fn fold(reports: &[Report]) -> Result<Outcome, What> {
    let mut outcome = Outcome::NEW;
    counted(reports).try_for_each(|report| outcome.step(report))?;
    Ok(outcome)
}

/// Whether they met a second time: whether the stream passed through `engaged`.
pub fn met_again(reports: &[Report]) -> bool {
    let mut outcome = Outcome::NEW;
    counted(reports).any(|report| outcome.step(report).is_ok() && outcome.state == State::Engaged)
}
