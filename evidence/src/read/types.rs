//! Lists of types: a YAML file with `operations` and `types`, with one line in a short notation for each property.

use std::collections::{BTreeSet, HashMap};

use super::Complaint;
use super::build::Built;
use super::type_notation::{self, property};
use crate::facts::{Json, Location, Model, StatedOperation, StatedProperty, Type};
use openapi::diagnostic::Diagnostic;
use openapi::load::{Entry, Node, Sources, parse_yaml};

/// An operation by method, in capitals, and path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationName {
    /// In capitals.
    pub method: String,
    /// The path template.
    pub path: String,
}

/// Reads the list; with `only`, reads just these operations and the types that they use.
pub(super) fn built(text: &str, only: Option<&[OperationName]>) -> Result<Built, Box<Diagnostic>> {
    let mut sources = Sources::default();
    let file = sources.add("types".into(), String::new());
    let root = parse_yaml(text, file)?;
    let mut reader = Reader { built: Built::default(), complaints: Vec::new() };
    for entry in entries_at(&root, "operations") {
        reader.operation(entry, only);
    }
    for entry in entries_at(&root, "types") {
        reader.model(entry);
    }
    let Reader { mut built, complaints } = reader;
    if only.is_some() {
        keep_reached(&mut built);
    }
    let is_kept = |owner: &str| built.models.iter().any(|model| model.name == owner);
    let kept = complaints.into_iter().filter(|(owner, _)| owner.as_deref().is_none_or(is_kept));
    built.complaints.extend(kept.map(|(_, complaint)| complaint));
    Ok(built)
}

struct Reader {
    built: Built,
    /// With the type that they concern.
    complaints: Vec<(Option<String>, Complaint)>,
}

impl Reader {
    fn operation(&mut self, entry: &Entry, only: Option<&[OperationName]>) {
        let at = location(entry);
        let Some((method, path)) = entry.key.split_once(' ') else {
            self.complain(entry, "write the operation as a method and a path");
            return;
        };
        let is_kept =
            |only: &[OperationName]| only.iter().any(|one| one.method == method && one.path == path);
        if !only.is_none_or(is_kept) {
            return;
        }
        let query_parameters = Some(self.properties(entries_at(&entry.value, "query")));
        let body = self.body(entry);
        let returns = entry.value.entries().find(|part| part.key == "returns");
        let response = returns.and_then(|returns| self.listed(returns)).map(|listed| listed.r#type);
        for part in entry.value.entries() {
            if !matches!(&*part.key, "query" | "body" | "returns") {
                self.complain(part, "an operation can only have `query`, `body` and `returns`");
            }
        }
        self.built.operations.push(StatedOperation {
            method: method.to_owned(),
            path: path.to_owned(),
            at,
            path_parameters: None,
            query_parameters,
            header_parameters: None,
            body,
            response,
        });
    }

    /// The body as a list of properties, or as one type, such as a union.
    fn body(&mut self, operation: &Entry) -> Option<Type> {
        let body = operation.value.entries().find(|part| part.key == "body");
        match body.filter(|body| body.value.as_object().is_none()) {
            Some(body) => self.listed(body).map(|listed| listed.r#type),
            None => {
                let properties = self.properties(entries_at(&operation.value, "body"));
                Some(Type { json: Json::Object, properties, ..Type::default() })
            }
        }
    }

    fn model(&mut self, entry: &Entry) {
        let before = self.complaints.len();
        let properties = self.properties(entry.value.entries());
        for (owner, _) in &mut self.complaints[before..] {
            *owner = Some(entry.key.clone());
        }
        let r#type = Type { json: Json::Object, properties, ..Type::default() };
        self.built.models.push(Model { name: entry.key.clone(), at: location(entry), r#type });
    }

    fn properties<'a>(&mut self, entries: impl Iterator<Item = &'a Entry>) -> Vec<StatedProperty> {
        let read = |entry| {
            let listed = self.listed(entry)?;
            Some(property(&entry.key, location(entry), Some(listed.optional), listed.r#type))
        };
        entries.filter_map(read).collect()
    }

    fn listed(&mut self, entry: &Entry) -> Option<type_notation::Listed> {
        let listed = entry.value.as_str().and_then(|text| type_notation::listed(text, location(entry)));
        if listed.is_none() {
            self.complain(entry, "this type can't be read");
        }
        listed
    }

    fn complain(&mut self, entry: &Entry, message: &str) {
        let message = format!("`{}`: {message}", entry.key);
        self.complaints.push((None, Complaint { at: location(entry), message }));
    }
}

fn entries_at<'a>(node: &'a Node, key: &str) -> impl Iterator<Item = &'a Entry> {
    node.get(key).into_iter().flat_map(Node::entries)
}

fn location(entry: &Entry) -> Location {
    Location { line: entry.key_span.line as usize, column: entry.key_span.column as usize }
}

/// Removes the types that no operation uses.
fn keep_reached(built: &mut Built) {
    let models = built.models.iter().map(|model| (&*model.name, &model.r#type)).collect::<HashMap<_, _>>();
    let mut reached = BTreeSet::new();
    let mut queue = Vec::new();
    for operation in &built.operations {
        let parameters = operation.query_parameters.iter().flatten().map(|property| &property.r#type);
        queue.extend(parameters.chain(&operation.body).chain(&operation.response));
    }
    while let Some(r#type) = queue.pop() {
        let name = r#type.of.as_deref().unwrap_or_default();
        if let Some(model) = models.get(name).filter(|_| reached.insert(name.to_owned())) {
            queue.push(model);
        }
        queue.extend(r#type.properties.iter().map(|property| &property.r#type));
        queue.extend(r#type.items.as_deref());
        queue.extend(&r#type.alternatives);
    }
    built.models.retain(|model| reached.contains(&model.name));
}
