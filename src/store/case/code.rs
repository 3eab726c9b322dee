//! Codes as they are kept: those of pads wait for their signpost, the others are born with it; actions may import it.

pub mod word;

use super::signpost_event;
use crate::domain::case::code::{Code, CodeState};
use crate::domain::case::signpost::{Outcome, Report};
use crate::domain::case::slip_pad::SlipPad;
use crate::domain::code::{Reference, SlipCode};
use crate::domain::directory::scheme::Scheme;
use crate::domain::{id::Id, time::Instant};
use crate::error::{Error, Result};
use crate::policy::{Permit, Sees};
use crate::store::conn::{MultiBackend, Spent, Tx, View};
use crate::store::schema::codes;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = codes, treat_none_as_default_value = false)]
struct CodeRow {
    id: Id<Code>,
    code: String,
    state: String,
    version: i32,
    created_at: Instant,
    slip_pad_id: Option<Id<SlipPad>>,
    scheme_id: Option<Id<Scheme>>,
    void_reason: Option<String>,
}

impl CodeRow {
    fn of(it: &Code, now: Instant) -> Self {
        Self {
            id: it.id,
            code: it.code.as_str().into(),
            state: it.state.word().into(),
            version: it.version,
            created_at: now,
            slip_pad_id: Some(it.pad),
            scheme_id: Some(it.scheme),
            void_reason: it.void_reason.clone(),
        }
    }

    fn code(self) -> Result<Code> {
        let lost = || Error::internal("a code outside of any pad");
        Ok(Code {
            id: self.id,
            code: SlipCode::parse(&self.code, "")?,
            pad: self.slip_pad_id.ok_or_else(lost)?,
            scheme: self.scheme_id.ok_or_else(lost)?,
            reserved_on: self.created_at.london_date(),
            state: known!(CodeState, "codes", &self.state)?,
            void_reason: self.void_reason,
            version: self.version,
        })
    }
}

/// The codes of pads in sight; one that was born with its signpost is seen through that alone.
fn visible(sees: &Sees) -> codes::BoxedQuery<'static, MultiBackend> {
    let all = codes::table.filter(codes::slip_pad_id.is_not_null()).into_boxed();
    match sees {
        Sees::All => all,
        Sees::Schemes(ids) => all.filter(codes::scheme_id.eq_any(ids.clone())),
        _ => all.filter(codes::id.ne(codes::id)),
    }
}

/// One code of a pad in sight.
pub fn find(view: &mut View<'_>, sees: &Sees, code: &SlipCode) -> Result<Option<Code>> {
    let row: Option<CodeRow> =
        visible(sees).filter(codes::code.eq(code.as_str())).first(view.conn()).optional()?;
    row.map(CodeRow::code).transpose()
}

/// The codes of one pad, in the order of their characters.
pub fn of_pad(view: &mut View<'_>, pad: Id<SlipPad>) -> Result<Vec<Code>> {
    let rows: Vec<CodeRow> = codes::table
        .filter(codes::slip_pad_id.eq(pad))
        .order(codes::code)
        .select(CodeRow::as_select())
        .load(view.conn())?;
    rows.into_iter().map(CodeRow::code).collect()
}

/// Everything heard on a code, in order.
pub fn heard(view: &mut View<'_>, it: &Code) -> Result<Vec<Report>> {
    Ok(signpost_event::list_many(view, &[it.id])?.remove(&it.id).unwrap_or_default())
}

/// Keeps what was heard on a code before it was bound.
pub fn record(tx: &mut Tx<'_>, permit: Permit, it: &Code, said: &Report) -> Result<()> {
    let spent = tx.spend(permit, "code", &it.code)?;
    signpost_event::append(tx, &spent, (it.id, None), said)
}

/// Adds a code to its pad.
pub(super) fn reserve(tx: &mut Tx<'_>, spent: &Spent, it: &Code) -> Result<()> {
    let row = CodeRow::of(it, tx.now());
    diesel::insert_into(codes::table).values(&row).execute(tx.writing(spent))?;
    Ok(())
}

/// Takes a code out of its pad.
pub(super) fn take_out(tx: &mut Tx<'_>, spent: &Spent, it: &Code, reason: &str) -> Result<()> {
    let unused = codes::table.find(it.id).filter(codes::state.eq(CodeState::Reserved.word()));
    diesel::update(unused)
        .set((codes::state.eq(CodeState::Void.word()), codes::void_reason.eq(reason)))
        .execute(tx.writing(spent))?;
    Ok(())
}

/// How a signpost comes to its code.
pub struct Given<'a> {
    /// The code of a pad that it is bound to; none for one that is born with it.
    pub code: Option<&'a Code>,
    /// The event that it was issued, or bound.
    pub report: &'a Report,
    /// What its stream adds up to with that.
    pub outcome: &'a Outcome,
    /// The referral's reference.
    pub reference: &'a Reference,
}

/// The code of a signpost that is being issued: bound from a pad, or new.
pub(super) fn take(
    tx: &mut Tx<'_>,
    spent: &Spent,
    code: &SlipCode,
    reserved: Option<&Code>,
) -> Result<Id<Code>> {
    match reserved {
        Some(it) => bind(tx, spent, it),
        None => draw(tx, spent, code),
    }
}

/// A code that is born with its signpost.
fn draw(tx: &mut Tx<'_>, spent: &Spent, code: &SlipCode) -> Result<Id<Code>> {
    let row = CodeRow {
        id: Id::timeless(),
        code: code.as_str().into(),
        state: CodeState::Bound.word().into(),
        version: 1,
        created_at: tx.now(),
        slip_pad_id: None,
        scheme_id: None,
        void_reason: None,
    };
    diesel::insert_into(codes::table).values(&row).execute(tx.writing(spent))?;
    Ok(row.id)
}

/// Binds a code of a pad; whoever comes second finds it bound.
fn bind(tx: &mut Tx<'_>, spent: &Spent, it: &Code) -> Result<Id<Code>> {
    let waiting = codes::table.find(it.id).filter(codes::state.eq(CodeState::Reserved.word()));
    let bound =
        diesel::update(waiting).set(codes::state.eq(CodeState::Bound.word())).execute(tx.writing(spent))?;
    if bound == 0 {
        Code { state: CodeState::Bound, ..it.clone() }.must_be_reserved()?;
    }
    Ok(it.id)
}
