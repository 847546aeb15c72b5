//! Messages. Most are only a text with a sender and a time, so everything else is in a box of its own: a fake can have a
//! million of them.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::json::present;
use crate::state::chat::Chat;
use crate::state::clock::{Millis, time_text};

#[derive(Clone, Debug)]
pub(crate) struct Message {
    /// A small number in this installation.
    pub id: u64,
    /// The order in the chat.
    pub sort_key: i64,
    pub timestamp: Millis,
    pub sender: Arc<str>,
    pub text: Option<Box<str>>,
    pub kind: Kind,
    pub is_sender: bool,
    pub is_unread: bool,
    pub details: Option<Box<Details>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    #[default]
    Text,
    Notice,
    Image,
    Video,
    Voice,
    Audio,
    File,
    Sticker,
    Location,
    Reaction,
}

impl Kind {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Text => "TEXT",
            Self::Notice => "NOTICE",
            Self::Image => "IMAGE",
            Self::Video => "VIDEO",
            Self::Voice => "VOICE",
            Self::Audio => "AUDIO",
            Self::File => "FILE",
            Self::Sticker => "STICKER",
            Self::Location => "LOCATION",
            Self::Reaction => "REACTION",
        }
    }
}

/// What most messages do not have.
#[derive(Clone, Debug, Default)]
pub(crate) struct Details {
    /// The ID until the message is sent. It stays valid.
    pub pending_id: Option<String>,
    pub status: Option<SendStatus>,
    pub edited: Option<Millis>,
    pub is_deleted: bool,
    pub is_hidden: bool,
    pub linked_message: Option<String>,
    pub attachments: Vec<Attachment>,
    pub links: Vec<Value>,
    /// The people, or JSON's null.
    pub mentions: Option<Value>,
    pub reactions: Vec<Reaction>,
    /// A boolean, a time, or an object of both.
    pub seen: Option<Value>,
}

#[derive(Clone, Debug)]
pub(crate) struct SendStatus {
    /// `PENDING`, `SUCCESS`, `FAIL_RETRIABLE` or `FAIL_PERMANENT`.
    pub state: &'static str,
    pub timestamp: Millis,
    pub reason: Option<&'static str>,
    pub delivered_to: Vec<Arc<str>>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reaction {
    pub participant: Arc<str>,
    pub key: String,
    pub is_emoji: bool,
    pub img_url: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Attachment {
    pub id: Option<String>,
    /// `img`, `video`, `audio` or `unknown`.
    pub kind: &'static str,
    pub url: String,
    pub file_name: Option<String>,
    pub mime_type: Option<String>,
    pub file_size: u64,
    pub duration: Option<f64>,
    pub size: Option<(f64, f64)>,
    pub is_gif: bool,
    pub is_sticker: bool,
    pub is_voice_note: bool,
    pub transcription: Option<&'static str>,
}

impl Message {
    /// A text.
    pub(crate) fn text(id: u64, sender: &Arc<str>, timestamp: Millis, text: &str) -> Self {
        Self {
            id,
            sort_key: 0,
            timestamp,
            sender: Arc::clone(sender),
            text: Some(text.into()),
            kind: Kind::Text,
            is_sender: false,
            is_unread: false,
            details: None,
        }
    }

    /// The details, which are made if there are none.
    pub(crate) fn details(&mut self) -> &mut Details {
        self.details.get_or_insert_default()
    }

    pub(crate) fn attachments(&self) -> &[Attachment] {
        self.details.as_ref().map_or(&[], |details| &details.attachments)
    }

    pub(crate) fn is_deleted(&self) -> bool {
        self.details.as_ref().is_some_and(|details| details.is_deleted)
    }

    pub(crate) fn is_hidden(&self) -> bool {
        self.details.as_ref().is_some_and(|details| details.is_hidden)
    }

    /// Whether it has not been sent yet, and did not fail.
    pub(crate) fn is_pending(&self) -> bool {
        let status = self.details.as_ref().and_then(|details| details.status.as_ref());
        status.is_some_and(|status| status.state == "PENDING")
    }

    pub(crate) fn pending_id(&self) -> Option<&str> {
        self.details.as_ref()?.pending_id.as_deref()
    }

    /// Whether this is its ID, or was its pending one.
    pub(crate) fn is(&self, id: &str) -> bool {
        id.parse() == Ok(self.id) && !self.is_pending()
            || self.pending_id().is_some_and(|pending| pending == id)
    }

    /// The ID that responses have.
    pub(crate) fn shown_id(&self) -> String {
        match self.pending_id() {
            Some(pending) if self.is_pending() => pending.to_owned(),
            _ => self.id.to_string(),
        }
    }

    /// `sent_as_html` is how some networks return the text that was sent.
    pub(crate) fn to_json(&self, chat: &Chat, sent_as_html: bool) -> Value {
        let name = chat.participants.iter().find(|person| person.id == self.sender);
        let text = self.text.as_deref().filter(|_| !self.is_deleted());
        let text = match text {
            Some(text) if sent_as_html && self.is_sender && !self.is_pending() => Some(as_html(text)),
            text => text.map(str::to_owned),
        };
        let mut value = present(json!({
            "id": self.shown_id(),
            "accountID": *chat.account_id,
            "chatID": *chat.id,
            "senderID": *self.sender,
            "senderName": name.and_then(|person| person.full_name.as_deref()),
            "sortKey": self.sort_key.to_string(),
            "timestamp": time_text(self.timestamp),
            "type": self.kind.name(),
            "text": text,
            "isSender": self.is_sender,
            "isUnread": self.is_unread.then_some(true),
        }));
        if let (Some(details), Value::Object(object)) = (&self.details, &mut value) {
            details.add_to(object);
        }
        value
    }
}

impl Details {
    fn add_to(&self, object: &mut serde_json::Map<String, Value>) {
        let mut add = |name: &str, value: Value| drop(object.insert(name.to_owned(), value));
        if let Some(status) = &self.status {
            add("sendStatus", status.to_json());
        }
        if let Some(edited) = self.edited {
            add("editedTimestamp", time_text(edited).into());
        }
        if self.is_deleted {
            return add("isDeleted", true.into());
        }
        if self.is_hidden {
            add("isHidden", true.into());
        }
        if let Some(linked) = &self.linked_message {
            add("linkedMessageID", linked.as_str().into());
        }
        if let Some(mentions) = &self.mentions {
            add("mentions", mentions.clone());
        }
        if let Some(seen) = &self.seen {
            add("seen", seen.clone());
        }
        if !self.links.is_empty() {
            add("links", self.links.clone().into());
        }
        if !self.attachments.is_empty() {
            add("attachments", self.attachments.iter().map(Attachment::to_json).collect());
        }
        if !self.reactions.is_empty() {
            add("reactions", self.reactions.iter().map(Reaction::to_json).collect());
        }
    }
}

impl SendStatus {
    fn to_json(&self) -> Value {
        let delivered = self.delivered_to.iter().map(|id| &**id).collect::<Vec<_>>();
        present(json!({
            "status": self.state,
            "timestamp": time_text(self.timestamp),
            "reason": self.reason,
            "deliveredToUsers": (!delivered.is_empty()).then_some(delivered),
        }))
    }
}

impl Reaction {
    fn to_json(&self) -> Value {
        present(json!({
            "id": format!("{}{}", self.participant, self.key),
            "participantID": *self.participant,
            "reactionKey": self.key,
            "emoji": self.is_emoji,
            "imgURL": self.img_url,
        }))
    }
}

impl Attachment {
    fn to_json(&self) -> Value {
        let transcription = self
            .transcription
            .map(|text| json!({"engine": "whisper", "language": "en", "transcription": text}));
        present(json!({
            "id": self.id,
            "type": self.kind,
            "srcURL": self.url,
            "fileName": self.file_name,
            "mimeType": self.mime_type,
            "fileSize": self.file_size,
            "duration": self.duration,
            "size": self.size.map(|(width, height)| json!({"width": width, "height": height})),
            "isGif": self.is_gif.then_some(true),
            "isSticker": self.is_sticker.then_some(true),
            "isVoiceNote": self.is_voice_note.then_some(true),
            "transcription": transcription,
        }))
    }
}

fn as_html(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<p>{}</p>", escaped.replace('\n', "<br>"))
}
