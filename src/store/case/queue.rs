//! What waits for somebody, read from referrals, needs and signposts in sight; actions may import it.

mod follow_up;

pub use follow_up::list_follow_ups;

use crate::domain::account::user::User;
use crate::domain::case::need::{Presence, Wish};
use crate::domain::case::person::Person;
use crate::domain::case::queue::{MOST, Noun, Task, Why, booked_until, handed_over_before, soon_until};
use crate::domain::case::referral::{State, What};
use crate::domain::case::signpost::{Mode, Signpost, State as SignpostState, What as Heard};
use crate::domain::code::SlipCode;
use crate::domain::id::Id;
use crate::error::Result;
use crate::policy::{Actor, Sees};
use crate::store::case::referral_event::with_known;
use crate::store::case::{referral, signpost};
use crate::store::columns::Json;
use crate::store::conn::{MultiBackend, View};
use crate::store::schema::{code_events, codes, needs, referral_facts as facts, referrals, signposts};
use chrono::{Days, NaiveDate};
use diesel::prelude::*;

type Referrals = referrals::BoxedQuery<'static, MultiBackend>;
type Signposts = signposts::BoxedQuery<'static, MultiBackend>;
type SignpostColumns = (Id<Signpost>, NaiveDate, Option<Id<User>>, Id<Person>);
type ReferralColumns = (String, NaiveDate, Option<Id<User>>, Id<Person>);

const GOING_ON: [State; 3] = [State::Open, State::Assessed, State::Signposted];

fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().copied().map(word).collect()
}

fn of_referrals(view: &mut View<'_>, why: Why, query: Referrals) -> Result<Vec<Task>> {
    let rows: Vec<ReferralColumns> = query
        .order((referrals::received_on, referrals::id))
        .limit(MOST)
        .select((referrals::reference, referrals::received_on, referrals::owner_id, referrals::person_id))
        .load(view.conn())?;
    let task = |(key, since, owner, person)| Task { why, noun: Noun::Referral, key, since, owner, person };
    Ok(rows.into_iter().map(task).collect())
}

fn of_signposts(view: &mut View<'_>, why: Why, query: Signposts) -> Result<Vec<Task>> {
    let rows: Vec<SignpostColumns> = query
        .order((signposts::last_heard_on, signposts::id))
        .limit(MOST)
        .select((signposts::id, signposts::last_heard_on, signposts::issued_by_id, signposts::person_id))
        .load(view.conn())?;
    let ids: Vec<Id<Signpost>> = rows.iter().map(|row| row.0).collect();
    let names: Vec<(Id<Signpost>, String)> = signposts::table
        .inner_join(codes::table)
        .filter(signposts::id.eq_any(ids))
        .select((signposts::id, codes::code))
        .load(view.conn())?;
    let code = |id| names.iter().find(|(known, _)| *known == id).map(|(_, code)| code.clone());
    let task = |(id, since, owner, person)| {
        let key = SlipCode::parse(&code(id).unwrap_or_default(), "")?.to_string();
        Ok(Task { why, noun: Noun::Signpost, key, since, owner, person })
    };
    rows.into_iter().map(task).collect()
}

/// What the court asked for, and nobody has decided on yet; newest requests are thirty days old at most.
pub fn list_asked(view: &mut View<'_>, sees: &Sees) -> Result<Vec<Task>> {
    let seen = facts::table
        .filter(facts::referral_id.eq(referrals::id).and(facts::first_conversation_day.is_not_null()));
    let query = referral::visible(sees, view.now())
        .filter(referrals::state.eq(State::Received.word()))
        .filter(diesel::dsl::not(diesel::dsl::exists(seen)));
    view.settled()?;
    of_referrals(view, Why::Asked, query)
}

/// Referrals in sight that wait for an officer.
pub fn list_of_referrals(view: &mut View<'_>, sees: &Sees, actor: &Actor) -> Result<Vec<Task>> {
    let (now, today) = (view.now(), view.now().london_date());
    let all = || referral::visible(sees, now);
    let going_on = || all().filter(referrals::state.eq_any(words(&GOING_ON, State::word)));
    let mut tasks =
        of_referrals(view, Why::ToDecide, all().filter(referrals::state.eq(State::Received.word())))?;
    let unfinished =
        referrals::answer.is_null().or(referrals::hearing_outcomes.eq(Json::words::<State>(&[])));
    tasks.extend(of_referrals(view, Why::ToFinish, going_on().filter(unfinished))?);
    let known = needs::is_restricted
        .eq(false)
        .or(needs::is_restricted.eq(actor.sees_restricted_of(None)))
        .or(needs::recorded_by_id.eq(actor.user()));
    let asked = needs::table
        .filter(needs::ask_again_on.le(today).and(needs::presence.eq(Presence::Present.word())))
        .filter(needs::wants_help.eq(Wish::NotNow.word()).and(known))
        .select(needs::referral_id);
    tasks.extend(of_referrals(view, Why::AskAgain, going_on().filter(referrals::id.eq_any(asked)))?);
    tasks.extend(of_referrals(view, Why::ToClose, to_close(all(), actor))?);
    Ok(tasks)
}

/// Those whose signposts have all come to an end. Whoever may not know of any of them is not told.
fn to_close(all: Referrals, actor: &Actor) -> Referrals {
    let settled: Vec<SignpostState> =
        SignpostState::ALL.iter().copied().filter(|state| state.is_settled()).collect();
    let unsettled = signposts::table
        .filter(signposts::referral_id.eq(referrals::id))
        .filter(signposts::state.ne_all(words(&settled, SignpostState::word)));
    let ended = all
        .filter(referrals::state.eq(State::Signposted.word()))
        .filter(diesel::dsl::not(diesel::dsl::exists(unsettled)));
    match actor.sees_only_own_restricted() {
        Some(user) => ended.filter(referrals::id.eq_any(with_known(What::Signposted.word(), user))),
        None => ended,
    }
}

/// Signposts in sight that somebody should ask after.
pub fn list_of_signposts(view: &mut View<'_>, sees: &Sees, actor: &Actor) -> Result<Vec<Task>> {
    let today = view.now().london_date();
    let all = || signpost::visible(sees, actor);
    let in_state = |state: SignpostState| all().filter(signposts::state.eq(state.word()));
    let late = in_state(SignpostState::Issued)
        .filter(signposts::mode.eq(Mode::Warm.word()))
        .filter(signposts::issued_on.lt(handed_over_before(today)));
    let mut tasks = of_signposts(view, Why::Unacknowledged, late)?;
    let passed = in_state(SignpostState::Booked).filter(signposts::booked_for.le(booked_until(today)));
    tasks.extend(of_signposts(view, Why::BookingPassed, passed)?);
    let soon = in_state(SignpostState::Booked)
        .filter(signposts::booked_for.ge(today).and(signposts::booked_for.le(soon_until(today))));
    tasks.extend(of_signposts(view, Why::BookedSoon, soon)?);
    let waiting: Vec<SignpostState> =
        SignpostState::ALL.iter().copied().filter(|state| state.is_waiting()).collect();
    let dormant = all()
        .filter(signposts::state.eq_any(words(&waiting, SignpostState::word)))
        .filter(signposts::last_heard_on.le(quiet_since(today)));
    tasks.extend(of_signposts(view, Why::Dormant, dormant)?);
    Ok(tasks)
}

/// Signposts in sight whose partner could not help, on referrals that go on, until the person is sent on.
pub fn list_declined(view: &mut View<'_>, sees: &Sees, actor: &Actor) -> Result<Vec<Task>> {
    let going_on = referrals::table
        .filter(referrals::id.eq(signposts::referral_id))
        .filter(referrals::state.eq_any(words(&GOING_ON, State::word)));
    let declined = signpost::visible(sees, actor)
        .filter(signposts::state.eq(SignpostState::PartnerDeclined.word()))
        .filter(diesel::dsl::exists(going_on));
    of_signposts(view, Why::Declined, declined)
}

/// Signposts in sight that were heard of after their referral was closed, until somebody notes something on the referral.
pub fn list_late_news(view: &mut View<'_>, sees: &Sees, actor: &Actor) -> Result<Vec<Task>> {
    let closed = referrals::table
        .filter(referrals::id.eq(signposts::referral_id))
        .filter(referrals::state.eq(State::Closed.word()))
        .filter(referrals::updated_at.lt(signposts::updated_at));
    let news = signpost::visible(sees, actor).filter(diesel::dsl::exists(closed));
    of_signposts(view, Why::LateNews, news)
}

/// Signposts in sight on whose code page something was said that moves nothing, until somebody records something after it.
pub fn list_said_on_slips(view: &mut View<'_>, sees: &Sees, actor: &Actor) -> Result<Vec<Task>> {
    let later = diesel::alias!(code_events as later_events);
    let of_signpost = code_events::code_id.eq(signposts::code_id);
    let answered = later
        .filter(later.field(code_events::code_id).eq(code_events::code_id))
        .filter(later.field(code_events::seq).gt(code_events::seq))
        .filter(later.field(code_events::recorded_by_id).is_not_null())
        .filter(later.field(code_events::what).ne(Heard::Bound.word()));
    let said = code_events::table
        .filter(of_signpost.and(code_events::what.eq(Heard::Noted.word())))
        .filter(code_events::said.is_not_null())
        .filter(diesel::dsl::not(diesel::dsl::exists(answered)));
    let waiting = signpost::visible(sees, actor).filter(diesel::dsl::exists(said));
    of_signposts(view, Why::SaidOnSlip, waiting)
}

/// What was last heard of on this day or before is dormant.
fn quiet_since(today: NaiveDate) -> NaiveDate {
    today - Days::new(Signpost::DORMANT_AFTER.unsigned_abs())
}

/// A partner's inbox: slips that it has not said anything of, until they count as dormant.
pub fn list_new(view: &mut View<'_>, sees: &Sees, actor: &Actor) -> Result<Vec<Task>> {
    let new = signpost::visible(sees, actor)
        .filter(signposts::state.eq(SignpostState::Issued.word()))
        .filter(signposts::last_heard_on.gt(quiet_since(view.now().london_date())));
    of_signposts(view, Why::New, new)
}
