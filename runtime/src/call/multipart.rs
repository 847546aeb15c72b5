//! Forms of several parts: `multipart/form-data` as defined by RFC 7578.

use std::collections::VecDeque;
use std::fmt::{self, Write};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::header::CONTENT_TYPE;
use serde::Serialize;

use crate::call::payload::{Open, Payload};
use crate::call::upload::Upload;
use crate::errors::request_error::RequestProblem;
use crate::header::header;
use crate::transport::body::Body;
use crate::transport::box_future::BoxFuture;
use crate::transport::transport_error::TransportError;
use crate::values::secret::Secret;

/// The parts of a form, in the order in which they are sent.
#[derive(Clone, Default)]
pub struct Multipart {
    parts: Vec<Part>,
    problem: Option<RequestProblem>,
}

#[derive(Clone)]
struct Part {
    head: String,
    content: Upload,
}

impl Multipart {
    /// A form without parts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part of text.
    pub fn text(&mut self, name: &str, value: impl fmt::Display) {
        self.parts
            .push(Part { head: disposition(name, None), content: Upload::from_bytes(value.to_string()) });
    }

    /// Adds a part of text that `Debug` must not show.
    pub fn secret(&mut self, name: &str, value: &Secret) {
        self.text(name, value.expose());
    }

    /// Adds a part of JSON.
    pub fn json<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        match serde_json::to_vec(value) {
            Ok(bytes) => self.upload(name, Upload::from_bytes(bytes).media_type("application/json")),
            Err(error) => self.fail(RequestProblem::Body(Arc::new(error))),
        }
    }

    /// Adds a part with the content, file name and media type of an upload.
    pub fn upload(&mut self, name: &str, content: Upload) {
        let mut head = disposition(name, content.name());
        let default = content.name().map(|_| "application/octet-stream");
        if let Some(media_type) = content.media_or_guess().or(default) {
            if let Err(bad) = header(CONTENT_TYPE.as_str(), media_type) {
                return self.fail(RequestProblem::Header(bad));
            }
            head.push_str("\r\nContent-Type: ");
            head.push_str(media_type);
        }
        self.parts.push(Part { head, content });
    }

    fn fail(&mut self, problem: RequestProblem) {
        self.problem.get_or_insert(problem);
    }

    /// The media type with the boundary, and the body.
    pub(crate) fn into_payload(self) -> Result<(String, Payload), RequestProblem> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        // So long that no content can contain it, neither by chance nor by intention.
        let boundary = format!("{:032x}{:032x}", fastrand::u128(..), fastrand::u128(..));
        let media_type = format!("multipart/form-data; boundary={boundary}");
        Ok((media_type, Payload::Streamed(Arc::new(Form { boundary, parts: self.parts }))))
    }
}

impl fmt::Debug for Multipart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Multipart({} parts)", self.parts.len())
    }
}

/// Writes quotation marks and line ends as browsers do, so that no name can end its header.
fn disposition(name: &str, file_name: Option<&str>) -> String {
    let mut head = "Content-Disposition: form-data; name=\"".to_owned();
    push_quoted(&mut head, name);
    head.push('"');
    if let Some(file_name) = file_name {
        head.push_str("; filename=\"");
        push_quoted(&mut head, file_name);
        head.push('"');
    }
    head
}

fn push_quoted(head: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '"' | '\r' | '\n' | '\0' => _ = write!(head, "%{:02X}", character as u32),
            other => head.push(other),
        }
    }
}

struct Form {
    boundary: String,
    parts: Vec<Part>,
}

impl Open for Form {
    fn open(&self) -> BoxFuture<'_, io::Result<Body>> {
        Box::pin(async move {
            let mut pieces = VecDeque::with_capacity(self.parts.len() * 2 + 1);
            let mut line_end = "";
            for part in &self.parts {
                let head = format!("{line_end}--{}\r\n{}\r\n\r\n", self.boundary, part.head);
                pieces.push_back(Body::from_bytes(head));
                pieces.push_back(part.content.open().await?);
                line_end = "\r\n";
            }
            pieces.push_back(Body::from_bytes(format!("{line_end}--{}--\r\n", self.boundary)));
            let length = pieces.iter().map(Body::length).sum::<Option<u64>>();
            let body = Body::from_stream(Chain(pieces));
            Ok(match length {
                Some(length) => body.with_length(length),
                None => body,
            })
        })
    }

    fn can_repeat(&self) -> bool {
        self.parts.iter().all(|part| part.content.can_repeat())
    }
}

/// Several bodies, one after another.
struct Chain(VecDeque<Body>);

impl Stream for Chain {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while let Some(first) = self.0.front_mut() {
            match ready!(Pin::new(first).poll_next(context)) {
                Some(chunk) => return Poll::Ready(Some(chunk)),
                None => _ = self.0.pop_front(),
            }
        }
        Poll::Ready(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_end_their_header() {
        assert_eq!(
            disposition("a\"b", Some("c\r\nX-Evil: 1\".txt")),
            "Content-Disposition: form-data; name=\"a%22b\"; filename=\"c%0D%0AX-Evil: 1%22.txt\""
        );
    }

    #[test]
    fn a_media_type_with_a_line_end_is_refused() {
        let mut form = Multipart::new();
        form.upload("file", Upload::from_bytes("x").media_type("text/plain\r\nX-Evil: 1"));
        assert!(matches!(form.into_payload(), Err(RequestProblem::Header(_))));
    }
}
