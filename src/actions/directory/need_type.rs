//! Need types: read them, add one, change one; and how every act checks those chosen; API, pages, commands and demo import it.

use crate::domain::directory::need_type::{NeedType, choose};
use crate::domain::directory::pathway::Pathway;
use crate::error::{Error, Result};
use crate::policy::{Action, Actor};
use crate::store::directory::need_type;
use crate::store::{Tx, View};
use chrono::NaiveDate;

/// The stored need types that somebody chose on this day, all on `pathway`; one read, none where nothing was chosen.
pub(in crate::actions) fn choose_need_types(
    view: &mut View<'_>,
    pathway: Pathway,
    codes: &[String],
    on: NaiveDate,
    pointer: &str,
) -> Result<Vec<NeedType>> {
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let types: Vec<NeedType> = need_type::list(view, Some(pathway))?.into_iter().map(|(it, _)| it).collect();
    Ok(choose(&types, pathway, codes, on, pointer)?.into_iter().cloned().collect())
}

/// Every need type, or those of one pathway, retired ones too, in their order; each with its version.
pub fn list_need_types(
    view: &mut View<'_>,
    actor: &Actor,
    pathway: Option<Pathway>,
) -> Result<Vec<(NeedType, i32)>> {
    actor.must_be_able(Action::ListNeedTypes)?;
    need_type::list(view, pathway)
}

/// Adds a need type, or changes its words and its days; a last day retires it.
pub fn save_need_type(tx: &mut Tx<'_>, actor: &Actor, it: &NeedType) -> Result<()> {
    let permit = actor.may(Action::SaveNeedType, it)?;
    it.check()?;
    if let Some(before) = need_type::find(tx, &it.code)? {
        if before.pathway != it.pathway {
            let detail = "Needs were recorded on its pathway. Retire it and add another.";
            return Err(Error::invalid("/pathway", "fixed_pathway", detail));
        }
        if before.restricted && !it.restricted {
            let detail =
                "Needs were recorded in the belief that few would read them. Retire it and add another.";
            return Err(Error::invalid("/restricted", "must_be_restricted", detail));
        }
    }
    need_type::save(tx, permit, it)
}
