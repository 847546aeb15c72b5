//! Schemas as the app's document has them: under other names, and with `const`. `nullable` stays, although OpenAPI 3.1 does
//! not have it. Events and commands of the WebSocket are there too, without an operation.

use serde_json::{Map, Value};

use super::STAINLESS;

/// What the names of schemas end with.
const ENDING: &str = "Output";
const SCHEMAS: &str = "#/components/schemas/";

/// Rewrites all schemas, and what refers to them.
pub(super) fn rewrite(root: &mut Value) {
    if let Some(Value::Object(schemas)) = root.pointer_mut("/components/schemas") {
        let renamed = std::mem::take(schemas).into_iter().map(|(name, schema)| (name + ENDING, schema));
        *schemas = renamed.collect();
    }
    rewrite_all(root);
}

fn rewrite_all(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(rewrite_all),
        Value::Object(object) => {
            redirect(object.get_mut("$ref"));
            for target in object.get_mut("mapping").and_then(Value::as_object_mut).into_iter().flatten() {
                redirect(Some(target.1));
            }
            constant(object);
            object.values_mut().for_each(rewrite_all);
        }
        _ => {}
    }
}

fn redirect(target: Option<&mut Value>) {
    if let Some(target) = target
        && let Some(name) = target.as_str().and_then(|target| target.strip_prefix(SCHEMAS))
    {
        *target = format!("{SCHEMAS}{name}{ENDING}").into();
    }
}

/// `enum` with one value.
fn constant(schema: &mut Map<String, Value>) {
    if let Some(Value::Array(values)) = schema.get("enum")
        && let [value] = values.as_slice()
    {
        let value = value.clone();
        schema.remove("enum");
        schema.insert("const".to_owned(), value);
        schema.insert(format!("{STAINLESS}const"), true.into());
    }
}
