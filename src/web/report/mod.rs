//! The pilot report as a page: a sentence, a bar and a table for each figure; only `web` imports it.

mod pilot;

use super::{Area, READ};

pub(super) const AREA: Area = Area {
    paths: &[("/reports/pilot", READ), ("/reports/pilot.csv", READ), ("/reports/pilot.xlsx", READ)],
    templates: &[("report/pilot.html", include_str!("pilot.html"))],
    routes: |config| {
        config.service(pilot::page).service(pilot::take_lines).service(pilot::take_workbook);
    },
};
