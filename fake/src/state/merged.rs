//! Merged chats: several chats with the same person that the app shows as one.

use crate::events::event::Event;
use crate::state::World;

impl World {
    /// The indices of the chats that have the messages: those that a merged chat combines, or the chat itself.
    pub(crate) fn parts(&self, chat: usize) -> Vec<usize> {
        match &self.chats[chat].merge {
            Some((ids, _)) => ids.iter().filter_map(|id| self.chat(id)).collect(),
            None => vec![chat],
        }
    }

    /// The indices of the chat and message with this ID or pending ID, in a chat or in one that it combines.
    pub(crate) fn locate(&mut self, chat: usize, id: &str) -> Option<(usize, usize)> {
        self.parts(chat).into_iter().find_map(|part| Some((part, self.find_message(part, id)?)))
    }

    /// The indices of all messages that a chat shows, and of their chats: the oldest first.
    pub(crate) fn shown_messages(&mut self, chat: usize) -> Vec<(usize, usize)> {
        let parts = self.parts(chat);
        parts.iter().for_each(|part| self.chats[*part].load());
        let mut shown = Vec::new();
        for part in &parts {
            shown.extend((0..self.chats[*part].messages().len()).map(|message| (*part, message)));
        }
        if parts.len() > 1 {
            shown.sort_by_key(|(part, message)| {
                let message = &self.chats[*part].messages()[*message];
                (message.timestamp, message.id)
            });
        }
        shown
    }

    /// Where messages to a chat go: a merged chat has one for them.
    pub(crate) fn recipient(&self, chat: usize) -> usize {
        let default = self.chats[chat].merge.as_ref().and_then(|(_, default)| self.chat(default));
        default.unwrap_or(chat)
    }

    /// Lets a merged chat follow a change of one of its parts.
    pub(super) fn follow_part(&mut self, part: usize) {
        let Some(merged) = self.chats[part].merged_into.as_deref().and_then(|id| self.chat(id)) else {
            return;
        };
        let parts = self.parts(merged);
        let of_parts = || parts.iter().map(|part| &self.chats[*part]);
        let last_activity = of_parts().filter_map(|chat| chat.last_activity).max();
        let unread_count = of_parts().map(|chat| chat.unread_count).sum();
        let unread_mentions_count = of_parts().map(|chat| chat.unread_mentions_count).sum();
        let merged = &mut self.chats[merged];
        merged.last_activity = last_activity;
        merged.unread_count = unread_count;
        merged.unread_mentions_count = unread_mentions_count;
        let event = Event::chat("chat.upserted", &merged.id, &merged.account_id);
        self.publish(event);
    }
}
