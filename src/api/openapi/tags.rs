//! What each group of operations is about; only `openapi` imports it.

use serde_json::{Value, json};

/// First part of the path, and what is kept there.
const TAGS: &[(&str, &str)] = &[
    ("sessions", "Signing in, refreshing, switching role, giving the password again, signing out."),
    ("me", "Who one is signed in as."),
    ("users", "People who sign in, and the roles they were given."),
    ("invitations", "People who are asked in: a letter with a link, good once, for fourteen days."),
    ("password_resets", "A way back for whoever forgot the password: a letter and a second factor."),
    ("openings", "Records that open with a reason, for half an hour."),
    ("declarations", "\"Someone I know\": reading their record asks for a reason."),
    ("organisations", "Court teams, councils for voluntary service, partners, commissioners."),
    ("schemes", "The pilots."),
    ("courts", "Places of hearing."),
    ("court_sessions", "Half-days when an officer is in court."),
    ("encounters", "Conversations that left no record of a person: counted, and nothing else."),
    ("services", "What partners offer."),
    ("gaps", "What nobody here offers: who sees to it, and which service closed it."),
    (
        "vocabularies",
        "The lists that people choose from: a new reason is a line, a retired one stays readable.",
    ),
    ("need_types", "Kinds of need, each on one pathway."),
    ("transitions", "The moves that referrals and signposts can make."),
    ("people", "Who was in court. Nobody's name stands in an address: people are searched by POST."),
    ("drafts", "Half-filled forms: not referrals yet, and nobody's but one's own."),
    ("referrals", "One person, one court appearance, one scheme."),
    ("queue", "What waits for whoever asks; nothing closes or reminds by itself."),
    ("needs", "What an officer's words may speak of; needs themselves are recorded on their referral."),
    ("requests", "What became of those whom a court asked us to see."),
    ("signposts", "One person, one service, one code: what happened after the slip of paper."),
    ("follow_ups", "When somebody asks the person how it goes, at the person's own pace."),
    (
        "ring_rounds",
        "Once a month one call with each partner about every open code: one choice a row, one save.",
    ),
    (
        "verification_samples",
        "Take-ups that are asked after again, so that the report can say how far to trust them.",
    ),
    ("slip_pads", "Blank coded slips printed at the office; a code is bound where its signpost is given."),
    ("codes", "Codes of slip pads, and what is heard on them before they are bound."),
    ("arrivals", "People who came to a service without the slip: counted beside take-up, never in it."),
    ("reports", "The pilot report."),
    (
        "letters",
        "Mail to partners: that a signpost is waiting, and no more. Dead ones wait for somebody to look.",
    ),
    (
        "webhooks",
        "Addresses that are called when something happens: what, which one and where to read more; never a name or a need.",
    ),
    ("notices", "What the privacy role has to hear of."),
    ("imports", "Whole files taken in, row by row."),
    ("audit", "Who did or read what, acting as what, and why."),
];

/// All of them.
pub(super) fn tags() -> Value {
    TAGS.iter().map(|(name, description)| json!({ "name": name, "description": description })).collect()
}

/// The tag of a path below `/api/v1`; a list's file has the list's.
pub(super) fn tag(path: &str) -> &str {
    path.split(['/', '.']).nth(3).unwrap_or_default()
}
