//! The password once more before a weighty act, and a code where a second factor stands; imported through `session`.

use super::{me, mine};
use crate::actions::directory::vocabulary::choose_term;
use crate::actions::door::{Credentials, Door};
use crate::domain::account::second_factor::Typed;
use crate::domain::directory::vocabulary::Set;
use crate::domain::system::throttle::Bucket;
use crate::error::{Denial, Error, Result};
use crate::policy::Action;
use crate::store::account::{second_factor, session, user};
use crate::store::system::throttle;

/// How long a step-up counts, in seconds.
const STEPPED_UP: i64 = 600;

/// What somebody gives to be let do something weighty.
#[derive(Clone, Copy)]
pub struct StepUp<'a> {
    /// The password.
    pub password: &'a str,
    /// A code, where a second factor stands.
    pub code: Option<&'a str>,
    /// Coded why.
    pub reason: &'a str,
}

/// The code that has to come with the password; none where no second factor stands.
fn typed(stands: bool, code: Option<&str>) -> Result<Option<Typed>> {
    let code = code.map(str::trim).filter(|code| !code.is_empty());
    match (stands, code) {
        (false, _) => Ok(None),
        (true, None) => Err(Error::invalid("/code", "required", "Enter the 6-digit code.")),
        (true, Some(code)) => Typed::parse(code, "/code").map(Some),
    }
}

/// Marks this session as stepped up after the password was given again, and a code where a second factor stands, with the
/// coded reason. Which of the two was wrong is not told.
pub fn step_up(door: &Door, request: &str, who: &Credentials, given: &StepUp<'_>) -> Result<()> {
    let (now, reason) = (door.db.now(), given.reason);
    let (me, stands) = door.read(request, who, |view, actor| {
        choose_term(view, Set::StepUpReason, reason, now.london_date(), "/reason_code")?;
        let me = me(view, actor)?;
        let stands = second_factor::stands(view, me.id)?;
        Ok((me, stands))
    })?;
    let typed = typed(stands, given.code)?;
    // Whoever took over a session does not get to guess here either.
    let buckets = [(Bucket::Account, me.email.as_str())];
    door.db.write(request, |tx| throttle::count(tx, &buckets))?;
    let hash = door.read(request, who, |view, _| user::at_the_door(view, &me.email))?.map(|(_, hash)| hash);
    let fits = door.hasher.verify(given.password, hash.as_deref())?;
    door.write(request, who, |tx, actor| {
        let mut it = mine(tx, actor)?;
        let permit = actor.may(Action::StepUp, &it)?.because(Some(reason.to_owned()));
        let (action, key) = (Action::StepUp.word(), it.id.to_string());
        let wrong = || Error::Forbidden(Denial { action, noun: "session", key });
        if !fits {
            return Err(wrong());
        }
        it.stepped_up_until = Some(now.plus_seconds(STEPPED_UP));
        it.stepped_up_for = Some(reason.to_owned());
        match &typed {
            None => session::save(tx, permit, &it, None)?,
            Some(typed) => {
                let fitting = second_factor::fits(tx, me.id, typed)?;
                let is_unused = match &fitting {
                    Some(code) => session::save_with_code(tx, permit, &it, code)?,
                    None => false,
                };
                if !is_unused {
                    return Err(wrong());
                }
            }
        }
        throttle::forgive(tx, &buckets)
    })
}
