//! The archive against the fake: what is in it, whatever ends a sync, and what people see of it.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail them, as tests do"
)]

mod pages;
mod program;
mod stops;
mod syncs;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use beeper_archive::{Archive, SyncSettings, Written, sync};
use beeper_desktop::Client;
use beeper_desktop_fake::FakeBeeper;
use rusqlite::Connection;
use serde_json::Value;

const FAMILY: &str = "!family:ba_k3.local-whatsapp.localhost";

/// A folder with an archive, which goes when it is dropped.
struct Storage {
    folder: tempfile::TempDir,
}

impl Storage {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("all.sqlite")
    }

    fn archive(&self) -> Archive {
        Archive::create(&self.path()).unwrap()
    }

    async fn sync(&self, client: &Client) -> Written {
        let settings = SyncSettings { files: true, items: 50 };
        sync(&self.archive(), client, &settings, |_| ()).await.unwrap()
    }
}

/// A message by its chat, sort key and time: its text, whether it is deleted, and the number of its reactions.
type Messages = BTreeMap<(String, i64, i64), (String, bool, usize)>;

fn of_json(message: &Value) -> ((String, i64, i64), (String, bool, usize)) {
    let text = |name: &str| message[name].as_str().unwrap_or_default().to_owned();
    let time = text("timestamp").parse::<beeper_desktop::Timestamp>().unwrap().as_unix_millis();
    let reactions = message["reactions"].as_array().map_or(0, Vec::len);
    (
        (text("chatID"), text("sortKey").parse().unwrap(), time),
        (text("text"), message["isDeleted"] == true, reactions),
    )
}

/// What the archive has. A message that is there twice fails the test.
fn stored(path: &Path) -> Messages {
    let connection = Connection::open(path).unwrap();
    let select = "SELECT chat_id, sort_key, time, json, is_deleted, (SELECT count(*) FROM reactions WHERE message = number)
        FROM messages";
    let mut select = connection.prepare(select).unwrap();
    let mut rows = select.query([]).unwrap();
    let mut messages = Messages::new();
    while let Some(row) = rows.next().unwrap() {
        let json = row.get::<_, String>(3).unwrap();
        let text =
            serde_json::from_str::<Value>(&json).unwrap()["text"].as_str().unwrap_or_default().to_owned();
        let key = (row.get(0).unwrap(), row.get(1).unwrap(), row.get(2).unwrap());
        let former = messages.insert(key, (text, row.get(4).unwrap(), row.get(5).unwrap()));
        assert_eq!(former, None);
    }
    // The index of words belongs to the messages.
    connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)", []).unwrap();
    messages
}

/// Compares with all that the fake has. Changes of messages before the last 200 are not found.
fn compare(path: &Path, fake: &FakeBeeper) {
    let stored = stored(path);
    let mut expected = Messages::new();
    for chat in fake.chat_ids() {
        let messages = fake.messages(&chat).unwrap();
        for (index, message) in messages.iter().enumerate() {
            let (key, now) = of_json(message);
            let was = stored.get(&key).unwrap_or_else(|| panic!("missing: {message}"));
            // A deleted message keeps its text here.
            let is_same = was == &now || (now.1 && was.1) || messages.len() - index > 200;
            assert!(is_same, "{message} is {was:?}");
            expected.insert(key, now);
        }
    }
    assert_eq!(stored.len(), expected.len());
}
