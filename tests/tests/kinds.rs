//! What each construct of a document becomes, proved by meaning: one crate holds all of them, and a program that uses it
//! compares what goes over the wire.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::process::Command;

use codegen::generate_leniently;
use codegen::output::write;
use openapi::load::{Disk, Workspace, bundle};
use workspace_tests::contract::workspace;
use workspace_tests::generation::config;

const PROOF: &str = r#"[package]
name = "proof"
version = "0.1.0"
edition = "2024"
publish = false

[dependencies]
kinds = { path = "../kinds" }
serde_json = "1"
tokio = { version = "1", features = ["macros", "rt"] }
"#;

#[test]
fn every_kind_means_what_the_document_says() {
    let folder = workspace().join("target/kinds");
    drop(std::fs::remove_dir_all(folder.join("crates")));
    let document = workspace().join("tests/kinds/openapi.yaml");
    let read = Workspace::read(&Disk, &document);
    let (bundled, findings) = bundle(&read);
    let out = folder.join("crates/kinds");
    let config = config().for_document(&document, &out);
    let made = generate_leniently(&bundled.unwrap(), &config, findings).unwrap();
    let left_out = made.left_out.iter().map(|left_out| left_out.warning().message).collect::<Vec<_>>();
    assert_eq!(left_out, [""; 0]);
    write(&out, &made.files).unwrap();

    let put = |path: &str, text: &str| {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    put("Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"crates/kinds\", \"crates/proof\"]\n");
    put("crates/proof/Cargo.toml", PROOF);
    let proof = std::fs::read_to_string(workspace().join("tests/kinds/proof.rs")).unwrap();
    put("crates/proof/src/main.rs", &proof);
    std::fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let output = cargo(&folder, &["run", "--quiet", "--offline", "--package", "proof"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "every kind holds\n");
}

fn cargo(folder: &Path, arguments: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("RUSTFLAGS", "-D warnings")
        .output()
        .unwrap()
}
