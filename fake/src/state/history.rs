//! The messages of a chat. Those of big worlds are made from a seed when somebody first looks at them.

use std::sync::Arc;

use crate::state::clock::Millis;
use crate::state::message::{Kind, Message, Reaction};
use crate::state::person::{Person, UNKNOWN_PERSON};
use crate::words;

#[derive(Clone, Debug)]
pub(crate) enum History {
    Loaded(Vec<Message>),
    Seeded(Seeded),
}

impl Default for History {
    fn default() -> Self {
        Self::Loaded(Vec::new())
    }
}

impl History {
    /// The messages; nothing of a seeded history, which the chat loads first.
    pub(super) fn loaded(&mut self) -> &mut Vec<Message> {
        if let Self::Seeded(_) = self {
            *self = Self::default();
        }
        match self {
            Self::Loaded(messages) => messages,
            // Replaced above.
            Self::Seeded(_) => unreachable!(),
        }
    }
}

/// What messages are made from.
#[derive(Clone, Debug)]
pub(crate) struct Seeded {
    pub seed: u64,
    pub count: u64,
    /// The ID of the oldest message; those of the others follow.
    pub first_id: u64,
    /// The time of the newest message.
    pub latest: Millis,
}

impl Seeded {
    /// The same messages for the same seed.
    pub(super) fn messages(&self, participants: &[Person]) -> Vec<Message> {
        let mut random = fastrand::Rng::with_seed(self.seed);
        let nobody = [Person::new(UNKNOWN_PERSON, "Unknown")];
        let people = if participants.is_empty() { &nobody } else { participants };
        let mut messages = Vec::with_capacity(usize::try_from(self.count).unwrap_or_default());
        let mut timestamp = self.latest;
        for number in (0..self.count).rev() {
            let sender = &people[random.usize(..people.len())];
            let text = words::sentence(&mut random);
            let mut message = Message::text(self.first_id + number, &sender.id, timestamp, &text);
            message.sort_key = i64::try_from(number).unwrap_or_default() + 1;
            message.is_sender = sender.is_self;
            if random.u8(..) < 12 {
                let reacting = &people[random.usize(..people.len())];
                let key = words::emoji(&mut random).to_owned();
                let participant = Arc::clone(&reacting.id);
                message.details().reactions.push(Reaction {
                    participant,
                    key,
                    is_emoji: true,
                    img_url: None,
                });
            }
            if random.u8(..) < 4 {
                message.kind = Kind::Notice;
            }
            messages.push(message);
            timestamp -= random.i64(0..7_200_000);
        }
        messages.reverse();
        messages
    }
}
