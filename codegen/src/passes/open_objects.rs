//! Removes an `additionalProperties` that allows any JSON: `true`, or a schema that says nothing. It means the same as none.
//! An object that lists `properties: {}` beside `additionalProperties` becomes a map.

use openapi::diagnostic::Diagnostic;
use openapi::load::{Kind, Node, walk_mut};
use openapi::view::allows_any;

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    walk_mut(root, Kind::Document, &mut |kind, node| {
        if kind == Kind::Schema && is_map(node) {
            let object_type = Node::string("object", node.span);
            if let Some(object) = node.as_object_mut() {
                object.remove("properties");
                object.set("type", object_type);
            }
        }
        if kind == Kind::Schema
            && node.get("additionalProperties").is_some_and(allows_any)
            && let Some(object) = node.as_object_mut()
        {
            object.remove("additionalProperties");
        }
    });
    Vec::new()
}

/// Whether only the additional properties of an object have a schema.
fn is_map(node: &Node) -> bool {
    let lists_none = node.get("properties").is_some_and(|it| it.entries().next().is_none());
    let is_composed = ["allOf", "oneOf", "anyOf"].iter().any(|key| node.get(key).is_some());
    let is_open = node.get("additionalProperties").is_some_and(|it| it.as_bool() != Some(false));
    lists_none && is_open && !is_composed
}

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    #[test]
    fn what_allows_any_json_is_left_out() {
        insta::assert_snapshot!(run_pass(
            "open-objects",
            r"
components:
  schemas:
    Open: {type: object, properties: {a: {type: string}}, additionalProperties: true}
    Empty: {type: object, properties: {a: {type: string}}, additionalProperties: {}}
    Described: {type: object, additionalProperties: {description: Anything., nullable: true}}
    Closed: {type: object, properties: {a: {type: string}}, additionalProperties: false}
    Typed: {type: object, properties: {a: {type: string}}, additionalProperties: {type: integer}}
    Map: {type: object, additionalProperties: true}
    Unlisted: {properties: {}, additionalProperties: {type: integer}}
    Any: {type: object, properties: {}, additionalProperties: true}
    Nothing: {type: object, properties: {}, additionalProperties: false}
"
        ));
    }
}
