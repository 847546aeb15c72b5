//! Converts a document of OpenAPI 3.1 to 3.0, as far as 3.0 can express it. A document of 3.0 stays as it is.

use openapi::load::{Kind, Node, Object, Value, walk_mut};

/// Marks a union that was a list of types.
pub const TYPE_LIST: &str = "(type list)";

/// The root as OpenAPI 3.0. Published documents mix both versions, so the version that a document states does not matter.
pub fn lower(root: &Node) -> Node {
    let mut root = root.clone();
    let is_3_1 = root.str_at("openapi").is_some_and(|version| version.starts_with("3.1"));
    walk_mut(&mut root, Kind::Document, &mut |kind, node| {
        if kind == Kind::Schema {
            types(node);
            constant(node);
            examples(node);
            if is_3_1 {
                fields_beside_reference(node);
            }
            exclusive(node, "exclusiveMinimum", "minimum");
            exclusive(node, "exclusiveMaximum", "maximum");
            null_variant(node, "anyOf");
            null_variant(node, "oneOf");
        }
    });
    root
}

fn allow_null(node: &mut Node) {
    let span = node.span;
    if let Some(object) = node.as_object_mut() {
        object.set("nullable", Node::bool(true, span));
    }
}

/// `type: [string, "null"]` and `type: "null"`.
fn types(node: &mut Node) {
    let Some(Value::Array(types)) = node.get("type").map(|types| types.value.clone()) else { return };
    let is_null = |ty: &Node| ty.as_str() == Some("null");
    let others = types.iter().filter(|ty| !is_null(ty)).cloned().collect::<Vec<_>>();
    if types.iter().any(is_null) {
        allow_null(node);
    }
    let span = node.span;
    let Some(object) = node.as_object_mut() else { return };
    object.remove("type");
    match others.as_slice() {
        [] => {}
        [only] => object.set("type", only.clone()),
        many => {
            let variants = many.iter().map(|ty| Node::object([("type", ty.clone())], span)).collect();
            object.set("anyOf", Node { value: Value::Array(variants), span });
            object.set(TYPE_LIST, Node::bool(true, span));
        }
    }
}

fn constant(node: &mut Node) {
    let Some(object) = node.as_object_mut() else { return };
    if let Some(value) = object.remove("const") {
        let span = value.span;
        object.set("enum", Node { value: Value::Array(vec![value]), span });
    }
}

/// Keeps the first of several examples.
fn examples(node: &mut Node) {
    let Some(object) = node.as_object_mut() else { return };
    let first = object.get("examples").and_then(|list| list.items().first()).cloned();
    if let Some(first) = first.filter(|_| !object.contains("example")) {
        object.remove("examples");
        object.set("example", first);
    }
}

/// Fields beside a `$ref` are valid in 3.1; in 3.0, they need an `allOf`.
fn fields_beside_reference(node: &mut Node) {
    let span = node.span;
    let Some(object) = node.as_object_mut().filter(|object| object.len() > 1) else { return };
    if object.contains("allOf") {
        return;
    }
    if let Some(target) = object.remove("$ref") {
        let reference = Node::object([("$ref", target)], span);
        object.set("allOf", Node { value: Value::Array(vec![reference]), span });
    }
}

/// An exclusive limit is one number in 3.1, and a number and a boolean in 3.0.
fn exclusive(node: &mut Node, exclusive: &str, limit: &str) {
    let Some(object) = node.as_object_mut() else { return };
    let Some(number) = object.get(exclusive).filter(|value| matches!(value.value, Value::Number(_))).cloned()
    else {
        return;
    };
    object.set(exclusive, Node::bool(true, number.span));
    object.set(limit, number);
}

/// `anyOf: [X, {type: "null"}]` becomes X with `nullable: true`.
fn null_variant(node: &mut Node, keyword: &str) {
    let Some(list) = node.get(keyword) else { return };
    let is_null = |item: &Node| item.str_at("type") == Some("null");
    let (span, others) =
        (list.span, list.items().iter().filter(|item| !is_null(item)).cloned().collect::<Vec<_>>());
    if others.len() == list.items().len() {
        return;
    }
    allow_null(node);
    let Some(object) = node.as_object_mut() else { return };
    match others.as_slice() {
        [only] => {
            object.remove(keyword);
            fold_in(object, only);
        }
        _ => object.set(keyword, Node { value: Value::Array(others), span }),
    }
}

/// Replaces a union by its only variant.
fn fold_in(object: &mut Object, only: &Node) {
    if only.reference_target().is_some() {
        let span = only.span;
        object.set("allOf", Node { value: Value::Array(vec![only.clone()]), span });
        return;
    }
    for entry in only.entries() {
        if !object.contains(&entry.key) {
            object.set(&entry.key, entry.value.clone());
        }
    }
}
