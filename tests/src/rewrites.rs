//! Other ways to write the same document: nothing that travels differs.

use std::collections::BTreeSet;

use fastrand::Rng;
use openapi::load::{Kind, METHODS};
use serde_json::{Map, Value, json};

use crate::trees::{document_of_tree, for_each_mapping, locations, parent};

/// A way to write a document.
pub struct Rewrite {
    /// What it does.
    pub name: &'static str,
    /// Does it.
    pub run: fn(&mut Value, &mut Rng),
    /// Whether not even programs that compile against the crate notice.
    pub is_pure: bool,
}

/// All of them.
pub const ALL: &[Rewrite] = &[
    Rewrite { name: "shuffle keys", run: shuffle_keys, is_pure: false },
    Rewrite { name: "shuffle sets", run: shuffle_sets, is_pure: true },
    Rewrite { name: "shuffle parameters", run: shuffle_parameters, is_pure: false },
    Rewrite { name: "shuffle values", run: shuffle_values, is_pure: false },
    Rewrite { name: "extract schemas", run: extract_schemas, is_pure: false },
    Rewrite { name: "inline schemas", run: |tree, _| inline(tree, "schemas"), is_pure: false },
    Rewrite { name: "parameters of paths to operations", run: parameters_down, is_pure: false },
    Rewrite { name: "parameters of operations to paths", run: parameters_up, is_pure: false },
    Rewrite { name: "inline parameters", run: |tree, _| inline(tree, "parameters"), is_pure: false },
    Rewrite { name: "inline responses", run: |tree, _| inline(tree, "responses"), is_pure: false },
    Rewrite { name: "inline headers", run: |tree, _| inline(tree, "headers"), is_pure: false },
    Rewrite {
        name: "extract parameters",
        run: |tree, _| extract(tree, Kind::Parameter, "parameters"),
        is_pure: false,
    },
    Rewrite {
        name: "extract responses",
        run: |tree, _| extract(tree, Kind::Response, "responses"),
        is_pure: false,
    },
    Rewrite {
        name: "extract bodies",
        run: |tree, _| extract(tree, Kind::RequestBody, "requestBodies"),
        is_pure: false,
    },
    Rewrite {
        name: "extract headers",
        run: |tree, _| extract(tree, Kind::Header, "headers"),
        is_pure: false,
    },
    Rewrite { name: "wrap references", run: wrap_references, is_pure: false },
    Rewrite { name: "say what is implied", run: say_what_is_implied, is_pure: true },
];

fn shuffle_keys(tree: &mut Value, rng: &mut Rng) {
    for_each_mapping(tree, &mut |map| {
        let mut entries = std::mem::take(map).into_iter().collect::<Vec<_>>();
        rng.shuffle(&mut entries);
        map.extend(entries);
    });
}

fn shuffle_list(map: &mut Map<String, Value>, key: &str, rng: &mut Rng) {
    if let Some(Value::Array(items)) = map.get_mut(key) {
        rng.shuffle(items);
    }
}

/// Lists whose order says nothing at all.
fn shuffle_sets(tree: &mut Value, rng: &mut Rng) {
    for key in ["servers", "tags"] {
        // The first server is the one that counts.
        if key != "servers" {
            tree.as_object_mut().into_iter().for_each(|map| shuffle_list(map, key, rng));
        }
    }
    for_each_mapping(tree, &mut |map| {
        let is_schema = map.contains_key("properties") || map.contains_key("allOf");
        if is_schema && map.get("required").is_some_and(Value::is_array) {
            shuffle_list(map, "required", rng);
        }
        if map
            .get("x-revisions")
            .and_then(Value::as_array)
            .is_some_and(|list| list.iter().all(Value::is_string))
        {
            shuffle_list(map, "x-revisions", rng);
        }
    });
}

/// The order of parameters is that of arguments in Rust.
fn shuffle_parameters(tree: &mut Value, rng: &mut Rng) {
    for_each_mapping(tree, &mut |map| shuffle_list(map, "parameters", rng));
}

/// The order of values and alternatives is that of variants in Rust.
fn shuffle_values(tree: &mut Value, rng: &mut Rng) {
    for_each_mapping(tree, &mut |map| {
        let beside = ["x-enum-varnames", "x-enum-descriptions", "x-variant-names"];
        if !beside.iter().any(|key| map.contains_key(*key)) && map.get("enum").is_some_and(Value::is_array) {
            shuffle_list(map, "enum", rng);
        }
        if !beside.iter().any(|key| map.contains_key(*key)) {
            shuffle_list(map, "oneOf", rng);
        }
    });
}

fn section<'a>(tree: &'a mut Value, name: &str) -> Option<&'a mut Map<String, Value>> {
    let components = tree.as_object_mut()?.entry("components").or_insert_with(|| json!({}));
    components.as_object_mut()?.entry(name).or_insert_with(|| json!({})).as_object_mut()
}

fn add_component(tree: &mut Value, section_name: &str, wish: &str, value: Value) -> Value {
    let Some(section) = section(tree, section_name) else { return value };
    let mut name = wish.to_owned();
    let mut number = 2;
    while section.contains_key(&name) {
        name = format!("{wish}{number}");
        number += 1;
    }
    section.insert(name.clone(), value);
    json!({"$ref": format!("#/components/{section_name}/{name}")})
}

fn capitalised(pointer: &str) -> String {
    let words = pointer.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    words.skip(1).filter(|word| !matches!(*word, "properties" | "schemas" | "v1")).map(capital).collect()
}

/// Every second schema of a property or of entries that is written out where it is used becomes a component.
fn extract_schemas(tree: &mut Value, rng: &mut Rng) {
    let mut found = schemas_of(tree);
    found.retain(|pointer| pointer.contains("/properties/") || pointer.ends_with("/schema"));
    // The inner ones first: the outer ones take them along.
    found.sort_by_key(|pointer| std::cmp::Reverse(pointer.len()));
    for pointer in found {
        let Some(location) = tree.pointer_mut(&pointer) else { continue };
        let words = [
            "x-revisions",
            "x-alias-of",
            "x-deprecated",
            "x-rust-name",
            "deprecated",
            "readOnly",
            "writeOnly",
        ];
        let is_plain = location.as_object().is_some_and(|map| {
            !map.contains_key("$ref")
                && !map.contains_key("allOf")
                && !words.iter().any(|word| map.contains_key(*word))
        });
        if !is_plain || rng.bool() {
            continue;
        }
        let value = location.take();
        let reference = add_component(tree, "schemas", &format!("Own{}", capitalised(&pointer)), value);
        tree.pointer_mut(&pointer).into_iter().for_each(|location| *location = reference.clone());
    }
}

fn schemas_of(tree: &Value) -> Vec<String> {
    let document = document_of_tree(tree);
    locations(&document.root)
        .into_iter()
        .filter(|(kind, _)| *kind == Kind::Schema)
        .map(|(_, pointer)| pointer)
        .collect()
}

/// Every object of a kind becomes a component.
fn extract(tree: &mut Value, kind: Kind, section_name: &str) {
    let document = document_of_tree(tree);
    let within = format!("/components/{section_name}/");
    for (found, pointer) in locations(&document.root) {
        let Some(location) = tree.pointer_mut(&pointer) else { continue };
        if found != kind || pointer.starts_with(&within) || location.get("$ref").is_some() {
            continue;
        }
        let value = location.take();
        let reference = add_component(tree, section_name, &format!("own{}", capitalised(&pointer)), value);
        tree.pointer_mut(&pointer).into_iter().for_each(|location| *location = reference.clone());
    }
}

/// References to components of a section, less those that hold themselves, are written out where they are used.
fn inline(tree: &mut Value, section_name: &str) {
    let prefix = format!("#/components/{section_name}/");
    let root = tree.clone();
    write_out(tree, &root, &prefix, &mut BTreeSet::new());
}

fn write_out(tree: &mut Value, root: &Value, prefix: &str, open: &mut BTreeSet<String>) {
    let target = tree.get("$ref").and_then(Value::as_str).filter(|target| target.starts_with(prefix));
    if let Some(target) = target.map(str::to_owned) {
        let Some(value) = root.pointer(&target[1..]) else { return };
        let holds_itself = reaches(value, root, &target, &mut BTreeSet::new());
        if !holds_itself && open.insert(target.clone()) {
            *tree = value.clone();
            write_out(tree, root, prefix, open);
            open.remove(&target);
        }
        return;
    }
    match tree {
        // What a discriminator names must go on to have a name.
        Value::Object(map) if map.contains_key("oneOf") || map.contains_key("anyOf") => {}
        Value::Object(map) => map.values_mut().for_each(|value| write_out(value, root, prefix, open)),
        Value::Array(items) => items.iter_mut().for_each(|item| write_out(item, root, prefix, open)),
        _ => {}
    }
}

fn reaches(value: &Value, root: &Value, wanted: &str, seen: &mut BTreeSet<String>) -> bool {
    match value {
        Value::Object(map) => map.iter().any(|(key, value)| match value.as_str() {
            Some(target) if key == "$ref" => {
                target == wanted
                    || (seen.insert(target.to_owned())
                        && root.pointer(&target[1..]).is_some_and(|value| reaches(value, root, wanted, seen)))
            }
            _ => reaches(value, root, wanted, seen),
        }),
        Value::Array(items) => items.iter().any(|item| reaches(item, root, wanted, seen)),
        _ => false,
    }
}

fn parameters_down(tree: &mut Value, _: &mut Rng) {
    let root = tree.clone();
    let resolved = |parameter: &Value| {
        let target =
            parameter.get("$ref").and_then(Value::as_str).and_then(|target| root.pointer(&target[1..]));
        let parameter = target.unwrap_or(parameter);
        (parameter["name"].clone(), parameter["in"].clone())
    };
    for item in tree["paths"].as_object_mut().into_iter().flat_map(|paths| paths.values_mut()) {
        let Some(item) = item.as_object_mut() else { continue };
        let Some(Value::Array(shared)) = item.get("parameters").cloned() else { continue };
        item.retain(|key, _| key != "parameters");
        for operation in METHODS
            .iter()
            .filter_map(|method| item.get_mut(*method).map(Value::take).map(|o| (*method, o)))
            .collect::<Vec<_>>()
        {
            let (method, mut operation) = operation;
            let own = operation["parameters"].as_array().cloned().unwrap_or_default();
            let is_new = |parameter: &&Value| !own.iter().any(|known| resolved(known) == resolved(parameter));
            let all = own.iter().chain(shared.iter().filter(is_new)).cloned().collect::<Vec<_>>();
            operation["parameters"] = Value::Array(all);
            item.insert(method.to_owned(), operation);
        }
    }
}

/// What every operation of a path takes, the path takes.
fn parameters_up(tree: &mut Value, _: &mut Rng) {
    for item in tree["paths"].as_object_mut().into_iter().flat_map(|paths| paths.values_mut()) {
        let Some(item) = item.as_object_mut() else { continue };
        let list = |operation: &Value| operation["parameters"].as_array().cloned().unwrap_or_default();
        let operations = METHODS.iter().filter_map(|method| item.get(*method)).map(list).collect::<Vec<_>>();
        let Some(first) = operations.first() else { continue };
        let shared = first
            .iter()
            .filter(|one| operations.iter().all(|list| list.contains(one)))
            .cloned()
            .collect::<Vec<_>>();
        for method in METHODS {
            let Some(Value::Array(own)) = item.get_mut(method).and_then(|o| o.get_mut("parameters")) else {
                continue;
            };
            own.retain(|parameter| !shared.contains(parameter));
        }
        let own = item.get("parameters").and_then(Value::as_array).cloned().unwrap_or_default();
        item.insert("parameters".to_owned(), shared.into_iter().chain(own).collect());
    }
}

/// A reference is the same as `allOf` of it alone.
fn wrap_references(tree: &mut Value, _: &mut Rng) {
    for pointer in schemas_of(tree) {
        let is_whole = parent(&pointer).is_some_and(|(holder, _)| holder.ends_with("/properties"));
        let Some(location) =
            tree.pointer_mut(&pointer).filter(|location| is_whole && location.get("$ref").is_some())
        else {
            continue;
        };
        *location = json!({"allOf": [location.take()], "description": "What it refers to."});
    }
}

fn say_what_is_implied(tree: &mut Value, _: &mut Rng) {
    for pointer in schemas_of(tree) {
        let Some(schema) = tree.pointer_mut(&pointer).and_then(Value::as_object_mut) else { continue };
        if schema.contains_key("$ref") {
            continue;
        }
        if schema.contains_key("type") && !schema.contains_key("allOf") && !pointer.contains("/allOf/") {
            schema.entry("nullable").or_insert(json!(false));
        }
        if schema.get("type") == Some(&json!("string")) && !schema.contains_key("enum") {
            schema.entry("minLength").or_insert(json!(0));
        }
        if !pointer.contains("/allOf/") {
            schema.entry("deprecated").or_insert(json!(false));
        }
    }
}
