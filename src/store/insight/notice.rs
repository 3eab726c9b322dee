//! What the privacy role has to hear of, as it is kept; written by the nouns that raise it, actions may import it to read.

use crate::domain::account::user::User;
use crate::domain::case::person::Person;
use crate::domain::directory::scheme::Scheme;
use crate::domain::insight::notice::{Notice, What};
use crate::domain::page::{Page, Window};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Permit, Sees};
use crate::store::conn::{MultiBackend, Tx, View};
use crate::store::schema::notices;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = notices, treat_none_as_default_value = false)]
struct NoticeRow {
    id: Id<Notice>,
    what: String,
    noun: String,
    key: String,
    person_id: Option<Id<Person>>,
    scheme_id: Option<Id<Scheme>>,
    raised_by_id: Option<Id<User>>,
    acknowledged_at: Option<Instant>,
    acknowledged_by_id: Option<Id<User>>,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
}

impl NoticeRow {
    fn notice(self) -> Result<Notice> {
        Ok(Notice {
            id: self.id,
            what: known!(What, "notices", &self.what)?,
            noun: self.noun,
            key: self.key,
            person: self.person_id,
            scheme: self.scheme_id,
            raised_by: self.raised_by_id,
            raised_at: self.created_at,
            acknowledged_at: self.acknowledged_at,
            acknowledged_by: self.acknowledged_by_id,
            version: self.version,
        })
    }
}

fn visible(sees: &Sees) -> notices::BoxedQuery<'static, MultiBackend> {
    let all = notices::table.into_boxed();
    match sees {
        Sees::All => all,
        _ => all.filter(notices::id.ne(notices::id)),
    }
}

/// One notice in sight.
pub fn find(view: &mut View<'_>, sees: &Sees, id: Id<Notice>) -> Result<Option<Notice>> {
    let row: Option<NoticeRow> = visible(sees).filter(notices::id.eq(id)).first(view.conn()).optional()?;
    row.map(NoticeRow::notice).transpose()
}

/// The notices in sight, newest first; only those that nobody took note of, where `open` says so.
pub fn list(view: &mut View<'_>, sees: &Sees, open: bool, window: Window) -> Result<Page<Notice>> {
    let wanted = || match open {
        true => visible(sees).filter(notices::acknowledged_at.is_null()),
        false => visible(sees),
    };
    page_of!(view, wanted, notices, window, NoticeRow, NoticeRow::notice)
}

/// Leaves a notice about what `permit` allows: part of the write that it covers.
pub(in crate::store) fn raise(tx: &mut Tx<'_>, permit: &Permit, what: What) -> Result<()> {
    let (now, subject) = (tx.now(), permit.subject());
    let row = NoticeRow {
        id: Id::new(),
        what: what.word().into(),
        noun: subject.noun.into(),
        key: subject.key.clone(),
        person_id: subject.person,
        scheme_id: subject.scheme,
        raised_by_id: permit.stamp().user,
        acknowledged_at: None,
        acknowledged_by_id: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    diesel::insert_into(notices::table).values(&row).execute(tx.conn())?;
    Ok(())
}

/// Saves that somebody took note.
pub fn save(tx: &mut Tx<'_>, permit: Permit, it: &Notice) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "notice", it.id)?;
    let conn = tx.writing(&spent);
    diesel::update(notices::table.find(it.id))
        .set((
            notices::acknowledged_at.eq(it.acknowledged_at),
            notices::acknowledged_by_id.eq(it.acknowledged_by),
            notices::version.eq(it.version),
            notices::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}
