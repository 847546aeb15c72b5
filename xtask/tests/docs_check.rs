//! Runs `docs check` and `docs coverage`: exit codes and messages.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const DOCUMENT: &str = "\
openapi: 3.0.3
info: {title: Boats, version: '2'}
paths:
  /boats:
    get:
      tags: [boats]
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      responses: {'204': {description: Nothing.}}
";

const EVIDENCE: &str = "\
page: boats
kind: http
url: https://example.org/boats
captured: '2026-01-02'
revision: '2'
sha256: '00'
operations:
  - method: GET
    path: /boats
    at: '1:1'
    queryParameters: [{name: limit, at: '2:1', optional: true, type: number}]
    response: {type: nothing}
";

fn workspace() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| fs::write(dir.path().join(path), text).unwrap();
    fs::create_dir_all(dir.path().join("spec/evidence")).unwrap();
    fs::create_dir_all(dir.path().join("spec/history")).unwrap();
    write("codegen.toml", &support::CONFIG.replace("api/", "spec/"));
    write("spec/openapi.yaml", DOCUMENT);
    write("spec/evidence/boats.yaml", EVIDENCE);
    dir
}

/// Exit code, standard output and standard error.
fn run(dir: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask")).current_dir(dir).arg("docs").args(args).output();
    let Output { status, stdout, stderr } = output.unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn replace(dir: &Path, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(dir.join(path)).unwrap();
    assert!(text.contains(from));
    fs::write(dir.join(path), text.replace(from, to)).unwrap();
}

#[test]
fn documents_that_agree_with_their_evidence_end_with_0() {
    let dir = workspace();
    fs::write(dir.path().join("spec/history/2.yaml"), DOCUMENT).unwrap();
    let (code, out, err) = run(dir.path(), &["check"]);
    assert_eq!((code, &*out, &*err), (Some(0), "", "spec/openapi.yaml agrees with its evidence\n"));
    let (code, out, _) = run(dir.path(), &["check", "--format", "json"]);
    assert_eq!((code, &*out), (Some(0), "[]\n"));
}

#[test]
fn findings_end_with_1_and_name_both_locations() {
    let dir = workspace();
    fs::write(dir.path().join("spec/history/1.yaml"), DOCUMENT.replace("'2'", "'1'")).unwrap();
    replace(dir.path(), "spec/evidence/boats.yaml", "type: number", "type: string");
    let (code, out, err) = run(dir.path(), &["check"]);
    assert_eq!((code, &*err), (Some(1), "2 errors\n"), "{out}");
    assert!(out.contains("spec/openapi.yaml:7:"), "{out}");
    assert!(out.contains("boats.yaml (https://example.org/boats 2:1)"), "{out}");
    assert!(out.contains("spec/history/1.yaml:5:5"), "{out}");
    let (code, out, _) = run(dir.path(), &["check", "--format", "json", "spec/openapi.yaml"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, json[0]["rule"].as_str()), (Some(1), Some("type-differs")));
    assert_eq!((json[0]["line"].as_u64(), json.as_array().unwrap().len()), (Some(7), 1));
}

#[test]
fn exceptions_for_missing_documents_are_reported() {
    let dir = workspace();
    let exception = "- {document: '3', rule: type-differs, about: [Boat], reason: None.}\n";
    fs::write(dir.path().join("spec/evidence-exceptions.yaml"), exception).unwrap();
    let (code, out, _) = run(dir.path(), &["check"]);
    assert_eq!(code, Some(1));
    assert!(out.contains("spec/evidence-exceptions.yaml:1:3"), "{out}");
    let (code, ..) = run(dir.path(), &["check", "spec/openapi.yaml"]);
    assert_eq!(code, Some(0));
}

#[test]
fn what_cannot_be_read_ends_with_2() {
    let ends_with_2 = |path: &str, text: &str, says: &str| {
        let dir = workspace();
        fs::write(dir.path().join(path), text).unwrap();
        for command in ["check", "coverage"] {
            let (code, out, err) = run(dir.path(), &[command]);
            // Coverage does not read exceptions.
            if !(command == "coverage" && path.contains("exceptions")) {
                assert_eq!((code, &*out), (Some(2), ""), "{err}");
                assert!(err.contains(says), "{err}");
            }
        }
    };
    ends_with_2("spec/evidence/boats.yaml", "page: [", "spec/evidence/boats.yaml:2:1");
    ends_with_2("spec/evidence/boats.yaml", "page: boats\n", "missing field");
    ends_with_2("spec/evidence-exceptions.yaml", "- {}\n", "spec/evidence-exceptions.yaml:1:3");
    ends_with_2("spec/openapi.yaml", "paths: [\n", "can't be read completely");
    ends_with_2("spec/openapi.yaml", "Some prose.\n", "it has no `paths`");
    ends_with_2(
        "spec/evidence/boats.yaml",
        &EVIDENCE.replace("at: '2:1',", "at: '2:1', format: x, fromat: y,"),
        "`fromat`",
    );
    let dir = workspace();
    fs::remove_file(dir.path().join("spec/evidence/boats.yaml")).unwrap();
    let (code, _, err) = run(dir.path(), &["check"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("there is no evidence in"), "{err}");
}

#[test]
fn coverage_is_printed_as_table_json_and_chart() {
    let dir = workspace();
    let (code, out, err) = run(dir.path(), &["coverage"]);
    assert_eq!((code, &*err), (Some(0), ""));
    assert!(out.starts_with("revision 2, by boats\n"), "{out}");
    let (_, out, _) = run(dir.path(), &["coverage", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["resources"]["boats"]["stated"], 2);
    let (_, out, _) = run(dir.path(), &["coverage", "--format", "svg"]);
    assert!(out.starts_with("<svg ") && out.ends_with("</svg>\n"), "{out}");
}
