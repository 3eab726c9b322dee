//! A small made-up pilot that tells its own story, only the report's tests import it.

use crate::domain::case::around::verification::Agreement;
use crate::domain::case::referral::Answer;
use crate::domain::case::signpost::{ChosenBy, Mode, State};
use crate::domain::directory::pathway::Pathway;
use crate::domain::insight::report::facts::{
    ChainFact, Facts, NeedFact, Presence, ReferralFact, Rows, SessionFact, Traits, Wish,
};
use crate::domain::insight::report::figure::Reason;
use crate::domain::insight::report::measure::received::Expectation;
use crate::domain::insight::report::period::{Period, Run};
use crate::domain::insight::report::reading::Count;
use crate::domain::insight::report::slice::Labels;
use crate::domain::insight::report::words::{Pathways, WordSet};
use crate::domain::insight::report::{Ask, Checked, Cut, Disclosed, Figure, Line, Report, Rule, compose};
use crate::domain::time::day_number;
use chrono::NaiveDate;
use uuid::Uuid;

/// The court of every story that names no other.
pub(super) const SELBY: Uuid = Uuid::from_u128(1);
/// Another one.
pub(super) const YORK: Uuid = Uuid::from_u128(2);
/// The partner of every story that names no other.
pub(super) const SHELTER: Uuid = Uuid::from_u128(10);

/// A date.
pub(super) fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The same as a day number.
pub(super) fn day(text: &str) -> i32 {
    day_number(on(text))
}

/// What has happened so far.
#[derive(Clone, Default)]
pub(super) struct Pilot {
    /// The rows.
    pub(super) rows: Rows,
    keys: u32,
}

impl Pilot {
    /// The next key; they sort in the order in which they are made.
    pub(super) fn key(&mut self) -> u32 {
        self.keys += 1;
        1_000 + self.keys
    }

    /// Somebody whom a judge referred, who was seen the same day and wants help with drinking; `but` says
    /// what was different.
    pub(super) fn refers(&mut self, received: &str, but: impl FnOnce(&mut ReferralFact)) -> u32 {
        let referral = self.key();
        let mut fact = ReferralFact {
            referral,
            court: SELBY,
            session: None,
            received_day: day(received),
            source: self.rows.sources.learn("district_judge"),
            from_court: true,
            eligible: Some(true),
            first_conversation_day: Some(day(received)),
            answer: Some(Answer::Yes),
            wanted: Pathways::default().with(Pathway::DrugsAlcohol),
            outcomes: WordSet::default(),
            safe_channel: true,
            contact_asked: true,
            person: None,
            traits: Traits::default(),
        };
        but(&mut fact);
        self.rows.referrals.push(fact);
        referral
    }

    /// A slip for `referral`, of which nothing was heard; `but` says what was.
    pub(super) fn signposts(&mut self, referral: u32, issued: &str, but: impl FnOnce(&mut ChainFact)) {
        let court = self.rows.referrals.iter().find(|r| r.referral == referral).map_or(SELBY, |r| r.court);
        let mut fact = ChainFact {
            referral,
            court,
            organisation: SHELTER,
            issued_day: day(issued),
            first_take_up_day: None,
            first_confirmed_day: None,
            first_strong_day: None,
            settled_day: None,
            already_supported: false,
            to_not_now: false,
            restricted: false,
            mode: Mode::Signpost,
            chosen_by: ChosenBy::Together,
            acknowledged_day: None,
            engaged: false,
            state: State::Issued,
            reason: None,
            teller: None,
            service_side: false,
        };
        but(&mut fact);
        self.rows.chains.push(fact);
    }

    /// What came of asking `referral` about `pathway`; `but` says more.
    pub(super) fn asks(
        &mut self,
        referral: u32,
        pathway: Pathway,
        presence: Presence,
        but: impl FnOnce(&mut NeedFact),
    ) {
        let recorded_day =
            self.rows.referrals.iter().find(|r| r.referral == referral).map_or(0, |r| r.received_day);
        let mut fact = NeedFact {
            referral,
            pathway,
            presence,
            wants_help: (presence == Presence::Present).then_some(Wish::Yes),
            has_gap: false,
            first_take_up_day: None,
            service_side_reason: false,
            recorded_day,
        };
        but(&mut fact);
        self.rows.needs.push(fact);
    }

    /// A morning in court.
    pub(super) fn sits(&mut self, court: Uuid, held: &str, cancelled: bool) -> Uuid {
        let session = Uuid::from_u128(self.key().into());
        self.rows.sessions.push(SessionFact { session, court, held_day: day(held), cancelled });
        session
    }

    /// The exact report on 1 January to 30 June 2026.
    pub(super) fn inside(&self, today: &str) -> Report<u32> {
        compose::inside(&self.facts(), &ask("2026-01-01", "2026-06-30", today))
    }

    /// The report to share on the year 2026.
    pub(super) fn sharing(&self, today: &str) -> Report<Disclosed> {
        compose::sharing(&self.facts(), &ask("2026-01-01", "2026-12-31", today), Rule::ONS).unwrap()
    }

    /// What the report is made of.
    pub(super) fn facts(&self) -> Facts {
        Facts::new(self.rows.clone())
    }
}

/// The officer's question about Selby.
pub(super) fn ask(from: &str, to: &str, today: &str) -> Ask {
    Ask {
        verified: Agreement::default(),
        checked: Some(Checked { active: 4, assured: 3 }),
        by: None,
        scheme: "Selby".to_owned(),
        run: Run { starts_on: on("2025-11-01"), ends_on: None },
        expected: vec![Expectation { from: on("2025-11-01"), min: 1, max: 2 }],
        period: Period::new(on(from), on(to)).unwrap(),
        today: on(today),
        cut: Cut::Scheme,
    }
}

/// Taken up on `taken`, as the person told us.
pub(super) fn told(taken: &str) -> impl Fn(&mut ChainFact) {
    let taken = day(taken);
    move |c| c.first_take_up_day = Some(taken)
}

/// Taken up on `taken`, as the partner recorded itself.
pub(super) fn recorded(taken: &str) -> impl Fn(&mut ChainFact) {
    let taken = day(taken);
    move |c| {
        c.first_take_up_day = Some(taken);
        c.first_confirmed_day = Some(taken);
        c.first_strong_day = Some(taken);
    }
}

/// Nothing heard.
pub(super) fn silent(_: &mut ChainFact) {}

/// Nothing more.
pub(super) fn as_said(_: &mut NeedFact) {}

/// How many stand beside `line` for `reason`.
pub(super) fn apart(line: &Line<u32>, reason: Reason) -> u32 {
    line.apart.iter().find(|a| a.reason == reason).map_or(0, |a| a.count)
}

/// As ever.
pub(super) fn usual(_: &mut ReferralFact) {}

/// The line of figure `id` with the window of `days`; 0 for the first line.
pub(super) fn line<'a, N: Count>(report: &'a Report<N>, id: &str, days: i32) -> &'a Line<N> {
    let figure: &Figure<N> = report.figure(id).unwrap();
    let wanted = |l: &&Line<N>| days == 0 || l.window.is_some_and(|w| w.days() == days);
    figure.lines.iter().find(wanted).unwrap()
}

/// What that line says.
pub(super) fn says<N: Count>(report: &Report<N>, id: &str, days: i32) -> String {
    line(report, id, days).sentence(report.figure(id).unwrap().definition, &Labels::default())
}
