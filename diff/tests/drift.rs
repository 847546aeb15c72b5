//! The document of a running server, which other people wrote, compared with our own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use codegen::Config;
use codegen::config::{Drift as Settings, IgnoredDrift};
use diff::drift::Drift;
use diff::{Input, Options, compare};
use openapi::load::{Disk, Document, Workspace, bundle};

fn document(name: &str) -> Document {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/drift")).join(name);
    let workspace = Workspace::read(&Disk, &path);
    assert!(workspace.diagnostics.is_empty(), "{:?}", workspace.diagnostics);
    bundle(&workspace).0.unwrap()
}

fn drift(ours: &str, theirs: &str, settings: &Settings) -> Drift {
    let config = Config::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../codegen.toml"))).unwrap();
    let (ours, theirs) = (document(ours), document(theirs));
    let input = |name: &str, document| Input {
        name: name.to_owned(),
        document,
        committed_surface: None,
        version: None,
    };
    let options = Options { config: &config, wire_only: true };
    let report = compare(&input("our document", &ours), &input("the app", &theirs), &options).unwrap();
    Drift::of(&report, &theirs.root, settings)
}

fn settings() -> Settings {
    let ignored = |rule: Option<&str>, path: Option<&str>, reason: &str| IgnoredDrift {
        rule: rule.map(str::to_owned),
        path: path.map(str::to_owned),
        reason: reason.to_owned(),
    };
    Settings {
        url: None,
        available_since: Some("x-available-since".to_owned()),
        ignore: vec![
            ignored(Some("error-response-added"), None, "all errors are read in one way"),
            ignored(None, Some("/_matrix/"), "another API"),
        ],
    }
}

#[test]
fn what_counts_is_listed_by_who_has_it() {
    let drift = drift("ours.yaml", "theirs.yaml", &settings());
    insta::assert_snapshot!("text", drift.text());
    insta::assert_snapshot!("markdown", drift.markdown());
    let json = serde_json::to_value(&drift).unwrap();
    assert_eq!(json["missingHere"].as_array().unwrap().len(), drift.missing_here.len());
    assert_eq!(json["formatVersion"], 1);
}

#[test]
fn a_document_has_no_drift_from_itself() {
    for name in ["ours.yaml", "theirs.yaml"] {
        let drift = drift(name, name, &Settings::default());
        assert!(drift.is_none() && drift.ignored.is_empty(), "{}", drift.text());
    }
}
