//! The same results by bare SQL, each with a session looked up and the trail written; the benchmark imports it.

use crate::Done;
use crate::base::Base;
use signpost::domain::code::SchemeCode;
use signpost::domain::time::Instant;
use std::collections::HashMap;
use std::fmt::Write;
use uuid::Uuid;

const SESSION: &str = "SELECT s.id, s.user_id, s.role, s.version, s.expires_at, s.ended_at, u.organisation_id, u.status, o.court_id, \
    g.scheme_id, g.is_lead, g.has_restricted FROM sessions s JOIN users u ON u.id = s.user_id \
    JOIN organisations o ON o.id = u.organisation_id JOIN grants g ON g.user_id = s.user_id AND g.role = s.role \
    WHERE s.id = $1::text::uuid";
const AUDIT: &str = "INSERT INTO audit_entries (id, at, actor, user_id, role, session_id, job, action, kind, outcome, noun, key, \
    scheme_id, reason, row_count, request_id, mac) VALUES ($1::text::uuid, $2::text::timestamptz, 'person', NULL, 'officer', \
    $3::text::uuid, NULL, 'read', 'consultation', 'done', 'referral', $4::text, NULL, NULL, NULL, 'bare', $5::text)";
const MAC: &str = "c4xPz0tqkVYw2N1m8rQh5sJ7uE3oB6aLgKdTfXiWnRo";

/// A statement that makes one row, and its values.
struct Made {
    sql: String,
    values: Vec<String>,
}

/// The rows that an act left, to be made again with keys of their own.
pub struct Rows {
    made: Vec<Made>,
    ids: Vec<String>,
}

impl Rows {
    /// The rows of these tables for which the condition holds, in this order.
    pub fn of(base: &mut Base, tables: &[(&str, String)]) -> Done<Self> {
        let (mut made, mut ids) = (Vec::new(), Vec::new());
        for (table, holds) in tables {
            let columns = base.columns(table)?;
            let types = base.types(table)?;
            for row in base.texts(&format!("SELECT {} FROM {table} WHERE {holds}", columns.join(", ")))? {
                ids.extend(
                    columns.iter().zip(&row).filter_map(|(c, v)| if c == "id" { v.clone() } else { None }),
                );
                made.push(making(base.is_server(), table, (&columns, &types), row));
            }
        }
        Ok(Self { made, ids })
    }

    /// Makes them again; `known` says which values become others.
    fn again(&self, base: &mut Base, known: &HashMap<&str, String>) -> Done<()> {
        let fresh: HashMap<&str, String> =
            self.ids.iter().map(|id| (id.as_str(), Uuid::now_v7().to_string())).collect();
        for row in &self.made {
            let value = |it: &String| -> String {
                let it = it.as_str();
                known.get(it).or_else(|| fresh.get(it)).cloned().unwrap_or_else(|| it.to_owned())
            };
            let values: Vec<String> = row.values.iter().map(value).collect();
            base.run(&row.sql, &values.iter().map(String::as_str).collect::<Vec<_>>())?;
        }
        Ok(())
    }
}

fn making(
    server: bool,
    table: &str,
    (columns, types): (&[String], &[String]),
    row: Vec<Option<String>>,
) -> Made {
    let (mut places, mut values) = (String::new(), Vec::new());
    for (value, kind) in row.into_iter().zip(types) {
        let comma = if places.is_empty() { "" } else { ", " };
        let _ = match value {
            None => write!(places, "{comma}NULL"),
            Some(hex) if hex.starts_with("\\x") && server => write!(places, "{comma}'{hex}'::bytea"),
            Some(hex) if hex.starts_with("\\x") => write!(places, "{comma}X'{}'", &hex[2..]),
            Some(text) => {
                values.push(text);
                write!(places, "{comma}${}::text::{kind}", values.len())
            }
        };
    }
    Made { sql: format!("INSERT INTO {table} ({}) VALUES ({places})", columns.join(", ")), values }
}

impl Base {
    fn types(&mut self, table: &str) -> Done<Vec<String>> {
        if !self.is_server() {
            return Ok(vec!["text".into(); self.columns(table)?.len()]);
        }
        let sql = format!(
            "SELECT udt_name FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position"
        );
        Ok(self.texts(&sql)?.into_iter().flatten().flatten().collect())
    }

    pub fn begin(&mut self, session: &str) -> Done<()> {
        self.batch(if self.is_server() { "BEGIN" } else { "BEGIN IMMEDIATE" })?;
        self.run(SESSION, &[session]).map(drop)
    }

    fn audit(&mut self, session: &str, key: &str, people: &[&str]) -> Done<()> {
        let (id, now) = (Uuid::now_v7().to_string(), Instant::new(chrono::Utc::now()).to_string());
        self.run(AUDIT, &[&id, &now, session, key, MAC])?;
        if people.is_empty() {
            return Ok(());
        }
        let rows: Vec<String> =
            (0..people.len()).map(|at| format!("($1::text::uuid, ${}::text::uuid)", at + 2)).collect();
        let mut given = vec![id.as_str()];
        given.extend(people);
        self.run(
            &format!("INSERT INTO audit_subjects (audit_id, person_id) VALUES {}", rows.join(", ")),
            &given,
        )?;
        Ok(())
    }

    /// One referral with needs, signposts, service names and the person.
    pub fn read_referral(&mut self, session: &str, (reference, id, person): (&str, &str, &str)) -> Done<()> {
        self.begin(session)?;
        self.run("SELECT r.*, p.identity_sealed, k.epoch, k.wrapped_key FROM referrals r JOIN people p ON p.id = r.person_id JOIN person_keys k ON k.person_id = p.id WHERE r.reference = $1::text", &[reference])?;
        self.run("SELECT * FROM needs WHERE referral_id = $1::text::uuid ORDER BY pathway", &[id])?;
        self.run("SELECT s.*, c.code, v.name FROM signposts s JOIN codes c ON c.id = s.code_id JOIN services v ON v.id = s.service_id WHERE s.referral_id = $1::text::uuid ORDER BY s.created_at, s.id", &[id])?;
        self.run("SELECT n.* FROM signpost_needs n JOIN signposts s ON s.id = n.signpost_id WHERE s.referral_id = $1::text::uuid", &[id])?;
        self.audit(session, reference, &[person])?;
        self.batch("COMMIT")
    }

    /// Fifty signposts of a partner, after one of them.
    pub fn page(
        &mut self,
        session: &str,
        (organisation, at, id): (&str, &str, &str),
        people: &[&str],
    ) -> Done<()> {
        self.begin(session)?;
        self.run("SELECT s.*, c.code, v.name FROM signposts s JOIN codes c ON c.id = s.code_id JOIN services v ON v.id = s.service_id WHERE s.organisation_id = $1::text::uuid AND s.created_at <= $2::text::timestamptz AND (s.created_at < $2::text::timestamptz OR s.id < $3::text::uuid) ORDER BY s.created_at DESC, s.id DESC LIMIT 51", &[organisation, at, id])?;
        self.audit(session, "", people)?;
        self.batch("COMMIT")
    }

    /// All the rows that a referral with its needs and slips leaves, the trail's among them.
    pub fn create(&mut self, session: &str, rows: &Rows, names: &[(String, String)]) -> Done<()> {
        let known: HashMap<&str, String> =
            names.iter().map(|(was, now)| (was.as_str(), now.clone())).collect();
        let scheme = SchemeCode::parse(&names[0].0[..3], "")?;
        self.begin(session)?;
        self.run("SELECT * FROM schemes WHERE code = $1::text", &[scheme.as_str()])?;
        self.run("SELECT c.* FROM courts c JOIN scheme_courts s ON s.court_id = c.id JOIN schemes h ON h.id = s.scheme_id WHERE h.code = $1::text", &[scheme.as_str()])?;
        rows.again(self, &known)?;
        self.batch("COMMIT")
    }

    /// A take-up: the event, what it moves, and the trail.
    pub fn take_up(
        &mut self,
        session: &str,
        rows: &Rows,
        was: &str,
        (code, id, signpost): (&str, &str, &str),
    ) -> Done<()> {
        self.begin(session)?;
        self.run(
            "SELECT s.*, c.code FROM signposts s JOIN codes c ON c.id = s.code_id WHERE c.code = $1::text",
            &[code],
        )?;
        self.run("SELECT * FROM code_events WHERE code_id = $1::text::uuid ORDER BY seq", &[id])?;
        rows.again(self, &HashMap::from([(was, id.to_owned())]))?;
        self.run("UPDATE codes SET version = version + 1 WHERE id = $1::text::uuid", &[id])?;
        let now = Instant::new(chrono::Utc::now());
        let (at, today) = (now.to_string(), now.london_date().to_string());
        self.run("UPDATE signposts SET state = 'taken_up', version = version + 1, last_heard_on = $1::text::date, first_take_up_on = $1::text::date, first_confirmed_on = $1::text::date, first_strong_on = $1::text::date, updated_at = $2::text::timestamptz WHERE id = $3::text::uuid", &[&today, &at, signpost])?;
        let of = "(SELECT referral_id FROM signposts WHERE id = $1::text::uuid)";
        self.run(&format!("SELECT line FROM referral_facts WHERE referral_id = {of}"), &[signpost])?;
        self.run(&format!("UPDATE referral_facts SET line = line WHERE referral_id = {of}"), &[signpost])?;
        self.run(
            &format!("INSERT INTO report_moves (id, scheme_id, moves) SELECT $2::text::uuid, scheme_id, 1 FROM referral_facts WHERE referral_id = {of}"),
            &[signpost, &Uuid::now_v7().to_string()],
        )?;
        self.batch("COMMIT")
    }

    /// What a report is made from.
    pub fn report(&mut self, session: &str, scheme: &str) -> Done<()> {
        self.begin(session)?;
        self.run(
            "SELECT line FROM referral_facts WHERE scheme_id = $1::text::uuid AND is_void = FALSE",
            &[scheme],
        )?;
        self.run("SELECT * FROM court_sessions WHERE scheme_id = $1::text::uuid", &[scheme])?;
        self.run("SELECT * FROM encounters WHERE scheme_id = $1::text::uuid", &[scheme])?;
        self.audit(session, "report", &[])?;
        self.batch("COMMIT")
    }
}
