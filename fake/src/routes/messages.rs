//! Messages of a chat.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::events::event::Event;
use crate::json::merged;
use crate::paging::{Page, Wanted, page};
use crate::quirks::Quirk;
use crate::reply::{Failure, Outcome, Reply};
use crate::request::Call;
use crate::routes::Handlers;
use crate::state::message::{Attachment, Kind, Message, SendStatus};
use crate::state::schedule::Change;
use crate::state::{SentMessage, World};

pub(super) const HANDLERS: Handlers = &[
    ("listMessages", list),
    ("sendMessage", send),
    ("getMessage", get),
    ("editMessage", edit),
    ("deleteMessage", delete),
];

/// Messages on a page, whatever the client asks for.
const PAGE: usize = 20;
/// How many messages a degenerate tail repeats.
const TAIL: usize = 3;
/// The time from a message's sending to its delivery.
const DELIVERY: Duration = Duration::from_millis(200);

fn list(call: &mut Call<'_>) -> Outcome {
    let chat = call.chat()?;
    let wanted = Wanted::read(call.values.query_text("cursor"), call.values.query_text("direction"), PAGE)?;
    let world = &mut *call.world;
    if wanted.cursor.is_none()
        && world.has(Quirk::EmptyFirstPageOnce)
        && world.seen_empty.insert(world.chats[chat].id.to_string())
    {
        return Ok(page([].into_iter(), |_: &i64| (0, 0), &wanted).to_json(|_| Value::Null).into());
    }
    if world.chats[chat].merge.is_some() {
        return Ok(list_merged(world, chat, &wanted).into());
    }
    let html = world.has(Quirk::SentTextAsHtml);
    world.chats[chat].load();
    let target = &world.chats[chat];
    let mut page = page(target.messages().iter().rev(), |message| (message.sort_key, 0), &wanted);
    bend(&mut page, world, chat, &wanted);
    let mut response = page.to_json(|message| message.to_json(target, html));
    if world.has(Quirk::UnknownValues) {
        make_unknown(&mut response);
    }
    Ok(response.into())
}

/// A page of a merged chat: the messages of all its parts in the order of their times.
fn list_merged(world: &mut World, chat: usize, wanted: &Wanted) -> Value {
    let shown = world.shown_messages(chat);
    let key = |(part, index): &(usize, usize)| {
        let message = &world.chats[*part].messages()[*index];
        (message.timestamp, i64::try_from(message.id).unwrap_or_default())
    };
    let page = page(shown.into_iter().rev(), key, wanted);
    page.to_json(|(part, index)| world.message_json(*part, *index))
}

/// The quirks of pages.
fn bend<'a>(page: &mut Page<&'a Message>, world: &'a World, chat: usize, wanted: &Wanted) {
    let messages = world.chats[chat].messages();
    let Some((cursor, _)) = wanted.cursor else {
        page.has_more |= world.has(Quirk::LyingHasMore);
        return;
    };
    if wanted.is_after {
        if page.items.is_empty() && world.has(Quirk::StuckHead) {
            page.items = messages.iter().rev().take(PAGE).collect();
            page.has_more = true;
            page.newest = Some((cursor, 0));
            page.oldest = page.items.last().map(|message| (message.sort_key, 0));
        }
    } else if page.items.is_empty() && !messages.is_empty() && world.has(Quirk::RepeatedTail) {
        page.items = messages[..messages.len().min(TAIL)].iter().rev().collect();
        page.has_more = true;
        page.oldest = Some((cursor - 1, 0));
        page.newest = page.items.first().map(|message| (message.sort_key, 0));
    } else {
        page.has_more |=
            world.has(Quirk::LyingHasMore) || (world.has(Quirk::RepeatedTail) && !messages.is_empty());
    }
}

/// Values that a client does not know, in the newest message of a page.
fn make_unknown(page: &mut Value) {
    if let Some(newest) = page.pointer_mut("/items/0") {
        newest["type"] = "HOLOGRAM".into();
        newest["aura"] = json!({"color": "green"});
        newest["attachments"] = json!([{"type": "hologram", "fileSize": 1024.5, "duration": 1.5}]);
    }
}

fn get(call: &mut Call<'_>) -> Outcome {
    let (chat, message) = call.message()?;
    if call.world.has(Quirk::PendingNotFound) && call.world.chats[chat].messages()[message].is_pending() {
        return Err(Failure::not_found("Message not found"));
    }
    Ok(call.world.message_json(chat, message).into())
}

fn send(call: &mut Call<'_>) -> Outcome {
    let asked = call.chat()?;
    let chat = call.world.recipient(asked);
    let text = call.body_text("text").map(str::to_owned);
    let sent_attachment = call.body("attachment").cloned();
    if text.as_deref().unwrap_or_default().is_empty() && sent_attachment.is_none() {
        return Err(Failure::invalid("Either text or attachment is required"));
    }
    if call.world.chats[chat].is_read_only {
        return Err(Failure::forbidden("The chat is read-only"));
    }
    let reply_to = call.body_text("replyToMessageID").map(str::to_owned);
    if let Some(reply_to) = &reply_to
        && call.world.find_message(chat, reply_to).is_none()
    {
        return Err(Failure::not_found("The message to reply to was not found"));
    }
    let attachment = sent_attachment.map(|sent| take_upload(call.world, &sent)).transpose()?;
    let id = call.world.message_id();
    let sender = call.world.self_id(&Arc::clone(&call.world.chats[chat].account_id));
    let mut message = Message::text(id, &sender, call.world.clock.now(), text.as_deref().unwrap_or_default());
    message.text = text.as_deref().map(Into::into);
    let file_name = attachment.as_ref().and_then(|(_, attachment)| attachment.file_name.clone());
    if let Some((kind, attachment)) = attachment {
        message.kind = kind;
        message.details().attachments.push(attachment);
    }
    if let Some(reply_to) = &reply_to {
        message.details().linked_message = Some(reply_to.clone());
    }
    let pending_id = call.world.send(chat, message);
    let chat_id = call.world.chats[chat].id.to_string();
    let response = json!({"chatID": chat_id, "pendingMessageID": pending_id});
    let reply_to_message_id = reply_to;
    let sent = SentMessage {
        chat_id,
        pending_message_id: pending_id,
        text,
        reply_to_message_id,
        attachment: file_name,
    };
    call.world.sent.push(sent);
    Ok(response.into())
}

/// The attachment of an upload, which can be sent once.
fn take_upload(world: &mut World, sent: &Value) -> Result<(Kind, Attachment), Failure> {
    let text = |name: &str| sent.get(name).and_then(Value::as_str);
    let upload = world.uploads.remove(text("uploadID").unwrap_or_default());
    let upload = upload.ok_or_else(|| Failure::not_found("Upload not found"))?;
    let mime_type = text("mimeType").map_or(upload.mime_type, str::to_owned);
    let by_type = match mime_type.split('/').next() {
        Some("image") => "image",
        Some("video") => "video",
        Some("audio") => "audio",
        _ => "file",
    };
    let (kind, attachment_type) = match text("type").unwrap_or(by_type) {
        "image" | "gif" => (Kind::Image, "img"),
        "sticker" => (Kind::Sticker, "img"),
        "video" => (Kind::Video, "video"),
        "audio" => (Kind::Audio, "audio"),
        "voice-note" => (Kind::Voice, "audio"),
        _ => (Kind::File, "unknown"),
    };
    let number = |name: &str| sent.pointer(name).and_then(Value::as_f64);
    let size = number("/size/width").zip(number("/size/height"));
    let attachment = Attachment {
        id: Some(upload.url.clone()),
        kind: attachment_type,
        url: upload.url,
        file_name: Some(text("fileName").map_or(upload.file_name, str::to_owned)),
        mime_type: Some(mime_type),
        file_size: upload.size,
        duration: number("/duration"),
        size: size.or(upload.dimensions.map(|(width, height)| (width.into(), height.into()))),
        is_gif: text("type") == Some("gif"),
        is_sticker: kind == Kind::Sticker,
        is_voice_note: kind == Kind::Voice,
        transcription: None,
    };
    Ok((kind, attachment))
}

fn edit(call: &mut Call<'_>) -> Outcome {
    let (chat, message) = call.message()?;
    let text = call.body_text("text").unwrap_or_default().to_owned();
    let target = &call.world.chats[chat].messages()[message];
    if !target.is_sender {
        return Err(Failure::forbidden("Only your own messages can be edited"));
    }
    if target.is_deleted() || !target.attachments().is_empty() || target.is_pending() {
        return Err(Failure::invalid("The message cannot be edited"));
    }
    call.world.edit(chat, message, &text);
    let edited = call.world.message_json(chat, message);
    let id = edited.get("id").cloned();
    Ok(merged(edited, json!({"success": true, "messageID": id})).into())
}

fn delete(call: &mut Call<'_>) -> Outcome {
    let (chat, message) = call.message()?;
    if call.world.chats[chat].messages()[message].is_pending() {
        return Err(Failure::invalid("The message is not sent yet"));
    }
    call.world.delete(chat, message);
    Ok(Reply::Nothing)
}

impl World {
    /// Adds a message of the user as pending, and returns its pending ID.
    pub(crate) fn send(&mut self, chat: usize, mut message: Message) -> String {
        let pending_id = format!("pending-{}", self.number());
        let timestamp = self.clock.now();
        message.is_sender = true;
        message.timestamp = timestamp;
        let details = message.details();
        details.pending_id = Some(pending_id.clone());
        details.status =
            Some(SendStatus { state: "PENDING", timestamp, reason: None, delivered_to: Vec::new() });
        self.chats[chat].draft = None;
        self.add_message(chat, message);
        if !self.has(Quirk::NeverSent) {
            let due = self.clock.elapsed() + self.sending_takes;
            self.schedule.add(due, Change::Sent { chat, pending_id: pending_id.clone() });
        }
        pending_id
    }

    /// Lets everything happen that is due.
    pub(crate) fn settle(&mut self) {
        while let Some(change) = self.schedule.take_due(self.clock.elapsed()) {
            match change {
                Change::Sent { chat, pending_id } => self.finish_sending(chat, &pending_id),
                Change::Delivered { chat, message_id } => self.deliver(chat, message_id),
            }
        }
    }

    fn finish_sending(&mut self, chat: usize, pending_id: &str) {
        let Some(message) = self.find_message(chat, pending_id) else { return };
        let is_online =
            self.account(&self.chats[chat].account_id).is_none_or(|account| account.status.is_online());
        let (state, reason) = match () {
            () if self.has(Quirk::SendFailsForGood) => ("FAIL_PERMANENT", Some("REJECTED")),
            () if self.has(Quirk::SendFailsForNow) || !is_online => ("FAIL_RETRIABLE", Some("NETWORK_ERROR")),
            () => ("SUCCESS", None),
        };
        let timestamp = self.clock.now();
        let sent = &mut self.chats[chat].messages_mut()[message];
        let message_id = sent.id;
        sent.details().status = Some(SendStatus { state, timestamp, reason, delivered_to: Vec::new() });
        self.message_changed(chat, message);
        if state == "SUCCESS" {
            self.schedule.add(self.clock.elapsed() + DELIVERY, Change::Delivered { chat, message_id });
        }
    }

    fn deliver(&mut self, chat: usize, message_id: u64) {
        let Some(message) = self.find_message(chat, &message_id.to_string()) else { return };
        let others = self.chats[chat].participants.iter().filter(|person| !person.is_self);
        let others = others.map(|person| Arc::clone(&person.id)).collect();
        let timestamp = self.clock.now();
        let delivered = &mut self.chats[chat].messages_mut()[message];
        delivered.details().status =
            Some(SendStatus { state: "SUCCESS", timestamp, reason: None, delivered_to: others });
        self.message_changed(chat, message);
    }

    pub(crate) fn edit(&mut self, chat: usize, message: usize, text: &str) {
        let now = self.clock.now();
        let target = &mut self.chats[chat].messages_mut()[message];
        target.text = Some(text.into());
        target.details().edited = Some(now);
        self.message_changed(chat, message);
    }

    /// The message stays as a mark that something was there.
    pub(crate) fn delete(&mut self, chat: usize, message: usize) {
        let target = &mut self.chats[chat].messages_mut()[message];
        if target.is_deleted() {
            return;
        }
        let was_unread = std::mem::take(&mut target.is_unread);
        target.details().is_deleted = true;
        let id = target.shown_id();
        let owner = &mut self.chats[chat];
        owner.unread_count -= u64::from(was_unread).min(owner.unread_count);
        let event = Event::messages("message.deleted", &owner.id, &owner.account_id, vec![id]);
        self.publish(event);
        self.chat_changed(chat);
    }
}
