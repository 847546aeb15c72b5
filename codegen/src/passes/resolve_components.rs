//! Copies shared parameters, bodies and responses to where they are used, and the parameters of a path into its
//! operations. References to schemas are kept, because schemas become types.

use super::edit::copy_of;
use super::operations::for_each_operation;
use openapi::diagnostic::Diagnostic;
use openapi::load::{Kind, METHODS, Node, Value, walk_mut};
use openapi::view::{View, identity};

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    // Not the schemas.
    let sections =
        ["parameters", "requestBodies", "responses", "headers", "examples", "links", "securitySchemes"];
    let shared = copy_of(root, &sections);
    let view = View::new(&shared);
    walk_mut(root, Kind::Document, &mut |kind, node| {
        // A callback may lead back to itself, and the client does not call it.
        let is_written_out =
            kind.components_section().is_some() && !matches!(kind, Kind::Schema | Kind::Callback);
        if is_written_out
            && let Some(target) =
                node.reference_target().and_then(|target| view.resolve(&view.target(target)?))
        {
            *node = Node::clone(target);
        }
    });
    inherit_path_parameters(root);
    Vec::new()
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
        let is_overridden =
            |parameter: &Node| own.iter().any(|own| identity_of(own) == identity_of(parameter));
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

fn identity_of(parameter: &Node) -> (String, &str) {
    let text = |key: &str| parameter.str_at(key).unwrap_or_default();
    identity(text("name"), text("in"))
}

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    #[test]
    fn shared_parts_are_copied_and_path_parameters_inherited() {
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

    /// The names of HTTP headers are case-insensitive.
    #[test]
    fn a_header_is_overridden_however_it_is_spelt() {
        let said = run_pass(
            "resolve-components",
            "paths: {/a: {parameters: [{name: ETag, in: header}, {name: Q, in: query}],
                get: {parameters: [{name: etag, in: header}, {name: q, in: query}]}}}",
        );
        let names = said.lines().filter(|line| line.contains("\"name\"")).map(str::trim).collect::<Vec<_>>();
        assert_eq!(names, [r#""name": "Q","#, r#""name": "etag","#, r#""name": "q","#]);
    }

    #[test]
    fn a_callback_that_leads_back_to_itself_ends() {
        let said = run_pass(
            "resolve-components",
            "paths: {/a: {get: {callbacks: {again: {$ref: '#/components/callbacks/C'}}}}}
components: {callbacks: {C: {'http://x': {post: {callbacks: {again: {$ref: '#/components/callbacks/C'}}}}}}}",
        );
        assert_eq!(said.matches("$ref").count(), 2);
    }
}
