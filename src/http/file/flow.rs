//! A file that is sent while it is read, part by part: no part is read before the one before it is gone, and none for whoever hangs up; imported through `file`.

use super::{CSV, headers};
use crate::actions::door::{Credentials, Door};
use crate::error::{Error, Result};
use crate::policy::Stamp;
use actix_web::HttpResponse;
use actix_web::web::{self, Bytes};
use futures_util::Stream;
use futures_util::stream::unfold;
use tokio::runtime::Handle;

/// Where a file comes from. Each part goes through the door by itself and holds nothing afterwards.
pub trait Flow: Send + 'static {
    /// The next part; none after the last.
    fn next(&mut self, door: &Door, request: &str, who: &Credentials) -> Result<Option<Vec<u8>>>;
    /// Says in the trail what went out; called once, whether all of it did or not.
    fn end(&self, door: &Door, request: &str) -> Result<()>;
}

/// A flow with the door that its parts go through.
pub(in crate::http) struct Sending<F> {
    pub(in crate::http) flow: F,
    pub(in crate::http) door: Door,
    pub(in crate::http) request: String,
    pub(in crate::http) who: Credentials,
}

impl<F: Flow> Sending<F> {
    pub(in crate::http) fn send(self, name: &str, stamp: Stamp) -> HttpResponse {
        let mut answer = headers(name, CSV).streaming::<_, Error>(Box::pin(parts(self)));
        answer.extensions_mut().insert(stamp);
        answer
    }
}

trait Parts: Send + 'static {
    fn next(&mut self) -> Result<Option<Vec<u8>>>;
    fn end(&mut self) -> Result<()>;
}

impl<F: Flow> Parts for Sending<F> {
    fn next(&mut self) -> Result<Option<Vec<u8>>> {
        let next = self.flow.next(&self.door, &self.request, &self.who);
        next.inspect_err(|error| {
            tracing::warn!(request_id = self.request, "a file was broken off: {error:?}")
        })
    }

    fn end(&mut self) -> Result<()> {
        let end = self.flow.end(&self.door, &self.request);
        end.inspect_err(|error| {
            tracing::error!(request_id = self.request, "the end of a file is not in the trail: {error:?}");
        })
    }
}

/// The parts as the wire takes them. After the last one, and after one that failed, the trail has heard how far it went.
fn parts(from: impl Parts) -> impl Stream<Item = Result<Bytes>> {
    unfold(Some(Open(Some(from))), |open| async move {
        let mut open = open?;
        let step = web::block(move || {
            let part = open.step();
            (part, open)
        });
        let (part, open) = step.await.ok()?;
        let part = part?;
        let goes_on = part.is_ok();
        Some((part.map(Bytes::from), goes_on.then_some(open)))
    })
}

/// A file that is not at its end. Dropped because whoever asked hung up, it says how far it went all the same.
struct Open<P: Parts>(Option<P>);

impl<P: Parts> Open<P> {
    fn step(&mut self) -> Option<Result<Vec<u8>>> {
        let from = self.0.as_mut()?;
        match from.next() {
            Ok(Some(part)) => Some(Ok(part)),
            Ok(None) => self.0.take().and_then(|mut from| from.end().err().map(Err)),
            Err(error) => {
                let _ = self.0.take().map(|mut from| from.end());
                Some(Err(error))
            }
        }
    }
}

impl<P: Parts> Drop for Open<P> {
    fn drop(&mut self) {
        let Some(mut from) = self.0.take() else { return };
        // Never on a thread that serves others.
        match Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn_blocking(move || from.end())),
            Err(_) => drop(from.end()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::{StreamExt, pin_mut};
    use std::sync::mpsc::{Receiver, Sender, channel};
    use std::time::Duration;

    /// Says what it is asked for.
    struct Spoken {
        left: u8,
        is_torn: bool,
        said: Sender<&'static str>,
    }

    impl Parts for Spoken {
        fn next(&mut self) -> Result<Option<Vec<u8>>> {
            self.said.send("next").unwrap();
            if self.left == 0 {
                return if self.is_torn { Err(Error::internal("torn")) } else { Ok(None) };
            }
            self.left -= 1;
            Ok(Some(vec![self.left]))
        }

        fn end(&mut self) -> Result<()> {
            self.said.send("end").map_err(Error::internal)
        }
    }

    fn spoken(left: u8, is_torn: bool) -> (Spoken, Receiver<&'static str>) {
        let (said, heard) = channel();
        (Spoken { left, is_torn, said }, heard)
    }

    #[actix_web::test]
    async fn a_file_that_is_taken_whole_ends_once() {
        let (from, heard) = spoken(2, false);
        let all: Vec<_> = parts(from).collect().await;
        assert_eq!(all, [Ok(Bytes::from_static(&[1])), Ok(Bytes::from_static(&[0]))]);
        assert_eq!(heard.iter().collect::<Vec<_>>(), ["next", "next", "next", "end"]);
    }

    #[actix_web::test]
    async fn whoever_hangs_up_is_read_nothing_more_and_the_end_is_told() {
        let (from, heard) = spoken(200, false);
        {
            let parts = parts(from);
            pin_mut!(parts);
            assert!(parts.next().await.unwrap().is_ok());
        }
        let told = |wait| heard.recv_timeout(Duration::from_secs(wait)).ok();
        assert_eq!([told(5), told(5), told(5)], [Some("next"), Some("end"), None]);
    }

    #[actix_web::test]
    async fn a_file_that_cannot_be_read_on_is_broken_off_and_ends_once() {
        let (from, heard) = spoken(1, true);
        let all: Vec<_> = parts(from).collect().await;
        assert_eq!((all.len(), all[1].is_err()), (2, true));
        assert_eq!(heard.iter().collect::<Vec<_>>(), ["next", "next", "end"]);
    }
}
