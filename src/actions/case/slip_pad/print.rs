//! The blanks of a slip pad on paper; API and pages import it.

use super::find;
use crate::actions::case::signpost::slip::landing;
use crate::domain::case::code::CodeState;
use crate::domain::case::slip_pad::SlipPad;
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::policy::{Action, Actor};
use crate::render::slip;
use crate::store::Tx;
use crate::store::case::slip_pad;
use crate::store::directory::slip_wording;

/// Prints the blanks of a pad whose codes nobody was given yet. Every print is an act of its own.
pub fn print_slip_pad(tx: &mut Tx<'_>, actor: &Actor, id: Id<SlipPad>, public_url: &str) -> Result<String> {
    let (pad, codes) = find(tx, actor, Action::PrintSlipPad, id)?;
    let permit = actor.may(Action::PrintSlipPad, &pad)?;
    let blanks: Vec<(String, String)> = codes
        .iter()
        .filter(|it| it.state == CodeState::Reserved)
        .map(|it| (it.code.to_string(), landing(public_url, &it.code)))
        .collect();
    if blanks.is_empty() {
        let detail = "Every code of this pad was given or taken out. Reserve a new pad.";
        return Err(Error::Conflict { code: "nothing_unused", detail: detail.into() });
    }
    let page = slip::pad(&slip_wording::list(tx, pad.scheme)?, &blanks)?;
    slip_pad::print(tx, permit, &pad)?;
    Ok(page)
}
