//! The examples, as people run them: against the fake, and with nothing there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use serde_json::Value;
use workspace_tests::contract::workspace;

/// A chat of the fake.
const NIA: &str = "!nia:beeper.local";

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
    let mut names = std::fs::read_dir(workspace().join("fake/examples"))
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
            "doctor",
            "download",
            "echo_bot",
            "export",
            "inbox",
            "mark_all_read",
            "react",
            "search",
            "send",
            "send_file",
            "set_reminder",
            "sign_in",
            "unread_badge",
            "upload",
            "watch",
        ]
    );
}

#[test]
fn inbox_prints_a_line_a_chat() {
    let lines = demo("inbox", &[]);
    assert_eq!(lines[0], "Nia Okafor: Nia Okafor: Message 120 of our long talk");
    assert_eq!(lines[2], "release (1 unread): Worker 0: Lunch is at one");
    assert_eq!((lines.len(), lines[10].as_str()), (11, "announcements"));
}

#[test]
fn watch_prints_what_happens() {
    let lines = demo("watch", &[]);
    let id = lines[3].strip_prefix("🎉 to message ").unwrap();
    let expected = [
        "watching 11 chats",
        "Nia Okafor: Are you there?",
        "edited: Nia Okafor: Are you still there?",
        &format!("🎉 to message {id}"),
        &format!("deleted: message {id}"),
    ];
    assert_eq!(lines, expected);
}

#[test]
fn echo_bot_responds_once() {
    assert_eq!(demo("echo_bot", &[]), ["pong to Nia Okafor"]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("position.json");
    assert_eq!(demo("echo_bot", &[file.to_str().unwrap()]), ["pong to Nia Okafor"]);
    assert!(std::fs::read_to_string(&file).unwrap().starts_with('{'));
}

#[test]
fn unread_badge_counts() {
    assert_eq!(demo("unread_badge", &[]), ["1 unread", "2 unread", "3 unread"]);
}

#[test]
fn export_writes_all_messages_and_then_only_what_is_new() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (out, position, files) = (path("chat.jsonl"), path("position.json"), path("files"));
    let read =
        |text: &str| text.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>();

    let arguments = ["--chats", NIA, "--attachments", &files, "--resume", &position, &out];
    assert_eq!(demo("export", &arguments), [""; 0]);
    let lines = read(&std::fs::read_to_string(&out).unwrap());
    assert_eq!(lines[0]["chat"]["id"], NIA);
    assert!(lines[1..].iter().all(|line| line["plainText"] == line["message"]["text"]));
    let texts = lines[1..].iter().map(|line| line["message"]["text"].as_str().unwrap());
    let expected = (1..=120).map(|number| format!("Message {number} of our long talk"));
    assert_eq!(texts.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    // Most of what was exported is not exported again.
    assert_eq!(demo("export", &arguments), [""; 0]);
    assert!(read(&std::fs::read_to_string(&out).unwrap()).len() < lines.len() + 20);

    let lines =
        read(&demo("export", &["--since", "2026-01-01T00:00:00Z", "--attachments", &files]).join("\n"));
    let stored = lines.iter().filter_map(|line| line["file"].as_str()).collect::<Vec<_>>();
    assert!(!stored.is_empty() && stored.iter().all(|path| Path::new(path).is_file()), "{stored:?}");
    assert!(lines.iter().filter(|line| line["message"].is_object()).count() > 120);
}

#[test]
fn mark_all_read_names_what_it_marked() {
    let expected = ["Family: 1 read", "release: 1 read", "+15550122: 0 read", "3 chats marked as read"];
    assert_eq!(demo("mark_all_read", &[]), expected);
}

#[test]
fn set_reminder_says_when() {
    let lines = demo("set_reminder", &["90", "!jun:beeper.local"]);
    let at = lines[0].strip_prefix("Jun Ito: reminder at ").unwrap();
    let at = at.parse::<jiff::Timestamp>().unwrap();
    let minutes = (at.as_second() - jiff::Timestamp::now().as_second()) / 60;
    assert!((88..=90).contains(&minutes), "{lines:?}");
    assert!(demo("set_reminder", &[])[0].starts_with("Nia Okafor: reminder at "));
}

#[test]
fn react_says_what_was_added() {
    assert_eq!(demo("react", &[]), ["👍 to message 124"]);
    assert_eq!(demo("react", &["🎉", NIA, "42"]), ["🎉 to message 42"]);
}

#[test]
fn send_says_what_became_of_the_message() {
    assert_eq!(demo("send", &["Dinner at eight?"]), [format!("{NIA} accepted pending-1")]);
    assert_eq!(demo("send", &["Hello", "!jun:beeper.local"]), ["!jun:beeper.local accepted pending-1"]);
    let sent = |chat: &str, lines: &[String]| {
        let id = lines[0].strip_prefix(&format!("{chat} sent as ")).unwrap();
        assert!(lines.len() == 1 && id.parse::<u64>().is_ok(), "{lines:?}");
    };
    sent("!jun:beeper.local", &demo("send", &["--wait", "Hello", "jun ito"]));
    let line = failure(&command("send").args(["--demo", "Hello", "Jun"]).output().unwrap());
    assert_eq!(line, "which one? Jun Ito (!jun:beeper.local)");
    let line = failure(&command("send").args(["--demo", "Hello", "Nobody"]).output().unwrap());
    assert_eq!(line, "no chat is called Nobody");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("menu.pdf");
    std::fs::write(&file, vec![7; 300_000]).unwrap();
    let file = file.to_str().unwrap();
    sent(NIA, &demo("send_file", &[file]));
    sent("!jun:beeper.local", &demo("send_file", &[file, "Jun Ito", "For Friday"]));
}

#[test]
fn download_saves_the_files_of_a_chat_or_of_an_address() {
    let folder = tempfile::tempdir().unwrap();
    let lines = demo("download", &[folder.path().to_str().unwrap(), "Jun Ito"]);
    assert_eq!(lines.len(), 6, "{lines:?}");
    for line in &lines {
        let (path, length) = line.split_once(": ").unwrap();
        let length = length.strip_suffix(" bytes").unwrap().parse::<u64>().unwrap();
        assert_eq!(std::fs::metadata(path).unwrap().len(), length);
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), lines.len());
    let line = failure(&command("download").args(["--demo", "nowhere"]).output().unwrap());
    assert_eq!(line, "nowhere is not a folder");
}

#[test]
fn blocking_needs_no_async_runtime() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let fake = runtime.block_on(beeper_desktop_fake::FakeBeeper::start()).unwrap();
    fake.put_asset("mxc://example.org/menu", "Soup and bread");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("menu.txt");
    let path = path.to_str().unwrap();
    let run = |arguments: &[&str], name| {
        let mut command = command(name);
        command
            .args(arguments)
            .env("BEEPER_BASE_URL", fake.address())
            .env("BEEPER_ACCESS_TOKEN", fake.token());
        let output = command.output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
        text(&output.stdout)
    };
    let expected = format!("{path}: 14 bytes\n");
    assert_eq!(run(&["download", "mxc://example.org/menu", path], "blocking"), expected);
    assert_eq!(run(&[path, "mxc://example.org/menu"], "download"), expected);
    fake.lose_asset("mxc://example.org/menu").unwrap();
    let line = run(&[path, "mxc://example.org/menu"], "download");
    assert!(line.starts_with(&format!("{path}: the content no longer exists")), "{line}");
    assert!(run(&["text", NIA, "Hello"], "blocking").starts_with("!nia:beeper.local sent as "));
    assert!(run(&["file", NIA, path], "blocking").starts_with("!nia:beeper.local sent as "));
    let sent = fake.sent_messages();
    assert_eq!((sent[0].text.as_deref(), sent[1].attachment.as_deref()), (Some("Hello"), Some("menu.txt")));
}

#[test]
fn doctor_prints_its_findings() {
    let lines = demo("doctor", &[]);
    assert!(lines[0].starts_with("fine: Beeper Desktop 4.3.0 responds at http://127.0.0.1:"), "{lines:?}");
    assert_eq!(lines[lines.len() - 1], "fine: none of the 7 accounts needs the user");
    let output = command("doctor").env("BEEPER_BASE_URL", "http://127.0.0.1:1").output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(1), "something does not work\n"));
    assert!(
        text(&output.stdout).contains("problem: nothing can be reached at http://127.0.0.1:1\n    Start")
    );
}

#[test]
fn sign_in_says_what_was_permitted() {
    let lines = demo("sign_in", &[]);
    assert!(lines[0].starts_with("signed in to read write until 2"), "{lines:?}");
    assert_eq!(lines[1..], ["7 accounts", "signed out"]);
    let home = tempfile::tempdir().unwrap();
    let mut keeping = command("sign_in");
    keeping.env("HOME", home.path()).env("APPDATA", home.path()).env_remove("XDG_CONFIG_HOME");
    let output = keeping.args(["--demo", "--keep"]).output().unwrap();
    let line = text(&output.stdout).lines().last().unwrap().to_owned();
    let path = Path::new(line.strip_prefix("the token is in ").unwrap()).to_owned();
    assert!(path.starts_with(home.path()) && path.ends_with("beeper-desktop/default.json"), "{line}");
    assert!(std::fs::read_to_string(path).unwrap().contains("\"access_token\""));
    let output = command("sign_in").env("BEEPER_BASE_URL", "http://127.0.0.1:1").output().unwrap();
    assert!(failure(&output).starts_with("nothing can be reached at http://127.0.0.1:1"));
}

#[test]
fn search_prints_a_line_a_message_with_its_chat() {
    let lines = demo("search", &["talk"]);
    assert_eq!(lines.len(), 20);
    let (time, rest) = lines[0].split_once(' ').unwrap();
    assert!(time.parse::<jiff::Timestamp>().is_ok(), "{time}");
    assert_eq!(rest, "Nia Okafor: Nia Okafor: Message 120 of our long talk");
    assert_eq!(demo("search", &["nine-o"]), ["No messages found."]);
}

#[test]
fn upload_says_what_arrived() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("menu.pdf");
    std::fs::write(&file, vec![7; 300_000]).unwrap();
    let file = file.to_str().unwrap();
    let uploaded = "menu.pdf: 300000 bytes as upload-1".to_owned();
    assert_eq!(demo("upload", &[file]), std::slice::from_ref(&uploaded));
    let sent = format!("{NIA} accepted pending-2");
    assert_eq!(demo("upload", &[file, NIA]), [uploaded, sent]);
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
        ("blocking", &["text", NIA, "Hello"]),
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
    let line = failure(&command("export").arg("--demo").arg(&missing).output().unwrap());
    assert!(line.starts_with(missing.to_str().unwrap()), "{line}");
}
