//! What services are looked for by, as parameters; only `api::directory::service` imports it.

use crate::actions::directory::service::Around;
use crate::domain::directory::pathway::Pathway;
use crate::domain::directory::service::Capacity;
use crate::domain::directory::service::opening::Clock24;
use crate::domain::directory::service::words::words;
use crate::domain::text::folded;
use crate::domain::time::Instant;
use crate::store::directory::service::Wanted;
use serde::Deserialize;

/// Which services are wanted; everything that is named has to fit.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(in crate::api::directory) struct ServiceFilter {
    /// Only those for this pathway.
    #[param(inline)]
    pathway: Option<Pathway>,
    /// Only those for this kind of need.
    #[param(max_length = 40, example = "debt")]
    need_type: Option<String>,
    /// Only those with words that begin so in their name or description.
    #[param(max_length = 200, example = "drop-in")]
    words: Option<String>,
    /// Only those near this postcode or for the areas where it is; or for an area of this name, or of this code at the Office
    /// for National Statistics; or in a town of this name.
    #[param(max_length = 100, example = "YO8")]
    near: Option<String>,
    /// How many miles around the postcode; 10 where nothing is said.
    #[param(minimum = 0.1, maximum = 200, example = 5)]
    within_miles: Option<f64>,
    /// Only those for somebody of this age, in years.
    #[param(minimum = 0, maximum = 120, example = 24)]
    age: Option<i32>,
    /// Only those that name this circumstance.
    #[param(max_length = 120, example = "Female")]
    audience: Option<String>,
    /// Only those that speak this language.
    #[param(max_length = 35, example = "cy")]
    language: Option<String>,
    /// Only those that are open now.
    #[serde(default)]
    open_now: bool,
    /// Only those that are as full as this.
    #[param(inline)]
    capacity: Option<Capacity>,
}

impl ServiceFilter {
    pub(super) fn wanted(self, now: Instant) -> (Wanted, Option<Around>) {
        let miles = self.within_miles.unwrap_or(10.0);
        let wanted = Wanted {
            pathway: self.pathway,
            need_type: self.need_type,
            words: self.words.as_deref().map(|text| words(text).collect()).unwrap_or_default(),
            area: Vec::new(),
            near: None,
            serving: Vec::new(),
            age: self.age,
            audience: self.audience.as_deref().map(folded),
            language: self.language.as_deref().map(folded),
            capacity: self.capacity,
            open_at: self.open_now.then(|| (now.london_date(), Clock24::of_minutes(now.london_minutes()))),
        };
        (wanted, self.near.map(|place| Around { place, miles }))
    }
}
