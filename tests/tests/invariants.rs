//! What must hold of the rooms themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use workspace_tests::contract::{document, workspace};

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// What only this API has: its name, its paths, headers and variables, and those of its type and member names that are
/// no words of the field.
fn names_of_this_api() -> Vec<String> {
    let document = document();
    let mut names = ["beeper", "whatsapp", "23373"].map(str::to_owned).to_vec();
    names.extend(document["paths"].as_object().unwrap().keys().cloned());
    names.extend(
        document["components"]["schemas"]
            .as_object()
            .unwrap()
            .keys()
            .filter(|name| is_peculiar(name))
            .cloned(),
    );
    names.extend(
        ["accountID", "chatID", "reactionKey", "sortKey", "oldestCursor", "localChatID"].map(str::to_owned),
    );
    names
}

fn is_peculiar(type_name: &str) -> bool {
    type_name.len() > 8 && type_name != "ErrorBody"
}

#[test]
fn generator_and_runtime_name_nothing_of_this_api() {
    let names = names_of_this_api();
    assert!(names.len() > 40);
    let mut found = Vec::new();
    for room in ["openapi/src", "codegen/src", "evidence/src", "diff/src", "runtime/src", "xtask/src"] {
        for file in rust_files(&workspace().join(room)) {
            let text = std::fs::read_to_string(&file).unwrap();
            // Tests may take their examples from where they like.
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for (line, number) in code.lines().zip(1..) {
                let hits = names.iter().filter(|name| line.to_lowercase().contains(&name.to_lowercase()));
                found.extend(hits.map(|name| format!("{}:{number}: {name}: {line}", file.display())));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_generated_file_says_so_in_its_first_line() {
    for file in rust_files(&workspace().join("generated/src")) {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("// Made by `cargo xtask codegen`. Do not edit.\n"), "{}", file.display());
    }
}
