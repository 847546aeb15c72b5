//! Writes shared parameters, bodies and answers out where they are used, and the parameters of a path into its
//! operations. References to schemas stay: they are what types are made of.

use super::{components, for_each_operation};
use openapi::diagnostic::Diagnostic;
use openapi::load::{Kind, METHODS, Node, Value, unescape_pointer_segment, walk_mut};

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    let shared = root.clone();
    walk_mut(root, Kind::Document, &mut |kind, node| {
        if kind != Kind::Schema
            && let Some(target) = shared_target(&shared, kind, node)
        {
            *node = target;
        }
    });
    inherit_path_parameters(root);
    Vec::new()
}

/// What a reference to a shared parameter, body or answer leads to, through references to references.
fn shared_target(root: &Node, kind: Kind, node: &Node) -> Option<Node> {
    let section = kind.components_section()?;
    let mut node = node.clone();
    let mut hops = 0;
    while let Some(target) = node.reference_target() {
        let name = target.strip_prefix("#/components/")?.strip_prefix(section)?.strip_prefix('/')?;
        let name = unescape_pointer_segment(name);
        node = components(root, section).find(|entry| entry.key == name)?.value.clone();
        hops += 1;
        if hops > 32 {
            return None;
        }
    }
    (hops > 0).then_some(node)
}

fn inherit_path_parameters(root: &mut Node) {
    let shared = root
        .get("paths")
        .into_iter()
        .flat_map(Node::entries)
        .map(|path| (path.key.clone(), path.value.get("parameters").cloned()))
        .collect::<Vec<_>>();
    for_each_operation(root, &mut |path, _, operation| {
        let inherited = shared.iter().find(|(key, _)| key == path).and_then(|(_, list)| list.as_ref());
        let Some(inherited) = inherited else { return };
        let span = operation.span;
        let own = operation.get("parameters").map(|list| list.items().to_vec()).unwrap_or_default();
        let is_overridden = |parameter: &Node| own.iter().any(|own| identity(own) == identity(parameter));
        let mut all = inherited.items().iter().filter(|p| !is_overridden(p)).cloned().collect::<Vec<_>>();
        all.extend(own.iter().cloned());
        if let Some(operation) = operation.as_object_mut() {
            operation.set("parameters", Node { value: Value::Array(all), span });
        }
    });
    let Some(paths) = root.get_mut("paths").and_then(Node::as_object_mut) else { return };
    for path in paths.iter_mut() {
        if let Some(item) = path.value.as_object_mut() {
            item.retain(|entry| METHODS.contains(&entry.key.as_str()));
        }
    }
}

/// A parameter is identified by its name and its place.
fn identity(parameter: &Node) -> (Option<&str>, Option<&str>) {
    (parameter.str_at("name"), parameter.str_at("in"))
}

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    #[test]
    fn shared_parts_are_written_out_and_path_parameters_inherited() {
        insta::assert_snapshot!(run_pass(
            "resolve-components",
            r"
paths:
  /chats/{id}:
    parameters:
      - {$ref: '#/components/parameters/id'}
      - {name: q, in: query, schema: {type: string}}
    get:
      parameters: [{name: q, in: query, schema: {type: integer}}]
      requestBody: {$ref: '#/components/requestBodies/b'}
      responses: {'404': {$ref: '#/components/responses/gone'}}
components:
  parameters: {id: {name: id, in: path, required: true, schema: {$ref: '#/components/schemas/Id'}}}
  requestBodies: {b: {content: {}}}
  responses: {gone: {description: gone}}
  schemas: {Id: {type: string}}
"
        ));
    }
}
