//! One call of an operation, until it is sent.

pub(crate) mod byte_stream;
mod exchange;
pub(crate) mod form;
mod idempotency;
pub(crate) mod multipart;
pub(crate) mod options;
pub(crate) mod payload;
mod prepared;
pub(crate) mod raw_request;
#[cfg(not(target_arch = "wasm32"))]
mod read_chunks;
mod redirect;
mod request;
pub(crate) mod retry;
pub(crate) mod routes;
mod send;
pub(crate) mod styled;
pub(crate) mod target;
pub(crate) mod upload;

use std::fmt::{self, Display};
use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderValue, Method};
use serde::Serialize;

use crate::base_url::BaseUrl;
use crate::call::form::FormProperty;
use crate::call::multipart::Multipart;
use crate::call::options::RequestOptions;
use crate::call::payload::Payload;
use crate::call::styled::{Style, Styled};
use crate::call::target::Query;
use crate::call::upload::Upload;
use crate::client_core::{Core, Policy};
use crate::errors::request_error::RequestProblem;
use crate::header::{header, sensitive_header};
use crate::service::Operation;
use crate::standing_headers::JSON;

/// One call of an operation. An error in building it is returned when it is sent.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Call {
    pub(crate) core: Core,
    pub(crate) operation: &'static Operation,
    pub(crate) method: Method,
    pub(crate) idempotent: bool,
    /// Whether it changes nothing.
    pub(crate) safe: bool,
    pub(crate) url: String,
    pub(crate) rest: &'static str,
    pub(crate) query: Query,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Payload,
    pub(crate) content_type: Option<HeaderValue>,
    pub(crate) is_bodiless: bool,
    /// The server of the operation, if it has one of its own.
    pub(crate) server: Option<BaseUrl>,
    /// Whether it goes to a server that must not see what was set for all calls, such as headers.
    pub(crate) is_foreign: bool,
    pub(crate) options: RequestOptions,
    pub(crate) problem: Option<RequestProblem>,
}

impl Core {
    /// Starts a call of an operation.
    pub fn call(&self, operation: &'static Operation) -> Call {
        Call::new(self.clone(), operation)
    }
}

impl Call {
    pub(crate) fn new(core: Core, operation: &'static Operation) -> Self {
        let (server, problem) = match operation.server.map(|server| core.shared().server(server)) {
            None => (None, None),
            Some(Ok(server)) => (Some(server), None),
            Some(Err(reason)) => (None, Some(RequestProblem::Server(reason))),
        };
        let base = server.as_ref().unwrap_or(&core.shared().base).as_str();
        let mut url = String::with_capacity(base.len() + operation.path.len() + 64);
        url.push_str(base);
        Self {
            operation,
            method: operation.method.clone(),
            idempotent: operation.idempotent,
            safe: operation.safe.unwrap_or_else(|| operation.method.is_safe()),
            url,
            rest: operation.path,
            query: Query::default(),
            headers: HeaderMap::new(),
            body: Payload::default(),
            content_type: None,
            is_bodiless: false,
            is_foreign: false,
            options: RequestOptions::new(),
            problem,
            server,
            core,
        }
    }

    /// Replaces the next `{placeholder}` of the path by a value.
    pub fn segment(mut self, value: &str) -> Self {
        if let Some(name) = self.next_placeholder() {
            target::push_segment(&mut self.url, value);
            if matches!(value, "" | "." | "..") {
                self.fail(RequestProblem::Segment(name));
            }
        }
        self
    }

    /// Replaces the next `{placeholder}` of the path by a list, an object or JSON.
    #[inline]
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

    /// Moves behind the next placeholder and returns its name.
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

    #[inline]
    fn styled<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
        style: Style,
    ) -> Option<Styled> {
        let styled = Styled::of(value, style);
        styled.map_err(|error| self.fail(RequestProblem::Parameter(name, Arc::new(error)))).ok()
    }

    /// Sets a query parameter. Replaces earlier values.
    pub fn query(&mut self, name: &'static str, value: impl Display) {
        self.query.set(name, value.to_string());
    }

    /// Does not escape reserved characters in a query parameter, unless they have a meaning in a query.
    #[inline]
    pub fn allow_reserved(&mut self, name: &'static str) {
        self.query.allow_reserved(name);
    }

    /// Sets a query parameter to a list, with its name repeated for each value. Replaces earlier values.
    #[inline]
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

    /// Sets a query parameter to a list in one text. Replaces earlier values.
    #[inline]
    pub fn query_delimited<I>(&mut self, name: &'static str, values: I, delimiter: char)
    where
        I: IntoIterator,
        I::Item: Display,
    {
        let values = values.into_iter().map(|value| value.to_string()).collect();
        self.query.set_delimited(name, values, delimiter);
    }

    /// Sets a query parameter to a list, an object or JSON. Replaces earlier values.
    #[inline]
    pub fn query_value<T>(&mut self, name: &'static str, value: &T, style: Style, explode: bool)
    where
        T: Serialize + ?Sized,
    {
        if let Some(value) = self.styled(name, value, style) {
            self.query.set_styled(name, value, style, explode);
        }
    }

    /// Sets a header to a list, an object or JSON. Replaces an earlier value.
    #[inline]
    pub fn header_value<T>(&mut self, name: &'static str, value: &T, style: Style, explode: bool)
    where
        T: Serialize + ?Sized,
    {
        if let Some(value) = self.styled(name, value, style) {
            let write: fn(&str) -> String =
                if style == Style::Json { styled::ascii_json } else { str::to_owned };
            let parts = value.into_parts(explode, write);
            self.header(name, parts.join(","));
        }
    }

    /// Sets a cookie. Replaces an earlier cookie of the same name.
    #[inline]
    pub fn cookie(&mut self, name: &'static str, value: impl Display) {
        self.cookies(name, vec![(name.to_owned(), value.to_string())]);
    }

    /// Sets a cookie to a list, an object or JSON. With `explode` these are several cookies.
    #[inline]
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

    /// Writes all cookies into one header, which is never shown.
    #[inline]
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

    /// Sets a header. Replaces an earlier value.
    pub fn header(&mut self, name: &str, value: impl Display) {
        match header(name, &value.to_string()) {
            Ok((name, value)) => _ = self.headers.insert(name, value),
            Err(problem) => self.fail(RequestProblem::Header(problem)),
        }
    }

    /// Sends no body, also if one is set.
    #[inline]
    pub fn without_body(&mut self) {
        self.is_bodiless = true;
    }

    /// Sets the body to this value as JSON.
    pub fn json<B: Serialize + ?Sized>(&mut self, body: &B) {
        match serde_json::to_vec(body) {
            Ok(bytes) => {
                self.body = Payload::Bytes(bytes.into());
                self.content_type = Some(HeaderValue::from_static(JSON));
            }
            Err(error) => self.fail(RequestProblem::Body(Arc::new(error))),
        }
    }

    /// Sets the body to these bytes of this media type.
    #[inline]
    pub fn body(&mut self, media_type: &str, bytes: impl Into<Bytes>) {
        self.body = Payload::Bytes(bytes.into());
        self.content_type(media_type);
    }

    fn content_type(&mut self, media_type: &str) {
        match header(CONTENT_TYPE.as_str(), media_type) {
            Ok((_, value)) => self.content_type = Some(value),
            Err(problem) => self.fail(RequestProblem::Header(problem)),
        }
    }

    /// Sets the body to this content. Its media type is the content's own, or else `media_type`.
    #[inline]
    pub fn upload(&mut self, media_type: &str, content: Upload) {
        self.content_type(content.media().unwrap_or(media_type));
        self.body = Payload::Streamed(Arc::new(content));
    }

    /// Sets the body to a form of several parts.
    #[inline]
    pub fn multipart(&mut self, form: Multipart) {
        match form.into_payload() {
            Ok((media_type, body)) => {
                self.content_type(&media_type);
                self.body = body;
            }
            Err(problem) => self.fail(problem),
        }
    }

    /// Sets the body to a form of several parts, unless it has none.
    #[inline]
    pub fn optional_multipart(&mut self, form: Multipart) {
        if !form.is_empty() {
            self.multipart(form);
        }
    }

    /// Sets the body to the properties of this value as `application/x-www-form-urlencoded`.
    /// `written` has the properties that are not written as usual.
    #[inline]
    pub fn form<B: Serialize + ?Sized>(&mut self, body: &B, written: &[FormProperty]) {
        match serde_json::to_value(body).map(|value| form::encode(value, written)) {
            Ok(Some(text)) => self.body("application/x-www-form-urlencoded", text),
            Ok(None) => self.fail(RequestProblem::Form),
            Err(error) => self.fail(RequestProblem::Body(Arc::new(error))),
        }
    }

    /// Sets options for this call only. They are added to options that were set before.
    pub fn options(&mut self, options: RequestOptions) {
        self.options = std::mem::take(&mut self.options).overlaid_with(options);
    }

    /// The settings of the client, with the options of this call.
    pub(crate) fn policy(&self) -> Policy {
        let (policy, options) = (self.core.shared().policy, &self.options);
        Policy {
            timeout: options.timeout.unwrap_or(policy.timeout),
            max_retries: options.max_retries.unwrap_or(policy.max_retries),
            retry_non_idempotent: options.retry_non_idempotent.unwrap_or(policy.retry_non_idempotent),
            max_response_bytes: options.max_response_bytes.unwrap_or(policy.max_response_bytes),
        }
    }

    /// Keeps the first problem: later ones may be its consequences.
    pub(crate) fn fail(&mut self, problem: RequestProblem) {
        self.problem.get_or_insert(problem);
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Call").field(&self.operation.id).finish()
    }
}
