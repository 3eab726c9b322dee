//! Requests of a court that the person said no to, and that still carry a name; only the store's referral imports it and hands it on.

use crate::domain::case::person::Person;
use crate::domain::case::referral::{Closing, State, What};
use crate::domain::directory::court_session::{CourtSession, Half};
use crate::domain::id::Id;
use crate::error::Result;
use crate::store::conn::View;
use crate::store::schema::{court_sessions, people, referral_events as events, referrals};
use chrono::NaiveDate;
use diesel::prelude::*;

/// A person who said no to what a court asked, and when that was.
pub struct Unwanted {
    /// Who.
    pub person: Id<Person>,
    /// The day in court.
    pub on: NaiveDate,
    /// Which half of it; the whole day where no half-day was named.
    pub half: Option<Half>,
}

type Found = (Id<Person>, NaiveDate, Option<Id<CourtSession>>);

/// Everybody who is named in a request that closed because they want no help, and in nothing else.
pub fn list_unwanted(view: &mut View<'_>) -> Result<Vec<Unwanted>> {
    let said_no = events::table
        .filter(events::what.eq(What::Closed.word()).and(events::reason.eq(Closing::NoHelpWanted.word())))
        .select(events::referral_id);
    let elsewhere = diesel::alias!(referrals as elsewhere);
    let also = elsewhere
        .filter(elsewhere.field(referrals::person_id).eq(referrals::person_id))
        .filter(elsewhere.field(referrals::id).ne(referrals::id));
    let rows: Vec<Found> = referrals::table
        .inner_join(people::table)
        .filter(people::identity_sealed.is_not_null())
        .filter(referrals::asked_by_id.is_not_null().and(referrals::state.eq(State::Closed.word())))
        .filter(referrals::id.eq_any(said_no))
        .filter(diesel::dsl::not(diesel::dsl::exists(also)))
        .order(referrals::id)
        .limit(500)
        .select((referrals::person_id, referrals::received_on, referrals::court_session_id))
        .load(view.conn())?;
    let mut sessions: Vec<Id<CourtSession>> = rows.iter().filter_map(|row| row.2).collect();
    sessions.dedup();
    let held: Vec<(Id<CourtSession>, NaiveDate, String)> = court_sessions::table
        .filter(court_sessions::id.eq_any(sessions))
        .select((court_sessions::id, court_sessions::held_on, court_sessions::half))
        .load(view.conn())?;
    rows.into_iter()
        .map(|(person, received_on, session)| {
            let held = session.and_then(|id| held.iter().find(|(held, ..)| *held == id));
            let Some((_, on, half)) = held else {
                return Ok(Unwanted { person, on: received_on, half: None });
            };
            Ok(Unwanted { person, on: *on, half: Some(known!(Half, "court_sessions", half)?) })
        })
        .collect()
}
