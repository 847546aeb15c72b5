//! What the client sees.

use std::collections::{BTreeMap, BTreeSet};

use beeper_desktop::Client;

use super::model::{Chat, Message};

/// All chats, in the order of these IDs.
pub async fn everything(client: &Client, ids: &[(String, Vec<String>)]) -> Vec<Chat> {
    let mut stream = client.chats().list().stream();
    let mut chats = BTreeMap::new();
    let mut last_activity = None;
    while let Some(listed) = stream.next().await {
        let listed = listed.unwrap();
        assert!(last_activity.is_none_or(|last| listed.last_activity <= Some(last)));
        last_activity = listed.last_activity.or(last_activity);
        let mut chat = client.chats().get(&listed.id).max_participant_count(-1).await.unwrap();
        let everybody = std::mem::replace(&mut chat.participants, listed.participants.clone()).items;
        assert_eq!(chat, listed.chat);
        let me = everybody.into_iter().find(|person| person.is_self == Some(true)).unwrap().user.id;
        let (message_ids, messages) = messages(client, &chat.id, &me).await;
        let shown = Chat {
            title: chat.title,
            description: chat.description,
            draft: chat.draft.map(|draft| draft.text),
            has_reminder: chat.reminder.is_some(),
            is_archived: chat.is_archived.unwrap(),
            is_low_priority: chat.is_low_priority.unwrap(),
            is_muted: chat.is_muted.unwrap(),
            is_pinned: chat.is_pinned.unwrap(),
            is_marked_unread: chat.is_marked_unread.unwrap(),
            unread_count: chat.unread_count,
            messages,
        };
        assert!(chats.insert(chat.id, (message_ids, shown)).is_none());
    }
    let in_order = ids.iter().map(|(id, message_ids)| {
        let (seen_ids, chat) = chats.remove(id).unwrap();
        assert_eq!(&seen_ids, message_ids);
        chat
    });
    let in_order = in_order.collect();
    assert_eq!(chats.len(), 0);
    in_order
}

/// The messages of a chat and their IDs, the oldest first.
async fn messages(client: &Client, chat: &str, me: &str) -> (Vec<String>, Vec<Message>) {
    let mut stream = client.messages().list(chat).stream();
    let mut messages = Vec::new();
    while let Some(message) = stream.next().await {
        let message = message.unwrap();
        let attachments = message.attachments.unwrap_or_default();
        let reactions = message.reactions.unwrap_or_default().into_iter();
        let shown = Message {
            text: message.text,
            file: attachments.into_iter().find_map(|attachment| attachment.file_name),
            is_mine: message.is_sender.unwrap_or_default(),
            is_unread: message.is_unread.unwrap_or_default(),
            is_deleted: message.is_deleted.unwrap_or_default(),
            is_edited: message.edited_timestamp.is_some(),
            reactions: reactions.map(|it| (it.participant_id == me, it.reaction_key)).collect(),
        };
        messages.push((message.id, shown));
    }
    messages.into_iter().rev().unzip()
}

/// The IDs of the messages that a search finds.
pub async fn found(client: &Client, word: &str) -> BTreeSet<String> {
    let mut stream = client.messages().search().query(word).exclude_low_priority(false).stream();
    let mut ids = BTreeSet::new();
    while let Some(message) = stream.next().await {
        assert!(ids.insert(message.unwrap().id));
    }
    ids
}
