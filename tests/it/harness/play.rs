//! The demonstration as a whole, filled once a run and copied; imported through the harness.

use super::base::{Base, Once};
use super::town::PASSWORD;
use chrono::{DateTime, TimeZone, Utc};
use signpost::demo::{Extent, Filling, fill};
use signpost::domain::time::Instant;
use signpost::secret::{Cost, KeyFile, Keys};
use signpost::store::migrate;
use std::sync::Arc;

/// The demonstration, with Selby, the six historic schemes and the current one.
pub struct Play {
    /// Its keys.
    pub keys: Arc<Keys>,
    pub(super) template: Base,
}

/// The day on which it is filled: everything that was to be heard of the historic schemes has been.
pub fn play_ends() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 9, 0, 0).unwrap()
}

/// The demonstration, filled on first asking.
pub fn play() -> &'static Play {
    static PLAY: Once<Play> = Once::new();
    PLAY.get_or_init(|| {
        let template = super::empty_base();
        migrate(&template.place).unwrap();
        let keys = Arc::new(Keys::derive(KeyFile::new().unwrap()).unwrap());
        let filling = Filling {
            place: template.place.clone(),
            keys: keys.clone(),
            cost: Cost::TEST,
            password: PASSWORD.into(),
            now: Instant::new(play_ends()),
        };
        fill(&filling, Extent::Whole, &mut |_| ()).unwrap();
        Play { keys, template }
    })
}
