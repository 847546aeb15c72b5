//! The transport of plain HTTP/1 with hyper.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::header::HOST;
use http::uri::{Authority, Scheme};
use http::{HeaderValue, StatusCode, Uri};
use http_body::Body as _;
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::transport::body::Body;
use crate::transport::box_future::BoxFuture;
use crate::transport::idle_connections::{Connection, IdleConnections};
use crate::transport::sent_body::SentBody;
use crate::transport::transport_error::{TransportError, TransportErrorKind};
use crate::transport::upgraded::Upgraded;
use crate::transport::{NotRepeatable, Transport, causes};

const DEFAULT_CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// The transport of the feature `hyper`, which is the default one without the feature `reqwest`. It sends plain HTTP/1 to
/// `http://` addresses, over no proxy, and builds about half as many crates.
///
/// A connection that has been idle for 4 seconds is closed. Clones share their connections.
#[derive(Clone)]
pub struct HyperTransport {
    connect_timeout: Duration,
    idle: Arc<IdleConnections>,
}

impl HyperTransport {
    /// Creates a transport without connections, which waits up to 10 seconds for each of them.
    #[must_use]
    pub fn new() -> Self {
        Self { connect_timeout: DEFAULT_CONNECT_TIMEOUT, idle: Arc::default() }
    }

    /// Sets the time limit for connecting.
    #[must_use]
    pub fn with_connect_timeout(self, limit: Duration) -> Self {
        Self { connect_timeout: limit, ..self }
    }
}

impl Default for HyperTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for HyperTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HyperTransport")
    }
}

impl Transport for HyperTransport {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            // Connections are tasks of the runtime.
            if tokio::runtime::Handle::try_current().is_err() {
                return Err(TransportError::new(TransportErrorKind::NoRuntime));
            }
            let (server, mut request) = for_server(request)?;
            let is_repeatable = request.extensions().get::<NotRepeatable>().is_none();
            loop {
                let idle = if is_repeatable { self.idle.take(&server).await } else { None };
                let is_new = idle.is_none();
                let mut connection = match idle {
                    Some(connection) => connection,
                    None => self.connect(&server).await?,
                };
                match connection.try_send_request(request).await {
                    Ok(response) => {
                        let kept =
                            is_repeatable.then(|| Kept { idle: self.idle.clone(), server, connection });
                        return Ok(received(response, kept));
                    }
                    Err(mut error) => match error.take_message() {
                        // The server closed the idle connection before anything was sent.
                        Some(unsent) if !is_new => request = unsent,
                        _ => return Err(failed(error.into_error())),
                    },
                }
            }
        })
    }
}

impl HyperTransport {
    async fn connect(&self, server: &Authority) -> Result<Connection, TransportError> {
        let stream = match tokio::time::timeout(self.connect_timeout, self.open(server)).await {
            Ok(Ok(stream)) => stream,
            Ok(Err(error)) if error.kind() == io::ErrorKind::TimedOut => {
                return Err(TransportError::connect_timeout().with_source(error));
            }
            Ok(Err(error)) => return Err(TransportError::new(TransportErrorKind::Connect).with_source(error)),
            Err(elapsed) => return Err(TransportError::connect_timeout().with_source(elapsed)),
        };
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(failed)?;
        tokio::spawn(async move {
            // Its errors are also those of the request or of the body.
            _ = connection.with_upgrades().await;
        });
        Ok(sender)
    }

    /// Tries the addresses of the server in turn, each for an equal part of the time limit.
    async fn open(&self, server: &Authority) -> io::Result<TcpStream> {
        let host = server.host().trim_matches(['[', ']']);
        let addresses = tokio::net::lookup_host((host, server.port_u16().unwrap_or(80))).await?;
        let addresses = addresses.collect::<Vec<_>>();
        let share = self.connect_timeout / u32::try_from(addresses.len().max(1)).unwrap_or(u32::MAX);
        let mut failure = io::Error::new(io::ErrorKind::NotFound, "the host has no address");
        for address in addresses {
            match tokio::time::timeout(share, TcpStream::connect(address)).await {
                Ok(Ok(stream)) => {
                    // Small requests are sent at once. Without it, they are only slower.
                    _ = stream.set_nodelay(true);
                    return Ok(stream);
                }
                Ok(Err(error)) => failure = error,
                Err(elapsed) => failure = elapsed.into(),
            }
        }
        Err(failure)
    }
}

/// Takes the server out of a request, which is then as HTTP/1 writes it: a path, and the header `Host`.
fn for_server(request: http::Request<Body>) -> Result<(Authority, http::Request<SentBody>), TransportError> {
    let rejected = |reason: &str| TransportError::new(TransportErrorKind::Other).with_source(reason);
    let mut request = request.map(SentBody::from);
    let uri = std::mem::take(request.uri_mut()).into_parts();
    if uri.scheme != Some(Scheme::HTTP) {
        return Err(rejected(
            "the transport of the feature `hyper` has no TLS and sends to http:// addresses only",
        ));
    }
    let (Some(server), Some(path)) = (uri.authority, uri.path_and_query) else {
        return Err(rejected("the address has no host or no path"));
    };
    let host =
        HeaderValue::from_str(server.as_str()).map_err(|_| rejected("the host is not visible ASCII"))?;
    request.headers_mut().entry(HOST).or_insert(host);
    *request.uri_mut() = Uri::from(path);
    Ok((server, request))
}

fn received(response: http::Response<Incoming>, kept: Option<Kept>) -> http::Response<Body> {
    if response.status() == StatusCode::SWITCHING_PROTOCOLS {
        return upgraded(response);
    }
    response.map(|body| {
        if body.is_end_stream() {
            kept.into_iter().for_each(Kept::put_back);
            return Body::from_bytes(Bytes::new());
        }
        let length = body.size_hint().exact();
        Body::received(Chunks { body, kept }, length)
    })
}

fn upgraded(mut response: http::Response<Incoming>) -> http::Response<Body> {
    let connection = hyper::upgrade::on(&mut response);
    let connection = async move {
        connection.await.map(|connection| Upgraded::new(TokioIo::new(connection))).map_err(failed)
    };
    response.map(|_| Body::from_upgrade(connection))
}

fn failed(error: hyper::Error) -> TransportError {
    TransportError::new(causes::kind(&error)).with_source(error)
}

/// A connection that can be used again after the response.
struct Kept {
    idle: Arc<IdleConnections>,
    server: Authority,
    connection: Connection,
}

impl Kept {
    fn put_back(self) {
        self.idle.put(self.server, self.connection);
    }
}

/// The body of a response. At its end, its connection is put back. If it is dropped earlier, the connection is closed.
struct Chunks {
    body: Incoming,
    kept: Option<Kept>,
}

impl Stream for Chunks {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
            if frame.is_none() || self.body.is_end_stream() {
                self.kept.take().into_iter().for_each(Kept::put_back);
            }
            match frame.map(|frame| frame.map(http_body::Frame::into_data)) {
                None => return Poll::Ready(None),
                Some(Ok(Ok(data))) if data.is_empty() => {}
                Some(Ok(Ok(data))) => return Poll::Ready(Some(Ok(data))),
                Some(Ok(Err(_trailers))) => {}
                Some(Err(error)) => {
                    self.kept = None;
                    let error = TransportError::new(TransportErrorKind::Body).with_source(error);
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }
}
