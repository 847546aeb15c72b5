//! What has to be read, the most urgent first.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What is to be done.
#[derive(Debug, Default)]
pub(super) struct Work {
    /// Chats whose properties may have changed.
    pub chats: BTreeSet<String>,
    /// Chats with new messages, or with changes among the newest.
    pub heads: BTreeSet<String>,
    /// Single messages by chat. Those that a list did not have are marked: if the server does not have them either, they are
    /// gone.
    pub messages: BTreeMap<String, BTreeMap<String, bool>>,
    /// Whether the list of chats is to be read.
    pub list: bool,
    /// Chats whose window is to be read, the most recent first.
    pub windows: VecDeque<String>,
}

/// One thing to do.
#[derive(Debug)]
pub(super) enum Task {
    Chat(String),
    Head(String),
    Message { chat_id: String, id: String, was_missing: bool },
    List,
    Window(String),
}

impl Work {
    pub(super) fn next(&mut self) -> Option<Task> {
        if let Some(chat) = self.chats.pop_first() {
            return Some(Task::Chat(chat));
        }
        if let Some(chat) = self.heads.pop_first() {
            return Some(Task::Head(chat));
        }
        if let Some((chat, mut messages)) = self.messages.pop_first() {
            let (id, was_missing) = messages.pop_first().unwrap_or_default();
            if !messages.is_empty() {
                self.messages.insert(chat.clone(), messages);
            }
            return Some(Task::Message { chat_id: chat, id, was_missing });
        }
        if std::mem::take(&mut self.list) {
            return Some(Task::List);
        }
        let chat = self.windows.pop_front()?;
        self.heads.remove(&chat);
        Some(Task::Window(chat))
    }

    pub(super) fn message(&mut self, chat: &str, message: &str, was_missing: bool) {
        *self.messages.entry(chat.to_owned()).or_default().entry(message.to_owned()).or_default() |=
            was_missing;
    }

    pub(super) fn window(&mut self, chat: String) {
        if !self.windows.contains(&chat) {
            self.windows.push_back(chat);
        }
    }

    /// Nothing is left to do in a chat that is gone.
    pub(super) fn forget(&mut self, chat: &str) {
        self.chats.remove(chat);
        self.heads.remove(chat);
        self.messages.remove(chat);
        self.windows.retain(|other| other != chat);
    }
}
