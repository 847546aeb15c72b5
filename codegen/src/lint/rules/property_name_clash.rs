//! Properties that become the same Rust field.

use std::collections::HashMap;

use super::prelude::*;
use openapi::lint::properties::{properties, whole};
use crate::rust_names::{field_name, type_name};
use openapi::load::unescape_pointer_segment;
use crate::names::snake_case;

pub(super) static RULE: Rule = Rule {
    id: "property-name-clash",
    severity: Severity::Warning,
    summary: "Two properties of an object become the same Rust field.",
    check,
    cases: &[
        Case::schemas(
            "Root:
  type: object
  description: A thing.
  properties:
    userID: {type: string, description: An ID.}
    userId: {type: string, x-rust-name: old_user_id, description: The same.}",
            "Root:
  type: object
  description: A thing.
  properties:
    userID: {type: string, description: An ID.}
    »userId: {type: string, description: The same.}",
            "`x-rust-name`",
        ),
        Case::schemas(
            "Root: {description: A thing., allOf: [{$ref: '#/Base'}, {type: object, properties: {key: {type: string, description: A key.}}}]}
Base: {type: object, description: A base., properties: {userID: {type: string, description: An ID.}}}",
            "Root: {description: A thing., allOf: [{$ref: '#/Base'}, {type: object, properties: {»userId: {type: string, description: A key.}}}]}
Base: {type: object, description: A base., properties: {userID: {type: string, description: An ID.}}}",
            "`x-rust-name`",
        ),
        Case::schemas(
            "Root: {description: A thing., allOf: [{$ref: '#/Base'}, {type: object, properties: {basis: {type: string, description: A key.}}}]}
Base: {type: object, description: A base.}",
            "Root: {description: A thing., allOf: [{$ref: '#/Base'}, {type: object, properties: {»base: {type: string, description: A key.}}}]}
Base: {type: object, description: A base.}",
            "`x-rust-name`",
        ),
    ],
};

fn check(context: &Context<'_>, found: &mut Findings) {
    for location in context.objects(Kind::Schema) {
        if !std::ptr::eq(whole(context, location), location) {
            continue;
        }
        base(context, location, found);
        let mut taken = HashMap::<String, &Entry>::new();
        for property in properties(context, location.node) {
            let rust = field_name(&property.key, &property.value);
            match taken.get(&rust) {
                Some(first) if first.key != property.key => {
                    let message =
                        format!("`{}` and `{}` both become the Rust field `{rust}`", first.key, property.key);
                    found.add(property.key_span, message, "give one of the two an `x-rust-name`");
                    found.relate(first.key_span, "the other one");
                }
                _ => {
                    taken.insert(rust, property);
                }
            }
        }
    }
}

/// The base of a composition is a field named after its type, beside the fields of the added properties.
fn base<'a>(context: &Context<'a>, location: &Location<'a>, found: &mut Findings) {
    let parts = location.node.get("allOf").map(Node::items).unwrap_or_default();
    let Some((base, target)) = parts.iter().find_map(|part| Some((part, part.reference_target()?))) else { return };
    let Some(schema) = context.view.target(target) else { return };
    let name = unescape_pointer_segment(target.rsplit('/').next().unwrap_or_default());
    let field = snake_case(&type_name(&name, schema));
    let added = parts.iter().filter(|part| !std::ptr::eq(*part, base)).flat_map(|part| properties(context, part));
    let own = location.node.get("properties").into_iter().flat_map(Node::entries);
    for property in added.chain(own).filter(|property| field_name(&property.key, &property.value) == field) {
        let message = format!("`{}` becomes the Rust field `{field}`, but so does the base", property.key);
        found.add(property.key_span, message, "give it an `x-rust-name`");
        found.relate(base.span, "the base");
    }
}
