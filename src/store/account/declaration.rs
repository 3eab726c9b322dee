//! "Someone I know", as it is kept; actions may import it.

use crate::domain::account::{declaration::Declaration, user::User};
use crate::domain::case::person::Person;
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Permit, Sees};
use crate::store::conn::{MultiBackend, Tx, View};
use crate::store::schema::declarations;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = declarations, treat_none_as_default_value = false)]
struct DeclarationRow {
    id: Id<Declaration>,
    user_id: Id<User>,
    person_id: Id<Person>,
    made_at: Instant,
    ended_at: Option<Instant>,
}

impl DeclarationRow {
    fn declaration(self) -> Declaration {
        Declaration {
            id: self.id,
            user: self.user_id,
            person: self.person_id,
            made_at: self.made_at,
            ended_at: self.ended_at,
        }
    }
}

fn visible(sees: &Sees) -> declarations::BoxedQuery<'static, MultiBackend> {
    let all = declarations::table.into_boxed();
    match sees {
        Sees::All => all,
        Sees::Own(user) => all.filter(declarations::user_id.eq(*user)),
        _ => all.filter(declarations::id.ne(declarations::id)),
    }
}

/// One declaration in sight.
pub fn find(view: &mut View<'_>, sees: &Sees, id: Id<Declaration>) -> Result<Option<Declaration>> {
    let row: Option<DeclarationRow> =
        visible(sees).filter(declarations::id.eq(id)).first(view.conn()).optional()?;
    Ok(row.map(DeclarationRow::declaration))
}

/// The declarations in sight, newest first; those that are over, too.
pub fn list(view: &mut View<'_>, sees: &Sees) -> Result<Vec<Declaration>> {
    let rows: Vec<DeclarationRow> = visible(sees)
        .order((declarations::made_at.desc(), declarations::id.desc()))
        .limit(1_000)
        .load(view.conn())?;
    Ok(rows.into_iter().map(DeclarationRow::declaration).collect())
}

/// What a user declared of one person and has not ended.
pub fn standing(view: &mut View<'_>, user: Id<User>, person: Id<Person>) -> Result<Option<Declaration>> {
    let row: Option<DeclarationRow> = declarations::table
        .filter(declarations::user_id.eq(user).and(declarations::person_id.eq(person)))
        .filter(declarations::ended_at.is_null())
        .first(view.conn())
        .optional()?;
    Ok(row.map(DeclarationRow::declaration))
}

/// Everybody whom a user says that they know, now.
pub fn known_to(view: &mut View<'_>, user: Id<User>) -> Result<Vec<Id<Person>>> {
    Ok(declarations::table
        .filter(declarations::user_id.eq(user).and(declarations::ended_at.is_null()))
        .select(declarations::person_id)
        .load(view.conn())?)
}

/// Adds a declaration.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &Declaration) -> Result<()> {
    let spent = tx.spend(permit, "declaration", it.id)?;
    let conn = tx.writing(&spent);
    let row = DeclarationRow {
        id: it.id,
        user_id: it.user,
        person_id: it.person,
        made_at: it.made_at,
        ended_at: it.ended_at,
    };
    diesel::insert_into(declarations::table).values(&row).execute(conn)?;
    Ok(())
}

/// Saves that a declaration is over.
pub fn save(tx: &mut Tx<'_>, permit: Permit, it: &Declaration) -> Result<()> {
    let spent = tx.spend(permit, "declaration", it.id)?;
    let conn = tx.writing(&spent);
    diesel::update(declarations::table.find(it.id))
        .set(declarations::ended_at.eq(it.ended_at))
        .execute(conn)?;
    Ok(())
}
