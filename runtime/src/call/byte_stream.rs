//! Bodies of responses that are read chunk by chunk.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::StatusCode;

use crate::Error;
use crate::call::prepared::Prepared;
use crate::clock::Patience;
use crate::transport::body::Body;
use crate::transport::box_future::BoxFuture;

/// The body of a response as a stream of chunks, each available as soon as it arrives.
pub struct ByteStream {
    origin: Option<Box<Origin>>,
    next: Option<BoxFuture<'static, NextChunk>>,
}

/// The state that moves between the stream and the future of its next chunk.
struct Origin {
    request: Prepared,
    status: StatusCode,
    body: Body,
}

type NextChunk = (Box<Origin>, Option<Result<Bytes, Error>>);

impl ByteStream {
    pub(crate) fn new(request: Prepared, status: StatusCode, body: Body) -> Self {
        Self { origin: Some(Box::new(Origin { request, status, body })), next: None }
    }

    /// Returns the next chunk, or `None` after the last one. No data is lost if the future is dropped.
    ///
    /// # Errors
    ///
    /// [`Error::Transport`] if the body ends too early, or if the server sends nothing for longer than the call's time limit.
    /// The stream ends after an error.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if let Some(origin) = this.origin.take() {
            this.next = Some(Box::pin(next_chunk(origin)));
        }
        let Some(next) = &mut this.next else {
            return Poll::Ready(None);
        };
        let (origin, chunk) = ready!(next.as_mut().poll(context));
        this.next = None;
        if let Some(Ok(_)) = &chunk {
            this.origin = Some(origin);
        }
        Poll::Ready(chunk)
    }
}

async fn next_chunk(mut origin: Box<Origin>) -> NextChunk {
    let patience = Patience::silence(origin.request.policy.timeout);
    let chunk = match origin.body.chunk_within(patience).await {
        Ok(chunk) => chunk.map(Ok),
        Err(error) => Some(Err(origin.request.failure(error, Some(origin.status)).into())),
    };
    (origin, chunk)
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ByteStream")
    }
}
