//! Components that nothing refers to.

use std::collections::HashSet;

use super::prelude::*;
use crate::extensions::SENT_BY;

pub(super) static RULE: Rule = Rule {
    id: "unused-component",
    severity: Severity::Style,
    summary: "A component is not used.",
    check,
    cases: &[
        Case::paths(
            "paths: {}\nsecurity: [{bearer: []}]\ncomponents: {securitySchemes: {bearer: {type: http, scheme: bearer}}}",
            "paths: {}\ncomponents:
  schemas: {»A: {type: object, description: An A., properties: {a: {$ref: '#/components/schemas/A'}}}}
  securitySchemes: {»bearer: {type: http, scheme: bearer}}",
            "remove it",
        ),
        Case::schemas(
            "Root: {type: string, description: A thing.}",
            "Root: {type: string, description: A thing.}\n»Other: {type: string, description: Another.}",
            "remove it",
        ),
        Case::paths(
            "paths: {}\ncomponents:
  schemas:
    Sent: {type: array, description: Things., x-sent-by: server, items: {$ref: '#/components/schemas/Thing'}}
    Thing: {type: string, description: A thing.}",
            "paths: {}\ncomponents:
  schemas:
    »Sent: {type: array, description: Things., items: {$ref: '#/components/schemas/Thing'}}
    »Thing: {type: string, description: A thing.}",
            "say in `x-sent-by` who sends it",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    let used = used(context);
    for location in &context.locations {
        let is_component = context.parent(location).is_some_and(|parent| parent.kind == Kind::Components);
        if !is_component {
            continue;
        }
        let name = location.key.unwrap_or_default();
        let is_used = match location.field {
            "securitySchemes" => secures(context, name),
            _ => used.contains(&std::ptr::from_ref(location.node)),
        };
        if !is_used {
            let repair = if location.kind == Kind::Schema { SCHEMA_REPAIR } else { REPAIR };
            found.add(location.name_span, format!("`{name}` is not used"), repair);
        }
    }
    for (name, span) in &context.document.unreferenced {
        found.add(*span, format!("`{name}` is not used"), REPAIR);
    }
}

const SCHEMA_REPAIR: &str = "remove it, refer to it, or say in `x-sent-by` who sends it";
const REPAIR: &str = "remove it, or refer to it";

/// Every component that is sent outside of operations, or that references lead to from there or from outside of
/// `components`, directly or through other components.
fn used(context: &Context<'_>) -> HashSet<*const Node> {
    let mut used = HashSet::new();
    let mut owners = Vec::with_capacity(context.locations.len());
    let mut edges = Vec::new();
    for (index, location) in context.locations.iter().enumerate() {
        let parent = context.parent(location);
        // The component that contains the location; `None` outside of `components`.
        let owner = match location.parent {
            Some(_) if parent.is_some_and(|parent| parent.kind == Kind::Components) => Some(index),
            Some(parent) => owners.get(parent).copied().flatten(),
            None => None,
        };
        owners.push(owner);
        let owner = owner.map(|owner| std::ptr::from_ref(context.locations[owner].node));
        edges.extend(targets(context, location).map(|target| (owner, std::ptr::from_ref(target))));
    }
    let mut queue = vec![None];
    for location in context.section("schemas").filter(|location| location.node.get(SENT_BY).is_some()) {
        let component = std::ptr::from_ref(location.node);
        used.insert(component);
        queue.push(Some(component));
    }
    edges.sort_unstable();
    while let Some(from) = queue.pop() {
        let start = edges.partition_point(|(owner, _)| *owner < from);
        for (_, target) in edges[start..].iter().take_while(|(owner, _)| *owner == from) {
            if used.insert(*target) {
                queue.push(Some(*target));
            }
        }
    }
    used
}

fn targets<'a>(context: &Context<'a>, location: &Location<'a>) -> impl Iterator<Item = &'a Node> {
    let reference = context.is_reference(location).then(|| location.node.reference_target()).flatten();
    let mapping = (location.kind == Kind::Discriminator).then(|| location.node.get("mapping")).flatten();
    let mapped = mapping.into_iter().flat_map(Node::entries).filter_map(|entry| entry.value.as_str());
    reference.into_iter().chain(mapped).filter_map(|target| context.view.target(target))
}

fn secures(context: &Context<'_>, scheme: &str) -> bool {
    [Kind::Document, Kind::Operation].into_iter().flat_map(|kind| context.objects(kind)).any(|location| {
        let requirements = location.node.get("security").map(Node::items).unwrap_or_default();
        requirements.iter().flat_map(Node::entries).any(|entry| entry.key == scheme)
    })
}
