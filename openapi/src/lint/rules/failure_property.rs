//! Failures that depend on properties that do not exist.

use super::prelude::*;
use crate::extensions::FAILURE;
use crate::lint::properties::{properties, whole};
use crate::names::nearest;

pub(super) static RULE: Rule = Rule {
    id: "failure-property",
    severity: Severity::Warning,
    summary: "`x-failure` does not name properties of the object, or the object is not a whole response.",
    check,
    cases: &[
        Case::schemas(
            "Root: {type: object, description: A thing., x-failure: {present: error, absent: url}, properties: {
  error: {type: string, description: Why it failed.}, url: {type: string, description: Where it is.}}}",
            "Root: {type: object, description: A thing., x-failure: {present: »errors, absent: »link}, properties: {
  error: {type: string, description: Why it failed.}, url: {type: string, description: Where it is.}}}",
            "",
        ),
        Case::schemas(
            "Root: {description: A thing., x-failure: {present: error}, allOf: [{$ref: '#/Base'}, {type: object, properties: {
  url: {type: string, description: Where it is.}}}]}
Base: {type: object, description: A base., properties: {error: {type: string, description: Why it failed.}}}",
            "Root: {description: A thing., x-failure: {present: »eror}, allOf: [{$ref: '#/Base'}, {type: object, properties: {
  url: {type: string, description: Where it is.}}}]}
Base: {type: object, description: A base., properties: {error: {type: string, description: Why it failed.}}}",
            "did you mean `error`?",
        ),
        Case::schemas(
            "Root: {type: object, description: A thing., x-failure: {present: error}, properties: {
  error: {type: string, description: Why it failed.}}}",
            "Root: {type: object, description: A thing., x-failure: {present: error, absent: »error}, properties: {
  error: {type: string, description: Why it failed.}}}",
            "name a property that only a success has",
        ),
        Case::schemas(
            "Root: {$ref: '#/Thing'}
Thing: {type: object, description: A thing., x-failure: {present: error}, properties: {
  error: {type: string, description: Why it failed.}}}",
            "Root: {type: array, description: Things., items: »{$ref: '#/Thing'}}
Thing: {type: object, description: A thing., x-failure: {present: error}, properties: {
  error: {type: string, description: Why it failed.}}}",
            "move `x-failure`",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in context.locations.iter().filter(|location| location.kind == Kind::Schema) {
        let is_within = context.parent(location).is_some_and(|parent| parent.kind == Kind::Schema);
        if is_within && context.view.resolve(&location.node).is_some_and(|schema| schema.get(FAILURE).is_some()) {
            let message = "`x-failure` is read only in the schema of a whole response, not in a part of one";
            let repair = "move `x-failure` to the schema of the response, and name properties of that";
            found.add(location.node.span, message, repair);
        }
        let Some(failure) = location.node.get(FAILURE).filter(|_| !context.is_reference(location)) else { continue };
        let known = properties(context, whole(context, location).node);
        let named = |field| failure.get(field).and_then(|node| Some((node, node.as_str()?)));
        for (node, name) in ["present", "absent"].into_iter().filter_map(named) {
            if !known.iter().any(|property| property.key == name) {
                let repair = match nearest(name, known.iter().map(|property| &*property.key)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "name a property of the same object or of its base".to_owned(),
                };
                found.add(node.span, format!("`{name}` is not a property of this object"), repair);
            }
        }
        if let (Some((_, present)), Some((node, absent))) = (named("present"), named("absent"))
            && present == absent
        {
            let message = format!("with and without `{present}`, every response is a failure");
            found.add(node.span, message, "name a property that only a success has, or remove `absent`");
        }
    }
}
