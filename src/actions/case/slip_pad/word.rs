//! What is said on the code page: taken in without a look at the code, and put on its stream when nobody waits for the answer any more; pages, the worker and tests import it.

use crate::actions::case::signpost::report;
use crate::actions::case::signpost_event::save;
use crate::actions::door::{Credentials, Door};
use crate::domain::case::code::word::{Said, Word};
use crate::domain::case::code::{Code, CodeState, is_heard_unbound};
use crate::domain::case::signpost::{Report, Signpost, State, What, fold, leads_to};
use crate::domain::code::SlipCode;
use crate::domain::directory::organisation::Organisation;
use crate::domain::id::Id;
use crate::domain::system::throttle::{Bucket, Source};
use crate::domain::time::Occurred;
use crate::error::{Denial, Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::store::Tx;
use crate::store::case::code::{self, word};
use crate::store::case::{signpost, signpost_event};
use crate::store::directory::organisation;
use crate::store::system::throttle;
use chrono::NaiveDate;

/// Somebody at the code page, with what they say and where they say it from.
#[derive(Clone, Copy)]
pub struct Saying<'a> {
    /// The code that they typed.
    pub code: &'a SlipCode,
    /// What they say.
    pub said: Said,
    /// Why, where they say that.
    pub reason: Option<&'a str>,
    /// The day on which somebody came, where a partner says that.
    pub occurred_on: Option<NaiveDate>,
    /// Number and PIN, for a partner.
    pub partner: Option<(&'a str, &'a str)>,
    /// Where from.
    pub source: Source,
}

/// Takes in what somebody says on a code. No code is looked up: one that is known costs, and is answered, like any other.
/// A partner's PIN is looked at on its own before.
pub fn say_by_code(door: &Door, request: &str, new: &Saying<'_>) -> Result<()> {
    let word = Word::new(new.code.clone(), new.said, new.reason, new.occurred_on, door.db.now())?;
    let (holder, source) = (Credentials::Known(Actor::SlipHolder), new.source.name());
    let organisation = match (new.said.is_partners(), new.partner) {
        (false, _) => None,
        (true, Some(partner)) => Some(proved(door, request, partner, &source)?),
        (true, None) => return Err(Error::invalid("/pin", "required", "Enter your PIN.")),
    };
    door.write(request, &holder, |tx, actor| {
        if organisation.is_none() {
            throttle::count(tx, &[(Bucket::CodeSource, &source), (Bucket::CodeOverall, "")])?;
        }
        let is_burst = new.said == Said::Went && is_one_too_many(tx, &source)?;
        let word = Word { organisation, is_burst, ..word.clone() };
        word::insert(tx, actor.may(Action::SayByCode, &word)?, &word)
    })
}

/// Whether this is more than one address says in an hour.
fn is_one_too_many(tx: &mut Tx<'_>, source: &str) -> Result<bool> {
    match throttle::count(tx, &[(Bucket::Burst, source)]) {
        Ok(()) => Ok(false),
        Err(Error::RateLimited { .. }) => Ok(true),
        Err(other) => Err(other),
    }
}

fn wrong_pin() -> Error {
    let detail = "The partner number or the PIN is not right. Check both and try again.";
    Error::invalid("/pin", "wrong_pin", detail)
}

/// The partner that has this number and PIN. Tries are counted before anything is hashed, by the number that was typed:
/// one that nobody has costs and answers like one that somebody has.
fn proved(door: &Door, request: &str, (number, pin): (&str, &str), source: &str) -> Result<Id<Organisation>> {
    let (number, pin) = (digits(number), digits(pin));
    let buckets = [(Bucket::Pin, number.as_str()), (Bucket::CodeSource, source), (Bucket::CodeOverall, "")];
    door.db.write(request, |tx| throttle::count(tx, &buckets))?;
    let holder = Credentials::Known(Actor::SlipHolder);
    let found = door.read(request, &holder, |view, _| organisation::at_the_code_page(view, &number))?;
    let fits = door.hasher.verify(&pin, found.as_ref().map(|(_, hash)| hash.as_str()))?;
    match found {
        Some((id, _)) if fits => {
            door.db.write(request, |tx| throttle::forgive(tx, &buckets[..1]))?;
            Ok(id)
        }
        found => {
            // Without the number that was typed, where nobody has it: it may be a PIN in the wrong box.
            let key = found.map_or_else(String::new, |(id, _)| id.to_string());
            let denial = Denial { action: Action::SayByCode.word(), noun: "organisation", key };
            door.deny(request, &Actor::SlipHolder.stamp(), &denial)?;
            Err(wrong_pin())
        }
    }
}

/// What was typed without blanks and hyphens, as one reads numbers out.
fn digits(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
}

/// Puts what waits on its streams, each in a transaction of its own; what was said on a code that nobody has is thrown away.
/// Returns how many were heard.
pub fn hear_words(door: &Door, request: &str, who: &Credentials) -> Result<usize> {
    let waiting = door.read(request, who, |view, actor| {
        actor.must_be_able(Action::HearWord)?;
        word::list(view)
    })?;
    let mut heard = 0;
    for it in &waiting {
        match door.write(request, who, |tx, actor| hear(tx, actor, it)) {
            Ok(()) => heard += 1,
            // Another server was first.
            Err(Error::Conflict { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(heard)
}

fn hear(tx: &mut Tx<'_>, actor: &Actor, it: &Word) -> Result<()> {
    if !word::erase(tx, actor.may(Action::HearWord, it)?, it)? {
        return Err(Error::Conflict { code: "heard_already", detail: "Somebody was first.".into() });
    }
    if let Some(signpost) = signpost::find(tx, &Sees::All, actor, &it.code)? {
        return on_signpost(tx, actor, it, signpost);
    }
    match code::find(tx, &Sees::All, &it.code)? {
        Some(code) if code.state == CodeState::Reserved => on_pad(tx, actor, it, &code),
        _ => Ok(()),
    }
}

/// What was said as the next report of a stream, told when it was said by whoever held the slip, of the day that they said.
fn reported(tx: &Tx<'_>, it: &Word, seq: i32, what: What) -> Report {
    let on = Occurred::day(it.day());
    let mut said = report(tx, &Actor::SlipHolder, seq, what, on);
    said.event.recorded_at = it.said_at;
    said.event.reason.clone_from(&it.reason);
    said.grade = Some(it.said.grade());
    said.organisation = it.organisation;
    said.service_side = what == What::Declined;
    said.said = Some(it.said);
    said
}

/// What does not fit any more, because the signpost has moved on, is kept as a note; nothing is heard on a void one.
fn on_signpost(tx: &mut Tx<'_>, actor: &Actor, it: &Word, signpost: Signpost) -> Result<()> {
    let (heard, it) = (signpost_event::list(tx, &signpost)?, &it.on_a_slip_of(signpost.issued_on));
    if signpost.state == State::Void || it.is_repeat(&heard) {
        return Ok(());
    }
    let what = it.event_for(Some(signpost.organisation));
    let fits = leads_to(signpost.state, what).is_some() && it.said_at.london_date() >= signpost.issued_on;
    let said = reported(tx, it, signpost.version + 1, if fits { what } else { What::Noted });
    let permit = actor.may(Action::RecordSignpostEvent, &signpost)?;
    save(tx, actor, permit, signpost, said).map(drop)
}

/// Before the slip is keyed it is kept for that day.
fn on_pad(tx: &mut Tx<'_>, actor: &Actor, it: &Word, code: &Code) -> Result<()> {
    let (mut heard, it) = (code::heard(tx, code)?, &it.on_a_slip_of(code.reserved_on));
    if it.is_repeat(&heard) {
        return Ok(());
    }
    let what = it.event_for(None);
    let mut said = reported(tx, it, code.version + 1, what);
    heard.push(said.clone());
    if !is_heard_unbound(what) || fold(&heard).is_err() {
        said = reported(tx, it, code.version + 1, What::Noted);
    }
    code::record(tx, actor.may(Action::RecordCodeEvent, code)?, code, &said)
}
