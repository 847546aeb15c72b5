//! Which types are sent, and which are received.

use std::collections::BTreeSet;

use super::operations::Operation;
use super::types::{Shape, TypeDefinition, Usage};
use openapi::load::{Kind, Node, walk};
use openapi::view::named_schema;

/// Notes on each type whether requests or answers hold it.
pub(super) fn mark(types: &mut [TypeDefinition], operations: &[Operation]) {
    let mut sent = Vec::new();
    let mut received = Vec::new();
    for operation in operations.iter() {
        for parameter in &operation.parameters {
            references(&parameter.schema, &mut sent);
        }
        sent.extend(operation.body.iter().map(|body| body.type_name.clone()));
        operation.answer.iter().for_each(|schema| references(schema, &mut received));
    }
    let sent = closure(types, sent);
    let received = closure(types, received);
    for definition in types {
        definition.usage =
            Usage { sent: sent.contains(&definition.name), received: received.contains(&definition.name) };
    }
}

fn closure(types: &[TypeDefinition], mut queue: Vec<String>) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    while let Some(name) = queue.pop() {
        let Some(definition) = types.iter().find(|definition| definition.name == name) else { continue };
        if !reached.insert(name) {
            continue;
        }
        match &definition.shape {
            Shape::Struct(object) => {
                queue.extend(object.base.iter().map(|base| base.type_name.clone()));
                object.members.iter().for_each(|member| references(&member.schema, &mut queue));
                object.other_members.iter().for_each(|schema| references(schema, &mut queue));
            }
            Shape::Union(arms) => arms.iter().for_each(|arm| references(&arm.schema, &mut queue)),
            Shape::Opaque(schema) => references(schema, &mut queue),
            Shape::Enum(_) => {}
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
