//! Required names that are not properties.

use super::prelude::*;
use crate::lint::properties::{properties, whole_through};
use crate::names::nearest;

pub(super) static RULE: Rule = Rule {
    id: "unknown-required",
    severity: Severity::Warning,
    summary: "A name in `required` is not a property.",
    check,
    cases: &[
        Case::schemas(
            "Root: {type: object, description: A thing., required: [name], properties: {name: {type: string, description: Its name.}}}",
            "Root: {type: object, description: A thing., required: [»nmae], properties: {name: {type: string, description: Its name.}}}",
            "did you mean `name`?",
        ),
        Case::schemas(
            "Root: {description: A thing., allOf: [{$ref: '#/Base'}, {type: object, required: [userID], properties: {key: {type: string, description: A key.}}}]}
Base: {type: object, description: A base., properties: {userID: {type: string, description: An ID.}}}",
            "Root: {description: A thing., allOf: [{$ref: '#/Base'}, {type: object, required: [»other], properties: {key: {type: string, description: A key.}}}]}
Base: {type: object, description: A base., properties: {userID: {type: string, description: An ID.}}}",
            "add it to `properties`",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in context.objects(Kind::Schema) {
        let Some(required) = location.node.get("required").and_then(Node::as_array) else { continue };
        let whole = whole_through(context, location, &["allOf", "anyOf", "oneOf"]);
        let mut known = properties(context, location.node);
        known.extend(properties(context, whole.node));
        for name in required {
            let Some(text) = name.as_str() else { continue };
            if known.iter().any(|property| property.key == text) {
                continue;
            }
            let repair = match nearest(text, known.iter().map(|property| &*property.key)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "add it to `properties`, or remove it from `required`".to_owned(),
            };
            found.add(name.span, format!("`{text}` is required, but is not a property"), repair);
        }
    }
}
