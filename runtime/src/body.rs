//! Bodies of answers.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use crate::clock::{Elapsed, Patience};
use crate::transport_error::{TransportError, TransportErrorKind};

#[cfg(not(target_arch = "wasm32"))]
type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;
#[cfg(target_arch = "wasm32")]
type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>>>>;

/// The largest buffer that is made on a server's word about the length of what follows.
const TRUSTED_LENGTH: usize = 1 << 20;

/// The body of an answer: all of it at once, or chunk by chunk.
pub struct Body(Inner);

enum Inner {
    Full(Bytes),
    Chunks(Chunks),
}

impl Body {
    /// A body of these bytes.
    pub fn from_bytes(bytes: impl Into<Bytes>) -> Self {
        Self(Inner::Full(bytes.into()))
    }

    /// A body that arrives chunk by chunk.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn from_stream(chunks: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self(Inner::Chunks(Box::pin(chunks)))
    }

    /// A body that arrives chunk by chunk.
    #[cfg(target_arch = "wasm32")]
    pub fn from_stream(chunks: impl Stream<Item = Result<Bytes, TransportError>> + 'static) -> Self {
        Self(Inner::Chunks(Box::pin(chunks)))
    }

    /// The next chunk, or `None` after the last one. Nothing is lost when the future is dropped.
    ///
    /// # Errors
    ///
    /// What the transport meets while the body arrives.
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

    pub(crate) async fn chunk_within(&mut self, patience: Patience) -> Result<Option<Bytes>, TransportError> {
        match patience.wait(self.chunk()).await {
            Ok(chunk) => chunk,
            Err(Elapsed) => Err(TransportError::new(TransportErrorKind::Timeout)),
        }
    }
}

impl Stream for Body {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match &mut self.get_mut().0 {
            Inner::Full(bytes) if bytes.is_empty() => Poll::Ready(None),
            Inner::Full(bytes) => Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Inner::Chunks(chunks) => chunks.as_mut().poll_next(context),
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Full(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Inner::Chunks(_) => f.write_str("Body(chunks)"),
        }
    }
}
