//! The generated crate is what the contract gives, and a change of either without the other is seen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use codegen::output::{Drift, MANIFEST, check, write};
use workspace_tests::contract::workspace;
use workspace_tests::generation::{config, files_of};

fn describe(drift: &[Drift]) -> String {
    let files = drift
        .iter()
        .map(|drift| format!("{} {}\n{}", drift.path.display(), drift.kind.describe(), drift.diff));
    files.collect::<Vec<_>>().join("\n")
}

#[test]
fn generated_is_what_the_contract_gives() {
    let config = config();
    let drift = check(&config.out, &files_of(&config.spec)).unwrap();
    assert!(drift.is_empty(), "`{}` repairs this:\n{}", config.command, describe(&drift));
}

#[test]
fn generation_gives_the_same_bytes_again() {
    let spec = config().spec;
    assert_eq!(files_of(&spec), files_of(&spec));
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap().path();
        let target = to.join(entry.file_name().unwrap());
        if entry.is_dir() {
            copy(&entry, &target);
        } else {
            std::fs::copy(&entry, &target).unwrap();
        }
    }
}

/// A copy of the contract in which the file at `path` has been changed.
fn changed_contract(path: &str, change: impl Fn(&str) -> String) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    copy(&workspace().join("spec"), folder.path());
    let file = folder.path().join(path);
    let before = std::fs::read_to_string(&file).unwrap();
    let after = change(&before);
    assert_ne!(before, after, "{path} has not been changed");
    std::fs::write(&file, after).unwrap();
    let entry = folder.path().join("openapi.yaml");
    (folder, entry)
}

#[test]
fn an_added_property_is_seen_by_name_and_gone_after_generation() {
    let property =
        "\n  properties:\n    nickname: {type: string, description: What the user calls the chat.}\n";
    let (_folder, spec) = changed_contract("schemas/chat.yaml", |text| {
        let chat = text.find("\nChat:").unwrap();
        let (before, after) = text.split_at(chat);
        format!("{before}{}", after.replacen("\n  properties:\n", property, 1))
    });
    let files = files_of(&spec);
    let mut drift = check(&config().out, &files).unwrap();
    drift.retain(|drift| drift.path != Path::new(MANIFEST));
    let changed = drift.iter().map(|drift| drift.path.to_str().unwrap()).collect::<Vec<_>>();
    assert_eq!(changed, ["public-api.txt", "src/types/chat.rs", "src/types/chat_responses.rs"]);
    // What contains a chat has its type, and reads the property.
    let [field, read] = ["nickname: Option<String>", "nickname: Optional(\"nickname\")"];
    for (drift, lines) in drift.iter().zip([&[field][..], &[field, read], &[read]]) {
        assert!(
            lines.iter().all(|line| drift.diff.contains(line)),
            "{}",
            describe(std::slice::from_ref(drift))
        );
    }

    let out = tempfile::tempdir().unwrap();
    copy(&config().out, out.path());
    write(out.path(), &files).unwrap();
    assert_eq!(check(out.path(), &files).unwrap(), []);
}

#[test]
fn a_line_changed_by_hand_is_seen() {
    let out = tempfile::tempdir().unwrap();
    copy(&config().out, out.path());
    let file = out.path().join("src/types/chat.rs");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replacen("pub id: String", "pub id: Box<str>", 1)).unwrap();
    let drift = check(out.path(), &files_of(&config().spec)).unwrap();
    assert_eq!(drift.len(), 1);
    assert!(drift[0].diff.contains("-    pub id: Box<str>") && drift[0].diff.contains("+    pub id: String"));
}

/// Formatting a document anew, or moving a schema within its file, changes nothing for users.
#[test]
fn the_bundled_document_gives_the_same_public_api() {
    let folder = tempfile::tempdir().unwrap();
    let spec = folder.path().join("openapi.json");
    std::fs::write(&spec, workspace_tests::contract::document().to_string()).unwrap();
    let bundled = files_of(&spec);
    let api = Path::new("public-api.txt");
    assert_eq!(bundled[api], files_of(&config().spec)[api]);
}
