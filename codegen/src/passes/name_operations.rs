//! Gives every operation an id: `GET /v1/boats/{boatID}` without one becomes `getV1BoatsBoatId`.

use super::operations::for_each_operation;
use crate::rust_names::operation_id;
use openapi::diagnostic::Diagnostic;
use openapi::load::Node;

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    for_each_operation(root, &mut |path, method, operation| {
        let span = operation.span;
        let id = operation_id(operation, method, path);
        let Some(operation) = operation.as_object_mut() else { return };
        if !operation.contains("operationId") {
            operation.set("operationId", Node::string(id, span));
        }
    });
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    #[test]
    fn only_what_has_no_id_gets_one() {
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
