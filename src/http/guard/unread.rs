//! A body that nobody read to its end, kept until the answer is sent; only the guard imports it.
//!
//! The framework takes a chunked body whose reader is gone for one that may be read to its end, however long that takes.
//! While the reader is there it closes the connection after the answer instead.

use crate::http::body::CAP;
use actix_web::HttpMessage;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::error::PayloadError;
use actix_web::web::Bytes;
use futures_util::{Stream, StreamExt};
use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

/// How long the rest of a body is waited for, so that whoever sends an honest one keeps the connection.
const PATIENCE: Duration = Duration::from_secs(1);

/// The body of one request, whoever else reads it.
#[derive(Clone)]
pub(super) struct Unread(Rc<RefCell<Rest>>);

struct Rest {
    payload: Payload,
    is_over: bool,
}

impl Unread {
    /// Takes the request's body, and leaves it another that reads from here.
    pub(super) fn of(request: &mut ServiceRequest) -> Self {
        let payload = request.take_payload();
        let is_over = matches!(payload, Payload::None);
        let it = Self(Rc::new(RefCell::new(Rest { payload, is_over })));
        if !is_over {
            request.set_payload(Payload::Stream { payload: Box::pin(it.clone()) });
        }
        it
    }

    fn is_over(&self) -> bool {
        self.0.borrow().is_over
    }

    /// Reads on to the end, for a moment and as far as a body may go.
    pub(super) async fn read_on(&self) {
        let mut rest = self.clone();
        let reading = async {
            let mut read = 0;
            while !rest.is_over() && read <= CAP {
                read += rest.next().await.and_then(Result::ok).map_or(0, |chunk| chunk.len());
            }
        };
        let _ = tokio::time::timeout(PATIENCE, reading).await;
    }

    /// The answer's body, which keeps what is still unread for as long as it is being sent.
    pub(super) fn kept_by(self, body: BoxBody) -> BoxBody {
        if self.is_over() { body } else { Answer { body, _unread: self }.boxed() }
    }
}

impl Stream for Unread {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let rest = &mut *self.0.borrow_mut();
        let read = Pin::new(&mut rest.payload).poll_next(cx);
        rest.is_over |= matches!(read, Poll::Ready(None | Some(Err(_))));
        read
    }
}

struct Answer {
    body: BoxBody,
    _unread: Unread,
}

impl MessageBody for Answer {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.body).poll_next(cx)
    }
}
