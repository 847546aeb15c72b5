//! Bodies of requests and responses.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use crate::clock::{Activity, Elapsed, Patience};
#[cfg(not(target_arch = "wasm32"))]
use crate::transport::box_future::BoxFuture;
use crate::transport::transport_error::{TransportError, TransportErrorKind};
#[cfg(not(target_arch = "wasm32"))]
use crate::transport::upgraded::Upgraded;

#[cfg(not(target_arch = "wasm32"))]
type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;
#[cfg(target_arch = "wasm32")]
type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>>>>;

/// The maximum size of a buffer that is allocated because of the length that the server announces.
const TRUSTED_LENGTH: usize = 1 << 20;

/// The body of a request or a response: as a whole, or chunk by chunk.
pub struct Body(Inner);

enum Inner {
    Full(Bytes),
    Chunks(Chunks, Option<u64>),
    #[cfg(not(target_arch = "wasm32"))]
    Upgrade(BoxFuture<'static, Result<Upgraded, TransportError>>),
}

impl Body {
    /// Creates a body of these bytes.
    pub fn from_bytes(bytes: impl Into<Bytes>) -> Self {
        Self(Inner::Full(bytes.into()))
    }

    /// Creates a body of chunks that arrive one after another.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn from_stream(chunks: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self(Inner::Chunks(Box::pin(chunks), None))
    }

    /// Creates a body of chunks that arrive one after another.
    #[cfg(target_arch = "wasm32")]
    pub fn from_stream(chunks: impl Stream<Item = Result<Bytes, TransportError>> + 'static) -> Self {
        Self(Inner::Chunks(Box::pin(chunks), None))
    }

    /// Creates the body of a response with status 101: the connection itself, for another protocol.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn from_upgrade(
        connection: impl Future<Output = Result<Upgraded, TransportError>> + Send + 'static,
    ) -> Self {
        Self(Inner::Upgrade(Box::pin(connection)))
    }

    /// Sets the total length of the chunks, in bytes. A request with a known length has the header `Content-Length`. Otherwise
    /// it is sent in chunks.
    #[must_use]
    pub fn with_length(self, length: u64) -> Self {
        match self.0 {
            Inner::Chunks(chunks, _) => Self(Inner::Chunks(chunks, Some(length))),
            other => Self(other),
        }
    }

    /// The number of bytes that follow, if it is known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Inner::Full(bytes) => Some(bytes.len() as u64),
            Inner::Chunks(_, length) => *length,
            #[cfg(not(target_arch = "wasm32"))]
            Inner::Upgrade(_) => Some(0),
        }
    }

    /// The whole body, if all of it is in memory.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Inner::Full(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// Returns the connection of a response with status 101.
    ///
    /// # Errors
    ///
    /// The errors of the transport, and [`TransportErrorKind::Other`] if it cannot provide the connection.
    #[cfg(not(target_arch = "wasm32"))]
    pub async fn upgrade(self) -> Result<Upgraded, TransportError> {
        match self.0 {
            Inner::Upgrade(connection) => connection.await,
            _ => Err(TransportError::new(TransportErrorKind::Other)
                .with_source("the transport cannot provide the connection")),
        }
    }

    /// Returns the next chunk, or `None` after the last one. No data is lost if the future is dropped.
    ///
    /// # Errors
    ///
    /// The errors of the transport while it receives the body.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }

    /// The rest of the body, up to a limit. The first chunk is not copied if it is the only one.
    pub(crate) async fn collect(
        &mut self,
        announced: Option<usize>,
        limit: usize,
        patience: Patience,
    ) -> Result<Bytes, TransportError> {
        let too_large = || Err(TransportError::new(TransportErrorKind::TooLarge));
        if announced.is_some_and(|length| length > limit) {
            return too_large();
        }
        let Some(first) = self.chunk_within(patience).await? else {
            return Ok(Bytes::new());
        };
        if first.len() > limit {
            return too_large();
        }
        if matches!(self.0, Inner::Chunks(_, Some(0))) {
            return Ok(first);
        }
        let Some(second) = self.chunk_within(patience).await? else {
            return Ok(first);
        };
        let mut whole = BytesMut::with_capacity(announced.unwrap_or(0).min(TRUSTED_LENGTH));
        whole.extend_from_slice(&first);
        let mut next = Some(second);
        while let Some(chunk) = next {
            if chunk.len() > limit.saturating_sub(whole.len()) {
                return too_large();
            }
            whole.extend_from_slice(&chunk);
            next = self.chunk_within(patience).await?;
        }
        Ok(whole.freeze())
    }

    /// The body of a response, which has this length if it is known.
    #[cfg(any(feature = "hyper", feature = "reqwest"))]
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn received(
        chunks: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static,
        length: Option<u64>,
    ) -> Self {
        Self(Inner::Chunks(Box::pin(chunks), length))
    }

    pub(crate) async fn chunk_within(&mut self, patience: Patience) -> Result<Option<Bytes>, TransportError> {
        match patience.wait(self.chunk()).await {
            Ok(chunk) => chunk,
            Err(Elapsed) => Err(TransportError::new(TransportErrorKind::Timeout)),
        }
    }
}

impl Body {
    /// The same body, which marks activity whenever a chunk is taken.
    pub(crate) fn watched(self, activity: Activity) -> Self {
        let length = self.length();
        let body = Self::from_stream(Watched { body: self, activity });
        match length {
            Some(length) => body.with_length(length),
            None => body,
        }
    }
}

struct Watched {
    body: Body,
    activity: Activity,
}

impl Stream for Watched {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let chunk = ready!(Pin::new(&mut self.body).poll_next(context));
        self.activity.mark();
        Poll::Ready(chunk)
    }
}

impl Stream for Body {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match &mut self.get_mut().0 {
            Inner::Full(bytes) if bytes.is_empty() => Poll::Ready(None),
            Inner::Full(bytes) => Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Inner::Chunks(chunks, length) => {
                let chunk = ready!(chunks.as_mut().poll_next(context));
                if let (Some(Ok(chunk)), Some(length)) = (&chunk, length) {
                    *length = length.saturating_sub(chunk.len() as u64);
                }
                Poll::Ready(chunk)
            }
            #[cfg(not(target_arch = "wasm32"))]
            Inner::Upgrade(_) => Poll::Ready(None),
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Full(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Inner::Chunks(..) => f.write_str("Body(chunks)"),
            #[cfg(not(target_arch = "wasm32"))]
            Inner::Upgrade(_) => f.write_str("Body(connection)"),
        }
    }
}
