//! The fact of one referral, from its record, its events, its needs and its chains; imported through `store::insight::fact`.

use super::line::{Around, ChainLine, EventLine, Line, NeedLine, Who};
use super::mask;
use crate::domain::case::event::{Event, standing};
use crate::domain::case::need::Wish;
use crate::domain::case::referral::{Referral, State, What, fold};
use crate::domain::directory::vocabulary::{Origin, Set};
use crate::domain::directory::{court::Court, court_session::CourtSession, scheme::Scheme};
use crate::domain::id::Id;
use crate::domain::time::day_number;
use crate::error::Result;
use crate::store::conn::{Spent, Tx, View};
use crate::store::directory::vocabulary::part_of;
use crate::store::schema::referral_facts as facts;
use diesel::prelude::*;

/// The fact of one referral.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = facts, primary_key(referral_id), treat_none_as_default_value = false, treat_none_as_null = true)]
pub(super) struct ReferralRow {
    pub(super) referral_id: Id<Referral>,
    scheme_id: Id<Scheme>,
    court_id: Id<Court>,
    court_session_id: Option<Id<CourtSession>>,
    received_day: i32,
    source: String,
    is_from_court: bool,
    is_eligible: Option<bool>,
    first_conversation_day: Option<i32>,
    answer: Option<String>,
    asked_about: i32,
    hearing_outcomes: String,
    wanted: i32,
    is_void: bool,
    line: Option<Vec<u8>>,
}

impl ReferralRow {
    /// What reports look at of it; nothing where it is void.
    pub(super) fn into_line(self) -> Option<Vec<u8>> {
        self.line.filter(|_| !self.is_void)
    }
}

/// What hangs on a referral and is written with states of its own.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    pub(super) needs: Vec<NeedLine>,
    pub(super) chains: Vec<ChainLine>,
    pub(super) around: Around,
    pub(super) who: Who<'static>,
}

impl Parts {
    /// Those of a line that is read no more.
    pub(super) fn of(line: Line<'_>) -> Self {
        Self { needs: line.needs, chains: line.chains, around: line.around, who: line.who.into_owned() }
    }

    /// Those of a line, which is left without them.
    pub(super) fn taken(line: &mut Line<'_>) -> Self {
        let (needs, chains) = (std::mem::take(&mut line.needs), std::mem::take(&mut line.chains));
        let who = std::mem::take(&mut line.who).into_owned();
        Self { needs, chains, around: std::mem::take(&mut line.around), who }
    }
}

/// What a referral's fact is. Saving, rebuilding and checking all come here, so that they cannot drift apart.
pub(super) fn of_referral(
    view: &mut View<'_>,
    it: &Referral,
    events: &[Event<What>],
    parts: Parts,
) -> Result<ReferralRow> {
    let asked_by = part_of(view, Set::Source, &it.source)?;
    let wanted = wanted(&parts.needs);
    let line = Line {
        court: it.court.uuid(),
        session: it.court_session.map(Id::uuid),
        received_day: day_number(it.received_on),
        source: it.source.as_str().into(),
        is_from_court: asked_by.as_deref() == Some(Origin::Court.word()),
        is_eligible: decision(events),
        first_conversation_day: first_conversation(events),
        answer: it.answer,
        hearing_outcomes: it.hearing_outcomes.join(";").into(),
        needs: parts.needs,
        chains: parts.chains,
        around: parts.around,
        who: parts.who,
        events: happened(it, events),
    };
    Ok(ReferralRow {
        referral_id: it.id,
        scheme_id: it.scheme,
        court_id: it.court,
        court_session_id: it.court_session,
        received_day: line.received_day,
        source: it.source.clone(),
        is_from_court: line.is_from_court,
        is_eligible: line.is_eligible,
        first_conversation_day: line.first_conversation_day,
        answer: it.answer.map(|answer| answer.word().to_owned()),
        asked_about: mask(it.asked_about.iter().copied()),
        hearing_outcomes: line.hearing_outcomes.to_string(),
        wanted,
        is_void: fold(events) == Ok(State::Void),
        line: Some(line.pack()?),
    })
}

/// What happened to the person, and when somebody wrote it down; not what is only done at the desk.
fn happened(it: &Referral, events: &[Event<What>]) -> Vec<EventLine> {
    let came = day_number(it.received_on);
    standing(events)
        .filter(|e| matches!(e.what, What::Received | What::Conversation | What::ContactAttempted))
        .map(|e| EventLine::of(e, came, e.restricted))
        .collect()
}

fn first_conversation(events: &[Event<What>]) -> Option<i32> {
    standing(events)
        .filter(|e| e.what == What::Conversation)
        .map(|e| day_number(e.occurred.last_day_by(e.recorded_at.london_date())))
        .min()
}

/// The decision that stands: the last one.
fn decision(events: &[Event<What>]) -> Option<bool> {
    standing(events)
        .rfind(|e| matches!(e.what, What::Eligible | What::NotEligible))
        .map(|e| e.what == What::Eligible)
}

pub(super) fn wanted(needs: &[NeedLine]) -> i32 {
    mask(needs.iter().filter(|it| it.wants_help == Some(Wish::Yes)).map(|it| it.pathway))
}

/// The facts that are kept of these referrals.
pub(super) fn kept(view: &mut View<'_>, referrals: &[Id<Referral>]) -> Result<Vec<ReferralRow>> {
    let kept = facts::table.filter(facts::referral_id.eq_any(referrals.to_vec()));
    Ok(kept.select(ReferralRow::as_select()).load(view.settled()?)?)
}

/// The scheme of a fact, and its packed line, where there is one.
type Kept = (Id<Scheme>, Option<Vec<u8>>);

/// What is kept of a referral that has a fact.
pub(super) fn packed(view: &mut View<'_>, referral: Id<Referral>) -> Result<Option<Kept>> {
    Ok(facts::table.find(referral).select((facts::scheme_id, facts::line)).first(view.conn()).optional()?)
}

/// Puts `row` in the place of what is kept.
pub(super) fn put(tx: &mut Tx<'_>, spent: &Spent, row: &ReferralRow) -> Result<()> {
    let changed = diesel::update(facts::table.find(row.referral_id)).set(row).execute(tx.writing(spent))?;
    if changed == 0 {
        diesel::insert_into(facts::table).values(row).execute(tx.writing(spent))?;
    }
    Ok(())
}

/// Writes a referral's fact, the first time or as what happened to it made it. What an unread line held of needs is not
/// `wanted` again.
pub(super) fn put_whole(
    view: &mut View<'_>,
    _: &Spent,
    row: ReferralRow,
    (is_new, is_readable): (bool, bool),
    wanted: Option<i32>,
) -> Result<()> {
    if is_new {
        diesel::insert_into(facts::table).values(&row).execute(view.conn())?;
        return Ok(());
    }
    diesel::update(facts::table.find(row.referral_id))
        .set((
            facts::court_session_id.eq(row.court_session_id),
            facts::source.eq(row.source),
            facts::is_from_court.eq(row.is_from_court),
            facts::is_eligible.eq(row.is_eligible),
            facts::first_conversation_day.eq(row.first_conversation_day),
            facts::answer.eq(row.answer),
            facts::asked_about.eq(row.asked_about),
            facts::hearing_outcomes.eq(row.hearing_outcomes),
            facts::is_void.eq(row.is_void),
            wanted.map(|wanted| facts::wanted.eq(wanted)),
            facts::line.eq(row.line.filter(|_| is_readable)),
        ))
        .execute(view.conn())?;
    Ok(())
}

/// Writes what hangs on a referral into its fact.
pub(super) fn put_part(
    view: &mut View<'_>,
    _: &Spent,
    of: Id<Referral>,
    line: Option<Vec<u8>>,
    wanted: Option<i32>,
) -> Result<()> {
    let wanted = wanted.map(|wanted| facts::wanted.eq(wanted));
    diesel::update(facts::table.find(of)).set((wanted, facts::line.eq(line))).execute(view.conn())?;
    Ok(())
}

/// Those of these referrals whose person somebody has spoken with.
pub fn seen(view: &mut View<'_>, referrals: &[Id<Referral>]) -> Result<Vec<Id<Referral>>> {
    Ok(facts::table
        .filter(
            facts::referral_id.eq_any(referrals.to_vec()).and(facts::first_conversation_day.is_not_null()),
        )
        .select(facts::referral_id)
        .load(view.settled()?)?)
}
