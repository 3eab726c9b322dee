//! A pilot's own spreadsheet of referrals, each row made through the acts that officers do one by one; imported through `actions::system::import`.

mod columns;
mod outcome;
mod referral;

use super::{Import, Imported, Refusal, Taken, failed_rows};
use crate::actions::case::referral::submit_referral;
use crate::actions::case::referral_event::Case;
use crate::actions::case::signpost::issue;
use crate::actions::case::signpost_event::record_signpost_event;
use crate::actions::door::{Credentials, Door};
use crate::domain::case::referral::Referral;
use crate::domain::code::SchemeCode;
use crate::domain::directory::scheme::Scheme;
use crate::domain::insight::import_row::ImportRow;
use crate::error::{Error, Result};
use crate::policy::{Action, Actor};
use crate::render::csv::{Limits, ReadRow, Table, first_pass};
use crate::render::referrals::{ReferralRow, header, read_referrals};
use crate::store::Tx;
use crate::store::directory::scheme;
use crate::store::insight::import_row;
use chrono::NaiveDate;
use columns::{of_referral, of_signpost};

/// A spreadsheet whose structure is in order; nothing of it is taken in yet.
pub struct ReferralList {
    table: Table,
    rows: Vec<ReadRow<ReferralRow>>,
}

impl ReferralList {
    /// Reads a file of at most `limits`. A broken one is refused as a whole; nothing in it can have happened after `today`.
    pub fn read(file: &[u8], limits: Limits, today: NaiveDate) -> Result<Self> {
        let table = first_pass(file, &header(), limits)?;
        let rows = read_referrals(&table, today);
        Ok(Self { table, rows })
    }

    /// How many rows there are.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none; the first pass has seen to it that there is one.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Takes the rows into a scheme, by their own numbers; `is_rehearsal` undoes everything again. `progress` hears how many
    /// are done.
    pub fn import(
        &self,
        door: &Door,
        (request, who): (&str, &Credentials),
        (code, is_rehearsal): (&SchemeCode, bool),
        progress: impl FnMut(usize),
    ) -> Result<Imported> {
        let scheme = door.read(request, who, |view, actor| {
            let missing = || actor.not_found(Action::ImportReferrals, "scheme", code);
            let scheme = scheme::find(view, code)?.ok_or_else(missing)?;
            actor.must_be_able_on(Action::ImportReferrals, &scheme).map(|()| scheme)
        })?;
        let take_in = |tx: &mut Tx<'_>, actor: &Actor, row: &ReferralRow| take_in(tx, actor, &scheme, row);
        let import = Import {
            action: Action::ImportReferrals,
            rows: &self.rows,
            take_in: &take_in,
            is_rehearsal,
            points_into_json: false,
        };
        import.run(door, request, who, progress)
    }

    /// The refused rows as a file to mend and import again.
    pub fn failed_rows(&self, refused: &[Refusal]) -> Vec<u8> {
        failed_rows(&self.table, refused)
    }
}

fn take_in(tx: &mut Tx<'_>, actor: &Actor, scheme: &Scheme, row: &ReferralRow) -> Result<Taken> {
    let content = serde_json::to_vec(row).map_err(Error::internal)?;
    let (keys, number) = (tx.keys(), row.your_reference.as_str());
    let scheme_key = scheme.id.uuid();
    let parts = [scheme_key.as_bytes().as_slice(), content.as_slice()];
    match import_row::mac(tx, scheme.id, number)? {
        Some(mac) if keys.imports.fits(&mac, &parts) => return Ok(Taken::Unchanged),
        Some(_) => return Err(came_in_otherwise()),
        None => {}
    }
    let made = referral::of(tx, actor, scheme, row)
        .and_then(|new| submit_referral(tx, actor, &new))
        .map_err(|error| of_referral(error, row))?;
    signposts(tx, actor, &made, row)?;
    let it = ImportRow {
        scheme: scheme.id,
        your_reference: number.to_owned(),
        mac: keys.imports.of(&parts),
        referral: made.id,
        reference: made.reference,
        person: made.person,
    };
    let permit = actor.may(Action::ImportReferrals, &it)?;
    import_row::insert(tx, permit, &it)?;
    Ok(Taken::Added)
}

/// What is recorded since was said by people: a spreadsheet does not overwrite it.
fn came_in_otherwise() -> Error {
    let detail = "A row with this reference came in before and said something else; the record stays as it is. \
        Correct the referral itself, or give this row a reference of its own.";
    Error::invalid("your_reference", "came_in_otherwise", detail)
}

fn signposts(tx: &mut Tx<'_>, actor: &Actor, made: &Referral, row: &ReferralRow) -> Result<()> {
    if row.signposts.is_empty() {
        return Ok(());
    }
    let mut case = Case::find(tx, actor, Action::IssueSignpost, &made.reference)?;
    for cells in &row.signposts {
        let slip = outcome::slip(tx, cells)
            .and_then(|new| issue(tx, actor, &mut case, &new, None))
            .map_err(|error| of_signpost(error, cells.number, "outcome"))?;
        for (part, report) in outcome::reports(cells) {
            record_signpost_event(tx, actor, &slip.code, &report)
                .map_err(|error| of_signpost(error, cells.number, part))?;
        }
    }
    Ok(())
}
