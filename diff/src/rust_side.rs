//! Finds the Rust types, fields and builders that were generated from the parts of a document.

use std::collections::{BTreeMap, BTreeSet};

use super::reach::references;
use codegen::rust_names::{field_name, method_name, operation_id, parameter_name, resource, type_name};
use openapi::load::{Kind, METHODS, Node, Span, walk};
use openapi::names::pascal_case;
use openapi::view::{At, View};
use openapi::view::{components, schema_name};

/// The Rust items of one document.
pub struct RustSide {
    types: Vec<RustType>,
    operations: BTreeMap<String, RustOperation>,
    /// The type for each schema name.
    names: BTreeMap<String, String>,
    /// The types that each type uses.
    uses: BTreeMap<String, BTreeSet<String>>,
}

struct RustType {
    name: String,
    span: Span,
    fields: Vec<(Span, String)>,
}

/// An operation in Rust.
#[derive(Clone, Debug, Default)]
pub struct RustOperation {
    /// The path of its resource.
    pub resource: Vec<String>,
    /// The method of the resource.
    pub method: String,
    /// The request builder.
    pub builder: String,
    /// The types that it uses.
    pub types: BTreeSet<String>,
    /// The pointer and the Rust name of each parameter.
    parameters: Vec<(String, String)>,
}

impl RustSide {
    /// Reads a document, before and after the document passes.
    pub fn read(side: &View<'_>, normal: &Node) -> Self {
        let names = components(normal, "schemas")
            .map(|entry| (entry.key.clone(), type_name(&entry.key, &entry.value)))
            .collect::<BTreeMap<_, _>>();
        let mut types = Vec::new();
        let mut uses = BTreeMap::new();
        for entry in components(normal, "schemas") {
            let name = names.get(&entry.key).cloned().unwrap_or_default();
            uses.insert(name.clone(), used(&entry.value, Kind::Schema, &names));
            let mut fields = Vec::new();
            walk(&entry.value, Kind::Schema, &mut String::new(), &mut |kind, node, _| {
                let properties = (kind == Kind::Schema).then(|| node.get("properties")).flatten();
                for property in properties.into_iter().flat_map(Node::entries) {
                    fields.push((property.value.span, field_name(&property.key, &property.value)));
                }
            });
            types.push(RustType { name, span: entry.value.span, fields });
        }
        let operations = read_operations(side, normal, &names);
        Self { types, operations, names, uses }
    }

    /// The types whose schema contains a location, the innermost first.
    pub fn types_around(&self, at: &At<'_>) -> Vec<&str> {
        let mut around = self.types.iter().filter(|ty| contains(ty.span, at.node.span)).collect::<Vec<_>>();
        around.sort_by_key(|ty| ty.span.end - ty.span.start);
        around.into_iter().map(|ty| ty.name.as_str()).collect()
    }

    /// The types whose schema is a part of a location.
    pub fn types_within(&self, at: &At<'_>) -> impl Iterator<Item = &str> {
        let span = at.node.span;
        self.types.iter().filter(move |ty| contains(span, ty.span)).map(|ty| ty.name.as_str())
    }

    /// The type of the schema at a location.
    pub fn type_at(&self, at: &At<'_>) -> Option<&str> {
        self.types.iter().find(|ty| ty.span == at.node.span).map(|ty| ty.name.as_str())
    }

    /// The names of all types.
    pub fn types(&self) -> impl Iterator<Item = &str> {
        self.types.iter().map(|ty| ty.name.as_str())
    }

    /// The field that a location became a part of.
    pub fn field_around(&self, at: &At<'_>) -> Option<&str> {
        let fields = self.types.iter().flat_map(|ty| &ty.fields);
        let around = fields.filter(|(span, _)| contains(*span, at.node.span) || span == &at.node.span);
        around.min_by_key(|(span, _)| span.end - span.start).map(|(_, field)| field.as_str())
    }

    /// An operation, by method and path.
    pub fn operation(&self, name: &str) -> Option<&RustOperation> {
        self.operations.get(name)
    }

    /// The resources of all operations.
    pub fn resources(&self) -> impl Iterator<Item = &[String]> {
        self.operations.values().map(|operation| operation.resource.as_slice())
    }

    /// The paths of all request builders, within `resources`.
    pub fn builders(&self) -> impl Iterator<Item = Vec<&str>> {
        self.operations.values().map(|operation| {
            let resource = operation.resource.iter().map(String::as_str);
            resource.chain([operation.builder.as_str()]).collect()
        })
    }

    /// The Rust name of the parameter at a pointer.
    pub fn parameter(&self, operation: &str, pointer: &str) -> Option<&str> {
        let parameters = &self.operations.get(operation)?.parameters;
        let is_within = |parent: &str| pointer == parent || pointer.starts_with(&format!("{parent}/"));
        parameters.iter().find(|(parent, _)| is_within(parent)).map(|(_, name)| name.as_str())
    }

    /// The type for a schema name.
    pub fn type_of(&self, schema: &str) -> Option<&str> {
        self.names.get(schema).map(String::as_str)
    }

    /// All types that a location uses, directly or indirectly.
    pub fn reached_from(&self, at: &At<'_>) -> BTreeSet<String> {
        let mut first = self.types_within(at).map(str::to_owned).collect::<BTreeSet<_>>();
        first.extend(references(at.node).iter().filter_map(|name| self.names.get(name).cloned()));
        self.closure(first)
    }

    /// The types that use one of `names`, directly or indirectly.
    pub fn users_of(&self, names: &BTreeSet<String>) -> BTreeSet<String> {
        let mut found = names.clone();
        loop {
            let more = self.uses.iter().filter(|(name, used)| {
                !found.contains(*name) && used.iter().any(|name| found.contains(name))
            });
            let more = more.map(|(name, _)| name.clone()).collect::<Vec<_>>();
            if more.is_empty() {
                return found;
            }
            found.extend(more);
        }
    }

    /// `first`, and all types that they use, directly or indirectly.
    pub fn closure(&self, first: BTreeSet<String>) -> BTreeSet<String> {
        let mut reached = BTreeSet::new();
        let mut queue = first.into_iter().collect::<Vec<_>>();
        while let Some(name) = queue.pop() {
            if reached.insert(name.clone()) {
                queue.extend(self.uses.get(&name).into_iter().flatten().cloned());
            }
        }
        reached
    }
}

fn read_operations(
    side: &View<'_>,
    normal: &Node,
    names: &BTreeMap<String, String>,
) -> BTreeMap<String, RustOperation> {
    let mut parameters = side
        .operations()
        .into_iter()
        .map(|operation| {
            let parameters = operation.parameters.iter().map(|parameter| {
                let at = &parameter.at;
                (at.pointer.clone(), parameter_name(parameter.name, at.node))
            });
            (operation.name(), parameters.collect::<Vec<_>>())
        })
        .collect::<BTreeMap<_, _>>();
    let mut found = BTreeMap::new();
    for path in normal.get("paths").into_iter().flat_map(Node::entries) {
        for entry in path.value.entries().filter(|entry| METHODS.contains(&entry.key.as_str())) {
            let name = format!("{} {}", entry.key.to_ascii_uppercase(), path.key);
            let operation = RustOperation {
                resource: resource(&entry.value),
                method: method_name(&entry.value, &entry.key, &path.key),
                builder: pascal_case(&operation_id(&entry.value, &entry.key, &path.key)),
                types: used(&entry.value, Kind::Operation, names),
                parameters: parameters.remove(&name).unwrap_or_default(),
            };
            found.insert(name, operation);
        }
    }
    found
}

fn used(node: &Node, kind: Kind, names: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    walk(node, kind, &mut String::new(), &mut |_, node, _| {
        found.extend(schema_name(node).and_then(|name| names.get(&name).cloned()))
    });
    found
}

fn contains(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}
