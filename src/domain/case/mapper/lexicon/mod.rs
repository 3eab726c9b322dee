//! What officers write and which need it speaks of: data in a small pattern language; only the mapper imports it.
//!
//! Phrases are parted by `;`, their words by blanks. `a/b` is either word; `..` is up to three words in between; `=fines`
//! is this very form, where a plain word also stands for its plural; a word in capitals is a class of `CLASSES`.
//! Apostrophes are left out: "doesn't" is `doesnt`. Where two phrases fit the same words, the longer one is right.

mod families;
mod health;
mod home;
mod money;
mod nothing;
mod restricted;
pub(super) mod sense;
mod substances;
mod work;

pub(super) use nothing::{NOTHING, ORDINARY};

/// What is said of one need type, or of a pathway at large.
pub(super) struct Entry {
    /// A need type's code, or a pathway's word.
    pub(super) about: &'static str,
    /// Leaves little doubt.
    pub(super) strong: &'static str,
    /// Says it, as a single word can.
    pub(super) fair: &'static str,
    /// Says it, or something else.
    pub(super) weak: &'static str,
    /// Says that it is not so.
    pub(super) not: &'static str,
}

/// Every entry.
pub(super) fn entries() -> impl Iterator<Item = &'static Entry> {
    let parts = [
        home::ENTRIES,
        work::ENTRIES,
        health::ENTRIES,
        substances::ENTRIES,
        money::ENTRIES,
        families::ENTRIES,
        restricted::ENTRIES,
    ];
    parts.into_iter().flatten()
}

/// Words that stand for each other in phrases.
pub(super) const CLASSES: &[(&str, &str)] = &[
    ("NOT", "no/not/never/isnt/arent/aint/wasnt/doesnt/dont/didnt/hasnt/havent/hadnt/without"),
    ("CANT", "cant/cannot/couldnt/unable/struggle/struggling/struggled"),
    ("WANTS", "want/need/wanting/needing/wanna/seeking/seek/find"),
    ("AILS", "problem/issue/trouble/difficulty/worry/concern/need/crisis/struggle"),
    ("HELP", "help/support/advice/assistance"),
    ("HOME", "home/house/flat/tenancy/place/property/bedsit/room/lodging/accommodation"),
    (
        "LIVES",
        "live/living/stay/staying/stopping/sleep/sleeping/slept/kip/kipping/crash/crashing/doss/dossing",
    ),
    ("LOST", "lost/lose/losing/loss"),
    ("PARTNER", "partner/husband/wife/boyfriend/girlfriend/fiance/fiancee/bf/gf/missus/spouse/hubby"),
    (
        "KIN",
        "mum/mam/mom/mother/dad/father/parent/stepdad/stepmum/gran/nan/grandma/grandad/brother/sister/uncle/aunt/family/relative",
    ),
    ("KIDS", "kid/child/children/son/daughter/baby/toddler/grandchildren/grandkid/grandson/granddaughter"),
    ("SELF", "himself/herself/themselves/themself/self/myself/hisself"),
    ("THEM", "him/her/them/me"),
    ("AFRAID", "scared/afraid/frightened/terrified/petrified/fearful"),
    (
        "HITS",
        "hit/hitting/beat/beating/punch/punched/punching/kick/kicked/slap/slapped/strangle/strangled/choke/choked/\
              batter/battered/attack/attacked/assault/assaulted/assaulting/hurt/hurting/threaten/threatened/threatening",
    ),
    ("BENEFIT", "benefit/uc/pip/esa/jsa/dla/lcwra"),
    (
        "STOPPED",
        "stopped/stoped/stop/sanction/sanctioned/cut/wrong/suspended/reduced/delayed/delay/late/refused/declined/rejected/\
                 cancelled/closed/ended/lost/withdrawn/deduction/overpaid/overpayment/underpaid/missing",
    ),
    ("BILLS", "rent/bill/mortgage/tax/electric/electricity/gas/water/debt/loan/board/payment/instalment"),
    ("MEDS", "med/medication/tablet/pill/antidepressant/depot/prescription/antipsychotic"),
    (
        "DRUG",
        "drug/heroin/smack/crack/cocaine/coke/cannabis/weed/skunk/spice/mamba/ketamine/ket/speed/amphetamine/meth/mdma/\
              opiate/benzo/valium/pregabalin/gear",
    ),
    ("DRINK", "drink/drinking/booze/boozing/alcohol/bottle/cider/vodka/lager/beer/wine/whisky/whiskey"),
];
