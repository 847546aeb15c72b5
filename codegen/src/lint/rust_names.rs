//! The Rust names that things of a document get, hints taken into account.

use super::Operation;
use crate::load::{Entry, Node, Value};
use crate::names::{pascal_case, snake_case};

/// The type that the schema called `name` becomes.
pub fn type_name(name: &str, schema: &Node) -> String {
    schema.str_at("x-rust-name").map_or_else(|| pascal_case(name), str::to_owned)
}

/// The field that a property becomes.
pub fn field_name(property: &Entry) -> String {
    property.value.str_at("x-rust-name").map_or_else(|| snake_case(&property.key), str::to_owned)
}

/// The argument or setter that the parameter called `name` becomes.
pub fn parameter_name(name: &str, parameter: &Node) -> String {
    parameter.str_at("x-rust-name").map_or_else(|| snake_case(name), str::to_owned)
}

/// The path of the resource that an operation belongs to.
pub fn resource(operation: &Operation<'_>) -> Vec<String> {
    let first_tag = || operation.node.get("tags").map(Node::items).unwrap_or_default().first()?.as_str();
    match operation.node.str_at("x-resource").or_else(first_tag) {
        Some(path) => path.split('.').map(snake_case).collect(),
        None => vec!["api".to_owned()],
    }
}

/// The method that an operation becomes.
pub fn method_name(operation: &Operation<'_>) -> String {
    let hint = operation.node.str_at("x-method").or_else(|| operation.node.str_at("operationId"));
    hint.map_or_else(|| snake_case(&format!("{} {}", operation.method, operation.path)), snake_case)
}

/// The variant that a value of an enum becomes; nothing for a value that can't become one.
pub fn value_variant(hint: Option<&Node>, value: &Node) -> Option<String> {
    if let Some(name) = hint.and_then(Node::as_str) {
        return Some(name.to_owned());
    }
    match &value.value {
        Value::String(text) => Some(pascal_case(text)),
        Value::Number(number) => number.as_i64().map(|number| match number {
            0.. => format!("N{number}"),
            _ => format!("Minus{}", number.unsigned_abs()),
        }),
        _ => None,
    }
}

/// The variant that an alternative of a union becomes; nothing where it is named after its JSON type.
pub fn arm_variant(hint: Option<&Node>, arm: &Node) -> Option<String> {
    let name = hint.and_then(Node::as_str).map(str::to_owned);
    let title = || arm.str_at("title").map(pascal_case);
    let component = || Some(pascal_case(arm.reference_target()?.rsplit('/').next()?));
    name.or_else(title).or_else(component)
}
