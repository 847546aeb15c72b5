//! Compares messages with what is known of them, and returns each difference once.
//!
//! The view changes step by step, just before the change that a step is about is returned, so a position that is taken in
//! between is exact.

use openapi_runtime::support::follow::{Finding, Rank, Ranked, reconcile};

use super::change::Change;
use super::driver::Driver;
use super::read::Part;
use super::record::{Record, is_shown, rank};
use super::view::{ChatView, Mark};
use crate::types::Message;

/// How a record is found, also after others were added.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    id: String,
    rank: Rank,
}

impl Key {
    fn of(record: &Record) -> Self {
        Self { id: record.id.clone(), rank: record.rank }
    }
}

enum Step {
    Update(Key, usize),
    Add(usize),
    Check(String),
}

impl Driver {
    /// Does something with a chat of the view, if it is still there.
    fn with<T>(&self, chat_id: &str, work: impl FnOnce(&mut ChatView) -> T) -> Option<T> {
        self.view().chats.get_mut(chat_id).map(work)
    }

    fn with_record<T>(&self, chat_id: &str, key: &Key, work: impl FnOnce(&mut Record) -> T) -> Option<T> {
        self.with(chat_id, |chat| {
            let record = chat.records.iter_mut().rev().find(|record| Key::of(record) == *key);
            record.map(work)
        })?
    }

    /// Takes up messages that reach from the newest one back, without a gap.
    pub(super) async fn apply(&mut self, chat_id: &str, part: Part<Message>, is_quiet: bool) {
        let Part { mut items, is_end } = part;
        {
            // A merged chat lists the messages of its parts, which are chats, too.
            let view = self.view();
            items.retain(|message| message.chat_id == chat_id || !view.chats.contains_key(&message.chat_id));
        }
        items.sort_by_key(rank);
        let listed =
            items.iter().map(|message| Ranked { id: &message.id, rank: rank(message) }).collect::<Vec<_>>();
        let steps = self.with(chat_id, |chat| {
            let known = chat.records.iter().map(Record::ranked).collect::<Vec<_>>();
            let findings = reconcile(&known, &listed).into_iter();
            let steps = findings.map(|finding| match finding {
                Finding::Same { known, listed } | Finding::Renamed { known, listed } => {
                    Step::Update(Key::of(&chat.records[known]), listed)
                }
                Finding::Unknown { listed } => Step::Add(listed),
                Finding::Missing { known } => Step::Check(chat.records[known].id.clone()),
            });
            steps.collect::<Vec<_>>()
        });
        for step in steps.unwrap_or_default() {
            match step {
                Step::Update(key, index) => self.update(chat_id, key, &items[index]).await,
                Step::Add(index) => self.add(chat_id, &items[index], is_quiet).await,
                Step::Check(id) => self.work.message(chat_id, &id, true),
            }
        }
        let lowest = items.first().map(rank);
        let (settings, horizon) = (self.settings, self.view().horizon);
        self.with(chat_id, |chat| {
            if let Some(lowest) = lowest {
                chat.floor = Some(chat.floor.map_or(lowest, |floor| floor.min(lowest)));
                chat.is_complete |= is_end;
            }
            chat.prune(&settings, horizon);
        });
        if let Some(Some(first)) = self.with(chat_id, |chat| chat.records.first().map(|record| record.rank)) {
            self.cache(|cache| cache.prune(chat_id, first));
        }
    }

    /// Takes up a single message.
    pub(super) async fn apply_one(&mut self, chat_id: &str, message: Message) {
        let rank = rank(&message);
        let is_of_part = self.view().chats.contains_key(&message.chat_id);
        let owner = if is_of_part { message.chat_id.clone() } else { chat_id.to_owned() };
        let chat_id = owner.as_str();
        let Some((key, is_new)) = self.with(chat_id, |chat| {
            let find = |is_it: &dyn Fn(&Record) -> bool| {
                chat.records.iter().rev().find(|record| is_it(record)).map(Key::of)
            };
            let key = find(&|record| record.id == message.id && record.rank == rank)
                .or_else(|| find(&|record| record.rank == rank))
                .or_else(|| find(&|record| record.id == message.id));
            (key, chat.mark.is_before(rank))
        }) else {
            self.work.chats.insert(chat_id.to_owned());
            return;
        };
        match key {
            Some(key) => self.update(chat_id, key, &message).await,
            // There may be others before it, so the newest ones are read.
            None if is_new => drop(self.work.heads.insert(chat_id.to_owned())),
            None => {
                self.cache(|cache| cache.put(chat_id, None, &message));
                let edited = message.edited_timestamp.map(crate::Timestamp::as_unix_millis);
                let is_within = self.with(chat_id, |chat| {
                    let is_within = chat.is_within(rank);
                    chat.insert(Record::of(&message));
                    is_within
                });
                // Outside of what is known, an edit is all that tells what has happened.
                let was_edited = is_within != Some(true) && edited.is_some_and(|edited| edited > self.begun);
                if is_shown(&message) && was_edited {
                    self.emit(Change::Edited(message)).await;
                } else if is_shown(&message) {
                    self.emit(Change::Backfilled(message)).await;
                }
            }
        }
    }

    /// Takes up a message that is not known.
    async fn add(&mut self, chat_id: &str, message: &Message, is_quiet: bool) {
        let (record, rank) = (Record::of(message), rank(message));
        let change = self.with(chat_id, |chat| {
            let is_new = chat.mark.is_before(rank);
            if is_new && is_quiet {
                return Err(());
            }
            let is_within = chat.is_within(rank);
            chat.insert(record);
            Ok(if is_new {
                chat.mark = Mark::at(rank);
                Some(Change::New(message.clone()))
            } else {
                (is_within && !is_quiet).then(|| Change::Backfilled(message.clone()))
            })
        });
        if matches!(change, Some(Ok(_))) {
            self.cache(|cache| cache.put(chat_id, None, message));
        }
        match change {
            Some(Err(())) => drop(self.work.heads.insert(chat_id.to_owned())),
            Some(Ok(Some(change))) if is_shown(message) => self.emit(change).await,
            _ => {}
        }
    }

    /// Takes up what a known message is now.
    async fn update(&mut self, chat_id: &str, mut key: Key, message: &Message) {
        let now = Record::of(message);
        let Some(was) = self.with_record(chat_id, &key, |record| record.clone()) else { return };
        let moved = self.with(chat_id, |chat| {
            if let Some(index) = chat.records.iter().rposition(|record| Key::of(record) == key) {
                let mut record = chat.records.remove(index);
                record.id.clone_from(&now.id);
                record.rank = now.rank;
                chat.insert(record);
            }
        });
        if moved.is_none() {
            return;
        }
        self.cache(|cache| cache.put(chat_id, Some(was.rank), message));
        key = Key { id: now.id.clone(), rank: now.rank };
        let was_there = !was.is_deleted && (now.is_deleted || is_shown(message));
        if was.id != now.id && was_there {
            let (chat_id, former_id) = (chat_id.to_owned(), was.id.clone());
            self.emit(Change::NewId { chat_id, former_id, message_id: now.id.clone() }).await;
        }
        if now.is_deleted || !is_shown(message) {
            let is_news = now.is_deleted && !was.is_deleted;
            self.with_record(chat_id, &key, |record| *record = now.clone());
            if is_news {
                self.emit(Change::Deleted { chat_id: chat_id.to_owned(), message_id: now.id }).await;
            }
            return;
        }
        self.with_record(chat_id, &key, |record| {
            record.is_deleted = false;
            (record.text, record.edited) = (now.text, now.edited);
        });
        if was.was_edited(&now) {
            self.emit(Change::Edited(message.clone())).await;
        }
        self.update_reactions(chat_id, &key, &was, message).await;
        self.with_record(chat_id, &key, |record| {
            (record.status, record.is_pending) = (now.status, now.is_pending);
        });
        if was.status != now.status {
            self.emit(Change::SendStatus(message.clone())).await;
        }
    }

    async fn update_reactions(&mut self, chat_id: &str, key: &Key, was: &Record, message: &Message) {
        let pairs = message.reactions.iter().flatten().map(|it| (&it.participant_id, &it.reaction_key));
        let pairs = pairs.collect::<Vec<_>>();
        for gone in was.reactions.iter().filter(|(who, how)| !pairs.contains(&(who, how))) {
            self.with_record(chat_id, key, |record| record.reactions.retain(|known| known != gone));
            let (participant_id, reaction_key) = gone.clone();
            let (chat_id, message_id) = (chat_id.to_owned(), key.id.clone());
            self.emit(Change::ReactionRemoved { chat_id, message_id, participant_id, reaction_key }).await;
        }
        for reaction in message.reactions.iter().flatten() {
            let pair = (reaction.participant_id.clone(), reaction.reaction_key.clone());
            if was.reactions.contains(&pair) {
                continue;
            }
            self.with_record(chat_id, key, |record| record.reactions.push(pair));
            let (chat_id, message_id) = (chat_id.to_owned(), key.id.clone());
            self.emit(Change::ReactionAdded { chat_id, message_id, reaction: reaction.clone() }).await;
        }
    }

    /// An event says that a message was deleted.
    pub(super) async fn delete(&mut self, chat_id: &str, id: &str) {
        let was_deleted = self.with(chat_id, |chat| {
            let record = chat.position(id).map(|index| &mut chat.records[index])?;
            Some((std::mem::replace(&mut record.is_deleted, true), record.rank))
        });
        if let Some(Some((_, rank))) = was_deleted {
            self.cache(|cache| cache.delete(chat_id, rank));
        }
        match was_deleted {
            Some(Some((false, _))) => {
                self.emit(Change::Deleted { chat_id: chat_id.to_owned(), message_id: id.to_owned() }).await;
            }
            Some(Some((true, _))) => {}
            Some(None) => drop(self.work.heads.insert(chat_id.to_owned())),
            None => drop(self.work.chats.insert(chat_id.to_owned())),
        }
    }

    /// The server does not have a message. One that is being sent gets another ID, and is found by its rank then.
    pub(super) async fn vanish(&mut self, chat_id: &str, id: &str) {
        let is_pending =
            self.with(chat_id, |chat| chat.position(id).map(|index| chat.records[index].is_pending));
        if is_pending == Some(Some(false)) {
            self.delete(chat_id, id).await;
        }
    }
}
