//! A document of OpenAPI 3.1 as 3.0 says it, as far as 3.0 can. One of 3.0 stays as it is.

use openapi::load::{Kind, Node, Object, Value, walk_mut};

/// The root as 3.0 says it. Published documents mix both, so the version that a document claims does not matter.
pub fn lower(root: &Node) -> Node {
    let mut root = root.clone();
    let is_3_1 = root.str_at("openapi").is_some_and(|version| version.starts_with("3.1"));
    walk_mut(&mut root, Kind::Document, &mut |kind, node| {
        if kind == Kind::Schema {
            types(node);
            constant(node);
            examples(node);
            if is_3_1 {
                words_beside_reference(node);
            }
            exclusive(node, "exclusiveMinimum", "minimum");
            exclusive(node, "exclusiveMaximum", "maximum");
            null_alternative(node, "anyOf");
            null_alternative(node, "oneOf");
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
            let alternatives = many.iter().map(|ty| Node::object([("type", ty.clone())], span)).collect();
            object.set("anyOf", Node { value: Value::Array(alternatives), span });
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

/// The first of several examples.
fn examples(node: &mut Node) {
    let Some(object) = node.as_object_mut() else { return };
    let first = object.get("examples").and_then(|list| list.items().first()).cloned();
    if let Some(first) = first.filter(|_| !object.contains("example")) {
        object.remove("examples");
        object.set("example", first);
    }
}

/// What stands beside a reference counts in 3.1; in 3.0 that takes an `allOf`.
fn words_beside_reference(node: &mut Node) {
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

/// A limit that is a number of its own in 3.1 is a number and a flag in 3.0.
fn exclusive(node: &mut Node, exclusive: &str, limit: &str) {
    let Some(object) = node.as_object_mut() else { return };
    let Some(number) = object.get(exclusive).filter(|value| matches!(value.value, Value::Number(_))).cloned()
    else {
        return;
    };
    object.set(exclusive, Node::bool(true, number.span));
    object.set(limit, number);
}

/// `anyOf: [X, {type: "null"}]` is X that may be null.
fn null_alternative(node: &mut Node, keyword: &str) {
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

/// The only alternative that is left stands in place of the union.
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
