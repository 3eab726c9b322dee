//! Signposts and their codes as they are kept: the row is the fold of the code's stream; actions may import it.

use super::signpost_event::{self, Code};
use crate::domain::account::user::User;
use crate::domain::case::{
    need::Need,
    person::Person,
    referral::Referral,
    signpost::{ChosenBy, Mode, Outcome, Report, Signpost, State},
};
use crate::domain::code::SlipCode;
use crate::domain::directory::{
    court::Court, organisation::Organisation, pathway::Pathway, scheme::Scheme, service::Service,
};
use crate::domain::page::{Page, Window};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Actor, Permit, Sees};
use crate::store::conn::{MultiBackend, Tx, View};
use crate::store::insight::fact;
use crate::store::schema::{codes, signpost_needs, signposts};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = signposts, treat_none_as_default_value = false)]
struct SignpostRow {
    id: Id<Signpost>,
    code_id: Id<Code>,
    chain_id: Id<Signpost>,
    predecessor_id: Option<Id<Signpost>>,
    referral_id: Id<Referral>,
    person_id: Id<Person>,
    scheme_id: Id<Scheme>,
    court_id: Id<Court>,
    service_id: Id<Service>,
    organisation_id: Id<Organisation>,
    mode: String,
    chosen_by: String,
    is_for_relative: bool,
    is_already_supported: bool,
    is_restricted: bool,
    issued_on: NaiveDate,
    issued_by_id: Option<Id<User>>,
    state: String,
    last_heard_on: NaiveDate,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
}

impl SignpostRow {
    fn of(it: &Signpost, code: Id<Code>, now: Instant) -> Self {
        Self {
            id: it.id,
            code_id: code,
            chain_id: it.chain,
            predecessor_id: it.predecessor,
            referral_id: it.referral,
            person_id: it.person,
            scheme_id: it.scheme,
            court_id: it.court,
            service_id: it.service,
            organisation_id: it.organisation,
            mode: it.mode.word().into(),
            chosen_by: it.chosen_by.word().into(),
            is_for_relative: it.for_relative,
            is_already_supported: it.already_supported,
            is_restricted: it.restricted,
            issued_on: it.issued_on,
            issued_by_id: it.issued_by,
            state: it.state.word().into(),
            last_heard_on: it.last_heard_on,
            version: it.version,
            created_at: now,
            updated_at: now,
        }
    }

    fn signpost(self, code: &str, needs: Vec<(Id<Need>, Pathway)>) -> Result<Signpost> {
        Ok(Signpost {
            id: self.id,
            code: SlipCode::parse(code, "")?,
            chain: self.chain_id,
            predecessor: self.predecessor_id,
            referral: self.referral_id,
            person: self.person_id,
            scheme: self.scheme_id,
            court: self.court_id,
            service: self.service_id,
            organisation: self.organisation_id,
            needs,
            mode: known!(Mode, "signposts", &self.mode)?,
            chosen_by: known!(ChosenBy, "signposts", &self.chosen_by)?,
            for_relative: self.is_for_relative,
            already_supported: self.is_already_supported,
            restricted: self.is_restricted,
            issued_on: self.issued_on,
            issued_by: self.issued_by_id,
            state: known!(State, "signposts", &self.state)?,
            last_heard_on: self.last_heard_on,
            version: self.version,
        })
    }
}

/// What a list of signposts can be narrowed by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Only those in this state.
    pub state: Option<State>,
    /// Only those of this referral.
    pub referral: Option<Id<Referral>>,
}

/// What is in sight; every read starts here. A restricted one is so for its issuer, for the grant, for the agency addressed.
fn visible(sees: &Sees, actor: &Actor) -> signposts::BoxedQuery<'static, MultiBackend> {
    let all = signposts::table.into_boxed();
    match sees {
        Sees::All => all,
        Sees::Organisation(id) => all.filter(signposts::organisation_id.eq(*id)),
        Sees::Schemes(ids) => {
            let ours = all.filter(signposts::scheme_id.eq_any(ids.clone()));
            if actor.sees_restricted_of(None) {
                return ours;
            }
            ours.filter(signposts::is_restricted.eq(false).or(signposts::issued_by_id.eq(actor.user())))
        }
        _ => all.filter(signposts::id.ne(signposts::id)),
    }
}

fn whole(view: &mut View<'_>, rows: Vec<SignpostRow>) -> Result<Vec<Signpost>> {
    let ids: Vec<Id<Signpost>> = rows.iter().map(|r| r.id).collect();
    let code_ids: Vec<Id<Code>> = rows.iter().map(|r| r.code_id).collect();
    let pairs: Vec<(Id<Code>, String)> =
        codes::table.filter(codes::id.eq_any(code_ids)).select((codes::id, codes::code)).load(view.conn())?;
    let codes: HashMap<Id<Code>, String> = pairs.into_iter().collect();
    let triples: Vec<(Id<Signpost>, Id<Need>, String)> =
        signpost_needs::table.filter(signpost_needs::signpost_id.eq_any(ids)).load(view.conn())?;
    let mut needs: HashMap<Id<Signpost>, Vec<(Id<Need>, Pathway)>> = HashMap::new();
    for (signpost, need, word) in triples {
        needs.entry(signpost).or_default().push((need, known!(Pathway, "signpost_needs", &word)?));
    }
    rows.into_iter()
        .map(|row| {
            let mut served = needs.remove(&row.id).unwrap_or_default();
            served.sort_unstable_by_key(|(_, pathway)| *pathway);
            let code = codes.get(&row.code_id).map_or("", String::as_str);
            row.signpost(code, served)
        })
        .collect()
}

/// One signpost in sight, by its code.
pub fn find(view: &mut View<'_>, sees: &Sees, actor: &Actor, code: &SlipCode) -> Result<Option<Signpost>> {
    let key = codes::table.filter(codes::code.eq(code.as_str())).select(codes::id);
    let rows: Vec<SignpostRow> = visible(sees, actor)
        .filter(signposts::code_id.eq_any(key))
        .select(SignpostRow::as_select())
        .load(view.conn())?;
    Ok(whole(view, rows)?.pop())
}

/// The signposts in sight, newest first.
pub fn list(
    view: &mut View<'_>,
    sees: &Sees,
    actor: &Actor,
    filter: Filter,
    window: Window,
) -> Result<Page<Signpost>> {
    let wanted = || {
        let mut query = visible(sees, actor);
        if let Some(state) = filter.state {
            query = query.filter(signposts::state.eq(state.word()));
        }
        if let Some(referral) = filter.referral {
            query = query.filter(signposts::referral_id.eq(referral));
        }
        query
    };
    let page: Page<SignpostRow> = page_of!(view, wanted, signposts, window, SignpostRow, Ok)?;
    let (next, total) = (page.next, page.total);
    Ok(Page { items: whole(view, page.items)?, next, total })
}

/// Adds a signpost and its code, with the event that it was issued.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &Signpost, issued: &Report) -> Result<()> {
    let (now, code) = (tx.now(), Id::<Code>::timeless());
    let spent = tx.spend(permit, "signpost", &it.code)?;
    let conn = tx.writing(&spent);
    let row = (
        codes::id.eq(code),
        codes::code.eq(it.code.as_str()),
        codes::state.eq("bound"),
        codes::version.eq(1),
        codes::created_at.eq(now),
    );
    diesel::insert_into(codes::table).values(row).execute(conn)?;
    diesel::insert_into(signposts::table).values(&SignpostRow::of(it, code, now)).execute(conn)?;
    for (need, pathway) in &it.needs {
        let row = (
            signpost_needs::signpost_id.eq(it.id),
            signpost_needs::need_id.eq(*need),
            signpost_needs::pathway.eq(pathway.word()),
        );
        diesel::insert_into(signpost_needs::table).values(row).execute(conn)?;
    }
    signpost_event::append(tx, &spent, (code, it.person), issued)?;
    if it.predecessor.is_none() {
        fact::insert_chain(tx, &spent, it.chain)
    } else {
        fact::save_chain(tx, &spent, it.chain)
    }
}

/// Saves a signpost with the report that moved it and everything that its stream now adds up to.
pub fn save(
    tx: &mut Tx<'_>,
    permit: Permit,
    it: &Signpost,
    report: &Report,
    outcome: &Outcome,
) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "signpost", &it.code)?;
    let conn = tx.writing(&spent);
    let code: Id<Code> = signposts::table.find(it.id).select(signposts::code_id).first(conn)?;
    diesel::update(signposts::table.find(it.id))
        .set((
            signposts::state.eq(it.state.word()),
            signposts::mode.eq(it.mode.word()),
            signposts::last_heard_on.eq(it.last_heard_on),
            signposts::version.eq(it.version),
            signposts::updated_at.eq(now),
            (
                signposts::first_take_up_on.eq(outcome.first_take_up),
                signposts::first_confirmed_on.eq(outcome.first_confirmed),
                signposts::first_strong_on.eq(outcome.first_strong),
                signposts::settled_on.eq(outcome.settled_on),
                signposts::is_service_side.eq(outcome.service_side),
                signposts::booked_for.eq(outcome.booked_for),
            ),
        ))
        .execute(conn)?;
    signpost_event::append(tx, &spent, (code, it.person), report)?;
    fact::save_chain(tx, &spent, it.chain)
}
