//! The contract, read as any tool would read it: one bundled document, as JSON.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// The folder of the workspace.
pub fn workspace() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().map_or_else(|| tests.to_owned(), Path::to_owned)
}

/// The bundled document.
///
/// # Panics
///
/// Where the document can't be bundled: every test that uses it fails then.
#[allow(clippy::panic)]
pub fn document() -> Value {
    let entry = workspace().join("spec/openapi.yaml");
    let read = openapi::load::Workspace::read(&openapi::load::Disk, &entry);
    match openapi::load::bundle(&read) {
        (Some(document), findings) if findings.is_empty() && read.diagnostics.is_empty() => {
            document.root.to_json()
        }
        (_, findings) => panic!("the contract can't be bundled: {:?} {findings:?}", read.diagnostics),
    }
}

/// The schema of an operation's success answer, if it has a body.
pub fn answer_schema(document: &Value, operation_id: &str) -> Option<Value> {
    let operation = operation(document, operation_id)?;
    operation.pointer("/responses/200/content/application~1json/schema").cloned()
}

/// The operation with this id.
pub fn operation<'a>(document: &'a Value, operation_id: &str) -> Option<&'a Value> {
    document
        .get("paths")?
        .as_object()?
        .values()
        .filter_map(Value::as_object)
        .flat_map(serde_json::Map::values)
        .find(|operation| operation.get("operationId").and_then(Value::as_str) == Some(operation_id))
}

/// A schema, or what it refers to.
pub fn resolve<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let target = schema.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
    match target.and_then(|pointer| document.pointer(pointer)) {
        Some(found) => resolve(document, found),
        None => schema,
    }
}
