//! Bodies of responses, handed on as they arrive.

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

/// The body of an answer as it arrives, a stream of chunks.
pub struct ByteStream {
    origin: Option<Box<Origin>>,
    next: Option<BoxFuture<'static, NextChunk>>,
}

/// What is handed back and forth between the stream and the chunk it waits for.
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

    /// The next chunk, or `None` after the last one. Nothing is lost when the future is dropped.
    ///
    /// # Errors
    ///
    /// [`Error::Transport`], when the body breaks off or the server is silent for longer than the call's time limit.
    /// After an error there is nothing more to come.
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
