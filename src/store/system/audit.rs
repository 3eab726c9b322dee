//! The trail: one row for every act, denial and consultation, each with its MAC; actions may import it to read, the store alone writes.

use crate::domain::account::user::{Role, User};
use crate::domain::page::{After, Page, Window};
use crate::domain::system::trail::{Looking, Part};
use crate::domain::{case::person::Person, directory::scheme::Scheme, id::Id, time::Instant};
use crate::error::{Denial, Result};
use crate::policy::{Action, Kind, Permit, Sees, Stamp};
use crate::store::conn::{Conn, Consultation, View, insert_all};
use crate::store::schema::{audit_entries, audit_subjects};
use diesel::prelude::*;

/// One line of the trail.
#[derive(Debug, Clone, Queryable, Insertable, Selectable)]
#[diesel(table_name = audit_entries, treat_none_as_default_value = false)]
pub struct Entry {
    /// Key.
    pub id: Id<Entry>,
    /// When.
    pub at: Instant,
    /// person, slip_holder, stranger, operator, worker.
    pub actor: String,
    /// Which user.
    pub user_id: Option<Id<User>>,
    /// Acting as what.
    pub role: Option<String>,
    /// In which session.
    pub session_id: Option<Id<crate::domain::account::session::Session>>,
    /// By which command or loop.
    pub job: Option<String>,
    /// What.
    pub action: String,
    /// What the data law calls it.
    pub kind: String,
    /// done, denied.
    pub outcome: String,
    /// To what kind of thing.
    pub noun: String,
    /// To which one.
    pub key: String,
    /// In which scheme.
    pub scheme_id: Option<Id<Scheme>>,
    /// Why.
    pub reason: Option<String>,
    /// How many rows were shown, for lists.
    pub row_count: Option<i32>,
    /// In which request.
    pub request_id: String,
    /// Who has the key file can tell whether the row was changed.
    pub mac: String,
}

impl Entry {
    fn new(view: &View<'_>, stamp: &Stamp, action: &str, kind: Kind) -> Self {
        Self {
            id: Id::new(),
            at: view.now(),
            actor: stamp.actor.into(),
            user_id: stamp.user,
            role: stamp.role.map(|r: Role| r.word().into()),
            session_id: stamp.session,
            job: stamp.job.map(Into::into),
            action: action.into(),
            kind: kind.word().into(),
            outcome: "done".into(),
            noun: String::new(),
            key: String::new(),
            scheme_id: None,
            reason: None,
            row_count: None,
            request_id: view.request().into(),
            mac: String::new(),
        }
    }

    fn of(view: &View<'_>, permit: &Permit) -> Self {
        let subject = permit.subject();
        Self {
            noun: subject.noun.into(),
            key: subject.key.clone(),
            scheme_id: subject.scheme,
            reason: permit.reason().map(Into::into),
            ..Self::new(view, permit.stamp(), permit.action().word(), permit.action().kind())
        }
    }

    /// Everything that the MAC covers, each part with its own place; last the people, so that nobody can be taken out of
    /// "who saw me" or put into it.
    fn parts(&self, people: &[Id<Person>]) -> Vec<Vec<u8>> {
        let or_none =
            |text: Option<String>| text.map_or_else(|| b"-".to_vec(), |t| format!("+{t}").into_bytes());
        let own = [
            self.id.to_string().into_bytes(),
            self.at.to_string().into_bytes(),
            self.actor.clone().into_bytes(),
            or_none(self.user_id.map(|i| i.to_string())),
            or_none(self.role.clone()),
            or_none(self.session_id.map(|i| i.to_string())),
            or_none(self.job.clone()),
            self.action.clone().into_bytes(),
            self.kind.clone().into_bytes(),
            self.outcome.clone().into_bytes(),
            self.noun.clone().into_bytes(),
            self.key.clone().into_bytes(),
            or_none(self.scheme_id.map(|i| i.to_string())),
            or_none(self.reason.clone()),
            or_none(self.row_count.map(|n| n.to_string())),
            self.request_id.clone().into_bytes(),
        ];
        own.into_iter().chain(people.iter().map(|person| person.to_string().into_bytes())).collect()
    }

    /// The MAC that belongs to this entry about these people, who stand in the order of their keys.
    pub(super) fn mac_under(&self, keys: &crate::secret::Keys, people: &[Id<Person>]) -> String {
        let parts = self.parts(people);
        keys.audit.of(&parts.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }
}

/// A line that is still to be written, with the people whom it is about.
pub(in crate::store) struct Line {
    entry: Entry,
    people: Vec<Id<Person>>,
}

impl Line {
    fn new(view: &View<'_>, mut entry: Entry, people: Vec<Id<Person>>) -> Self {
        entry.mac = entry.mac_under(&view.keys(), &people);
        Self { entry, people }
    }

    pub(in crate::store) fn done(view: &View<'_>, permit: &Permit) -> Self {
        let people = permit.subject().person.into_iter().collect();
        Self::new(view, Entry::of(view, permit), people)
    }

    pub(in crate::store) fn consulted(view: &View<'_>, shown: &Consultation) -> Self {
        let mut people = shown.people.clone();
        people.sort_unstable();
        people.dedup();
        let entry = Entry { row_count: shown.rows, ..Entry::of(view, &shown.permit) };
        Self::new(view, entry, people)
    }

    pub(in crate::store) fn denied(view: &View<'_>, stamp: &Stamp, denial: &Denial) -> Self {
        let kind = Action::of(denial.action).map_or(Kind::None, Action::kind);
        let new = Entry::new(view, stamp, denial.action, kind);
        let key: String = denial.key.chars().take(200).collect();
        let entry = Entry { outcome: "denied".into(), noun: denial.noun.into(), key, ..new };
        Self::new(view, entry, Vec::new())
    }
}

/// As many rows go into one statement.
const AT_ONCE: usize = 500;

/// Writes lines, as few statements as there can be.
pub(in crate::store) fn insert(conn: &mut Conn, lines: Vec<Line>) -> Result<()> {
    let about = |line: &Line| {
        let id = line.entry.id;
        let row =
            |person: &Id<Person>| (audit_subjects::audit_id.eq(id), audit_subjects::person_id.eq(*person));
        line.people.iter().map(row).collect::<Vec<_>>()
    };
    let subjects: Vec<_> = lines.iter().flat_map(about).collect();
    let entries: Vec<Entry> = lines.into_iter().map(|line| line.entry).collect();
    // A statement for one row is kept by the connection, prepared; one for many is not.
    if let [entry] = entries.as_slice() {
        diesel::insert_into(audit_entries::table).values(entry).execute(conn)?;
    } else {
        for rows in entries.chunks(AT_ONCE) {
            insert_all!(&mut *conn, audit_entries::table, rows)?;
        }
    }
    if let [subject] = subjects.as_slice() {
        diesel::insert_into(audit_subjects::table).values(*subject).execute(conn)?;
    } else {
        for rows in subjects.chunks(AT_ONCE) {
            insert_all!(&mut *conn, audit_subjects::table, rows.to_vec())?;
        }
    }
    Ok(())
}

/// The part of the trail in sight, newest first.
pub fn list(view: &mut View<'_>, sees: &Sees, looking: Looking, window: Window) -> Result<Page<Entry>> {
    let mut query = audit_entries::table.into_boxed();
    match sees {
        Sees::All => {}
        Sees::Own(user) => query = query.filter(audit_entries::user_id.eq(*user)),
        _ => return Ok(Page { items: Vec::new(), next: None, total: window.with_total.then_some(0) }),
    }
    query = match looking.part {
        Some(Part::Denied) => query.filter(audit_entries::outcome.eq("denied")),
        Some(Part::Opened) => {
            let opened = audit_entries::action.eq(Action::OpenRecord.word());
            query.filter(opened.and(audit_entries::outcome.eq("done")))
        }
        None => query,
    };
    if let Some(person) = looking.person {
        let theirs = audit_subjects::table
            .filter(audit_subjects::person_id.eq(person))
            .select(audit_subjects::audit_id);
        query = query.filter(audit_entries::id.eq_any(theirs));
    }
    if let Some(after) = window.after {
        let id = Id::<Entry>::from_uuid(after.id);
        query = query
            .filter(audit_entries::at.le(after.created_at))
            .filter(audit_entries::at.lt(after.created_at).or(audit_entries::id.lt(id)));
    }
    let rows: Vec<Entry> = query
        .order((audit_entries::at.desc(), audit_entries::id.desc()))
        .limit(window.limit + 1)
        .load(view.conn())?;
    Ok(Page::cut(rows, window, None, |e| After { created_at: e.at, id: e.id.uuid() }))
}

/// Whether one of the newest entries has the MAC that these keys give it, or there is none.
pub fn newest_fit(view: &mut View<'_>) -> Result<bool> {
    let newest: Vec<Entry> = audit_entries::table
        .order((audit_entries::at.desc(), audit_entries::id.desc()))
        .limit(20)
        .load(view.conn())?;
    let keys = view.keys();
    for entry in &newest {
        let people: Vec<Id<Person>> = audit_subjects::table
            .filter(audit_subjects::audit_id.eq(entry.id))
            .order(audit_subjects::person_id)
            .select(audit_subjects::person_id)
            .load(view.conn())?;
        if entry.mac == entry.mac_under(&keys, &people) {
            return Ok(true);
        }
    }
    Ok(newest.is_empty())
}
