//! Exports against the fake: each message once, whatever goes wrong, and what has changed since.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail them, as tests do"
)]

use std::collections::{BTreeMap, BTreeSet};

use beeper_desktop::export::{Export, ExportItem, ExportPosition};
use beeper_desktop::types::Message;
use beeper_desktop::{Client, Timestamp};
use beeper_desktop_fake::{FakeBeeper, Fault, Quirk};
use serde_json::Value;
use workspace_tests::seen::Seen;

const NIA: &str = "!nia:beeper.local";

/// A client without a socket, so that a paused clock never waits for one.
fn client(fake: &FakeBeeper) -> Client {
    let builder = Client::builder().base_url("http://localhost:23373");
    builder.access_token(fake.token().to_owned()).transport(fake.transport()).build().unwrap()
}

/// What a program stores.
#[derive(Default)]
struct Archive {
    /// By chat and sort key. It stays the same when messages get new IDs.
    messages: BTreeMap<(String, i64), Seen>,
    ids: BTreeMap<(String, String), i64>,
    problems: Vec<String>,
    counts: BTreeMap<&'static str, u64>,
}

fn key(message: &Value) -> i64 {
    message["sortKey"].as_str().unwrap().parse().unwrap()
}

impl Archive {
    fn count(&mut self, name: &'static str) {
        *self.counts.entry(name).or_default() += 1;
    }

    fn store(&mut self, message: &Message) -> Option<Seen> {
        let json = serde_json::to_value(message).unwrap();
        let (chat, key) = (message.chat_id.clone(), key(&json));
        self.ids.insert((chat.clone(), message.id.clone()), key);
        self.messages.insert((chat, key), Seen::of(&json))
    }

    fn apply(&mut self, item: &ExportItem) {
        match item {
            ExportItem::Message(message) => {
                self.count("messages");
                if let Some(former) = self.store(message) {
                    self.problems.push(format!("twice: {} {former:?}", message.id));
                }
            }
            ExportItem::Changed(message) => {
                self.count("changed");
                if self.store(message).is_none() {
                    self.problems.push(format!("a change of nothing: {}", message.id));
                }
            }
            ExportItem::Removed { chat_id, message_id } => {
                self.count("removed");
                let key = self.ids.get(&(chat_id.clone(), message_id.clone()));
                let stored = key.and_then(|key| self.messages.get_mut(&(chat_id.clone(), *key)));
                match stored {
                    Some(stored) if !stored.is_deleted => {
                        *stored = Seen { is_deleted: true, ..Seen::default() };
                    }
                    other => self.problems.push(format!("removed: {message_id} {other:?}")),
                }
            }
            ExportItem::NewId { chat_id, former_id, message_id } => {
                self.count("new id");
                match self.ids.get(&(chat_id.clone(), former_id.clone())).copied() {
                    Some(key) => drop(self.ids.insert((chat_id.clone(), message_id.clone()), key)),
                    None => self.problems.push(format!("another ID of nothing: {former_id}")),
                }
            }
            ExportItem::Renumbered { .. } => self.count("renumbered"),
            ExportItem::ChatDone { .. } => self.count("done"),
            ExportItem::ChatStarted(_) => {}
            other => self.problems.push(format!("{other:?}")),
        }
    }

    /// Compares with what is there. Of messages that are not read again, only that they are there.
    fn compare(&mut self, fake: &FakeBeeper) {
        for chat in fake.chat_ids() {
            let truth = fake.messages(&chat).unwrap();
            for (index, message) in truth.iter().enumerate() {
                let (seen, is_read_again) = (Seen::of(message), truth.len() - index <= 200);
                // A merged chat has the messages of others.
                let chat = message["chatID"].as_str().unwrap();
                match self.messages.get(&(chat.to_owned(), key(message))) {
                    Some(stored) if *stored == seen || !is_read_again => {}
                    other => self.problems.push(format!("{chat}: {message} is known as {other:?}")),
                }
            }
        }
        assert!(self.problems.is_empty(), "{}", self.problems.join("\n"));
    }
}

/// Takes items up to a number, and stores the position as text.
async fn run(export: Export, archive: &mut Archive, most: usize) -> (ExportPosition, bool) {
    let mut stream = export.stream();
    let mut is_done = true;
    for index in 0.. {
        if index == most {
            is_done = false;
            break;
        }
        match stream.next().await {
            Some(item) => archive.apply(&item.unwrap()),
            None => break,
        }
    }
    let stored = serde_json::to_string(&stream.position()).unwrap();
    (serde_json::from_str(&stored).unwrap(), is_done)
}

/// Exports while everything happens that can, with this many stops.
async fn course(seed: u64, chats: u64, messages: u64, stops: usize) -> Archive {
    let mut random = fastrand::Rng::with_seed(seed);
    let fake = FakeBeeper::builder().seed(seed).chats(chats).messages(messages).start().await.unwrap();
    let client = client(&fake);
    let export = |position: &ExportPosition, newest_first: bool| {
        let export = client.export().resume_at(position.clone());
        if newest_first { export.newest_first() } else { export }
    };
    let newest_first = random.bool();
    for quirk in [Quirk::LyingHasMore, Quirk::RepeatedTail, Quirk::EmptyFirstPageOnce, Quirk::ChatsMove] {
        if random.bool() {
            fake.enable(quirk);
        }
    }
    let (mut archive, mut position) = (Archive::default(), ExportPosition::default());
    let total = fake.chat_ids().iter().map(|chat| fake.messages(chat).unwrap().len()).sum::<usize>();
    fake.chaos(seed, 0.05);
    for stop in 0..stops {
        let most = random.usize(..(2 * total / stops).max(2));
        (position, _) = run(export(&position, newest_first), &mut archive, most).await;
        if random.u8(..10) == 0 {
            fake.renumber_messages();
        }
        let ids = fake.chat_ids();
        for number in 0..random.usize(..20) {
            let chat = &ids[random.usize(..ids.len())];
            let there = fake.messages(chat).unwrap();
            let back = random.usize(..there.len().clamp(1, 200));
            let any = there.len().checked_sub(back + 1).map(|index| there[index]["id"].as_str().unwrap());
            let text = format!("text {stop}.{number}");
            match (random.u8(..8), any) {
                (0..=2, _) => drop(fake.receive_message(chat, &text).unwrap()),
                (3, Some(_)) => drop(fake.backfill(chat, &text).unwrap()),
                (4..=5, Some(id)) => fake.edit(chat, id, &text).unwrap(),
                (6, Some(id)) => fake.delete(chat, id).unwrap(),
                (7, Some(id)) => fake.react(chat, id, "👍").unwrap(),
                _ => {}
            }
        }
    }
    // A last export that nothing disturbs, after one that may have been disturbed.
    for is_last in [false, true] {
        if is_last {
            fake.clear_faults();
        }
        (position, _) = run(export(&position, newest_first), &mut archive, usize::MAX).await;
    }
    archive.compare(&fake);
    archive
}

fn courses(
    seeds: std::ops::Range<u64>,
    chats: u64,
    messages: u64,
    stops: usize,
) -> BTreeMap<&'static str, u64> {
    let mut counts = BTreeMap::new();
    for seed in seeds {
        println!("seed {seed}");
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
        for (name, count) in runtime.block_on(course(seed, chats, messages, stops)).counts {
            *counts.entry(name).or_default() += count;
        }
    }
    println!("{counts:?}");
    counts
}

#[test]
fn each_message_is_returned_once_whatever_goes_wrong() {
    let counts = courses(0..4, 5, 1_500, 8);
    assert_eq!(counts.len(), 6, "{counts:?}");
}

#[tokio::test(start_paused = true)]
async fn a_range_of_time_of_some_chats_and_both_orders() {
    let fake = FakeBeeper::builder().chats(6).messages(400).start().await.unwrap();
    let client = client(&fake);
    let chat = fake.chat_ids().into_iter().max_by_key(|chat| fake.messages(chat).unwrap().len()).unwrap();
    let truth = fake.messages(&chat).unwrap();
    let time = |message: &Value| message["timestamp"].as_str().unwrap().parse::<Timestamp>().unwrap();
    let (since, until) = (time(&truth[truth.len() / 3]), time(&truth[truth.len() / 3 * 2]));
    let expected = truth.iter().filter(|it| (since..until).contains(&time(it)));
    let expected = expected.map(|it| it["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert!(expected.len() > 2);
    for newest_first in [false, true] {
        let export = client.export().chats([&chat]).since(since).until(until);
        let mut stream = if newest_first { export.newest_first().stream() } else { export.stream() };
        let mut ids = Vec::new();
        while let Some(item) = stream.next().await {
            if let ExportItem::Message(message) = item.unwrap() {
                ids.push(message.id);
            }
        }
        if newest_first {
            ids.reverse();
        }
        assert_eq!(ids, expected);
        // The rest is returned when it is asked for.
        let mut archive = Archive::default();
        run(client.export().chats([&chat]).resume_at(stream.position()), &mut archive, usize::MAX).await;
        assert_eq!(archive.messages.len() + ids.len(), truth.len());
    }
}

/// What is left out because of its time is returned when it is asked for, in whatever order the ranges come.
#[tokio::test(start_paused = true)]
async fn ranges_of_time_leave_nothing_out() {
    let fake = FakeBeeper::builder().chats(1).messages(1_500).start().await.unwrap();
    let client = client(&fake);
    let truth = fake.messages(&fake.chat_ids()[0]).unwrap();
    let time =
        |back: usize| truth[truth.len() - back]["timestamp"].as_str().unwrap().parse::<Timestamp>().unwrap();
    for newest_first in [false, true] {
        let (mut archive, mut position) = (Archive::default(), ExportPosition::default());
        // The first range has as many messages as are kept in memory.
        for (since, until, count) in [
            (Some(time(1_000)), None, 1_000),
            (None, Some(time(1_200)), truth.len() - 200),
            (Some(time(1_100)), Some(time(1_050)), truth.len() - 150),
            (None, None, truth.len()),
        ] {
            let mut export = client.export().resume_at(position);
            export = since.into_iter().fold(export, Export::since);
            export = until.into_iter().fold(export, Export::until);
            export = if newest_first { export.newest_first() } else { export };
            (position, _) = run(export, &mut archive, usize::MAX).await;
            assert_eq!((archive.messages.len(), &archive.problems[..]), (count, &[][..]), "{newest_first}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_is_returned_again_without_a_change() {
    let fake = FakeBeeper::builder().start().await.unwrap();
    let client = client(&fake);
    let mut archive = Archive::default();
    let (position, _) = run(client.export(), &mut archive, usize::MAX).await;
    archive.compare(&fake);
    let mut again = Archive::default();
    run(client.export().resume_at(position.clone()), &mut again, usize::MAX).await;
    assert_eq!(again.counts.keys().copied().collect::<Vec<_>>(), ["done"]);
    // A token that is not accepted ends it, and the position stays.
    fake.revoke_token(fake.token());
    let mut stream = client.export().resume_at(position.clone()).stream();
    assert!(stream.next().await.unwrap().unwrap_err().status().is_some_and(|status| status.as_u16() == 401));
    assert!(stream.next().await.is_none());
    assert!(stream.position() == position && !fake.messages(NIA).unwrap().is_empty());
}

/// Stores what is known with other times than the messages have now, at both ends of the history.
#[tokio::test(start_paused = true)]
async fn a_message_whose_time_changes_is_not_returned_again() {
    let fake = FakeBeeper::builder().start().await.unwrap();
    let client = client(&fake);
    for (change, newest_first) in [(-5, false), (5, false), (-5, true), (5, true)] {
        let first = run(client.export(), &mut Archive::default(), usize::MAX).await.0;
        let mut stored = serde_json::to_value(&first).unwrap();
        let chat = &mut stored["chats"][NIA];
        let add = |time: &mut Value| *time = (time.as_i64().unwrap() + change).into();
        add(&mut chat["spans"][0][0][1]);
        add(&mut chat["spans"][0][1][1]);
        let last = chat["records"].as_array().unwrap().len() - 1;
        add(&mut chat["records"][0][2]);
        add(&mut chat["records"][last][2]);
        let mut position = serde_json::from_value(stored).unwrap();
        for _ in 0..2 {
            let mut again = Archive::default();
            let export = client.export().resume_at(position);
            let export = if newest_first { export.newest_first() } else { export };
            (position, _) = run(export, &mut again, usize::MAX).await;
            assert_eq!(again.counts.keys().copied().collect::<Vec<_>>(), ["done"], "{change}");
        }
    }
}

#[tokio::test]
async fn a_position_in_a_file_is_whole_or_reported() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.json");
    assert!(ExportPosition::load(&path).unwrap() == ExportPosition::default());
    let fake = FakeBeeper::start().await.unwrap();
    let (position, _) = run(client(&fake).export(), &mut Archive::default(), usize::MAX).await;
    position.store(&path).unwrap();
    assert!(ExportPosition::load(&path).unwrap() == position);
    let stored = std::fs::read(&path).unwrap();
    for content in [&b""[..], &stored[..stored.len() / 2], b"{}", b"[1]", b"\xff"] {
        std::fs::write(&path, content).unwrap();
        let error = ExportPosition::load(&path).unwrap_err().to_string();
        assert!(error.contains("export.json: this is not the position of an export (line "), "{error}");
    }
    assert!(ExportPosition::load(folder.path()).is_err());
    assert!(position.store(folder.path()).is_err());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test(start_paused = true)]
async fn files_that_could_not_be_downloaded_are_tried_again() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = client(&fake);
    let folder = tempfile::tempdir().unwrap();
    let (mut position, mut seen) = (ExportPosition::default(), Vec::new());
    fake.fail_share(Some("serveAsset"), 1.0, Fault::Status(503));
    for round in 0..4 {
        if round == 2 {
            fake.clear_faults();
        }
        let mut export = client.export().resume_at(position).files_to(folder.path()).stream();
        let (mut there, mut failed, mut changed) = (BTreeSet::new(), 0, BTreeSet::new());
        while let Some(item) = export.next().await {
            match item.unwrap() {
                ExportItem::File { message_id, result: Ok(_), .. } => drop(there.insert(message_id)),
                ExportItem::File { .. } => failed += 1,
                ExportItem::Changed(message) => drop(changed.insert(message.id)),
                _ => {}
            }
        }
        assert!(round == 0 || changed == there, "{changed:?} {there:?}");
        seen.push((there.len(), failed));
        position = serde_json::from_value(serde_json::to_value(export.position()).unwrap()).unwrap();
    }
    let ((_, failed), found) = (seen[0], seen[2].0);
    assert!(failed > 0 && found > 0, "{seen:?}");
    assert_eq!((seen[1], seen[3]), ((0, failed), (0, 0)), "{seen:?}");
}

#[tokio::test]
async fn each_content_is_stored_once() {
    let fake = FakeBeeper::start().await.unwrap();
    let client = client(&fake);
    let folder = tempfile::tempdir().unwrap();
    let (sent, stored) = (folder.path().join("menu.TXT"), folder.path().join("stored"));
    std::fs::create_dir(&stored).unwrap();
    std::fs::write(&sent, "Soup").unwrap();
    for _ in 0..2 {
        client.messages().send_file(NIA, sent.as_path()).await.unwrap().confirm().await;
    }
    for is_first in [true, false] {
        let (mut export, mut soups) = (client.export().files_to(&stored).stream(), Vec::new());
        let mut files = BTreeSet::new();
        while let Some(item) = export.next().await {
            if let ExportItem::File { message_id, result, .. } = item.unwrap() {
                let Ok(file) = result else { continue };
                if std::fs::read(&file.path).unwrap() == b"Soup" {
                    soups.push((message_id, file.is_new));
                }
                assert!(is_first || !file.is_new, "{file:?}");
                files.insert(file.path);
            }
        }
        assert_eq!(soups.iter().map(|soup| soup.1).collect::<Vec<_>>(), [is_first, false]);
        assert_ne!(soups[0].0, soups[1].0);
        let soup = "ee127f46da9c6053957ed11dc56da7083ca52d0d479df67a3dda2fffc7bd4bd5";
        let soup = files.iter().find(|file| file.ends_with(format!("{soup}.txt")));
        assert!(soup.is_some(), "{files:?}");
        // Nothing else is in the folder, such as parts of files.
        let there = std::fs::read_dir(&stored).unwrap().map(|entry| entry.unwrap().path());
        assert_eq!(there.collect::<BTreeSet<_>>(), files);
    }
}

#[test]
#[ignore = "a minute"]
fn a_hundred_thousand_messages_with_fifty_stops() {
    courses(7..8, 300, 100_000, 50);
}

mod soak {
    /// `SEEDS=1000` sets how many, `FIRST_SEED` where they begin.
    #[test]
    #[ignore = "as many courses as one has time for"]
    fn many_exports() {
        let number = |name: &str, default| std::env::var(name).map_or(default, |text| text.parse().unwrap());
        let first = number("FIRST_SEED", 1_000);
        super::courses(first..first + number("SEEDS", 1_000), 5, 1_500, 8);
    }
}
