//! The chain over the trail: each link's hash covers the one before it, so that a cut or an exchange shows; actions may import it.

use super::audit::Entry;
use crate::domain::{case::person::Person, id::Id, time::Instant};
use crate::error::{Error, Result};
use crate::secret::Keys;
use crate::store::conn::{Tx, View, insert_all, take_turn};
use crate::store::schema::{audit_entries, audit_links, audit_subjects};
use diesel::prelude::*;
use std::collections::HashMap;
use std::fmt;

/// The turn that the one sealer of all processes has.
const TURN: i64 = 727_275;

/// The last link of the chain: kept apart from the database, it gives a cut tail away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its number.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

impl Head {
    /// Reads `SEQ:HASH`, as the log has it.
    pub fn parse(text: &str, pointer: &str) -> Result<Self> {
        let parts = text.trim().split_once(':').and_then(|(seq, hash)| Some((seq.parse().ok()?, hash)));
        match parts {
            Some((seq, hash)) if seq > 0 && hash.len() == 43 => Ok(Self { seq, hash: hash.into() }),
            _ => Err(Error::invalid(
                pointer,
                "not_a_head",
                "Copy number and hash from the log with a colon between them, such as 4711:8sB2…",
            )),
        }
    }
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, self.hash)
    }
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = audit_links, treat_none_as_default_value = false)]
struct LinkRow {
    seq: i64,
    audit_id: Id<Entry>,
    hash: String,
    sealed_at: Instant,
}

/// The hash of the link of the entry `id`, whose MAC is `mac`, after the link whose hash is `before`; "" before the first.
pub fn hash(keys: &Keys, before: &str, mac: &str, id: Id<Entry>) -> String {
    keys.audit.of(&[b"link", before.as_bytes(), mac.as_bytes(), id.uuid().as_bytes()])
}

/// The last link.
pub fn head(view: &mut View<'_>) -> Result<Option<Head>> {
    let last: Option<(i64, String)> = audit_links::table
        .order(audit_links::seq.desc())
        .select((audit_links::seq, audit_links::hash))
        .first(view.conn())
        .optional()?;
    Ok(last.map(|(seq, hash)| Head { seq, hash }))
}

/// The hash of link number `seq`.
pub fn find(view: &mut View<'_>, seq: i64) -> Result<Option<String>> {
    Ok(audit_links::table.find(seq).select(audit_links::hash).first(view.conn()).optional()?)
}

/// Up to `at_most` entries without a link and their MACs, the oldest first; `since` leaves out those before it, because
/// looking through the whole trail takes long.
pub fn unlinked(
    view: &mut View<'_>,
    since: Option<Instant>,
    at_most: i64,
) -> Result<Vec<(Id<Entry>, String)>> {
    let mut query =
        audit_entries::table.left_join(audit_links::table).filter(audit_links::seq.is_null()).into_boxed();
    if let Some(since) = since {
        query = query.filter(audit_entries::at.ge(since));
    }
    Ok(query
        .order((audit_entries::at, audit_entries::id))
        .limit(at_most)
        .select((audit_entries::id, audit_entries::mac))
        .load(view.conn())?)
}

/// Appends a link for each of up to `at_most` entries without one; returns how many, none where another process is at it.
pub fn seal(tx: &mut Tx<'_>, since: Option<Instant>, at_most: i64) -> Result<Option<usize>> {
    if !take_turn(tx.conn(), TURN)? {
        return Ok(None);
    }
    let (keys, sealed_at) = (tx.keys(), tx.now());
    let mut head = head(tx)?.unwrap_or(Head { seq: 0, hash: String::new() });
    let mut rows = Vec::new();
    for (id, mac) in unlinked(tx, since, at_most)? {
        head = Head { seq: head.seq + 1, hash: hash(&keys, &head.hash, &mac, id) };
        rows.push(LinkRow { seq: head.seq, audit_id: id, hash: head.hash.clone(), sealed_at });
    }
    if !rows.is_empty() {
        insert_all!(tx.conn(), audit_links::table, &rows)?;
    }
    Ok(Some(rows.len()))
}

/// An entry of the trail as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundEntry {
    /// Its key.
    pub id: Id<Entry>,
    /// When it says that it was written.
    pub at: Instant,
    /// Whether its MAC fits what it says and whom it names.
    pub is_genuine: bool,
    /// Whether the chain has it.
    pub is_linked: bool,
}

/// The next `at_most` entries after the one with this time and key.
pub fn entries(
    view: &mut View<'_>,
    after: Option<(Instant, Id<Entry>)>,
    at_most: i64,
) -> Result<Vec<FoundEntry>> {
    let mut query = audit_entries::table.left_join(audit_links::table).into_boxed();
    if let Some((at, id)) = after {
        // The first condition is there for the index: the second alone would be tried on every row from the beginning.
        query = query
            .filter(audit_entries::at.ge(at))
            .filter(audit_entries::at.gt(at).or(audit_entries::id.gt(id)));
    }
    let rows: Vec<(Entry, Option<i64>)> = query
        .order((audit_entries::at, audit_entries::id))
        .limit(at_most)
        .select((Entry::as_select(), audit_links::seq.nullable()))
        .load(view.conn())?;
    let ids: Vec<Id<Entry>> = rows.iter().map(|(entry, _)| entry.id).collect();
    let (people, keys) = (people_of(view, ids)?, view.keys());
    let found = rows.into_iter().map(|(entry, link)| FoundEntry {
        id: entry.id,
        at: entry.at,
        is_genuine: entry.mac == entry.mac_under(&keys, people.get(&entry.id).map_or(&[], Vec::as_slice)),
        is_linked: link.is_some(),
    });
    Ok(found.collect())
}

fn people_of(view: &mut View<'_>, entries: Vec<Id<Entry>>) -> Result<HashMap<Id<Entry>, Vec<Id<Person>>>> {
    let pairs: Vec<(Id<Entry>, Id<Person>)> = audit_subjects::table
        .filter(audit_subjects::audit_id.eq_any(entries))
        .order((audit_subjects::audit_id, audit_subjects::person_id))
        .load(view.conn())?;
    let mut people: HashMap<Id<Entry>, Vec<Id<Person>>> = HashMap::new();
    for (entry, person) in pairs {
        people.entry(entry).or_default().push(person);
    }
    Ok(people)
}

/// A link as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundLink {
    /// Its number.
    pub seq: i64,
    /// The entry that it names.
    pub entry: Id<Entry>,
    /// That entry's MAC; none where the entry is gone.
    pub mac: Option<String>,
    /// What the link says that its hash is.
    pub hash: String,
}

/// The next `at_most` links after number `after`.
pub fn links(view: &mut View<'_>, after: i64, at_most: i64) -> Result<Vec<FoundLink>> {
    let rows: Vec<(i64, Id<Entry>, Option<String>, String)> = audit_links::table
        .left_join(audit_entries::table)
        .filter(audit_links::seq.gt(after))
        .order(audit_links::seq)
        .limit(at_most)
        .select((audit_links::seq, audit_links::audit_id, audit_entries::mac.nullable(), audit_links::hash))
        .load(view.conn())?;
    Ok(rows.into_iter().map(|(seq, entry, mac, hash)| FoundLink { seq, entry, mac, hash }).collect())
}
