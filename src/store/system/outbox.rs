//! Messages that wait, as they are kept: written with the event that they tell of, taken up under a lease and a fence; the store's nouns put them in, actions may import it.

mod row;
mod tell;
mod whereto;

pub(in crate::store) use tell::{Hearers, tell_invited, tell_partner, tell_reset, tell_user, tell_webhooks};
pub use whereto::To;

use crate::domain::case::{contact::Channel, signpost::Signpost};
use crate::domain::directory::organisation::Organisation;
use crate::domain::page::{Page, Window};
use crate::domain::system::outbox::{Choice, Content, Kind, LEASE, Message, State};
use crate::domain::system::webhook::{Told, Webhook};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Permit, Sees};
use crate::store::conn::{MultiBackend, Tx, View};
use crate::store::schema::{mail_choices, outbox_entries};
use chrono::NaiveDate;
use diesel::prelude::*;
use row::MessageRow;

/// A message that somebody took up to send it.
#[derive(Debug)]
pub struct Claimed {
    /// The message.
    pub message: Message,
    /// Where it goes; none where nobody wants it any more.
    pub to: Option<To>,
    /// When it was taken up.
    pub at: Instant,
}

/// What is in sight; every read starts here.
fn visible(sees: &Sees) -> outbox_entries::BoxedQuery<'static, MultiBackend> {
    let all = outbox_entries::table.into_boxed();
    match sees {
        Sees::All => all,
        Sees::Organisation(id) => all.filter(outbox_entries::organisation_id.eq(*id)),
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

/// Takes up the next message of this kind whose time has come and that nobody else is sending: one conditional UPDATE
/// decides who has it.
pub fn claim(tx: &mut Tx<'_>, kind: Kind) -> Result<Option<Claimed>> {
    let now = tx.now();
    let free = outbox_entries::leased_until_at.is_null().or(outbox_entries::leased_until_at.lt(now));
    let next: Option<MessageRow> = outbox_entries::table
        .filter(outbox_entries::kind.eq(kind.word()))
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
    let message = row.message()?;
    let message = Message { fence: message.fence + 1, attempts: message.attempts + 1, ..message };
    Ok(Some(Claimed { to: whereto::address(tx, &message)?, message, at: now }))
}

/// Keeps what became of a message that was taken up; false where somebody else took it up since, whose word counts.
pub fn settle(tx: &mut Tx<'_>, it: &Message) -> Result<bool> {
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
            outbox_entries::answer.eq(it.answer),
            outbox_entries::leased_until_at.eq(None::<Instant>),
            outbox_entries::updated_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(settled == 1)
}

/// One letter in sight.
pub fn find(view: &mut View<'_>, sees: &Sees, id: Id<Message>) -> Result<Option<Message>> {
    let row: Option<MessageRow> =
        letters(sees).filter(outbox_entries::id.eq(id)).first(view.conn()).optional()?;
    row.map(MessageRow::message).transpose()
}

/// The letters in sight, newest first.
pub fn list(view: &mut View<'_>, sees: &Sees, state: Option<State>, window: Window) -> Result<Page<Message>> {
    let wanted = || in_state(letters(sees), state);
    page_of!(view, wanted, outbox_entries, window, MessageRow, MessageRow::message)
}

/// What a webhook in sight was told, newest first.
pub fn list_deliveries(
    view: &mut View<'_>,
    sees: &Sees,
    of: &Webhook,
    state: Option<State>,
    window: Window,
) -> Result<Page<Message>> {
    let wanted = || in_state(visible(sees).filter(outbox_entries::webhook_id.eq(of.id)), state);
    page_of!(view, wanted, outbox_entries, window, MessageRow, MessageRow::message)
}

type Query = outbox_entries::BoxedQuery<'static, MultiBackend>;

fn letters(sees: &Sees) -> Query {
    visible(sees).filter(outbox_entries::kind.eq(Kind::Letter.word()))
}

fn in_state(query: Query, state: Option<State>) -> Query {
    match state {
        Some(state) => query.filter(outbox_entries::state.eq(state.word())),
        None => query,
    }
}

/// Puts in the reminder of an appointment on `day`, to go at `at`; nothing where there is one already.
pub fn plan_reminder(
    tx: &mut Tx<'_>,
    permit: Permit,
    of: &Signpost,
    (channel, day, at): (Channel, NaiveDate, Instant),
) -> Result<bool> {
    let now = tx.now();
    let spent = tx.spend(permit, "signpost", &of.code)?;
    let there = outbox_entries::table
        .filter(outbox_entries::kind.eq(Kind::Reminder.word()))
        .filter(outbox_entries::signpost_id.eq(of.id).and(outbox_entries::due_on.eq(day)));
    if there.count().get_result::<i64>(tx.conn())? > 0 {
        return Ok(false);
    }
    let row = MessageRow::new(Content::Reminder(of.id, channel), of.organisation, (day, at), now);
    diesel::insert_into(outbox_entries::table).values(&row).execute(tx.writing(&spent))?;
    Ok(true)
}

/// Puts a delivery in that tells of nothing: somebody tries the address of a webhook.
pub fn test(tx: &mut Tx<'_>, permit: Permit, of: &Webhook, told: Told) -> Result<Message> {
    let now = tx.now();
    let spent = tx.spend(permit, "webhook", of.id)?;
    let content = Content::Delivery(of.id, told);
    let row = MessageRow::new(content, of.organisation, (now.london_date(), now), now);
    diesel::insert_into(outbox_entries::table).values(&row).execute(tx.writing(&spent))?;
    row.message()
}

/// Puts a dead letter in again, to be tried from the beginning.
pub fn retry(tx: &mut Tx<'_>, permit: Permit, it: &Message) -> Result<()> {
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
