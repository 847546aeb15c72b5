//! Forms of several parts: `multipart/form-data` as defined by RFC 7578, and other media types of several parts.

use std::collections::VecDeque;
use std::fmt::{self, Write};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue};
use serde::Serialize;

use crate::call::payload::{Open, Payload};
use crate::call::upload::Upload;
use crate::errors::request_error::RequestProblem;
use crate::header::header;
use crate::transport::body::Body;
use crate::transport::box_future::BoxFuture;
use crate::transport::transport_error::TransportError;
use crate::values::secret::Secret;

const FORM_DATA: &str = "multipart/form-data";
const OCTET_STREAM: &str = "application/octet-stream";

/// The parts of a form, in the order in which they are sent.
#[derive(Clone)]
pub struct Multipart {
    media_type: &'static str,
    parts: Vec<Part>,
    /// The headers of parts: the name of the part, the name of the header, and its value.
    headers: Vec<(String, HeaderName, HeaderValue)>,
    problem: Option<RequestProblem>,
}

#[derive(Clone)]
struct Part {
    name: String,
    head: String,
    content: Upload,
}

impl Default for Multipart {
    #[inline]
    fn default() -> Self {
        Self::of(FORM_DATA)
    }
}

impl Multipart {
    /// A form without parts.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// A body of another media type of several parts, such as `multipart/mixed`. Its parts have names like those of a form.
    #[must_use]
    #[inline]
    pub fn of(media_type: &'static str) -> Self {
        Self { media_type, parts: Vec::new(), headers: Vec::new(), problem: None }
    }

    /// Adds a part of text.
    #[inline]
    pub fn text(&mut self, name: &str, value: impl fmt::Display) {
        self.push(name, None, None, Upload::from_bytes(value.to_string()));
    }

    /// Adds a part of text of this media type.
    #[inline]
    pub fn text_as(&mut self, name: &str, media_type: &str, value: impl fmt::Display) {
        self.push(name, None, Some(media_type), Upload::from_bytes(value.to_string()));
    }

    /// Adds a part of text that `Debug` must not show.
    #[inline]
    pub fn secret(&mut self, name: &str, value: &Secret) {
        self.text(name, value.expose());
    }

    /// Adds a part of JSON.
    #[inline]
    pub fn json<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        self.json_as(name, "application/json", value);
    }

    /// Adds a part of JSON of this media type.
    #[inline]
    pub fn json_as<T: Serialize + ?Sized>(&mut self, name: &str, media_type: &str, value: &T) {
        match serde_json::to_vec(value) {
            Ok(bytes) => self.push(name, None, Some(media_type), Upload::from_bytes(bytes)),
            Err(error) => self.fail(RequestProblem::Body(Arc::new(error))),
        }
    }

    /// Adds a part with the content, file name and media type of an upload.
    #[inline]
    pub fn upload(&mut self, name: &str, content: Upload) {
        let default = content.name().map(|_| OCTET_STREAM);
        let media_type = content.media_or_guess().or(default).map(str::to_owned);
        let file_name = content.name().map(str::to_owned);
        self.push(name, file_name.as_deref(), media_type.as_deref(), content);
    }

    /// Adds a part with the content and file name of an upload. Its media type is that of the upload, or else one of the
    /// media types in `accepted`, which are separated by commas: the one that belongs to the ending of the file name, or
    /// else the first.
    #[inline]
    pub fn upload_as(&mut self, name: &str, accepted: &str, content: Upload) {
        self.upload(name, with_accepted_type(content, accepted));
    }

    /// Adds a part that is a file. Without a name of its own the file has that of the part, because many servers take a part
    /// without a file name for text; without a media type it is `application/octet-stream`.
    #[inline]
    pub fn file(&mut self, name: &str, content: Upload) {
        let media_type = content.media_or_guess().unwrap_or(OCTET_STREAM).to_owned();
        let file_name = content.name().unwrap_or(name).to_owned();
        self.push(name, Some(&file_name), Some(&media_type), content);
    }

    /// Adds a part that is a file, with a media type that is chosen as by [`upload_as`](Self::upload_as).
    #[inline]
    pub fn file_as(&mut self, name: &str, accepted: &str, content: Upload) {
        self.file(name, with_accepted_type(content, accepted));
    }

    /// Sets a header of all parts of this name. Replaces an earlier value.
    #[inline]
    pub fn header(&mut self, part: &str, name: &str, value: impl fmt::Display) {
        match header(name, &value.to_string()) {
            Ok((name, value)) => {
                self.headers.retain(|(other, earlier, _)| (&**other, earlier) != (part, &name));
                self.headers.push((part.to_owned(), name, value));
            }
            Err(bad) => self.fail(RequestProblem::Header(bad)),
        }
    }

    #[inline]
    fn push(&mut self, name: &str, file_name: Option<&str>, media_type: Option<&str>, content: Upload) {
        let mut head = disposition(name, file_name);
        if let Some(media_type) = media_type {
            if let Err(bad) = header(CONTENT_TYPE.as_str(), media_type) {
                return self.fail(RequestProblem::Header(bad));
            }
            head.push_str("\r\nContent-Type: ");
            head.push_str(media_type);
        }
        self.parts.push(Part { name: name.to_owned(), head, content });
    }

    /// Whether it has neither parts nor a problem.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.problem.is_none()
    }

    #[inline]
    fn fail(&mut self, problem: RequestProblem) {
        self.problem.get_or_insert(problem);
    }

    /// The media type with the boundary, and the body.
    #[inline]
    pub(crate) fn into_payload(mut self) -> Result<(String, Payload), RequestProblem> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        // So long that no content can contain it, neither by chance nor by intention.
        let boundary = format!("{:032x}{:032x}", fastrand::u128(..), fastrand::u128(..));
        let media_type = format!("{}; boundary={boundary}", self.media_type);
        for part in &mut self.parts {
            for (_, name, value) in self.headers.iter().filter(|(other, ..)| *other == part.name) {
                let value = value.to_str().unwrap_or_default();
                part.head.push_str(&format!("\r\n{name}: {value}"));
            }
        }
        Ok((media_type, Payload::Streamed(Arc::new(Form { boundary, parts: self.parts }))))
    }
}

impl fmt::Debug for Multipart {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Multipart({} parts)", self.parts.len())
    }
}

/// The upload with its own media type, or else with one of those in `accepted`, if there is one.
#[inline]
fn with_accepted_type(content: Upload, accepted: &str) -> Upload {
    if content.media().is_some() {
        return content;
    }
    let accepted = || accepted.split(',').map(str::trim);
    let is_accepted = |guess: &&str| accepted().any(|pattern| is_of(pattern, guess));
    let guess = content.media_or_guess().filter(is_accepted);
    match guess.or_else(|| accepted().find(|pattern| !pattern.contains('*'))).map(str::to_owned) {
        Some(media_type) => content.media_type(media_type),
        None => content,
    }
}

/// Whether a media type is the given one, or in the given range: `image/*`.
#[inline]
fn is_of(pattern: &str, media_type: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some("*/") => true,
        Some(range) => media_type.get(..range.len()).is_some_and(|start| start.eq_ignore_ascii_case(range)),
        None => pattern.eq_ignore_ascii_case(media_type),
    }
}

/// Writes quotation marks and line ends as browsers do, so that no name can end its header.
#[inline]
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

#[inline]
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
    #[inline]
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

    #[inline]
    fn can_repeat(&self) -> bool {
        self.parts.iter().all(|part| part.content.can_repeat())
    }
}

/// Several bodies, one after another.
struct Chain(VecDeque<Body>);

impl Stream for Chain {
    type Item = Result<Bytes, TransportError>;

    #[inline]
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
    fn the_media_type_of_an_upload_is_one_that_is_accepted() {
        let of = |accepted, content: Upload| {
            let mut form = Multipart::new();
            form.upload_as("file", accepted, content);
            form.parts[0].head.split_once("Content-Type: ").map(|(_, media_type)| media_type.to_owned())
        };
        let bytes = || Upload::from_bytes("x");
        for (accepted, content, expected) in [
            ("image/png", bytes(), Some("image/png")),
            ("image/png", bytes().file_name("a.gif"), Some("image/png")),
            ("image/png", bytes().media_type("image/gif"), Some("image/gif")),
            ("image/png, image/gif", bytes().file_name("a.gif"), Some("image/gif")),
            ("image/*, text/plain", bytes().file_name("a.gif"), Some("image/gif")),
            ("image/*, text/plain", bytes(), Some("text/plain")),
            ("image/*", bytes().file_name("a.txt"), Some("text/plain")),
            ("image/*", bytes(), None),
        ] {
            assert_eq!(of(accepted, content).as_deref(), expected, "{accepted}");
        }
    }

    #[test]
    fn a_file_has_a_name_and_a_media_type() {
        let bytes = || Upload::from_bytes("x");
        for (content, name, media_type) in [
            (bytes(), "a.png", "application/octet-stream"),
            (bytes().file_name("b.gif"), "b.gif", "image/gif"),
            (bytes().media_type("text/plain"), "a.png", "text/plain"),
        ] {
            let mut form = Multipart::new();
            form.file("a.png", content);
            let head = format!("{}\r\nContent-Type: {media_type}", disposition("a.png", Some(name)));
            assert_eq!(form.parts[0].head, head);
        }
        let mut form = Multipart::new();
        form.file_as("a", "image/*", bytes());
        form.file_as("a", "image/*, image/png", bytes());
        assert!(form.parts[0].head.ends_with("filename=\"a\"\r\nContent-Type: application/octet-stream"));
        assert!(form.parts[1].head.ends_with("filename=\"a\"\r\nContent-Type: image/png"));
    }

    #[test]
    fn a_header_is_of_all_parts_of_its_name() {
        let mut form = Multipart::of("multipart/mixed");
        form.header("a", "X-Part", 1);
        for name in ["a", "b", "a"] {
            form.text(name, "");
        }
        form.header("a", "x-part", 2);
        form.header("b", "X-Evil", "1\r\nX: 2");
        assert!(matches!(form.clone().into_payload(), Err(RequestProblem::Header(_))));
        form.problem = None;
        let (media_type, _) = form.into_payload().unwrap();
        assert!(media_type.starts_with("multipart/mixed; boundary="));
    }

    #[test]
    fn a_media_type_with_a_line_end_is_refused() {
        let mut form = Multipart::new();
        form.upload("file", Upload::from_bytes("x").media_type("text/plain\r\nX-Evil: 1"));
        assert!(matches!(form.into_payload(), Err(RequestProblem::Header(_))));
    }
}
