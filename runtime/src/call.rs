//! One call of an operation, from its parameters to its answer.

use std::fmt::{self, Display};
use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, COOKIE};
use http::{HeaderMap, Method};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Error;
use crate::client_core::Core;
use crate::exchange::{self, Reading};
use crate::form;
use crate::header::{header, sensitive_header};
use crate::multipart::Multipart;
use crate::options::RequestOptions;
use crate::payload::Payload;
use crate::request_error::RequestProblem;
use crate::response::{ByteStream, Response};
use crate::service::Operation;
use crate::styled::{self, Style, Styled};
use crate::target::{self, Query};
use crate::transport::BoxFuture;
#[cfg(not(target_arch = "wasm32"))]
use crate::upgraded::Upgraded;
use crate::upload::Upload;

/// One call of an operation. What goes wrong while it is put together comes out when it is sent.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Call {
    pub(crate) core: Core,
    pub(crate) operation: &'static Operation,
    pub(crate) method: Method,
    pub(crate) idempotent: bool,
    pub(crate) url: String,
    pub(crate) rest: &'static str,
    pub(crate) query: Query,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Payload,
    pub(crate) options: RequestOptions,
    pub(crate) problem: Option<RequestProblem>,
}

impl Call {
    pub(crate) fn new(core: Core, operation: &'static Operation) -> Self {
        let base = core.base_url();
        let mut url = String::with_capacity(base.len() + operation.path.len() + 64);
        url.push_str(base);
        Self {
            operation,
            method: operation.method.clone(),
            idempotent: operation.idempotent,
            url,
            rest: operation.path,
            query: Query::default(),
            headers: HeaderMap::new(),
            body: Payload::default(),
            options: RequestOptions::new(),
            problem: None,
            core,
        }
    }

    /// Puts a value in the place of the next `{placeholder}` of the path.
    pub fn segment(mut self, value: &str) -> Self {
        if let Some(name) = self.next_placeholder() {
            target::push_segment(&mut self.url, value);
            if matches!(value, "" | "." | "..") {
                self.fail(RequestProblem::Segment(name));
            }
        }
        self
    }

    /// Puts a list, an object or JSON in the place of the next `{placeholder}` of the path.
    pub fn segment_value<T: Serialize + ?Sized>(mut self, value: &T, style: Style, explode: bool) -> Self {
        let Some(name) = self.next_placeholder() else { return self };
        if let Some(value) = self.styled(name, value, style) {
            let text = target::styled_segment(name, value, style, explode);
            self.url.push_str(&text);
            if matches!(&*text, "" | "." | "..") {
                self.fail(RequestProblem::Segment(name));
            }
        }
        self
    }

    /// Goes on to what stands behind the next placeholder, and gives its name.
    fn next_placeholder(&mut self) -> Option<&'static str> {
        let placeholder = self
            .rest
            .split_once('{')
            .and_then(|(literal, rest)| rest.split_once('}').map(|(name, rest)| (literal, name, rest)));
        let Some((literal, name, rest)) = placeholder else {
            self.fail(RequestProblem::SegmentCount);
            return None;
        };
        self.url.push_str(literal);
        self.rest = rest;
        Some(name)
    }

    fn styled<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
        style: Style,
    ) -> Option<Styled> {
        let styled = Styled::of(value, style);
        styled.map_err(|error| self.fail(RequestProblem::Parameter(name, Arc::new(error)))).ok()
    }

    /// Sets a query parameter, in place of earlier values.
    pub fn query(&mut self, name: &'static str, value: impl Display) {
        self.query.set(name, value.to_string());
    }

    /// Sets a query parameter to a list, its name repeated for each value, in place of earlier values.
    pub fn query_list<I>(&mut self, name: &'static str, values: I)
    where
        I: IntoIterator,
        I::Item: Display,
    {
        self.query.remove(name);
        for value in values {
            self.query.add(name.into(), value.to_string());
        }
    }

    /// Sets a query parameter to a list in one text, in place of earlier values.
    pub fn query_delimited<I>(&mut self, name: &'static str, values: I, delimiter: char)
    where
        I: IntoIterator,
        I::Item: Display,
    {
        let values = values.into_iter().map(|value| value.to_string()).collect();
        self.query.set_delimited(name, values, delimiter);
    }

    /// Sets a query parameter to a list, an object or JSON, in place of earlier values.
    pub fn query_value<T>(&mut self, name: &'static str, value: &T, style: Style, explode: bool)
    where
        T: Serialize + ?Sized,
    {
        if let Some(value) = self.styled(name, value, style) {
            self.query.set_styled(name, value, style, explode);
        }
    }

    /// Sets a header to a list, an object or JSON, in place of an earlier value.
    pub fn header_value<T>(&mut self, name: &'static str, value: &T, style: Style, explode: bool)
    where
        T: Serialize + ?Sized,
    {
        if let Some(value) = self.styled(name, value, style) {
            let parts = value.into_parts(explode, str::to_owned);
            self.header(name, parts.join(","));
        }
    }

    /// Sets a cookie, in place of an earlier one of that name.
    pub fn cookie(&mut self, name: &'static str, value: impl Display) {
        self.cookies(name, vec![(name.to_owned(), value.to_string())]);
    }

    /// Sets a cookie to a list, an object or JSON. An exploded one is several cookies.
    pub fn cookie_value<T>(&mut self, name: &'static str, value: &T, style: Style, explode: bool)
    where
        T: Serialize + ?Sized,
    {
        let Some(value) = self.styled(name, value, style) else { return };
        let cookies = match value {
            Styled::List(items) if explode => items.into_iter().map(|item| (name.to_owned(), item)).collect(),
            Styled::Pairs(pairs) if explode => pairs,
            Styled::Nothing => Vec::new(),
            other => vec![(name.to_owned(), other.into_parts(false, str::to_owned).join(","))],
        };
        self.cookies(name, cookies);
    }

    /// All cookies are one header, and none of them is shown.
    fn cookies(&mut self, name: &'static str, cookies: Vec<(String, String)>) {
        let earlier = self.headers.get(COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let is_other = |cookie: &&str| {
            let earlier = cookie.split('=').next().unwrap_or_default();
            !(earlier.is_empty() || earlier == name || cookies.iter().any(|(name, _)| name == earlier))
        };
        let earlier = earlier.split("; ").filter(is_other).map(str::to_owned);
        let added = cookies.iter().map(|(name, value)| format!("{name}={}", styled::cookie_text(value)));
        let all = earlier.chain(added).collect::<Vec<_>>().join("; ");
        match sensitive_header(COOKIE.as_str(), &all) {
            _ if all.is_empty() => _ = self.headers.remove(COOKIE),
            Ok((name, value)) => _ = self.headers.insert(name, value),
            Err(problem) => self.fail(RequestProblem::Header(problem)),
        }
    }

    /// Sets a header, in place of an earlier value.
    pub fn header(&mut self, name: &str, value: impl Display) {
        match header(name, &value.to_string()) {
            Ok((name, value)) => _ = self.headers.insert(name, value),
            Err(problem) => self.fail(RequestProblem::Header(problem)),
        }
    }

    /// Sets the body to this value as JSON.
    pub fn json<B: Serialize + ?Sized>(&mut self, body: &B) {
        match serde_json::to_vec(body) {
            Ok(bytes) => self.body("application/json", bytes),
            Err(error) => self.fail(RequestProblem::Body(Arc::new(error))),
        }
    }

    /// Sets the body to these bytes of this media type.
    pub fn body(&mut self, media_type: &str, bytes: impl Into<Bytes>) {
        self.body = Payload::Bytes(bytes.into());
        self.header(CONTENT_TYPE.as_str(), media_type);
    }

    /// Sets the body to this content, of the content's own media type or else of this one.
    pub fn upload(&mut self, media_type: &str, content: Upload) {
        self.header(CONTENT_TYPE.as_str(), content.media().unwrap_or(media_type));
        self.body = Payload::Streamed(Arc::new(content));
    }

    /// Sets the body to a form of several parts.
    pub fn multipart(&mut self, form: Multipart) {
        match form.into_payload() {
            Ok((media_type, body)) => {
                self.header(CONTENT_TYPE.as_str(), media_type);
                self.body = body;
            }
            Err(problem) => self.fail(problem),
        }
    }

    /// Sets the body to the properties of this value as `application/x-www-form-urlencoded`.
    pub fn form<B: Serialize + ?Sized>(&mut self, body: &B) {
        match serde_json::to_value(body).map(|value| form::encode(&value)) {
            Ok(Some(text)) => self.body("application/x-www-form-urlencoded", text),
            Ok(None) => self.fail(RequestProblem::Form),
            Err(error) => self.fail(RequestProblem::Body(Arc::new(error))),
        }
    }

    /// Options of this call alone. A second set of them adds to the first.
    pub fn options(&mut self, options: RequestOptions) {
        self.options = std::mem::take(&mut self.options).overlaid_with(options);
    }

    /// Sends the call and reads the answer as JSON.
    pub fn send_json<T>(self) -> BoxFuture<'static, Result<T, Error>>
    where
        T: DeserializeOwned + 'static,
    {
        let operation = self.operation.id;
        let answer = exchange::run(self, Reading::Json);
        Box::pin(async move { answer.await?.decode(operation).map(Response::into_value) })
    }

    /// Like [`send_json`](Self::send_json), with what came along.
    pub fn send_json_response<T>(self) -> BoxFuture<'static, Result<Response<T>, Error>>
    where
        T: DeserializeOwned + 'static,
    {
        let operation = self.operation.id;
        let answer = exchange::run(self, Reading::Json);
        Box::pin(async move { answer.await?.decode(operation) })
    }

    /// Sends the call; the body of the answer does not matter.
    pub fn send_empty(self) -> BoxFuture<'static, Result<(), Error>> {
        let answer = exchange::run(self, Reading::Ignored);
        Box::pin(async move { answer.await.map(|_| ()) })
    }

    /// Like [`send_empty`](Self::send_empty), with what came along.
    pub fn send_empty_response(self) -> BoxFuture<'static, Result<Response<()>, Error>> {
        let answer = exchange::run(self, Reading::Ignored);
        Box::pin(async move { answer.await.map(|raw| Response::new(raw, (), Vec::new())) })
    }

    /// Sends the call and reads the answer as bytes. The time limit counts from chunk to chunk.
    pub fn send_bytes(self) -> BoxFuture<'static, Result<Bytes, Error>> {
        let answer = exchange::run(self, Reading::Bytes);
        Box::pin(async move { answer.await.map(|raw| raw.body) })
    }

    /// Like [`send_bytes`](Self::send_bytes), with what came along.
    pub fn send_bytes_response(self) -> BoxFuture<'static, Result<Response<Bytes>, Error>> {
        let answer = exchange::run(self, Reading::Bytes);
        Box::pin(async move {
            let raw = answer.await?;
            let body = raw.body.clone();
            Ok(Response::new(raw, body, Vec::new()))
        })
    }

    /// Sends the call and reads the response as text; what is not UTF-8 is replaced.
    pub fn send_text(self) -> BoxFuture<'static, Result<String, Error>> {
        let response = self.send_text_response();
        Box::pin(async move { response.await.map(Response::into_value) })
    }

    /// Like [`send_text`](Self::send_text), with what came along.
    pub fn send_text_response(self) -> BoxFuture<'static, Result<Response<String>, Error>> {
        let response = self.send_bytes_response();
        Box::pin(async move {
            response.await.map(|response| response.map(|body| String::from_utf8_lossy(&body).into_owned()))
        })
    }

    /// Sends a call whose headers ask for another protocol, and gives the connection once the server has agreed (101).
    #[cfg(not(target_arch = "wasm32"))]
    pub fn send_upgrade(self) -> BoxFuture<'static, Result<Response<Upgraded>, Error>> {
        exchange::run_upgrade(self)
    }

    /// Sends the call and hands on the answer as it arrives. The time limit counts from chunk to chunk.
    pub fn send_stream(self) -> BoxFuture<'static, Result<ByteStream, Error>> {
        let answer = self.send_stream_response();
        Box::pin(async move { answer.await.map(Response::into_value) })
    }

    /// Like [`send_stream`](Self::send_stream), with what came along.
    pub fn send_stream_response(self) -> BoxFuture<'static, Result<Response<ByteStream>, Error>> {
        exchange::run_stream(self)
    }

    /// The first problem counts: later ones may follow from it.
    pub(crate) fn fail(&mut self, problem: RequestProblem) {
        self.problem.get_or_insert(problem);
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Call").field(&self.operation.id).finish()
    }
}
