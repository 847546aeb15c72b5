//! Tests of the `drift` command: where the document of the server comes from, what does not count, and exit codes.
#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use support::{CLEAN, CONFIG, SCHEMAS, response, server};

/// The document of the server: OpenAPI 3.1, by another author.
const THEIRS: &str = "\
openapi: 3.1.0
info: {title: Server, version: '1'}
servers: [{url: 'https://example.org'}]
paths:
  /things:
    get:
      operationId: things_list
      x-stainless-skip: [go]
      responses:
        '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/ThingsOut'}}}}
        '401': {description: No}
  /_other/sync:
    get: {responses: {'200': {description: OK}}}
components:
  schemas:
    ThingsOut:
      type: object
      properties:
        count: {type: [integer, 'null']}
        more: {type: string}
";

fn drift(config: &str, args: &[&str]) -> (Option<i32>, String, String) {
    let dir = workspace(config);
    run(dir.path(), "drift", args)
}

fn workspace(config: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("api")).unwrap();
    for (path, text) in [
        ("api/openapi.yaml", CLEAN),
        ("api/schemas.yaml", SCHEMAS),
        ("codegen.toml", config),
        ("theirs.yaml", THEIRS),
    ] {
        fs::write(dir.path().join(path), text).unwrap();
    }
    dir
}

fn run(dir: &Path, name: &str, args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let command = command.current_dir(dir).arg(name).args(args).stdin(Stdio::null()).env_remove("GIT_DIR");
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// The configuration with a server and differences that do not count.
fn config(url: &str) -> String {
    format!(
        "{CONFIG}\n[drift]\nurl = '{url}'\n\n[[drift.ignore]]\nrule = 'error-response-added'\nreason = 'All are read in one \
         way.'\n\n[[drift.ignore]]\npath = '/_other/'\nreason = 'Another API.'\n"
    )
}

#[test]
fn the_document_is_found_through_the_response_that_the_configuration_names() {
    let info =
        response("200 OK", "Content-Type: application/json\r\n", r#"{"endpoints": {"spec": "/v1/spec"}}"#);
    let address = server(vec![info, response("200 OK", "", THEIRS)]);
    let (code, out, err) = drift(&config(&format!("{address}/v1/info")), &[]);
    assert_eq!((code, &*err), (Some(1), ""), "{out}");
    assert!(out.contains(&format!("{address}/v1/spec")), "{out}");
    assert!(out.contains("ThingsOut.more was added") && out.contains("may now be null"), "{out}");
    // The port of the address can be anything.
    let out = out.replace(&address, "");
    assert!(!out.contains("stainless") && !out.contains("/_other/") && !out.contains("401"), "{out}");
    assert!(out.contains("ignored: 1 (All are read in one way.)"), "{out}");
}

#[test]
fn the_formats_agree_and_the_exit_code_says_whether_something_differs() {
    for format in ["text", "markdown", "json"] {
        let (code, out, err) = drift(&config("http://127.0.0.1:9"), &["theirs.yaml", "--format", format]);
        assert_eq!((code, &*err), (Some(1), ""), "{out}");
        assert!(out.contains("ThingsOut.more was added"), "{format}: {out}");
    }
    let (code, out, err) = drift(CONFIG, &["api/openapi.yaml"]);
    assert_eq!((code, &*err), (Some(0), ""), "{out}");
    assert!(out.contains("agrees with"), "{out}");
}

#[test]
fn without_a_server_or_with_an_unknown_rule_the_command_fails() {
    let (code, _, err) = drift(CONFIG, &[]);
    assert!(code == Some(2) && err.contains("`[drift]`"), "{err}");
    let unknown = config("http://127.0.0.1:9").replace("error-response-added", "no-such-rule");
    let (code, _, err) = drift(&unknown, &["theirs.yaml"]);
    assert!(code == Some(2) && err.contains("no-such-rule"), "{err}");
    let (code, _, err) = drift(&config("http://127.0.0.1:9"), &[]);
    assert!(code == Some(2) && err.contains("cannot be reached"), "{err}");
}

#[test]
fn the_facts_of_the_server_are_kept_as_evidence_that_the_check_understands() {
    let dir = workspace(&config("http://127.0.0.1:9"));
    let file = ["theirs.yaml", "--write", "api/evidence/served.yaml"];
    let (code, out, err) = run(dir.path(), "drift", &file);
    assert_eq!(code, Some(1), "{out}{err}");
    assert!(err.contains("served.yaml is written") && out.contains("ThingsOut.more was added"), "{out}{err}");
    let kept = fs::read_to_string(dir.path().join("api/evidence/served.yaml")).unwrap();
    for part in ["kind: document", "revision: \"1\"", "of: ThingsOut", "name: more"] {
        assert!(kept.contains(part), "{part}: {kept}");
    }
    assert!(!kept.contains("_other"), "what does not count is not evidence: {kept}");
    let (code, out, err) = run(dir.path(), "docs", &["check"]);
    assert!(code == Some(1) && out.contains("`Things.more` is missing"), "{out}{err}");
    let (code, _, err) = run(dir.path(), "drift", &["theirs.yaml", "--write", "served.txt"]);
    assert!(code == Some(2) && err.contains(".yaml"), "{err}");
    let (code, _, err) = run(dir.path(), "drift", &["api/openapi.yaml", "--write", "served.yaml"]);
    assert!(code == Some(2) && err.contains("several files"), "{err}");
}
