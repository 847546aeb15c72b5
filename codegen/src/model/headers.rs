//! The headers of responses that the document describes.

use std::collections::HashMap;

use super::prose::docs;
use super::read_types::Names;
use super::{Docs, deprecation};
use crate::rust_names::parameter_name;
use openapi::load::{Entry, Node, Span};
use openapi::view::{View, components};

/// A header of the responses of an operation.
#[derive(Clone, Debug)]
pub struct ResponseHeader {
    /// Its name on the wire.
    pub wire: String,
    /// The name of the method that reads it.
    pub name: String,
    /// What its value, or each of its values, is.
    pub value: HeaderValue,
    /// Whether it has several values, separated by commas.
    pub is_list: bool,
    /// Prose.
    pub docs: Docs,
    /// What to use instead, if it is deprecated.
    pub deprecated: Option<String>,
}

impl ResponseHeader {
    /// The Rust name of its enum, if it has one.
    pub fn enum_name(&self) -> Option<&str> {
        match &self.value {
            HeaderValue::Enum(name) => Some(name),
            _ => None,
        }
    }
}

/// What the value of a header is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeaderValue {
    /// Text of any form.
    Text,
    /// `true` or `false`.
    Bool,
    /// An integer that may be negative.
    Signed,
    /// An integer that is not negative.
    Unsigned,
    /// A number.
    Number,
    /// A time.
    Time,
    /// An enum of the crate, by its Rust name.
    Enum(String),
}

/// Reads the headers of operations.
pub(super) struct HeaderReader<'a> {
    view: &'a View<'a>,
    /// The header that every response returns in another way.
    version_header: Option<&'a str>,
    /// The Rust names of the enums of text, by where they are written.
    enums: HashMap<Span, &'a str>,
}

impl<'a> HeaderReader<'a> {
    /// `view` is of the document before the passes, and `root` the one after them.
    pub(super) fn new(
        view: &'a View<'a>,
        root: &Node,
        names: &'a Names,
        version_header: Option<&'a str>,
    ) -> Self {
        let is_text = |entry: &&Entry| {
            let values = entry.value.get("enum").map(Node::items).unwrap_or_default();
            !values.is_empty() && values.iter().all(|value| value.as_str().is_some())
        };
        let enums = components(root, "schemas").filter(is_text);
        let enums = enums.filter_map(|entry| Some((entry.value.span, names.get(&entry.key)?.as_str())));
        Self { view, version_header, enums: enums.collect() }
    }

    /// The headers of all responses of an operation, those of success responses first.
    pub(super) fn read(&self, operation: &Node) -> Vec<ResponseHeader> {
        let responses = operation.get("responses").into_iter().flat_map(Node::entries);
        let (successes, others) = responses.partition::<Vec<_>, _>(|entry| entry.key.starts_with('2'));
        let mut found = Vec::<ResponseHeader>::new();
        for response in successes.into_iter().chain(others) {
            let Some(response) = self.view.resolve(&&response.value) else { continue };
            for entry in response.get("headers").into_iter().flat_map(Node::entries) {
                let Some(header) = self.header(entry, &found) else { continue };
                let earlier = found.iter_mut().find(|it| it.wire.eq_ignore_ascii_case(&header.wire));
                match earlier {
                    Some(earlier) if earlier.is_list == header.is_list && earlier.value == header.value => {}
                    // Responses describe it differently.
                    Some(earlier) => (earlier.value, earlier.is_list) = (HeaderValue::Text, false),
                    None => found.push(header),
                }
            }
        }
        found
    }

    fn header(&self, entry: &Entry, others: &[ResponseHeader]) -> Option<ResponseHeader> {
        let wire = &entry.key;
        let is_ignored = wire.eq_ignore_ascii_case("content-type")
            || self.version_header.is_some_and(|version| version.eq_ignore_ascii_case(wire));
        let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
        if is_ignored || wire.is_empty() || !wire.chars().all(is_token) {
            return None;
        }
        let node = self.view.resolve(&&entry.value)?;
        let (value, is_list) = self.value(node.get("schema"));
        let mut name = parameter_name(wire, node);
        // `of` creates the value that has the methods.
        while name == "of" || others.iter().any(|other| other.name == name && other.wire != *wire) {
            name.push_str("_header");
        }
        Some(ResponseHeader {
            wire: wire.clone(),
            name,
            value,
            is_list,
            docs: docs(node, Vec::new()),
            deprecated: deprecation(node).or_else(|| deprecation(node.get("schema")?)),
        })
    }

    fn value(&self, schema: Option<&Node>) -> (HeaderValue, bool) {
        let Some(schema) = schema else { return (HeaderValue::Text, false) };
        let parts = self.view.parts(schema);
        if text(&parts, "type") != Some("array") {
            return (self.scalar(&parts), false);
        }
        match parts.iter().find_map(|part| part.get("items")) {
            Some(items) => (self.scalar(&self.view.parts(items)), true),
            None => (HeaderValue::Text, true),
        }
    }

    fn scalar(&self, parts: &[&Node]) -> HeaderValue {
        let format = text(parts, "format");
        match text(parts, "type") {
            Some("boolean") => HeaderValue::Bool,
            Some("integer") if format.is_some_and(|it| it.starts_with("uint")) => HeaderValue::Unsigned,
            Some("integer") => HeaderValue::Signed,
            Some("number") => HeaderValue::Number,
            Some("string") | None => match parts.iter().find_map(|part| self.enums.get(&part.span)) {
                Some(name) => HeaderValue::Enum((*name).to_owned()),
                None if format == Some("date-time") => HeaderValue::Time,
                None => HeaderValue::Text,
            },
            _ => HeaderValue::Text,
        }
    }
}

fn text<'a>(parts: &[&'a Node], key: &str) -> Option<&'a str> {
    parts.iter().find_map(|part| part.str_at(key))
}
