//! Which types are sent, and which are received.

use std::collections::{BTreeMap, BTreeSet};

use super::Untyped;
use super::operations::Operation;
use super::read_types::Names;
use super::types::Usage;
use openapi::extensions::SENT_BY;
use openapi::load::{Kind, Node, walk};
use openapi::view::{components, named_schema};

/// Whether requests or responses contain each type, by Rust name.
pub(super) struct Usages {
    sent: BTreeSet<String>,
    received: BTreeSet<String>,
    patched: BTreeSet<String>,
}

impl Usages {
    pub(super) fn read(root: &Node, names: &Names, operations: &[Operation<Untyped>]) -> Self {
        let mut sent = Vec::new();
        let mut received = Vec::new();
        let mut patched = Vec::new();
        for operation in operations {
            for parameter in &operation.parameters {
                references(&parameter.schema, &mut sent);
            }
            if let Some(body) = &operation.body {
                let mut held = body.object().map(str::to_owned).into_iter().collect::<Vec<_>>();
                body.schemas().into_iter().for_each(|schema| references(schema, &mut held));
                if operation.method == "PATCH" {
                    patched.extend(held.iter().cloned());
                }
                sent.extend(held);
            }
            operation.response.iter().for_each(|response| references(&response.schema, &mut received));
        }
        for entry in components(root, "schemas") {
            let Some(name) = names.get(&entry.key) else { continue };
            match entry.value.str_at(SENT_BY) {
                Some("client") => sent.push(name.clone()),
                Some("server") => received.push(name.clone()),
                _ => {}
            }
        }
        let held = held_types(root, names);
        Self {
            sent: closure(&held, sent),
            received: closure(&held, received),
            patched: closure(&held, patched),
        }
    }

    pub(super) fn of(&self, type_name: &str) -> Usage {
        Usage {
            sent: self.sent.contains(type_name),
            received: self.received.contains(type_name),
            patched: self.patched.contains(type_name),
        }
    }
}

/// The types that each type contains.
fn held_types<'a>(root: &Node, names: &'a Names) -> BTreeMap<&'a str, Vec<&'a str>> {
    let held = components(root, "schemas").filter_map(|entry| {
        let mut found = Vec::new();
        references(&entry.value, &mut found);
        let found = found.iter().filter_map(|name| names.get(name)).map(String::as_str).collect();
        Some((names.get(&entry.key)?.as_str(), found))
    });
    held.collect()
}

fn closure(held: &BTreeMap<&str, Vec<&str>>, mut queue: Vec<String>) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    while let Some(name) = queue.pop() {
        let Some(inner) = held.get(name.as_str()) else { continue };
        if reached.insert(name) {
            queue.extend(inner.iter().map(|name| (*name).to_owned()));
        }
    }
    reached
}

fn references(schema: &Node, found: &mut Vec<String>) {
    walk(schema, Kind::Schema, &mut String::new(), &mut |kind, node, _| {
        if kind == Kind::Schema {
            found.extend(named_schema(node));
        }
    });
}
