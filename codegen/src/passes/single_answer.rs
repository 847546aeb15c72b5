//! Leaves each operation its one success answer. Errors are the runtime's business, not the types': the schemas that
//! only error answers use go too.

use std::collections::BTreeSet;

use super::operations::for_each_operation;
use openapi::diagnostic::Diagnostic;
use openapi::load::{Kind, Node, walk};
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

/// Keeps the first 2xx answer with content, else the first 2xx, else `default`.
fn keep_success(operation: &mut Node) {
    let Some(responses) = operation.get_mut("responses").and_then(Node::as_object_mut) else { return };
    let is_success = |key: &str| key.starts_with('2');
    let has_content = |node: &Node| node.get("content").is_some_and(|content| content.entries().len() > 0);
    let kept = responses
        .iter()
        .find(|entry| is_success(&entry.key) && has_content(&entry.value))
        .or_else(|| responses.iter().find(|entry| is_success(&entry.key)))
        .or_else(|| responses.iter().find(|entry| entry.key == "default"))
        .map(|entry| entry.key.clone());
    responses.retain(|entry| Some(&entry.key) == kept.as_ref());
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
