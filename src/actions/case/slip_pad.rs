//! Slip pads: print one, list them, read one, take out codes that nobody was given; API, pages and demo import it.

pub mod binding;
pub mod print;
pub mod word;

use crate::actions::directory::vocabulary::choose_term;
use crate::domain::case::code::{Code, CodeState, is_silent};
use crate::domain::case::slip_pad::SlipPad;
use crate::domain::code::{SchemeCode, SlipCode};
use crate::domain::directory::vocabulary::Set;
use crate::domain::id::Id;
use crate::domain::page::{Page, Window};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor};
use crate::secret::random;
use crate::store::case::{code, slip_pad};
use crate::store::directory::scheme;
use crate::store::{Tx, View};

/// Reserves the codes of a pad to be printed.
pub fn reserve_slip_pad(
    tx: &mut Tx<'_>,
    actor: &Actor,
    scheme: &SchemeCode,
    how_many: i32,
) -> Result<SlipPad> {
    let today = tx.now().london_date();
    let scheme =
        scheme::find(tx, scheme)?.ok_or_else(|| actor.not_found(Action::ReserveSlipPad, "scheme", scheme))?;
    let pad = SlipPad {
        id: Id::new(),
        scheme: scheme.id,
        reserved_by: actor.user(),
        reserved_at: tx.now(),
        printed_at: None,
        unused: 0,
        bound: 0,
        void: 0,
    };
    let permit = actor.may(Action::ReserveSlipPad, &pad)?;
    SlipPad::must_be_of(how_many)?;
    if scheme.ends_on.is_some_and(|end| end < today) {
        let detail = "This scheme is over: nobody gives its slips any more. Choose one that runs.";
        return Err(Error::invalid("/scheme", "outside_scheme", detail));
    }
    let codes = (0..how_many).map(|_| drawn(&pad, today)).collect::<Result<Vec<_>>>()?;
    slip_pad::insert(tx, permit, &pad, &codes)?;
    Ok(pad)
}

fn drawn(pad: &SlipPad, today: chrono::NaiveDate) -> Result<Code> {
    let bytes = random::<64>()?;
    let mut bytes = bytes.iter().copied().cycle();
    Ok(Code {
        id: Id::timeless(),
        code: SlipCode::draw(|| bytes.next().unwrap_or_default()),
        pad: pad.id,
        scheme: pad.scheme,
        reserved_on: today,
        state: CodeState::Reserved,
        void_reason: None,
        version: 0,
    })
}

pub(in crate::actions) fn find(
    view: &mut View<'_>,
    actor: &Actor,
    action: Action,
    id: Id<SlipPad>,
) -> Result<(SlipPad, Vec<Code>)> {
    slip_pad::find(view, &actor.sees(Action::ReadSlipPad), id)?
        .ok_or_else(|| actor.not_found(action, "slip_pad", id))
}

/// One pad in sight with its codes, in the order of their characters.
pub fn read_slip_pad(view: &mut View<'_>, actor: &Actor, id: Id<SlipPad>) -> Result<(SlipPad, Vec<Code>)> {
    let (pad, codes) = find(view, actor, Action::ReadSlipPad, id)?;
    actor.must_be_able_on(Action::ReadSlipPad, &pad)?;
    Ok((pad, codes))
}

/// The pads in sight, newest first.
pub fn list_slip_pads(view: &mut View<'_>, actor: &Actor, window: Window) -> Result<Page<SlipPad>> {
    actor.must_be_able(Action::ListSlipPads)?;
    slip_pad::list(view, &actor.sees(Action::ListSlipPads), window)
}

/// Takes out the named codes of a pad, or, where none are named, all that nobody has heard of: a lost pad, a spoilt slip.
/// What was heard on a code is never thrown away with it.
pub fn void_slip_codes(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Id<SlipPad>,
    named: &[SlipCode],
    reason: &str,
) -> Result<()> {
    let (pad, codes) = find(tx, actor, Action::VoidSlipCodes, id)?;
    let permit = actor.may(Action::VoidSlipCodes, &pad)?.because(Some(reason.to_owned()));
    let today = tx.now().london_date();
    choose_term(tx, Set::VoidReason, reason, today, "/reason")?.text(None, "/reason")?;
    let out = if named.is_empty() { unheard(codes)? } else { chosen(tx, &codes, named)? };
    slip_pad::take_out(tx, permit, &pad, &out, reason)
}

fn unheard(mut codes: Vec<Code>) -> Result<Vec<Code>> {
    codes.retain(|it| it.state == CodeState::Reserved && it.version == 0);
    if codes.is_empty() {
        let detail =
            "No code of this pad is left that nobody has heard of. Name the codes to take out.".into();
        return Err(Error::Conflict { code: "nothing_unused", detail });
    }
    Ok(codes)
}

fn chosen(view: &mut View<'_>, codes: &[Code], named: &[SlipCode]) -> Result<Vec<Code>> {
    let mut out: Vec<Code> = Vec::new();
    for (at, key) in named.iter().enumerate() {
        let wrong = |code, detail: &str| Error::invalid(format!("/codes/{at}"), code, detail);
        let it = codes.iter().find(|it| it.code == *key);
        let it =
            it.ok_or_else(|| wrong("not_in_pad", "This code is not in this pad. Check it on the slip."))?;
        match it.state {
            CodeState::Reserved if is_silent(&code::heard(view, it)?) => {}
            CodeState::Reserved => {
                let detail = "Something was heard on this code: the slip was given. Bind it to its signpost.";
                return Err(wrong("code_heard", detail));
            }
            CodeState::Bound => {
                return Err(wrong(
                    "code_bound",
                    "This code is on a signpost. Void that, if it is a mistake.",
                ));
            }
            CodeState::Void => {
                return Err(wrong("code_void", "This code is out already. Leave it out here."));
            }
        }
        if !out.iter().any(|other| other.id == it.id) {
            out.push(it.clone());
        }
    }
    Ok(out)
}
