//! Gives objects with properties a schema for their other properties: `additionalProperties: true` becomes a schema for
//! any JSON.

use openapi::diagnostic::Diagnostic;
use openapi::load::{Kind, Node, walk_mut};

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    walk_mut(root, Kind::Document, &mut |kind, node| {
        if kind == Kind::Schema
            && node.get("properties").is_some()
            && let Some(others) = node.get_mut("additionalProperties").filter(|it| it.as_bool() == Some(true))
        {
            *others = Node::object([], others.span);
        }
    });
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    #[test]
    fn other_properties_have_a_schema() {
        insta::assert_snapshot!(run_pass(
            "open-objects",
            r"
components:
  schemas:
    Open: {type: object, properties: {a: {type: string}}, additionalProperties: true}
    Closed: {type: object, properties: {a: {type: string}}, additionalProperties: false}
    Typed: {type: object, properties: {a: {type: string}}, additionalProperties: {type: integer}}
    Map: {type: object, additionalProperties: true}
"
        ));
    }
}
