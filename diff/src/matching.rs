//! Pairs the operations of two documents, and their parameters.

use openapi::template;
use openapi::view::{Operation, Parameter};

use super::pairing::Pairing;

/// The resource in the client, named as the generator names it.
pub fn resource(operation: &Operation<'_>) -> String {
    codegen::rust_names::resource(operation.at.node).join(".")
}

/// Pairs operations: first those that only a prefix moved, then by method and path; then, as moved, by operationId.
pub fn operations<'a>(
    old: Vec<Operation<'a>>,
    new: Vec<Operation<'a>>,
    has_moved: impl Fn(&Operation<'a>, &Operation<'a>) -> bool,
) -> Pairing<Operation<'a>> {
    Pairing::apart(old, new)
        .matched(has_moved)
        .matched(|old, new| old.method == new.method && old.path == new.path)
        .matched(has_same_route)
        .matched(|old, new| old.id().is_some() && old.id() == new.id())
}

/// Whether both have the same method and path. The names of path parameters do not count.
pub fn has_same_route(old: &Operation<'_>, new: &Operation<'_>) -> bool {
    old.method == new.method && template::shape(old.path) == template::shape(new.path)
}

/// Pairs parameters: first by name and location, then path parameters by position, then by name only.
pub fn parameters<'a>(old: &Operation<'a>, new: &Operation<'a>) -> Pairing<Parameter<'a>> {
    let same_route = has_same_route(old, new);
    let position = |operation: &Operation<'a>, parameter: &Parameter<'a>| {
        let is_in_path = parameter.location == "path";
        operation.path_names().iter().position(|wanted| is_in_path && *wanted == parameter.name)
    };
    Pairing::apart(old.parameters.clone(), new.parameters.clone())
        .matched(|a, b| a.identity() == b.identity())
        .matched(|a, b| same_route && position(old, a).is_some() && position(old, a) == position(new, b))
        .matched(|a, b| a.identity().0 == b.identity().0)
}
