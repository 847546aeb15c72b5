//! Parameters that are listed twice.

use std::collections::HashMap;

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "duplicate-parameter",
    severity: Severity::Warning,
    summary: "Two parameters have the same name and the same place.",
    check,
    cases: &[Case::paths(
        "paths: {/things: {delete: {operationId: clear, tags: [things], summary: Clear, description: Clears.,
  parameters: [
    {name: a, in: query, description: One., schema: {type: string}},
    {name: b, in: query, description: Two., schema: {type: string}}], responses: {'204': {description: Done.}}}}}",
        "paths: {/things: {delete: {operationId: clear, tags: [things], summary: Clear, description: Clears.,
  parameters: [
    {name: a, in: query, description: One., schema: {type: string}},
    »{name: a, in: query, description: Two., schema: {type: string}}], responses: {'204': {description: Done.}}}}}",
        "remove one of the two",
    )],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    let owners = [Kind::PathItem, Kind::Operation];
    for place in owners.into_iter().flat_map(|kind| context.objects(kind)) {
        let mut taken = HashMap::new();
        for parameter in context.parameters_of(place.node) {
            let key = (parameter.name, parameter.location);
            if let Some(first) = taken.insert(key, parameter.listed_at) {
                let message = format!("`{}` in {} stands twice", parameter.name, parameter.location);
                found.add(parameter.listed_at, message, "remove one of the two");
                found.relate(first, "first here");
            }
        }
    }
}
