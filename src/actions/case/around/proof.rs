//! "Proof I went": a dated line that the person asked for, given to them alone; API, pages and demo import it.

use crate::actions::case::signpost::find;
use crate::domain::case::around::proof::{Proof, last_met, letter};
use crate::domain::case::signpost::Signpost;
use crate::domain::code::SlipCode;
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::store::case::around::proof;
use crate::store::case::signpost_event;
use crate::store::directory::service;
use crate::store::{Tx, View};

/// Gives the person a letter, because they asked. It rests on a meeting that was recorded; a partner speaks of its own.
pub fn give_proof(tx: &mut Tx<'_>, actor: &Actor, code: &SlipCode) -> Result<Proof> {
    let it = find(tx, actor, Action::GiveProof, code)?;
    actor.must_be_able_on(Action::GiveProof, &it)?;
    let mut reports = signpost_event::list(tx, &it)?;
    if let Some(partner) = actor.partner() {
        reports.retain(|report| report.organisation == Some(partner));
    }
    let met = last_met(&reports).ok_or_else(|| Error::Conflict {
        code: "not_met",
        detail: "Nobody recorded that they came. Record it first (met), with its day.".into(),
    })?;
    let proof = Proof {
        id: Id::timeless(),
        signpost: it.id,
        scheme: it.scheme,
        organisation: it.organisation,
        person: it.person,
        met,
        given_on: tx.now().london_date(),
        given_by: actor.user(),
        recorded_as: actor.stamp().word().into(),
    };
    let permit = actor.may(Action::GiveProof, &proof)?;
    proof::insert(tx, permit, &proof)?;
    Ok(proof)
}

fn written(view: &mut View<'_>, of: &Signpost, it: &Proof) -> Result<String> {
    let service = service::find(view, &Sees::All, of.service)?
        .ok_or_else(|| Error::internal("a signpost without its service"))?;
    Ok(letter(it, service.name_on_paper(of.restricted)))
}

/// The last letter that was given about a signpost in sight, with its words.
pub fn read_proof(view: &mut View<'_>, actor: &Actor, code: &SlipCode) -> Result<(Proof, String)> {
    let of = find(view, actor, Action::ReadProof, code)?;
    let permit = actor.may(Action::ReadProof, &of)?;
    let it =
        proof::last_of(view, &of)?.ok_or_else(|| actor.not_found(Action::ReadProof, "signpost", code))?;
    view.showed(permit, vec![of.person], None);
    let words = written(view, &of, &it)?;
    Ok((it, words))
}
