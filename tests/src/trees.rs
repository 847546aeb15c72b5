//! Documents as trees of JSON, for tests that change them: printed, read again and compared.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use codegen::Config;
use diff::{DiffError, Input, Options, Report, compare};
use openapi::load::{Disk, Document, Kind, Node, Workspace, bundle, walk};
use serde_json::Value;

use crate::contract::workspace;

/// The document in a file of the workspace, bundled.
///
/// # Panics
///
/// Where it can't be read.
pub fn document_at(path: &str) -> Document {
    bundled(&Workspace::read(&Disk, &workspace().join(path)))
}

/// The folders with the pairs of documents of all rules.
///
/// # Panics
///
/// Where they can't be read.
#[allow(clippy::expect_used)]
pub fn pairs_of_rules() -> Vec<PathBuf> {
    let within = |folder: &Path| {
        let entries = std::fs::read_dir(folder).expect("a folder of the rules can be read");
        let paths = entries.map(|entry| entry.expect("its entries can be read").path());
        let mut folders = paths.filter(|path| path.is_dir()).collect::<Vec<_>>();
        folders.sort();
        folders
    };
    let rules = within(&workspace().join("diff/tests/cases"));
    rules.into_iter().flat_map(|rule| std::iter::once(rule.clone()).chain(within(&rule))).collect()
}

/// The document with this text.
///
/// # Panics
///
/// Where it can't be read.
pub fn document_of(text: String) -> Document {
    let files = BTreeMap::from([(PathBuf::from("openapi.yaml"), text)]);
    bundled(&Workspace::read(&files, Path::new("openapi.yaml")))
}

/// The document that a tree prints as.
pub fn document_of_tree(tree: &Value) -> Document {
    document_of(format!("{tree:#}\n"))
}

#[allow(clippy::expect_used)]
fn bundled(read: &Workspace) -> Document {
    let (document, findings) = bundle(read);
    assert!(read.diagnostics.is_empty() && findings.is_empty(), "{:?} {findings:?}", read.diagnostics);
    document.expect("a document without findings is bundled")
}

/// A document to compare.
pub fn input<'a>(name: &str, document: &'a Document) -> Input<'a> {
    Input { name: name.to_owned(), document, committed_surface: None, version: None }
}

/// What the change from one document to another means; crates are generated from both unless `wire_only`.
pub fn compared(
    old: &Document,
    new: &Document,
    config: &Config,
    wire_only: bool,
) -> Result<Report, DiffError> {
    compare(&input("old", old), &input("new", new), &Options { config, wire_only })
}

/// The pointers to all objects of a document, with what each is.
pub fn locations(root: &Node) -> Vec<(Kind, String)> {
    let mut locations = Vec::new();
    walk(root, Kind::Document, &mut String::new(), &mut |kind, _, pointer| {
        locations.push((kind, pointer.to_owned()));
    });
    locations
}

/// The pointer of the object that holds what `pointer` leads to, and its key there.
pub fn parent(pointer: &str) -> Option<(&str, String)> {
    let (parent, key) = pointer.rsplit_once('/')?;
    Some((parent, key.replace("~1", "/").replace("~0", "~")))
}

/// The pointer of a property.
pub fn below(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Calls `change` for every mapping of a tree, outermost first.
pub fn for_each_mapping(tree: &mut Value, change: &mut dyn FnMut(&mut serde_json::Map<String, Value>)) {
    match tree {
        Value::Object(map) => {
            change(map);
            map.values_mut().for_each(|value| for_each_mapping(value, change));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| for_each_mapping(item, change)),
        _ => {}
    }
}

/// Replaces every reference to `old` by one to `new`.
pub fn redirect(tree: &mut Value, old: &str, new: &str) {
    for_each_mapping(tree, &mut |map| {
        if map.get("$ref").and_then(Value::as_str) == Some(old) {
            map.insert("$ref".to_owned(), Value::from(new));
        }
        // A discriminator names schemas too.
        if let Some(mapping) = map.get_mut("mapping").and_then(Value::as_object_mut) {
            mapping
                .values_mut()
                .filter(|value| value.as_str() == Some(old))
                .for_each(|value| *value = new.into());
        }
    });
}

/// The document in `count` parts. Each has some of its operations and what they refer to, and is compared faster.
pub fn parts(tree: &Value, count: usize) -> Vec<Value> {
    if count == 1 {
        return vec![tree.clone()];
    }
    (0..count).map(|index| part(tree, index, count)).collect()
}

fn part(tree: &Value, index: usize, count: usize) -> Value {
    let mut part = tree.clone();
    if let Some(paths) = part.get_mut("paths").and_then(Value::as_object_mut) {
        keep_some(paths, index, count);
    }
    let components = part.get_mut("components").map(Value::take).unwrap_or_default();
    // Nothing refers to messages, which are sent outside of operations.
    let of_others = references(tree);
    let mut unused = components.get("schemas").and_then(Value::as_object).cloned().unwrap_or_default();
    unused.retain(|name, _| !of_others.contains(&format!("#/components/schemas/{name}")));
    keep_some(&mut unused, index, count);
    let mut used = references(&part);
    used.extend(unused.keys().map(|name| format!("#/components/schemas/{name}")));
    let mut queue = used.iter().cloned().collect::<Vec<_>>();
    while let Some(reference) = queue.pop() {
        let component =
            reference.strip_prefix("#/components").and_then(|pointer| components.pointer(pointer));
        queue.extend(
            component.map(references).unwrap_or_default().into_iter().filter(|it| used.insert(it.clone())),
        );
    }
    let mut components = components;
    for (kind, objects) in components.as_object_mut().into_iter().flatten() {
        if let Some(objects) = objects.as_object_mut().filter(|_| kind != "securitySchemes") {
            objects.retain(|name, _| used.contains(&format!("#/components/{}", below(kind, name))));
        }
    }
    part["components"] = components;
    part
}

fn keep_some(objects: &mut serde_json::Map<String, Value>, index: usize, count: usize) {
    let mut number = 0;
    objects.retain(|_, _| {
        number += 1;
        number % count == index
    });
}

/// All references, also those of discriminators.
fn references(tree: &Value) -> BTreeSet<String> {
    match tree {
        Value::String(text) if text.starts_with("#/components/") => BTreeSet::from([text.clone()]),
        Value::Array(items) => items.iter().flat_map(references).collect(),
        Value::Object(fields) => fields.values().flat_map(references).collect(),
        _ => BTreeSet::new(),
    }
}
