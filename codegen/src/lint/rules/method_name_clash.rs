//! Operations that become the same method of a client.

use std::collections::HashMap;

use super::prelude::*;
use crate::rust_names::{method_name, resource};

pub(super) static RULE: Rule = Rule {
    id: "method-name-clash",
    severity: Severity::Warning,
    summary: "Two operations become the same method, or an operation has the name of a resource beside it.",
    check,
    cases: &[
        Case::paths(
            "paths: {/things: {
  delete: {operationId: clear, tags: [things], summary: Clear, description: Clears., responses: {'204': {description: Done.}}},
  put: {operationId: fill, x-method: fill, tags: [things], summary: Fill, description: Fills., responses: {'204': {description: Done.}}}}}",
            "paths: {/things: {
  delete: {operationId: clear, tags: [things], summary: Clear, description: Clears., responses: {'204': {description: Done.}}},
  »put: {operationId: fill, x-method: clear, tags: [things], summary: Fill, description: Fills., responses: {'204': {description: Done.}}}}}",
            "`x-method`",
        ),
        Case::paths(
            "paths: {/things: {
  delete: {operationId: clear, x-resource: things.parts, tags: [things], summary: Clear, description: Clears., responses: {'204': {description: Done.}}},
  put: {operationId: fill, tags: [things], summary: Fill, description: Fills., responses: {'204': {description: Done.}}}}}",
            "paths: {/things: {
  delete: {operationId: clear, x-resource: things.parts, tags: [things], summary: Clear, description: Clears., responses: {'204': {description: Done.}}},
  »put: {operationId: fill, x-method: parts, tags: [things], summary: Fill, description: Fills., responses: {'204': {description: Done.}}}}}",
            "`x-method`",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    let mut taken = HashMap::<Vec<String>, &Operation<'_>>::new();
    let mut resources = HashMap::<Vec<String>, Span>::new();
    for operation in &context.operations {
        let path = resource(operation.at.node);
        for length in 1..=path.len() {
            resources.entry(path[..length].to_vec()).or_insert(operation.at.span);
        }
    }
    for operation in &context.operations {
        let mut path = resource(operation.at.node);
        path.push(method_name(operation.at.node, operation.method, operation.path));
        let in_rust = path.join(".");
        if let Some(resource) = resources.get(&path) {
            let message = format!("{} becomes `{in_rust}`, which is also a resource", label(operation));
            found.add(operation.at.span, message, "give it another name with `x-method`");
            found.relate(*resource, "an operation of that resource");
        }
        if let Some(first) = taken.insert(path, operation) {
            let same_id = operation.at.node.get("x-method").is_none()
                && operation.at.node.str_at("operationId") == first.at.node.str_at("operationId")
                && operation.at.node.get("operationId").is_some();
            if !same_id {
                let message = format!("{} and {} both become `{in_rust}`", label(first), label(operation));
                found.add(operation.at.span, message, "give one of the two another name with `x-method`");
                found.relate(first.at.span, "the other one");
            }
        }
    }
}
