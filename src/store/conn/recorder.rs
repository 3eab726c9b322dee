//! Writes down what was read before the answer goes out: those who wait at the same moment share one transaction; imported through `store/conn`.

use super::tx::Consultation;
use crate::domain::time::Instant;
use crate::error::{Error, Result};
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// As many as share one transaction.
const MOST: usize = 128;

/// What one reader was shown, to be written down.
pub(super) struct Look {
    pub(super) request: String,
    pub(super) at: Instant,
    pub(super) consulted: Vec<Consultation>,
}

/// What a reader who waits hears.
#[derive(Default)]
enum Word {
    #[default]
    None,
    /// That it is her turn to write, for herself and whoever waits.
    Lead,
    Written(Result<()>),
}

/// A reader who waits.
struct Waiting {
    look: Look,
    word: Mutex<Word>,
    heard: Condvar,
}

impl Waiting {
    fn tell(&self, word: Word) {
        *self.word.lock().unwrap_or_else(PoisonError::into_inner) = word;
        self.heard.notify_one();
    }

    /// What became of her look; none where she has to write it down herself.
    fn listen(&self) -> Option<Result<()>> {
        let mut word = self.word.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match std::mem::take(&mut *word) {
                Word::None => word = self.heard.wait(word).unwrap_or_else(PoisonError::into_inner),
                Word::Lead => return None,
                Word::Written(done) => return Some(done),
            }
        }
    }
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Arc<Waiting>>,
    is_led: bool,
}

/// The recorder of one process. Alone, a reader writes at once; while somebody writes, those who come meanwhile gather, and
/// the first of them writes for all: a commit costs a flush to the disk, whatever it holds.
#[derive(Default)]
pub(super) struct Recorder(Mutex<Queue>);

impl Recorder {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns when the look is written for good, or could not be. `write` writes all that it is given, or nothing.
    pub(super) fn record(&self, look: Look, write: impl FnOnce(&[&Look]) -> Result<()>) -> Result<()> {
        let own = Arc::new(Waiting { look, word: Mutex::default(), heard: Condvar::new() });
        let leads = {
            let mut queue = self.queue();
            queue.waiting.push_back(own.clone());
            !std::mem::replace(&mut queue.is_led, true)
        };
        if !leads && let Some(done) = own.listen() {
            return done;
        }
        let mut led = Led { recorder: self, together: Vec::new(), done: None };
        {
            let mut queue = self.queue();
            let count = queue.waiting.len().min(MOST);
            led.together.extend(queue.waiting.drain(..count));
        }
        let looks: Vec<&Look> = led.together.iter().map(|it| &it.look).collect();
        let done = write(&looks).map_err(away);
        led.done = Some(done.clone());
        done
    }
}

/// Nothing that a reader could mend: she tries again, as do those who waited with her.
fn away(error: Error) -> Error {
    match error {
        Error::Unavailable { .. } => error,
        other => Error::Unavailable { retry_after: 1, cause: format!("the trail: {other:?}") },
    }
}

/// Those for whom one writes. Whatever becomes of her, they hear of it, and the next one takes over.
struct Led<'a> {
    recorder: &'a Recorder,
    together: Vec<Arc<Waiting>>,
    done: Option<Result<()>>,
}

impl Drop for Led<'_> {
    fn drop(&mut self) {
        let fell = || Err(Error::Unavailable { retry_after: 1, cause: "the recorder fell".into() });
        let done = self.done.take().unwrap_or_else(fell);
        for waiting in self.together.drain(..) {
            waiting.tell(Word::Written(done.clone()));
        }
        let mut queue = self.recorder.queue();
        match queue.waiting.front() {
            Some(next) => next.tell(Word::Lead),
            None => queue.is_led = false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    fn look(name: &str) -> Look {
        Look {
            request: name.to_owned(),
            at: Instant::new(chrono::DateTime::UNIX_EPOCH),
            consulted: Vec::new(),
        }
    }

    /// One writes until seven more wait; then all of those are written together by `write`.
    fn eight(write: impl Fn(&[&Look]) -> Result<()> + Sync) -> Vec<Result<()>> {
        let (recorder, begun) = (Recorder::default(), Barrier::new(2));
        thread::scope(|scope| {
            let (recorder, begun, write) = (&recorder, &begun, &write);
            let first = scope.spawn(move || {
                recorder.record(look("first"), |looks| {
                    begun.wait();
                    while recorder.queue().waiting.len() < 7 {
                        thread::yield_now();
                    }
                    write(looks)
                })
            });
            begun.wait();
            let others: Vec<_> =
                (0..7).map(|_| scope.spawn(move || recorder.record(look("later"), write))).collect();
            std::iter::once(first).chain(others).map(|it| it.join().unwrap()).collect()
        })
    }

    #[test]
    fn those_who_wait_while_one_writes_are_written_together_and_each_once() {
        let (commits, rows) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let done = eight(|looks| {
            commits.fetch_add(1, Ordering::SeqCst);
            rows.fetch_add(looks.len(), Ordering::SeqCst);
            Ok(())
        });
        assert_eq!(done, vec![Ok(()); 8]);
        assert_eq!((commits.into_inner(), rows.into_inner()), (2, 8));
    }

    #[test]
    fn where_a_commit_fails_all_who_waited_for_it_hear_so_and_the_next_one_is_written() {
        let failing = |looks: &[&Look]| match looks {
            [_] => Ok(()),
            _ => Err(Error::internal("disk full")),
        };
        let done = eight(failing);
        let away = |it: &&Result<()>| matches!(it, Err(Error::Unavailable { .. }));
        assert_eq!((done.iter().filter(away).count(), done[0].is_ok()), (7, true));
    }

    #[test]
    fn nobody_waits_for_one_who_fell() {
        let recorder = Recorder::default();
        let fell = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            recorder.record(look("fell"), |_| panic!("out of memory"))
        }));
        assert!(fell.is_err());
        let mut written = 0;
        let next = recorder.record(look("next"), |looks| {
            written = looks.len();
            Ok(())
        });
        assert_eq!((next, written), (Ok(()), 1));
    }
}
