//! What needs attention: everything that waits, the oldest of each kind first; only the case's pages import it.

use crate::actions::case::queue::read_queue;
use crate::domain::case::queue::{Noun, Why};
use crate::error::Result;
use crate::http::Answer;
use crate::policy::{Action, Actor};
use crate::store::View;
use crate::web::desk::Desk;
use crate::web::said::short_day;
use actix_web::get;
use serde::Serialize;

#[derive(Serialize)]
struct TaskOut {
    href: String,
    key: String,
    initials: Option<String>,
    since: String,
    is_mine: bool,
}

#[derive(Serialize)]
struct KindOut {
    why: &'static str,
    tasks: Vec<TaskOut>,
}

#[derive(Serialize)]
struct Attention {
    kinds: Vec<KindOut>,
}

fn waiting(view: &mut View<'_>, actor: &Actor) -> Result<Attention> {
    actor.must_be_able(Action::ReadReferral)?;
    let all = read_queue(view, actor)?;
    let kind = |why: Why| {
        let of_kind = all.iter().filter(|it| it.task.why == why);
        let tasks = of_kind.map(|it| TaskOut {
            href: match it.task.noun {
                Noun::Referral => format!("/referrals/{}", it.task.key),
                Noun::Signpost => format!("/signposts/{}/update", it.task.key),
            },
            key: it.task.key.clone(),
            initials: it.initials.clone(),
            since: short_day(it.task.since),
            is_mine: it.task.owner.is_none() || it.task.owner == actor.user(),
        });
        KindOut { why: why.word(), tasks: tasks.collect() }
    };
    let kinds = Why::ALL.iter().map(|why| kind(*why)).filter(|it| !it.tasks.is_empty()).collect();
    Ok(Attention { kinds })
}

/// What waits for the officer's scheme.
#[get("/overdue")]
pub(super) async fn overdue(desk: Desk) -> Answer {
    desk.show("officer/case/overdue.html", waiting).await
}
