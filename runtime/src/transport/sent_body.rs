//! The body of a request, as hyper and reqwest send it.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use crate::transport::body::Body;
use crate::transport::transport_error::TransportError;

/// The lock never blocks. It only makes a body `Sync` that one task at a time uses.
pub(crate) struct SentBody {
    length: Option<u64>,
    is_empty: bool,
    body: Mutex<Body>,
}

impl From<Body> for SentBody {
    fn from(body: Body) -> Self {
        let is_empty = body.as_bytes().is_some_and(Bytes::is_empty);
        Self { length: body.length(), is_empty, body: Mutex::new(body) }
    }
}

impl http_body::Body for SentBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, TransportError>>> {
        let this = self.get_mut();
        let body = this.body.get_mut().unwrap_or_else(PoisonError::into_inner);
        let chunk = ready!(Pin::new(&mut *body).poll_next(context));
        this.length = body.length();
        Poll::Ready(chunk.map(|chunk| chunk.map(http_body::Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.is_empty
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.length.map_or_else(http_body::SizeHint::default, http_body::SizeHint::with_exact)
    }
}
