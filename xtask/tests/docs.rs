//! Runs the commands for evidence: exit codes, messages and the written files.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const PAGE: &str = "\
List boats
GET/boats
Query ParametersExpand Collapse
limit: optional number

How many. Valid range: 1-200, default is 50

ReturnsExpand Collapse
items: array of Boat { id, length, name }

The boats.

id: string

The boat.

length: number

In metres.

name: optional string

As painted.

next: string

Where to go on.

List boats
curl http://localhost/boats
";

const LIST: &str = "\
operations:
  \"GET /boats\":
    query:
      limit: \"integer, optional\"
    returns: \"Boat\"
  \"GET /harbours\":
    returns: \"Harbour\"
types:
  Boat:
    id: \"string\"
  Harbour:
    boats: \"array of Boat\"
";

const DOCUMENT: &str = "\
openapi: 3.0.3
info: {title: Boats, version: '1'}
paths:
  /boats:
    parameters: []
    get:
      responses:
        '200': {description: The boats.}
";

/// A workspace with a document, a page and a list of types.
fn workspace() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("api")).unwrap();
    for (name, text) in [
        ("codegen.toml", support::CONFIG),
        ("api/openapi.yaml", DOCUMENT),
        ("boats.txt", PAGE),
        ("list.yaml", LIST),
    ] {
        fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

/// Exit code, standard output and standard error.
fn run(dir: &Path, args: &str) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let Output { status, stdout, stderr } =
        command.current_dir(dir).args(args.split_whitespace()).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn write_page(dir: &Path, name: &str, changes: &[(&str, &str)]) {
    let mut text = PAGE.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from));
        text = text.replace(from, to);
    }
    fs::write(dir.join(name), text).unwrap();
}

fn evidence(dir: &Path, page: &str) -> Option<String> {
    fs::read_to_string(dir.join(format!("api/evidence/{page}.yaml"))).ok()
}

const IMPORT: &str =
    "docs import boats.txt --url https://example.org/boats --captured 2026-01-31 --revision 1";

#[test]
fn a_page_is_imported_beside_the_document() {
    let dir = workspace();
    let (code, out, err) = run(dir.path(), IMPORT);
    assert_eq!((code, &*out), (Some(0), ""), "{err}");
    assert!(err.contains("boats: 1 operations, 0 models"), "{err}");
    let text = evidence(dir.path(), "boats").unwrap();
    assert!(text.contains("maximum: 200") && text.contains("kind: http"), "{text}");
    assert!(!text.contains("painted"), "{text}");

    let (code, _, err) = run(dir.path(), &format!("{IMPORT} --name other --evidence elsewhere"));
    assert_eq!(code, Some(0), "{err}");
    assert!(dir.path().join("elsewhere/other.yaml").is_file());
    assert_eq!(fs::read_dir(dir.path().join("elsewhere")).unwrap().count(), 1, "nothing is left behind");
}

#[test]
fn a_page_that_states_less_is_rejected() {
    let dir = workspace();
    assert_eq!(run(dir.path(), IMPORT).0, Some(0));
    let before = evidence(dir.path(), "boats");
    write_page(dir.path(), "boats.txt", &[("name: optional string\n\nAs painted.\n\n", "")]);
    let (code, out, err) = run(dir.path(), IMPORT);
    assert_eq!(code, Some(1), "{err}");
    assert_eq!(out, "remove GET /boats response.items[].name (was 21:1)\n");
    assert!(err.contains("9:1: Boat announces 3 properties, but 2 are found"), "{err}");
    assert!(err.contains("are missing from the page") && err.contains("--force"), "{err}");
    assert_eq!(evidence(dir.path(), "boats"), before);

    let (code, _, err) = run(dir.path(), &format!("{IMPORT} --name new --expect api/evidence/boats.yaml"));
    assert_eq!((code, evidence(dir.path(), "new")), (Some(1), None), "{err}");
    assert_eq!(run(dir.path(), &format!("{IMPORT} --force")).0, Some(0));
    assert_ne!(evidence(dir.path(), "boats"), before);
}

#[test]
fn a_page_that_cannot_be_read_is_an_error() {
    let dir = workspace();
    for (text, part) in [
        ("", "it is empty"),
        ("<html><body>GET/boats</body></html>", "it is HTML"),
        ("GET/boats\nReturnsExpand Collapse\nname: optional tuple[string]\n", "--> boats.txt:3:1"),
    ] {
        fs::write(dir.path().join("boats.txt"), text).unwrap();
        let (code, out, err) = run(dir.path(), IMPORT);
        assert_eq!((code, &*out), (Some(2), ""), "{err}");
        assert!(err.contains(part), "{part}\n{err}");
    }
    assert_eq!(evidence(dir.path(), "boats"), None);
    for name in ["boats.txt", ".boats.txt"] {
        fs::write(dir.path().join(name), PAGE).unwrap();
    }
    for args in [
        "docs import none.txt --url x --captured 2026-01-31 --revision 1",
        "docs import boats.txt --url x --captured yesterday --revision 1",
        "docs import boats.txt --url x --captured 2026-13-01 --revision 1",
        "docs import boats.txt --url x --captured 2026-01-31 --revision 1 --name ../boats",
        "docs import boats.txt --url= --captured 2026-01-31 --revision 1",
        "docs import .boats.txt --url x --captured 2026-01-31 --revision 1",
        "docs refresh boats boats.txt --captured 2026-01-31",
    ] {
        assert_eq!(run(dir.path(), args).0, Some(2), "{args}");
    }
}

#[test]
fn a_list_of_types_is_kept_as_far_as_the_document_goes() {
    let dir = workspace();
    let import =
        "docs import list.yaml --url x --captured 2026-01-31 --revision 2 --operations-of api/openapi.yaml";
    let (code, _, err) = run(dir.path(), import);
    assert_eq!(code, Some(0), "{err}");
    let text = evidence(dir.path(), "list").unwrap();
    assert!(text.contains("name: Boat") && !text.contains("arbour"), "{text}");
}

#[test]
fn a_newer_capture_gives_a_list_of_edits() {
    let dir = workspace();
    assert_eq!(run(dir.path(), IMPORT).0, Some(0));
    write_page(
        dir.path(),
        "newer.txt",
        &[("1-200", "1-500"), ("next: string", "more: boolean\n\nMore.\n\nnext: string")],
    );
    let (code, out, err) = run(dir.path(), "docs refresh boats newer.txt --captured 2026-02-28");
    assert_eq!(code, Some(0), "{err}");
    let expected = "change GET /boats query limit: maximum from 200 to 500 (4:1)\n\
                    add GET /boats response.more: required, boolean (25:1)\n";
    assert_eq!(out, expected);
    let text = evidence(dir.path(), "boats").unwrap();
    assert!(text.contains("captured: \"2026-02-28\"") && text.contains("maximum: 500"), "{text}");
    assert!(text.contains("https://example.org/boats"), "{text}");

    let (code, out, err) = run(dir.path(), "docs refresh boats boats.txt --captured 2026-03-31");
    assert_eq!(code, Some(1), "{err}");
    assert!(out.contains("remove GET /boats response.more (was 25:1)\n"), "{out}");
    assert_eq!(evidence(dir.path(), "boats").unwrap(), text);
}

#[test]
fn a_capture_of_another_revision_does_not_replace_the_older_one() {
    let dir = workspace();
    assert_eq!(run(dir.path(), IMPORT).0, Some(0));
    let before = evidence(dir.path(), "boats");
    let (code, _, err) = run(dir.path(), "docs refresh boats boats.txt --captured 2026-02-28 --revision 2");
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(evidence(dir.path(), "boats"), before);
    assert!(evidence(dir.path(), "boats-2").unwrap().contains("revision: \"2\""));
}
