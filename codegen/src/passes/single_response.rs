//! Leaves each operation one success response. If the bodies differ, it depends on the status. The runtime handles
//! errors, so schemas that only error responses use are removed.

use std::collections::{BTreeSet, HashMap};

use super::edit::{add_schemas, list, set};
use super::operations::for_each_operation;
use openapi::diagnostic::Diagnostic;
use openapi::load::{Entry, Kind, Node, Object, Span, Value, walk};
use openapi::media_type::MediaType;
use openapi::names::pascal_case;
use openapi::view::{SCHEMA_PREFIX, components, schema_name};

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    let before = reachable(root, of_operations(root));
    // What no operation uses is kept, with what it refers to.
    let unused = components(root, "schemas").filter(|entry| !before.contains(&entry.key));
    let unused = unused.map(|entry| entry.key.clone()).collect::<Vec<_>>();
    for_each_operation(root, &mut |_, _, operation| keep_success(operation));
    drop_shared_responses(root);
    let after = reachable(root, of_operations(root).into_iter().chain(unused).collect());
    let only_errors = before.difference(&after).cloned().collect::<BTreeSet<_>>();
    let schemas = root.get_mut("components").and_then(|c| c.get_mut("schemas")).and_then(Node::as_object_mut);
    if let Some(schemas) = schemas {
        schemas.retain(|entry| !only_errors.contains(&entry.key));
    }
    name_those_by_status(root);
    Vec::new()
}

/// Keeps the success responses: one body, and one response without a body if there is one. Bodies that differ become one
/// schema that depends on the status. If the document has no success response, the body is returned as it arrives.
fn keep_success(operation: &mut Node) {
    let span = operation.span;
    let Some(operation) = operation.as_object_mut() else { return };
    let all = operation.get("responses").map(Node::entries).unwrap_or_default();
    let successes = all.filter(|entry| entry.key.starts_with('2')).cloned().collect::<Vec<_>>();
    let (with_content, without) =
        successes.iter().partition::<Vec<&Entry>, _>(|entry| content_of(entry).is_some());
    let mut kept = Object::default();
    if let Some(first) = with_content.first() {
        if with_content[1..].iter().all(|other| body_of(other) == body_of(first)) {
            kept.set(&first.key, first.value.clone());
        } else {
            let schema = by_status(&successes, span);
            kept.set(&first.key, content(JSON, Node::object([("schema", schema)], span), span));
            operation.set("responses", Node { value: Value::Object(kept), span });
            return;
        }
    } else if without.is_empty() {
        kept.set("200", content(ANY, Node::object([], span), span));
    }
    if let Some(empty) = without.into_iter().next() {
        kept.set(&empty.key, empty.value.clone());
    }
    operation.set("responses", Node { value: Value::Object(kept), span });
}

/// The field of a schema that depends on the status. It lists the status of each alternative, its media type if it has a
/// body, and its description.
pub(crate) const STATUSES: &str = "(statuses)";

/// The responses as the alternatives of one schema.
fn by_status(successes: &[Entry], span: Span) -> Node {
    let mut seen = BTreeSet::new();
    let (mut schemas, mut names, mut statuses) = (Vec::new(), Vec::new(), Vec::new());
    for entry in successes {
        let status = entry.key.to_ascii_uppercase();
        let is_status = status == "2XX" || (status.len() == 3 && status.parse::<u16>().is_ok());
        if !is_status || !seen.insert(status.clone()) {
            continue;
        }
        let content = content_of(entry);
        let schema = content.and_then(|content| content.value.get("schema").cloned());
        schemas.push(schema.unwrap_or_else(|| Node::object([], span)));
        names.push(Node::string(format!("Status{}", status.to_ascii_lowercase()), span));
        let fields = [
            ("status", Some(Node::string(status, span))),
            ("content", content.map(|content| Node::string(content.key.clone(), span))),
            ("description", entry.value.get("description").cloned()),
        ];
        statuses.push(Node::object(fields.into_iter().filter_map(|(key, value)| Some((key, value?))), span));
    }
    let fields = [
        ("oneOf", list(schemas, span)),
        ("x-variant-names", list(names, span)),
        (STATUSES, list(statuses, span)),
    ];
    Node::object(fields, span)
}

/// Names the schemas that depend on the status: like the operation, or with `ByStatus` added if that name is taken.
fn name_those_by_status(root: &mut Node) {
    let mut taken = components(root, "schemas").map(|entry| entry.key.clone()).collect::<BTreeSet<_>>();
    let mut found = Vec::new();
    for_each_operation(root, &mut |_, _, operation| {
        let id = operation.str_at("operationId").unwrap_or_default().to_owned();
        let responses = operation.get_mut("responses").and_then(Node::as_object_mut);
        let content = responses.and_then(|responses| responses.iter_mut().next()?.value.get_mut("content"));
        let media = content.and_then(Node::as_object_mut).and_then(|content| content.iter_mut().next());
        let Some(schema) = media.and_then(|media| media.value.get_mut("schema")) else { return };
        if schema.get(STATUSES).is_none() {
            return;
        }
        let of_operation = format!("{}Response", pascal_case(&id));
        let mut name = of_operation.clone();
        let mut number = 1;
        while !taken.insert(name.clone()) {
            let suffix = if number == 1 { String::new() } else { number.to_string() };
            name = format!("{of_operation}ByStatus{suffix}");
            number += 1;
        }
        let span = schema.span;
        let reference = Node::reference(&format!("{SCHEMA_PREFIX}{name}"), span);
        let mut by_status = std::mem::replace(schema, reference);
        let description = format!("The response of `{}`, which depends on the status.", id.replace('`', "'"));
        set(&mut by_status, "description", Node::string(description, span));
        found.push((name, by_status));
    });
    add_schemas(root, found);
}

/// The media type of a response whose body is returned as it arrives.
const ANY: &str = "*/*";
/// The media type of a response that depends on its status.
const JSON: &str = "application/json";

/// The content of a response, if a response with its status can have content.
fn content_of(response: &Entry) -> Option<&Entry> {
    let is_empty = matches!(&*response.key, "204" | "205");
    response.value.get("content").filter(|_| !is_empty)?.entries().next()
}

/// What decides how a body is read.
fn body_of(response: &Entry) -> Option<(MediaType, Option<serde_json::Value>)> {
    let content = content_of(response)?;
    Some((MediaType::of(&content.key), content.value.get("schema").map(Node::to_json)))
}

fn content(media_type: &str, media: Node, span: Span) -> Node {
    Node::object([("content", Node::object([(media_type, media)], span))], span)
}

/// Removes the shared responses, which have been copied to where they are used.
fn drop_shared_responses(root: &mut Node) {
    if let Some(components) = root.get_mut("components").and_then(Node::as_object_mut) {
        components.retain(|entry| matches!(&*entry.key, "schemas" | "securitySchemes"));
    }
}

/// The schemas that operations name.
fn of_operations(root: &Node) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(paths) = root.get("paths") {
        references(paths, Kind::Paths, &mut found);
    }
    found
}

/// These schemas, and those that they refer to.
fn reachable(root: &Node, mut queue: Vec<String>) -> BTreeSet<String> {
    let mut schemas = HashMap::new();
    for entry in components(root, "schemas") {
        schemas.entry(entry.key.as_str()).or_insert(&entry.value);
    }
    let mut reached = BTreeSet::new();
    while let Some(name) = queue.pop() {
        if let Some(schema) = schemas.get(name.as_str())
            && !reached.contains(&name)
        {
            references(schema, Kind::Schema, &mut queue);
            reached.insert(name);
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
    fn errors_and_schemas_that_only_they_use_are_removed() {
        insta::assert_snapshot!(run_pass(
            "single-response",
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

    #[test]
    fn what_an_unused_schema_refers_to_is_kept() {
        let document = r"
paths:
  /a:
    get:
      responses:
        '204': {description: done}
        '404': {description: e, content: {application/json: {schema: {$ref: '#/components/schemas/E'}}}}
components:
  schemas:
    E: {type: object, properties: {inner: {$ref: '#/components/schemas/Inner'}}}
    Inner: {type: object}
    Only: {type: object}
    Unused: {type: object, properties: {e: {$ref: '#/components/schemas/E'}}}
";
        let kept = serde_json::from_str::<serde_json::Value>(&run_pass("single-response", document)).unwrap();
        let schemas = kept["components"]["schemas"].as_object().unwrap();
        assert_eq!(schemas.keys().collect::<Vec<_>>(), ["E", "Inner", "Only", "Unused"]);
    }

    #[test]
    fn bodies_that_differ_depend_on_the_status() {
        insta::assert_snapshot!(run_pass(
            "single-response",
            r"
paths:
  /a:
    get:
      operationId: getA
      responses:
        '200': {description: a, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
        '202': {description: text, content: {text/plain: {schema: {type: string}}}}
        '204': {description: done, content: {application/json: {schema: {type: string}}}}
        2XX: {content: {application/json: {schema: {$ref: '#/components/schemas/GetAResponse'}}}}
        2xx: {description: again}
        '20': {description: no status}
        default: {description: failed}
components:
  schemas:
    A: {type: object}
    GetAResponse: {type: object}
"
        ));
    }
}
