//! What the fake knows, as its own structs, and how they become JSON.

pub(crate) mod account;
pub(crate) mod asset;
pub(crate) mod bridge;
pub(crate) mod chat;
pub(crate) mod clock;
pub(crate) mod history;
pub(crate) mod login;
pub(crate) mod merged;
pub(crate) mod message;
pub(crate) mod oauth;
pub(crate) mod person;
pub(crate) mod schedule;
pub(crate) mod setup;
pub(crate) mod verification;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::events::event::{Event, Hub};
use crate::profile::Profile;
use crate::quirks::Quirk;
use crate::state::account::Account;
use crate::state::asset::{Asset, Upload};
use crate::state::bridge::Bridge;
use crate::state::chat::{Chat, Label};
use crate::state::clock::Clock;
use crate::state::login::Session;
use crate::state::message::Message;
use crate::state::oauth::Oauth;
use crate::state::schedule::Schedule;
use crate::state::setup::Setup;

/// The state of one fake.
pub(crate) struct World {
    pub clock: Clock,
    pub profile: Profile,
    pub quirks: BTreeSet<Quirk>,
    pub random: fastrand::Rng,
    pub accounts: Vec<Account>,
    pub bridges: Vec<Bridge>,
    pub sessions: Vec<Session>,
    pub chats: Vec<Chat>,
    /// From IDs and local IDs of chats to indices.
    chat_index: HashMap<Arc<str>, usize>,
    pub labels: Vec<Label>,
    /// By URL.
    pub assets: BTreeMap<String, Asset>,
    /// By upload ID.
    pub uploads: BTreeMap<String, Upload>,
    pub setup: Setup,
    pub oauth: Oauth,
    pub next_message: u64,
    next_number: u64,
    pub schedule: Schedule,
    pub hub: Hub,
    /// The chats and texts of what clients sent, oldest first.
    pub sent: Vec<SentMessage>,
    /// Chats whose first page has been empty once.
    pub seen_empty: BTreeSet<String>,
    /// How long a message is pending.
    pub sending_takes: Duration,
    /// The phases of the app's start, each with the time since the start of the fake when it ends.
    pub phases: Vec<(Duration, Phase)>,
}

/// A phase of the app's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Only `/v1/info` works.
    InfoOnly,
    /// There are no accounts and chats yet.
    Empty,
    Ready,
}

/// A message that a client has sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SentMessage {
    /// The chat that it went to.
    pub chat_id: String,
    /// The ID of the response.
    pub pending_message_id: String,
    /// The text.
    pub text: Option<String>,
    /// The message it replies to.
    pub reply_to_message_id: Option<String>,
    /// The file name of its attachment.
    pub attachment: Option<String>,
}

impl World {
    pub(crate) fn new(clock: Clock, profile: Profile, seed: u64, oauth: Oauth) -> Self {
        Self {
            clock,
            profile,
            quirks: BTreeSet::new(),
            random: fastrand::Rng::with_seed(seed),
            accounts: Vec::new(),
            bridges: Vec::new(),
            sessions: Vec::new(),
            chats: Vec::new(),
            chat_index: HashMap::new(),
            labels: Vec::new(),
            assets: BTreeMap::new(),
            uploads: BTreeMap::new(),
            setup: Setup::default(),
            oauth,
            next_message: 1,
            next_number: 1,
            schedule: Schedule::default(),
            hub: Hub::default(),
            sent: Vec::new(),
            seen_empty: BTreeSet::new(),
            sending_takes: Duration::from_millis(100),
            phases: Vec::new(),
        }
    }

    pub(crate) fn has(&self, quirk: Quirk) -> bool {
        self.quirks.contains(&quirk)
    }

    pub(crate) fn phase(&self) -> Phase {
        let elapsed = self.clock.elapsed();
        self.phases.iter().find(|(end, _)| elapsed < *end).map_or(Phase::Ready, |(_, phase)| *phase)
    }

    /// A number that no other call returns.
    pub(crate) fn number(&mut self) -> u64 {
        self.next_number += 1;
        self.next_number - 1
    }

    pub(crate) fn message_id(&mut self) -> u64 {
        self.next_message += 1;
        self.next_message - 1
    }

    pub(crate) fn add_chat(&mut self, chat: Chat) -> usize {
        let index = self.chats.len();
        self.chat_index.insert(Arc::clone(&chat.id), index);
        if let Some(local) = &chat.local_id {
            self.chat_index.insert(local.as_str().into(), index);
        }
        self.chats.push(chat);
        index
    }

    /// The index of the chat with this ID or local ID.
    pub(crate) fn chat(&self, id: &str) -> Option<usize> {
        self.chat_index.get(id).copied().filter(|index| !self.chats[*index].is_gone)
    }

    pub(crate) fn account(&self, id: &str) -> Option<&Account> {
        self.accounts.iter().find(|account| account.id == id)
    }

    /// The ID that the user has on the account, in the form of participants.
    pub(crate) fn self_id(&self, account_id: &str) -> Arc<str> {
        self.account(account_id)
            .map_or_else(|| "@me:beeper.com".into(), |account| Arc::clone(&account.self_id))
    }

    /// Whether changes in the chats of this account cause events.
    fn sends_events(&self, account_id: &str) -> bool {
        self.account(account_id).is_none_or(|account| account.sends_events)
    }

    pub(crate) fn publish(&mut self, event: Event) {
        if self.sends_events(&event.account_id) {
            self.hub.publish(event);
        }
    }

    pub(crate) fn chat_changed(&mut self, index: usize) {
        let chat = &self.chats[index];
        let event = Event::chat("chat.upserted", &chat.id, &chat.account_id);
        self.publish(event);
        self.follow_part(index);
    }

    /// Publishes that a message is new or has changed.
    pub(crate) fn message_changed(&mut self, chat: usize, message: usize) {
        let entry = self.message_json(chat, message);
        let id = entry.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let chat = &self.chats[chat];
        let event = Event::messages("message.upserted", &chat.id, &chat.account_id, vec![id]);
        self.publish(event.with_entries(vec![entry]));
    }

    /// The message at an index of a chat.
    pub(crate) fn message_json(&mut self, chat: usize, message: usize) -> Value {
        let html = self.has(Quirk::SentTextAsHtml);
        let chat = &mut self.chats[chat];
        chat.load();
        chat.messages().get(message).map_or(Value::Null, |message| message.to_json(chat, html))
    }

    /// The oldest messages of a chat, as one event.
    pub(crate) fn old_messages(&mut self, chat_id: &str, count: usize) -> Option<Event> {
        let chat = self.chat(chat_id)?;
        self.chats[chat].load();
        let count = self.chats[chat].messages().len().min(count);
        let entries = (0..count).map(|message| self.message_json(chat, message)).collect::<Vec<_>>();
        let ids = entries.iter().filter_map(|entry| Some(entry.get("id")?.as_str()?.to_owned())).collect();
        let chat = &self.chats[chat];
        let event = Event::messages("message.upserted", &chat.id, &chat.account_id, ids);
        Some(event.with_entries(entries))
    }

    /// The index of the message with this ID or pending ID.
    pub(crate) fn find_message(&mut self, chat: usize, id: &str) -> Option<usize> {
        let chat = &mut self.chats[chat];
        chat.load();
        chat.messages().iter().rposition(|message| message.is(id))
    }

    /// Adds a message as the newest of its chat, and publishes it.
    pub(crate) fn add_message(&mut self, chat: usize, message: Message) -> usize {
        let index = self.chats[chat].push(message);
        self.message_changed(chat, index);
        self.chat_changed(chat);
        index
    }
}
