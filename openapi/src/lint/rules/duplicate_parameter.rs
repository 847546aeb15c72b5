//! Parameters that are listed twice.

use std::collections::HashMap;

use super::prelude::*;
use crate::view::identity;

pub(super) static RULE: Rule = Rule {
    id: "duplicate-parameter",
    severity: Severity::Warning,
    summary: "Two parameters have the same name and the same location.",
    check,
    cases: &[
        Case::paths(
        "paths: {/things: {delete: {operationId: clear, tags: [things], summary: Clear, description: Clears.,
  parameters: [
    {name: a, in: query, description: One., schema: {type: string}},
    {name: b, in: query, description: Two., schema: {type: string}}], responses: {'204': {description: Done.}}}}}",
        "paths: {/things: {delete: {operationId: clear, tags: [things], summary: Clear, description: Clears.,
  parameters: [
    {name: a, in: query, description: One., schema: {type: string}},
    »{name: a, in: query, description: Two., schema: {type: string}}], responses: {'204': {description: Done.}}}}}",
        "remove one of the two",
    ),
        // The names of HTTP headers are case-insensitive.
        Case::paths(
            "paths: {/things: {delete: {operationId: clear, tags: [things], summary: Clear, description: Clears.,
  parameters: [
    {name: X-Trace, in: header, description: One., schema: {type: string}},
    {name: X-Span, in: header, description: Two., schema: {type: string}}], responses: {'204': {description: Done.}}}}}",
            "paths: {/things: {delete: {operationId: clear, tags: [things], summary: Clear, description: Clears.,
  parameters: [
    {name: X-Trace, in: header, description: One., schema: {type: string}},
    »{name: x-trace, in: header, description: Two., schema: {type: string}}], responses: {'204': {description: Done.}}}}}",
            "remove one of the two",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    let owners = [Kind::PathItem, Kind::Operation];
    for location in owners.into_iter().flat_map(|kind| context.objects(kind)) {
        let mut taken = HashMap::new();
        for listed in location.node.get("parameters").map(Node::items).unwrap_or_default() {
            let Some(parameter) = context.view.resolve(&listed) else { continue };
            let (Some(name), Some(location)) = (parameter.str_at("name"), parameter.str_at("in")) else {
                continue;
            };
            if let Some(first) = taken.insert(identity(name, location), listed.span) {
                let message = format!("the parameter `{name}` in {location} is listed twice");
                found.add(listed.span, message, "remove one of the two");
                found.relate(first, "first here");
            }
        }
    }
}
