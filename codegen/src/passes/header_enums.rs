//! Gives every inline enum of a response's header a name under `components/schemas`: that of the operation and the header.

use std::collections::BTreeSet;

use super::edit::add_schemas;
use super::operations::operations;
use openapi::diagnostic::Diagnostic;
use openapi::load::{Node, Span};
use openapi::names::pascal_case;
use openapi::view::{View, components};

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    let taken = components(root, "schemas").map(|entry| entry.key.clone()).collect();
    let mut hoist = Hoist { view: View::new(root), taken, seen: BTreeSet::new(), found: Vec::new() };
    operations(root).for_each(|operation| hoist.operation(operation));
    let found = hoist.found;
    add_schemas(root, found);
    Vec::new()
}

struct Hoist<'a> {
    view: View<'a>,
    taken: BTreeSet<String>,
    /// What has a name. Several operations can have a header of the components.
    seen: BTreeSet<Span>,
    found: Vec<(String, Node)>,
}

impl<'a> Hoist<'a> {
    fn operation(&mut self, operation: &'a Node) {
        let id = operation.str_at("operationId").unwrap_or_default();
        for response in operation.get("responses").into_iter().flat_map(Node::entries) {
            let Some(response) = self.view.resolve(&&response.value) else { continue };
            for header in response.get("headers").into_iter().flat_map(Node::entries) {
                let Some(node) = self.view.resolve(&&header.value) else { continue };
                let schema = node.get("schema");
                let items = schema.and_then(|schema| schema.get("items"));
                for inline in schema.into_iter().chain(items) {
                    self.hoist(inline, &format!("{id} {}", header.key));
                }
            }
        }
    }

    fn hoist(&mut self, schema: &Node, name: &str) {
        let values = schema.get("enum").map(Node::items).unwrap_or_default();
        let is_text = !values.is_empty() && values.iter().all(|value| value.as_str().is_some());
        if !is_text || !self.seen.insert(schema.span) {
            return;
        }
        let mut name = pascal_case(name);
        while !self.taken.insert(name.clone()) {
            name.push_str("Header");
        }
        self.found.push((name, schema.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    #[test]
    fn enums_of_headers_get_names() {
        let said = run_pass(
            "header-enums",
            "
paths:
  /a: {get: {operationId: getA, responses: {'200': {headers: {X-Kind: {schema: {type: string, enum: [a, b]}}, X-Any: {schema: {$ref: '#/components/schemas/Any'}}}}, default: {$ref: '#/components/responses/Failed'}}}}
  /b: {get: {operationId: getB, responses: {default: {$ref: '#/components/responses/Failed'}}}}
components:
  headers: {Why: {schema: {type: array, items: {type: string, enum: [c]}}}}
  responses: {Failed: {headers: {X-Why: {$ref: '#/components/headers/Why'}, X-Level: {schema: {type: integer, enum: [1]}}}}}
  schemas: {Any: {type: string, enum: [d]}, GetAXKind: {type: object}}
",
        );
        let document: serde_json::Value = serde_json::from_str(&said).unwrap();
        let schemas = document["components"]["schemas"].as_object().unwrap();
        assert_eq!(schemas.keys().collect::<Vec<_>>(), ["Any", "GetAXKind", "GetAXKindHeader", "GetAXWhy"]);
    }
}
