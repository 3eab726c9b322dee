//! What the databases say when something does not fit, in both their spellings; only the store may import it.

use crate::error::Error;
use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error as DieselError};

/// What a violated key means.
enum Meaning {
    /// Somebody was first with a drawn code or an inserted key: run again, and look first.
    LookFirst,
    /// There is one already.
    Exists(&'static str, &'static str),
}

use Meaning::{Exists, LookFirst};

/// (constraint on PostgreSQL, columns as SQLite names them, what it means)
const KEYS: &[(&str, &str, Meaning)] = &[
    ("idempotency_keys_pkey", "idempotency_keys.scope, idempotency_keys.key", LookFirst),
    ("referrals_reference_key", "referrals.reference", LookFirst),
    ("codes_code_key", "codes.code", LookFirst),
    ("referral_events_seq_key", "referral_events.referral_id, referral_events.seq", LookFirst),
    ("code_events_seq_key", "code_events.code_id, code_events.seq", LookFirst),
    ("signposts_code_key", "signposts.code_id", LookFirst),
    ("needs_pathway_key", "needs.referral_id, needs.pathway", LookFirst),
    ("import_rows_pkey", "import_rows.scheme_id, import_rows.your_reference", LookFirst),
    (
        "unlinked_arrivals_month_key",
        "unlinked_arrivals.scheme_id, unlinked_arrivals.service_id, unlinked_arrivals.month_on",
        LookFirst,
    ),
    ("arrival_codes_pkey", "arrival_codes.code_id", LookFirst),
    ("report_runs_release_key", "report_runs.release_key", LookFirst),
    ("needs_pathway_key", "needs.referral_id, needs.pathway, needs.kept_apart", LookFirst),
    ("contacts_pkey", "contacts.person_id", LookFirst),
    ("throttles_pkey", "throttles.key", LookFirst),
    ("follow_ups_week_key", "follow_ups.referral_id, follow_ups.week, follow_ups.kept_apart", LookFirst),
    ("follow_up_paces_pkey", "follow_up_paces.referral_id", LookFirst),
    ("mail_choices_pkey", "mail_choices.organisation_id", LookFirst),
    ("outbox_entries_day_key", "outbox_entries.organisation_id, outbox_entries.due_on", LookFirst),
    ("outbox_entries_reminder_key", "outbox_entries.signpost_id, outbox_entries.due_on", LookFirst),
    ("gaps_need_key", "gaps.need_id", LookFirst),
    ("audit_links_pkey", "audit_links.seq", LookFirst),
    ("audit_links_once_key", "audit_links.audit_id", LookFirst),
    (
        "signposts_predecessor_key",
        "signposts.predecessor_id",
        Exists("/predecessor", "This signpost was sent on already. Open the one that follows it."),
    ),
    (
        "users_email_key",
        "users.email",
        Exists("/email", "Someone with this email address already has access."),
    ),
    ("schemes_code_key", "schemes.code", Exists("/code", "A scheme with this code exists already.")),
    ("courts_slug_key", "courts.slug", Exists("/slug", "A court with this slug exists already.")),
    (
        "organisations_name_key",
        "organisations.kind, organisations.name_key",
        Exists("/name", "An organisation of this kind and name exists already."),
    ),
    (
        "organisations_partner_number_key",
        "organisations.partner_number",
        Exists("/partner_number", "Another partner has this number."),
    ),
    (
        "services_name_key",
        "services.organisation_id, services.name_key",
        Exists("/name", "This partner offers a service of this name already."),
    ),
    ("services_source_key", "services.source, services.external_id", LookFirst),
    ("organisations_source_key", "organisations.source, organisations.external_id", LookFirst),
    (
        "service_sites_pkey",
        "service_sites.id",
        Exists("/sites", "Another service has a place with this id. Leave the id out."),
    ),
    (
        "verification_samples_quarter_key",
        "verification_samples.scheme_id, verification_samples.quarter_on",
        Exists("/quarter", "This quarter's sample was drawn already. Read it in the list of samples."),
    ),
    (
        "court_sessions_once_key",
        "court_sessions.scheme_id, court_sessions.court_id, court_sessions.held_on, court_sessions.half",
        Exists("/held_on", "This half-day is in the book already."),
    ),
];

fn meaning(info: &dyn DatabaseErrorInformation) -> Option<&'static Meaning> {
    let on_sqlite = info.message().strip_prefix("UNIQUE constraint failed: ");
    let on_postgres = info.constraint_name();
    KEYS.iter()
        .find(|(pg, lite, _)| on_postgres == Some(*pg) || on_sqlite == Some(*lite))
        .map(|(_, _, meaning)| meaning)
}

/// Seconds to wait that are told after a clash: somebody else wrote at the same moment.
const CLASHED: u64 = 1;
/// And after a lock that did not come in the time that it is waited for.
const WAITED: u64 = 2;

fn again(cause: impl Into<String>) -> Error {
    Error::Unavailable { retry_after: CLASHED, cause: cause.into() }
}

/// How often a write may be tried that ends like this. A clash is over in a moment; a lock was waited for already; and
/// nothing else goes away by trying.
pub(super) const fn tries(error: &Error) -> u32 {
    match error {
        Error::Unavailable { retry_after: CLASHED, .. } => 10,
        Error::Unavailable { retry_after: WAITED, .. } => 3,
        _ => 1,
    }
}

/// SQLite says "locked" or "busy" in words alone.
fn is_busy(message: &str) -> bool {
    message.contains("database is locked")
        || message.contains("database table is locked")
        || message.contains("database is busy")
}

fn of_database(kind: DatabaseErrorKind, info: &dyn DatabaseErrorInformation) -> Error {
    let message = info.message().to_owned();
    match kind {
        DatabaseErrorKind::UniqueViolation => match meaning(info) {
            Some(LookFirst) => again(message),
            Some(Exists(pointer, detail)) => Error::invalid(*pointer, "exists", *detail),
            None => Error::Internal(message),
        },
        DatabaseErrorKind::SerializationFailure => again(message),
        DatabaseErrorKind::ClosedConnection => Error::Unavailable { retry_after: 5, cause: message },
        DatabaseErrorKind::ReadOnlyTransaction => Error::Internal(message),
        // Deadlocks, lock timeouts and cancelled statements have no kind of their own.
        _ if message.contains("deadlock") => again(message),
        _ if is_busy(&message) || message.contains("lock timeout") => {
            Error::Unavailable { retry_after: WAITED, cause: message }
        }
        _ if message.contains("statement timeout") || message.contains("terminating connection") => {
            Error::Unavailable { retry_after: 5, cause: message }
        }
        _ if message.contains("connection closed") || message.contains("the database system is") => {
            Error::Unavailable { retry_after: 5, cause: message }
        }
        _ => Error::Internal(message),
    }
}

impl From<DieselError> for Error {
    fn from(error: DieselError) -> Self {
        match error {
            DieselError::DatabaseError(kind, info) => of_database(kind, &*info),
            DieselError::BrokenTransactionManager => {
                Self::Unavailable { retry_after: 5, cause: "broken transaction".into() }
            }
            other => Self::internal(other),
        }
    }
}

/// A stored word that the code does not know: the row was written by something else.
pub(super) fn unknown_word(table: &str, word: &str) -> Error {
    Error::Internal(format!("{table} holds an unknown word: {word}"))
}
