//! People: record, read, correct, look for; API, pages, imports and demo import it.

use crate::actions::directory::vocabulary::choose_term;
use crate::domain::account::user::User;
use crate::domain::case::consent::Purpose;
use crate::domain::case::person::{Identity, Person};
use crate::domain::code::SchemeCode;
use crate::domain::directory::scheme::Scheme;
use crate::domain::directory::vocabulary::Set;
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, OwnedPerson, Sees, SharedPerson};
use crate::store::case::{consent, person, referral};
use crate::store::directory::scheme;
use crate::store::{Tx, View};

/// Checks the words that were chosen now; one that stood in the record before may be off its list since.
pub(super) fn words_are_known(tx: &mut Tx<'_>, it: &Person, before: Option<&Person>) -> Result<()> {
    let today = tx.now().london_date();
    let stood = |word: &Option<String>, was: fn(&Person) -> &Option<String>| {
        word.is_none() || before.is_some_and(|b| was(b) == word)
    };
    let chosen = [
        (Set::Sex, &it.sex, stood(&it.sex, |p| &p.sex), "/sex"),
        (Set::Ethnicity, &it.ethnicity, stood(&it.ethnicity, |p| &p.ethnicity), "/ethnicity"),
        (Set::Language, &it.language, stood(&it.language, |p| &p.language), "/language"),
    ];
    for (set, word, stood, pointer) in chosen {
        if let Some(word) = word.as_ref().filter(|_| !stood) {
            choose_term(tx, set, word, today, pointer)?;
        }
    }
    for (at, word) in it.circumstances.iter().enumerate() {
        if !before.is_some_and(|b| b.circumstances.contains(word)) {
            choose_term(tx, Set::Circumstance, word, today, &format!("/circumstances/{at}"))?;
        }
    }
    Ok(())
}

/// Cleans and checks what was typed of a person.
fn checked(tx: &mut Tx<'_>, it: &Person, before: Option<&Person>) -> Result<Person> {
    words_are_known(tx, it, before)?;
    let today = tx.now().london_date();
    let identity = it.identity.clone().checked(today)?;
    if identity.age_on(today).is_some_and(|age| age < 18) {
        let detail = "This person is under 18. The schemes are for adults: use the youth route instead.";
        return Err(Error::invalid("/born_on", "not_adult", detail));
    }
    Ok(Person { identity, ..it.clone() }.banded(today))
}

/// Records a person.
pub fn create_person(tx: &mut Tx<'_>, actor: &Actor, it: &Person) -> Result<Person> {
    let it = checked(tx, it, None)?;
    let permit = actor.may(Action::CreatePerson, &it)?;
    person::insert(tx, permit, &it)?;
    Ok(it)
}

/// Records a person in the scheme with this code; `made` fills in what is known.
pub fn create_person_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    code: &SchemeCode,
    made: impl Fn(Id<Scheme>) -> Person,
) -> Result<Person> {
    let scheme = scheme::find(tx, code)?.ok_or_else(|| {
        Error::invalid("/scheme", "unknown", "There is no such scheme. Check its three letters.")
    })?;
    create_person(tx, actor, &made(scheme.id)).map_err(|e| e.under("/person"))
}

/// One person in sight, for `action`.
pub(super) fn in_sight(view: &mut View<'_>, actor: &Actor, action: Action, id: Id<Person>) -> Result<Person> {
    person::find(view, &actor.sees(Action::ReadPerson), id)?
        .ok_or_else(|| actor.not_found(action, "person", id))
}

/// One person in sight, for an act that changes them: no consultation of its own.
pub fn find_person(view: &mut View<'_>, actor: &Actor, id: Id<Person>) -> Result<Person> {
    in_sight(view, actor, Action::CorrectPerson, id)
}

/// The colleague whose the person is: none where one has a referral of theirs oneself, or where nobody has taken one up.
fn colleague(view: &mut View<'_>, actor: &Actor, it: &Person) -> Result<Option<Id<User>>> {
    let owners = referral::owners_of(view, it.id)?;
    let is_ours = owners.iter().any(|owner| owner.is_none() || *owner == actor.user());
    Ok(owners.into_iter().flatten().next().filter(|_| !is_ours))
}

/// One person in sight; for a partner, as far as that person agreed.
pub fn read_person(view: &mut View<'_>, actor: &Actor, id: Id<Person>) -> Result<Person> {
    let it = in_sight(view, actor, Action::ReadPerson, id)?;
    if let Sees::Shared(organisation) = actor.sees(Action::ReadPerson) {
        let missing = || actor.not_found(Action::ReadPerson, "person", id);
        let word = consent::last_word(view, id, Purpose::ShareWithPartner, Some(organisation))?;
        let (consent, now) = (word.ok_or_else(missing)?, view.now());
        let shared = SharedPerson { person: &it, consent: &consent, now };
        view.showed(actor.may(Action::ReadPerson, &shared)?, vec![it.id], None);
        return Ok(consent.shown_of(&it));
    }
    let owner = colleague(view, actor, &it)?;
    let permit = actor.may(Action::ReadPerson, &OwnedPerson { person: &it, owner })?;
    view.showed(permit, vec![it.id], None);
    Ok(it)
}

/// Mends what is recorded of a person.
pub fn correct_person(tx: &mut Tx<'_>, actor: &Actor, it: &Person) -> Result<()> {
    let owner = colleague(tx, actor, it)?;
    let permit = actor.may(Action::CorrectPerson, &OwnedPerson { person: it, owner })?;
    let before = person::find(tx, &actor.sees(Action::ReadPerson), it.id)?;
    let it = checked(tx, it, before.as_ref())?;
    person::save(tx, permit, &it)
}

/// Looks for people by family name and, where it is known, birth date: in one's own schemes alone, and never by part of a name.
pub fn search_people(view: &mut View<'_>, actor: &Actor, wanted: Identity) -> Result<Vec<Person>> {
    let permit = actor.may_at_all(Action::SearchPeople)?;
    let wanted = wanted.checked(view.now().london_date())?;
    if wanted.family_name.is_none() {
        return Err(Error::invalid("/family_name", "required", "Give the family name to look for."));
    }
    let Sees::Schemes(schemes) = actor.sees(Action::SearchPeople) else { return Ok(Vec::new()) };
    let found = person::search(view, &schemes, &wanted)?;
    view.showed(permit, found.iter().map(|p| p.id).collect(), Some(found.len()));
    Ok(found)
}
