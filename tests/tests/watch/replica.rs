//! What a program knows that follows a watch, and what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};

use beeper_desktop::types::Message;
use beeper_desktop::watch::Change;
use serde_json::Value;
use workspace_tests::seen::Seen;

/// A message for people, whatever ID it has.
pub type Serial = usize;

/// What a program knows, from changes alone.
#[derive(Default)]
pub struct Replica {
    pub messages: BTreeMap<Serial, Seen>,
    /// From IDs to messages; IDs change, and none is used twice.
    pub ids: BTreeMap<String, Serial>,
    /// From texts to messages: each text was written once.
    pub texts: BTreeMap<String, Serial>,
    /// Those that networks added later.
    pub history: BTreeSet<Serial>,
    pub problems: Vec<String>,
    /// Messages that were outside of the window when something was wrong with them. No completeness is promised there.
    pub outside: BTreeSet<Serial>,
    pub counts: BTreeMap<&'static str, usize>,
}

impl Replica {
    fn serial(&mut self, message: &Message) -> Option<Serial> {
        let text = message.text.clone().unwrap_or_default();
        let found = self.texts.get(&text).or_else(|| self.ids.get(&message.id)).copied();
        match found {
            Some(serial) => drop(self.ids.insert(message.id.clone(), serial)),
            None => self.problems.push(format!("nobody wrote `{text}` ({})", message.id)),
        }
        found
    }

    fn add(&mut self, message: &Message, is_history: bool) {
        let Some(serial) = self.serial(message) else { return };
        let json = serde_json::to_value(message).unwrap();
        if self.history.contains(&serial) != is_history {
            self.problems.push(format!("{serial} is history, or is not: {json}"));
        }
        if self.messages.insert(serial, Seen::of(&json)).is_some() {
            self.problems.push(format!("{serial} came twice: {json}"));
        }
    }

    /// Takes up a change of a message that is outside of the window, where changes may be lost or come again.
    pub fn apply_outside(&mut self, change: &Change, message_id: &str) {
        let known = self.problems.len();
        self.apply(change);
        if self.problems.len() > known {
            self.problems.truncate(known);
            self.outside.extend(self.ids.get(message_id));
        }
    }

    /// Takes up a change, and notes what cannot be right.
    pub fn apply(&mut self, change: &Change) {
        let problem = match change {
            Change::Init(_) | Change::Ready | Change::Chat(_) => None,
            Change::ChatGone { .. } => Some("no chat is gone"),
            Change::New(message) => {
                *self.counts.entry("new").or_default() += 1;
                self.add(message, false);
                None
            }
            Change::Backfilled(message) => {
                *self.counts.entry("backfilled").or_default() += 1;
                self.add(message, true);
                None
            }
            Change::Edited(message) => {
                *self.counts.entry("edited").or_default() += 1;
                let text = message.text.clone().unwrap_or_default();
                let known = self.serial(message).and_then(|serial| self.messages.get_mut(&serial));
                match known {
                    Some(known) if known.text == text => Some("an edit came twice"),
                    Some(known) => {
                        known.text = text;
                        None
                    }
                    None => Some("an edit of nothing"),
                }
            }
            Change::Deleted { message_id, .. } => {
                *self.counts.entry("deleted").or_default() += 1;
                match self.by_id(message_id) {
                    Some(known) if known.is_deleted => Some("a deletion came twice"),
                    Some(known) => {
                        *known = Seen { is_deleted: true, ..Seen::default() };
                        None
                    }
                    None => Some("a deletion of nothing"),
                }
            }
            Change::ReactionAdded { message_id, reaction, .. } => {
                *self.counts.entry("reaction added").or_default() += 1;
                let pair = (reaction.participant_id.clone(), reaction.reaction_key.clone());
                match self.by_id(message_id) {
                    Some(known) => (!known.reactions.insert(pair)).then_some("a reaction came twice"),
                    None => Some("a reaction to nothing"),
                }
            }
            Change::ReactionRemoved { message_id, participant_id, reaction_key, .. } => {
                *self.counts.entry("reaction removed").or_default() += 1;
                let pair = (participant_id.clone(), reaction_key.clone());
                match self.by_id(message_id) {
                    Some(known) => (!known.reactions.remove(&pair)).then_some("no such reaction"),
                    None => Some("a reaction to nothing"),
                }
            }
            Change::NewId { former_id, message_id, .. } => {
                *self.counts.entry("new id").or_default() += 1;
                match self.ids.get(former_id).copied() {
                    Some(serial) if self.messages.contains_key(&serial) => {
                        self.ids.insert(message_id.clone(), serial);
                        None
                    }
                    _ => Some("another ID of nothing"),
                }
            }
            Change::SendStatus(message) => {
                *self.counts.entry("send status").or_default() += 1;
                self.by_id(&message.id).is_none().then_some("the status of nothing")
            }
            _ => Some("an unknown change"),
        };
        self.problems.extend(problem.map(|problem| format!("{problem}: {change:?}")));
    }

    fn by_id(&mut self, id: &str) -> Option<&mut Seen> {
        let serial = self.ids.get(id)?;
        self.messages.get_mut(serial)
    }

    /// Compares what is known with what is there, the oldest first. Those before the window are only counted.
    pub fn compare(&mut self, chat: &str, truth: &[Value], window: usize) {
        for (index, message) in truth.iter().enumerate() {
            let seen = Seen::of(message);
            let id = message["id"].as_str().unwrap();
            let serial = self.texts.get(&seen.text).or_else(|| self.ids.get(id)).copied();
            let known = serial.and_then(|serial| self.messages.get(&serial));
            match known {
                Some(known) if *known == seen => {}
                None if seen.is_deleted => {}
                _ if truth.len() - index > window => self.outside.extend(serial),
                other => self.problems.push(format!("{chat}: {message} is known as {other:?}")),
            }
        }
    }
}
