//! What the kinds of schemas become, proved by meaning: crates are made of small documents, and programs use them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use codegen::config::Dependency;
use codegen::generate::generate_leniently;
use codegen::output::write;
use codegen::{Config, TextFormat};
use openapi::load::{Child, Disk, Kind, Workspace, bundle, walk};
use workspace_tests::contract::workspace;
use workspace_tests::generation::config;

/// What the programs run their calls on.
fn tokio() -> Dependency {
    Dependency::Detailed { version: "1".to_owned(), features: vec!["macros".to_owned(), "rt".to_owned()] }
}

/// The document whose crate has types for formats of text.
const TYPED: &str = "formats";

/// The documents of which crates are made.
fn documents() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(workspace().join("tests/kinds")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut documents =
        paths.filter(|path| path.extension().is_some_and(|it| it == "yaml")).collect::<Vec<_>>();
    documents.sort();
    assert!(!documents.is_empty());
    documents
}

/// Every object of the specification that a document can hold.
fn kinds() -> BTreeSet<Kind> {
    let mut found = BTreeSet::new();
    let mut queue = vec![Kind::Document];
    while let Some(kind) = queue.pop() {
        if found.insert(kind) {
            let fixed = kind.fields().iter().map(|(_, child)| *child);
            // Paths, statuses and expressions are the fields that are not fixed.
            let others = ["/things", "200", "{$url}"].into_iter().filter_map(|name| kind.other_field(name));
            queue.extend(fixed.chain(others).filter_map(|child| match child {
                Child::Value => None,
                Child::One(kind) | Child::List(kind) | Child::Map(kind) => Some(kind),
            }));
        }
    }
    found
}

/// Every fixed field of every object has a row of KINDS.md under the name of the object, and no row is for anything else.
#[test]
fn every_field_of_the_grammar_has_its_row() {
    let page = std::fs::read_to_string(workspace().join("codegen/KINDS.md")).unwrap();
    let (_, page) = page.split_once("\n## Every field of the specification\n").unwrap();
    let sections = page.split("\n### ").skip(1).map(|section| section.split_once('\n').unwrap());
    let mut described = BTreeSet::new();
    for (kind, section) in sections {
        let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
        described.insert((kind.to_owned(), None));
        for (field, _) in rows {
            assert!(described.insert((kind.to_owned(), Some(field.to_owned()))), "{kind}: {field} twice");
        }
    }
    let mut expected = BTreeSet::new();
    for kind in kinds() {
        expected.insert((format!("{kind:?}"), None));
        expected
            .extend(kind.fields().iter().map(|(field, _)| (format!("{kind:?}"), Some((*field).to_owned()))));
    }
    let missing = expected.difference(&described).collect::<Vec<_>>();
    let unknown = described.difference(&expected).collect::<Vec<_>>();
    assert!(
        missing.is_empty() && unknown.is_empty(),
        "without a row: {missing:?}; not in the grammar: {unknown:?}"
    );
}

/// What has no code of its own is proved by that: a crate is made of it all the same.
#[test]
fn every_field_is_in_a_document_from_which_a_crate_is_made() {
    let mut missing = BTreeSet::new();
    for kind in kinds() {
        missing.extend(kind.fields().iter().map(|(field, _)| (kind, (*field).to_owned())));
    }
    for document in documents() {
        let read = Workspace::read(&Disk, &document);
        let (_, root) = read.entry().unwrap();
        walk(root, Kind::Document, &mut String::new(), &mut |kind, node, _| {
            for entry in node.entries() {
                missing.remove(&(kind, entry.key.clone()));
            }
        });
    }
    assert!(missing.is_empty(), "{missing:?}");
}

/// Each document `NAME.yaml` with the program `NAME.rs` that uses its crate. What the document does not say of its operations
/// is in `NAME.toml`.
#[test]
#[ignore = "compiles a crate for each document"]
fn crates_read_and_write_what_their_documents_say() {
    let sources = workspace().join("tests/kinds");
    let folder = workspace().join("target/kinds-crates");
    let documents = documents();
    let mut crates = Vec::new();
    for document in &documents {
        let name = document.file_stem().unwrap().to_string_lossy().into_owned();
        let out = folder.join(&name);
        drop(std::fs::remove_dir_all(&out));
        let read = Workspace::read(&Disk, document);
        let (bundled, findings) = bundle(&read);
        let mut config = config().for_document(document, &out);
        config.package.dev_dependencies.insert("tokio".to_owned(), tokio());
        if name == TYPED {
            config.typed_formats = TextFormat::ALL.into();
        }
        let rules = document.with_extension("toml");
        if rules.is_file() {
            config.rules = Config::read_rules(&rules).unwrap();
        }
        let generated = generate_leniently(bundled.unwrap(), &config, findings).unwrap();
        assert!(generated.left_out.is_empty(), "{:?}", generated.left_out);
        write(&out, &generated.files).unwrap();
        std::fs::create_dir_all(out.join("tests/server")).unwrap();
        std::fs::copy(sources.join("server.rs"), out.join("tests/server/mod.rs")).unwrap();
        std::fs::copy(document.with_extension("rs"), out.join("tests/wire.rs")).unwrap();
        crates.push(format!("{name:?}"));
    }
    let crates = crates.join(", ");
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{crates}]\n");
    std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    std::fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["test", "--workspace", "--offline", "--target-dir"])
        // Dependencies are built once for all such crates.
        .arg(workspace().join("target/foreign-crates/target"))
        .current_dir(&folder)
        .env("RUSTFLAGS", "-D warnings")
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&said));
}

/// The last column of each table of KINDS.md names a test, by its file where several could be meant.
#[test]
fn every_kind_names_a_test_that_exists() {
    let page = std::fs::read_to_string(workspace().join("codegen/KINDS.md")).unwrap();
    let mut sources = String::new();
    let mut queue = ["codegen", "openapi/src", "runtime/src", "runtime/tests", "tests/tests", "tests/kinds"]
        .map(PathBuf::from)
        .to_vec();
    while let Some(folder) = queue.pop() {
        for entry in std::fs::read_dir(workspace().join(&folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                queue.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                sources.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let rows = page.lines().filter(|line| line.starts_with('|') && !line.starts_with("| ---"));
    let rows = rows.filter(|line| !line.starts_with("| construct ")).collect::<Vec<_>>();
    assert!(rows.len() > 40, "{}", rows.len());
    for row in rows {
        let test = row.trim_end_matches([' ', '|']).rsplit('|').next().unwrap().trim().trim_matches('`');
        let name = test.rsplit(": ").next().unwrap();
        assert!(sources.contains(&format!("fn {name}(")), "no test is called {name:?}: {row}");
    }
}
