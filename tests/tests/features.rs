//! A crate whose resources have features compiles without a warning with each combination of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use codegen::generate;
use codegen::output::write;
use openapi::load::{Disk, Workspace, bundle};
use workspace_tests::contract::workspace;
use workspace_tests::generation::config;

/// Features with their resources. They share types, and two of them share a resource around theirs.
const FEATURES: [(&str, &str); 4] =
    [("crew", "crew"), ("docks", "yard.docks"), ("freight", "crates"), ("repairs", "yard.repairs")];

/// Each subset of the features, as cargo reads it.
fn combinations() -> Vec<String> {
    let subset = |bits: usize| {
        let chosen = FEATURES.iter().enumerate().filter(|(index, _)| bits & (1 << index) != 0);
        chosen.map(|(_, (name, _))| *name).collect::<Vec<_>>().join(",")
    };
    (0..1 << FEATURES.len()).map(subset).collect()
}

#[test]
#[ignore = "compiles a crate with 16 combinations of features"]
fn a_crate_compiles_with_each_combination_of_features() {
    let document = workspace().join("codegen/tests/features/openapi.yaml");
    let folder = workspace().join("target/foreign-crates/features");
    drop(std::fs::remove_dir_all(&folder));
    let out = folder.join("harbour");
    let (bundled, findings) = bundle(&Workspace::read(&Disk, &document));
    assert!(findings.is_empty(), "{findings:?}");
    let mut config = config().for_document(&document, &out);
    for (name, resource) in FEATURES {
        config.features.insert(name.to_owned(), BTreeSet::from([resource.to_owned()]));
    }
    write(&out, &generate(&bundled.unwrap(), &config).unwrap()).unwrap();
    std::fs::write(folder.join("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"harbour\"]\n")
        .unwrap();
    std::fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    for features in combinations() {
        check(&folder, &features);
    }
}

fn check(folder: &Path, features: &str) {
    let output = Command::new(env!("CARGO"))
        .args([
            "clippy",
            "--quiet",
            "--offline",
            "--no-default-features",
            "--features",
            features,
            "--target-dir",
        ])
        // Dependencies are built once for all such crates.
        .arg(workspace().join("target/foreign-crates/target"))
        .current_dir(folder)
        .env("RUSTFLAGS", "-D warnings")
        .output()
        .unwrap();
    assert!(output.status.success(), "[{features}] {}", String::from_utf8_lossy(&output.stderr));
}
