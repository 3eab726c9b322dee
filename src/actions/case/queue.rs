//! The work queue: what waits for whoever asks; API and pages import it.

use crate::domain::account::user::Role;
use crate::domain::case::person::{Identity, Person};
use crate::domain::case::queue::{Task, Why};
use crate::domain::id::Id;
use crate::error::Result;
use crate::policy::{Action, Actor, Sees};
use crate::store::View;
use crate::store::case::{person, queue};
use std::collections::{HashMap, HashSet};

/// One thing that waits, with initials and year for an officer.
pub struct Waiting {
    /// What waits.
    pub task: Task,
    /// Initials and year, where they are known and the reader may know them.
    pub initials: Option<String>,
    /// The name of somebody whom the court asked for today, for an officer: it has to be called out.
    pub called: Option<String>,
}

/// Whom the court asked for today and nobody has seen yet.
fn to_be_called(view: &mut View<'_>, sees: &Sees) -> Result<HashSet<String>> {
    let today = view.now().london_date();
    let asked = queue::list_asked(view, sees)?;
    Ok(asked.into_iter().filter(|task| task.since == today).map(|task| task.key).collect())
}

/// What waits for whoever asks: for the court its requests, for an officer her scheme's, for a partner its slips. Nothing of
/// it closes, ends or reminds by itself.
pub fn read_queue(view: &mut View<'_>, actor: &Actor) -> Result<Vec<Waiting>> {
    let permit = actor.may_at_all(Action::ReadQueue)?;
    let role = actor.signed().map(|signed| signed.role);
    let sees = actor.sees(Action::ReadQueue);
    let tasks = match role {
        Some(Role::CourtStaff) => queue::list_asked(view, &sees)?,
        Some(Role::Partner) => {
            let mut tasks = queue::list_new(view, &sees, actor)?;
            tasks.extend(queue::list_of_signposts(view, &sees, actor)?);
            tasks
        }
        _ => {
            let mut tasks = queue::list_of_referrals(view, &sees, actor)?;
            tasks.extend(queue::list_of_signposts(view, &sees, actor)?);
            tasks.extend(queue::list_declined(view, &sees, actor)?);
            tasks.extend(queue::list_follow_ups(view, &sees, actor)?);
            tasks.extend(queue::list_late_news(view, &sees, actor)?);
            tasks.extend(queue::list_said_on_slips(view, &sees, actor)?);
            tasks
        }
    };
    let mut people: Vec<Id<Person>> = tasks.iter().map(|task| task.person).collect();
    people.sort_unstable();
    people.dedup();
    let known = if role == Some(Role::Officer) { person::find_many(view, &people)? } else { Vec::new() };
    let known: HashMap<Id<Person>, Identity> = known.into_iter().map(|p| (p.id, p.identity)).collect();
    let called = if role == Some(Role::Officer) { to_be_called(view, &sees)? } else { HashSet::new() };
    view.showed(permit, people, Some(tasks.len()));
    let waiting = |task: Task| {
        // Whose it is, is the scheme's own business.
        let owner = task.owner.filter(|_| role == Some(Role::Officer));
        let whose = known.get(&task.person);
        let is_called = task.why == Why::ToDecide && called.contains(&task.key);
        Waiting {
            initials: whose.and_then(Identity::initials),
            called: whose.filter(|_| is_called).and_then(Identity::name),
            task: Task { owner, ..task },
        }
    };
    Ok(tasks.into_iter().map(waiting).collect())
}
