//! The examples of the crate, as people run them: against the server that they bring along, and with nothing there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use serde_json::Value;
use workspace_tests::contract::workspace;

/// The built examples. All of the workspace is named, so that nothing is built in two ways.
fn examples() -> &'static [PathBuf] {
    static BUILT: OnceLock<Vec<PathBuf>> = OnceLock::new();
    BUILT.get_or_init(|| {
        let built = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--locked", "--workspace", "--examples", "--message-format=json"])
            .current_dir(workspace())
            .output()
            .unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        let lines = String::from_utf8(built.stdout).unwrap();
        let messages = lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let examples = messages.filter(|message| message["target"]["kind"][0] == "example");
        examples.filter_map(|message| Some(PathBuf::from(message["executable"].as_str()?))).collect()
    })
}

fn command(name: &str) -> Command {
    let path = examples().iter().find(|path| path.file_stem().is_some_and(|stem| stem == name)).unwrap();
    let mut command = Command::new(path);
    command.env_remove("BEEPER_BASE_URL").env_remove("BEEPER_ACCESS_TOKEN");
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What an example prints with `--demo`.
fn demo(name: &str, arguments: &[&str]) -> Vec<String> {
    let output = command(name).arg("--demo").args(arguments).output().unwrap();
    assert!(output.status.success(), "{name}: {}", text(&output.stderr));
    text(&output.stdout).lines().map(str::to_owned).collect()
}

/// The one line in which an example fails.
fn failure(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(text(&output.stdout), "");
    let lines = text(&output.stderr);
    assert_eq!(lines.lines().count(), 1, "{lines}");
    lines.trim_end().to_owned()
}

#[test]
fn every_example_is_run_here() {
    let mut names = std::fs::read_dir(workspace().join("crate-files/examples"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect::<Vec<_>>();
    names.sort();
    assert_eq!(
        names,
        [
            "blocking",
            "download",
            "export",
            "inbox",
            "mark_all_read",
            "react",
            "search",
            "send",
            "send_file",
            "set_reminder",
            "upload"
        ]
    );
}

#[test]
fn inbox_prints_a_line_a_chat() {
    assert_eq!(
        demo("inbox", &[]),
        [
            "Dinner on Friday (2 unread): Grace: Shall we say eight?",
            "Ada Lovelace (1 unread): Grace: Shall we say eight?",
            "Book club: Grace: Shall we say eight?",
        ]
    );
}

#[test]
fn export_writes_all_messages_of_a_chat_as_json_lines() {
    let check = |lines: &[String], chat: &str| {
        let messages = lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>();
        let ids = messages.iter().map(|message| message["id"].as_str().unwrap()).collect::<Vec<_>>();
        let expected = (1..=45).rev().map(|number| format!("m{number}")).collect::<Vec<_>>();
        assert_eq!(ids, expected);
        assert!(messages.iter().all(|message| message["chatID"] == chat), "{messages:?}");
    };
    check(&demo("export", &[]), "!dinner:example.org");

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("chat.jsonl");
    assert_eq!(demo("export", &["!ada:example.org", file.to_str().unwrap()]), [""; 0]);
    let lines = std::fs::read_to_string(&file).unwrap().lines().map(str::to_owned).collect::<Vec<_>>();
    check(&lines, "!ada:example.org");
}

#[test]
fn mark_all_read_names_what_it_marked() {
    let expected = ["Dinner on Friday: 2 read", "Ada Lovelace: 1 read", "2 chats marked as read"];
    assert_eq!(demo("mark_all_read", &[]), expected);
}

#[test]
fn set_reminder_says_when() {
    let lines = demo("set_reminder", &["90", "!books:example.org"]);
    let at = lines[0].strip_prefix("Book club: reminder at ").unwrap();
    let at = at.parse::<jiff::Timestamp>().unwrap();
    let minutes = (at.as_second() - jiff::Timestamp::now().as_second()) / 60;
    assert!((88..=90).contains(&minutes), "{lines:?}");
    assert!(demo("set_reminder", &[])[0].starts_with("Dinner on Friday: reminder at "));
}

#[test]
fn react_says_what_was_added() {
    assert_eq!(demo("react", &[]), ["👍 to message m45"]);
    assert_eq!(demo("react", &["🎉", "!ada:example.org", "m3"]), ["🎉 to message m3"]);
}

#[test]
fn send_says_what_became_of_the_message() {
    assert_eq!(demo("send", &["Dinner at eight?"]), ["!dinner:example.org accepted pending-1"]);
    assert_eq!(demo("send", &["Hello", "!ada:example.org"]), ["!ada:example.org accepted pending-1"]);
    assert_eq!(demo("send", &["--wait", "Hello", "ada lovelace"]), ["!ada:example.org sent as m46"]);
    let line = failure(&command("send").args(["--demo", "Hello", "Ada"]).output().unwrap());
    assert_eq!(line, "which one? Ada Lovelace (!ada:example.org)");
    let line = failure(&command("send").args(["--demo", "Hello", "Nobody"]).output().unwrap());
    assert_eq!(line, "no chat is called Nobody");
}

#[test]
fn send_file_says_what_became_of_the_message() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("menu.pdf");
    std::fs::write(&file, vec![7; 300_000]).unwrap();
    let file = file.to_str().unwrap();
    assert_eq!(demo("send_file", &[file]), ["!dinner:example.org sent as m46"]);
    assert_eq!(demo("send_file", &[file, "Book club", "For Friday"]), ["!books:example.org sent as m46"]);
}

#[test]
fn download_saves_the_files_of_a_chat_or_of_an_address() {
    let folder = tempfile::tempdir().unwrap();
    let saved = folder.path().join("m44-0-menu.json");
    let line = |path: &Path| format!("{}: 27 bytes", path.display());
    assert_eq!(demo("download", &[folder.path().to_str().unwrap()]), [line(&saved)]);
    assert_eq!(std::fs::read_to_string(saved).unwrap(), r#"{"friday":"Soup and bread"}"#);
    let one = folder.path().join("one.json");
    assert_eq!(demo("download", &[one.to_str().unwrap(), "mxc://example.org/menu"]), [line(&one)]);
    let line = failure(&command("download").args(["--demo", "nowhere"]).output().unwrap());
    assert_eq!(line, "nowhere is not a folder");
}

#[test]
fn blocking_needs_no_async_runtime() {
    let fake = || {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        let fake = runtime.block_on(beeper_desktop_fake::FakeBeeper::start()).unwrap();
        (runtime, fake)
    };
    let (_runtime, fake) = fake();
    fake.put_asset("mxc://example.org/menu", "Soup and bread");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("menu.txt");
    let path = path.to_str().unwrap();
    let run = |arguments: [&str; 3]| {
        let mut command = command("blocking");
        command
            .args(arguments)
            .env("BEEPER_BASE_URL", fake.address())
            .env("BEEPER_ACCESS_TOKEN", fake.token());
        let output = command.output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
        text(&output.stdout)
    };
    assert_eq!(run(["download", "mxc://example.org/menu", path]), format!("{path}: 14 bytes\n"));
    assert!(run(["text", "!nia:beeper.local", "Hello"]).starts_with("!nia:beeper.local sent as "));
    assert!(run(["file", "!nia:beeper.local", path]).starts_with("!nia:beeper.local sent as "));
    let sent = fake.sent_messages();
    assert_eq!((sent[0].text.as_deref(), sent[1].attachment.as_deref()), (Some("Hello"), Some("menu.txt")));
}

#[test]
fn search_prints_a_line_a_message_with_its_chat() {
    let line = |chat: &str| format!("2026-03-14T15:45:26Z {chat}: Grace: Shall we say eight?");
    assert_eq!(demo("search", &["eight"]), ["Dinner on Friday", "Ada Lovelace", "Book club"].map(line));
    assert_eq!(demo("search", &["nine"]), ["No messages found."]);
}

#[test]
fn upload_says_what_arrived() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("menu.pdf");
    std::fs::write(&file, vec![7; 300_000]).unwrap();
    let file = file.to_str().unwrap();
    let uploaded = "menu.pdf: 300000 bytes as upload-1".to_owned();
    assert_eq!(demo("upload", &[file]), std::slice::from_ref(&uploaded));
    let sent = "!ada:example.org accepted pending-1".to_owned();
    assert_eq!(demo("upload", &[file, "!ada:example.org"]), [uploaded, sent]);
}

#[test]
fn with_nothing_there_each_ends_in_one_line_that_helps() {
    let file = env!("CARGO_MANIFEST_PATH");
    for (name, arguments) in [
        ("inbox", &[][..]),
        ("export", &[]),
        ("mark_all_read", &[]),
        ("set_reminder", &[]),
        ("react", &[]),
        ("send", &["Hello"]),
        ("send_file", &[file]),
        ("download", &["."]),
        ("blocking", &["text", "!a:example.org", "Hello"]),
        ("search", &["eight"]),
        ("upload", &[file]),
    ] {
        let output = command(name)
            .args(arguments)
            .env("BEEPER_BASE_URL", "http://127.0.0.1:1")
            .env("BEEPER_ACCESS_TOKEN", "not-shown")
            .output()
            .unwrap();
        let line = failure(&output);
        assert!(line.contains("http://127.0.0.1:1") && line.contains("Beeper Desktop"), "{name}: {line}");
        assert!(!line.contains("not-shown"), "{name}: {line}");
    }
}

#[test]
fn wrong_arguments_end_in_one_line_too() {
    let line = failure(&command("react").arg("--help").output().unwrap());
    assert_eq!(line, "usage: react [--demo] [REACTION [CHAT_ID [MESSAGE_ID]]]");
    for (name, usage) in [
        ("send", "send [--demo] [--wait] TEXT [CHAT]"),
        ("send_file", "send_file [--demo] FILE [CHAT [CAPTION]]"),
        ("download", "download [--demo] FOLDER [CHAT], or: download [--demo] FILE ADDRESS"),
        ("blocking", "blocking text CHAT_ID TEXT | file CHAT_ID FILE | download ADDRESS FILE"),
        ("search", "search [--demo] WORDS.."),
        ("upload", "upload [--demo] FILE [CHAT_ID]"),
    ] {
        let line = failure(&command(name).arg("--demo").output().unwrap());
        assert_eq!(line, format!("usage: {usage}"));
    }
    let line = failure(&command("upload").args(["--demo", "nowhere.pdf"]).output().unwrap());
    assert!(line.starts_with("nowhere.pdf: "), "{line}");
    let line = failure(&command("set_reminder").args(["--demo", "soon"]).output().unwrap());
    assert_eq!(line, r#"MINUTES must be a whole number, but is "soon""#);
    let missing = Path::new("nowhere").join("chat.jsonl");
    let line =
        failure(&command("export").arg("--demo").arg("!ada:example.org").arg(&missing).output().unwrap());
    assert!(line.starts_with(missing.to_str().unwrap()), "{line}");
}
