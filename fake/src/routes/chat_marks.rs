//! Archived, read, unread.

use crate::quirks::Quirk;
use crate::reply::{Failure, Outcome, Reply, response};
use crate::request::Call;
use crate::routes::Handlers;

/// Participants of a chat in responses that do not say how many.
pub(super) const PARTICIPANTS: usize = 100;

pub(super) const HANDLERS: Handlers = &[
    ("archiveChat", archive),
    ("markChatRead", read),
    ("markChatUnread", unread),
    ("notifyAnyway", notify_anyway),
];

fn archive(call: &mut Call<'_>) -> Outcome {
    let chat = call.chat()?;
    call.world.chats[chat].is_archived = call.body_flag("archived").unwrap_or(true);
    call.world.chat_changed(chat);
    if call.world.has(Quirk::ArchiveIs200) {
        return Ok(Reply::Other(response(axum::http::StatusCode::OK, "")));
    }
    Ok(Reply::Nothing)
}

/// The message of the body; the newest one of the chat if there is none.
fn marked_message(call: &mut Call<'_>, chat: usize) -> Result<Option<usize>, Failure> {
    let Some(id) = call.body_text("messageID").map(str::to_owned) else {
        return Ok(call.world.chats[chat].messages_mut().len().checked_sub(1));
    };
    let found = call.world.find_message(chat, &id);
    found.map(Some).ok_or_else(|| Failure::not_found("Message not found"))
}

fn read(call: &mut Call<'_>) -> Outcome {
    let chat_index = call.chat()?;
    let last_read = marked_message(call, chat_index)?;
    let chat = &mut call.world.chats[chat_index];
    if let Some(last_read) = last_read {
        chat.messages_mut()[..=last_read].iter_mut().for_each(|message| message.is_unread = false);
        chat.last_read_sort_key = chat.messages().get(last_read).map(|message| message.sort_key);
    }
    count_unread(call, chat_index);
    let chat = &mut call.world.chats[chat_index];
    chat.is_marked_unread = false;
    let response = chat.to_json(PARTICIPANTS);
    call.world.chat_changed(chat_index);
    Ok(response.into())
}

/// Takes the chat out of the archive, too.
fn unread(call: &mut Call<'_>) -> Outcome {
    let chat_index = call.chat()?;
    let is_named = call.body_text("messageID").is_some();
    let first_unread = marked_message(call, chat_index)?;
    let chat = &mut call.world.chats[chat_index];
    if let Some(first_unread) = first_unread.filter(|_| is_named) {
        for message in &mut chat.messages_mut()[first_unread..] {
            message.is_unread = !message.is_sender;
        }
    }
    count_unread(call, chat_index);
    let chat = &mut call.world.chats[chat_index];
    chat.is_marked_unread = true;
    chat.is_archived = false;
    let response = chat.to_json(PARTICIPANTS);
    call.world.chat_changed(chat_index);
    Ok(response.into())
}

fn count_unread(call: &mut Call<'_>, chat: usize) {
    let chat = &mut call.world.chats[chat];
    let unread = chat.messages().iter().filter(|message| message.is_unread && !message.is_deleted());
    chat.unread_count = unread.count() as u64;
    chat.unread_mentions_count = chat.unread_mentions_count.min(chat.unread_count);
}

fn notify_anyway(call: &mut Call<'_>) -> Outcome {
    let chat = call.chat()?;
    Ok(call.world.chats[chat].to_json(PARTICIPANTS).into())
}
