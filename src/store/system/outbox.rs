//! Letters that wait, as they are kept: written with the event that they tell of, taken up under a lease and a fence; the store's nouns put them in, actions may import it.

use crate::domain::directory::organisation::{Kind, Organisation};
use crate::domain::page::{Page, Window};
use crate::domain::system::outbox::{Choice, Claimed, LEASE, Letter, State, next_morning};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Permit, Sees};
use crate::store::conn::{MultiBackend, Spent, Tx, View};
use crate::store::schema::{mail_choices, organisations, outbox_entries};
use chrono::NaiveDate;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = outbox_entries, treat_none_as_default_value = false)]
struct LetterRow {
    id: Id<Letter>,
    organisation_id: Id<Organisation>,
    due_on: NaiveDate,
    due_at: Instant,
    state: String,
    attempts: i32,
    fence: i32,
    leased_until_at: Option<Instant>,
    fault: Option<String>,
    created_at: Instant,
    updated_at: Instant,
}

impl LetterRow {
    fn letter(self) -> Result<Letter> {
        Ok(Letter {
            id: self.id,
            organisation: self.organisation_id,
            due_on: self.due_on,
            due_at: self.due_at,
            state: known!(State, "outbox_entries", &self.state)?,
            attempts: self.attempts,
            fence: self.fence,
            fault: self.fault,
            written_at: self.created_at,
        })
    }
}

/// What is in sight; every read starts here.
fn visible(sees: &Sees) -> outbox_entries::BoxedQuery<'static, MultiBackend> {
    let all = outbox_entries::table.into_boxed();
    match sees {
        Sees::All => all,
        _ => all.filter(outbox_entries::id.ne(outbox_entries::id)),
    }
}

/// What a partner wants to be told; one message a day, where nobody said otherwise.
pub fn choice(view: &mut View<'_>, of: Id<Organisation>) -> Result<Choice> {
    let word: Option<String> =
        mail_choices::table.find(of).select(mail_choices::choice).first(view.conn()).optional()?;
    chosen(word)
}

fn chosen(word: Option<String>) -> Result<Choice> {
    word.map_or(Ok(Choice::Daily), |w| known!(Choice, "mail_choices", &w))
}

/// Keeps what a partner wants to be told.
pub fn choose(tx: &mut Tx<'_>, permit: Permit, of: &Organisation, choice: Choice) -> Result<()> {
    let now = tx.now();
    let before: Option<i32> =
        mail_choices::table.find(of.id).select(mail_choices::version).first(tx.conn()).optional()?;
    let spent = tx.spend(permit, "organisation", of.id)?;
    let said = (
        mail_choices::choice.eq(choice.word()),
        mail_choices::version.eq(before.unwrap_or(0) + 1),
        mail_choices::updated_at.eq(now),
    );
    if before.is_some() {
        diesel::update(mail_choices::table.find(of.id)).set(said).execute(tx.writing(&spent))?;
    } else {
        let new = (mail_choices::organisation_id.eq(of.id), mail_choices::created_at.eq(now), said);
        diesel::insert_into(mail_choices::table).values(new).execute(tx.writing(&spent))?;
    }
    Ok(())
}

/// Puts in a letter for the partner that a signpost was just given to, unless tomorrow's is there already: part of the write
/// that gives it, so that there is no signpost without its letter and no letter without its signpost.
pub(in crate::store) fn tell_partner(
    tx: &mut Tx<'_>,
    spent: &Spent,
    (partner, handed_over): (Id<Organisation>, bool),
) -> Result<()> {
    let now = tx.now();
    let (due_on, due_at) = next_morning(now);
    let there = outbox_entries::table
        .filter(outbox_entries::organisation_id.eq(partner).and(outbox_entries::due_on.eq(due_on)));
    let said = mail_choices::table
        .filter(mail_choices::organisation_id.eq(partner))
        .select(mail_choices::choice)
        .single_value();
    let reachable: Option<Option<String>> = organisations::table
        .find(partner)
        .filter(organisations::kind.eq(Kind::Partner.word()).and(organisations::mailbox.is_not_null()))
        .filter(diesel::dsl::not(diesel::dsl::exists(there)))
        .select(said)
        .first(tx.conn())
        .optional()?;
    let Some(said) = reachable else { return Ok(()) };
    if !chosen(said)?.tells(handed_over) {
        return Ok(());
    }
    let row = LetterRow {
        id: Id::timeless(),
        organisation_id: partner,
        due_on,
        due_at,
        state: State::Waiting.word().into(),
        attempts: 0,
        fence: 0,
        leased_until_at: None,
        fault: None,
        created_at: now,
        updated_at: now,
    };
    diesel::insert_into(outbox_entries::table).values(&row).execute(tx.writing(spent))?;
    Ok(())
}

/// Takes up the next letter whose time has come and that nobody else is sending: one conditional UPDATE decides who has it.
pub fn claim(tx: &mut Tx<'_>) -> Result<Option<Claimed>> {
    let now = tx.now();
    let free = outbox_entries::leased_until_at.is_null().or(outbox_entries::leased_until_at.lt(now));
    let next: Option<LetterRow> = outbox_entries::table
        .filter(outbox_entries::state.eq(State::Waiting.word()).and(outbox_entries::due_at.le(now)))
        .filter(free)
        .order((outbox_entries::due_at, outbox_entries::id))
        .first(tx.conn())
        .optional()?;
    let Some(row) = next else { return Ok(None) };
    let taken = outbox_entries::id
        .eq(row.id)
        .and(outbox_entries::fence.eq(row.fence))
        .and(outbox_entries::state.eq(State::Waiting.word()));
    let won = diesel::update(outbox_entries::table.filter(taken))
        .set((
            outbox_entries::fence.eq(row.fence + 1),
            outbox_entries::attempts.eq(row.attempts + 1),
            outbox_entries::leased_until_at.eq(Some(now.plus_seconds(LEASE))),
            outbox_entries::updated_at.eq(now),
        ))
        .execute(tx.conn())?;
    if won == 0 {
        return Ok(None);
    }
    let letter = row.letter()?;
    let letter = Letter { fence: letter.fence + 1, attempts: letter.attempts + 1, ..letter };
    let mailbox: Option<String> =
        organisations::table.find(letter.organisation).select(organisations::mailbox).first(tx.conn())?;
    let is_wanted = choice(tx, letter.organisation)? != Choice::Never;
    Ok(Some(Claimed { to: mailbox.filter(|_| is_wanted), letter }))
}

/// Keeps what became of a letter that was taken up; false where somebody else took it up since, whose word counts.
pub fn settle(tx: &mut Tx<'_>, it: &Letter) -> Result<bool> {
    let now = tx.now();
    let mine = outbox_entries::id
        .eq(it.id)
        .and(outbox_entries::fence.eq(it.fence))
        .and(outbox_entries::state.eq(State::Waiting.word()));
    let settled = diesel::update(outbox_entries::table.filter(mine))
        .set((
            outbox_entries::state.eq(it.state.word()),
            outbox_entries::due_at.eq(it.due_at),
            outbox_entries::fault.eq(&it.fault),
            outbox_entries::leased_until_at.eq(None::<Instant>),
            outbox_entries::updated_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(settled == 1)
}

/// One letter in sight.
pub fn find(view: &mut View<'_>, sees: &Sees, id: Id<Letter>) -> Result<Option<Letter>> {
    let row: Option<LetterRow> =
        visible(sees).filter(outbox_entries::id.eq(id)).first(view.conn()).optional()?;
    row.map(LetterRow::letter).transpose()
}

/// The letters in sight, newest first.
pub fn list(view: &mut View<'_>, sees: &Sees, state: Option<State>, window: Window) -> Result<Page<Letter>> {
    let wanted = || match state {
        Some(state) => visible(sees).filter(outbox_entries::state.eq(state.word())),
        None => visible(sees),
    };
    page_of!(view, wanted, outbox_entries, window, LetterRow, LetterRow::letter)
}

/// Puts a dead letter in again, to be tried from the beginning.
pub fn retry(tx: &mut Tx<'_>, permit: Permit, it: &Letter) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "letter", it.id)?;
    diesel::update(outbox_entries::table.find(it.id))
        .set((
            outbox_entries::state.eq(State::Waiting.word()),
            outbox_entries::attempts.eq(0),
            outbox_entries::fence.eq(it.fence + 1),
            outbox_entries::due_at.eq(now),
            outbox_entries::updated_at.eq(now),
        ))
        .execute(tx.writing(&spent))?;
    Ok(())
}
