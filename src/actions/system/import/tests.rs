//! Files that are taken in, refused, rehearsed and taken in again; nobody may import it.

use super::{CourtList, Imported};
use crate::actions::directory::court::{list_courts, read_court};
use crate::actions::door::{Credentials, Door};
use crate::clock::Clock;
use crate::domain::directory::court_keys::CourtSlug;
use crate::domain::page::Window;
use crate::error::Error;
use crate::policy::Actor;
use crate::secret::{Cost, KeyFile, Keys, PasswordHasher};
use crate::store::{Db, Place, migrate};
use std::sync::Arc;
use tempfile::TempDir;

const WHO: Credentials = Credentials::Known(Actor::Operator { command: "import courts" });
const HEADER: &str = "slug,name,open,court_types,magistrates_location_code,closed_on\n";

fn door() -> (TempDir, Door) {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::File(folder.path().join("signpost.db"));
    migrate(&place).unwrap();
    let keys = Arc::new(Keys::derive(KeyFile::new().unwrap()).unwrap());
    let hasher = Arc::new(PasswordHasher::new(Cost::TEST, keys.clone()).unwrap());
    (folder, Door { db: Db::open(place, 2, keys, Clock::system()), hasher })
}

fn list(rows: &str) -> CourtList {
    CourtList::read(format!("{HEADER}{rows}").as_bytes(), None).unwrap()
}

fn counts(it: &Imported) -> [usize; 5] {
    [it.read, it.added, it.changed, it.unchanged, it.refused.len()]
}

fn courts(door: &Door) -> usize {
    let page = door.read("", &WHO, |view, actor| list_courts(view, actor, None, Window::first(200)));
    page.unwrap().items.len()
}

#[test]
fn a_second_time_changes_nothing_and_a_rehearsal_nothing_at_all() {
    let (_folder, door) = door();
    let rows: String = (0..150).map(|n| format!("court-{n},Court {n},true,Magistrates' Court,,\n")).collect();
    let list = list(&rows);
    let mut heard = Vec::new();
    assert_eq!(counts(&list.import(&door, ("", &WHO), true, |_| {}).unwrap()), [150, 150, 0, 0, 0]);
    assert_eq!(courts(&door), 0);
    assert_eq!(
        counts(&list.import(&door, ("", &WHO), false, |done| heard.push(done)).unwrap()),
        [150, 150, 0, 0, 0]
    );
    assert_eq!((courts(&door), heard), (150, vec![100, 150]));
    let again = list.import(&door, ("", &WHO), false, |_| {}).unwrap();
    assert!(counts(&again) == [150, 0, 0, 150, 0] && again.is_no_change());
}

#[test]
fn a_bad_row_comes_back_in_a_file_and_mended_goes_in() {
    let (_folder, door) = door();
    let list = list("york,York,true,,,\nselby,,true,,,\n,,maybe,,,\nleeds,Leeds,true,,,\n");
    let imported = list.import(&door, ("", &WHO), false, |_| {}).unwrap();
    assert_eq!(counts(&imported), [4, 2, 0, 0, 2]);
    assert_eq!(
        imported.refused.iter().map(|r| (r.line, r.faults.len())).collect::<Vec<_>>(),
        [(3, 1), (4, 3)]
    );
    let failed = String::from_utf8(list.failed_rows(&imported.refused)).unwrap();
    assert!(failed.lines().count() == 3 && failed.contains("name: "), "{failed}");
    let mended = failed.replace("\"selby\",\"\"", "\"selby\",\"Selby\"");
    let second =
        CourtList::read(mended.as_bytes(), None).unwrap().import(&door, ("", &WHO), false, |_| {}).unwrap();
    assert_eq!(counts(&second), [2, 1, 0, 0, 1]);
}

#[test]
fn a_broken_file_is_refused_and_nobody_without_the_right_imports() {
    let (_folder, door) = door();
    for broken in ["", "slug;name\n", "slug,name,open,court_types\n", "slug,name,open,court_types\na,b\n"] {
        assert!(matches!(CourtList::read(broken.as_bytes(), None), Err(Error::Refused(_))), "{broken:?}");
    }
    let codes = Some("ou\n1\n".as_bytes());
    assert!(CourtList::read(format!("{HEADER}york,York,true,,,\n").as_bytes(), codes).is_err());
    let stranger = Credentials::Known(Actor::Stranger);
    let refused = list("york,York,true,,,\n").import(&door, ("", &stranger), false, |_| {});
    assert!(matches!(refused, Err(Error::Forbidden(_))));
}

#[test]
fn what_a_later_list_does_not_know_stays() {
    let (_folder, door) = door();
    let codes = "ou_code,court_type,court_name,psa_code\nB13LD00,MAG,Leeds,2353\nB1,MAG,Leeds,\n";
    let rows = format!("{HEADER}leeds,Leeds Magistrates' Court,false,Magistrates' Court,2353,2020-01-31\n");
    let first = CourtList::read(rows.as_bytes(), Some(codes.as_bytes())).unwrap();
    let found = first.codes().unwrap();
    assert_eq!((found.matched, found.unmatched, found.ambiguous, found.unreadable), (1, 0, 0, 1));
    first.import(&door, ("", &WHO), false, |_| {}).unwrap();
    let later = list("leeds,Leeds Magistrates' Court,false,Magistrates' Court,2353,\n");
    assert!(later.import(&door, ("", &WHO), false, |_| {}).unwrap().is_no_change());
    let slug = CourtSlug::parse("leeds", "").unwrap();
    let court = door.read("", &WHO, |view, actor| read_court(view, actor, &slug)).unwrap();
    assert_eq!(court.ou_code.unwrap().as_str(), "B13LD00");
    assert_eq!(court.standing.closed_on(), "2020-01-31".parse().ok());
}
