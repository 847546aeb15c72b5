//! The body that a call sends, created again for each attempt.

use std::fmt;
use std::io;
use std::sync::Arc;

use bytes::Bytes;

use crate::transport::body::Body;
use crate::transport::box_future::BoxFuture;

/// `Send` and `Sync`, except on wasm32, where the streams of bodies are neither.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) trait Shareable: Send + Sync {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send + Sync + ?Sized> Shareable for T {}
#[cfg(target_arch = "wasm32")]
pub(crate) trait Shareable {}
#[cfg(target_arch = "wasm32")]
impl<T: ?Sized> Shareable for T {}

/// A body that each attempt opens.
pub(crate) trait Open: Shareable {
    /// Returns the body from its start.
    fn open(&self) -> BoxFuture<'_, io::Result<Body>>;

    /// Whether it can be opened more than once.
    fn can_repeat(&self) -> bool;
}

/// The body that a call sends, created again for each attempt.
#[derive(Clone)]
pub(crate) enum Payload {
    Bytes(Bytes),
    Streamed(Arc<dyn Open>),
}

impl Payload {
    pub(crate) async fn open(&self) -> io::Result<Body> {
        match self {
            Self::Bytes(bytes) => Ok(Body::from_bytes(bytes.clone())),
            Self::Streamed(source) => source.open().await,
        }
    }

    pub(crate) fn can_repeat(&self) -> bool {
        match self {
            Self::Bytes(_) => true,
            Self::Streamed(source) => source.can_repeat(),
        }
    }

    pub(crate) fn is_streamed(&self) -> bool {
        matches!(self, Self::Streamed(_))
    }
}

impl Default for Payload {
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "Payload({} bytes)", bytes.len()),
            Self::Streamed(_) => f.write_str("Payload(streamed)"),
        }
    }
}
