//! What the code page took in, until it stands on its code's stream; actions may import it.

use crate::domain::case::code::word::{Said, Word};
use crate::domain::code::SlipCode;
use crate::domain::directory::organisation::Organisation;
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::Permit;
use crate::store::conn::{Tx, View};
use crate::store::schema::code_words as words;
use chrono::NaiveDate;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = words, treat_none_as_default_value = false)]
struct WordRow {
    id: Id<Word>,
    code: String,
    said: String,
    reason: Option<String>,
    organisation_id: Option<Id<Organisation>>,
    is_burst: bool,
    said_at: Instant,
    occurred_on: Option<NaiveDate>,
}

impl WordRow {
    fn word(self) -> Result<Word> {
        Ok(Word {
            id: self.id,
            code: SlipCode::parse(&self.code, "")?,
            said: known!(Said, "code_words", &self.said)?,
            reason: self.reason,
            organisation: self.organisation_id,
            is_burst: self.is_burst,
            said_at: self.said_at,
            occurred_on: self.occurred_on,
        })
    }
}

/// How many are sorted in one round.
const ROUND: i64 = 200;

/// The oldest that wait.
pub fn list(view: &mut View<'_>) -> Result<Vec<Word>> {
    let rows: Vec<WordRow> = words::table
        .order((words::said_at, words::id))
        .limit(ROUND)
        .select(WordRow::as_select())
        .load(view.conn())?;
    rows.into_iter().map(WordRow::word).collect()
}

/// Takes one in. Nothing is looked up: a code that nobody printed costs what one in use costs.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &Word) -> Result<()> {
    let spent = tx.spend(permit, "word", &it.code)?;
    let row = WordRow {
        id: it.id,
        code: it.code.as_str().into(),
        said: it.said.word().into(),
        reason: it.reason.clone(),
        organisation_id: it.organisation,
        is_burst: it.is_burst,
        said_at: it.said_at,
        occurred_on: it.occurred_on,
    };
    diesel::insert_into(words::table).values(&row).execute(tx.writing(&spent))?;
    Ok(())
}

/// Takes one out that is heard; whether it was still there.
pub fn erase(tx: &mut Tx<'_>, permit: Permit, it: &Word) -> Result<bool> {
    let spent = tx.spend(permit, "word", &it.code)?;
    Ok(diesel::delete(words::table.find(it.id)).execute(tx.writing(&spent))? > 0)
}
