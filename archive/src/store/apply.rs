//! What an item of the export changes in the archive.

use std::collections::HashMap;

use anyhow::Result;
use beeper_desktop::export::ExportItem;
use beeper_desktop::types::{Chat, Message};
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::text::{clean, clean_line};

/// The messages that are exported with a chat: its own, and those of parts that are not listed as chats.
const OF_CHAT: &str = "chat_id IN (SELECT ?1 UNION SELECT part_id FROM parts
    WHERE parts.chat_id = ?1 AND part_id NOT IN (SELECT chats.id FROM chats))";

/// What a sync has written so far.
#[derive(Debug, Default)]
pub struct Written {
    /// New messages.
    pub new: u64,
    /// Messages that have changed.
    pub changed: u64,
    /// Messages that were deleted.
    pub deleted: u64,
    /// Files of messages.
    pub files: u64,
    /// What could not be read.
    pub problems: Vec<String>,
}

/// Takes items up. What it keeps in memory is about items that belong together.
#[derive(Default)]
pub(crate) struct Writer {
    pub written: Written,
    /// The names of people, by their IDs.
    names: HashMap<String, String>,
    /// The files of messages that follow, by chat and message: the index of the attachment, and the name.
    files: HashMap<(String, String), Vec<(usize, String)>>,
    /// The message of a chat that has a new ID since the last item of this chat.
    just_renamed: HashMap<String, (String, i64)>,
}

impl Writer {
    pub(crate) fn apply(&mut self, archive: &Connection, item: ExportItem) -> Result<()> {
        match item {
            ExportItem::ChatStarted(chat) => self.chat(archive, &chat)?,
            ExportItem::Message(message) => {
                self.store(archive, &message, None)?;
                self.written.new += 1;
            }
            ExportItem::Changed(message) => {
                let (chat_id, id) = (&message.chat_id, &message.id);
                let mut number = self.take_renamed(chat_id, id);
                if number.is_none() && number_at(archive, &message)?.is_none() {
                    number = find(archive, chat_id, id, "id = ?2 ORDER BY time DESC")?;
                }
                self.store(archive, &message, number)?;
                self.written.changed += 1;
            }
            ExportItem::Removed { chat_id, message_id } => {
                let mut number = self.take_renamed(&chat_id, &message_id);
                if number.is_none() {
                    let known =
                        "(id = ?2 OR (id IS NULL AND former_id = ?2)) ORDER BY id IS NULL DESC, time DESC";
                    number = find(archive, &chat_id, &message_id, known)?;
                }
                // The text stays: this is an archive.
                let mark = "UPDATE messages SET is_deleted = 1 WHERE number = ?1";
                archive.prepare_cached(mark)?.execute([number])?;
                self.written.deleted += 1;
            }
            ExportItem::NewId { chat_id, former_id, message_id } => {
                // After a stop, it may be known already.
                let known = "(id = ?2 OR former_id = ?2) ORDER BY former_id IS ?2 DESC, time DESC";
                if let Some(number) = find(archive, &chat_id, &former_id, known)? {
                    let rename = "UPDATE messages SET id = ?1, former_id = ?2 WHERE number = ?3";
                    archive.prepare_cached(rename)?.execute(params![message_id, former_id, number])?;
                    self.just_renamed.insert(chat_id, (message_id, number));
                }
            }
            ExportItem::Renumbered { chat_id } => {
                let forget = "UPDATE messages SET former_id = id, id = NULL WHERE id IS NOT NULL AND";
                archive.execute(&format!("{forget} {OF_CHAT}"), [chat_id])?;
            }
            ExportItem::File { chat_id, message_id, index, result: Ok(file) } => {
                let name = file.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                self.files.entry((chat_id, message_id)).or_default().push((index, name));
                self.written.files += 1;
            }
            ExportItem::File { chat_id, message_id, result: Err(error), .. } => {
                self.problem(format!("a file of message {message_id} in {chat_id}: {error}"));
            }
            ExportItem::Unreadable { chat_id, error } => {
                self.problem(format!("a message in {chat_id}: {error}"))
            }
            ExportItem::ChatFailed { chat_id, error } => self.problem(format!("{chat_id}: {error}")),
            ExportItem::ChatDone { chat_id, .. } => end_chat(archive, &chat_id)?,
            _ => self.problem("something that this program does not know".to_owned()),
        }
        Ok(())
    }

    fn problem(&mut self, text: String) {
        self.written.problems.push(clean_line(&text));
    }

    fn chat(&mut self, archive: &Connection, chat: &Chat) -> Result<()> {
        for person in &chat.participants.items {
            let names = [&person.full_name, &person.username, &person.phone_number, &person.email];
            if let Some(name) = names.into_iter().flatten().find(|name| !name.trim().is_empty()) {
                self.names.insert(person.id.clone(), clean_line(name));
            }
        }
        let mut others = chat.participants.items.iter().filter(|person| person.is_self != Some(true));
        let title = match (clean_line(&chat.title), others.next()) {
            (title, Some(person)) if title.is_empty() => self.name(&person.id),
            (title, _) => title,
        };
        let network = clean_line(chat.network.as_deref().unwrap_or(&chat.account_id));
        let insert = "INSERT OR REPLACE INTO chats (id, title, network, json) VALUES (?1, ?2, ?3, ?4)";
        archive.prepare_cached(insert)?.execute((&chat.id, title, network, serde_json::to_string(chat)?))?;
        archive.prepare_cached("DELETE FROM parts WHERE chat_id = ?1")?.execute([&chat.id])?;
        let merged = chat.merge.iter().flat_map(|merge| &merge.chat_ids);
        for part in std::iter::once(&chat.id).chain(merged) {
            archive
                .prepare_cached("INSERT OR IGNORE INTO parts VALUES (?1, ?2)")?
                .execute([&chat.id, part])?;
        }
        Ok(())
    }

    /// The name of a person, or the ID.
    fn name(&self, id: &str) -> String {
        self.names.get(id).cloned().unwrap_or_else(|| clean_line(id))
    }

    fn take_renamed(&mut self, chat_id: &str, message_id: &str) -> Option<i64> {
        self.just_renamed.remove(chat_id).filter(|renamed| renamed.0 == message_id).map(|renamed| renamed.1)
    }

    /// Writes a message, in the row of the one that it replaces: a known one, or the one with its sort key and time.
    fn store(&mut self, archive: &Connection, message: &Message, known: Option<i64>) -> Result<()> {
        let at = number_at(archive, message)?;
        let number = known.or(at);
        let select = "SELECT reply_to FROM messages WHERE number = ?1";
        let reply_to =
            archive.prepare_cached(select)?.query_row([number], |row| row.get::<_, Option<i64>>(0));
        let reply_to = reply_to.optional()?.flatten();
        for number in known.into_iter().chain(at) {
            archive.prepare_cached("DELETE FROM messages WHERE number = ?1")?.execute([number])?;
            archive.prepare_cached("DELETE FROM reactions WHERE message = ?1")?.execute([number])?;
        }
        let is = |value: Option<bool>| value == Some(true);
        let sender = match message.sender_name.as_deref().map(str::trim) {
            Some(name) if !name.is_empty() => clean_line(name),
            _ if is(message.is_sender) => "You".to_owned(),
            _ => self.name(&message.sender_id),
        };
        let insert =
            "INSERT INTO messages (number, chat_id, id, sort_key, time, sender, is_own, text, is_deleted,
                is_hidden, is_edited, linked_id, reply_to, json)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
        archive.prepare_cached(insert)?.execute(params![
            number,
            message.chat_id,
            message.id,
            sort_key(message),
            message.timestamp.as_unix_millis(),
            sender,
            is(message.is_sender),
            message.plain_text().map(|text| clean(&text)),
            is(message.is_deleted),
            is(message.is_hidden),
            message.edited_timestamp.is_some(),
            message.linked_message_id,
            reply_to,
            serde_json::to_string(message)?,
        ])?;
        let number = archive.last_insert_rowid();
        for reaction in message.reactions.iter().flatten() {
            let insert = "INSERT INTO reactions VALUES (?1, ?2, ?3)";
            let (person, key) = (self.name(&reaction.participant_id), clean_line(&reaction.reaction_key));
            archive.prepare_cached(insert)?.execute(params![number, person, key])?;
        }
        let files = self.files.remove(&(message.chat_id.clone(), message.id.clone()));
        for (index, name) in files.into_iter().flatten() {
            let insert = "INSERT OR REPLACE INTO files VALUES (?1, ?2, ?3)";
            archive.prepare_cached(insert)?.execute(params![number, index, name])?;
        }
        Ok(())
    }
}

fn sort_key(message: &Message) -> i64 {
    message.sort_key.parse().unwrap_or_else(|_| message.timestamp.as_unix_millis())
}

/// The row of a message by its sort key and time.
fn number_at(archive: &Connection, message: &Message) -> Result<Option<i64>> {
    let select = "SELECT number FROM messages WHERE chat_id = ?1 AND sort_key = ?2 AND time = ?3";
    let key = (&message.chat_id, sort_key(message), message.timestamp.as_unix_millis());
    Ok(archive.prepare_cached(select)?.query_row(key, |row| row.get(0)).optional()?)
}

/// The row of a message by its ID.
fn find(archive: &Connection, chat_id: &str, id: &str, condition: &str) -> Result<Option<i64>> {
    let select = format!("SELECT number FROM messages WHERE {OF_CHAT} AND {condition} LIMIT 1");
    Ok(archive.prepare_cached(&select)?.query_row((chat_id, id), |row| row.get(0)).optional()?)
}

/// All messages of a chat are there, so that replies find theirs. Former IDs are not needed any more.
fn end_chat(archive: &Connection, chat_id: &str) -> Result<()> {
    let resolve = "UPDATE messages SET reply_to = (
            SELECT other.number FROM messages AS other
            WHERE other.chat_id = messages.chat_id AND other.id = messages.linked_id ORDER BY other.time DESC LIMIT 1
        ) WHERE linked_id IS NOT NULL AND reply_to IS NULL AND";
    archive.prepare_cached(&format!("{resolve} {OF_CHAT}"))?.execute([chat_id])?;
    let forget = "UPDATE messages SET former_id = NULL WHERE former_id IS NOT NULL AND";
    archive.prepare_cached(&format!("{forget} {OF_CHAT}"))?.execute([chat_id])?;
    Ok(())
}
