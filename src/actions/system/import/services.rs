//! A feed's services, each with who offers it: a feed changes only its own, and the same again changes nothing; imported through `actions::system::import`.

use super::{AT_ONCE, Import, Imported, Refusal, Taken};
use crate::actions::door::{Credentials, Door};
use crate::domain::directory::organisation::{Kind, Organisation};
use crate::domain::directory::service::{Origin, Service, feed};
use crate::domain::id::Id;
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::render::services::{FeedEntry, ServiceFile, Source, read_file};
use crate::store::Tx;
use crate::store::directory::{organisation, service};
use std::collections::HashSet;
use std::io::Write;

/// A file of services that some feed gave, in order; nothing of it is taken in yet.
pub struct ServiceList<'a> {
    file: ServiceFile<'a>,
    source: String,
}

/// How many bytes of rows wait for their transaction: where rows are long, it takes in fewer of them.
const MOST_HELD: usize = 4 * 1024 * 1024;

/// So many rows of which something was let go are told.
const MOST_REMARKS: usize = 200;

/// What is to be told of a file beside what became of its rows.
#[derive(Debug, Default)]
pub struct Remarks {
    /// What came from this feed before and is not in the file any more, where the file is all of the feed. It stays as it
    /// is: whether a service has closed is for somebody to find out. A row that was refused is in the file.
    pub missing: Vec<String>,
    /// What was let go of rows that are taken in all the same.
    pub left_out: Vec<Refusal>,
}

impl<'a> ServiceList<'a> {
    /// Looks through a file of at most `most` bytes. A broken one, or one of something else, is refused as a whole.
    pub fn read(file: Source<'a>, source: &str, most: usize) -> Result<Self> {
        let source = feed::source(source, "source")?;
        Ok(Self { file: read_file(file, &source, most)?, source })
    }

    /// How many rows there are.
    pub const fn len(&self) -> usize {
        self.file.len()
    }

    /// Whether there is none; reading has seen to it that there is one.
    pub const fn is_empty(&self) -> bool {
        self.file.is_empty()
    }

    /// Takes the services in, by feed and key, a hundred at a time at most, and no more than these at once in memory;
    /// `is_rehearsal` undoes everything again. `progress` hears how many are done.
    pub fn import(
        &self,
        door: &Door,
        (request, who): (&str, &Credentials),
        is_rehearsal: bool,
        mut progress: impl FnMut(usize),
    ) -> Result<Imported> {
        let take_in = |tx: &mut Tx<'_>, actor: &Actor, it: &FeedEntry| take_in(tx, actor, &self.source, it);
        let import = Import {
            action: Action::ImportServices,
            rows: &[],
            take_in: &take_in,
            is_rehearsal,
            points_into_json: true,
        };
        import.must_be_able(door, request, who)?;
        let (mut imported, mut some, mut held) = (Imported::default(), Vec::with_capacity(AT_ONCE), 0);
        self.file.each(&mut |row| {
            held += row.outcome.as_ref().map_or(0, |it| it.content.len());
            some.push(row);
            if some.len() == AT_ONCE || held >= MOST_HELD {
                import.some(door, (request, who), &some, &mut imported)?;
                some.clear();
                held = 0;
                progress(imported.read);
            }
            Ok(())
        })?;
        if !some.is_empty() {
            import.some(door, (request, who), &some, &mut imported)?;
            progress(imported.read);
        }
        Ok(imported)
    }

    /// What else there is to tell of the file, whether it has been taken in before or not.
    pub fn remarks(&self, door: &Door, request: &str, who: &Credentials) -> Result<Remarks> {
        let (mut here, mut has_refused) = (HashSet::new(), !self.file.is_whole());
        let mut left_out = Vec::new();
        self.file.each(&mut |row| {
            match row.outcome {
                Ok(it) => {
                    here.insert(it.external_id);
                    if !it.left_out.is_empty() && left_out.len() < MOST_REMARKS {
                        left_out.push(Refusal { line: row.line, faults: it.left_out });
                    }
                }
                Err(_) => has_refused = true,
            }
            Ok(())
        })?;
        if has_refused {
            return Ok(Remarks { missing: Vec::new(), left_out });
        }
        let known = door.read(request, who, |view, actor| {
            actor.must_be_able(Action::ImportServices)?;
            service::all_from(view, &self.source)
        })?;
        let missing = known.into_iter().filter(|(id, _)| !here.contains(id)).map(|(_, name)| name).collect();
        Ok(Remarks { missing, left_out })
    }

    /// Writes the refused rows as lines of JSON to mend and import again.
    pub fn failed_rows(&self, refused: &[Refusal], out: &mut dyn Write) -> Result<()> {
        self.file.failed_rows(refused.iter().map(|it| (it.line, it.faults.as_slice())), out)
    }
}

fn take_in(tx: &mut Tx<'_>, actor: &Actor, source: &str, it: &FeedEntry) -> Result<Taken> {
    let keys = tx.keys();
    let parts = [source.as_bytes(), it.content.as_slice()];
    let found = service::find_from(tx, source, it.external_id)?;
    if found.as_ref().and_then(|f| f.origin.as_ref()).is_some_and(|o| keys.imports.fits(&o.mac, &parts)) {
        return Ok(Taken::Unchanged);
    }
    let origin =
        Origin { source: source.to_owned(), external_id: it.external_id, mac: keys.imports.of(&parts) };
    let partner = partner(tx, actor, &it.organisation)?;
    let Some(found) = found else {
        let new =
            Service { id: Id::timeless(), organisation: partner, origin: Some(origin), ..it.service.clone() };
        let permit = actor.may(Action::ImportServices, &new)?;
        service::insert(tx, permit, &new)?;
        return Ok(Taken::Added);
    };
    if found.organisation != partner {
        let detail =
            "This service is another organization's here. Close it, and give it a new id in the feed.";
        return Err(Error::invalid("/organization/id", "fixed", detail));
    }
    let permit = actor.may(Action::ImportServices, &found)?;
    let told = found.told_by_feed(it.service.clone(), origin).draft_checked()?;
    service::save(tx, permit, &told)?;
    Ok(Taken::Changed)
}

/// Who offers it: whoever came with this feed under that key, a partner of that name, or a new one. A feed changes what it
/// brought and nobody else.
fn partner(tx: &mut Tx<'_>, actor: &Actor, it: &Organisation) -> Result<Id<Organisation>> {
    let Some(came_with) = &it.came_with else {
        return Err(Error::internal("an organisation of a feed without its key"));
    };
    if let Some(known) = organisation::find_from(tx, came_with)? {
        let told = Organisation {
            name: it.name.clone(),
            description: it.description.clone(),
            mailbox: it.mailbox.clone(),
            url: it.url.clone(),
            logo: it.logo.clone(),
            parent: it.parent,
            identifiers: it.identifiers.clone(),
            ..known.clone()
        };
        if told != known {
            let permit = actor.may(Action::ImportServices, &known)?;
            organisation::save_details(tx, permit, &Organisation { version: known.version + 1, ..told })?;
        }
        return Ok(known.id);
    }
    let named = organisation::find_named(tx, &Sees::All, &it.name)?;
    if let Some(known) = named.into_iter().find(|known| known.kind == Kind::Partner) {
        return Ok(known.id);
    }
    let permit = actor.may(Action::ImportServices, it)?;
    organisation::insert(tx, permit, it)?;
    Ok(it.id)
}
