//! Drafts as they are kept: sealed, each under a key of its own that goes with it; actions may import it.

use crate::domain::account::user::User;
use crate::domain::case::draft::{Draft, Form};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Permit, Sees};
use crate::store::case::person_key;
use crate::store::conn::{MultiBackend, Tx, View};
use crate::store::schema::drafts;
use diesel::prelude::*;
use zeroize::Zeroizing;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = drafts, treat_none_as_default_value = false)]
struct DraftRow {
    id: Id<Draft>,
    user_id: Id<User>,
    form: String,
    epoch: i32,
    wrapped_key: Vec<u8>,
    content_sealed: Vec<u8>,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
    expires_at: Instant,
}

impl DraftRow {
    fn draft(&self) -> Result<Draft> {
        Ok(Draft {
            id: self.id,
            user: self.user_id,
            form: known!(Form, "drafts", &self.form)?,
            version: self.version,
            created_at: self.created_at,
            updated_at: self.updated_at,
            expires_at: self.expires_at,
        })
    }
}

fn place(id: Id<Draft>) -> String {
    format!("drafts.content/{id}")
}

/// What is in sight: one's own, until it has run out.
fn visible(sees: &Sees, now: Instant) -> drafts::BoxedQuery<'static, MultiBackend> {
    let live = drafts::table.filter(drafts::expires_at.gt(now)).into_boxed();
    match sees {
        Sees::Own(user) => live.filter(drafts::user_id.eq(*user)),
        _ => live.filter(drafts::id.ne(drafts::id)),
    }
}

/// One draft in sight, with what stands in it.
pub fn find(view: &mut View<'_>, sees: &Sees, id: Id<Draft>) -> Result<Option<(Draft, Zeroizing<Vec<u8>>)>> {
    let row: Option<DraftRow> = visible(sees, view.now())
        .filter(drafts::id.eq(id))
        .select(DraftRow::as_select())
        .first(view.conn())
        .optional()?;
    let Some(row) = row else { return Ok(None) };
    let key = view.keys().person(&row.wrapped_key, row.epoch)?;
    Ok(Some((row.draft()?, key.open(&row.content_sealed, &place(row.id))?)))
}

/// The drafts in sight, newest first.
pub fn list(view: &mut View<'_>, sees: &Sees) -> Result<Vec<Draft>> {
    let rows: Vec<DraftRow> = visible(sees, view.now())
        .order((drafts::created_at.desc(), drafts::id.desc()))
        .limit(Draft::MOST)
        .select(DraftRow::as_select())
        .load(view.conn())?;
    rows.iter().map(DraftRow::draft).collect()
}

/// How many drafts a user has.
pub fn count(view: &mut View<'_>, sees: &Sees) -> Result<i64> {
    Ok(visible(sees, view.now()).count().get_result(view.conn())?)
}

/// Adds a draft under a key of its own.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &Draft, content: &[u8]) -> Result<()> {
    let (key, epoch, wrapped_key) = tx.keys().new_person(person_key::begun(tx)?)?;
    let row = DraftRow {
        id: it.id,
        user_id: it.user,
        form: it.form.word().into(),
        epoch,
        wrapped_key,
        content_sealed: key.seal(content, &place(it.id))?,
        version: it.version,
        created_at: it.created_at,
        updated_at: it.updated_at,
        expires_at: it.expires_at,
    };
    let spent = tx.spend(permit, "draft", it.id)?;
    diesel::insert_into(drafts::table).values(&row).execute(tx.writing(&spent))?;
    Ok(())
}

/// Saves what stands in a draft now.
pub fn save(tx: &mut Tx<'_>, permit: Permit, it: &Draft, content: &[u8]) -> Result<()> {
    let (epoch, wrapped): (i32, Vec<u8>) =
        drafts::table.find(it.id).select((drafts::epoch, drafts::wrapped_key)).first(tx.conn())?;
    let sealed = tx.keys().person(&wrapped, epoch)?.seal(content, &place(it.id))?;
    let spent = tx.spend(permit, "draft", it.id)?;
    diesel::update(drafts::table.find(it.id))
        .set((
            drafts::content_sealed.eq(sealed),
            drafts::version.eq(it.version),
            drafts::updated_at.eq(it.updated_at),
            drafts::expires_at.eq(it.expires_at),
        ))
        .execute(tx.writing(&spent))?;
    Ok(())
}

/// Throws a draft away, and its key with it.
pub fn erase(tx: &mut Tx<'_>, permit: Permit, id: Id<Draft>) -> Result<()> {
    let spent = tx.spend(permit, "draft", id)?;
    diesel::delete(drafts::table.find(id)).execute(tx.writing(&spent))?;
    Ok(())
}

/// Whether there are drafts that have run out.
pub fn have_run_out(view: &mut View<'_>) -> Result<bool> {
    let old = drafts::table.filter(drafts::expires_at.le(view.now())).select(drafts::id);
    Ok(old.first::<Id<Draft>>(view.conn()).optional()?.is_some())
}

/// Throws away whatever has run out; returns how many.
pub fn erase_old(tx: &mut Tx<'_>, permit: Permit) -> Result<usize> {
    let now = tx.now();
    let spent = tx.spend(permit, "", "")?;
    let old = drafts::table.filter(drafts::expires_at.le(now));
    Ok(diesel::delete(old).execute(tx.writing(&spent))?)
}
