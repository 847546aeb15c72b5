//! Answers with what came along.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use crate::Error;
use crate::body::Body;
use crate::clock::Patience;
use crate::decode;
use crate::decode_error::DecodeError;
use crate::exchange::RawResponse;
use crate::prepared::Prepared;
use crate::spans;
use crate::transport::BoxFuture;

/// A call on its way: what sending a request gives, and what `.await` waits for.
pub type ResponseFuture<T> = BoxFuture<'static, Result<T, Error>>;

/// An answer with what came along: status, headers, the body as it arrived.
#[derive(Clone)]
pub struct Response<T> {
    raw: RawResponse,
    value: T,
    skipped: Vec<Skipped>,
}

/// A value of a response that could not be read as it is. It was left out, or kept as the nearest one that can be read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Skipped {
    /// The path to the value, such as `items[3].participants.total`. Keys that do not look like identifiers are
    /// replaced by their length.
    pub path: String,
    /// What was expected there and what was found, without any text of the body.
    pub reason: String,
    /// Whether the value was kept, as the nearest one that its type holds: a whole number that is too small, too large or
    /// has a fraction, or a text with half of a character. Otherwise the property is missing.
    pub adjusted: bool,
}

impl<T> Response<T> {
    pub(crate) fn new(raw: RawResponse, value: T, skipped: Vec<Skipped>) -> Self {
        Self { raw, value, skipped }
    }

    /// The status, one of 2xx.
    pub fn status(&self) -> StatusCode {
        self.raw.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.raw.headers
    }

    /// The server's version, if it named it.
    pub fn server_version(&self) -> Option<&str> {
        self.raw.server_version()
    }

    /// The answer itself.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The answer itself.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The body as it arrived; empty for an answer that is handed on as it arrives.
    pub fn bytes(&self) -> &Bytes {
        &self.raw.body
    }

    /// What could not be read as it is: optional properties that are missing from the value, and numbers that were adjusted
    /// to what their type holds; empty as a rule.
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// The same answer with a converted value.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Response<U> {
        Response { raw: self.raw, value: convert(self.value), skipped: self.skipped }
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.raw.status)
            .field("server_version", &self.raw.server_version())
            .field("value", &self.value)
            .field("skipped", &self.skipped)
            .finish_non_exhaustive()
    }
}

impl RawResponse {
    pub(crate) fn decode<T: DeserializeOwned>(self, operation: &'static str) -> Result<Response<T>, Error> {
        match decode::from_body(&self.body, &|reason| self.no_json(reason)) {
            Ok((value, skipped)) => {
                spans::tell_skipped(operation, &skipped);
                Ok(Response::new(self, value, skipped))
            }
            Err(problem) => Err(DecodeError::new(operation, self, problem).into()),
        }
    }
}

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
