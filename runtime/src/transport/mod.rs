//! The interface between calls and the HTTP client that sends them.

use std::sync::Arc;
use std::time::Duration;

pub(crate) mod body;
pub(crate) mod box_future;
#[cfg(all(any(feature = "hyper", feature = "reqwest"), not(target_arch = "wasm32")))]
mod causes;
#[cfg(all(feature = "hyper", not(target_arch = "wasm32")))]
pub(crate) mod hyper_transport;
#[cfg(all(feature = "hyper", not(target_arch = "wasm32")))]
mod idle_connections;
#[cfg(feature = "reqwest")]
pub(crate) mod reqwest_transport;
#[cfg(all(any(feature = "hyper", feature = "reqwest"), not(target_arch = "wasm32")))]
mod sent_body;
pub(crate) mod transport_error;
pub(crate) mod upgraded;

use crate::transport::body::Body;
use crate::transport::box_future::BoxFuture;
use crate::transport::transport_error::TransportError;

/// Node servers close a connection that has been idle for 5 seconds, and a thread that was busy notices this only when it
/// sends the next request.
#[cfg(all(any(feature = "hyper", feature = "reqwest"), not(target_arch = "wasm32")))]
const LONGEST_IDLE: Duration = Duration::from_secs(4);

/// Sends requests to the server and receives the responses.
///
/// The default is `ReqwestTransport` with the feature `reqwest`, or else `HyperTransport` with the feature `hyper`. Implement this trait for tests, proxies or another HTTP
/// client. It sends every attempt of every call, with all headers (including the access token) and the body.
/// [`Body::as_bytes`] returns the body of most calls; uploads arrive chunk by chunk.
///
/// A transport does not check statuses, and need not implement retries, redirects and timeouts. The extensions
/// [`AttemptTimeout`] and [`NotRepeatable`] of a request have further information. The body of a response with status 101
/// is a [`Body::from_upgrade`].
///
/// ```
/// # use openapi_runtime::{Body, BoxFuture, Transport, TransportError};
/// struct AlwaysEmpty;
///
/// impl Transport for AlwaysEmpty {
///     fn send(&self, _: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
///         Box::pin(async { Ok(http::Response::new(Body::from_bytes("{}"))) })
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends one request and returns the response as soon as its head has arrived.
    ///
    /// # Errors
    ///
    /// Return [`TransportErrorKind::Connect`](crate::TransportErrorKind::Connect) only if the server did not receive the
    /// request: after this error, even a call that must not have its effect twice is retried.
    /// [`TransportErrorKind::Closed`](crate::TransportErrorKind::Closed) means that the server may have received it.
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

/// The time limit of an attempt. Each request has it as an extension, for transports that measure time themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttemptTimeout(pub Duration);

/// An extension of requests that could have their effect twice. They are not sent again if the connection fails.
///
/// A server may close an idle connection at the moment when a request is sent. Then it is unknown whether the server has
/// received the request. Therefore a transport that keeps connections should send such a request on a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotRepeatable;
