//! What was said of the pathways on one referral of a random pilot; only the random pilots import it.

use super::case::Case;
use super::{Pilot, kept};
use crate::oracle::dice::Sql;
use chrono::Days;

const PATHWAYS: [&str; 9] = [
    "accommodation",
    "employment",
    "health",
    "drugs_alcohol",
    "finance",
    "families",
    "attitudes",
    "domestic_abuse",
    "sex_industry",
];

impl Pilot<'_> {
    /// What was said of the pathways; of the last two, now and then by two officers who do not know of each other.
    pub(super) fn needs(&mut self, case: &mut Case) {
        let asks_all = self.dice.chance(50);
        for pathway in PATHWAYS {
            let is_restricted = matches!(pathway, "domestic_abuse" | "sex_industry");
            if !(asks_all || self.dice.chance(30)) || (is_restricted && self.dice.chance(60)) {
                continue;
            }
            let times = if is_restricted && self.dice.chance(25) { 2 } else { 1 };
            for apart in 0..times {
                self.need(case, (pathway, is_restricted), apart);
            }
        }
    }

    fn need(&mut self, case: &mut Case, (pathway, is_restricted): (&'static str, bool), apart: u64) {
        let presence = self.dice.one_of(&[
            "present",
            "present",
            "present",
            "not_present",
            "not_asked",
            "declined_to_say",
        ]);
        let wish = self.dice.maybe(20, &["yes", "yes", "not_now", "no"]).filter(|_| presence == "present");
        let gap = (wish == Some("yes") && self.dice.chance(30)).then_some("no_service");
        let on = (case.received + Days::new(apart * 5)).min(self.until);
        let key = self.dice.key();
        let row = [
            ("id", (&key).into()),
            ("referral_id", (&case.key).into()),
            ("pathway", pathway.into()),
            ("presence", presence.into()),
            ("wants_help", wish.into()),
            ("need_types", "[]".into()),
            ("gap_reason", gap.into()),
            ("is_restricted", is_restricted.into()),
            ("recorded_on", self.dice.day(on, 3, self.until).into()),
            ("kept_apart", if is_restricted { key.clone() } else { String::new() }.into()),
            ("version", 1.into()),
            ("created_at", Sql::Nothing),
            ("updated_at", Sql::Nothing),
        ];
        self.script.row("needs", kept(&format!("{on}T10:00:00.000000Z"), row));
        case.needs.push((key, pathway));
    }
}
