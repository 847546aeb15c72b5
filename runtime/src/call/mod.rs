//! One call of an operation, until it is sent.

pub(crate) mod byte_stream;
mod exchange;
mod form;
pub(crate) mod multipart;
pub(crate) mod options;
mod payload;
mod prepared;
pub(crate) mod raw_request;
#[cfg(not(target_arch = "wasm32"))]
mod read_chunks;
mod redirect;
mod retry;
mod send;
pub(crate) mod target;
pub(crate) mod upload;

use std::fmt::{self, Display};
use std::sync::Arc;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Method};
use serde::Serialize;

use crate::call::multipart::Multipart;
use crate::call::options::RequestOptions;
use crate::call::payload::Payload;
use crate::call::target::Query;
use crate::call::upload::Upload;
use crate::client_core::Core;
use crate::errors::request_error::RequestProblem;
use crate::header::header;
use crate::service::Operation;

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

impl Core {
    /// Begins a call of an operation.
    pub fn call(&self, operation: &'static Operation) -> Call {
        Call::new(self.clone(), operation)
    }
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
        let placeholder = self
            .rest
            .split_once('{')
            .and_then(|(literal, rest)| rest.split_once('}').map(|(name, rest)| (literal, name, rest)));
        let Some((literal, name, rest)) = placeholder else {
            self.fail(RequestProblem::SegmentCount);
            return self;
        };
        self.url.push_str(literal);
        target::push_segment(&mut self.url, value);
        self.rest = rest;
        if matches!(value, "" | "." | "..") {
            self.fail(RequestProblem::Segment(name));
        }
        self
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
