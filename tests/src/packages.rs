//! What cargo knows of the workspace's packages and of those that they depend on.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use crate::contract::workspace;

/// What a call of cargo in the workspace prints.
///
/// # Panics
///
/// Where cargo fails: no test of dependencies can run then.
#[allow(clippy::expect_used)]
pub fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(arguments)
        .current_dir(workspace())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("cargo prints text")
}

/// The packages of the workspace and all that they may need on any platform with any feature, by ID.
///
/// # Panics
///
/// If cargo's output has another form.
#[allow(clippy::expect_used)]
pub fn all() -> (BTreeMap<String, Value>, Value) {
    let text = cargo(&["metadata", "--format-version=1", "--locked", "--all-features"]);
    let mut metadata = serde_json::from_str::<Value>(&text).expect("JSON");
    let packages = metadata["packages"].as_array_mut().map(std::mem::take).expect("packages");
    let by_id = packages.into_iter().map(|package| (text_of(&package["id"]), package)).collect();
    (by_id, metadata["resolve"].take())
}

/// The IDs of what a package is built with, itself included; without what its tests and build scripts alone need.
pub fn built_with(resolve: &Value, root: &str) -> BTreeSet<String> {
    let nodes = resolve["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
    let nodes = nodes.iter().map(|node| (text_of(&node["id"]), node)).collect::<BTreeMap<_, _>>();
    let mut seen = BTreeSet::new();
    let mut queue = vec![root.to_owned()];
    while let Some(id) = queue.pop() {
        let dependencies = nodes.get(&id).and_then(|node| node["deps"].as_array());
        for dependency in dependencies.map(Vec::as_slice).unwrap_or_default() {
            let kinds = dependency["dep_kinds"].as_array().map(Vec::as_slice).unwrap_or_default();
            if kinds.iter().any(|kind| kind["kind"].is_null()) {
                queue.extend(seen.insert(text_of(&dependency["pkg"])).then(|| text_of(&dependency["pkg"])));
            }
        }
        seen.insert(id);
    }
    seen
}

/// `name version`
pub fn label(package: &Value) -> String {
    format!("{} {}", text_of(&package["name"]), text_of(&package["version"]))
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
