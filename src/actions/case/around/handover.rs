//! The live call of a warm handover: who at the partner was spoken to, and when; API, pages and demo import it.

use crate::actions::case::consent::must_share;
use crate::actions::case::signpost::{find, report};
use crate::actions::case::signpost_event::save;
use crate::domain::case::event::must_have_happened;
use crate::domain::case::signpost::{Grade, Mode, Signpost, What};
use crate::domain::code::SlipCode;
use crate::domain::{text, time::Occurred};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::store::Tx;
use crate::store::directory::service;

/// A call in which somebody was handed over.
#[derive(Debug, Clone)]
pub struct NewCall {
    /// Who at the partner took the call.
    pub spoken_to: String,
    /// When; today, where nothing is said.
    pub occurred: Option<Occurred>,
    /// A short text.
    pub note: Option<String>,
}

/// Notes the call on a warm signpost: the partner knows from then on, on the word of whoever took it (grade C). What is
/// said in it is shared, so the consent has to stand today.
pub fn note_live_call(tx: &mut Tx<'_>, actor: &Actor, code: &SlipCode, new: &NewCall) -> Result<Signpost> {
    let it = find(tx, actor, Action::NoteLiveCall, code)?;
    let permit = actor.may(Action::NoteLiveCall, &it)?;
    if it.mode != Mode::Warm {
        let detail =
            "Only a warm signpost is handed over by a call. Report what the partner said as an event.";
        return Err(Error::Conflict { code: "not_warm", detail: detail.into() });
    }
    let offered = service::find(tx, &Sees::All, it.service)?
        .ok_or_else(|| Error::internal("a signpost without its service"))?;
    must_share(tx, it.person, &offered)?;
    let today = tx.now().london_date();
    let occurred = new.occurred.unwrap_or(Occurred::day(today));
    must_have_happened(occurred, it.issued_on, today, "/occurred_on")?;
    let mut said = report(tx, actor, it.version + 1, What::HandedOver, occurred);
    said.grade = Some(Grade::C);
    said.informant = Some(text::required(&new.spoken_to, "/spoken_to", 80)?);
    said.event.note = text::optional(new.note.as_deref(), "/note", 500)?;
    save(tx, actor, permit, it, said)
}
