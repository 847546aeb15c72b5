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
            let mut document = document.root.to_json();
            keep_what_a_success_has(&mut document);
            document
        }
        (_, findings) => panic!("the contract can't be bundled: {:?} {findings:?}", read.diagnostics),
    }
}

/// A call fails with one of the properties of `x-failure` or without the other, so a value that it returns has only the
/// other.
fn keep_what_a_success_has(document: &mut Value) {
    let schemas = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut);
    for schema in schemas.into_iter().flat_map(serde_json::Map::values_mut).filter_map(Value::as_object_mut) {
        let Some(failure) = schema.get("x-failure").cloned() else { continue };
        if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
            properties.retain(|name, _| failure.get("present").and_then(Value::as_str) != Some(name));
        }
        if let Some(absent) = failure.get("absent") {
            let required = schema.entry("required").or_insert_with(|| Value::Array(Vec::new()));
            required.as_array_mut().into_iter().for_each(|required| required.push(absent.clone()));
        }
    }
}

/// The schema of an operation's success response, if it has a body.
pub fn response_schema(document: &Value, operation_id: &str) -> Option<Value> {
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

/// The IDs of all operations, in the order of the document's paths.
pub fn operation_ids(document: &Value) -> Vec<&str> {
    operations(document).filter_map(|(_, _, operation)| operation.get("operationId")?.as_str()).collect()
}

/// The ID of the operation that a request with this method and path, still encoded, is meant for. Where several
/// templates fit, it is the one with the fewest placeholders.
pub fn operation_called<'a>(document: &'a Value, method: &str, path: &str) -> Option<&'a str> {
    let segments = path.split('/').collect::<Vec<_>>();
    let fits = |template: &str| {
        let wanted = template.split('/').collect::<Vec<_>>();
        let same = |(wanted, segment): (&&str, &&str)| wanted.starts_with('{') || wanted == segment;
        wanted.len() == segments.len() && wanted.iter().zip(&segments).all(same)
    };
    let called = operations(document)
        .filter(|(template, of, _)| of.eq_ignore_ascii_case(method) && fits(template))
        .min_by_key(|(template, ..)| template.matches('{').count());
    called?.2.get("operationId")?.as_str()
}

/// Each operation with its path and method.
fn operations(document: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    paths.flat_map(|(path, item)| {
        let operations = item.as_object().into_iter().flatten();
        let is_operation = |(_, value): &(&String, &Value)| value.get("operationId").is_some();
        operations
            .filter(is_operation)
            .map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    })
}
