//! The seam between calls and what carries them.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use crate::body::Body;
use crate::transport_error::TransportError;

/// A boxed future, `Send` except on wasm32.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A boxed future, `Send` except on wasm32.
#[cfg(target_arch = "wasm32")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// What carries requests to the server and responses back.
///
/// The default is [`ReqwestTransport`](crate::ReqwestTransport); implement this for tests, proxies or another HTTP
/// client. Every attempt of every call comes through here, with all headers (the access token among them) and its body:
/// [`Body::as_bytes`] has it for most calls, uploads arrive chunk by chunk. Statuses are not for the transport to judge,
/// nor are retries, redirects and timeouts. What a transport may want to know beyond the request are its extensions
/// [`AttemptTimeout`] and [`NotRepeatable`]. A response with status 101 has a [`Body::from_upgrade`].
///
/// ```
/// use openapi_runtime::{Body, BoxFuture, Transport, TransportError};
///
/// struct AlwaysEmpty;
///
/// impl Transport for AlwaysEmpty {
///     fn send(&self, _: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
///         Box::pin(async { Ok(http::Response::new(Body::from_bytes("{}"))) })
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends one request and gives the answer as soon as its head is there.
    ///
    /// # Errors
    ///
    /// [`TransportErrorKind::Connect`](crate::TransportErrorKind::Connect) must mean that the server did not see the
    /// request: calls that must not take effect twice are repeated then.
    /// [`TransportErrorKind::Closed`](crate::TransportErrorKind::Closed) means that it may have seen it.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        (**self).send(request)
    }
}

/// The time limit of an attempt, an extension of each request, for transports that keep time themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttemptTimeout(pub Duration);

/// An extension of requests that could take effect twice and so are not sent again when the connection breaks.
///
/// A server may be closing an idle connection just as a request is on its way there, and nobody can tell whether it saw
/// the request. So a transport that keeps connections should send these on a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotRepeatable;
