//! The fake as a transport of the client: the same server over memory instead of a socket.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::Router;
use axum::http::{HeaderValue, Request, Response, StatusCode, Uri, header};
use beeper_desktop::{Body, BoxFuture, Transport, TransportError, TransportErrorKind, Upgraded};
use bytes::Bytes;
use futures_core::Stream;
use http_body::Frame;
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;

use crate::faults::apply::Ending;
use crate::server::connection::{HowItEnded, serve};
use crate::server::shared::Shared;

/// How much can be on the way in each direction.
const BUFFER: usize = 64 * 1024;

/// Sends requests to a fake without a socket. Each request has a connection of its own.
#[derive(Clone)]
pub struct FakeTransport {
    shared: Arc<Shared>,
    router: Router,
}

impl FakeTransport {
    pub(crate) fn new(shared: Arc<Shared>, router: Router) -> Self {
        Self { shared, router }
    }
}

impl fmt::Debug for FakeTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FakeTransport")
    }
}

impl Transport for FakeTransport {
    fn send(&self, request: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(async move {
            if self.shared.is_refused() {
                return Err(TransportError::new(TransportErrorKind::Connect));
            }
            let (ours, theirs) = tokio::io::duplex(BUFFER);
            let how = HowItEnded::default();
            self.shared.spawn(serve(theirs, Arc::clone(&self.shared), self.router.clone(), Arc::clone(&how)));
            let (mut sender, connection) =
                http1::handshake(TokioIo::new(ours)).await.map_err(|error| failed(&error))?;
            self.shared.spawn(async move {
                _ = connection.with_upgrades().await;
            });
            match sender.send_request(prepared(request)).await {
                Ok(response) => Ok(received(response)),
                Err(_) if how.get() == Some(&Ending::NoConnection) => {
                    Err(TransportError::new(TransportErrorKind::Connect))
                }
                Err(error) => Err(failed(&error)),
            }
        })
    }
}

/// The request in the form that goes to a server.
fn prepared(request: Request<Body>) -> Request<Sent> {
    let mut request = request.map(Sent);
    let host = request.uri().authority().and_then(|authority| HeaderValue::from_str(authority.as_str()).ok());
    if let Some(host) = host {
        request.headers_mut().entry(header::HOST).or_insert(host);
    }
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    if let Ok(path) = path.parse::<Uri>() {
        *request.uri_mut() = path;
    }
    request
}

fn received(response: Response<Incoming>) -> Response<Body> {
    if response.status() == StatusCode::SWITCHING_PROTOCOLS {
        let mut head = Response::new(());
        *head.status_mut() = response.status();
        *head.headers_mut() = response.headers().clone();
        let connection = async move {
            let upgraded = hyper::upgrade::on(response).await.map_err(|error| failed(&error))?;
            Ok(Upgraded::new(TokioIo::new(upgraded)))
        };
        return head.map(|()| Body::from_upgrade(connection));
    }
    response.map(|body| {
        let length = http_body::Body::size_hint(&body).exact();
        let body = Body::from_stream(Received(body));
        match length {
            Some(length) => body.with_length(length),
            None => body,
        }
    })
}

fn failed(error: &hyper::Error) -> TransportError {
    let is_closed = error.is_incomplete_message() || error.is_canceled() || error.is_closed();
    let kind = if is_closed { TransportErrorKind::Closed } else { TransportErrorKind::Other };
    TransportError::new(kind).with_source(error.to_string())
}

/// The body of a request, as hyper sends it.
struct Sent(Body);

impl http_body::Body for Sent {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Pin::new(&mut self.0).poll_next(context).map(|chunk| chunk.map(|chunk| chunk.map(Frame::data)))
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.0.length().map_or_else(http_body::SizeHint::default, http_body::SizeHint::with_exact)
    }
}

/// The body of a response, as the client reads it.
struct Received(Incoming);

impl Stream for Received {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match std::task::ready!(http_body::Body::poll_frame(Pin::new(&mut self.0), context)) {
                None => return Poll::Ready(None),
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        return Poll::Ready(Some(Ok(data)));
                    }
                }
                Some(Err(error)) => {
                    let error = TransportError::new(TransportErrorKind::Body).with_source(error.to_string());
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }
}
