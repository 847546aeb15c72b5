//! The routes of the Matrix API that the app's document also has. The fake does not serve them.

use serde_json::{Value, json};

const PREFIX: &str = "/_matrix/client/v3";
const ERROR: &str = "#/components/schemas/MatrixErrorOutput";

const OPERATIONS: [(&str, &str); 10] = [
    ("get", "/sync"),
    ("get", "/account/whoami"),
    ("get", "/joined_rooms"),
    ("get", "/profile/{userId}"),
    ("get", "/rooms/{roomId}/state"),
    ("get", "/rooms/{roomId}/messages"),
    ("post", "/rooms/{roomId}/read_markers"),
    ("put", "/rooms/{roomId}/send/{eventType}/{txnId}"),
    ("get", "/user/{userId}/account_data/{type}"),
    ("put", "/user/{userId}/account_data/{type}"),
];

/// Adds the operations and the schema of their errors.
pub(super) fn add(root: &mut Value) {
    let content = |schema: Value| json!({ "application/json": { "schema": schema } });
    let any = || content(json!({ "type": "object", "additionalProperties": true }));
    for (method, path) in OPERATIONS {
        let names = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        let parameter =
            |name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } });
        let mut operation = json!({
            "operationId": format!("matrix_{method}{}", path.replace(['/', '{', '}'], "_")),
            "parameters": names.map(parameter).collect::<Vec<_>>(),
            "responses": {
                "200": { "description": "The response.", "content": any() },
                "429": { "description": "The error.", "content": content(json!({ "$ref": ERROR })) },
            },
        });
        if method != "get" {
            operation["requestBody"] = json!({ "required": true, "content": any() });
        }
        root["paths"][format!("{PREFIX}{path}")][method] = operation;
    }
    root["components"]["schemas"]["MatrixErrorOutput"] = json!({
        "type": "object",
        "required": ["errcode", "error"],
        "properties": {
            "errcode": { "type": "string" },
            "error": { "type": "string" },
            "retry_after_ms": { "type": "integer" },
        },
    });
}
