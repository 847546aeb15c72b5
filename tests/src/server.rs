//! A small server in the test's own process that notes every request as it arrives.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Response, StatusCode};
use tokio::net::TcpListener;

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Received {
    /// The method.
    pub method: String,
    /// The path, still encoded.
    pub path: String,
    /// The query, still encoded.
    pub query: Option<String>,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

/// What the server says to a request.
pub type Handler = dyn Fn(&Received) -> Response<Body> + Send + Sync;

/// A server on a port of its own. It ends with the test's runtime.
#[derive(Clone)]
pub struct Server {
    address: SocketAddr,
    state: Arc<Shared>,
}

struct Shared {
    received: Mutex<Vec<Received>>,
    handler: Box<Handler>,
}

impl Server {
    /// Starts a server that sends, for every request, the response of `handler`.
    ///
    /// # Panics
    ///
    /// Where no port can be opened: the test can't run then.
    #[allow(clippy::expect_used)]
    pub async fn start(handler: impl Fn(&Received) -> Response<Body> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("the port is known");
        let state = Arc::new(Shared { received: Mutex::default(), handler: Box::new(handler) });
        let router = Router::new().fallback(handle).with_state(Arc::clone(&state));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, state }
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests that arrived, oldest first.
    pub fn received(&self) -> Vec<Received> {
        self.state.received.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

async fn handle(State(state): State<Arc<Shared>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let received = Received {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().map(str::to_owned),
        headers: parts.headers,
        body: to_bytes(body, usize::MAX).await.unwrap_or_default(),
    };
    let response = (state.handler)(&received);
    state.received.lock().unwrap_or_else(PoisonError::into_inner).push(received);
    response
}

/// A response with a JSON body.
///
/// # Panics
///
/// Never: the parts are valid.
#[allow(clippy::expect_used)]
pub fn json(status: u16, body: impl Into<String>) -> Response<Body> {
    Response::builder()
        .status(StatusCode::from_u16(status).unwrap_or_default())
        .header("content-type", "application/json")
        .header("x-beeper-desktop-version", "4.2.808")
        .body(Body::from(body.into()))
        .expect("a valid response")
}
