//! The chats of an archive.

use anyhow::{Result, bail};

use crate::Archive;
use crate::text::clean;

/// A chat.
#[derive(Clone, Debug)]
pub struct Chat {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) network: String,
    /// How many, those of merged chats included.
    pub(crate) messages: u64,
}

/// All chats that people see, those with most messages first.
pub(crate) fn all(archive: &Archive) -> Result<Vec<Chat>> {
    let select = "SELECT id, title, network, (
            SELECT count(*) FROM parts JOIN messages ON messages.chat_id = part_id WHERE parts.chat_id = shown_chats.id
        ) AS messages FROM shown_chats ORDER BY messages DESC, title";
    let mut select = archive.connection.prepare(select)?;
    let chats = select.query_map([], |row| {
        Ok(Chat { id: row.get(0)?, title: row.get(1)?, network: row.get(2)?, messages: row.get(3)? })
    })?;
    Ok(chats.collect::<Result<_, _>>()?)
}

/// A list of the chats: one in a line, with its ID.
pub fn chats(archive: &Archive) -> Result<String> {
    let line =
        |chat: Chat| format!("{:>9}  {}  {}  {}\n", chat.messages, chat.title, chat.network, clean(&chat.id));
    Ok(all(archive)?.into_iter().map(line).collect())
}

/// The chat with an ID, with a title, or with a part of a title. It fails if there is more than one.
pub fn find_chat(archive: &Archive, name: &str) -> Result<Chat> {
    let chats = all(archive)?;
    let lower = name.to_lowercase();
    let conditions: [&dyn Fn(&Chat) -> bool; 3] =
        [&|chat| chat.id == name, &|chat| chat.title.to_lowercase() == lower, &|chat| {
            chat.title.to_lowercase().contains(&lower)
        }];
    for is_meant in conditions {
        let found = chats.iter().filter(|chat| is_meant(chat)).collect::<Vec<_>>();
        if let [chat] = found[..] {
            return Ok(chat.clone());
        }
        if !found.is_empty() {
            let named = found.iter().take(5).map(|chat| format!("{} ({})", chat.title, clean(&chat.id)));
            let named = named.collect::<Vec<_>>().join(", ");
            bail!("{} chats are called `{name}`, use an ID: {named}", found.len());
        }
    }
    bail!("no chat is called `{name}`; `chats` lists them")
}
