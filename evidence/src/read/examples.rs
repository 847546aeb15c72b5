//! Example responses: if a listing does not have a property that it announces, an example may have it.

use std::collections::HashSet;

use serde_json::Value as Json;

use super::Complaint;
use crate::facts::{self, Inferred, Listed, Location, StatedProperty, Type};
use openapi::load::{Entry, Node, Sources, Span, Value, parse_yaml};

/// An example and where it begins.
#[derive(Debug)]
pub(super) struct Example {
    pub at: Location,
    pub root: Node,
}

/// The JSON at the start of `text` and its length; `None` for an incomplete example.
pub(super) fn parse(text: &str, _at: Location) -> Option<(Node, usize)> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Json>();
    values.next()?.ok()?;
    let length = values.byte_offset();
    let mut sources = Sources::default();
    let file = sources.add("example".into(), String::new());
    Some((parse_yaml(&text[..length], file).ok()?, length))
}

/// Adds to `type` the properties that it announces, does not list and has in the examples. Properties that the examples
/// do not have are named in `notes`, because they may belong to another object.
pub(super) fn complete(r#type: &mut Type, examples: &[Example], notes: &mut Vec<Complaint>) {
    for example in examples {
        Completion { base: example.at, notes }.of_type(r#type, &[&example.root]);
    }
}

struct Completion<'a> {
    base: Location,
    notes: &'a mut Vec<Complaint>,
}

impl Completion<'_> {
    fn of_type(&mut self, r#type: &mut Type, nodes: &[&Node]) {
        let inner = nodes.iter().flat_map(|node| entries(node)).map(|entry| &entry.value);
        match r#type.json {
            facts::Json::Array => {
                let items = nodes.iter().flat_map(|node| node.items()).collect::<Vec<_>>();
                if let Some(of) = r#type.items.as_deref_mut() {
                    self.of_type(of, &items);
                }
            }
            facts::Json::Map => {
                let values = inner.collect::<Vec<_>>();
                if let Some(of) = r#type.items.as_deref_mut() {
                    self.of_type(of, &values);
                }
            }
            facts::Json::Object | facts::Json::Named => self.of_object(r#type, nodes),
            _ => {}
        }
    }

    fn of_object(&mut self, r#type: &mut Type, nodes: &[&Node]) {
        if r#type.listed != Some(Listed::Additions) {
            self.add_missing(r#type, nodes);
        }
        for property in &mut r#type.properties {
            let found = nodes.iter().filter_map(|node| node.get(&property.name)).collect::<Vec<_>>();
            if found.is_empty() && nodes.iter().any(|node| node.as_object().is_some()) {
                let message = format!(
                    "`{}` is not in the example of the object that it seems to belong to",
                    property.name
                );
                self.notes.push(Complaint { at: property.at, message });
            }
            self.of_type(&mut property.r#type, &found);
        }
    }

    /// Properties are added only if their number is exactly the number that is missing.
    fn add_missing(&self, r#type: &mut Type, nodes: &[&Node]) {
        let missing = r#type.announced.unwrap_or(0).saturating_sub(r#type.properties.len());
        if missing == 0 || r#type.properties.is_empty() {
            return;
        }
        let listed = r#type.properties.iter().map(|property| property.name.clone()).collect::<HashSet<_>>();
        let mut seen = HashSet::new();
        let extra = nodes
            .iter()
            .flat_map(|node| entries(node))
            .filter(|entry| !listed.contains(&entry.key) && seen.insert(&*entry.key))
            .collect::<Vec<_>>();
        if extra.len() != missing {
            return;
        }
        for entry in extra {
            let position = nodes.iter().find_map(|node| position_of(entry, node, &r#type.properties));
            let property = self.inferred(entry);
            r#type.properties.insert(position.unwrap_or(r#type.properties.len()), property);
        }
    }

    fn inferred(&self, entry: &Entry) -> StatedProperty {
        StatedProperty {
            name: entry.key.clone(),
            at: self.location(entry.key_span),
            optional: None,
            inferred: Some(Inferred::Example),
            deprecated: None,
            r#type: self.type_of(&entry.value),
        }
    }

    fn type_of(&self, node: &Node) -> Type {
        let json = match &node.value {
            Value::Null => facts::Json::Unknown,
            Value::Bool(_) => facts::Json::Boolean,
            Value::Number(_) => facts::Json::Number,
            Value::String(_) => facts::Json::String,
            Value::Array(_) => facts::Json::Array,
            Value::Object(_) => facts::Json::Object,
        };
        let items = (json == facts::Json::Array)
            .then(|| Box::new(node.items().first().map(|item| self.type_of(item)).unwrap_or_default()));
        Type {
            json,
            items,
            properties: entries(node).map(|entry| self.inferred(entry)).collect(),
            ..Type::default()
        }
    }

    fn location(&self, span: Span) -> Location {
        let is_first = span.line == 1;
        Location {
            line: self.base.line + span.line as usize - 1,
            column: span.column as usize + if is_first { self.base.column - 1 } else { 0 },
        }
    }
}

fn entries(node: &Node) -> impl Iterator<Item = &Entry> {
    node.entries()
}

/// After the listed property that comes before `entry` in its object.
fn position_of(entry: &Entry, node: &Node, properties: &[StatedProperty]) -> Option<usize> {
    let keys = entries(node).map(|other| &*other.key).take_while(|key| *key != entry.key).collect::<Vec<_>>();
    node.get(&entry.key)?;
    let before = *keys.last()?;
    properties.iter().position(|property| property.name == before).map(|position| position + 1)
}
