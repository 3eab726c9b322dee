//! Take-ups that are asked after again: ten of a quarter, and what was heard; API, pages and demo import it.

use crate::domain::case::around::verification::{Answer, Check, DRAWN, Quarter, Sample, draw};
use crate::domain::code::{SchemeCode, SlipCode};
use crate::domain::directory::scheme::Scheme;
use crate::domain::id::Id;
use crate::domain::page::{Page, Window};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor};
use crate::secret::random;
use crate::store::case::around::verification;
use crate::store::directory::scheme;
use crate::store::{Tx, View};

fn scheme_of(view: &mut View<'_>, code: &SchemeCode, pointer: &str) -> Result<Scheme> {
    scheme::find(view, code)?.ok_or_else(|| {
        Error::invalid(pointer, "unknown", "There is no such scheme. Check its three letters.")
    })
}

/// Draws the sample of a quarter that is over, once: the seed is kept, so that anybody can draw it again.
pub fn draw_sample(tx: &mut Tx<'_>, actor: &Actor, code: &SchemeCode, quarter: Quarter) -> Result<Sample> {
    actor.must_be_able(Action::DrawSample)?;
    let of = scheme_of(tx, code, "/scheme")?;
    let seed = u64::from_be_bytes(random::<8>()?);
    let blank = Sample {
        id: Id::timeless(),
        scheme: of.id,
        quarter,
        seed: format!("{seed:016x}"),
        candidates: 0,
        drawn_by: actor.user(),
        checks: Vec::new(),
        version: 1,
    };
    let permit = actor.may(Action::DrawSample, &blank)?.because(Some(blank.seed.clone()));
    if quarter.last() >= tx.now().london_date() {
        let detail = "A sample is drawn when its quarter is over. Choose an earlier one, or wait.";
        return Err(Error::invalid("/quarter", "not_over", detail));
    }
    let candidates = verification::candidates(tx, of.id, quarter)?;
    if candidates.is_empty() {
        let detail = "Nobody's take-up is known in this quarter: there is nothing to ask after.";
        return Err(Error::Conflict { code: "nothing_to_draw", detail: detail.into() });
    }
    let drawn = draw(&candidates, seed, DRAWN).into_iter().zip(1..);
    let check = |((signpost, code, person), place)| Check {
        place,
        signpost,
        code,
        person,
        answer: None,
        answered_on: None,
        answered_by: None,
    };
    let it = Sample {
        candidates: i32::try_from(candidates.len()).unwrap_or(i32::MAX),
        checks: drawn.map(check).collect(),
        ..blank
    };
    verification::insert(tx, permit, &it)?;
    Ok(it)
}

fn find(view: &mut View<'_>, actor: &Actor, action: Action, id: Id<Sample>) -> Result<Sample> {
    verification::find(view, &actor.sees(Action::ReadSample), id)?
        .ok_or_else(|| actor.not_found(action, "sample", id))
}

/// One sample in sight: codes, and what was heard of each.
pub fn read_sample(view: &mut View<'_>, actor: &Actor, id: Id<Sample>) -> Result<Sample> {
    let it = find(view, actor, Action::ReadSample, id)?;
    let people = it.checks.iter().map(|check| check.person).collect();
    view.showed(actor.may(Action::ReadSample, &it)?, people, None);
    Ok(it)
}

/// The samples in sight, newest first.
pub fn list_samples(
    view: &mut View<'_>,
    actor: &Actor,
    of: Option<&SchemeCode>,
    window: Window,
) -> Result<Page<Sample>> {
    let permit = actor.may_at_all(Action::ListSamples)?;
    let of = of.map(|code| scheme_of(view, code, "scheme")).transpose()?;
    let page = verification::list(view, &actor.sees(Action::ListSamples), of.map(|s| s.id), window)?;
    let people = page.items.iter().flat_map(|it| it.checks.iter().map(|check| check.person)).collect();
    view.showed(permit, people, Some(page.items.len()));
    Ok(page)
}

/// Keeps what was heard when one of them was asked after. Hearing better replaces what was heard before; it changes no
/// figure: whoever learns that somebody did not come takes the report back at the signpost.
pub fn answer_check(
    tx: &mut Tx<'_>,
    actor: &Actor,
    (id, code): (Id<Sample>, &SlipCode),
    answer: Answer,
) -> Result<()> {
    let it = find(tx, actor, Action::AnswerCheck, id)?;
    let permit = actor.may(Action::AnswerCheck, &it)?.because(Some(answer.word().into()));
    let check = it.checks.iter().find(|check| check.code == *code).ok_or_else(|| {
        Error::invalid("/code", "not_drawn", "This code is not one of the sample. Choose one of its ten.")
    })?;
    let check = Check {
        answer: Some(answer),
        answered_on: Some(tx.now().london_date()),
        answered_by: actor.user(),
        ..check.clone()
    };
    verification::save_answer(tx, permit, &it, &check)
}
