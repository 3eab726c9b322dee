//! A person's page: how they may be reached first, then their referrals and what they agreed to; only the person's pages import it.

use crate::actions::case::consent::list_consents;
use crate::actions::case::contact::read_safe_contact;
use crate::actions::case::person::read_person;
use crate::actions::case::referral::list_referrals;
use crate::actions::directory::organisation::read_organisation;
use crate::actions::directory::scheme::codes;
use crate::domain::case::consent::Consent;
use crate::domain::case::person::{AgeBand, Person};
use crate::domain::case::referral::Referral;
use crate::domain::id::Id;
use crate::domain::page::Window;
use crate::error::Result;
use crate::http::{Answer, Key};
use crate::policy::Actor;
use crate::store::View;
use crate::store::case::referral::Filter;
use crate::web::desk::Desk;
use crate::web::said::day;
use crate::web::told::ReachOut;
use actix_web::get;
use serde::Serialize;

/// More referrals of one person than a page of this scheme will ever hold.
const MOST: i64 = 100;

#[derive(Serialize)]
struct ReferralOut {
    reference: String,
    state: &'static str,
    received: String,
}

#[derive(Serialize)]
struct ConsentOut {
    id: String,
    /// The partner; none where it is the court that may be told.
    partner: Option<String>,
    standing: &'static str,
    categories: Vec<&'static str>,
    asked: String,
    until: Option<String>,
    withdrawn: Option<String>,
    may_withdraw: bool,
}

#[derive(Serialize)]
struct PersonPage {
    id: String,
    scheme: String,
    initials: Option<String>,
    name: Option<String>,
    born: Option<String>,
    district: Option<String>,
    age: Option<&'static str>,
    needs_interpreter: bool,
    reach: Option<ReachOut>,
    has_details: bool,
    referrals: Vec<ReferralOut>,
    consents: Vec<ConsentOut>,
}

fn referral((it, _): (Referral, Option<String>)) -> ReferralOut {
    ReferralOut { reference: it.reference.to_string(), state: it.state.word(), received: day(it.received_on) }
}

fn consent(view: &mut View<'_>, actor: &Actor, it: Consent) -> Result<ConsentOut> {
    let now = view.now();
    let partner = it.organisation.map(|id| read_organisation(view, actor, id)).transpose()?;
    Ok(ConsentOut {
        partner: partner.map(|it| it.name),
        standing: it.standing(now).word(),
        categories: it.categories.iter().map(|category| category.word()).collect(),
        asked: day(it.asked_at.london_date()),
        until: it.expires_at.map(|until| day(until.london_date())),
        withdrawn: it.withdrawn_at.map(|at| day(at.london_date())),
        may_withdraw: it.is_live(now),
        id: it.id.to_string(),
    })
}

fn read(view: &mut View<'_>, actor: &Actor, id: Id<Person>) -> Result<PersonPage> {
    let it = read_person(view, actor, id)?;
    let reaching = read_safe_contact(view, actor, id)?;
    let filter = Filter { person: Some(id), ..Filter::default() };
    let window = Window { limit: MOST, after: None, with_total: false };
    let referrals = list_referrals(view, actor, filter, window)?.items;
    let consents = list_consents(view, actor, id)?.into_iter().map(|it| consent(view, actor, it));
    let consents = consents.collect::<Result<_>>()?;
    Ok(PersonPage {
        id: id.to_string(),
        scheme: codes(view)?.get(&it.scheme).map_or_else(String::new, ToString::to_string),
        initials: it.identity.initials(),
        name: it.identity.name(),
        born: it.identity.born_on.map(day),
        age: it.age_band.map(AgeBand::word),
        needs_interpreter: it.needs_interpreter,
        reach: reaching.rules.map(Into::into),
        has_details: reaching.has_details,
        referrals: referrals.into_iter().map(referral).collect(),
        consents,
        district: it.identity.postcode_district,
    })
}

/// One person in sight.
#[get("/people/{id}")]
pub(super) async fn show(desk: Desk, Key(id): Key<Id<Person>>) -> Answer {
    desk.show("officer/person/one.html", move |view, actor| read(view, actor, id)).await
}
