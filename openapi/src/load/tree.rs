//! The tree that every document is read into: JSON's data model, with the span of each key and value.

use std::borrow::Cow;

use serde_json::Number;

use crate::source::Span;

/// A value and its span.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value itself.
    pub value: Value,
    /// Its span.
    pub span: Span,
}

/// JSON's data model. Numbers keep the spelling that serde_json gives them.
#[derive(Clone, Debug)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// An integer or a fraction.
    Number(Number),
    /// Text.
    String(String),
    /// A sequence.
    Array(Vec<Node>),
    /// A mapping, in the order of the file.
    Object(Object),
}

/// A mapping with text keys, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Object {
    entries: Vec<Entry>,
}

/// A key with its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The span of the key.
    pub key_span: Span,
    /// What it maps to.
    pub value: Node,
}

impl Object {
    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of `key`.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The value of `key`, mutable.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.entries.iter_mut().find(|entry| entry.key == key).map(|entry| &mut entry.value)
    }

    /// Sets `key` to `value`. A new key is added at the end.
    pub fn set(&mut self, key: &str, value: Node) {
        match self.get_mut(key) {
            Some(slot) => *slot = value,
            None => {
                self.entries.push(Entry { key: key.to_owned(), key_span: value.span, value });
            }
        }
    }

    /// Adds an entry at the end. The caller makes sure that the key is new.
    pub(crate) fn push(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// Removes `key` and returns its value.
    pub fn remove(&mut self, key: &str) -> Option<Node> {
        let position = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.remove(position).value)
    }

    /// Whether there is an entry for `key`.
    pub fn contains(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    /// All entries, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Entry> {
        self.entries.iter()
    }

    /// All entries, in order, mutable.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, Entry> {
        self.entries.iter_mut()
    }

    /// Keeps the entries for which `keep` returns true.
    pub fn retain(&mut self, keep: impl FnMut(&Entry) -> bool) {
        self.entries.retain(keep);
    }

    /// Sorts the entries by key.
    pub fn sort(&mut self) {
        self.entries.sort_by(|a, b| a.key.cmp(&b.key));
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl Node {
    /// Text with the span `span`.
    pub fn string(text: impl Into<String>, span: Span) -> Self {
        Self { value: Value::String(text.into()), span }
    }

    /// A boolean with the span `span`.
    pub fn bool(value: bool, span: Span) -> Self {
        Self { value: Value::Bool(value), span }
    }

    /// A mapping of `entries` with the span `span`.
    pub fn object<'a>(entries: impl IntoIterator<Item = (&'a str, Node)>, span: Span) -> Self {
        let mut object = Object::default();
        for (key, value) in entries {
            object.set(key, value);
        }
        Self { value: Value::Object(object), span }
    }

    /// A `$ref` to `target` with the span `span`.
    pub fn reference(target: &str, span: Span) -> Self {
        Self::object([("$ref", Self::string(target, span))], span)
    }

    /// The mapping, if it is one.
    pub fn as_object(&self) -> Option<&Object> {
        match &self.value {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The mapping, if it is one, mutable.
    pub fn as_object_mut(&mut self) -> Option<&mut Object> {
        match &mut self.value {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The sequence, if it is one.
    pub fn as_array(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The items of a sequence; empty for any other value.
    pub fn items(&self) -> &[Node] {
        self.as_array().unwrap_or_default()
    }

    /// The entries of a mapping; empty for any other value.
    pub fn entries(&self) -> std::slice::Iter<'_, Entry> {
        self.as_object().map(Object::iter).unwrap_or_default()
    }

    /// The text, if it is text.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        match &self.value {
            Value::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The integer, if it is one and fits into `i64`.
    pub fn as_i64(&self) -> Option<i64> {
        match &self.value {
            Value::Number(number) => number.as_i64(),
            _ => None,
        }
    }

    /// The value of `key` in a mapping.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_object()?.get(key)
    }

    /// The value of `key` in a mapping, mutable.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.as_object_mut()?.get_mut(key)
    }

    /// The text at `key` in a mapping.
    pub fn str_at(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_str()
    }

    /// Whether the value of `key` in a mapping is `true`.
    pub fn is_true(&self, key: &str) -> bool {
        self.get(key).and_then(Self::as_bool) == Some(true)
    }

    /// The target of a `$ref`, if this is a reference.
    pub fn reference_target(&self) -> Option<&str> {
        self.str_at("$ref")
    }

    /// What the JSON pointer `pointer` leads to.
    pub fn pointer(&self, pointer: &str) -> Option<&Node> {
        let mut node = self;
        for segment in pointer.split('/').skip(1) {
            let key = key_of(segment);
            node = match &node.value {
                Value::Object(object) => object.get(&key)?,
                Value::Array(items) => items.get(key.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(node)
    }

    /// What the JSON pointer `pointer` leads to, mutable.
    pub fn pointer_mut(&mut self, pointer: &str) -> Option<&mut Node> {
        let mut node = self;
        for segment in pointer.split('/').skip(1) {
            let key = key_of(segment);
            node = match &mut node.value {
                Value::Object(object) => object.get_mut(&key)?,
                Value::Array(items) => items.get_mut(key.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(node)
    }

    /// The kind of this value, as error messages name it.
    pub fn kind_name(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "a list",
            Value::Object(_) => "a mapping",
        }
    }

    /// The number of values in it, itself included.
    pub fn size(&self) -> usize {
        1 + self.inner().map(Self::size).sum::<usize>()
    }

    /// The number of levels in it.
    pub fn depth(&self) -> usize {
        1 + self.inner().map(Self::depth).max().unwrap_or(0)
    }

    fn inner(&self) -> impl Iterator<Item = &Self> {
        self.items().iter().chain(self.entries().map(|entry| &entry.value))
    }

    /// The data of `value`; every part of it has the span `span`.
    pub fn from_json(value: &serde_json::Value, span: Span) -> Self {
        let value = match value {
            serde_json::Value::Null => Value::Null,
            serde_json::Value::Bool(value) => Value::Bool(*value),
            serde_json::Value::Number(number) => Value::Number(number.clone()),
            serde_json::Value::String(text) => Value::String(text.clone()),
            serde_json::Value::Array(items) => {
                Value::Array(items.iter().map(|item| Self::from_json(item, span)).collect())
            }
            serde_json::Value::Object(entries) => {
                let entry = |(key, value): (&String, &serde_json::Value)| Entry {
                    key: key.clone(),
                    key_span: span,
                    value: Self::from_json(value, span),
                };
                Value::Object(Object { entries: entries.iter().map(entry).collect() })
            }
        };
        Self { value, span }
    }

    /// The same data without spans.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => serde_json::Value::Bool(*value),
            Value::Number(number) => serde_json::Value::Number(number.clone()),
            Value::String(text) => serde_json::Value::String(text.clone()),
            Value::Array(items) => items.iter().map(Self::to_json).collect(),
            Value::Object(object) => {
                object.iter().map(|entry| (entry.key.clone(), entry.value.to_json())).collect()
            }
        }
    }
}

/// A segment of a pointer in a URI fragment, with `~0`, `~1` and percent escapes decoded.
pub fn unescape_pointer_segment(segment: &str) -> String {
    key_of(segment).into_owned()
}

/// The key that `segment` encodes. Most segments have no escapes.
pub(crate) fn key_of(segment: &str) -> Cow<'_, str> {
    if segment.contains('~') || segment.contains('%') {
        Cow::Owned(percent_decode(segment).replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(segment)
    }
}

/// A key as a segment of a JSON pointer.
pub fn escape_pointer_segment(key: &str) -> String {
    if key.contains('~') || key.contains('/') {
        key.replace('~', "~0").replace('/', "~1")
    } else {
        key.to_owned()
    }
}

fn percent_decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while index < bytes.len() {
        let escape = (bytes[index] == b'%')
            .then(|| text.get(index + 1..index + 3))
            .flatten()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match escape {
            Some(byte) => {
                decoded.push(byte);
                index += 3;
            }
            None => {
                decoded.push(bytes[index]);
                index += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}
