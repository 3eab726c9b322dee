//! The work queue: what waits for whoever asks; API and pages import it.

use crate::domain::account::user::Role;
use crate::domain::case::person::Person;
use crate::domain::case::queue::Task;
use crate::domain::id::Id;
use crate::error::Result;
use crate::policy::{Action, Actor};
use crate::store::View;
use crate::store::case::{person, queue};
use std::collections::HashMap;

/// One thing that waits, with initials and year for an officer.
pub struct Waiting {
    /// What waits.
    pub task: Task,
    /// Initials and year, where they are known and the reader may know them.
    pub initials: Option<String>,
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
    let mut initials: HashMap<Id<Person>, String> = HashMap::new();
    if role == Some(Role::Officer) {
        let known = person::find_many(view, &people)?;
        initials = known.into_iter().filter_map(|p| Some((p.id, p.identity.initials()?))).collect();
    }
    view.showed(permit, people, Some(tasks.len()));
    let waiting = |task: Task| {
        // Whose it is, is the scheme's own business.
        let owner = task.owner.filter(|_| role == Some(Role::Officer));
        Waiting { initials: initials.get(&task.person).cloned(), task: Task { owner, ..task } }
    };
    Ok(tasks.into_iter().map(waiting).collect())
}
