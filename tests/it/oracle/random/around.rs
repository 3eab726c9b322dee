//! What stands around a random pilot's signposts: how people may be reached, what they said to sharing, follow-ups, tries, arrivals; only the random pilots import it.

use super::{Pilot, kept};
use crate::oracle::dice::Sql;
use chrono::{Datelike, Days, NaiveDate};

impl Pilot<'_> {
    /// How somebody may be reached, where anybody asked.
    pub(super) fn says(&mut self, person: &str) {
        if self.dice.chance(40) {
            return;
        }
        let row = [
            ("person_id", person.into()),
            ("version", 1.into()),
            ("created_at", Sql::Nothing),
            ("updated_at", Sql::Nothing),
            ("has_safe_channel", self.dice.chance(60).into()),
        ];
        self.script.row("contacts", kept(&format!("{}T09:00:00.000000Z", self.starts), row));
    }

    /// Questions about sharing; some name no referral.
    pub(super) fn is_asked(&mut self, person: &str, referral: &str, on: NaiveDate) {
        for _ in 0..self.dice.below(3) {
            let asked = self.dice.day(on, 60, self.until);
            let at = self.dice.moment(asked);
            let given = self.dice.chance(60);
            let shares = self.dice.chance(70);
            let organisation = shares.then(|| self.place.services[0].1.clone());
            let row = [
                ("id", self.dice.key().into()),
                ("person_id", person.into()),
                ("scheme_id", (&self.key).into()),
                ("referral_id", self.dice.chance(60).then_some(referral).into()),
                ("purpose", if shares { "share_with_partner" } else { "tell_the_court" }.into()),
                ("organisation_id", organisation.into()),
                ("categories", "[]".into()),
                ("asked_at", (&at).into()),
                ("decision", if given { "given" } else { "refused" }.into()),
                ("method", "spoken".into()),
                ("wording_version", "1".into()),
                ("language", "english".into()),
                ("expires_at", given.then(|| format!("{}T09:00:00.000000Z", asked + Days::new(365))).into()),
                ("withdrawn_at", (given && self.dice.chance(30)).then(|| at.clone()).into()),
                ("is_restricted", self.dice.chance(10).into()),
                ("version", 1.into()),
                ("created_at", Sql::Nothing),
                ("updated_at", Sql::Nothing),
            ];
            self.script.row("consents", kept(&at, row));
        }
    }

    /// Days on which somebody was to ask how it goes.
    pub(super) fn is_followed_up(&mut self, person: &str, referral: &str, on: NaiveDate) {
        for week in [2_u64, 6, 13] {
            if self.dice.chance(50) {
                continue;
            }
            let due = on + Days::new(week * 7);
            let mut state = self.dice.one_of(&["due", "done", "done", "skipped", "not_wanted", "stopped"]);
            let done = self.dice.day(due, 12, self.until);
            if done < due && matches!(state, "done" | "skipped") {
                state = "due";
            }
            let ended = matches!(state, "done" | "skipped");
            let row = [
                ("id", self.dice.key().into()),
                ("referral_id", referral.into()),
                ("person_id", person.into()),
                ("scheme_id", (&self.key).into()),
                ("week", i32::try_from(week).unwrap().into()),
                ("due_on", due.into()),
                ("state", state.into()),
                ("done_on", ended.then_some(done).into()),
                ("reason", (state == "skipped").then_some("other").into()),
                ("is_restricted", self.dice.chance(10).into()),
                ("kept_apart", self.dice.key().into()),
                ("version", 1.into()),
                ("created_at", Sql::Nothing),
                ("updated_at", Sql::Nothing),
            ];
            self.script.row("follow_ups", kept(&format!("{on}T09:00:00.000000Z"), row));
        }
    }

    /// A try to reach the person, at the place `seq` of their stream or told by a partner about a slip.
    pub(super) fn is_tried(
        &mut self,
        (person, referral): (&str, &str),
        (seq, signpost): (Option<i32>, Option<&str>),
        (on, precision, at): (NaiveDate, &str, &str),
    ) {
        let organisation = seq.is_none().then(|| self.place.services[0].1.clone());
        let result = self.dice.one_of(&[
            "reached",
            "no_answer",
            "voicemail_left",
            "missed_appointment",
            "stopped_as_unsafe",
        ]);
        let row = [
            ("id", self.dice.key().into()),
            ("referral_id", referral.into()),
            ("signpost_id", signpost.into()),
            ("person_id", person.into()),
            ("scheme_id", (&self.key).into()),
            ("organisation_id", organisation.into()),
            ("seq", seq.into()),
            ("channel", "phone".into()),
            ("result", result.into()),
            ("tried_on", on.into()),
            ("precision", precision.into()),
            ("recorded_as", "officer".into()),
            ("created_at", Sql::Nothing),
        ];
        self.script.row("contact_attempts", kept(at, row));
    }

    /// People who came without a slip, by month.
    pub(super) fn arrivals(&mut self) {
        let first = self.starts.with_day(1).unwrap();
        for month in 0..self.dice.below(4) {
            let on = first + chrono::Months::new(u32::try_from(month).unwrap() * 3);
            let how_many = i32::try_from(1 + self.dice.below(20)).unwrap();
            let (service, organisation) = self.place.services[0].clone();
            let row = [
                ("id", self.dice.key().into()),
                ("scheme_id", (&self.key).into()),
                ("service_id", service.into()),
                ("organisation_id", organisation.into()),
                ("month_on", on.with_day(1).unwrap().into()),
                ("how_many", how_many.into()),
                ("reconciled", (how_many / 3).into()),
                ("recorded_as", "partner".into()),
                ("version", 1.into()),
                ("created_at", Sql::Nothing),
                ("updated_at", Sql::Nothing),
            ];
            self.script.row("unlinked_arrivals", kept(&format!("{on}T09:00:00.000000Z"), row));
        }
    }
}
