//! Referrals as they are read: one with what hangs on it, many with initials; imported through `referral`.

use crate::domain::case::person::Person;
use crate::domain::case::referral::Referral;
use crate::domain::case::sight::seen;
use crate::domain::case::{need::Need, signpost::Signpost};
use crate::domain::code::Reference;
use crate::domain::id::Id;
use crate::domain::page::{Page, Window};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor};
use crate::store::View;
use crate::store::case::{need, person, referral, referral_event, signpost};
use std::collections::HashMap;

/// A referral with what hangs on it.
pub struct Whole {
    /// The referral.
    pub referral: Referral,
    /// Initials and year, where they are known.
    pub initials: Option<String>,
    /// What was said of the pathways, as far as the reader may know.
    pub needs: Vec<Need>,
    /// The slips, each with its service's name.
    pub signposts: Vec<(Signpost, String)>,
}

/// One referral in sight, with needs, signposts and service names: four statements.
pub fn read_referral(view: &mut View<'_>, actor: &Actor, reference: &Reference) -> Result<Whole> {
    let (it, person) = referral::find_with_person(view, &actor.sees(Action::ReadReferral), reference)?
        .ok_or_else(|| actor.not_found(Action::ReadReferral, "referral", reference))?;
    view.showed(actor.may(Action::ReadReferral, &it)?, vec![it.person], None);
    let missing = || Error::internal("a referral went missing");
    let it = as_seen(view, actor, vec![it])?.pop().ok_or_else(missing)?;
    let (needs, served) = need::list_served(view, actor, it.id)?;
    let signposts = signpost::of_referral(view, &actor.sees(Action::ListSignposts), actor, it.id, served)?;
    Ok(Whole { referral: it, initials: person.identity.initials(), needs, signposts })
}

/// Referrals in sight as `actor` may know them: a colleague's restricted entry moves neither state nor version.
pub fn as_seen(view: &mut View<'_>, actor: &Actor, all: Vec<Referral>) -> Result<Vec<Referral>> {
    let Some(user) = actor.sees_only_own_restricted() else { return Ok(all) };
    let ids: Vec<Id<Referral>> = all.iter().map(|it| it.id).collect();
    let hidden = referral_event::hidden_from(view, user, &ids)?;
    all.into_iter()
        .map(|it| {
            if !hidden.contains(&it.id) {
                return Ok(it);
            }
            let history = referral_event::list(view, &it)?;
            Ok(seen(it, &history, |event| referral_event::knows(actor, event)).0)
        })
        .collect()
}

/// The referrals in sight, each with the person's initials and year.
pub fn list_referrals(
    view: &mut View<'_>,
    actor: &Actor,
    filter: referral::Filter,
    window: Window,
) -> Result<Page<(Referral, Option<String>)>> {
    let permit = actor.may_at_all(Action::ListReferrals)?;
    let filter = referral::Filter { as_seen_by: actor.sees_only_own_restricted(), ..filter };
    let page = referral::list(view, &actor.sees(Action::ListReferrals), filter, window)?;
    let page = Page { items: as_seen(view, actor, page.items)?, next: page.next, total: page.total };
    let ids: Vec<Id<Person>> = page.items.iter().map(|r| r.person).collect();
    let initials: HashMap<Id<Person>, Option<String>> =
        person::find_many(view, &ids)?.into_iter().map(|p| (p.id, p.identity.initials())).collect();
    view.showed(permit, ids, Some(page.items.len()));
    Ok(page.map(|r| {
        let known = initials.get(&r.person).cloned().flatten();
        (r, known)
    }))
}

/// How many referrals in sight the filter lets through: a figure of one's own work, and nobody's data.
pub fn count_referrals(view: &mut View<'_>, actor: &Actor, filter: referral::Filter) -> Result<i64> {
    actor.must_be_able(Action::ListReferrals)?;
    let filter = referral::Filter { as_seen_by: actor.sees_only_own_restricted(), ..filter };
    referral::count(view, &actor.sees(Action::ListReferrals), filter)
}
