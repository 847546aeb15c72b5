//! The widest of several scalars of one JSON type.

use openapi::load::{Node, Value};

/// What decides the type of a scalar, besides `type` and `enum`.
const DECIDING: [&str; 2] = ["format", "minimum"];

/// A schema that allows every value that one of `scalars` allows. It has the span of `location`.
pub(super) fn widest(scalars: &[&Node], location: &Node) -> Node {
    let span = location.span;
    let types = scalars.iter().filter_map(|it| it.str_at("type")).collect::<Vec<_>>();
    let ty = if types.contains(&"number") { "number" } else { types.first().copied().unwrap_or("string") };
    let mut fields = vec![("type", Node::string(ty, span))];
    if scalars.iter().all(|it| it.get("enum").is_some()) {
        let mut values = Vec::<Node>::new();
        for value in scalars.iter().filter_map(|it| it.get("enum")).flat_map(Node::items) {
            if !values.iter().any(|other| other.to_json() == value.to_json()) {
                values.push(value.clone());
            }
        }
        fields.push(("enum", Node { value: Value::Array(values), span }));
    }
    for key in DECIDING {
        let Some(value) = location.get(key) else { continue };
        if scalars.iter().all(|it| it.get(key).map(Node::to_json) == Some(value.to_json())) {
            fields.push((key, value.clone()));
        }
    }
    Node::object(fields, span)
}
