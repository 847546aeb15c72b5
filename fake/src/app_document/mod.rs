//! The document as the app itself writes it: the same API as in the document of this crate, in other words. It is made from
//! that document, so that nothing is written twice.

mod matrix;
mod operations;
mod schemas;

use serde_json::Value;

use crate::document;
use crate::profile::Profile;

/// The version that the app's document always has, whatever the app can do.
const VERSION: &str = "5.0.0";

/// The document of a revision.
pub(crate) fn text(profile: Profile) -> String {
    let mut root = document::root().clone();
    operations::rewrite(&mut root);
    keep_revision(&mut root, profile);
    operations::remove_empty_paths(&mut root);
    schemas::rewrite(&mut root);
    without_own_extensions(&mut root);
    matrix::add(&mut root);
    root["openapi"] = "3.1.0".into();
    root["info"]["version"] = VERSION.into();
    root.to_string()
}

/// Removes the operations, parameters and properties that the revision does not have.
fn keep_revision(value: &mut Value, profile: Profile) {
    match value {
        Value::Array(items) => {
            items.retain(|item| profile.is_in(item.get("x-revisions")));
            items.iter_mut().for_each(|item| keep_revision(item, profile));
        }
        Value::Object(object) => {
            if !profile.is_in(object.get("x-base-revisions"))
                && let Some(Value::Array(parts)) = object.get_mut("allOf")
            {
                parts.retain(|part| part.get("$ref").is_none());
            }
            let names = |object: &serde_json::Map<String, Value>| object.keys().cloned().collect::<Vec<_>>();
            for name in names(object) {
                // The document lists all revisions under the same name.
                if name != "x-revisions" && !profile.is_in(object[&name].get("x-revisions")) {
                    object.remove(&name);
                }
            }
            if let Some(Value::Object(properties)) = object.get("properties") {
                let kept = names(properties);
                if let Some(Value::Array(required)) = object.get_mut("required") {
                    required.retain(|name| kept.iter().any(|kept| name == kept));
                }
            }
            object.values_mut().for_each(|value| keep_revision(value, profile));
        }
        _ => {}
    }
}

/// Removes the extensions of this crate's document. Those of the app's document have other names.
fn without_own_extensions(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(without_own_extensions),
        Value::Object(object) => {
            let is_added = |name: &str| name.starts_with(STAINLESS) || name == AVAILABLE_SINCE;
            object.retain(|name, _| !name.starts_with("x-") || is_added(name));
            object.values_mut().for_each(without_own_extensions);
        }
        _ => {}
    }
}

/// How the names of the extensions begin from which the vendor's libraries are made.
const STAINLESS: &str = "x-stainless-";
/// The extension with the version of the app that first had an operation.
const AVAILABLE_SINCE: &str = "x-beeper-available-since";
