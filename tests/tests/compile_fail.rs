//! Programs that must not compile, each with a twin that must.
//!
//! A case is a file in `compile-fail/`; `//~` marks the lines of its errors and names their codes. All of them are
//! programs of one scratch crate, which depends on the generated one.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use workspace_tests::contract::workspace;
use workspace_tests::scratch::Scratch;

/// Line and code of an error.
type Errors = BTreeSet<(u64, String)>;

/// The cases and their twins, by name.
fn programs() -> BTreeMap<String, PathBuf> {
    let files =
        fs::read_dir(workspace().join("tests/compile-fail")).unwrap().map(|file| file.unwrap().path());
    let sources = files.filter(|file| file.extension().is_some_and(|extension| extension == "rs"));
    sources.map(|file| (file.file_stem().unwrap().to_string_lossy().into_owned(), file)).collect()
}

/// The errors that a source says it has.
fn marked(source: &Path) -> Errors {
    let text = fs::read_to_string(source).unwrap();
    let marked =
        text.lines().zip(1..).filter_map(|(line, number)| Some((number, line.split_once("//~ ")?.1)));
    marked.map(|(number, code)| (number, code.trim().to_owned())).collect()
}

/// The error in a message of the compiler, and its program.
fn error(message: &Value) -> Option<(String, u64, String)> {
    let reported = message.get("message").filter(|reported| reported["level"] == "error")?;
    let program = message["target"]["name"].as_str()?.to_owned();
    let code = reported["code"]["code"].as_str()?.to_owned();
    let span = reported["spans"].as_array()?.iter().find(|span| span["is_primary"] == true)?;
    Some((program, span["line_start"].as_u64()?, code))
}

#[test]
fn programs_that_must_not_compile_do_not_and_their_twins_do() {
    let programs = programs();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile-fail");
    let scratch = Scratch::new(folder, &[], "", programs.iter().map(|(name, file)| (&**name, &**file)));
    let output = scratch.cargo(&["check", "--bins", "--keep-going", "--message-format=json"]);
    let reported = String::from_utf8_lossy(&output.stdout);
    let messages =
        reported.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()).collect::<Vec<_>>();
    let mut errors = BTreeMap::<String, Errors>::new();
    for (program, line, code) in messages.iter().filter_map(error) {
        errors.entry(program).or_default().insert((line, code));
    }
    let artifacts = messages.iter().filter(|message| message["reason"] == "compiler-artifact");
    let compiled =
        artifacts.filter_map(|artifact| artifact["target"]["name"].as_str()).collect::<BTreeSet<_>>();

    let mut cases = 0;
    for (name, source) in &programs {
        let expected = marked(source);
        let twin = name.strip_suffix("_compiles");
        let other = twin.map_or_else(|| format!("{name}_compiles"), str::to_owned);
        assert!(programs.contains_key(&other), "{name} has no twin {other}");
        assert_eq!(expected.is_empty(), twin.is_some(), "{name} marks {expected:?}");
        let found = errors.remove(name).unwrap_or_default();
        assert_eq!(found, expected, "{name}: {}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(compiled.contains(name.as_str()), twin.is_some(), "{name}");
        cases += usize::from(twin.is_none());
    }
    assert!(errors.is_empty(), "{errors:?}");
    println!("{cases} programs did not compile, as many twins did");
    assert!(cases >= 7, "only {cases} cases");
}
