//! Courses from seeds: random changes on the server while everything goes wrong that can.

use std::collections::BTreeMap;
use std::time::Duration;

use beeper_desktop::Client;
use beeper_desktop::watch::{Change, Watch, WatchPosition, WatchStream};
use beeper_desktop_fake::{FakeBeeper, Quirk, SocketFault};
use serde_json::{Value, json};
use workspace_tests::seen::Seen;

use crate::client;
use crate::replica::{Replica, Serial};

/// How many courses run in the first tier, and in the second.
const COURSES: [u64; 2] = [8, 50];
/// One course of so many has a narrow window, so that much happens outside of it.
const NARROW: u64 = 5;
/// How many messages a narrow window has.
const NARROW_WINDOW: usize = 20;
/// How many actions a course has.
const ACTIONS: usize = 60;
const QUIRKS: [Quirk; 9] = [
    Quirk::PartialEntries,
    Quirk::TimeAsText,
    Quirk::AccountInEvents,
    Quirk::LyingHasMore,
    Quirk::RepeatedTail,
    Quirk::EmptyFirstPageOnce,
    Quirk::ChatsMove,
    Quirk::PendingNotFound,
    Quirk::NoPings,
];
const EMOJI: [&str; 3] = ["👍", "🎉", "smiling-face"];

struct Course {
    fake: FakeBeeper,
    /// For what the user does: nothing goes wrong with it.
    client: Client,
    watch: Watch,
    stream: WatchStream,
    replica: Replica,
    random: fastrand::Rng,
    number: usize,
    /// Entries as they once were, to be sent again.
    old: Vec<Value>,
    /// Chats, messages and keys.
    own_reactions: Vec<(String, String, &'static str)>,
    /// Chats with messages at the start, to which networks can add history.
    with_history: Vec<String>,
    is_chaotic: bool,
    /// How many messages of a chat are read again.
    window: usize,
}

impl Course {
    async fn start(seed: u64) -> Self {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut builder = FakeBeeper::builder().seed(seed);
        if random.u8(..4) > 0 {
            builder = builder.chats(random.u64(1..6)).messages(random.u64(1..150));
        }
        let fake = builder.start().await.unwrap();
        let client = client(&fake);
        let mut watch = client.watch();
        if random.u8(..5) == 0 {
            watch = watch.without_events();
        }
        let is_narrow = seed % NARROW == NARROW - 1;
        if is_narrow {
            watch = watch.window(Duration::ZERO, NARROW_WINDOW);
        }
        let mut stream = watch.clone().stream();
        let mut replica = Replica::default();
        loop {
            let change = stream.next().await.unwrap().unwrap();
            if matches!(change, Change::Ready) {
                break;
            }
            assert!(matches!(change, Change::Init(_)), "{change:?}");
        }
        let mut with_history = Vec::new();
        for chat in fake.chat_ids() {
            let messages = fake.messages(&chat).unwrap();
            with_history.extend((!messages.is_empty()).then(|| chat.clone()));
            for message in messages {
                let serial = replica.messages.len();
                replica.ids.insert(message["id"].as_str().unwrap().to_owned(), serial);
                replica.messages.insert(serial, Seen::of(&message));
            }
        }
        Self {
            fake,
            client,
            watch,
            stream,
            replica,
            random,
            number: 0,
            old: Vec::new(),
            own_reactions: Vec::new(),
            with_history,
            is_chaotic: false,
            window: if is_narrow { NARROW_WINDOW } else { usize::MAX },
        }
    }

    fn any_chat(&mut self) -> String {
        let chats = self.fake.chat_ids();
        chats[self.random.usize(..chats.len())].clone()
    }

    /// A chat, and a message of it that is there.
    fn any_message(&mut self) -> Option<(String, Value)> {
        let chat = self.any_chat();
        let messages = self.fake.messages(&chat).unwrap();
        // What people do not see as a message is none.
        let is_there = |message: &Value| {
            message["isDeleted"] != true && message["isHidden"] != true && message["type"] != "REACTION"
        };
        let there = messages.into_iter().filter(is_there).collect::<Vec<_>>();
        // The newest ones change most often.
        let back = self.random.usize(..there.len().max(1)).min(self.random.usize(..there.len().max(1)));
        let message = there.len().checked_sub(back + 1).map(|index| there[index].clone())?;
        Some((chat, message))
    }

    fn text(&mut self) -> String {
        self.number += 1;
        format!("text {}", self.number)
    }

    fn serial_of(&self, message: &Value) -> Option<Serial> {
        let text = message["text"].as_str().unwrap_or_default();
        let by_id = || self.replica.ids.get(message["id"].as_str().unwrap());
        self.replica.texts.get(text).or_else(by_id).copied()
    }

    /// Somebody writes: the text, and the message that it belongs to.
    fn wrote(&mut self, text: String, id: Option<String>) {
        let serial = 1_000_000 + self.number;
        self.replica.texts.insert(text, serial);
        if let Some(id) = id {
            self.replica.ids.insert(id, serial);
        }
    }

    async fn change(&mut self) {
        let chat = self.any_chat();
        match self.random.u8(..14) {
            0..=3 => {
                let text = self.text();
                let id = self.fake.receive_message(&chat, &text).unwrap();
                self.wrote(text, Some(id));
            }
            4 if !self.is_chaotic => {
                let text = self.text();
                // Into chats that nobody may write to, and into those that lead elsewhere, nothing is sent.
                if self.client.messages().send(&chat).text(&text).await.is_ok() {
                    self.wrote(text, None);
                }
            }
            5..=6 => {
                let Some((chat, message)) = self.any_message() else { return };
                let Some(serial) = self.serial_of(&message) else { return };
                let text = self.text();
                self.old.push(message.clone());
                self.replica.texts.insert(text.clone(), serial);
                self.fake.edit(&chat, message["id"].as_str().unwrap(), &text).unwrap();
            }
            7 => {
                let Some((chat, message)) = self.any_message() else { return };
                self.old.push(message.clone());
                self.fake.delete(&chat, message["id"].as_str().unwrap()).unwrap();
            }
            8..=10 => {
                let Some((chat, message)) = self.any_message() else { return };
                let (id, key) = (message["id"].as_str().unwrap(), EMOJI[self.random.usize(..3)]);
                self.old.push(message.clone());
                if self.random.bool() || self.is_chaotic {
                    self.fake.react(&chat, id, key).unwrap();
                } else if let Some((chat, id, key)) = self.own_reactions.pop() {
                    // The message may be gone, or have another ID.
                    _ = self.client.chats().messages().reactions().remove(&chat, &id, key).await;
                } else if self.client.chats().messages().reactions().add(&chat, id, key).await.is_ok() {
                    self.own_reactions.push((chat, id.to_owned(), key));
                }
            }
            11 if !self.with_history.is_empty() => {
                let chat = self.with_history[self.random.usize(..self.with_history.len())].clone();
                let text = self.text();
                let id = self.fake.backfill(&chat, &text).unwrap();
                self.wrote(text, Some(id.clone()));
                self.replica.history.insert(self.replica.ids[&id]);
            }
            12 => {
                let title = self.text();
                _ = self.fake.add_chat("signal", &title, &["Ada Lund"]);
            }
            _ => {
                // An event from before, again and too late.
                let Some(old) = (!self.old.is_empty()).then(|| self.random.usize(..self.old.len())) else {
                    return;
                };
                let entry = &self.old[old];
                let event = json!({
                    "type": "message.upserted", "seq": self.random.u64(..50), "ts": 1, "chatID": entry["chatID"],
                    "ids": [entry["id"]], "entries": [entry],
                });
                self.fake.break_sockets(SocketFault::Text(event.to_string()));
            }
        }
    }

    async fn disturb(&mut self) {
        let seed = self.random.u64(..);
        match self.random.u8(..12) {
            0 => self.fake.break_sockets(SocketFault::Drop),
            1 => self.fake.break_sockets(SocketFault::Close(1001)),
            2 => self.fake.break_sockets(SocketFault::Gap(self.random.u64(1..4))),
            3 => self.fake.break_sockets(SocketFault::Lose(self.random.u64(1..4))),
            4 => self.fake.break_sockets(SocketFault::Flood(self.random.u64(1..6000))),
            5 => {
                let quirk = QUIRKS[self.random.usize(..QUIRKS.len())];
                if self.random.bool() { self.fake.enable(quirk) } else { self.fake.disable(quirk) }
            }
            6 => {
                let is_on = self.random.bool();
                if is_on { self.fake.enable(Quirk::Silence) } else { self.fake.disable(Quirk::Silence) }
            }
            7 => {
                self.is_chaotic = self.random.bool();
                if self.is_chaotic { self.fake.chaos(seed, 0.3) } else { self.fake.clear_faults() }
            }
            8 => {
                self.fake.quit();
                self.follow().await;
                self.fake.launch();
            }
            9 => {
                let status = [None, Some(500), Some(503), Some(200)][self.random.usize(..4)];
                self.fake.refuse_upgrades(status);
            }
            // Too busy to look.
            10 => tokio::time::sleep(Duration::from_secs(self.random.u64(1..400))).await,
            _ => self.stop_and_resume().await,
        }
    }

    /// Takes what comes for a while.
    async fn follow(&mut self) {
        let time = Duration::from_millis([0, 20, 300, 3_000, 90_000][self.random.usize(..5)]);
        self.follow_for(time).await;
    }

    async fn follow_for(&mut self, time: Duration) {
        let end = tokio::time::Instant::now() + time;
        while let Ok(Some(change)) = tokio::time::timeout_at(end, self.stream.next()).await {
            let change = change.unwrap();
            match self.is_outside(&change) {
                Some(message_id) => self.replica.apply_outside(&change, &message_id),
                None => self.replica.apply(&change),
            }
        }
    }

    /// The ID of the message that a change is about, if it is before the window.
    fn is_outside(&self, change: &Change) -> Option<String> {
        let (chat_id, message_id) = match change {
            Change::New(it) | Change::Backfilled(it) | Change::Edited(it) | Change::SendStatus(it) => {
                (&it.chat_id, &it.id)
            }
            Change::Deleted { chat_id, message_id }
            | Change::ReactionAdded { chat_id, message_id, .. }
            | Change::ReactionRemoved { chat_id, message_id, .. }
            | Change::NewId { chat_id, message_id, .. } => (chat_id, message_id),
            _ => return None,
        };
        let messages = self.fake.messages(chat_id).unwrap_or_default();
        let index = messages.iter().position(|message| message["id"] == **message_id)?;
        (messages.len() - index > self.window).then(|| message_id.clone())
    }

    async fn stop_and_resume(&mut self) {
        let position = serde_json::to_string(&self.stream.position().unwrap()).unwrap();
        if self.random.u8(..3) == 0 {
            self.renumber();
        }
        for _ in 0..self.random.usize(..6) {
            self.change().await;
        }
        let position = serde_json::from_str::<WatchPosition>(&position).unwrap();
        self.stream = self.watch.clone().resume_at(position).stream();
    }

    /// The app is installed again.
    fn renumber(&mut self) {
        let chats = self.fake.chat_ids();
        let all = |fake: &FakeBeeper| {
            chats.iter().flat_map(|chat| fake.messages(chat).unwrap()).collect::<Vec<_>>()
        };
        let before = all(&self.fake);
        self.fake.renumber_messages();
        for (before, after) in before.iter().zip(all(&self.fake)) {
            if let Some(serial) = self.serial_of(before) {
                self.replica.ids.insert(after["id"].as_str().unwrap().to_owned(), serial);
            }
        }
        // What was before has other IDs now.
        self.old.clear();
    }

    /// Everything works again, and there is time to find out what has happened.
    async fn end(mut self, seed: u64) -> BTreeMap<&'static str, usize> {
        self.fake.clear_faults();
        self.fake.refuse_upgrades(None);
        self.fake.disable(Quirk::Silence);
        QUIRKS.iter().for_each(|quirk| self.fake.disable(*quirk));
        self.follow_for(Duration::from_secs(2_000)).await;
        for chat in self.fake.chat_ids() {
            let truth = self.fake.messages(&chat).unwrap();
            self.replica.compare(&chat, &truth, self.window);
        }
        let problems = &self.replica.problems;
        assert!(problems.is_empty(), "seed {seed}:\n{}", problems.join("\n"));
        if !self.replica.outside.is_empty() {
            self.replica.counts.insert("wrong outside of the window", self.replica.outside.len());
        }
        self.replica.counts
    }
}

fn run(seed: u64) -> BTreeMap<&'static str, usize> {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    runtime.block_on(async {
        let mut course = Course::start(seed).await;
        for _ in 0..ACTIONS {
            match course.random.u8(..10) {
                0..=5 => course.change().await,
                6..=7 => course.disturb().await,
                _ => course.follow().await,
            }
        }
        course.end(seed).await
    })
}

fn run_all(seeds: impl Iterator<Item = u64>) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for seed in seeds {
        println!("seed {seed}");
        for (kind, count) in run(seed) {
            *counts.entry(kind).or_default() += count;
        }
    }
    counts
}

#[test]
fn nothing_is_missed_invented_or_returned_twice() {
    run_all(0..COURSES[0]);
}

#[test]
#[ignore = "a minute"]
fn nothing_is_missed_invented_or_returned_twice_in_many_courses() {
    let counts = run_all(0..COURSES[1]);
    println!("{counts:?}");
    // All of it happens, so the comparison has something to look at.
    assert_eq!(counts.len(), 9, "{counts:?}");
    assert!(counts.values().all(|count| *count > 5), "{counts:?}");
}

mod soak {
    /// `SEEDS=1000` sets how many, `FIRST_SEED` where they begin.
    #[test]
    #[ignore = "as many courses as one has time for"]
    fn many_courses() {
        let number = |name: &str, default| std::env::var(name).map_or(default, |text| text.parse().unwrap());
        let first = number("FIRST_SEED", 1_000);
        let counts = super::run_all(first..first + number("SEEDS", 1_000));
        println!("{counts:?}");
    }
}
