//! A trail that was tampered with, and what verification says of it; nobody may import it.

use super::{Verdict, head_of_trail, keys_fit, seal_trail, verify_audit};
use crate::actions::door::{Credentials, Door};
use crate::clock::Clock;
use crate::error::Denial;
use crate::policy::Actor;
use crate::secret::{Cost, KeyFile, Keys, PasswordHasher};
use crate::store::system::chain::Head;
use crate::store::{Db, Place, migrate};
use std::path::Path;
use std::sync::Arc;

const WHO: Credentials = Credentials::Known(Actor::Operator { command: "audit verify" });

fn door_at(path: &Path, keys: KeyFile, clock: Clock) -> Door {
    let place = Place::File(path.to_owned());
    migrate(&place).unwrap();
    let keys = Arc::new(Keys::derive(keys).unwrap());
    let hasher = Arc::new(PasswordHasher::new(Cost::TEST, keys.clone()).unwrap());
    Door { db: Db::open(place, 2, keys, clock), hasher }
}

/// A door with five entries in its trail, all linked, a minute ago.
fn whole_trail(folder: &Path) -> (Door, Clock, Head) {
    let clock = Clock::set_at("2026-11-03T10:00:00Z".parse().unwrap());
    let door = door_at(&folder.join("signpost.db"), KeyFile::new().unwrap(), clock.clone());
    (0..5).for_each(|number| add(&door, number));
    assert_eq!(seal_trail(&door, "", &WHO, None).unwrap(), Some(5));
    clock.move_to("2026-11-03T10:01:00Z".parse().unwrap());
    let head = head_of_trail(&door, "", &WHO).unwrap().unwrap();
    (door, clock, head)
}

fn add(door: &Door, number: i32) {
    let denial = Denial { action: "read_person", noun: "person", key: format!("number {number}") };
    door.deny("", &Actor::Stranger.stamp(), &denial).unwrap();
}

fn verify(door: &Door, kept: &[Head]) -> Verdict {
    verify_audit(door, "", &WHO, kept, |_| {}).unwrap()
}

#[track_caller]
fn finds(sql: &str, told: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let (door, _, head) = whole_trail(folder.path());
    assert_eq!(verify(&door, std::slice::from_ref(&head)).faults, 0);
    for table in ["audit_entries", "audit_links", "audit_subjects"] {
        door.db.tamper(&format!("DROP TRIGGER {table}_no_update; DROP TRIGGER {table}_no_delete;"));
    }
    door.db.tamper(&format!("PRAGMA foreign_keys=OFF; {sql}"));
    let wrong: Vec<String> = verify(&door, &[head]).wrong.iter().map(ToString::to_string).collect();
    assert_eq!(wrong.len(), told.len(), "{wrong:#?}");
    for (wrong, told) in wrong.iter().zip(told) {
        assert!(wrong.contains(told), "{wrong}");
    }
}

#[test]
fn a_whole_trail_is_whole_and_its_proof_is_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let (door, _, head) = whole_trail(folder.path());
    let verdict = verify(&door, &[]);
    assert_eq!((verdict.entries, verdict.links, verdict.faults), (5, 5, 0));
    assert_eq!(verdict.head.as_ref(), Some(&head));
    assert_eq!(Head::parse(&head.to_string(), ""), Ok(head));
    assert_eq!(verify(&door, &[]).entries, 6, "the first proof left a line");
    assert_eq!(seal_trail(&door, "", &WHO, None).unwrap(), Some(2));
    assert_eq!(seal_trail(&door, "", &WHO, None).unwrap(), Some(0));
    assert_eq!(verify(&door, &[]).faults, 0);
}

#[test]
fn an_edited_entry_is_found() {
    finds("UPDATE audit_entries SET key = 'somebody else' WHERE key = 'number 2'", &["was changed"]);
}

#[test]
fn an_edited_entry_with_another_mac_breaks_the_chain_too() {
    finds(
        "UPDATE audit_entries SET mac = 'x' WHERE key = 'number 2'",
        &["was changed", "link 3 does not follow"],
    );
}

#[test]
fn whoever_was_put_into_who_saw_me_is_found() {
    let person = "018f0000-0000-7000-8000-000000000001";
    finds(
        &format!(
            "INSERT INTO audit_subjects SELECT id, '{person}' FROM audit_entries WHERE key = 'number 1'"
        ),
        &["was changed"],
    );
}

#[test]
fn an_entry_that_is_gone_is_found() {
    finds("DELETE FROM audit_entries WHERE key = 'number 1'", &["is gone: link 2"]);
}

#[test]
fn a_cut_tail_is_found_by_the_head_that_was_kept() {
    finds(
        "DELETE FROM audit_entries WHERE key IN ('number 3', 'number 4') OR action = 'verify_audit'; DELETE FROM audit_links WHERE seq > 3",
        &["ends at 3"],
    );
}

#[test]
fn a_cut_in_the_middle_is_found() {
    finds(
        "DELETE FROM audit_entries WHERE key = 'number 2'; DELETE FROM audit_links WHERE seq = 3",
        &["links between 2 and 4"],
    );
}

#[test]
fn a_chain_made_anew_is_found() {
    finds(
        "UPDATE audit_links SET hash = 'x' WHERE seq = 5",
        &["link 5 does not follow", "link 5 is not the one"],
    );
}

#[test]
fn an_entry_that_the_sealer_forgot_is_found_after_ten_seconds() {
    let folder = tempfile::tempdir().unwrap();
    let (door, clock, _) = whole_trail(folder.path());
    add(&door, 6);
    clock.move_to("2026-11-03T10:01:10Z".parse().unwrap());
    assert_eq!(verify(&door, &[]).faults, 0);
    clock.move_to("2026-11-03T10:01:11Z".parse().unwrap());
    let wrong = verify(&door, &[]).wrong;
    assert!(wrong.len() == 1 && wrong[0].to_string().contains("not in the chain"), "{wrong:?}");
    clock.move_to("2026-11-03T10:02:00Z".parse().unwrap());
    assert_eq!(
        seal_trail(&door, "", &WHO, Some(door.db.now())).unwrap(),
        Some(0),
        "too old for a quick look"
    );
    assert!(seal_trail(&door, "", &WHO, None).unwrap() > Some(0));
}

#[test]
fn another_key_file_does_not_fit() {
    let folder = tempfile::tempdir().unwrap();
    let (door, clock, _) = whole_trail(folder.path());
    assert!(keys_fit(&door, "", &WHO).unwrap());
    let stranger = door_at(&folder.path().join("signpost.db"), KeyFile::new().unwrap(), clock);
    assert!(!keys_fit(&stranger, "", &WHO).unwrap());
    assert_eq!(verify(&stranger, &[]).faults, 10, "no entry and no link");
}
