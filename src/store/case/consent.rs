//! What people said to sharing, as it is kept: of one partner and one purpose the last word is the one that nothing replaced; actions may import it.

use crate::domain::account::user::User;
use crate::domain::case::{
    consent::{Category, Consent, Decision, Method, Purpose},
    person::Person,
    referral::Referral,
    signpost::{Mode, State},
};
use crate::domain::directory::{organisation::Organisation, scheme::Scheme};
use crate::domain::{id::Id, time::Instant};
use crate::error::Result;
use crate::policy::{Actor, Permit};
use crate::store::columns::Json;
use crate::store::conn::{MultiBackend, Tx, View};
use crate::store::insight::fact::{self, Part};
use crate::store::schema::{consents, signposts};
use diesel::prelude::*;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = consents, treat_none_as_default_value = false)]
struct ConsentRow {
    id: Id<Consent>,
    person_id: Id<Person>,
    scheme_id: Id<Scheme>,
    referral_id: Option<Id<Referral>>,
    purpose: String,
    organisation_id: Option<Id<Organisation>>,
    categories: Json,
    asked_at: Instant,
    decision: String,
    method: String,
    wording_version: String,
    language: String,
    expires_at: Option<Instant>,
    withdrawn_at: Option<Instant>,
    replaced_at: Option<Instant>,
    is_restricted: bool,
    recorded_by_id: Option<Id<User>>,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
}

impl ConsentRow {
    fn of(it: &Consent, now: Instant) -> Self {
        Self {
            id: it.id,
            person_id: it.person,
            scheme_id: it.scheme,
            referral_id: it.referral,
            purpose: it.purpose.word().into(),
            organisation_id: it.organisation,
            categories: Json::words(&it.categories),
            asked_at: it.asked_at,
            decision: it.decision.word().into(),
            method: it.method.word().into(),
            wording_version: it.wording_version.clone(),
            language: it.language.clone(),
            expires_at: it.expires_at,
            withdrawn_at: it.withdrawn_at,
            replaced_at: it.replaced_at,
            is_restricted: it.restricted,
            recorded_by_id: it.recorded_by,
            version: it.version,
            created_at: now,
            updated_at: now,
        }
    }

    fn consent(self) -> Result<Consent> {
        let categories = self.categories.into_words();
        Ok(Consent {
            id: self.id,
            person: self.person_id,
            scheme: self.scheme_id,
            referral: self.referral_id,
            purpose: known!(Purpose, "consents", &self.purpose)?,
            organisation: self.organisation_id,
            categories: categories.iter().map(|w| known!(Category, "consents", w)).collect::<Result<_>>()?,
            asked_at: self.asked_at,
            decision: known!(Decision, "consents", &self.decision)?,
            method: known!(Method, "consents", &self.method)?,
            wording_version: self.wording_version,
            language: self.language,
            expires_at: self.expires_at,
            withdrawn_at: self.withdrawn_at,
            replaced_at: self.replaced_at,
            restricted: self.is_restricted,
            recorded_by: self.recorded_by_id,
            version: self.version,
        })
    }
}

/// What a person in sight said; without what names a partner for restricted needs alone, where `actor` may not know of it.
fn visible(actor: &Actor, person: Id<Person>) -> consents::BoxedQuery<'static, MultiBackend> {
    let all = consents::table.filter(consents::person_id.eq(person)).into_boxed();
    match actor.sees_only_own_restricted() {
        None => all,
        Some(user) => {
            all.filter(consents::is_restricted.eq(false).or(consents::recorded_by_id.eq(Some(user))))
        }
    }
}

/// One of a person's, in sight.
pub fn find(
    view: &mut View<'_>,
    actor: &Actor,
    person: Id<Person>,
    id: Id<Consent>,
) -> Result<Option<Consent>> {
    let row: Option<ConsentRow> =
        visible(actor, person).filter(consents::id.eq(id)).first(view.conn()).optional()?;
    row.map(ConsentRow::consent).transpose()
}

/// All that a person said, as far as it is in sight, newest first.
pub fn list(view: &mut View<'_>, actor: &Actor, person: Id<Person>) -> Result<Vec<Consent>> {
    let rows: Vec<ConsentRow> = visible(actor, person)
        .order((consents::created_at.desc(), consents::id.desc()))
        .limit(200)
        .load(view.conn())?;
    rows.into_iter().map(ConsentRow::consent).collect()
}

/// The person's last word on one purpose and one partner, whether it lets anybody see anything or not.
pub fn last_word(
    view: &mut View<'_>,
    person: Id<Person>,
    purpose: Purpose,
    organisation: Option<Id<Organisation>>,
) -> Result<Option<Consent>> {
    let mut words = consents::table
        .filter(consents::person_id.eq(person).and(consents::purpose.eq(purpose.word())))
        .filter(consents::replaced_at.is_null())
        .into_boxed();
    words = match organisation {
        Some(id) => words.filter(consents::organisation_id.eq(id)),
        None => words.filter(consents::organisation_id.is_null()),
    };
    let row: Option<ConsentRow> =
        words.order((consents::created_at.desc(), consents::id.desc())).first(view.conn()).optional()?;
    row.map(ConsentRow::consent).transpose()
}

/// The people who share with this partner now: a warm signpost to it, and a live consent. What `Consent::opens` says of one.
#[diesel::dsl::auto_type]
pub(super) fn sharing_with(organisation: Id<Organisation>, now: Instant) -> _ {
    let (warm, void): (&'static str, &'static str) = (Mode::Warm.word(), State::Void.word());
    let (share, given): (&'static str, &'static str) =
        (Purpose::ShareWithPartner.word(), Decision::Given.word());
    consents::table
        .filter(consents::organisation_id.eq(organisation))
        .filter(consents::purpose.eq(share))
        .filter(consents::decision.eq(given))
        .filter(consents::withdrawn_at.is_null())
        .filter(consents::replaced_at.is_null())
        .filter(consents::expires_at.gt(now))
        .filter(
            consents::person_id.eq_any(
                signposts::table
                    .filter(signposts::organisation_id.eq(organisation))
                    .filter(signposts::mode.eq(warm))
                    .filter(signposts::state.ne(void))
                    .select(signposts::person_id),
            ),
        )
        .select(consents::person_id)
}

/// Adds what a person said. Where it is their last word, the one before is replaced in the same breath.
pub fn insert(tx: &mut Tx<'_>, permit: Permit, it: &Consent) -> Result<()> {
    let now = tx.now();
    let before = last_word(tx, it.person, it.purpose, it.organisation)?;
    let spent = tx.spend(permit, "consent", it.id)?;
    let conn = tx.writing(&spent);
    if let Some(before) = before.filter(|_| it.replaced_at.is_none()) {
        diesel::update(consents::table.find(before.id))
            .set((
                consents::replaced_at.eq(Some(now)),
                consents::version.eq(before.version + 1),
                consents::updated_at.eq(now),
            ))
            .execute(conn)?;
    }
    diesel::insert_into(consents::table).values(&ConsentRow::of(it, now)).execute(conn)?;
    fact::save_around_person(tx, &spent, it.person, Part::Said)
}

/// Saves that a consent was taken back.
pub fn save(tx: &mut Tx<'_>, permit: Permit, it: &Consent) -> Result<()> {
    let now = tx.now();
    let spent = tx.spend(permit, "consent", it.id)?;
    let conn = tx.writing(&spent);
    diesel::update(consents::table.find(it.id))
        .set((
            consents::withdrawn_at.eq(it.withdrawn_at),
            consents::version.eq(it.version),
            consents::updated_at.eq(now),
        ))
        .execute(conn)?;
    fact::save_around_person(tx, &spent, it.person, Part::Said)
}
