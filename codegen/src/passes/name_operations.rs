//! Gives every operation a unique id: `GET /v1/boats/{boatID}` without an id becomes `getV1BoatsBoatId`, and an id that
//! an earlier operation has is followed by the method and path.

use std::collections::BTreeSet;

use super::operations::for_each_operation;
use crate::rust_names::operation_id;
use openapi::diagnostic::Diagnostic;
use openapi::load::Node;
use openapi::names::pascal_case;

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    let mut taken = BTreeSet::new();
    for_each_operation(root, &mut |path, method, operation| {
        let span = operation.span;
        let mut id = operation_id(operation, method, path);
        // Ids with the same words become the same name in Rust.
        if !taken.insert(pascal_case(&id)) {
            id.push_str(&pascal_case(&format!("{method} {path}")));
            while !taken.insert(pascal_case(&id)) {
                id.push_str("Again");
            }
        }
        let Some(operation) = operation.as_object_mut() else { return };
        if operation.get("operationId").and_then(Node::as_str) != Some(&*id) {
            operation.set("operationId", Node::string(id, span));
        }
    });
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    #[test]
    fn a_repeated_id_becomes_unique() {
        let said = run_pass(
            "name-operations",
            "paths: {'/a/{b}': {get: {operationId: list}, put: {operationId: list}, post: {operationId: List}}}",
        );
        let ids = said.lines().filter(|line| line.contains("operationId")).map(str::trim).collect::<Vec<_>>();
        let [first, second, third] = ids[..] else { panic!("{ids:?}") };
        assert_eq!(first, r#""operationId": "list""#);
        assert_eq!(second, r#""operationId": "listPutAB""#);
        assert_eq!(third, r#""operationId": "ListPostAB""#);
    }

    #[test]
    fn only_operations_without_an_id_get_one() {
        insta::assert_snapshot!(run_pass(
            "name-operations",
            "paths: {'/v1/chats/{chatID}': {get: {}, put: {operationId: replaceChat}}, /: {get: {}}}"
        ), @r#"
        {
          "paths": {
            "/v1/chats/{chatID}": {
              "get": {
                "operationId": "getV1ChatsChatId"
              },
              "put": {
                "operationId": "replaceChat"
              }
            },
            "/": {
              "get": {
                "operationId": "get"
              }
            }
          }
        }
        "#);
    }
}
