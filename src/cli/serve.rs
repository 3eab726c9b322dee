//! `signpost serve`: starts the server, or says everything that keeps it from starting; only `cli` may import it.

use super::open::{door, key_path, prepare_file};
use super::say::{self, Ended};
use super::{check, log};
use crate::actions::door::Door;
use crate::app::App;
use crate::clock::Clock;
use crate::config::{Config, Vars};
use crate::error::{Error, Result};
use crate::secret::Keys;
use crate::store::{Db, Place};
use crate::worker::{
    Loops,
    post::{Reminders, hooks, post},
};
use std::sync::Arc;

pub(super) fn run(vars: &Vars) -> Result<Ended> {
    let (config, faults) = check::look(vars);
    if !faults.is_empty() {
        for fault in &faults {
            say::note(format_args!("signpost: {fault}"));
        }
        return Err(Error::Refused(
            "The server does not start. Mend what is said above, then start it again.".into(),
        ));
    }
    log::as_json(&config.log);
    let door = served_door(&config)?;
    let app = App::build(door.clone(), &config.server)?;
    let mut loops = Loops::start(&door)?;
    loops.watch(&door)?;
    if let Some(mail) = &config.mail {
        loops.deliver(&door, post(mail, &config.server.public_url)?)?;
    }
    loops.deliver(&door, hooks(&config.server))?;
    if let Some(folder) = &config.reminders {
        loops.deliver(&door, Box::new(Reminders::new(folder.clone())))?;
    }
    let served = app.serve(|listen| {
        let (public_url, database) = (&config.server.public_url, door.db.place().shown());
        tracing::info!(%listen, public_url, database, "serving");
    });
    // What the last requests left in the trail is linked before the process ends.
    loops.stop();
    tracing::info!("stopped");
    served.map(|()| Ended::Done)
}

/// The door of a server: alone on its SQLite file, which it makes and brings to this version itself.
pub(super) fn served_door(config: &Config) -> Result<Door> {
    let place = Place::parse(&config.database_url)?;
    let keys = key_path(config, &place)?;
    if let Place::File(database) = &place {
        prepare_file(database, &keys)?;
    }
    door(Db::serve(place, config.server.connections, Arc::new(Keys::read(&keys)?), Clock::system())?)
}
