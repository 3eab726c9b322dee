//! Keys are rotated below a running server, and a rotation that was cut short goes on; no test imports it.

use crate::harness::{empty_base, story_begins};
use signpost::actions::case::person_key::{keys_must_be_newest, rotate_keys};
use signpost::actions::door::{Credentials, Door};
use signpost::clock::Clock;
use signpost::demo::{Extent, Filling, fill};
use signpost::domain::code::SchemeCode;
use signpost::domain::time::Instant;
use signpost::error::{Error, Result};
use signpost::policy::Actor;
use signpost::secret::{Cost, KeyFile, Keys, PasswordHasher};
use signpost::store::case::{person, referral};
use signpost::store::directory::scheme;
use signpost::store::{Db, Place, migrate};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const OPERATOR: Credentials = Credentials::Known(Actor::Operator { command: "keys rotate" });

/// A door of its own process: its keys are those that the file holds now.
fn door(place: &Place, keys: &Path) -> Door {
    let keys = Arc::new(Keys::read(keys).unwrap());
    let hasher = Arc::new(PasswordHasher::new(Cost::TEST, keys.clone()).unwrap());
    Door { db: Db::open(place.clone(), 2, keys, Clock::set_at(story_begins())), hasher }
}

/// Records about a few dozen people, and the key file that seals them.
fn filled() -> (impl Drop, tempfile::TempDir, Place, PathBuf) {
    let (base, folder) = (empty_base(), tempfile::tempdir().unwrap());
    let path = folder.path().join("signpost.keys");
    KeyFile::new().unwrap().write_new(&path).unwrap();
    migrate(&base.place).unwrap();
    let filling = Filling {
        place: base.place.clone(),
        keys: Arc::new(Keys::read(&path).unwrap()),
        cost: Cost::TEST,
        password: "marmalade-otter-lantern-nine".into(),
        now: Instant::new(story_begins()),
    };
    fill(&filling, Extent::Small, &mut |_| {}).unwrap();
    let place = base.place.clone();
    (base, folder, place, path)
}

/// The initials of everybody in Selby, which only their keys open.
fn initials(door: &Door) -> Result<Vec<String>> {
    door.read("", &OPERATOR, |view, actor| {
        let selby = scheme::find(view, &SchemeCode::parse("SEL", "")?)?.unwrap();
        let sees = actor.sees(signpost::policy::Action::ListReferrals);
        let window = signpost::domain::page::Window::first(200);
        let filter = referral::Filter { scheme: Some(selby.id), ..referral::Filter::default() };
        let page = referral::list(view, &sees, filter, window)?;
        let people: Vec<_> = page.items.iter().map(|r| r.person).collect();
        Ok(person::find_many(view, &people)?.iter().filter_map(|p| p.identity.initials()).collect())
    })
}

#[test]
fn a_running_server_follows_a_rotation() {
    let (_base, _folder, place, path) = filled();
    let server = door(&place, &path);
    let before = initials(&server).unwrap();
    assert_eq!(before.len(), 6, "one of Selby's seven is known by a code alone");
    let (command, stranger) = (door(&place, &path), Credentials::Known(Actor::Stranger));
    assert!(rotate_keys(&command, "", &stranger, &path, |_| {}).is_err(), "nobody but the operator rotates");
    assert_eq!(KeyFile::read(&path).unwrap().epochs(), [1]);
    let mut heard = 0;
    let rotated = rotate_keys(&command, "", &OPERATOR, &path, |done| heard = done).unwrap();
    assert!(rotated.epoch == 2 && rotated.people > 7 && heard == rotated.people, "{rotated:?}");
    assert_eq!(KeyFile::read(&path).unwrap().epochs(), [2]);
    assert_eq!(initials(&server).unwrap(), before, "the server reads the file again");
    assert_eq!(initials(&door(&place, &path)).unwrap(), before);
    let again = rotate_keys(&command, "", &OPERATOR, &path, |_| {}).unwrap();
    assert_eq!((again.epoch, again.people), (3, rotated.people));
}

#[test]
fn a_rotation_that_was_cut_short_goes_on() {
    let (_base, _folder, place, path) = filled();
    let mut file = KeyFile::read(&path).unwrap();
    file.begin_epoch().unwrap();
    file.replace(&path).unwrap();
    let rotated = rotate_keys(&door(&place, &path), "", &OPERATOR, &path, |_| {}).unwrap();
    assert_eq!(rotated.epoch, 2, "the epoch that was begun, not another");
    assert_eq!(initials(&door(&place, &path)).unwrap().len(), 6);
}

#[test]
fn a_key_file_from_before_the_rotation_opens_and_wraps_nobody() {
    let (_base, folder, place, path) = filled();
    let old = folder.path().join("old.keys");
    std::fs::copy(&path, &old).unwrap();
    rotate_keys(&door(&place, &path), "", &OPERATOR, &path, |_| {}).unwrap();
    let behind = door(&place, &old);
    assert!(initials(&behind).is_err());
    assert!(matches!(keys_must_be_newest(&behind, "", &OPERATOR), Err(Error::Refused(_))));
    assert!(rotate_keys(&behind, "", &OPERATOR, &old, |_| {}).is_err());
    assert_eq!(KeyFile::read(&old).unwrap().epochs(), [1], "and is left as it is");
}
