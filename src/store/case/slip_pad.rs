//! Slip pads as they are kept, with their codes; actions may import it.

use super::code;
use crate::domain::account::user::User;
use crate::domain::case::code::{Code, CodeState};
use crate::domain::case::slip_pad::SlipPad;
use crate::domain::directory::scheme::Scheme;
use crate::domain::page::{Page, Window};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Permit, Sees};
use crate::store::conn::{MultiBackend, Tx, View};
use crate::store::schema::{codes, slip_pads};
use diesel::dsl::count_star;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = slip_pads, treat_none_as_default_value = false)]
struct SlipPadRow {
    id: Id<SlipPad>,
    scheme_id: Id<Scheme>,
    reserved_by_id: Option<Id<User>>,
    created_at: Instant,
    printed_at: Option<Instant>,
}

impl From<SlipPadRow> for SlipPad {
    /// The pad without its codes.
    fn from(row: SlipPadRow) -> Self {
        Self {
            id: row.id,
            scheme: row.scheme_id,
            reserved_by: row.reserved_by_id,
            reserved_at: row.created_at,
            printed_at: row.printed_at,
            unused: 0,
            bound: 0,
            void: 0,
        }
    }
}

fn visible(sees: &Sees) -> slip_pads::BoxedQuery<'static, MultiBackend> {
    let all = slip_pads::table.into_boxed();
    match sees {
        Sees::All => all,
        Sees::Schemes(ids) => all.filter(slip_pads::scheme_id.eq_any(ids.clone())),
        _ => all.filter(slip_pads::id.ne(slip_pads::id)),
    }
}

/// One pad in sight with its codes.
pub fn find(view: &mut View<'_>, sees: &Sees, id: Id<SlipPad>) -> Result<Option<(SlipPad, Vec<Code>)>> {
    let row: Option<SlipPadRow> = visible(sees).filter(slip_pads::id.eq(id)).first(view.conn()).optional()?;
    let Some(row) = row else { return Ok(None) };
    let codes = code::of_pad(view, id)?;
    Ok(Some((SlipPad::from(row).counting(&codes), codes)))
}

/// The pads in sight, newest first, each with its codes counted.
pub fn list(view: &mut View<'_>, sees: &Sees, window: Window) -> Result<Page<SlipPad>> {
    let all = || visible(sees);
    let page: Page<SlipPad> =
        page_of!(view, all, slip_pads, window, SlipPadRow, |row| Ok(SlipPad::from(row)))?;
    let ids: Vec<Option<Id<SlipPad>>> = page.items.iter().map(|it| Some(it.id)).collect();
    let counts: Vec<(Option<Id<SlipPad>>, String, i64)> = codes::table
        .filter(codes::slip_pad_id.eq_any(ids))
        .group_by((codes::slip_pad_id, codes::state))
        .select((codes::slip_pad_id, codes::state, count_star()))
        .load(view.conn())?;
    page.try_map(|pad| {
        let id = Some(pad.id);
        let mut here = counts.iter().filter(|(of, ..)| *of == id);
        here.try_fold(pad, |pad, (_, state, count)| Ok(pad.with(known!(CodeState, "codes", state)?, *count)))
    })
}

/// Adds a pad with its codes.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &SlipPad, codes: &[Code]) -> Result<()> {
    let spent = tx.spend(permit, "slip_pad", it.id)?;
    let row = SlipPadRow {
        id: it.id,
        scheme_id: it.scheme,
        reserved_by_id: it.reserved_by,
        created_at: it.reserved_at,
        printed_at: None,
    };
    diesel::insert_into(slip_pads::table).values(&row).execute(tx.writing(&spent))?;
    codes.iter().try_for_each(|it| code::reserve(tx, &spent, it))
}

/// Takes codes out of a pad.
pub fn take_out(tx: &mut Tx<'_>, permit: Permit, it: &SlipPad, codes: &[Code], reason: &str) -> Result<()> {
    let spent = tx.spend(permit, "slip_pad", it.id)?;
    codes.iter().try_for_each(|it| code::take_out(tx, &spent, it, reason))
}

/// Notes that a pad is printed.
pub fn print(tx: &mut Tx<'_>, permit: Permit, it: &SlipPad) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "slip_pad", it.id)?;
    let pad = slip_pads::table.find(it.id);
    diesel::update(pad).set(slip_pads::printed_at.eq(now)).execute(tx.writing(&spent))?;
    Ok(())
}
