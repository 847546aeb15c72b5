//! Bodies of responses that are read chunk by chunk.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::header::{CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, StatusCode};

use crate::Error;
use crate::call::prepared::Prepared;
use crate::clock::Patience;
use crate::transport::body::Body;
use crate::transport::box_future::BoxFuture;

/// The body of a response as a stream of chunks, each available as soon as it arrives.
///
/// A body that ends too early is an error and not the end of the stream, unless the response has neither a length nor chunks
/// (HTTP/1.0): then the end of the connection is the end of the body, and nobody can know whether something is missing.
pub struct ByteStream {
    status: StatusCode,
    headers: HeaderMap,
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
    #[inline]
    pub(crate) fn new(request: Prepared, status: StatusCode, headers: HeaderMap, body: Body) -> Self {
        Self { status, headers, origin: Some(Box::new(Origin { request, status, body })), next: None }
    }

    /// The status of the response: 200 for the whole content, 206 for the part of it that the request asked for.
    #[inline]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the response.
    #[inline]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Whether this is only a part of the content (206). [`content_range`](Self::content_range) says which part.
    #[inline]
    pub fn is_partial(&self) -> bool {
        self.status == StatusCode::PARTIAL_CONTENT
    }

    /// The number of bytes of the body, if the server announces it.
    #[inline]
    pub fn content_length(&self) -> Option<u64> {
        self.header(&CONTENT_LENGTH)?.trim().parse().ok()
    }

    /// The media type, if the server names it.
    #[inline]
    pub fn content_type(&self) -> Option<&str> {
        self.header(&CONTENT_TYPE)
    }

    /// The part of the content that the body contains, such as `bytes 0-1023/4096`, if the server names it.
    #[inline]
    pub fn content_range(&self) -> Option<&str> {
        self.header(&CONTENT_RANGE)
    }

    #[inline]
    fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Returns the next chunk, or `None` after the last one. No data is lost if the future is dropped.
    ///
    /// # Errors
    ///
    /// [`Error::Transport`] if the body ends too early, or if the server sends nothing for longer than the call's time limit.
    /// The stream ends after an error.
    #[inline]
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Error>;

    #[inline]
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

#[inline]
async fn next_chunk(mut origin: Box<Origin>) -> NextChunk {
    let patience = Patience::silence(origin.request.policy.timeout);
    let chunk = match origin.body.chunk_within(patience).await {
        Ok(chunk) => chunk.map(Ok),
        Err(error) => Some(Err(origin.request.failure(error, Some(origin.status)).into())),
    };
    (origin, chunk)
}

impl fmt::Debug for ByteStream {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ByteStream")
    }
}
