//! Makes responses faulty.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use bytes::Bytes;
use futures_core::Stream;
use http_body_util::BodyExt as _;
use serde_json::json;
use tokio::time::{Sleep, sleep};

use crate::faults::Fault;
use crate::reply::{Failure, json_response, response, with_type};

/// An extension of responses: how the connection ends instead of sending them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    NoConnection,
    Reset,
    Closed,
}

fn ending(ending: Ending) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(ending);
    response
}

fn status(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

impl Fault {
    /// Whether the app itself responds, not something between it and the client.
    pub(crate) const fn is_of_the_app(&self) -> bool {
        matches!(self, Self::Status(_) | Self::RetryAfter(_) | Self::V0(_) | Self::Matrix(_))
    }

    /// The response of a request that has no effect.
    pub(crate) fn instead(&self) -> Option<Response<Body>> {
        Some(match self {
            Self::NoConnection => ending(Ending::NoConnection),
            Self::Reset => ending(Ending::Reset),
            Self::Status(code) => error(status(*code)),
            Self::RetryAfter(seconds) => {
                let mut response = error(StatusCode::TOO_MANY_REQUESTS);
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
                response
            }
            Self::Html(code) => {
                let page = "<html><head><title>Bad Gateway</title></head><body><h1>nginx</h1></body></html>";
                with_type(response(status(*code), page), "text/html")
            }
            Self::Text(code) => {
                let reason = status(*code).canonical_reason().unwrap_or("Error");
                with_type(response(status(*code), reason), "text/plain; charset=utf-8")
            }
            Self::V0(code) => {
                let reason = status(*code).canonical_reason();
                json_response(status(*code), &json!({"error": reason, "code": "INTERNAL_ERROR"}))
            }
            Self::Matrix(code) => {
                let reason = status(*code).canonical_reason();
                let body = match status(*code) {
                    StatusCode::TOO_MANY_REQUESTS => {
                        json!({"errcode": "M_LIMIT_EXCEEDED", "error": reason, "retry_after_ms": 2000})
                    }
                    StatusCode::NOT_FOUND => json!({"errcode": "M_NOT_FOUND", "error": reason}),
                    _ => json!({"errcode": "M_UNKNOWN", "error": reason}),
                };
                json_response(status(*code), &body)
            }
            Self::Empty(code) => response(status(*code), Body::empty()),
            Self::LostResponse | Self::Cut(_) | Self::Delay(_) | Self::Trickle(..) => return None,
        })
    }

    /// The response of a request that had its effect.
    pub(crate) async fn bend(self, response: Response<Body>) -> Response<Body> {
        match self {
            Self::LostResponse => ending(Ending::Closed),
            Self::Delay(time) => {
                sleep(time).await;
                response
            }
            Self::Cut(length) => in_chunks(response, |bytes| Chunks::new(bytes, length).cut()).await,
            Self::Trickle(size, pause) => {
                in_chunks(response, |bytes| Chunks { size, pause, ..Chunks::new(bytes, size) }).await
            }
            _ => response,
        }
    }
}

fn error(status: StatusCode) -> Response<Body> {
    let code = if status == StatusCode::TOO_MANY_REQUESTS { "rate_limited" } else { "INTERNAL_ERROR" };
    Failure::new(status, code, status.canonical_reason().unwrap_or("Error")).into_response()
}

/// The same response with a body of chunks. Its length stays as it was announced.
async fn in_chunks(response: Response<Body>, chunks: impl FnOnce(Bytes) -> Chunks) -> Response<Body> {
    let (mut parts, body) = response.into_parts();
    if parts.status == StatusCode::SWITCHING_PROTOCOLS {
        return Response::from_parts(parts, body);
    }
    let bytes = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    parts.headers.entry(header::CONTENT_LENGTH).or_insert(HeaderValue::from(bytes.len()));
    Response::from_parts(parts, Body::from_stream(chunks(bytes)))
}

/// A body that comes chunk by chunk, and may end too early.
struct Chunks {
    rest: Bytes,
    size: usize,
    pause: Duration,
    is_cut: bool,
    has_failed: bool,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl Chunks {
    fn new(rest: Bytes, size: usize) -> Self {
        Self { rest, size, pause: Duration::ZERO, is_cut: false, has_failed: false, waiting: None }
    }

    /// Only the first chunk comes.
    fn cut(mut self) -> Self {
        self.rest.truncate(self.size);
        Self { is_cut: true, ..self }
    }
}

impl Stream for Chunks {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.rest.is_empty() {
            if std::mem::take(&mut self.is_cut) {
                // What was written before is sent now.
                self.has_failed = true;
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            let has_failed = std::mem::take(&mut self.has_failed);
            return Poll::Ready(has_failed.then(|| Err(std::io::Error::other("a fault"))));
        }
        if !self.pause.is_zero() {
            let pause = self.pause;
            let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep(pause)));
            ready!(waiting.as_mut().poll(context));
            self.waiting = None;
        }
        let size = self.size.min(self.rest.len());
        Poll::Ready(Some(Ok(self.rest.split_to(size))))
    }
}
