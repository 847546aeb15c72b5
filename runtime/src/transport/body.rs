//! Bodies of requests and responses.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
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

    /// The rest of the body, up to a limit. The first chunk is not copied if it is known to be the only one.
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
        if self.is_at_end() && first.len() <= limit {
            return Ok(first);
        }
        let announced = announced.unwrap_or(usize::MAX);
        // A transport reuses its buffer once nobody has a chunk of it any more, so chunks are copied at once.
        let mut whole = Vec::new();
        let mut next = Some(first);
        while let Some(chunk) = next {
            if chunk.len() > limit.saturating_sub(whole.len()) {
                return too_large();
            }
            append(&mut whole, &chunk, announced);
            drop(chunk);
            next = self.chunk_within(patience).await?;
        }
        Ok(whole.into())
    }

    /// Whether nothing comes any more, as far as is known.
    fn is_at_end(&self) -> bool {
        match &self.0 {
            Inner::Full(rest) => rest.is_empty(),
            Inner::Chunks(_, remaining) => *remaining == Some(0),
            #[cfg(not(target_arch = "wasm32"))]
            Inner::Upgrade(_) => true,
        }
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

/// Appends a chunk to a body. The buffer doubles with what arrives, and is not larger than what the server announced.
fn append(body: &mut Vec<u8>, chunk: &[u8], announced: usize) {
    let length = body.len() + chunk.len();
    if length > body.capacity() {
        let capacity = body.capacity().saturating_mul(2).min(announced).max(length);
        body.reserve_exact(capacity - body.len());
    }
    body.extend_from_slice(chunk);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A transport that has one buffer: it ends with an error if somebody still has the last chunk.
    struct OneBuffer {
        chunks: std::array::IntoIter<&'static [u8], 4>,
        last: Bytes,
    }

    impl Stream for OneBuffer {
        type Item = Result<Bytes, TransportError>;

        fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            if !self.last.is_empty() && !self.last.is_unique() {
                return Poll::Ready(Some(Err(TransportError::new(TransportErrorKind::Body))));
            }
            let next = self.chunks.next().map(|chunk| Bytes::from(chunk.to_vec()));
            self.last = next.clone().unwrap_or_default();
            Poll::Ready(next.map(Ok))
        }
    }

    #[tokio::test]
    async fn a_collected_body_keeps_no_chunk_of_its_transport() {
        let chunks: [&[u8]; 4] = [b"a", b"bcdef", b"ghi", b"jklm"];
        for announced in [None, Some(13), Some(5)] {
            let chunks = OneBuffer { chunks: chunks.into_iter(), last: Bytes::new() };
            let body = Body::from_stream(chunks).collect(announced, 13, Patience::Forever).await;
            assert_eq!(body.unwrap(), "abcdefghijklm", "{announced:?}");
        }
    }

    #[tokio::test]
    async fn a_collected_body_has_no_more_than_the_limit() {
        for (announced, limit) in [(None, 3), (Some(4), 3), (Some(2), 3)] {
            let text = Body::from_bytes("four");
            let stream = Body::from_stream(Body::from_bytes("four"));
            for mut body in [text, stream] {
                let kind = body.collect(announced, limit, Patience::Forever).await.unwrap_err().kind();
                assert_eq!(kind, TransportErrorKind::TooLarge, "{announced:?}");
            }
        }
        let whole = Body::from_bytes("four").collect(Some(4), 4, Patience::Forever).await.unwrap();
        assert_eq!(whole, "four");
    }

    #[test]
    fn a_buffer_doubles_up_to_the_announced_length() {
        let mut body = Vec::new();
        for (chunk, capacity) in [(4, 4), (1, 8), (4, 10), (2, 11)] {
            append(&mut body, &vec![b'x'; chunk], 10);
            assert_eq!(body.capacity(), capacity, "{}", body.len());
        }
    }
}
