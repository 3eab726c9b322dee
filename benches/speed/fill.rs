//! Fills the records: some referrals are made through the actions and their rows multiplied; the benchmark imports it.

use crate::Done;
use crate::base::Base;
use crate::town::{SCHEME, Town};
use signpost::actions::door::Credentials;
use signpost::actions::insight::fact::rebuild_facts;
use signpost::domain::case::signpost::What;
use signpost::domain::code::{Reference, SchemeCode, SlipCode};
use signpost::domain::time::Instant;
use signpost::policy::Actor;
use std::collections::HashSet;
use std::fmt::Write;

/// Referrals that are made honestly; half have two needs and half three, and each has three slips.
const MODELS: usize = 40;

/// One referral in six is in the scheme that is measured: 50,000 chains of 300,000.
const SCHEMES: usize = 6;

/// Rows of one INSERT with values.
const AT_ONCE: usize = 500;

/// Makes `wanted` referrals.
pub fn fill(base: &mut Base, town: &Town, wanted: usize) -> Done<()> {
    let models = models(base, town)?;
    let copies = wanted.div_ceil(MODELS).saturating_sub(1);
    base.batch(
        "CREATE TABLE bench_copies (n INTEGER, referral_id TEXT, reference TEXT, scheme_id TEXT, court_id TEXT, \
         created_at TEXT, days INTEGER, PRIMARY KEY (referral_id, n)); \
         CREATE TABLE bench_codes (n INTEGER, code_id TEXT, code TEXT, PRIMARY KEY (code_id, n));",
    )?;
    name_copies(base, &models, copies)?;
    name_codes(base, copies)?;
    base.batch("BEGIN")?;
    for (table, by, fresh) in TABLES {
        let copying = copying(base.columns(table)?, table, by, fresh, base.is_server());
        base.batch(&copying)?;
    }
    base.batch(
        "UPDATE signposts SET code = (SELECT c.code FROM codes c WHERE c.id = signposts.code_id), \
         reference = (SELECT r.reference FROM referrals r WHERE r.id = signposts.referral_id)",
    )?;
    base.batch("COMMIT")?;
    base.batch("DROP TABLE bench_copies; DROP TABLE bench_codes; ANALYZE;")?;
    // The copies' lines were packed for their models, days and courts and all.
    let operator = Credentials::Known(Actor::Operator { command: "report rebuild" });
    rebuild_facts(&town.door, "bench", &operator, |_| ())?;
    base.batch(if base.is_server() { "VACUUM ANALYZE" } else { "ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);" })
}

/// The referrals that are copied, and how far each one's partner got.
fn models(base: &mut Base, town: &Town) -> Done<Vec<String>> {
    let mut ids = Vec::new();
    for at in 0..MODELS {
        let (needs, slips) = if at % 2 == 0 { (2, [0, 0, 1]) } else { (3, [0, 1, 2]) };
        let reference = town.make("models", &town.referral(false, needs, &slips)?)?;
        let id = base.text(&format!("SELECT id FROM referrals WHERE reference = '{reference}'"))?;
        let codes = base.texts(&format!(
            "SELECT c.code FROM codes c JOIN signposts s ON s.code_id = c.id JOIN services v ON v.id = s.service_id \
             WHERE s.referral_id = '{id}' AND v.name LIKE 'Alcohol%' LIMIT 1"
        ))?;
        let code = codes.into_iter().flatten().flatten().next().ok_or("a model without a slip")?;
        if at % 4 > 1 {
            town.hear("models", &code, What::Acknowledged)?;
        }
        if at % 4 == 3 {
            town.hear("models", &code, What::Met)?;
        }
        ids.push(id);
    }
    Ok(ids)
}

fn insert_all(base: &mut Base, table: &str, rows: &[String]) -> Done<()> {
    base.batch("BEGIN")?;
    for some in rows.chunks(AT_ONCE) {
        base.batch(&format!("INSERT INTO {table} VALUES {}", some.join(",")))?;
    }
    base.batch("COMMIT")
}

fn dice() -> impl FnMut() -> u8 {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_be_bytes()[2]
    }
}

/// A reference, a scheme with its court and a moment for each copy.
fn name_copies(base: &mut Base, models: &[String], copies: usize) -> Done<()> {
    let schemes = base.texts(&format!(
        "SELECT s.code, s.id, c.court_id FROM schemes s JOIN scheme_courts c ON c.scheme_id = s.id \
         WHERE s.code <> 'SEL' ORDER BY s.code <> '{SCHEME}', s.code LIMIT {SCHEMES}"
    ))?;
    let (mut dice, now) = (dice(), Instant::new(chrono::Utc::now()));
    let (mut used, mut rows) = (base.taken("SELECT reference FROM referrals")?, Vec::new());
    for n in 1..=copies {
        for (at, model) in models.iter().enumerate() {
            let row = &schemes[(n + at / 2) % schemes.len()];
            let part = |at: usize| row[at].clone().unwrap_or_default();
            let code = SchemeCode::parse(&part(0), "")?;
            let reference = loop {
                let drawn = Reference::draw(&code, &mut dice).to_string();
                if used.insert(drawn.clone()) {
                    break drawn;
                }
            };
            let days = n % 200;
            let back = i64::try_from(days * 86_400 + (n * MODELS + at) % 80_000)?;
            let created_at = now.plus_seconds(-back);
            let (scheme, court) = (part(1), part(2));
            rows.push(format!("({n},'{model}','{reference}','{scheme}','{court}','{created_at}',{days})"));
        }
    }
    insert_all(base, "bench_copies", &rows)
}

fn name_codes(base: &mut Base, copies: usize) -> Done<()> {
    let models = base.texts(
        "SELECT DISTINCT s.code_id FROM signposts s WHERE CAST(s.referral_id AS TEXT) IN (SELECT referral_id FROM bench_copies)",
    )?;
    let (mut dice, mut used, mut rows) = (dice(), base.taken("SELECT code FROM codes")?, Vec::new());
    for id in models.into_iter().flatten().flatten() {
        for n in 1..=copies {
            let code = loop {
                let drawn = SlipCode::draw(&mut dice);
                if used.insert(drawn.as_str().to_owned()) {
                    break drawn;
                }
            };
            rows.push(format!("({n},'{id}','{}')", code.as_str()));
        }
    }
    insert_all(base, "bench_codes", &rows)
}

/// A table, how its rows `t` hang on a copy `c`, and its columns that are new in a copy: `~` is an id made new,
/// `-` a day number or date moved back, anything else is SQL.
type Table = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const OF_REFERRAL: &str = "bench_copies c ON c.referral_id = CAST(t.referral_id AS TEXT)";
const OF_PERSON: &str =
    "referrals r ON r.person_id = t.@ JOIN bench_copies c ON c.referral_id = CAST(r.id AS TEXT)";
const OF_CODE: &str =
    "signposts s ON s.code_id = t.@ JOIN bench_copies c ON c.referral_id = CAST(s.referral_id AS TEXT)";
const MADE: (&str, &str) = ("created_at", "c.created_at::timestamptz");
const SCHEME_OF: (&str, &str) = ("scheme_id", "c.scheme_id::uuid");
const COURT_OF: (&str, &str) = ("court_id", "c.court_id::uuid");

/// In an order that the foreign keys allow. What is copied is found by the models alone: `bench_copies` names no copy.
const TABLES: &[Table] = &[
    ("people", "OF_PERSON id", &[("id", "~"), SCHEME_OF, MADE]),
    ("person_keys", "OF_PERSON person_id", &[("person_id", "~")]),
    (
        "referrals",
        "OF_REFERRAL id",
        &[
            ("id", "~"),
            ("reference", "c.reference"),
            ("person_id", "~"),
            SCHEME_OF,
            COURT_OF,
            MADE,
            ("received_on", "-"),
        ],
    ),
    ("referral_events", "OF_REFERRAL", &[("id", "~"), ("referral_id", "~")]),
    ("needs", "OF_REFERRAL", &[("id", "~"), ("referral_id", "~"), MADE]),
    ("codes", "OF_CODE id", &[("id", "~"), ("code", "b.code"), MADE]),
    (
        "signposts",
        "OF_REFERRAL",
        &[
            ("id", "~"),
            ("code_id", "~"),
            ("chain_id", "~"),
            ("referral_id", "~"),
            ("person_id", "~"),
            SCHEME_OF,
            COURT_OF,
            MADE,
            ("issued_on", "-"),
        ],
    ),
    ("signpost_needs", "OF_SIGNPOST", &[("signpost_id", "~"), ("need_id", "~")]),
    ("code_events", "OF_CODE code_id", &[("id", "~"), ("code_id", "~")]),
    (
        "referral_facts",
        "OF_REFERRAL",
        &[("referral_id", "~"), SCHEME_OF, COURT_OF, ("received_day", "-"), ("first_conversation_day", "-")],
    ),
];

fn hung(by: &str) -> String {
    let (how, key) = by.split_once(' ').unwrap_or((by, "referral_id"));
    match how {
        "OF_PERSON" => OF_PERSON.replace('@', key),
        "OF_CODE" => {
            let codes = format!(" JOIN bench_codes b ON b.n = c.n AND b.code_id = CAST(t.{key} AS TEXT)");
            OF_CODE.replace('@', key) + &codes
        }
        "OF_SIGNPOST" => "signposts s ON s.id = t.signpost_id JOIN bench_copies c ON c.referral_id = CAST(s.referral_id AS TEXT)".into(),
        _ => OF_REFERRAL.replace("referral_id AS", &format!("{key} AS")),
    }
}

/// The statement that copies a table's rows. A new id keeps all of the model's but six digits, which are the copy's number.
fn copying(columns: Vec<String>, table: &str, by: &str, fresh: &[(&str, &str)], is_server: bool) -> String {
    let mut values = String::new();
    for column in &columns {
        let how = fresh.iter().find(|(name, _)| name == column).map(|(_, how)| *how);
        let value = match (how, is_server) {
            (None, _) => format!("t.{column}"),
            (Some("~"), false) => {
                format!("substr(t.{column},1,24)||printf('%06x',c.n)||substr(t.{column},31)")
            }
            (Some("~"), true) => format!(
                "(substr(t.{column}::text,1,24)||lpad(to_hex(c.n),6,'0')||substr(t.{column}::text,31))::uuid"
            ),
            (Some("-"), false) if column.ends_with("_on") => format!("date(t.{column},'-'||c.days||' days')"),
            (Some("-"), _) => format!("t.{column} - c.days"),
            (Some(sql), true) => sql.to_owned(),
            (Some(sql), false) => sql.split("::").next().unwrap_or_default().to_owned(),
        };
        let _ = write!(values, "{}{value}", if values.is_empty() { "" } else { ", " });
    }
    format!("INSERT INTO {table} ({}) SELECT {values} FROM {table} t JOIN {}", columns.join(", "), hung(by))
}

impl Base {
    /// What a query finds: names that nobody may draw again.
    pub fn taken(&mut self, sql: &str) -> Done<HashSet<String>> {
        Ok(self.texts(sql)?.into_iter().flatten().flatten().collect())
    }

    /// The columns of a table.
    pub fn columns(&mut self, table: &str) -> Done<Vec<String>> {
        let sql = if self.is_server() {
            format!(
                "SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position"
            )
        } else {
            format!("SELECT name FROM pragma_table_info('{table}')")
        };
        Ok(self.texts(&sql)?.into_iter().flatten().flatten().collect())
    }
}
