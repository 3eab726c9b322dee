//! What is put into the outbox by the write that it tells of: no event without its message, no message without its event; imported through `outbox`.

use super::chosen;
use super::row::MessageRow;
use crate::domain::account::{
    invitation::{Invitation, PasswordReset},
    news::News,
    user::User,
};
use crate::domain::directory::organisation::{Kind, Organisation};
use crate::domain::directory::scheme::Scheme;
use crate::domain::id::Id;
use crate::domain::system::outbox::{Content, next_morning};
use crate::domain::system::webhook::Told;
use crate::error::Result;
use crate::store::conn::{Spent, Tx, View};
use crate::store::schema::{mail_choices, organisations, outbox_entries, users};
use crate::store::system::webhook;
use diesel::prelude::*;

/// Puts in a letter for the partner that a signpost was just given to, unless tomorrow's is there already.
pub(in crate::store) fn tell_partner(
    tx: &mut Tx<'_>,
    spent: &Spent,
    (partner, handed_over): (Id<Organisation>, bool),
) -> Result<()> {
    let now = tx.now();
    let due = next_morning(now);
    let there = outbox_entries::table
        .filter(outbox_entries::kind.eq(Content::Letter.kind().word()))
        .filter(outbox_entries::organisation_id.eq(partner).and(outbox_entries::due_on.eq(due.0)))
        .filter(outbox_entries::news.is_null());
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
    let row = MessageRow::new(Content::Letter, partner, due, now);
    diesel::insert_into(outbox_entries::table).values(&row).execute(tx.writing(spent))?;
    Ok(())
}

/// Puts in a letter to somebody about their own sign-in, to go at once.
pub(in crate::store) fn tell_user(tx: &mut Tx<'_>, spent: &Spent, user: Id<User>, news: News) -> Result<()> {
    let employer: Id<Organisation> =
        users::table.find(user).select(users::organisation_id).first(tx.conn())?;
    put(tx, spent, Content::News(news, Some(user), None), employer)
}

/// Puts in the letter with the link of an invitation, to go at once.
pub(in crate::store) fn tell_invited(tx: &mut Tx<'_>, spent: &Spent, it: &Invitation) -> Result<()> {
    put(tx, spent, Content::News(News::Invited, None, Some(it.id.uuid())), it.organisation)
}

/// Puts in the letter with the link to another password, to go at once.
pub(in crate::store) fn tell_reset(
    tx: &mut Tx<'_>,
    spent: &Spent,
    user: Id<User>,
    it: Id<PasswordReset>,
) -> Result<()> {
    let employer: Id<Organisation> =
        users::table.find(user).select(users::organisation_id).first(tx.conn())?;
    put(tx, spent, Content::News(News::ResetAsked, Some(user), Some(it.uuid())), employer)
}

fn put(tx: &mut Tx<'_>, spent: &Spent, content: Content, to: Id<Organisation>) -> Result<()> {
    let now = tx.now();
    let row = MessageRow::new(content, to, (now.london_date(), now), now);
    diesel::insert_into(outbox_entries::table).values(&row).execute(tx.writing(spent))?;
    Ok(())
}

/// Who may hear of an event.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::store) struct Hearers {
    /// The partner whose it is.
    pub(in crate::store) partner: Option<Id<Organisation>>,
    /// The scheme whose council for voluntary service it is.
    pub(in crate::store) scheme: Option<Id<Scheme>>,
    /// Whether it stands in the directory, which every council and commissioner reads.
    pub(in crate::store) in_directory: bool,
}

/// Puts in a delivery for every webhook that hears of what happened in a transaction, in the order in which it happened.
pub(in crate::store) fn tell_webhooks(view: &mut View<'_>, all: Vec<(Told, Hearers)>) -> Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    let now = view.now();
    let hooks = webhook::active(view)?;
    for (told, hearers) in if hooks.is_empty() { Vec::new() } else { all } {
        for (hook, organisation) in webhook::hearing(view, &hooks, (told.event, hearers))? {
            let content = Content::Delivery(hook, told.clone());
            let row = MessageRow::new(content, organisation, (now.london_date(), now), now);
            diesel::insert_into(outbox_entries::table).values(&row).execute(view.conn())?;
        }
    }
    Ok(())
}
