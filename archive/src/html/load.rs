//! Reads the messages of a chat for its page.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use beeper_desktop::types::{Message, MessageType};
use rusqlite::Row;
use serde::de::DeserializeOwned;

use crate::Archive;

/// A message as it is shown.
pub(super) struct Entry {
    pub number: i64,
    /// `2026-06-01 12:00`, or empty.
    pub at: String,
    pub sender: String,
    pub text: String,
    pub is_deleted: bool,
    /// What it replies to: the number, the sender and the beginning of the text.
    pub reply_to: Option<(i64, String, String)>,
    /// The people by their reaction.
    pub reactions: BTreeMap<String, Vec<String>>,
    /// The names of the files, by the index of the attachment.
    pub files: BTreeMap<usize, String>,
    pub message: Message,
}

impl Entry {
    pub(super) fn day(&self) -> &str {
        self.at.split(' ').next().unwrap_or_default()
    }

    pub(super) fn time(&self) -> &str {
        self.at.split(' ').nth(1).unwrap_or_default()
    }

    pub(super) fn is_own(&self) -> bool {
        self.message.is_sender == Some(true)
    }

    /// Whether it says what happened in the chat, and is not somebody's words.
    pub(super) fn is_notice(&self) -> bool {
        matches!(self.message.type_, Some(MessageType::Notice | MessageType::Reaction))
    }
}

/// The messages of a chat that people see, the oldest first.
pub(super) fn load(archive: &Archive, chat_id: &str) -> Result<Vec<Entry>> {
    let select = "SELECT messages.number, readable.at, messages.sender, ifnull(messages.text, ''), messages.is_deleted,
            other.number, other.sender, ifnull(substr(other.text, 1, 120), ''),
            (SELECT json_group_array(json_array(key, person)) FROM reactions WHERE message = messages.number),
            (SELECT json_group_object(attachment, name) FROM files WHERE message = messages.number),
            messages.json
        FROM parts JOIN messages ON messages.chat_id = part_id
            JOIN readable ON readable.number = messages.number
            LEFT JOIN messages AS other ON other.number = messages.reply_to
        WHERE parts.chat_id = ?1 AND NOT messages.is_hidden
        ORDER BY messages.time, messages.sort_key";
    let mut select = archive.connection.prepare(select)?;
    let mut rows = select.query([chat_id])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let mut reactions = BTreeMap::<String, Vec<String>>::new();
        for (key, person) in from_json::<Vec<(String, String)>>(row, 8)? {
            reactions.entry(key).or_default().push(person);
        }
        let other = (row.get::<_, Option<i64>>(5)?, row.get::<_, Option<String>>(6)?);
        let sender = row.get::<_, String>(2)?;
        entries.push(Entry {
            number: row.get(0)?,
            at: row.get(1)?,
            // Networks write so who has reacted.
            text: row.get::<_, String>(3)?.replace("{{sender}}", &sender),
            sender,
            is_deleted: row.get(4)?,
            reply_to: if let (Some(number), Some(name)) = other {
                Some((number, name, row.get(7)?))
            } else {
                None
            },
            reactions,
            files: from_json(row, 9)?,
            message: from_json(row, 10)?,
        });
    }
    Ok(entries)
}

fn from_json<T: DeserializeOwned>(row: &Row<'_>, index: usize) -> Result<T> {
    serde_json::from_str(&row.get::<_, String>(index)?).context("a stored message cannot be read")
}
