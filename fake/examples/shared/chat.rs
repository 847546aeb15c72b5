//! The chat that an example is about.

use std::error::Error;

use beeper_desktop::Client;
use beeper_desktop::finding::FoundChat;

/// The ID of the chat with this ID or name, or of the latest one.
pub async fn chat(client: &Client, wanted: Option<String>) -> Result<String, Box<dyn Error>> {
    let Some(wanted) = wanted else {
        return Ok(client.chats().list().await?.items.first().ok_or("there is no chat yet")?.id.clone());
    };
    if wanted.starts_with('!') {
        return Ok(wanted);
    }
    match client.find_chat(&wanted).await? {
        FoundChat::One(chat) => Ok(chat.id),
        FoundChat::Candidates(chats) if chats.is_empty() => Err(format!("no chat is called {wanted}").into()),
        FoundChat::Candidates(chats) => {
            let names = chats.iter().map(|chat| format!("{} ({})", chat.title, chat.id));
            Err(format!("which one? {}", names.collect::<Vec<_>>().join(", ")).into())
        }
    }
}
