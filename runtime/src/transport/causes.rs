//! What the causes of an HTTP client's error say about a request.

use std::error::Error;
use std::io;

use crate::transport::transport_error::{TransportError, TransportErrorKind};

const CLOSED: [io::ErrorKind; 5] = [
    io::ErrorKind::BrokenPipe,
    io::ErrorKind::ConnectionAborted,
    io::ErrorKind::ConnectionReset,
    io::ErrorKind::NotConnected,
    io::ErrorKind::UnexpectedEof,
];

/// The kind of an error that a connection had after it was established and before the response.
pub(crate) fn kind(error: &(dyn Error + 'static)) -> TransportErrorKind {
    if causes(error).any(is_from_request_body) {
        TransportErrorKind::RequestBody
    } else if causes(error).any(is_closed) {
        TransportErrorKind::Closed
    } else {
        TransportErrorKind::Other
    }
}

/// Whether the body of the request could not be read.
fn is_from_request_body(cause: &(dyn Error + 'static)) -> bool {
    let ours = cause.downcast_ref::<TransportError>();
    ours.is_some_and(|error| error.kind() == TransportErrorKind::RequestBody)
}

/// Whether the connection was closed before a response: hyper says so, or the system does while writing.
fn is_closed(cause: &(dyn Error + 'static)) -> bool {
    let hyper_says_so = cause
        .downcast_ref::<hyper::Error>()
        .is_some_and(|error| error.is_incomplete_message() || error.is_canceled() || error.is_closed());
    let system_says_so =
        cause.downcast_ref::<io::Error>().is_some_and(|error| CLOSED.contains(&error.kind()));
    hyper_says_so || system_says_so
}

/// The error and its causes.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    let mut next = Some(error);
    std::iter::from_fn(move || {
        let cause = next?;
        next = cause.source();
        Some(cause)
    })
}
