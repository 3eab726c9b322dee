//! The facts of one scheme, read whole for a report; actions may import it.

mod marker;

pub use marker::{Marker, marker};

use crate::domain::case::need::Wish;
use crate::domain::case::referral::{Answer, Referral};
use crate::domain::directory::{court::Court, court_session::CourtSession, scheme::Scheme};
use crate::domain::insight::report::facts::{
    ChainFact, ConsentFact, EncounterFact, EventFact, FollowUpFact, NeedFact, ReferralFact, Rows,
    SessionFact, Traits, TryFact,
};
use crate::domain::insight::report::words::{Pathways, WordSet, Words};
use crate::domain::{id::Id, time::day_number};
use crate::error::{Error, Result};
use crate::store::conn::View;
use crate::store::insight::arrival;
use crate::store::insight::fact::line::{ChainLine, EventLine, Line, NeedLine, Who};
use crate::store::insight::fact::lines_derived;
use crate::store::schema::{court_sessions, encounters, referral_facts as facts};
use chrono::NaiveDate;
use diesel::connection::DefaultLoadingMode;
use diesel::prelude::*;
use std::collections::HashMap;

/// How many referrals whose lines are not packed are looked up at once.
const AT_ONCE: usize = 200;

/// Everything that counts of a scheme; what belongs to one referral stands together.
pub fn rows(view: &mut View<'_>, scheme: Id<Scheme>) -> Result<Rows> {
    let mut rows = Rows::default();
    lines(view, scheme, &mut rows)?;
    sessions(view, scheme, &mut rows)?;
    rows.arrivals = arrival::facts(view, scheme)?;
    Ok(rows)
}

/// One column of one row a referral. The order is nobody's: the rows are numbered as they come.
fn lines(view: &mut View<'_>, scheme: Id<Scheme>, rows: &mut Rows) -> Result<()> {
    let all = facts::table
        .filter(facts::scheme_id.eq(scheme).and(facts::is_void.eq(false)))
        .select(facts::line)
        .load_iter::<Option<Vec<u8>>, DefaultLoadingMode>(view.settled()?)?;
    let mut are_all_packed = true;
    for packed in all {
        let packed = packed?;
        match packed.as_deref().and_then(Line::unpack) {
            Some(line) => take(line, rows),
            None => are_all_packed = false,
        }
    }
    if are_all_packed { Ok(()) } else { lines_of_events(view, scheme, rows) }
}

/// The lines that are not packed, or were by an older or newer version: right, and slow, until somebody rebuilds them.
fn lines_of_events(view: &mut View<'_>, scheme: Id<Scheme>, rows: &mut Rows) -> Result<()> {
    let all: Vec<(Id<Referral>, Option<Vec<u8>>)> = facts::table
        .filter(facts::scheme_id.eq(scheme).and(facts::is_void.eq(false)))
        .select((facts::referral_id, facts::line))
        .load(view.conn())?;
    let is_unread = |it: &&(_, Option<Vec<u8>>)| it.1.as_deref().and_then(Line::unpack).is_none();
    let unread: Vec<Id<Referral>> = all.iter().filter(is_unread).map(|(id, _)| *id).collect();
    for ids in unread.chunks(AT_ONCE) {
        for packed in lines_derived(view, ids)? {
            let unpacked = Line::unpack(&packed).ok_or_else(|| Error::internal("a line just packed"))?;
            take(unpacked, rows);
        }
    }
    Ok(())
}

/// Lays one referral out into the rows that the measures count.
fn take(line: Line<'_>, rows: &mut Rows) {
    let referral = u32::try_from(rows.referrals.len()).unwrap_or(u32::MAX);
    let words = line.hearing_outcomes.split(';').filter(|word| !word.is_empty());
    let outcomes = words.fold(WordSet::default(), |set, word| set.with(rows.outcomes.learn(word)));
    let wanted = line.needs.iter().filter(|it| it.wants_help == Some(Wish::Yes)).map(|it| it.pathway);
    let traits = traits(&line.who, rows);
    rows.referrals.push(ReferralFact {
        referral,
        court: line.court,
        session: line.session,
        received_day: line.received_day,
        source: rows.sources.learn(&line.source),
        from_court: line.is_from_court,
        eligible: line.is_eligible,
        first_conversation_day: line.first_conversation_day,
        answer: line.answer,
        wanted: wanted.fold(Pathways::default(), Pathways::with),
        outcomes,
        safe_channel: line.around.has_safe_channel,
        contact_asked: line.around.is_contact_asked,
        person: line.who.person,
        traits,
    });
    around(&line, referral, rows);
    events(&line, rows);
    rows.needs.extend(line.needs.iter().map(|it| need(it, &line.chains, referral)));
    let reasons = &mut rows.reasons;
    rows.chains.extend(line.chains.iter().map(|it| chain(it, &line, referral, reasons)));
}

fn traits(who: &Who<'_>, rows: &mut Rows) -> Traits {
    Traits {
        sex: who.sex.as_deref().map(|word| rows.sexes.learn(word)),
        age: who.age,
        ethnicity: who.ethnicity,
        disabled: who.is_disabled,
        language: who.language.as_deref().map(|word| rows.languages.learn(word)),
    }
}

fn events(line: &Line<'_>, rows: &mut Rows) {
    let court = line.court;
    let fact = |it: &EventLine, day_0: i32| EventFact {
        court,
        day: day_0 + it.after,
        recorded_day: day_0 + it.after + it.later,
        restricted: it.is_restricted,
    };
    rows.events.extend(line.events.iter().map(|it| fact(it, line.received_day)));
    for chain in &line.chains {
        rows.events.extend(chain.events.iter().map(|it| fact(it, chain.issued_day)));
    }
}

fn around(line: &Line<'_>, referral: u32, rows: &mut Rows) {
    let (court, it) = (line.court, &line.around);
    rows.follow_ups.extend(it.follow_ups.iter().map(|one| FollowUpFact {
        court,
        due_day: one.due_day,
        done_day: one.done_day,
        safe_channel: it.has_safe_channel,
        restricted: one.is_restricted,
    }));
    rows.tries.extend(it.tries.iter().map(|one| TryFact {
        referral,
        court,
        day: one.day,
        reached: one.is_reached,
        restricted: one.is_restricted,
    }));
    rows.consents.extend(it.consents.iter().map(|one| ConsentFact {
        court,
        asked_day: one.asked_day,
        given: one.is_given,
        withdrawn: one.is_withdrawn,
        restricted: one.is_restricted,
    }));
}

/// A need has to know of the chains that serve it.
fn need(it: &NeedLine, chains: &[ChainLine], referral: u32) -> NeedFact {
    let serving = || chains.iter().filter(|chain| chain.pathways().has(it.pathway));
    NeedFact {
        referral,
        pathway: it.pathway,
        presence: it.presence,
        wants_help: it.wants_help,
        has_gap: it.has_gap,
        first_take_up_day: serving().filter_map(|chain| chain.first_take_up_day).min(),
        service_side_reason: serving().any(|chain| chain.is_service_side),
        recorded_day: it.recorded_day,
    }
}

fn chain(it: &ChainLine, of: &Line<'_>, referral: u32, reasons: &mut Words) -> ChainFact {
    ChainFact {
        referral,
        court: of.court,
        organisation: it.organisation,
        issued_day: it.issued_day,
        first_take_up_day: it.first_take_up_day,
        first_confirmed_day: it.first_confirmed_day,
        first_strong_day: it.first_strong_day,
        settled_day: it.settled_day,
        already_supported: it.is_already_supported,
        to_not_now: of.answer == Some(Answer::NotNow),
        restricted: it.pathways().has_restricted(),
        mode: it.mode,
        chosen_by: it.chosen_by,
        acknowledged_day: it.acknowledged_day,
        engaged: it.is_engaged,
        state: it.state,
        reason: it.reason.as_deref().map(|word| reasons.learn(word)),
        teller: it.teller,
        service_side: it.is_end_service_side,
    }
}

fn sessions(view: &mut View<'_>, scheme: Id<Scheme>, rows: &mut Rows) -> Result<()> {
    let held: Vec<(Id<CourtSession>, Id<Court>, NaiveDate, bool)> = court_sessions::table
        .filter(court_sessions::scheme_id.eq(scheme))
        .order(court_sessions::id)
        .select((
            court_sessions::id,
            court_sessions::court_id,
            court_sessions::held_on,
            court_sessions::is_cancelled,
        ))
        .load(view.conn())?;
    let days: HashMap<Id<CourtSession>, i32> =
        held.iter().map(|(id, _, on, _)| (*id, day_number(*on))).collect();
    rows.sessions = held
        .into_iter()
        .map(|(id, court, on, cancelled)| SessionFact {
            session: id.uuid(),
            court: court.uuid(),
            held_day: day_number(on),
            cancelled,
        })
        .collect();
    let met: Vec<(Id<CourtSession>, Id<Court>, i32)> = encounters::table
        .filter(encounters::scheme_id.eq(scheme).and(encounters::void_reason.is_null()))
        .order(encounters::id)
        .select((encounters::court_session_id, encounters::court_id, encounters::how_many))
        .load(view.conn())?;
    for (session, court, how_many) in met {
        let Some(day) = days.get(&session) else { continue };
        let one = EncounterFact { session: session.uuid(), court: court.uuid(), day: *day };
        rows.encounters.extend(std::iter::repeat_n(one, usize::try_from(how_many).unwrap_or(0)));
    }
    Ok(())
}
