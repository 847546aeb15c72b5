//! Documents of others, with few of the generator's extensions or none, give crates that compile without a warning.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::output::write;
use codegen::{generate, lint};
use openapi::load::{Disk, Workspace, bundle};
use workspace_tests::contract::workspace;
use workspace_tests::generation::config;

fn documents() -> Vec<PathBuf> {
    let folder = workspace().join("tests/foreign");
    let mut documents =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    documents.sort();
    documents
}

fn crate_of(document: &Path, out: &Path) {
    let read = Workspace::read(&Disk, document);
    let (bundled, findings) = bundle(&read);
    let bundled = bundled.unwrap();
    let mut errors = lint::check_errors(&bundled);
    errors.extend(findings);
    let report = openapi::diagnostic::render_text(&errors, &bundled.sources, false);
    assert!(errors.is_empty(), "{report}");
    write(out, &generate(&bundled, &config().for_document(document, out)).unwrap()).unwrap();
}

#[test]
#[ignore = "compiles a crate for each document"]
fn foreign_documents_give_crates_that_compile() {
    let folder = workspace().join("target/foreign-crates");
    drop(std::fs::remove_dir_all(folder.join("crates")));
    let mut crates = String::new();
    let documents = documents();
    assert!(documents.len() >= 2);
    for document in &documents {
        let name = document.file_stem().unwrap().to_string_lossy().into_owned();
        crate_of(document, &folder.join("crates").join(&name));
        write!(crates, "\"crates/{name}\", ").unwrap();
    }
    std::fs::write(
        folder.join("Cargo.toml"),
        format!("[workspace]\nresolver = \"3\"\nmembers = [{crates}]\n"),
    )
    .unwrap();
    std::fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["clippy", "--workspace", "--offline", "--target-dir"])
        .arg(folder.join("target"))
        .current_dir(&folder)
        .env("RUSTFLAGS", "-D warnings")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
