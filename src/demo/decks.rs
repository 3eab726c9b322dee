//! The decks that the historic schemes are dealt from: shares of a hundred, so that every figure is known; only the demonstration imports it.

use super::dice::Dice;
use crate::domain::case::signpost::Grade;
use crate::domain::directory::pathway::Pathway::{
    self, Accommodation, Attitudes, DomesticAbuse, DrugsAlcohol, Employment, Families, Finance, Health,
    SexIndustry,
};

/// What became of one slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Silence,
    TakenUp(u64, Grade),
    NotStarted(&'static str),
    Declined,
}

/// What the conversation came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Talk {
    NotEligible(&'static str),
    NotSeen,
    NoHelp,
    NotNow,
    Helped,
}

const HUNDRED: usize = 100;

/// Of a hundred people each; what is left over is dealt to the last card.
pub(super) fn share<T: Clone>(dice: &mut Dice, n: usize, of_hundred: &[(T, usize)]) -> Vec<T> {
    let mut cards: Vec<(T, usize)> =
        of_hundred.iter().map(|(card, share)| (card.clone(), share * n / HUNDRED)).collect();
    let dealt: usize = cards.iter().map(|(_, count)| count).sum();
    if let Some(last) = cards.last_mut() {
        last.1 += n - dealt;
    }
    dice.deck(&cards)
}

/// Who pointed them out.
pub(super) const SOURCES: &[(&str, usize)] = &[
    ("defence_solicitor", 6),
    ("self", 4),
    ("legal_adviser", 20),
    ("usher_or_court_staff", 15),
    ("magistrate", 55),
];

/// What the conversations came to.
pub(super) const TALKS: &[(Talk, usize)] = &[
    (Talk::NotEligible("out_of_area"), 4),
    (Talk::NotEligible("under_supervision"), 4),
    (Talk::NotSeen, 5),
    (Talk::NoHelp, 9),
    (Talk::NotNow, 12),
    (Talk::Helped, 66),
];

/// What those said who left no record, and why no thanks.
pub(super) const MET: &[((&str, Option<&str>), usize)] = &[
    (("no_thanks", Some("not_ready")), 20),
    (("no_thanks", Some("mistrust_or_stigma")), 10),
    (("no_thanks", Some("help_elsewhere")), 8),
    (("no_thanks", None), 24),
    (("could_not_speak", None), 14),
    (("information_only", None), 24),
];

/// The first pathway of everybody.
pub(super) const FIRST: &[(Pathway, usize)] = &[
    (Finance, 18),
    (Accommodation, 14),
    (Health, 12),
    (Employment, 10),
    (Families, 4),
    (Attitudes, 5),
    (DomesticAbuse, 3),
    (DrugsAlcohol, 34),
];

/// The second, where there is one.
pub(super) const SECOND: &[(Option<Pathway>, usize)] =
    &[(Some(Finance), 20), (Some(Employment), 12), (Some(Health), 8), (None, 60)];

/// What became of slips.
pub(super) const FATES: &[(Fate, usize)] = &[
    (Fate::TakenUp(12, Grade::C), 9),
    (Fate::TakenUp(24, Grade::D), 6),
    (Fate::TakenUp(61, Grade::C), 6),
    (Fate::TakenUp(118, Grade::D), 4),
    (Fate::TakenUp(149, Grade::C), 4),
    (Fate::TakenUp(240, Grade::C), 2),
    (Fate::NotStarted("not_ready"), 9),
    (Fate::NotStarted("full_or_long_wait"), 5),
    (Fate::Declined, 4),
    (Fate::Silence, 51),
];

const SERVICE_OF: &[(Pathway, &str)] = &[
    (DrugsAlcohol, "Alcohol advice, drop-in"),
    (Finance, "Debt advice"),
    (Accommodation, "Keeping your tenancy"),
    (Employment, "Job coach"),
    (Health, "Talking therapy"),
    (Families, "Contact with your children"),
    (Attitudes, "Calm: anger and impulse"),
    (DomesticAbuse, "Outreach worker"),
    (SexIndustry, "Confidential drop-in"),
];

/// The service that the demonstration sends people to for `pathway`.
pub(super) fn service_of(pathway: Pathway) -> &'static str {
    SERVICE_OF.iter().find(|(p, _)| *p == pathway).map_or("Befriending", |(_, service)| service)
}
