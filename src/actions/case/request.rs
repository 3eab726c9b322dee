//! What the court may know of what it asked for: asked, seen, not seen; API and pages import it.

use crate::domain::case::referral::{Referral, State};
use crate::domain::code::Reference;
use crate::domain::page::{Page, Window};
use crate::error::Result;
use crate::policy::{Action, Actor};
use crate::store::View;
use crate::store::case::referral;
use crate::store::insight::fact;
use chrono::NaiveDate;

crate::text_enum! {
    /// All that a court learns: a state read before sentence does harm.
    pub enum Outcome {
        /// Nobody has spoken with the person yet.
        Asked = "asked",
        /// Somebody has.
        Seen = "seen",
        /// Nobody did, and nobody will.
        NotSeen = "not_seen",
    }
}

/// A court's request.
#[derive(Debug, Clone)]
pub struct Request {
    /// Its reference.
    pub reference: Reference,
    /// When it was asked.
    pub asked_on: NaiveDate,
    /// What became of it.
    pub outcome: Outcome,
}

fn reduced(view: &mut View<'_>, all: Vec<Referral>) -> Result<Vec<Request>> {
    let seen = fact::seen(view, &all.iter().map(|r| r.id).collect::<Vec<_>>())?;
    let of = |r: Referral| {
        let over = matches!(r.state, State::Closed | State::NotEligible | State::Void);
        let outcome = match (seen.contains(&r.id), over) {
            (true, _) => Outcome::Seen,
            (false, true) => Outcome::NotSeen,
            (false, false) => Outcome::Asked,
        };
        Request { reference: r.reference, asked_on: r.received_on, outcome }
    };
    Ok(all.into_iter().map(of).collect())
}

/// The requests in sight, newest first.
pub fn list_requests(view: &mut View<'_>, actor: &Actor, window: Window) -> Result<Page<Request>> {
    let permit = actor.may_at_all(Action::ListRequests)?;
    let page = referral::list(view, &actor.sees(Action::ListRequests), referral::Filter::asked(), window)?;
    view.showed(permit, page.items.iter().map(|r| r.person).collect(), Some(page.items.len()));
    let (next, total) = (page.next, page.total);
    Ok(Page { items: reduced(view, page.items)?, next, total })
}

/// One request in sight.
pub fn read_request(view: &mut View<'_>, actor: &Actor, reference: &Reference) -> Result<Request> {
    let missing = || actor.not_found(Action::ReadRequest, "referral", reference);
    let it = referral::find(view, &actor.sees(Action::ReadRequest), reference)?
        .filter(|r| r.asked_by.is_some())
        .ok_or_else(missing)?;
    view.showed(actor.may(Action::ReadRequest, &it)?, vec![it.person], None);
    reduced(view, vec![it])?.pop().ok_or_else(missing)
}
