//! Chats and messages as they were last read, for programs that show them.

use std::collections::{BTreeMap, HashMap};

use openapi_runtime::support::follow::Rank;

use super::record::rank;
use crate::types::{Chat, Message};

/// The chats, and the messages of the window.
#[derive(Clone, Debug, Default)]
pub(super) struct Cache(HashMap<String, (Chat, BTreeMap<Rank, Message>)>);

impl Cache {
    pub(super) fn chat(&self, id: &str) -> Option<Chat> {
        self.0.get(id).map(|(chat, _)| chat.clone())
    }

    /// The oldest first.
    pub(super) fn messages(&self, chat_id: &str) -> Vec<Message> {
        self.0.get(chat_id).map(|(_, messages)| messages.values().cloned().collect()).unwrap_or_default()
    }

    pub(super) fn put_chat(&mut self, chat: &Chat) {
        let messages = self.0.remove(&chat.id).map(|(_, messages)| messages).unwrap_or_default();
        self.0.insert(chat.id.clone(), (chat.clone(), messages));
    }

    /// Takes up a message, which may have been somewhere else until now.
    pub(super) fn put(&mut self, chat_id: &str, former: Option<Rank>, message: &Message) {
        if let Some((_, messages)) = self.0.get_mut(chat_id) {
            former.map(|former| messages.remove(&former));
            messages.insert(rank(message), message.clone());
        }
    }

    /// A message is deleted: what it contained is forgotten.
    pub(super) fn delete(&mut self, chat_id: &str, rank: Rank) {
        if let Some(message) = self.0.get_mut(chat_id).and_then(|(_, messages)| messages.get_mut(&rank)) {
            message.is_deleted = Some(true);
            (message.text, message.attachments, message.reactions, message.links) = (None, None, None, None);
        }
    }

    pub(super) fn forget_chat(&mut self, id: &str) {
        self.0.remove(id);
    }

    /// Forgets the messages before one.
    pub(super) fn prune(&mut self, chat_id: &str, first: Rank) {
        if let Some((_, messages)) = self.0.get_mut(chat_id) {
            *messages = messages.split_off(&first);
        }
    }
}
