//! Messages: sent one by one; letters, looked at where they are dead, chosen or not; the worker, API, pages and commands import it.

use super::webhook::end_webhook;
use crate::actions::case::around::reminder;
use crate::actions::door::{Credentials, Door};
use crate::domain::directory::organisation::Organisation;
use crate::domain::id::Id;
use crate::domain::page::{Page, Window};
use crate::domain::system::outbox::{Choice, Content, Fate, Kind, Message, State};
use crate::domain::time::Instant;
use crate::error::{Error, Result};
use crate::policy::{Action, Actor};
use crate::store::directory::organisation;
use crate::store::system::outbox::{self, Claimed, To};
use crate::store::{Tx, View};

/// Whatever messages of one kind go out by: a mail server, a folder, a call.
pub trait Post {
    /// Which messages.
    fn kind(&self) -> Kind {
        Kind::Letter
    }

    /// Sends a message that was taken up at `at` to where it goes. A repeat of a letter that went out already has to be the
    /// same to the last byte.
    fn send(&self, message: &Message, to: &To, at: Instant) -> Fate;
}

/// Sends the next message whose time has come; false where none waits. Nothing is held while it is on its way: it is taken
/// up in one transaction and settled in another, so that it goes out at least once, whoever dies in between.
pub fn send_next(door: &Door, request: &str, who: &Credentials, post: &dyn Post) -> Result<bool> {
    let claimed = door.write(request, who, |tx, actor| {
        actor.must_be_able(Action::SendLetters)?;
        let Some(claimed) = outbox::claim(tx, post.kind())? else { return Ok(None) };
        let to = match claimed.message.content {
            Content::Reminder(signpost, channel) => {
                reminder::whereto(tx, actor, (signpost, channel), claimed.message.due_on)?
            }
            _ => claimed.to,
        };
        Ok(Some(Claimed { to, ..claimed }))
    })?;
    let Some(Claimed { message, to, at }) = claimed else { return Ok(false) };
    let after = match to {
        None => Message { state: State::Dropped, ..message },
        Some(to) => {
            let fate = post.send(&message, &to, at);
            message.after(fate, door.db.now())
        }
    };
    door.write(request, who, |tx, actor| {
        if outbox::settle(tx, &after)? && after.is_gone() {
            end_webhook(tx, actor, &after)?;
        }
        Ok(())
    })?;
    Ok(true)
}

/// The letters, newest first: for those of them that are dead somebody has to do something.
pub fn list_letters(
    view: &mut View<'_>,
    actor: &Actor,
    state: Option<State>,
    window: Window,
) -> Result<Page<Message>> {
    actor.must_be_able(Action::ListLetters)?;
    outbox::list(view, &actor.sees(Action::ListLetters), state, window)
}

fn find(view: &mut View<'_>, actor: &Actor, action: Action, id: Id<Message>) -> Result<Message> {
    outbox::find(view, &actor.sees(Action::ListLetters), id)?
        .ok_or_else(|| actor.not_found(action, "letter", id))
}

/// One letter.
pub fn read_letter(view: &mut View<'_>, actor: &Actor, id: Id<Message>) -> Result<Message> {
    let it = find(view, actor, Action::ListLetters, id)?;
    actor.must_be_able_on(Action::ListLetters, &it)?;
    Ok(it)
}

/// Has a dead letter tried again.
pub fn retry_letter(tx: &mut Tx<'_>, actor: &Actor, id: Id<Message>) -> Result<()> {
    let it = find(tx, actor, Action::RetryLetter, id)?;
    let permit = actor.may(Action::RetryLetter, &it)?;
    if it.state != State::Dead {
        let detail = format!("This letter is {}: only a dead one is tried again by hand.", it.state);
        return Err(Error::Conflict { code: "not_dead", detail });
    }
    outbox::retry(tx, permit, &it)
}

fn partner(view: &mut View<'_>, actor: &Actor, action: Action, id: Id<Organisation>) -> Result<Organisation> {
    organisation::find(view, &actor.sees(Action::ReadOrganisation), id)?
        .ok_or_else(|| actor.not_found(action, "organisation", id))
}

/// What a partner in sight wants to be told by mail.
pub fn read_mail_choice(view: &mut View<'_>, actor: &Actor, of: Id<Organisation>) -> Result<Choice> {
    let it = partner(view, actor, Action::ReadMailChoice, of)?;
    actor.must_be_able_on(Action::ReadMailChoice, &it)?;
    outbox::choice(view, it.id)
}

/// Keeps what a partner wants to be told by mail: one message a day, only what matters most, or nothing.
pub fn choose_mail(tx: &mut Tx<'_>, actor: &Actor, of: Id<Organisation>, choice: Choice) -> Result<()> {
    let it = partner(tx, actor, Action::ChooseMail, of)?;
    let permit = actor.may(Action::ChooseMail, &it)?.because(Some(choice.word().into()));
    outbox::choose(tx, permit, &it, choice)
}
