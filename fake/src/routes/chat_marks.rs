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

/// The message of the body and its chat. If there is none, the newest message of the chat, or of each that it combines.
fn marked_messages(call: &mut Call<'_>, chat: usize) -> Result<Vec<(usize, Option<usize>)>, Failure> {
    let Some(id) = call.body_text("messageID").map(str::to_owned) else {
        let parts = call.world.parts(chat).into_iter();
        return Ok(parts
            .map(|part| (part, call.world.chats[part].messages_mut().len().checked_sub(1)))
            .collect());
    };
    let found = call.world.locate(chat, &id);
    let (part, message) = found.ok_or_else(|| Failure::not_found("Message not found"))?;
    Ok(vec![(part, Some(message))])
}

fn read(call: &mut Call<'_>) -> Outcome {
    let chat_index = call.chat()?;
    for (part, last_read) in marked_messages(call, chat_index)? {
        let chat = &mut call.world.chats[part];
        if let Some(last_read) = last_read {
            chat.messages_mut()[..=last_read].iter_mut().for_each(|message| message.is_unread = false);
            chat.last_read_sort_key = chat.messages().get(last_read).map(|message| message.sort_key);
        }
        chat.is_marked_unread = false;
        count_unread(call, part);
        call.world.chat_changed(part);
    }
    Ok(marked(call, chat_index, false))
}

/// Takes the chat out of the archive, too.
fn unread(call: &mut Call<'_>) -> Outcome {
    let chat_index = call.chat()?;
    let is_named = call.body_text("messageID").is_some();
    let first_unread = marked_messages(call, chat_index)?.into_iter().filter(|_| is_named);
    for (part, first_unread) in first_unread {
        let chat = &mut call.world.chats[part];
        for message in chat.messages_mut().iter_mut().skip(first_unread.unwrap_or_default()) {
            message.is_unread = !message.is_sender;
        }
        count_unread(call, part);
        if part != chat_index {
            call.world.chat_changed(part);
        }
    }
    call.world.chats[chat_index].is_archived = false;
    let reply = marked(call, chat_index, true);
    call.world.chat_changed(chat_index);
    Ok(reply)
}

/// Sets the mark that the user makes, and responds with the chat.
fn marked(call: &mut Call<'_>, chat: usize, is_marked_unread: bool) -> Reply {
    let chat = &mut call.world.chats[chat];
    chat.is_marked_unread = is_marked_unread;
    chat.to_json(PARTICIPANTS).into()
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
