//! Runs the commands: exit codes and messages.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use support::{CLEAN, CONFIG, SCHEMAS};

/// A workspace with a document and everything that generation needs.
fn workspace() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("api")).unwrap();
    fs::write(dir.path().join("api/openapi.yaml"), CLEAN).unwrap();
    fs::write(dir.path().join("api/schemas.yaml"), SCHEMAS).unwrap();
    fs::write(dir.path().join("codegen.toml"), CONFIG).unwrap();
    dir
}

fn command(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.current_dir(dir).args(args);
    command
}

/// Exit code, standard output and standard error.
fn run(dir: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = command(dir, args).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn replace(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from));
    fs::write(path, text.replace(from, to)).unwrap();
}

#[test]
fn lint_is_silent_about_a_clean_document_and_finds_it_by_the_configuration() {
    let dir = workspace();
    let (code, out, err) = run(dir.path(), &["spec", "lint"]);
    assert_eq!((code, &*out), (Some(0), ""), "{err}");
    let (code, out, _) = run(&dir.path().join("api"), &["spec", "lint", "openapi.yaml", "--format", "json"]);
    assert_eq!((code, &*out), (Some(0), "[]\n"));
    assert_eq!(run(&dir.path().join("api"), &["spec", "lint"]).0, Some(0), "from a folder within");
}

#[test]
fn lint_shows_errors_and_style_issues_with_file_line_column_and_repair() {
    let dir = workspace();
    replace(&dir.path().join("api/schemas.yaml"), "type: integer", "type: [integer, 'null']");
    replace(&dir.path().join("api/openapi.yaml"), "      summary: List things\n", "");
    let (code, out, err) = run(dir.path(), &["spec", "lint"]);
    assert_eq!(code, Some(1), "{out}{err}");
    for part in [
        "error[openapi-3-1]: `type` as a list is a feature of OpenAPI 3.1",
        "--> api/schemas.yaml:5:13",
        "help: write `type: integer` and `nullable: true`",
        "warning[missing-description]",
        "--> api/openapi.yaml:7:5",
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
    assert!(err.contains("1 error, 1 style issue"), "{err}");
    let (code, out, _) = run(dir.path(), &["spec", "lint", "--format", "json"]);
    let found = serde_json::from_str::<serde_json::Value>(&out).unwrap();
    assert_eq!((code, found[1]["rule"].as_str()), (Some(1), Some("openapi-3-1")));
    assert_eq!((found[1]["line"].as_u64(), found[1]["column"].as_u64()), (Some(5), Some(13)));
    assert_eq!(found[0]["severity"].as_str(), Some("style"));
    replace(&dir.path().join("codegen.toml"), "strict = true\n", "");
    let (_, out, err) = run(dir.path(), &["spec", "lint", "api/openapi.yaml"]);
    assert!(out.contains("openapi-3-1") && !out.contains("missing-description"), "{out}");
    assert!(err.contains("--strict also reports the style issues: 1"), "{err}");
    let (_, out, _) = run(dir.path(), &["spec", "lint", "--strict"]);
    assert!(out.contains("missing-description"), "{out}");
}

#[test]
fn a_file_that_is_not_text_is_an_error_with_its_line() {
    let dir = workspace();
    for (bytes, line) in [(&[0xff, 0xfe, 0][..], 1), (b"openapi: 3.0.3\ninfo: \xff", 2)] {
        fs::write(dir.path().join("binary.yaml"), bytes).unwrap();
        let (code, out, _) = run(dir.path(), &["spec", "lint", "binary.yaml"]);
        assert_eq!(code, Some(1), "{out}");
        assert!(out.contains("the file is not text in UTF-8"), "{out}");
        assert!(out.contains(&format!("--> binary.yaml:{line}:")), "{out}");
    }
}

#[test]
fn a_command_that_fails_ends_with_2() {
    let dir = workspace();
    let empty = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("bad.toml"), "spec = 1").unwrap();
    for (folder, args, part) in [
        (dir.path(), &["spec", "lint", "none.yaml"][..], "none.yaml can't be read"),
        (dir.path(), &["spec", "bundle", "api"], "can't be read"),
        (dir.path(), &["spec", "lint", "--format", "xml"], "invalid value"),
        (dir.path(), &["codgen"], "unrecognized subcommand"),
        (dir.path(), &["codegen", "--spec", "api/openapi.yaml"], "--out"),
        (dir.path(), &[], "Usage"),
        (empty.path(), &["codegen"], "there is no codegen.toml"),
        (empty.path(), &["spec", "lint"], "the command names no document, so"),
    ] {
        let (code, out, err) = run(folder, args);
        assert_eq!(code, Some(2), "{args:?}: {out}{err}");
        assert!(err.contains(part), "{args:?}: {err}");
        assert!(!err.contains("panicked"), "{args:?}: {err}");
    }
}

#[test]
fn a_bundle_is_one_document_that_is_the_same_in_both_forms() {
    let dir = workspace();
    let (code, json, _) = run(dir.path(), &["spec", "bundle", "--format", "json"]);
    let (_, yaml, _) = run(dir.path(), &["spec", "bundle", "--format", "yaml"]);
    assert_eq!(code, Some(0));
    assert!(
        json.contains("\"#/components/schemas/Things\"") && !yaml.contains("schemas.yaml"),
        "{json}{yaml}"
    );
    fs::write(dir.path().join("bundled.yaml"), &yaml).unwrap();
    fs::write(dir.path().join("bundled.json"), &json).unwrap();
    for file in ["bundled.yaml", "bundled.json"] {
        assert_eq!(run(dir.path(), &["spec", "lint", file]).0, Some(0));
        assert_eq!(run(dir.path(), &["spec", "bundle", file, "--format", "json"]).1, json);
    }
}

#[test]
fn the_bundle_of_a_document_of_3_1_is_one_of_3_0() {
    let dir = workspace();
    replace(&dir.path().join("api/schemas.yaml"), "type: integer", "type: [integer, 'null'], contains: {}");
    replace(&dir.path().join("api/openapi.yaml"), "openapi: 3.0.3", "openapi: 3.1.0\nwebhooks: {}");
    let (code, bundle, err) = run(dir.path(), &["spec", "bundle"]);
    assert_eq!((code, &*err), (Some(0), ""));
    assert!(bundle.starts_with("openapi: \"3.0.3\"\n") && bundle.contains("nullable: true"), "{bundle}");
    fs::write(dir.path().join("bundled.yaml"), &bundle).unwrap();
    let (_, found, _) = run(dir.path(), &["spec", "lint", "bundled.yaml"]);
    assert!(!found.contains("openapi-3-1"), "{found}");
}

#[test]
fn a_bundle_that_is_not_whole_is_not_printed() {
    let dir = workspace();
    replace(&dir.path().join("api/openapi.yaml"), "#/Things", "#/Thongs");
    let (code, out, err) = run(dir.path(), &["spec", "bundle"]);
    assert_eq!((code, &*out), (Some(1), ""));
    assert!(err.contains("unresolved-ref") && err.contains("did you mean `Things`?"), "{err}");
}

#[test]
fn codegen_writes_checks_and_repairs() {
    let dir = workspace();
    let check = || run(dir.path(), &["codegen", "--check"]);
    let (code, out, _) = check();
    assert_eq!(code, Some(1), "{out}");
    assert!(!dir.path().join("client").exists(), "a check writes nothing");
    let (code, _, err) = run(dir.path(), &["codegen"]);
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(check().0, Some(0));
    let lib = dir.path().join("client/src/lib.rs");
    fs::write(&lib, fs::read_to_string(&lib).unwrap() + "// edited\n").unwrap();
    fs::write(dir.path().join("client/src/stray.rs"), "").unwrap();
    let (code, out, err) = check();
    assert_eq!(code, Some(1));
    assert!(
        out.contains("--- a/src/lib.rs")
            && out.contains("-// edited")
            && out.contains("stray.rs is not generated"),
        "{out}"
    );
    assert!(err.contains("\n  cargo xtask codegen"), "{err}");
    let (_, json, _) = run(dir.path(), &["codegen", "--check", "--format", "json"]);
    let json = serde_json::from_str::<serde_json::Value>(&json).unwrap();
    assert_eq!(
        (json["drift"].as_array().unwrap().len(), &json["repair"]),
        (2, &"cargo xtask codegen".into())
    );
    run(dir.path(), &["codegen"]);
    fs::remove_file(dir.path().join("client/src/stray.rs")).unwrap();
    assert_eq!(check().0, Some(0));
}

#[test]
fn codegen_of_another_document_is_written_to_the_named_folder() {
    let dir = workspace();
    let args = ["codegen", "--spec", "api/openapi.yaml", "--out", "else where"];
    assert_eq!(run(dir.path(), &args).0, Some(0));
    assert!(dir.path().join("else where/Cargo.toml").is_file() && !dir.path().join("client").exists());
    let check = [&args[..], &["--check"]].concat();
    assert_eq!(run(dir.path(), &check).0, Some(0));
    fs::remove_file(dir.path().join("else where/Cargo.toml")).unwrap();
    let (code, _, err) = run(dir.path(), &check);
    assert_eq!(code, Some(1));
    assert!(err.contains("cargo xtask codegen --spec api/openapi.yaml --out 'else where'"), "{err}");
}

#[test]
fn codegen_of_another_document_has_the_features_that_are_asked_for() {
    let dir = workspace();
    replace(&dir.path().join("codegen.toml"), "[package]", "[features]\nown = [\"things\"]\n\n[package]");
    let args = ["codegen", "--spec", "api/openapi.yaml", "--out", "other"];
    let manifest = || fs::read_to_string(dir.path().join("other/Cargo.toml")).unwrap();
    assert_eq!(run(dir.path(), &args).0, Some(0));
    assert!(
        !manifest().contains("own"),
        "those of the configuration are for its own document: {}",
        manifest()
    );
    let with_feature = [&args[..], &["--feature", "all=things"]].concat();
    assert_eq!(run(dir.path(), &with_feature).0, Some(0));
    assert!(manifest().contains("default = [\"all\", \"reqwest\"]\nall = []\n"), "{}", manifest());
    fs::remove_file(dir.path().join("other/Cargo.toml")).unwrap();
    let (code, _, err) = run(dir.path(), &[&with_feature[..], &["--check"]].concat());
    assert_eq!(code, Some(1));
    assert!(err.contains("--out other --feature all=things"), "{err}");
    for (feature, repair) in [("all=thing", "write `things`"), ("all", "write a name, `=` and a resource")] {
        let (code, _, err) = run(dir.path(), &[&args[..], &["--feature", feature]].concat());
        assert_eq!(code, Some(2), "{err}");
        assert!(err.contains(repair), "{err}");
    }
}

#[test]
fn codegen_of_another_document_leaves_out_what_is_not_supported() {
    let dir = workspace();
    replace(&dir.path().join("api/schemas.yaml"), "type: integer", "type: intger");
    let args = ["codegen", "--spec", "api/openapi.yaml", "--out", "other"];
    let (code, out, err) = run(dir.path(), &args);
    assert_eq!(code, Some(0), "{out}{err}");
    assert!(out.contains("warning[unknown-value]"), "{out}");
    assert!(out.contains("api/schemas.yaml:5:19") && err.contains("1 warning"), "{out}{err}");
    let types = fs::read_to_string(dir.path().join("other/src/types/schemas.rs")).unwrap();
    assert!(types.contains("serde_json::Value"), "{types}");
    let (code, json, _) = run(dir.path(), &[&args[..], &["--format", "json"]].concat());
    let json = serde_json::from_str::<serde_json::Value>(&json).unwrap();
    assert_eq!((code, &json["warnings"][0]["rule"]), (Some(0), &"unknown-value".into()));
    fs::remove_dir_all(dir.path().join("other")).unwrap();
    let (code, out, _) = run(dir.path(), &[&args[..], &["--strict"]].concat());
    assert_eq!(code, Some(1));
    assert!(out.contains("error[unknown-value]") && !dir.path().join("other").exists(), "{out}");
}

#[test]
fn codegen_changes_nothing_if_there_is_an_error() {
    let dir = workspace();
    assert_eq!(run(dir.path(), &["codegen"]).0, Some(0));
    let before = fs::read_to_string(dir.path().join("client/src/types.rs")).unwrap();
    replace(&dir.path().join("api/schemas.yaml"), "type: integer", "type: intger");
    let (code, out, _) = run(dir.path(), &["codegen"]);
    assert_eq!(code, Some(1));
    assert!(out.contains("error[unknown-value]") && out.contains("api/schemas.yaml:5:19"), "{out}");
    assert_eq!(fs::read_to_string(dir.path().join("client/src/types.rs")).unwrap(), before);
    replace(&dir.path().join("api/schemas.yaml"), "type: intger", "type: integer");
    fs::remove_file(dir.path().join("client/.codegen-manifest")).unwrap();
    fs::write(dir.path().join("client/src/lib.rs"), "mine").unwrap();
    let (code, _, err) = run(dir.path(), &["codegen"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("src/lib.rs") && err.contains("move it away"), "{err}");
    assert_eq!(fs::read_to_string(dir.path().join("client/src/lib.rs")).unwrap(), "mine");
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let dir = workspace();
    let many = (0..20_000)
        .map(|index| format!("    p{index}: {{type: integer, description: A.}}\n"))
        .collect::<String>();
    fs::write(dir.path().join("api/schemas.yaml"), format!("{SCHEMAS}{many}")).unwrap();
    let mut child = command(dir.path(), &["spec", "bundle"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    assert_eq!((status.code(), &*String::from_utf8_lossy(&stderr)), (Some(0), ""));
}

#[test]
fn a_generation_that_would_change_nothing_is_left_out() {
    let dir = workspace();
    for (folder, file) in [("runtime/src", "lib.rs"), ("files", "README.md")] {
        fs::create_dir_all(dir.path().join(folder)).unwrap();
        fs::write(dir.path().join(folder).join(file), "\n").unwrap();
    }
    fs::write(dir.path().join("codegen.toml"), format!("copy = 'files'\n{CONFIG}")).unwrap();
    let is_left_out = || {
        let (code, _, err) = run(dir.path(), &["codegen"]);
        assert_eq!(code, Some(0), "{err}");
        err.contains("up to date")
    };
    assert!(!is_left_out());
    assert!(is_left_out());
    for changed in
        ["codegen.toml", "api/schemas.yaml", "files/README.md", "runtime/src/lib.rs", "client/src/client.rs"]
    {
        let path = dir.path().join(changed);
        fs::write(&path, format!("{}\n", fs::read_to_string(&path).unwrap())).unwrap();
        assert!(!is_left_out(), "{changed}");
        assert!(is_left_out(), "{changed}");
    }
    for new in ["api/more.yaml", "runtime/src/more.rs"] {
        fs::write(dir.path().join(new), "\n").unwrap();
        assert!(!is_left_out(), "{new}");
    }
    fs::remove_file(dir.path().join("client/src/client.rs")).unwrap();
    assert!(!is_left_out());
    assert_eq!(run(dir.path(), &["codegen", "--check"]).0, Some(0));
    let record = dir.path().join("target/codegen-record");
    let whole = fs::read_to_string(&record).unwrap();
    for damaged in
        ["", "\n", "0\n", &whole[..whole.len() - 4], &whole.replacen(char::is_alphanumeric, "z", 1)]
    {
        fs::write(&record, damaged).unwrap();
        assert!(!is_left_out(), "{damaged}");
    }
    assert!(is_left_out());
}
