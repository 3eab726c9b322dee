//! The pilot report, made anew and kept, at the door and by bare SQL; the benchmark imports it.

use crate::Done;
use crate::acts::{Line, Side, session};
use crate::base::Base;
use crate::town::{SCHEME, Town};
use signpost::actions::door::Credentials;
use signpost::actions::insight::report::{Cache, Wanted, export_pilot_report, read_pilot_report};
use signpost::actions::system::sweep::sweep;
use signpost::domain::code::SchemeCode;
use signpost::domain::insight::report::Period;
use signpost::policy::Actor;
use signpost::render::report::csv;

impl Side<'_> {
    pub fn reports(&mut self) -> Done<Vec<Line>> {
        let today = self.town.door.db.now().london_date();
        let period = Period::new(today - chrono::Days::new(180), today)?;
        let wanted = Wanted { scheme: SchemeCode::parse(SCHEME, "")?, period, court: None, by: None };
        let scheme = self.base.text(&format!("SELECT id FROM schemes WHERE code = '{SCHEME}'"))?;
        let (manager, kept) = (session(&self.town.manager)?, Cache::default());
        let pull = |town: &Town, cache: &Cache| {
            town.door.read("bench", &town.manager, |view, actor| {
                read_pilot_report(view, actor, &wanted, cache).map(|it| drop(std::hint::black_box(it)))
            })?;
            Ok(())
        };
        let export = |town: &Town, _: usize| {
            town.door.read("bench", &town.manager, |view, actor| {
                let written = export_pilot_report(view, actor, &wanted, &kept)?;
                std::hint::black_box(csv(written.report()));
                Ok(())
            })?;
            Ok(())
        };
        let bare = |base: &mut Base, _: usize| base.report(&manager, &scheme);
        // As a server does every minute: the acts before this one wrote as much as a court does in months.
        sweep(&self.town.door, "bench", &Credentials::Known(Actor::Worker { job: "sweeper" }))?;
        Ok(vec![
            self.line("the report, cold", 20, |town, _| pull(town, &Cache::default()), Some(&bare))?,
            self.line("the report, cached", self.times / 4, |town, _| pull(town, &kept), None)?,
            self.line("the report as CSV, cached", self.times / 4, export, None)?,
        ])
    }
}
