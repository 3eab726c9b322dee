//! Samples of take-ups that are asked after again, as they are kept; actions may import it.

use crate::domain::account::user::User;
use crate::domain::case::around::verification::{Agreement, Answer, Check, Quarter, Sample};
use crate::domain::case::person::Person;
use crate::domain::case::signpost::{Signpost, State};
use crate::domain::code::SlipCode;
use crate::domain::directory::scheme::Scheme;
use crate::domain::page::{Page, Window};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Permit, Sees};
use crate::store::conn::{MultiBackend, Tx, View, insert_all};
use crate::store::schema::{
    codes, signposts, verification_checks as checks, verification_samples as samples,
};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = samples, treat_none_as_default_value = false)]
struct SampleRow {
    id: Id<Sample>,
    scheme_id: Id<Scheme>,
    quarter_on: NaiveDate,
    seed: String,
    candidates: i32,
    drawn_by_id: Option<Id<User>>,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = checks, treat_none_as_default_value = false)]
struct CheckRow {
    sample_id: Id<Sample>,
    place: i32,
    signpost_id: Id<Signpost>,
    answer: Option<String>,
    answered_on: Option<NaiveDate>,
    answered_by_id: Option<Id<User>>,
}

/// What is in sight; every read starts here.
fn visible(sees: &Sees) -> samples::BoxedQuery<'static, MultiBackend> {
    let all = samples::table.into_boxed();
    match sees {
        Sees::All => all,
        Sees::Schemes(ids) => all.filter(samples::scheme_id.eq_any(ids.clone())),
        _ => all.filter(samples::id.ne(samples::id)),
    }
}

fn whole(view: &mut View<'_>, rows: Vec<SampleRow>) -> Result<Vec<Sample>> {
    let ids: Vec<Id<Sample>> = rows.iter().map(|row| row.id).collect();
    let found: Vec<(CheckRow, String, Id<Person>)> = checks::table
        .inner_join(signposts::table.inner_join(codes::table))
        .filter(checks::sample_id.eq_any(ids))
        .order((checks::sample_id, checks::place))
        .select((CheckRow::as_select(), codes::code, signposts::person_id))
        .load(view.conn())?;
    let mut of: HashMap<Id<Sample>, Vec<Check>> = HashMap::new();
    for (row, code, person) in found {
        of.entry(row.sample_id).or_default().push(Check {
            place: row.place,
            signpost: row.signpost_id,
            code: SlipCode::parse(&code, "")?,
            person,
            answer: row.answer.map(|w| known!(Answer, "verification_checks", &w)).transpose()?,
            answered_on: row.answered_on,
            answered_by: row.answered_by_id,
        });
    }
    let one = |row: SampleRow| Sample {
        id: row.id,
        scheme: row.scheme_id,
        quarter: Quarter::beginning(row.quarter_on),
        seed: row.seed,
        candidates: row.candidates,
        drawn_by: row.drawn_by_id,
        checks: of.remove(&row.id).unwrap_or_default(),
        version: row.version,
    };
    Ok(rows.into_iter().map(one).collect())
}

/// One in sight.
pub fn find(view: &mut View<'_>, sees: &Sees, id: Id<Sample>) -> Result<Option<Sample>> {
    let rows: Vec<SampleRow> = visible(sees).filter(samples::id.eq(id)).load(view.conn())?;
    Ok(whole(view, rows)?.pop())
}

/// Those in sight, newest first; of one scheme, where one is named.
pub fn list(
    view: &mut View<'_>,
    sees: &Sees,
    scheme: Option<Id<Scheme>>,
    window: Window,
) -> Result<Page<Sample>> {
    let wanted = || match scheme {
        Some(id) => visible(sees).filter(samples::scheme_id.eq(id)),
        None => visible(sees),
    };
    let page: Page<SampleRow> = page_of!(view, wanted, samples, window, SampleRow, Ok)?;
    page.try_map_all(|rows| whole(view, rows))
}

/// A take-up that can be drawn: which, its code, and whose.
pub type Candidate = (Id<Signpost>, SlipCode, Id<Person>);

/// What a sample of this quarter is drawn from, in an order that stays: every take-up in it that an officer's belief is not
/// alone behind, but for restricted ones: nobody is asked after those twice.
pub fn candidates(view: &mut View<'_>, scheme: Id<Scheme>, quarter: Quarter) -> Result<Vec<Candidate>> {
    let rows: Vec<(Id<Signpost>, String, Id<Person>)> = signposts::table
        .inner_join(codes::table)
        .filter(signposts::scheme_id.eq(scheme).and(signposts::is_restricted.eq(false)))
        .filter(signposts::first_take_up_on.ge(quarter.first()))
        .filter(signposts::first_take_up_on.le(quarter.last()))
        .filter(signposts::state.ne(State::Void.word()))
        .order(codes::code)
        .select((signposts::id, codes::code, signposts::person_id))
        .load(view.conn())?;
    rows.into_iter().map(|(id, code, person)| Ok((id, SlipCode::parse(&code, "")?, person))).collect()
}

/// Keeps a sample as it was drawn.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &Sample) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "sample", it.id)?;
    let row = SampleRow {
        id: it.id,
        scheme_id: it.scheme,
        quarter_on: it.quarter.first(),
        seed: it.seed.clone(),
        candidates: it.candidates,
        drawn_by_id: it.drawn_by,
        version: it.version,
        created_at: now,
        updated_at: now,
    };
    diesel::insert_into(samples::table).values(&row).execute(tx.writing(&spent))?;
    let check = |c: &Check| CheckRow {
        sample_id: it.id,
        place: c.place,
        signpost_id: c.signpost,
        answer: None,
        answered_on: None,
        answered_by_id: None,
    };
    let rows: Vec<CheckRow> = it.checks.iter().map(check).collect();
    if !rows.is_empty() {
        insert_all!(tx.writing(&spent), checks::table, &rows)?;
    }
    Ok(())
}

/// Keeps what was heard of one of them.
pub fn save_answer(tx: &mut Tx<'_>, permit: Permit, it: &Sample, check: &Check) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "sample", it.id)?;
    diesel::update(checks::table.find((it.id, check.place)))
        .set((
            checks::answer.eq(check.answer.map(Answer::word)),
            checks::answered_on.eq(check.answered_on),
            checks::answered_by_id.eq(check.answered_by),
        ))
        .execute(tx.writing(&spent))?;
    diesel::update(samples::table.find(it.id))
        .set((samples::version.eq(samples::version + 1), samples::updated_at.eq(now)))
        .execute(tx.writing(&spent))?;
    Ok(())
}

/// What was heard of the samples of a scheme whose quarter begins in these days.
pub fn agreement(
    view: &mut View<'_>,
    scheme: Id<Scheme>,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Agreement> {
    let answers: Vec<Option<String>> = checks::table
        .inner_join(samples::table)
        .filter(samples::scheme_id.eq(scheme))
        .filter(samples::quarter_on.ge(from).and(samples::quarter_on.le(to)))
        .select(checks::answer)
        .load(view.conn())?;
    let mut sum = Agreement::default();
    for word in answers.into_iter().flatten() {
        match known!(Answer, "verification_checks", &word)? {
            Answer::Agrees => (sum.told, sum.agreed) = (sum.told + 1, sum.agreed + 1),
            Answer::Differs => sum.told += 1,
            Answer::NotReached => sum.not_reached += 1,
        }
    }
    Ok(sum)
}
