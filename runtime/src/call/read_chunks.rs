//! Bodies that come from a reader.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use tokio::io::{AsyncRead, ReadBuf};

use crate::transport::body::Body;
use crate::transport::transport_error::{TransportError, TransportErrorKind};

/// The maximum number of bytes that is read at once.
const CHUNK: usize = 64 * 1024;

/// A body with the content of a reader, and with its length if it is known.
#[inline]
pub(crate) fn body(reader: impl AsyncRead + Send + Unpin + 'static, length: Option<u64>) -> Body {
    let body = Body::from_stream(Chunks { reader, buffer: BytesMut::new(), remaining: length });
    match length {
        Some(length) => body.with_length(length),
        None => body,
    }
}

struct Chunks<R> {
    reader: R,
    buffer: BytesMut,
    remaining: Option<u64>,
}

impl<R: AsyncRead + Unpin> Stream for Chunks<R> {
    type Item = Result<Bytes, TransportError>;

    #[inline]
    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if this.remaining == Some(0) {
            return Poll::Ready(None);
        }
        let wanted = this.remaining.map_or(CHUNK, |left| usize::try_from(left).unwrap_or(CHUNK).min(CHUNK));
        this.buffer.resize(wanted, 0);
        let mut buffer = ReadBuf::new(&mut this.buffer[..wanted]);
        if let Err(error) = ready!(Pin::new(&mut this.reader).poll_read(context, &mut buffer)) {
            this.remaining = Some(0);
            return Poll::Ready(Some(Err(failed(error))));
        }
        let read = buffer.filled().len();
        if read == 0 {
            let is_short = this.remaining.is_some();
            this.remaining = Some(0);
            return Poll::Ready(is_short.then(|| Err(failed(io::ErrorKind::UnexpectedEof.into()))));
        }
        if let Some(remaining) = &mut this.remaining {
            *remaining = remaining.saturating_sub(read as u64);
        }
        Poll::Ready(Some(Ok(this.buffer.split_to(read).freeze())))
    }
}

#[inline]
fn failed(error: io::Error) -> TransportError {
    TransportError::new(TransportErrorKind::RequestBody).with_source(error)
}
