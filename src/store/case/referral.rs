//! Referrals as they are kept: the row is the fold of the stream, written with each event of it; actions may import it.

mod row;
mod standing;
mod unwanted;

pub use unwanted::{Unwanted, list_unwanted};

use super::around::follow_up;
use super::person::{KeyColumns, PersonRow, opened};
use super::referral_event;
use crate::domain::account::user::User;
use crate::domain::case::{
    around::follow_up::Stop,
    event::Event,
    person::Person,
    referral::{Answer, Referral, State, What},
};
use crate::domain::code::Reference;
use crate::domain::directory::scheme::Scheme;
use crate::domain::page::{Page, Window};
use crate::domain::system::webhook::{EventType, Told};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Permit, Sees};
use crate::store::columns::Json;
use crate::store::conn::{MultiBackend, Spent, Tx, View};
use crate::store::insight::fact;
use crate::store::schema::{people, person_keys, referrals};
use crate::store::system::outbox::Hearers;
use diesel::prelude::*;
use row::ReferralRow;

/// What a list of referrals can be narrowed by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Only those in this state.
    pub state: Option<State>,
    /// Only those of this scheme.
    pub scheme: Option<Id<Scheme>>,
    /// Only those of this person.
    pub person: Option<Id<Person>>,
    /// Only those that a court's team asked for.
    pub asked: bool,
    /// States are read as this user sees them, who may know of her own restricted entries alone.
    pub as_seen_by: Option<Id<User>>,
}

impl Filter {
    /// What a court's team asked for.
    pub fn asked() -> Self {
        Self { asked: true, ..Self::default() }
    }
}

/// What is in sight; every read of referrals starts here.
pub(super) fn visible(sees: &Sees, now: Instant) -> referrals::BoxedQuery<'static, MultiBackend> {
    let all = referrals::table.into_boxed();
    match sees {
        Sees::All => all,
        Sees::Schemes(ids) => all.filter(referrals::scheme_id.eq_any(ids.clone())),
        Sees::Opened(people) => all.filter(referrals::person_id.eq_any(people.clone())),
        Sees::Court { court, days } => all
            .filter(referrals::court_id.eq(*court))
            .filter(referrals::created_at.ge(now.plus_seconds(-days * 86_400)))
            .filter(referrals::asked_by_id.is_not_null()),
        _ => all.filter(referrals::id.ne(referrals::id)),
    }
}

/// One referral in sight.
pub fn find(view: &mut View<'_>, sees: &Sees, reference: &Reference) -> Result<Option<Referral>> {
    let row: Option<ReferralRow> = visible(sees, view.now())
        .filter(referrals::reference.eq(reference.as_str()))
        .first(view.conn())
        .optional()?;
    row.map(ReferralRow::referral).transpose()
}

/// One referral in sight, with the person it is about.
pub fn find_with_person(
    view: &mut View<'_>,
    sees: &Sees,
    reference: &Reference,
) -> Result<Option<(Referral, Person)>> {
    let found: Option<(ReferralRow, PersonRow, KeyColumns)> = visible(sees, view.now())
        .inner_join(people::table.inner_join(person_keys::table))
        .filter(referrals::reference.eq(reference.as_str()))
        .select((
            ReferralRow::as_select(),
            PersonRow::as_select(),
            (person_keys::epoch, person_keys::wrapped_key),
        ))
        .first(view.conn())
        .optional()?;
    let Some((row, about, key)) = found else { return Ok(None) };
    Ok(Some((row.referral()?, opened(&view.keys(), about, key)?)))
}

/// One referral by key, for a thing of its own that is in sight already.
pub fn find_by_id(view: &mut View<'_>, id: Id<Referral>) -> Result<Referral> {
    referrals::table.find(id).first::<ReferralRow>(view.conn())?.referral()
}

/// Whether the same person had been referred to the same scheme before this.
pub fn was_here_before(view: &mut View<'_>, it: &Referral) -> Result<bool> {
    let earlier = referrals::received_on
        .lt(it.received_on)
        .or(referrals::received_on.eq(it.received_on).and(referrals::id.lt(it.id)));
    let found: Option<Id<Referral>> = referrals::table
        .filter(referrals::person_id.eq(it.person).and(referrals::scheme_id.eq(it.scheme)))
        .filter(referrals::state.ne(State::Void.word()))
        .filter(earlier)
        .select(referrals::id)
        .first(view.conn())
        .optional()?;
    Ok(found.is_some())
}

/// The referrals with these keys, in no order, for those who look at all of a scheme.
pub(in crate::store) fn find_many(view: &mut View<'_>, ids: &[Id<Referral>]) -> Result<Vec<Referral>> {
    let rows: Vec<ReferralRow> =
        referrals::table.filter(referrals::id.eq_any(ids.to_vec())).load(view.conn())?;
    rows.into_iter().map(ReferralRow::referral).collect()
}

/// Whose referrals a person's are: every owner's, and none where nobody has taken one up.
pub fn owners_of(view: &mut View<'_>, person: Id<Person>) -> Result<Vec<Option<Id<User>>>> {
    Ok(referrals::table
        .filter(referrals::person_id.eq(person))
        .order((referrals::created_at.desc(), referrals::id.desc()))
        .select(referrals::owner_id)
        .load(view.conn())?)
}

/// What of the referrals in sight a filter lets through.
fn wanted(sees: &Sees, filter: Filter, now: Instant) -> referrals::BoxedQuery<'static, MultiBackend> {
    let mut query = visible(&sees.within(filter.scheme), now);
    if let Some(state) = filter.state {
        query = standing::in_state(query, state, filter.as_seen_by);
    }
    if let Some(scheme) = filter.scheme {
        query = query.filter(referrals::scheme_id.eq(scheme));
    }
    if let Some(person) = filter.person {
        query = query.filter(referrals::person_id.eq(person));
    }
    if filter.asked {
        query = query.filter(referrals::asked_by_id.is_not_null());
    }
    query
}

/// How many referrals in sight the filter lets through.
pub fn count(view: &mut View<'_>, sees: &Sees, filter: Filter) -> Result<i64> {
    let now = view.now();
    Ok(wanted(sees, filter, now).count().get_result(view.conn())?)
}

/// The referrals in sight, newest first.
pub fn list(view: &mut View<'_>, sees: &Sees, filter: Filter, window: Window) -> Result<Page<Referral>> {
    let now = view.now();
    let wanted = || wanted(sees, filter, now);
    page_of!(view, wanted, referrals, window, ReferralRow, ReferralRow::referral)
}

/// Adds a referral with the event that it came in.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &Referral, received: &Event<What>) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "referral", &it.reference)?;
    let conn = tx.writing(&spent);
    diesel::insert_into(referrals::table).values(&ReferralRow::of(it, now)).execute(conn)?;
    referral_event::append(tx, &spent, it, received)?;
    tell(tx, &spent, EventType::ReferralReceived, it);
    fact::insert_referral(tx, &spent, it, received);
    Ok(())
}

/// Saves a referral with the event that moved it; `history` is everything before.
pub fn save(
    tx: &mut Tx<'_>,
    permit: Permit,
    it: &Referral,
    history: &[Event<What>],
    event: &Event<What>,
) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "referral", &it.reference)?;
    let conn = tx.writing(&spent);
    diesel::update(referrals::table.find(it.id))
        .set((
            referrals::state.eq(it.state.word()),
            referrals::version.eq(it.version),
            referrals::owner_id.eq(it.owner),
            referrals::answer.eq(it.answer.map(Answer::word)),
            referrals::updated_at.eq(now),
            (
                referrals::court_session_id.eq(it.court_session),
                referrals::asked_about.eq(Json::words(&it.asked_about)),
                referrals::hearing_outcomes.eq(Json::words(&it.hearing_outcomes)),
                referrals::offence_group.eq(&it.offence_group),
                referrals::is_alcohol_related.eq(it.alcohol_related),
                referrals::risk.eq(&it.risk),
                referrals::risk_told_by.eq(&it.risk_told_by),
                referrals::is_under_supervision.eq(it.under_supervision),
            ),
        ))
        .execute(conn)?;
    referral_event::append(tx, &spent, it, event)?;
    follow_up::stop(tx, &spent, it, Stop::of(event))?;
    if event.what == What::Closed && !event.restricted {
        tell(tx, &spent, EventType::ReferralClosed, it);
    }
    let mut all = history.to_vec();
    all.push(event.clone());
    fact::save_referral(tx, &spent, it, all);
    if matches!(event.what, What::Voided | What::Corrected) {
        // What the person said elsewhere may belong to another of their referrals now.
        fact::save_around_person(tx, &spent, it.person, fact::Part::Said)?;
    }
    Ok(())
}

/// Tells the scheme's council, and nobody else: a partner hears of signposts alone.
fn tell(tx: &mut Tx<'_>, spent: &Spent, event: EventType, it: &Referral) {
    let told = Told { event, key: it.reference.to_string(), state: Some(it.state.word().into()) };
    tx.tell(spent, told, Hearers { scheme: Some(it.scheme), ..Hearers::default() });
}
