//! Consent: record what a person said to sharing, take it back, list it, and what it opens to a partner; API, pages and demo import it.

mod shared;

pub use shared::{Shared, read_shared, reveal_shared_contact};

use super::person::in_sight;
use crate::actions::directory::vocabulary::choose_term;
use crate::domain::case::consent::{Category, Consent, Decision, Method, Purpose};
use crate::domain::case::person::Person;
use crate::domain::case::referral::Referral;
use crate::domain::code::Reference;
use crate::domain::directory::organisation::{Kind, Organisation};
use crate::domain::directory::service::Service;
use crate::domain::directory::vocabulary::Set;
use crate::domain::{id::Id, time::Instant};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::store::case::{consent, referral};
use crate::store::directory::{organisation, service};
use crate::store::{Tx, View};

/// What a person said when they were asked.
#[derive(Debug, Clone)]
pub struct NewConsent {
    /// What for.
    pub purpose: Purpose,
    /// With which partner, where it is for one.
    pub organisation: Option<Id<Organisation>>,
    /// On which referral, where one is named.
    pub referral: Option<Reference>,
    /// What may be shared; nothing where they refused.
    pub categories: Vec<Category>,
    /// When they were asked; now, where nothing is said.
    pub asked_at: Option<Instant>,
    /// What they said.
    pub decision: Decision,
    /// How.
    pub method: Method,
    /// Which wording was read to them.
    pub wording_version: String,
    /// In which language (vocabulary `language`).
    pub language: String,
    /// Until when; a year, where nothing is said.
    pub expires_at: Option<Instant>,
}

/// Records what a person said to sharing. It is their last word, unless a later one is on record already.
pub fn record_consent(
    tx: &mut Tx<'_>,
    actor: &Actor,
    person: Id<Person>,
    new: &NewConsent,
) -> Result<Consent> {
    let now = tx.now();
    let person = in_sight(tx, actor, Action::RecordConsent, person)?;
    actor.must_be_able_on(Action::RecordConsent, &person)?;
    choose_term(tx, Set::Language, &new.language, now.london_date(), "/language")?;
    let mut it = Consent {
        id: Id::new(),
        person: person.id,
        scheme: person.scheme,
        referral: None,
        purpose: new.purpose,
        organisation: new.organisation,
        categories: new.categories.clone(),
        asked_at: new.asked_at.unwrap_or(now),
        decision: new.decision,
        method: new.method,
        wording_version: new.wording_version.clone(),
        language: new.language.clone(),
        expires_at: new.expires_at,
        withdrawn_at: None,
        replaced_at: None,
        restricted: false,
        recorded_by: actor.user(),
        version: 1,
    }
    .checked(now)?;
    if let Some(reference) = &new.referral {
        it.referral = Some(referral_of(tx, actor, &person, reference)?);
    }
    if let Some(partner) = it.organisation {
        must_be_partner(tx, partner)?;
        it.restricted = service::are_all_restricted(tx, partner)?;
        it.id = if it.restricted { Id::timeless() } else { it.id };
    }
    // A form keyed late does not take back what the person said since.
    let last = consent::last_word(tx, it.person, it.purpose, it.organisation)?;
    it.replaced_at = last.filter(|last| last.last_word_at() > it.asked_at).map(|_| now);
    let permit = actor.may(Action::RecordConsent, &it)?.because(Some(it.decision.word().into()));
    consent::insert(tx, permit, &it)?;
    Ok(it)
}

fn referral_of(
    tx: &mut Tx<'_>,
    actor: &Actor,
    person: &Person,
    reference: &Reference,
) -> Result<Id<Referral>> {
    let detail = "This person has no such referral. Check its reference, or leave it out.";
    referral::find(tx, &actor.sees(Action::ReadReferral), reference)?
        .filter(|it| it.person == person.id)
        .map(|it| it.id)
        .ok_or_else(|| Error::invalid("/reference", "unknown", detail))
}

fn must_be_partner(tx: &mut Tx<'_>, id: Id<Organisation>) -> Result<()> {
    organisation::find(tx, &Sees::All, id)?.filter(|it| it.kind == Kind::Partner).map(drop).ok_or_else(|| {
        Error::invalid("/organisation_id", "unknown", "There is no such partner. Choose one from the list.")
    })
}

/// Takes a consent back. The partner's view of the person is closed when this commits; what it reported itself it keeps.
pub fn withdraw_consent(
    tx: &mut Tx<'_>,
    actor: &Actor,
    person: Id<Person>,
    id: Id<Consent>,
) -> Result<Consent> {
    let person = in_sight(tx, actor, Action::WithdrawConsent, person)?;
    actor.must_be_able_on(Action::WithdrawConsent, &person)?;
    let it = consent::find(tx, actor, person.id, id)?
        .ok_or_else(|| actor.not_found(Action::WithdrawConsent, "consent", id))?;
    let permit = actor.may(Action::WithdrawConsent, &it)?;
    if it.decision == Decision::Refused || it.withdrawn_at.is_some() {
        let detail = "There is nothing to take back: they said no, or took it back before.";
        return Err(Error::Conflict { code: "nothing_to_withdraw", detail: detail.into() });
    }
    let it = Consent { withdrawn_at: Some(tx.now()), version: it.version + 1, ..it };
    consent::save(tx, permit, &it)?;
    Ok(it)
}

/// One thing that a person in sight said to sharing.
pub fn find_consent(
    view: &mut View<'_>,
    actor: &Actor,
    person: Id<Person>,
    id: Id<Consent>,
) -> Result<Consent> {
    let person = in_sight(view, actor, Action::ListConsents, person)?;
    let it = consent::find(view, actor, person.id, id)?
        .ok_or_else(|| actor.not_found(Action::ListConsents, "consent", id))?;
    view.showed(actor.may(Action::ListConsents, &person)?, vec![person.id], Some(1));
    Ok(it)
}

/// What a person in sight said to sharing, newest first.
pub fn list_consents(view: &mut View<'_>, actor: &Actor, person: Id<Person>) -> Result<Vec<Consent>> {
    let person = in_sight(view, actor, Action::ListConsents, person)?;
    let permit = actor.may(Action::ListConsents, &person)?;
    let all = consent::list(view, actor, person.id)?;
    view.showed(permit, vec![person.id], Some(all.len()));
    Ok(all)
}

/// The consent on which a warm signpost to this service can be issued: live, naming its partner, whose agreement is in date.
pub(super) fn must_share(tx: &mut Tx<'_>, person: Id<Person>, service: &Service) -> Result<Consent> {
    let now = tx.now();
    let partner = organisation::find(tx, &Sees::All, service.organisation)?
        .ok_or_else(|| Error::internal("a service without its organisation"))?;
    let word = consent::last_word(tx, person, Purpose::ShareWithPartner, Some(partner.id))?;
    let consent = word.filter(|it| it.is_live(now)).ok_or_else(|| {
        let detail = format!(
            "A warm signpost needs the person's consent to share with {}. Ask and record it, or give an ordinary one.",
            partner.name
        );
        Error::invalid("/mode", "consent_needed", detail)
    })?;
    if partner.agreement.is_some_and(|it| it.is_in_date(now.london_date())) {
        return Ok(consent);
    }
    let detail = format!(
        "{} has no sharing agreement in date. Give an ordinary signpost, or have the agreement signed first.",
        partner.name
    );
    Err(Error::invalid("/mode", "agreement_needed", detail))
}
