//! Tests of the `diff` command: the sources of documents, exit codes and messages.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::io::Write as _;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use support::{CLEAN, CONFIG, SCHEMAS, response, server};

/// Another document, in one file.
const OTHER: &str = "\
openapi: 3.0.3
info: {title: Things, version: '2'}
servers: [{url: 'https://example.org'}]
tags: [{name: others, description: Others.}]
paths:
  /others:
    get:
      operationId: listOthers
      tags: [others]
      summary: List others
      description: Lists others.
      responses: {'204': {description: Nothing.}}
";

fn git(dir: &Path, args: &[&str]) {
    let output = Command::new("git")
        .current_dir(dir)
        // A git hook that runs the tests sets it.
        .env_remove("GIT_DIR")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"])
        .args(args)
        .output()
        .unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A workspace in a repository whose main branch has one commit.
fn workspace() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    write(
        dir.path(),
        &[("api/openapi.yaml", CLEAN), ("api/schemas.yaml", SCHEMAS), ("codegen.toml", CONFIG)],
    );
    write(dir.path(), &[("other.yaml", OTHER)]);
    git(dir.path(), &["init", "--quiet", "--initial-branch=main"]);
    commit(dir.path());
    dir
}

fn write(dir: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        fs::create_dir_all(dir.join(path).parent().unwrap()).unwrap();
        fs::write(dir.join(path), text).unwrap();
    }
}

fn commit(dir: &Path) {
    git(dir, &["add", "--all"]);
    git(dir, &["commit", "--quiet", "--message=x"]);
}

fn xtask(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.current_dir(dir).arg("diff").args(args).stdin(Stdio::null()).env_remove("GIT_DIR");
    command
}

/// Exit code, standard output and standard error.
fn ended(output: Output) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = output;
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn diff(dir: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    ended(xtask(dir, args).output().unwrap())
}

fn diff_of_input(dir: &Path, args: &[&str], input: &[u8]) -> (Option<i32>, String, String) {
    let mut command = xtask(dir, args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that has read enough may close its input.
    let _ = child.stdin.take().unwrap().write_all(input);
    ended(child.wait_with_output().unwrap())
}

/// The command must end with 2 and a reason, without a report or a panic.
fn assert_refused((code, out, err): (Option<i32>, String, String), part: &str) {
    assert_eq!((code, &*out), (Some(2), ""), "{part}: {err}");
    assert!(err.contains(part), "{part}: {err}");
    assert!(!err.contains("panicked"), "{err}");
}

fn report(dir: &Path, args: &[&str]) -> serde_json::Value {
    let (code, out, err) = diff(dir, &[args, &["--format", "json"]].concat());
    assert_eq!(code, Some(0), "{args:?}: {err}");
    serde_json::from_str(&out).unwrap()
}

fn has_changes(report: &serde_json::Value) -> bool {
    !report["changes"].as_array().unwrap().is_empty()
}

#[test]
fn by_default_the_current_branch_is_compared_with_the_main_branch() {
    let dir = workspace();
    assert!(!has_changes(&report(dir.path(), &[])));
    git(dir.path(), &["checkout", "--quiet", "-b", "work"]);
    write(dir.path(), &[("api/openapi.yaml", OTHER)]);
    let found = report(dir.path(), &[]);
    assert!(has_changes(&found) && found["new"]["name"] == "working tree", "{found}");
    commit(dir.path());
    assert!(has_changes(&report(dir.path(), &[])), "committed changes count, too");
    git(dir.path(), &["checkout", "--quiet", "main"]);
    write(dir.path(), &[("api/openapi.yaml", OTHER), ("meanwhile", "")]);
    commit(dir.path());
    git(dir.path(), &["checkout", "--quiet", "work"]);
    let found = report(dir.path(), &[]);
    assert!(found["old"]["name"].as_str().unwrap().starts_with("main at "), "{found}");
    assert!(has_changes(&found), "later changes of the main branch do not count");
}

#[test]
fn a_document_can_be_a_revision_a_file_of_a_revision_a_path_or_the_standard_input() {
    let dir = workspace();
    write(dir.path(), &[("api/openapi.yaml", OTHER), ("codegen.toml", &CONFIG.replace("0.1.0", "0.2.0"))]);
    write(dir.path(), &[("client/public-api.txt", "pub struct things::Client\n")]);
    commit(dir.path());
    assert!(has_changes(&report(dir.path(), &["HEAD^", "HEAD"])));
    assert!(!has_changes(&report(dir.path(), &["HEAD", "api/openapi.yaml"])));
    assert!(!has_changes(&report(dir.path(), &["HEAD:other.yaml", "HEAD"])));
    assert!(!has_changes(&report(dir.path(), &["HEAD^:api/openapi.yaml", "HEAD^"])));
    assert!(has_changes(&report(dir.path(), &["HEAD^", "other.yaml"])));
    let found = report(dir.path(), &["HEAD^"]);
    assert_eq!(
        (&found["release"]["oldVersion"], &found["release"]["newVersion"]),
        (&"0.1.0".into(), &"0.2.0".into())
    );
    let (code, out, err) = diff_of_input(dir.path(), &["-", "other.yaml"], OTHER.as_bytes());
    assert_eq!(code, Some(0), "{out}{err}");
    let (code, out, _) = diff_of_input(dir.path(), &["HEAD^", "-", "--fail-on", "major"], OTHER.as_bytes());
    assert_eq!(code, Some(1), "{out}");
}

#[test]
fn the_command_works_in_a_subfolder_of_the_repository_and_of_the_workspace() {
    let dir = tempfile::tempdir().unwrap();
    let files = [("w/api/openapi.yaml", CLEAN), ("w/api/schemas.yaml", SCHEMAS), ("w/codegen.toml", CONFIG)];
    write(dir.path(), &files);
    git(dir.path(), &["init", "--quiet", "--initial-branch=main"]);
    commit(dir.path());
    assert!(!has_changes(&report(&dir.path().join("w"), &[])));
    assert!(!has_changes(&report(&dir.path().join("w/api"), &["HEAD"])));
}

#[test]
fn a_revision_with_another_layout_is_read_with_its_own_configuration() {
    let dir = workspace();
    git(dir.path(), &["mv", "api", "contract"]);
    write(dir.path(), &[("codegen.toml", &CONFIG.replace("api/", "contract/"))]);
    commit(dir.path());
    assert!(!has_changes(&report(dir.path(), &["HEAD^", "HEAD"])));
}

#[test]
fn a_revision_without_a_configuration_is_read_with_the_current_one() {
    let dir = workspace();
    fs::remove_file(dir.path().join("codegen.toml")).unwrap();
    commit(dir.path());
    write(dir.path(), &[("codegen.toml", CONFIG)]);
    let found = report(dir.path(), &["HEAD"]);
    assert!(!has_changes(&found) && found["release"]["oldVersion"].is_null(), "{found}");
    write(dir.path(), &[("codegen.toml", "spec = 1")]);
    commit(dir.path());
    write(dir.path(), &[("codegen.toml", CONFIG)]);
    assert_refused(diff(dir.path(), &["HEAD"]), "HEAD:codegen.toml");
}

#[test]
fn errors_of_git_are_reported() {
    let dir = workspace();
    for (args, part) in [
        (&["nowhere"][..], "there is no revision `nowhere`"),
        (&["HEAD:none.yaml"], "the revision `HEAD` has no file none.yaml"),
        (&["nowhere:other.yaml"], "there is no revision `nowhere`"),
        (&["--", "--output=x"], "`--output=x` is not a valid git revision"),
        (&["--", "--upload-pack=touch x:other.yaml"], "is not a valid git revision"),
        (&["--", "-x"], "`-x` is not a valid git revision"),
        (&[""], "is not a valid git revision"),
        (&["HEAD", "nowhere"], "there is no revision `nowhere`"),
        (&["api"], "there is no revision `api`"),
        (&["-", "-"], "only one of the two"),
    ] {
        assert_refused(diff(dir.path(), args), part);
    }
    assert!(!dir.path().join("x").exists());
    fs::remove_dir_all(dir.path().join(".git")).unwrap();
    assert_refused(diff(dir.path(), &[]), "`git rev-parse` failed");
    git(dir.path(), &["init", "--quiet", "--initial-branch=odd"]);
    assert_refused(diff(dir.path(), &[]), "there is no main branch");
    assert_refused(diff(tempfile::tempdir().unwrap().path(), &[]), "there is no codegen.toml");
}

#[test]
fn a_document_with_errors_is_refused() {
    let dir = workspace();
    let cycle = CLEAN.replace("schemas.yaml#/Things", "#/components/schemas/A")
        + "components:\n  schemas:\n    A: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/A'}\n";
    let dangling = CLEAN.replace("#/Things", "#/Thongs");
    for (document, part) in [
        ("paths: [", "yaml-syntax"),
        ("", "empty-document"),
        ("just words", "error["),
        ("swagger: '2.0'", "error["),
        (&*cycle, "error["),
        (&*dangling, "unresolved-ref"),
    ] {
        write(dir.path(), &[("api/openapi.yaml", document)]);
        assert_refused(diff(dir.path(), &[]), part);
        assert_refused(diff(dir.path(), &["api/openapi.yaml", "HEAD"]), "cannot be compared");
        git(dir.path(), &["checkout", "--quiet", "-B", "broken"]);
        commit(dir.path());
        assert_refused(diff(dir.path(), &["HEAD", "other.yaml"]), part);
        assert_refused(diff_of_input(dir.path(), &["main", "-"], document.as_bytes()), "");
        git(dir.path(), &["checkout", "--quiet", "main"]);
    }
    assert_refused(diff_of_input(dir.path(), &["main", "-"], &[0xff, 0xfe]), "not UTF-8");
}

#[test]
fn a_document_of_50_megabytes_is_refused() {
    let dir = workspace();
    let large = format!("{OTHER}x-filler: {}\n", "x".repeat(50 * 1024 * 1024));
    fs::write(dir.path().join("large.yaml"), &large).unwrap();
    assert_refused(diff(dir.path(), &["main", "large.yaml"]), "larger than");
    assert_refused(diff_of_input(dir.path(), &["main", "-"], large.as_bytes()), "larger than");
    assert_refused(diff(dir.path(), &["main", &server(vec![response("200 OK", "", &large)])]), "larger than");
    commit(dir.path());
    assert_refused(diff(dir.path(), &["main", "HEAD:large.yaml"]), "larger than");
}

#[test]
fn a_document_can_come_from_a_server() {
    let dir = workspace();
    let json = "Content-Type: application/json\r\n";
    let address = server(vec![response("200 OK", "", OTHER)]);
    assert!(!has_changes(&report(dir.path(), &[&address, "other.yaml"])));
    let info =
        response("200 OK", json, r#"{"app": {"version": "1"}, "endpoints": {"spec": "/v1/openapi.yaml"}}"#);
    let address = server(vec![info.clone(), response("200 OK", "", OTHER)]);
    let found = report(dir.path(), &[&format!("{address}/info"), "other.yaml"]);
    assert_eq!(found["old"]["name"], format!("{address}/v1/openapi.yaml"));
    assert!(!has_changes(&found));
    let address = server(vec![info.clone(), info]);
    assert_refused(diff(dir.path(), &[&address]), "cannot be compared");
}

#[test]
fn errors_of_a_server_are_reported() {
    let dir = workspace();
    let page = response("200 OK", "Content-Type: text/html\r\n", "<!doctype html><title>Things</title>");
    let elsewhere = response("302 Found", "Location: http://me:secret@example.org/x\r\n", "");
    let broken = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nopenapi: 3.0.3\n".to_owned();
    let foreign = response("200 OK", "", r#"{"spec": "http://example.org/openapi.json"}"#);
    for (response, part) in [
        (page, "an HTML or XML page"),
        (response("404 Not Found", "", "openapi: 3.0.3"), "has the status 404"),
        (elsewhere, "redirects to http://example.org/x; use that URL"),
        (broken, "is incomplete"),
        (foreign, "on another server, http://example.org/openapi.json"),
        (response("200 OK", "", "{}"), "cannot be compared"),
        ("nonsense".to_owned(), "cannot be reached"),
    ] {
        let refused = diff(dir.path(), &[&server(vec![response])]);
        assert!(!refused.2.contains("secret"), "{}", refused.2);
        assert_refused(refused, part);
    }
    assert_refused(diff(dir.path(), &["https://example.org/openapi.json"]), "needs TLS");
    assert_refused(diff(dir.path(), &["http://"]), "is not a valid URL");
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert_refused(diff(dir.path(), &[&format!("http://{closed}/")]), "cannot be reached");
}

#[test]
fn it_fails_from_the_given_release_on() {
    let dir = workspace();
    for (fail_on, code) in [("none", 0), ("patch", 1), ("minor", 1), ("major", 1)] {
        assert_eq!(
            diff(dir.path(), &["HEAD", "other.yaml", "--fail-on", fail_on]).0,
            Some(code),
            "{fail_on}"
        );
        assert_eq!(diff(dir.path(), &["HEAD", "--fail-on", fail_on]).0, Some(0), "{fail_on}");
    }
}

#[test]
fn changes_can_be_accepted_for_a_time() {
    let dir = workspace();
    let found = report(dir.path(), &["HEAD", "other.yaml"]);
    let list = |until: &str| {
        let entries = found["changes"].as_array().unwrap().iter().map(|change| {
            let place = if change["old"].is_null() { &change["new"] } else { &change["old"] };
            let (rule, pointer) = (&change["rule"], &place["pointer"]);
            format!("[[accepted]]\nrule = {rule}\npointer = {pointer}\nreason = 'x'\nuntil = {until}\n")
        });
        entries.collect::<String>()
    };
    let args = ["HEAD", "other.yaml", "--fail-on", "major", "--accepted", "list.toml"];
    write(dir.path(), &[("list.toml", &list("9999-01-01"))]);
    let (code, out, err) = diff(dir.path(), &args);
    assert_eq!(code, Some(0), "{out}{err}");
    assert!(out.contains("accepted: x"), "{out}");
    write(dir.path(), &[("list.toml", &list("2000-01-01"))]);
    let (code, _, err) = diff(dir.path(), &args[..2]);
    assert_eq!((code, &*err), (Some(0), ""), "the list is not named");
    let (code, _, err) = diff(dir.path(), &args);
    assert!(code == Some(1) && err.contains("accepted-expired") && err.contains("list.toml:1:1"), "{err}");
    write(dir.path(), &[("api/accepted.toml", &list("9999-01-01"))]);
    let (code, _, err) = diff(dir.path(), &["HEAD"]);
    assert!(code == Some(1) && err.contains("accepted-stale") && err.contains("api/accepted.toml"), "{err}");
    write(dir.path(), &[("list.toml", "accepted = 1")]);
    assert_refused(diff(dir.path(), &args), "accepted-syntax");
    assert_refused(diff(dir.path(), &["HEAD", "--accepted", "none.toml"]), "none.toml cannot be read");
}

#[test]
fn a_report_has_six_formats_and_can_be_written_to_a_file() {
    let dir = workspace();
    for (format, start) in [
        ("text", "  old: "),
        ("markdown", "## "),
        ("comment", "## "),
        ("json", "{\n  \"formatVersion\": 2,"),
        ("github", "::"),
        ("html", "<!DOCTYPE html>"),
    ] {
        let args = ["HEAD", "other.yaml", "--format", format];
        let (code, out, err) = diff(dir.path(), &args);
        assert_eq!((code, &*err), (Some(0), ""));
        assert!(out.contains(start), "{out}");
        let (code, none, _) = diff(dir.path(), &[&args[..], &["--output", "report"]].concat());
        assert_eq!((code, &*none), (Some(0), ""));
        assert_eq!(fs::read_to_string(dir.path().join("report")).unwrap(), out);
    }
    assert_refused(diff(dir.path(), &["HEAD", "--output", "no/where"]), "cannot be written");
}

#[test]
fn rules_are_explained() {
    let dir = workspace();
    let found = report(dir.path(), &["HEAD", "other.yaml"]);
    let rule = found["changes"][0]["rule"].as_str().unwrap();
    let (code, out, _) = diff(dir.path(), &["--explain", rule]);
    assert!(code == Some(0) && out.starts_with(&format!("{rule}: ")), "{out}");
    let (code, out, _) = diff(dir.path(), &["--explain", "answer-header-added"]);
    assert!(code == Some(0) && out.starts_with("response-header-added: "), "{out}");
    assert!(out.contains("`answer-header-added` is a former id of this rule."), "{out}");
    assert_refused(diff(dir.path(), &["--explain", &format!("{rule}s")]), "did you mean `");
    assert_refused(
        diff(dir.path(), &["--explain", "response-gone"]),
        "did you mean `error-response-added`, `",
    );
    assert_refused(diff(dir.path(), &["--explain", "zzzzzzzzzzzzzzzzzzzz"]), "there is no rule");
}

#[test]
fn documents_with_errors_of_lint_are_compared_too() {
    let dir = workspace();
    let stranger = OTHER.replace(
        "      responses:",
        "      parameters: [{name: a, in: query, schema: {type: array}}]\n      responses:",
    );
    write(dir.path(), &[("stranger.yaml", &stranger)]);
    let (code, out, err) = diff(dir.path(), &["other.yaml", "stranger.yaml"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("`schema` does not have the required field `items`"), "{err}");
    assert!(out.contains("+ pub fn things::resources::others::ListOthers::a("), "{out}");
    let found = report(dir.path(), &["other.yaml", "stranger.yaml", "--wire-only"]);
    assert_eq!(found["changes"][0]["rule"], "optional-parameter-added");
    assert!(found["verdict"]["source"].is_null());
}

#[test]
fn documents_of_3_1_have_a_crate_too() {
    let dir = workspace();
    write(dir.path(), &[("newer.yaml", &OTHER.replace("3.0.3", "3.1.0"))]);
    let found = report(dir.path(), &["other.yaml", "newer.yaml"]);
    assert!(found["wireOnly"].is_null());
    assert_eq!(found["changes"][0]["rule"], "openapi-version-changed");
    assert_eq!(found["changes"].as_array().unwrap().len(), 1, "{found}");
}
