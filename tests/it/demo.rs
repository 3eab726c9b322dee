//! The demonstration: what it fills in is known by construction, and the product says the same; no test imports it.

use chrono::{TimeZone, Utc};
use signpost::demo::{Extent, Filling, fill};
use signpost::domain::time::Instant;
use signpost::secret::{Cost, KeyFile, Keys};
use signpost::store::{Place, migrate};
use std::sync::Arc;

#[test]
fn selby_says_seven() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::parse(&format!("sqlite://{}/demo.db", folder.path().display())).unwrap();
    migrate(&place).unwrap();
    let keys = Arc::new(Keys::derive(KeyFile::new().unwrap()).unwrap());
    let now = Instant::new(Utc.with_ymd_and_hms(2026, 11, 20, 9, 0, 0).unwrap());
    let filling =
        Filling { place, keys, cost: Cost::TEST, password: "marmalade-otter-lantern-nine".into(), now };
    let t = std::time::Instant::now();
    fill(&filling, Extent::Whole, &mut |line| println!("{:?} {line}", t.elapsed())).unwrap();
    println!("{:?}", t.elapsed());
}
