//! What a client can know, as a state machine that never asks the fake. Chats and messages are called by their indices.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest_state_machine::ReferenceStateMachine;

/// How many chats there are at first, and at most.
const CHATS: [usize; 2] = [3, 5];
/// How many messages others write at once: more than a page has.
const RECEIVED: usize = 30;
const REACTIONS: [&str; 3] = ["👍", "🎉", "smiling-face"];

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chat {
    pub title: String,
    pub description: Option<String>,
    pub draft: Option<String>,
    pub has_reminder: bool,
    pub is_archived: bool,
    pub is_low_priority: bool,
    pub is_muted: bool,
    pub is_pinned: bool,
    pub is_marked_unread: bool,
    pub unread_count: u64,
    /// The oldest first.
    pub messages: Vec<Message>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    pub text: Option<String>,
    /// The name of the file that is attached.
    pub file: Option<String>,
    pub is_mine: bool,
    pub is_unread: bool,
    pub is_deleted: bool,
    pub is_edited: bool,
    /// Whether the user reacted or somebody else, and how.
    pub reactions: BTreeSet<(bool, String)>,
}

/// What happens: the client does it, or somebody else if it `is_mine` is false.
#[derive(Clone, Debug)]
pub enum Action {
    Create { title: String },
    Send { chat: usize, text: String },
    SendFile { chat: usize, name: String },
    Receive { chat: usize, text: String, count: usize },
    Backfill { chat: usize, text: String },
    Edit { chat: usize, message: usize, text: String },
    Delete { chat: usize, message: usize, is_mine: bool },
    React { chat: usize, message: usize, key: &'static str, is_mine: bool },
    RemoveReaction { chat: usize, message: usize, key: &'static str },
    MarkRead { chat: usize },
    MarkUnread { chat: usize },
    Archive { chat: usize, is_archived: bool },
    Update { chat: usize, title: String, description: Option<String>, flags: [bool; 3] },
    Draft { chat: usize, text: Option<String> },
    Remind { chat: usize, has_reminder: bool },
    Renumber,
    Search { word: String },
}

impl Action {
    fn chat(&self) -> Option<usize> {
        match self {
            Self::Create { .. } | Self::Renumber | Self::Search { .. } => None,
            Self::Send { chat, .. }
            | Self::SendFile { chat, .. }
            | Self::Receive { chat, .. }
            | Self::Backfill { chat, .. }
            | Self::Edit { chat, .. }
            | Self::Delete { chat, .. }
            | Self::React { chat, .. }
            | Self::RemoveReaction { chat, .. }
            | Self::MarkRead { chat }
            | Self::MarkUnread { chat }
            | Self::Archive { chat, .. }
            | Self::Update { chat, .. }
            | Self::Draft { chat, .. }
            | Self::Remind { chat, .. } => Some(*chat),
        }
    }

    fn message(&self) -> Option<usize> {
        match self {
            Self::Edit { message, .. }
            | Self::Delete { message, .. }
            | Self::React { message, .. }
            | Self::RemoveReaction { message, .. } => Some(*message),
            _ => None,
        }
    }
}

impl Message {
    /// Whether the user can edit it.
    pub fn is_editable(&self) -> bool {
        self.is_mine && self.file.is_none()
    }
}

/// The texts that each message of a `Receive` has.
pub fn received_text(text: &str, number: usize) -> String {
    format!("{text} part{number}")
}

pub struct Model;

impl ReferenceStateMachine for Model {
    type State = Vec<Chat>;
    type Transition = Action;

    fn init_state() -> BoxedStrategy<Vec<Chat>> {
        let chat = |number| Chat { title: format!("chat{number}"), ..Chat::default() };
        (1..=CHATS[0]).prop_map(move |count| (0..count).map(chat).collect()).boxed()
    }

    fn transitions(chats: &Vec<Chat>) -> BoxedStrategy<Action> {
        let messages = chats.iter().map(|chat| chat.messages.len()).collect::<Vec<_>>();
        let chat = 0..chats.len();
        // Few words, so that searches find several messages.
        let word = || "[a-d]{1,2}";
        let key = || prop::sample::select(&REACTIONS[..]);
        let in_chat = chat.clone().prop_flat_map(move |chat| {
            prop_oneof![
                3 => word().prop_map(move |text| Action::Send { chat, text }),
                1 => word().prop_map(move |name| Action::SendFile { chat, name: format!("{name}.txt") }),
                3 => (word(), 1..=RECEIVED).prop_map(move |(text, count)| Action::Receive { chat, text, count }),
                1 => word().prop_map(move |text| Action::Backfill { chat, text }),
                1 => Just(Action::MarkRead { chat }),
                1 => Just(Action::MarkUnread { chat }),
                1 => any::<bool>().prop_map(move |is_archived| Action::Archive { chat, is_archived }),
                1 => (word(), prop::option::of(word()), any::<[bool; 3]>()).prop_map(
                    move |(title, description, flags)| Action::Update { chat, title, description, flags }
                ),
                1 => prop::option::of(word()).prop_map(move |text| Action::Draft { chat, text }),
                1 => any::<bool>().prop_map(move |has_reminder| Action::Remind { chat, has_reminder }),
            ]
        });
        let alone = prop_oneof![
            2 => word().prop_map(|word| Action::Search { word }),
            1 => word().prop_map(|title| Action::Create { title }),
            1 => Just(Action::Renumber),
        ];
        if messages.iter().all(|count| *count == 0) {
            return prop_oneof![6 => in_chat, 1 => alone].boxed();
        }
        let targets =
            messages.iter().enumerate().flat_map(|(chat, count)| (0..*count).map(move |it| (chat, it)));
        let target = prop::sample::select(targets.collect::<Vec<_>>());
        let with_message = target.prop_flat_map(move |(chat, message)| {
            prop_oneof![
                2 => word().prop_map(move |text| Action::Edit { chat, message, text }),
                1 => any::<bool>().prop_map(move |is_mine| Action::Delete { chat, message, is_mine }),
                2 => (key(), any::<bool>()).prop_map(
                    move |(key, is_mine)| Action::React { chat, message, key, is_mine }
                ),
                1 => key().prop_map(move |key| Action::RemoveReaction { chat, message, key }),
            ]
        });
        prop_oneof![6 => in_chat, 4 => with_message, 1 => alone].boxed()
    }

    fn preconditions(chats: &Vec<Chat>, action: &Action) -> bool {
        let chat = action.chat().map(|index| chats.get(index));
        let has_messages = action.message().is_none_or(|index| {
            let message = chat.flatten().and_then(|chat| chat.messages.get(index));
            message.is_some_and(|message| !message.is_deleted)
        });
        let has_room = !matches!(action, Action::Create { .. }) || chats.len() < CHATS[1];
        chat.is_none_or(|chat| chat.is_some()) && has_messages && has_room
    }

    fn apply(mut chats: Vec<Chat>, action: &Action) -> Vec<Chat> {
        match action {
            Action::Create { title } => chats.push(Chat { title: title.clone(), ..Chat::default() }),
            Action::Renumber | Action::Search { .. } => {}
            other => {
                if let Some(chat) = other.chat().and_then(|index| chats.get_mut(index)) {
                    chat.apply(other);
                }
            }
        }
        chats
    }
}

impl Chat {
    fn apply(&mut self, action: &Action) {
        match action {
            Action::Send { text, .. } => {
                self.draft = None;
                self.messages.push(Message { text: Some(text.clone()), is_mine: true, ..Message::default() });
            }
            Action::SendFile { name, .. } => {
                self.draft = None;
                self.messages.push(Message { file: Some(name.clone()), is_mine: true, ..Message::default() });
            }
            Action::Receive { text, count, .. } => {
                self.unread_count += *count as u64;
                let text = |number| Some(received_text(text, number));
                let message = |number| Message { text: text(number), is_unread: true, ..Message::default() };
                self.messages.extend((0..*count).map(message));
            }
            Action::Backfill { text, .. } => {
                self.messages.insert(0, Message { text: Some(text.clone()), ..Message::default() });
            }
            Action::MarkRead { .. } => {
                self.unread_count = 0;
                self.is_marked_unread = false;
                self.messages.iter_mut().for_each(|message| message.is_unread = false);
            }
            Action::MarkUnread { .. } => {
                self.is_marked_unread = true;
                self.is_archived = false;
            }
            Action::Archive { is_archived, .. } => self.is_archived = *is_archived,
            Action::Update { title, description, flags: [is_low_priority, is_muted, is_pinned], .. } => {
                (self.title, self.description) = (title.clone(), description.clone());
                (self.is_low_priority, self.is_muted, self.is_pinned) =
                    (*is_low_priority, *is_muted, *is_pinned);
            }
            // A draft is accepted only over an empty one.
            Action::Draft { text: Some(text), .. } => _ = self.draft.get_or_insert_with(|| text.clone()),
            Action::Draft { text: None, .. } => self.draft = None,
            Action::Remind { has_reminder, .. } => self.has_reminder = *has_reminder,
            Action::Edit { message, text, .. } => {
                let message = &mut self.messages[*message];
                // Own files cannot be edited, and messages of others only by them.
                if message.is_editable() || !message.is_mine {
                    message.text = Some(text.clone());
                    message.is_edited = true;
                }
            }
            Action::Delete { message, .. } => {
                let message = &mut self.messages[*message];
                self.unread_count -= u64::from(message.is_unread);
                let (is_mine, is_edited) = (message.is_mine, message.is_edited);
                *message = Message { is_mine, is_edited, is_deleted: true, ..Message::default() };
            }
            Action::React { message, key, is_mine, .. } => {
                self.messages[*message].reactions.insert((*is_mine, (*key).to_owned()));
            }
            Action::RemoveReaction { message, key, .. } => {
                self.messages[*message].reactions.remove(&(true, (*key).to_owned()));
            }
            Action::Create { .. } | Action::Renumber | Action::Search { .. } => {}
        }
    }
}
