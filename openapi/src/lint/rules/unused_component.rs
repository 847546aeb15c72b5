//! Components that nothing refers to.

use std::collections::HashSet;

use super::prelude::*;
use crate::extensions::SENT_BY;

pub(super) static RULE: Rule = Rule {
    id: "unused-component",
    severity: Severity::House,
    summary: "Nothing refers to a component.",
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
        Case::schemas(
            "Root: {type: string, description: A thing.}
Sent: {type: array, description: Things., x-sent-by: server, items: {$ref: '#/Thing'}}
Thing: {type: string, description: A thing.}",
            "Root: {type: string, description: A thing.}
»Sent: {type: array, description: Things., items: {$ref: '#/Thing'}}
»Thing: {type: string, description: A thing.}",
            "say in `x-sent-by` who sends it",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    let used = used(context);
    for place in &context.places {
        let is_component = context.parent(place).is_some_and(|parent| parent.kind == Kind::Components);
        if !is_component {
            continue;
        }
        let name = place.key.unwrap_or_default();
        let is_used = match place.field {
            "securitySchemes" => secures(context, name),
            _ => used.contains(&std::ptr::from_ref(place.node)),
        };
        if !is_used {
            let repair = if place.kind == Kind::Schema { SCHEMA_REPAIR } else { REPAIR };
            found.add(place.name_span, format!("nothing refers to `{name}`"), repair);
        }
    }
    for (name, span) in &context.document.unreferenced {
        found.add(*span, format!("nothing refers to `{name}`"), REPAIR);
    }
}

const SCHEMA_REPAIR: &str = "remove it, refer to it, or say in `x-sent-by` who sends it";
const REPAIR: &str = "remove it, or refer to it";

/// Every component that references lead to, starting outside of `components` and at what is sent outside of operations.
fn used(context: &Context<'_>) -> HashSet<*const Node> {
    let mut used = HashSet::new();
    let mut owners = Vec::with_capacity(context.places.len());
    let mut edges = Vec::new();
    for (index, place) in context.places.iter().enumerate() {
        let parent = context.parent(place);
        // The component that a place is part of; nothing outside of `components`.
        let owner = match place.parent {
            Some(_) if parent.is_some_and(|parent| parent.kind == Kind::Components) => Some(index),
            Some(parent) => owners.get(parent).copied().flatten(),
            None => None,
        };
        owners.push(owner);
        let owner = owner.map(|owner| std::ptr::from_ref(context.places[owner].node));
        edges.extend(targets(context, place).map(|target| (owner, std::ptr::from_ref(target))));
    }
    let mut queue = vec![None];
    for place in context.section("schemas").filter(|place| place.node.get(SENT_BY).is_some()) {
        let component = std::ptr::from_ref(place.node);
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

fn targets<'a>(context: &Context<'a>, place: &Place<'a>) -> impl Iterator<Item = &'a Node> {
    let reference = context.is_reference(place).then(|| place.node.reference_target()).flatten();
    let mapping = (place.kind == Kind::Discriminator).then(|| place.node.get("mapping")).flatten();
    let mapped = mapping.into_iter().flat_map(Node::entries).filter_map(|entry| entry.value.as_str());
    reference.into_iter().chain(mapped).filter_map(|target| context.view.target(target))
}

fn secures(context: &Context<'_>, scheme: &str) -> bool {
    [Kind::Document, Kind::Operation].into_iter().flat_map(|kind| context.objects(kind)).any(|place| {
        let requirements = place.node.get("security").map(Node::items).unwrap_or_default();
        requirements.iter().flat_map(Node::entries).any(|entry| entry.key == scheme)
    })
}
