//! Leaves each operation its one success answer. Errors are the runtime's business, not the types': the schemas that
//! only error answers use go too.

use std::collections::BTreeSet;

use super::operations::for_each_operation;
use openapi::diagnostic::Diagnostic;
use openapi::load::{Entry, Kind, Node, Object, Span, Value, walk};
use openapi::media_type::MediaType;
use openapi::view::{components, schema_name};

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    let before = reachable_from_operations(root);
    for_each_operation(root, &mut |_, _, operation| keep_success(operation));
    drop_shared_answers(root);
    let after = reachable_from_operations(root);
    let only_errors = before.difference(&after).cloned().collect::<BTreeSet<_>>();
    let schemas = root.get_mut("components").and_then(|c| c.get_mut("schemas")).and_then(Node::as_object_mut);
    if let Some(schemas) = schemas {
        schemas.retain(|entry| !only_errors.contains(&entry.key));
    }
    Vec::new()
}

/// Keeps the successes: one body, and one response without a body beside it if there is one. Bodies that differ become
/// any JSON. Where no success is described, the response is taken as it arrives.
fn keep_success(operation: &mut Node) {
    let span = operation.span;
    let Some(operation) = operation.as_object_mut() else { return };
    let all = operation.get("responses").map(Node::entries).unwrap_or_default().cloned().collect::<Vec<_>>();
    let (mut with_content, mut without) = (Vec::<Entry>::new(), Vec::new());
    for entry in all.into_iter().filter(|entry| entry.key.starts_with('2')) {
        match content_of(&entry.value) {
            Some(_) => with_content.push(entry),
            None => without.push(entry),
        }
    }
    let mut kept = Object::default();
    if let Some(first) = with_content.first() {
        let is_same = |other: &Entry| body_of(&other.value) == body_of(&first.value);
        let response = if with_content.iter().all(is_same) { first.value.clone() } else { any_json(span) };
        kept.set(&first.key, response);
    } else if without.is_empty() {
        kept.set("200", content(ANY, Node::object([], span), span));
    }
    if let Some(empty) = without.into_iter().next() {
        kept.set(&empty.key, empty.value);
    }
    operation.set("responses", Node { value: Value::Object(kept), span });
}

/// The media type of a response whose body is taken as it arrives.
const ANY: &str = "*/*";

fn content_of(response: &Node) -> Option<&Entry> {
    response.get("content")?.entries().next()
}

/// What decides how a body is read.
fn body_of(response: &Node) -> Option<(MediaType, Option<serde_json::Value>)> {
    let content = content_of(response)?;
    Some((MediaType::of(&content.key), content.value.get("schema").map(Node::to_json)))
}

fn any_json(span: Span) -> Node {
    let schema = Node::object([], span);
    content("application/json", Node::object([("schema", schema)], span), span)
}

fn content(media_type: &str, media: Node, span: Span) -> Node {
    Node::object([("content", Node::object([(media_type, media)], span))], span)
}

/// Shared answers have been written out where they are used.
fn drop_shared_answers(root: &mut Node) {
    if let Some(components) = root.get_mut("components").and_then(Node::as_object_mut) {
        components.retain(|entry| matches!(&*entry.key, "schemas" | "securitySchemes"));
    }
}

fn reachable_from_operations(root: &Node) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut queue = Vec::new();
    if let Some(paths) = root.get("paths") {
        references(paths, Kind::Paths, &mut queue);
    }
    while let Some(name) = queue.pop() {
        let schema = components(root, "schemas").find(|entry| entry.key == name);
        if let (Some(entry), true) = (schema, reached.insert(name.clone())) {
            references(&entry.value, Kind::Schema, &mut queue);
        }
    }
    reached
}

fn references(node: &Node, kind: Kind, found: &mut Vec<String>) {
    walk(node, kind, &mut String::new(), &mut |kind, node, _| {
        if kind == Kind::Schema {
            found.extend(schema_name(node));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    #[test]
    fn errors_and_what_only_they_use_go() {
        insta::assert_snapshot!(run_pass(
            "single-answer",
            r"
paths:
  /a:
    get:
      responses:
        '200': {description: a, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
        '404': {description: e, content: {application/json: {schema: {$ref: '#/components/schemas/E'}}}}
    delete: {responses: {'204': {description: done}, default: {description: e}}}
components:
  schemas:
    A: {type: object}
    E: {type: object, properties: {inner: {$ref: '#/components/schemas/Inner'}}}
    Inner: {type: object}
    Unused: {type: object}
"
        ));
    }
}
