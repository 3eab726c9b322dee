//! The words of a scheme's slips as they are kept; actions may import it.

use crate::domain::directory::scheme::Scheme;
use crate::domain::directory::slip_wording::{Block, SlipWording};
use crate::domain::id::Id;
use crate::error::Result;
use crate::policy::Permit;
use crate::store::conn::{Tx, View};
use crate::store::schema::slip_wordings as wordings;
use diesel::prelude::*;

/// Every block of a scheme's slips, in the order of the blocks: its own words, or the product's.
pub fn list(view: &mut View<'_>, scheme: Id<Scheme>) -> Result<Vec<SlipWording>> {
    let rows: Vec<(String, String, String)> = wordings::table
        .filter(wordings::scheme_id.eq(scheme))
        .order(wordings::block)
        .select((wordings::block, wordings::text, wordings::text_cy))
        .load(view.conn())?;
    let mut all: Vec<SlipWording> = Block::ALL.iter().map(|block| SlipWording::own(scheme, *block)).collect();
    for (word, text, text_cy) in rows {
        let block = known!(Block, "slip_wordings", &word)?;
        for it in all.iter_mut().filter(|it| it.block == block) {
            (it.text, it.text_cy) = (text.clone(), text_cy.clone());
        }
    }
    Ok(all)
}

/// Puts words in the place of a block.
pub fn save(tx: &mut Tx<'_>, permit: Permit, it: &SlipWording) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "slip_wording", it.key())?;
    let conn = tx.writing(&spent);
    let values =
        (wordings::text.eq(&it.text), wordings::text_cy.eq(&it.text_cy), wordings::updated_at.eq(now));
    let kept = wordings::table.find((it.scheme, it.block.word()));
    if diesel::update(kept).set(values).execute(conn)? == 0 {
        let key = (wordings::scheme_id.eq(it.scheme), wordings::block.eq(it.block.word()));
        diesel::insert_into(wordings::table).values((key, values)).execute(conn)?;
    }
    Ok(())
}
