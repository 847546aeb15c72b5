//! Chats.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::json::{merged, present};
use crate::state::clock::{Millis, time_text};
use crate::state::history::{History, Seeded};
use crate::state::message::Message;
use crate::state::person::{Person, UNKNOWN_PERSON};

#[derive(Clone, Debug)]
pub(crate) struct Chat {
    pub id: Arc<str>,
    pub local_id: Option<String>,
    pub account_id: Arc<str>,
    pub network: Arc<str>,
    pub title: String,
    pub description: Option<String>,
    pub is_group: bool,
    pub participants: Vec<Person>,
    history: History,
    pub last_activity: Option<Millis>,
    pub unread_count: u64,
    pub unread_mentions_count: u64,
    pub last_read_sort_key: Option<i64>,
    pub is_archived: bool,
    pub is_low_priority: bool,
    pub is_marked_unread: bool,
    pub is_muted: bool,
    pub is_pinned: bool,
    pub is_read_only: bool,
    pub img_url: Option<String>,
    pub message_expiry_seconds: Option<u64>,
    pub draft: Option<Draft>,
    pub reminder: Option<Reminder>,
    pub labels: Vec<Label>,
    /// The chats that it combines, and the one that messages go to.
    pub merge: Option<(Vec<String>, String)>,
    pub merged_into: Option<String>,
    /// Whether the chat was deleted.
    pub is_gone: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub id: String,
    pub name: String,
}

impl Label {
    pub(crate) fn to_json(&self) -> Value {
        json!({"id": self.id, "name": self.name})
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Reminder {
    pub at: Option<Millis>,
    pub dismiss_on_incoming: Option<bool>,
}

#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub text: String,
    /// By the ID of the attachment, as responses have them.
    pub attachments: Map<String, Value>,
}

impl Chat {
    /// The ID of a participant other than the user, if there is one.
    pub(crate) fn other_participant(&self) -> Arc<str> {
        let other = self.participants.iter().find(|person| !person.is_self).or(self.participants.first());
        other.map_or_else(|| UNKNOWN_PERSON.into(), |person| Arc::clone(&person.id))
    }

    pub(crate) fn new(id: &str, account_id: &str, network: &str, title: &str) -> Self {
        Self {
            id: id.into(),
            local_id: None,
            account_id: account_id.into(),
            network: network.into(),
            title: title.to_owned(),
            description: None,
            is_group: false,
            participants: Vec::new(),
            history: History::default(),
            last_activity: None,
            unread_count: 0,
            unread_mentions_count: 0,
            last_read_sort_key: None,
            is_archived: false,
            is_low_priority: false,
            is_marked_unread: false,
            is_muted: false,
            is_pinned: false,
            is_read_only: false,
            img_url: None,
            message_expiry_seconds: None,
            draft: None,
            reminder: None,
            labels: Vec::new(),
            merge: None,
            merged_into: None,
            is_gone: false,
        }
    }

    /// Sets a history that is made when it is first needed.
    pub(crate) fn seed_history(&mut self, seeded: Seeded) {
        self.last_activity = Some(seeded.latest);
        self.history = History::Seeded(seeded);
    }

    /// Makes the messages of a seeded history.
    pub(crate) fn load(&mut self) {
        if let History::Seeded(seeded) = &self.history {
            self.history = History::Loaded(seeded.messages(&self.participants));
        }
    }

    /// The messages that are loaded, the oldest first.
    pub(crate) fn messages(&self) -> &[Message] {
        match &self.history {
            History::Loaded(messages) => messages,
            History::Seeded(_) => &[],
        }
    }

    pub(crate) fn messages_mut(&mut self) -> &mut Vec<Message> {
        self.load();
        self.history.loaded()
    }

    /// Adds the newest message. Its sort key follows the last one, and the chat counts it.
    pub(crate) fn push(&mut self, mut message: Message) -> usize {
        let messages = self.messages_mut();
        message.sort_key = messages.last().map_or(1, |last| last.sort_key + 1);
        let timestamp = message.timestamp;
        let is_unread = message.is_unread;
        let index = messages.len();
        messages.push(message);
        self.last_activity = self.last_activity.max(Some(timestamp));
        self.unread_count += u64::from(is_unread);
        index
    }

    /// Adds a message before the oldest one. The chat does not become active by it.
    pub(crate) fn backfill(&mut self, mut message: Message) {
        let messages = self.messages_mut();
        message.sort_key = messages.first().map_or(1, |first| first.sort_key - 1);
        messages.insert(0, message);
    }

    pub(crate) fn capabilities(&self) -> Value {
        json!({
            "archive": true,
            "reaction": 2,
            "reply": 2,
            "edit": if self.is_read_only { -2 } else { 2 },
            "editMaxAge": 900,
            "delete": 2,
            "deleteForMe": true,
            "markAsUnread": true,
            "readReceipts": true,
            "typingNotifications": true,
            "maxTextLength": 65_536,
            "thread": -1,
            "attachments": {
                "m.image": {"mimeTypes": {"image/png": 2, "image/jpeg": 2}, "maxSize": 67_108_864, "caption": 2},
                "m.file": {"mimeTypes": {"*/*": 2}, "maxSize": 104_857_600, "caption": 2},
                "org.matrix.msc3245.voice": {"mimeTypes": {"audio/ogg": 2}, "maxDuration": 900},
            },
            "disappearingTimer": {"types": ["afterSend"], "timers": [86_400_000, 604_800_000]},
        })
    }

    /// As a search shows it: without a preview.
    pub(crate) fn to_json(&self, participant_limit: usize) -> Value {
        let shown = self.participants.iter().take(participant_limit).map(Person::participant_json);
        let labels = self.labels.iter().map(Label::to_json).collect::<Vec<_>>();
        let optional = present(json!({
            "lastActivity": self.last_activity.map(time_text),
            "lastReadMessageSortKey": self.last_read_sort_key.map(|key| key.to_string()),
            "labels": (!labels.is_empty()).then_some(labels),
            "merge": self.merge.as_ref().map(|(ids, default)| json!({"chatIDs": ids, "defaultChatID": default})),
            "mergedIntoChatID": self.merged_into,
        }));
        let always = json!({
            "id": *self.id,
            "localChatID": self.local_id,
            "accountID": *self.account_id,
            "network": *self.network,
            "title": self.title,
            "description": self.description,
            "type": if self.is_group { "group" } else { "single" },
            "participants": {
                "items": shown.collect::<Vec<_>>(),
                "hasMore": self.participants.len() > participant_limit,
                "total": self.participants.len(),
            },
            "unreadCount": self.unread_count,
            "unreadMentionsCount": self.unread_mentions_count,
            "isArchived": self.is_archived,
            "isLowPriority": self.is_low_priority,
            "isMarkedUnread": self.is_marked_unread,
            "isMuted": self.is_muted,
            "isPinned": self.is_pinned,
            "isReadOnly": self.is_read_only,
            "imgURL": self.img_url,
            "messageExpirySeconds": self.message_expiry_seconds,
            "draft": self.draft.as_ref().map(Draft::to_json),
            "reminder": self.reminder.as_ref().map(Reminder::to_json),
            "snooze": null,
            "capabilities": self.capabilities(),
        });
        merged(always, optional)
    }
}

impl Reminder {
    fn to_json(&self) -> Value {
        present(json!({
            "remindAt": self.at.map(time_text),
            "dismissOnIncomingMessage": self.dismiss_on_incoming,
        }))
    }
}

impl Draft {
    fn to_json(&self) -> Value {
        let attachments = (!self.attachments.is_empty()).then(|| Value::from(self.attachments.clone()));
        present(json!({"text": self.text, "attachments": attachments}))
    }
}
