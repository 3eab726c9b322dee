//! One pad: print its blanks, see which were given, take out what was lost; only the pads' pages import it.

use crate::actions::case::slip_pad::print::print_slip_pad;
use crate::actions::case::slip_pad::{read_slip_pad, void_slip_codes};
use crate::domain::case::code::Code;
use crate::domain::case::slip_pad::SlipPad;
use crate::domain::code::SlipCode;
use crate::domain::directory::vocabulary::Set;
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::http::{Answer, Key, Sent, printed};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::{Choice, choices};
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::said::moment;
use actix_web::{get, post};
use serde::Serialize;

#[derive(Serialize)]
struct CodeOut {
    code: String,
    state: &'static str,
}

#[derive(Serialize)]
pub(super) struct Pad {
    id: String,
    reserved: String,
    printed: Option<String>,
    codes: Vec<CodeOut>,
    unused: i64,
    mistakes: Vec<Choice>,
}

impl PageForm for Pad {
    type About = Id<SlipPad>;
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/pad/one.html";
    const ACTION: Action = Action::VoidSlipCodes;

    fn fill(view: &mut View<'_>, actor: &Actor, about: &Id<SlipPad>, _: &str) -> Result<Self> {
        let (pad, codes) = read_slip_pad(view, actor, *about)?;
        let code = |it: Code| CodeOut { code: it.code.to_string(), state: it.state.word() };
        let pad = pad.counting(&codes);
        Ok(Self {
            id: pad.id.to_string(),
            reserved: moment(pad.reserved_at),
            printed: pad.printed_at.map(moment),
            unused: pad.unused,
            codes: codes.into_iter().map(code).collect(),
            mistakes: choices(view, actor, Set::VoidReason, None)?,
        })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, about: &Id<SlipPad>, sent: &Sent) -> Result<Next> {
        let named = sent.all("code").map(|code| SlipCode::parse(code, "/code"));
        let named: Vec<SlipCode> = named.collect::<Result<_>>()?;
        if named.is_empty() && sent.one("all") != "yes" {
            let detail = "Select the codes to take out, or all that nobody has heard of";
            return Err(Error::invalid("/code", "required", detail));
        }
        void_slip_codes(tx, actor, *about, &named, sent.one("reason"))?;
        Ok(Next::saying(&format!("/slip-pads/{about}"), "codes_void"))
    }
}

/// Shows it.
#[get("/slip-pads/{id}")]
pub(super) async fn ask(desk: Desk, Key(id): Key<Id<SlipPad>>) -> Answer {
    desk.form::<Pad>(id).await
}

/// Takes codes out.
#[post("/slip-pads/{id}")]
pub(super) async fn take_out(desk: Desk, Key(id): Key<Id<SlipPad>>, sent: Sent) -> Answer {
    desk.submit::<Pad>(id, sent).await
}

/// Prints the blanks that nobody was given: a page for the browser's own printing, and a line in the trail.
#[post("/slip-pads/{id}/print")]
pub(super) async fn print(desk: Desk, Key(id): Key<Id<SlipPad>>, sent: Sent) -> Answer {
    if !desk.is_of_this_session(&sent) {
        return desk.form::<Pad>(id).await;
    }
    let public_url = desk.ctx.public_url()?;
    let print = move |tx: &mut Tx<'_>, actor: &Actor| print_slip_pad(tx, actor, id, &public_url);
    Ok(printed(desk.ctx.blocking(move |door, request, who| door.write(request, who, print)).await?))
}
