//! The follow-ups that wait: of people who can be reached, on referrals that go on; imported through `store::case::queue`.

use crate::domain::account::user::User;
use crate::domain::case::around::follow_up::State;
use crate::domain::case::person::Person;
use crate::domain::case::queue::{MOST, Noun, Task, soon_until, why_follow_up};
use crate::domain::case::referral::State as CaseState;
use crate::domain::id::Id;
use crate::error::Result;
use crate::policy::{Actor, Sees};
use crate::store::case::around::follow_up::visible;
use crate::store::conn::View;
use crate::store::schema::{contacts, follow_ups, referrals};
use chrono::NaiveDate;
use diesel::prelude::*;

/// Follow-ups in sight that are due or come soon, the oldest first. Without a safe way to reach the person none is due.
pub fn list_follow_ups(view: &mut View<'_>, sees: &Sees, actor: &Actor) -> Result<Vec<Task>> {
    type Columns = (String, NaiveDate, Option<Id<User>>, Id<Person>);
    let today = view.now().london_date();
    let reachable = contacts::table
        .filter(contacts::person_id.eq(follow_ups::person_id).and(contacts::has_safe_channel.eq(true)));
    let going_on = [CaseState::Open, CaseState::Assessed, CaseState::Signposted].map(CaseState::word);
    let rows: Vec<Columns> = visible(sees, actor)
        .inner_join(referrals::table)
        .filter(follow_ups::state.eq(State::Due.word()))
        .filter(follow_ups::due_on.le(soon_until(today)))
        .filter(referrals::state.eq_any(going_on))
        .filter(diesel::dsl::exists(reachable))
        .order((follow_ups::due_on, follow_ups::id))
        .limit(MOST)
        .select((referrals::reference, follow_ups::due_on, referrals::owner_id, follow_ups::person_id))
        .load(view.conn())?;
    let task = |(key, since, owner, person)| Task {
        why: why_follow_up(since, today),
        noun: Noun::Referral,
        key,
        since,
        owner,
        person,
    };
    Ok(rows.into_iter().map(task).collect())
}
