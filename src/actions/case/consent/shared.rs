//! What a person shares with the partner that a signpost is addressed to; imported through `consent`.

use crate::actions::case::signpost::{find, shown};
use crate::domain::case::consent::{Category, Consent, Purpose};
use crate::domain::case::contact::{Details, SafeContact};
use crate::domain::case::person::Person;
use crate::domain::case::{need::Need, signpost::Signpost};
use crate::domain::code::SlipCode;
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Permit, SharedSignpost};
use crate::store::View;
use crate::store::case::{consent, contact, need, person};

/// What a partner sees of a person, as far as that person agreed.
pub struct Shared {
    /// How they may be reached: it comes first. None where that is not shared; no rules means not at all.
    pub safe_contact: Option<SafeContact>,
    /// The signpost, as the partner sees it without consent too.
    pub signpost: Signpost,
    /// The service's name.
    pub service: String,
    /// The person, with only what is shared of them.
    pub person: Person,
    /// What this signpost is for, and nothing else.
    pub needs: Vec<Need>,
    /// Whether there is a number or an address to be revealed.
    pub has_contact: bool,
    /// The consent that it rests on: what, until when.
    pub consent: Consent,
}

/// Finds what is shared on a signpost, with leave to do `action`. Without a live consent there is nothing here: a partner
/// cannot tell whether there was one.
fn opened(
    view: &mut View<'_>,
    actor: &Actor,
    action: Action,
    code: &SlipCode,
) -> Result<(Signpost, Consent, Permit)> {
    let it = find(view, actor, action, code)?;
    actor.must_be_able(action)?;
    let word = consent::last_word(view, it.person, Purpose::ShareWithPartner, Some(it.organisation))?;
    let nothing = || actor.not_found(action, "signpost", code);
    let now = view.now();
    let leave = actor.may(action, &SharedSignpost { signpost: &it, consent: word.as_ref(), now });
    match (leave, word) {
        (Err(Error::Forbidden(_)), _) | (_, None) => Err(nothing()),
        (leave, Some(word)) => leave.map(|permit| (it, word, permit)),
    }
}

/// What the person shares with the partner that this signpost is addressed to. Every look is in the trail.
pub fn read_shared(view: &mut View<'_>, actor: &Actor, code: &SlipCode) -> Result<Shared> {
    let (it, consent, permit) = opened(view, actor, Action::ReadShared, code)?;
    view.showed(permit, vec![it.person], None);
    let needs = if consent.shares(Category::Needs) { need::served_by(view, &it)? } else { Vec::new() };
    // What other agencies do, and that there are others, is nobody else's.
    let needs =
        needs.into_iter().map(|need| Need { gap: None, supported_by: None, recorded_by: None, ..need });
    let rules = if consent.shares(Category::SafeContact) {
        Some(contact::rules(view, it.person)?.unwrap_or_default())
    } else {
        None
    };
    let has_contact = consent.shares(Category::Contact) && contact::summary(view, it.person)?.0;
    let whole = person::find_many(view, &[it.person])?.pop();
    let whole = whole.ok_or_else(|| actor.not_found(Action::ReadShared, "person", it.person))?;
    let (person, needs) = (consent.shown_of(&whole), needs.collect());
    let shown = shown(view, actor, it)?;
    Ok(Shared {
        safe_contact: rules,
        signpost: shown.signpost,
        service: shown.service,
        person,
        needs,
        has_contact,
        consent,
    })
}

/// Number and address of the person, where they are shared with the partner of this signpost.
pub fn reveal_shared_contact(view: &mut View<'_>, actor: &Actor, code: &SlipCode) -> Result<Details> {
    let (it, consent, permit) = opened(view, actor, Action::RevealContact, code)?;
    if !consent.shares(Category::Contact) {
        return Err(actor.not_found(Action::RevealContact, "signpost", code));
    }
    view.showed(permit, vec![it.person], None);
    Ok(contact::details(view, it.person)?.unwrap_or_default())
}
