//! The server's own loops, each an ordinary caller of actions on a thread of its own; commands and tests may import it.

pub mod feed;
mod listener;
mod outside;
pub mod post;
mod postman;
mod sealer;
mod sweeper;
mod watcher;

use crate::actions::door::Door;
use crate::actions::system::outbox::Post;
use crate::error::{Error, Result};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

/// The loops of one server; they end when this is stopped or dropped.
pub struct Loops {
    running: Vec<(Sender<()>, JoinHandle<()>)>,
}

impl Loops {
    /// Starts every loop.
    pub fn start(door: &Door) -> Result<Self> {
        let mut loops = Self { running: Vec::new() };
        let own = door.clone();
        loops.add("sealer", move |stop| sealer::run(&own, stop))?;
        let own = door.clone();
        loops.add("sweeper", move |stop| sweeper::run(&own, stop))?;
        let own = door.clone();
        loops.add("listener", move |stop| listener::run(&own, stop))?;
        Ok(loops)
    }

    /// Has messages sent too, those of its kind by `post`.
    pub fn deliver(&mut self, door: &Door, post: Box<dyn Post + Send>) -> Result<()> {
        let own = door.clone();
        let name = format!("postman for {}", post.kind());
        self.add(&name, move |stop| postman::run(&own, &*post, stop))
    }

    /// Has whoever does not sign in for long suspended too: in earnest alone, made-up people stay away.
    pub fn watch(&mut self, door: &Door) -> Result<()> {
        let own = door.clone();
        self.add("watcher", move |stop| watcher::run(&own, stop))
    }

    fn add(&mut self, name: &str, work: impl FnOnce(&Stop) + Send + 'static) -> Result<()> {
        let (tell, told) = channel();
        let thread = Builder::new().name(name.into()).spawn(move || work(&Stop(told)));
        self.running.push((tell, thread.map_err(Error::internal)?));
        Ok(())
    }

    /// Ends every loop after its round and waits for it.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        for (tell, thread) in self.running.drain(..) {
            drop(tell);
            if thread.join().is_err() {
                tracing::error!("a loop of the server has panicked");
            }
        }
    }
}

impl Drop for Loops {
    fn drop(&mut self) {
        self.end();
    }
}

/// Why a loop failed, for the log.
fn cause(error: &Error) -> String {
    match error {
        Error::Unavailable { cause, .. } | Error::Internal(cause) => cause.clone(),
        other => other.to_string(),
    }
}

/// How a loop learns that the server stops.
struct Stop(Receiver<()>);

impl Stop {
    /// Waits for `pause`; false when the server stops.
    fn goes_on_after(&self, pause: Duration) -> bool {
        self.0.recv_timeout(pause) == Err(RecvTimeoutError::Timeout)
    }
}
