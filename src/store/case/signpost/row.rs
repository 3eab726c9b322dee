//! A signpost as its row keeps it, with the code and the needs that belong to it; only the signposts' store imports it.

use crate::domain::account::user::User;
use crate::domain::case::{
    code::Code,
    consent::Consent,
    need::Need,
    person::Person,
    referral::Referral,
    signpost::{ChosenBy, Mode, Signpost, State},
};
use crate::domain::code::{Reference, SlipCode};
use crate::domain::directory::{
    court::Court, organisation::Organisation, pathway::Pathway, scheme::Scheme, service::Service,
};
use crate::domain::insight::report::words::Pathways;
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::store::case::need::Served;
use crate::store::conn::{Spent, Tx, View};
use crate::store::schema::{signpost_needs, signposts};
use chrono::NaiveDate;
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = signposts, treat_none_as_default_value = false)]
pub(super) struct SignpostRow {
    pub(super) id: Id<Signpost>,
    code_id: Id<Code>,
    chain_id: Id<Signpost>,
    predecessor_id: Option<Id<Signpost>>,
    referral_id: Id<Referral>,
    person_id: Id<Person>,
    scheme_id: Id<Scheme>,
    court_id: Id<Court>,
    service_id: Id<Service>,
    organisation_id: Id<Organisation>,
    mode: String,
    consent_id: Option<Id<Consent>>,
    chosen_by: String,
    is_for_relative: bool,
    is_already_supported: bool,
    is_restricted: bool,
    issued_on: NaiveDate,
    issued_by_id: Option<Id<User>>,
    state: String,
    last_heard_on: NaiveDate,
    version: i32,
    pub(super) created_at: Instant,
    updated_at: Instant,
    slip_printed_at: Option<Instant>,
}

impl SignpostRow {
    fn of(it: &Signpost, code: Id<Code>, now: Instant) -> Self {
        Self {
            id: it.id,
            code_id: code,
            chain_id: it.chain,
            predecessor_id: it.predecessor,
            referral_id: it.referral,
            person_id: it.person,
            scheme_id: it.scheme,
            court_id: it.court,
            service_id: it.service,
            organisation_id: it.organisation,
            mode: it.mode.word().into(),
            consent_id: it.consent,
            chosen_by: it.chosen_by.word().into(),
            is_for_relative: it.for_relative,
            is_already_supported: it.already_supported,
            is_restricted: it.restricted,
            issued_on: it.issued_on,
            issued_by_id: it.issued_by,
            state: it.state.word().into(),
            last_heard_on: it.last_heard_on,
            version: it.version,
            created_at: now,
            updated_at: now,
            slip_printed_at: it.slip_printed_at,
        }
    }

    fn signpost(self, code: &str, needs: Vec<(Id<Need>, Pathway)>) -> Result<Signpost> {
        Ok(Signpost {
            id: self.id,
            code: SlipCode::parse(code, "")?,
            chain: self.chain_id,
            predecessor: self.predecessor_id,
            referral: self.referral_id,
            person: self.person_id,
            scheme: self.scheme_id,
            court: self.court_id,
            service: self.service_id,
            organisation: self.organisation_id,
            needs,
            mode: known!(Mode, "signposts", &self.mode)?,
            consent: self.consent_id,
            chosen_by: known!(ChosenBy, "signposts", &self.chosen_by)?,
            for_relative: self.is_for_relative,
            already_supported: self.is_already_supported,
            restricted: self.is_restricted,
            issued_on: self.issued_on,
            issued_by: self.issued_by_id,
            state: known!(State, "signposts", &self.state)?,
            slip_printed_at: self.slip_printed_at,
            last_heard_on: self.last_heard_on,
            version: self.version,
        })
    }
}

/// Adds the row of a signpost that has this code, with what a file says of it, and what it serves.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    spent: &Spent,
    (it, code): (&Signpost, Id<Code>),
    reference: &Reference,
) -> Result<()> {
    let row = SignpostRow::of(it, code, tx.now());
    let pathways = it.needs.iter().map(|(_, pathway)| *pathway).fold(Pathways::default(), Pathways::with);
    let of_a_file = (
        signposts::code.eq(it.code.as_str()),
        signposts::reference.eq(reference.as_str()),
        signposts::pathways.eq(i32::from(pathways.bits())),
    );
    diesel::insert_into(signposts::table).values((&row, of_a_file)).execute(tx.writing(spent))?;
    let serves = |(need, pathway): &(Id<Need>, Pathway)| {
        (
            signpost_needs::signpost_id.eq(it.id),
            signpost_needs::need_id.eq(*need),
            signpost_needs::pathway.eq(pathway.word()),
        )
    };
    for need in &it.needs {
        diesel::insert_into(signpost_needs::table).values(serves(need)).execute(tx.writing(spent))?;
    }
    Ok(())
}

/// A row with its code.
pub(super) type Coded = (SignpostRow, String);

/// The signposts of these rows.
pub(super) fn whole(view: &mut View<'_>, rows: Vec<Coded>) -> Result<Vec<Signpost>> {
    let ids: Vec<Id<Signpost>> = rows.iter().map(|(row, _)| row.id).collect();
    let triples: Vec<(Id<Signpost>, Id<Need>, String)> =
        signpost_needs::table.filter(signpost_needs::signpost_id.eq_any(ids)).load(view.conn())?;
    let mut served = Served::new();
    for (signpost, need, word) in triples {
        served.entry(signpost).or_default().push((need, known!(Pathway, "signpost_needs", &word)?));
    }
    rows.into_iter().map(|row| one(row, &mut served)).collect()
}

/// The signpost of one row; what it serves is taken out of `served`.
pub(super) fn one((row, code): Coded, served: &mut Served) -> Result<Signpost> {
    let mut needs = served.remove(&row.id).unwrap_or_default();
    needs.sort_unstable_by_key(|(_, pathway)| *pathway);
    row.signpost(&code, needs)
}
