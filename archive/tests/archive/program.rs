//! The program as people call it.

use std::path::Path;
use std::process::Command;

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_beeper-archive"));
    command.args(arguments).current_dir(folder).env("BEEPER_ACCESS_TOKEN", "t").env("TZ", "UTC");
    let output = command.env("BEEPER_BASE_URL", "http://127.0.0.1:9").output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_demo_needs_no_app() {
    let folder = tempfile::tempdir().unwrap();
    let succeed = |arguments: &[&str]| {
        let (code, text, error) = run(folder.path(), arguments);
        assert_eq!((code, error.as_str()), (0, ""), "{arguments:?}");
        text
    };
    assert_eq!(
        succeed(&["sync", "--demo"]),
        "demo.sqlite: 144 new messages, 0 changed, 0 deleted, 6 files\n"
    );
    assert_eq!(succeed(&["--demo", "sync"]), "demo.sqlite: 0 new messages, 0 changed, 0 deleted, 0 files\n");
    let found = "2026-06-01 10:00  Family  Ada Brandt: [Dinner] on Sunday?\n1 of 1 messages\n";
    assert_eq!(succeed(&["search", "--demo", "dinner"]), found);
    assert!(succeed(&["chats", "--demo"]).starts_with("      120  Nia Okafor  Signal  !nia:beeper.local\n"));
    assert!(succeed(&["stats", "--demo", "--svg", "chart.svg"]).contains("144 messages\n"));
    assert_eq!(succeed(&["export", "html", "Jun", "--demo"]), "Jun Ito.html\n");
    assert!(folder.path().join("Jun Ito.html").is_file() && folder.path().join("chart.svg").is_file());
}

#[test]
fn what_is_wrong_is_one_line() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, code, part) in [
        (&[][..], 2, "requires a subcommand"),
        (&["foo"], 2, "unrecognized subcommand 'foo'"),
        (&["search"], 2, "<WORDS>..."),
        (&["export", "pdf", "Family"], 2, "html"),
        (&["search", "--limit", "x", "a"], 2, "'x'"),
        (&["search", "a"], 1, "beeper.sqlite: there is no archive"),
        (&["sync"], 1, "nothing can be reached at http://127.0.0.1:9"),
        (&["sync", "--demo", "--archive", "none/all.sqlite"], 1, "none/all.sqlite: unable to open"),
    ] {
        let (exit, text, error) = run(folder.path(), arguments);
        assert_eq!((exit, text.as_str(), error.lines().count()), (code, "", 1), "{arguments:?}: {error}");
        assert!(error.contains(part), "{error}");
    }
}
