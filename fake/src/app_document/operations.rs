//! Operations as the app's document has them: other names, nothing shared, and every error.

use serde_json::{Map, Value, json};

use super::{AVAILABLE_SINCE, STAINLESS};
use crate::document::{self, resolve};

/// The statuses of errors that the app lists on every operation.
const ERRORS: [&str; 9] = ["400", "401", "403", "404", "409", "422", "429", "500", "502"];
const METHODS: [&str; 5] = ["get", "put", "post", "delete", "patch"];

/// Rewrites all operations.
pub(super) fn rewrite(root: &mut Value) {
    let error = error_response();
    let oldest = oldest_version(root);
    let paths = root.get_mut("paths").and_then(Value::as_object_mut).into_iter().flatten();
    for (_, item) in paths {
        write_out(item.get_mut("parameters"));
        for (_, operation) in
            item.as_object_mut().into_iter().flatten().filter(|(key, _)| METHODS.contains(&key.as_str()))
        {
            write_out(operation.get_mut("parameters"));
            if let Some(operation) = operation.as_object_mut() {
                rename(operation);
                let since = first_version(operation).unwrap_or(&oldest).to_owned();
                operation.insert(AVAILABLE_SINCE.to_owned(), since.into());
                add_errors(operation, &error);
            }
        }
    }
    if let Some(components) = root.get_mut("components").and_then(Value::as_object_mut) {
        for shared in ["parameters", "responses", "headers"] {
            components.remove(shared);
        }
    }
}

/// Removes the paths that have no operation in a revision.
pub(super) fn remove_empty_paths(root: &mut Value) {
    if let Some(paths) = root.get_mut("paths").and_then(Value::as_object_mut) {
        paths.retain(|_, item| METHODS.iter().any(|method| item.get(method).is_some()));
    }
}

/// `listChats` as `list_chats`, with a remark for the vendor's libraries.
fn rename(operation: &mut Map<String, Value>) {
    let Some(id) = operation.get("operationId").and_then(Value::as_str) else { return };
    let mut name = String::new();
    for letter in id.chars() {
        if letter.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
    }
    operation.insert(format!("{STAINLESS}naming"), json!({ "cli": { "method_name": id } }));
    operation.insert("operationId".to_owned(), name.into());
}

fn add_errors(operation: &mut Map<String, Value>, error: &Value) {
    let Some(Value::Object(responses)) = operation.get_mut("responses") else { return };
    for response in responses.values_mut() {
        *response = written_out(response);
        if let Some(Value::Object(headers)) = response.get_mut("headers") {
            headers.values_mut().for_each(|header| *header = written_out(header));
        }
    }
    for status in ERRORS {
        responses.insert(status.to_owned(), error.clone());
    }
}

/// The response of an error, as the first operation has it.
fn error_response() -> Value {
    let paths = document::root().get("paths").and_then(Value::as_object).into_iter().flatten();
    let operations = paths.flat_map(|(_, item)| item.as_object().into_iter().flatten());
    let mut errors = operations.filter_map(|(_, operation)| operation.pointer("/responses/500"));
    let mut error = errors.next().map(written_out).unwrap_or_default();
    error["description"] = "The error.".into();
    if let Some(Value::Object(headers)) = error.get_mut("headers") {
        headers.values_mut().for_each(|header| *header = written_out(header));
    }
    error
}

fn write_out(list: Option<&mut Value>) {
    for item in list.and_then(Value::as_array_mut).into_iter().flatten() {
        *item = written_out(item);
    }
}

/// The object itself where there is a reference to it.
fn written_out(value: &Value) -> Value {
    let target = value.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
    let target = target.and_then(|pointer| document::root().pointer(pointer));
    target.map_or_else(|| value.clone(), |target| resolve(target).clone())
}

/// The version of the app that first had the operation, if not all of them have it.
fn first_version(operation: &Map<String, Value>) -> Option<&'static str> {
    let revision = operation.get("x-revisions")?.as_array()?.first()?.as_str()?;
    Some(document::app_version(revision))
}

fn oldest_version(root: &Value) -> String {
    root.pointer("/x-revisions/0/appVersion").and_then(Value::as_str).unwrap_or_default().to_owned()
}
