//! Reads lists towards older entries, as often as it takes.

use std::sync::Arc;

use openapi_runtime::ItemStream;
use openapi_runtime::support::follow::Rank;

use super::emit::Emitter;
use super::item::ExportItem;
use super::settings::Settings;
use crate::types::{Chat, Message, MessagePage};
use crate::watch::read::{Denials, Found, Patience, get};
use crate::watch::record::rank;
use crate::{Client, Error};

/// Why a list cannot be read.
pub(super) enum Failure {
    /// The server rejects requests for this list.
    List(Error),
    /// No list can be read.
    All(Error),
}

/// A message, where it is, and the page that it is on.
pub(super) struct Listed {
    pub message: Message,
    pub rank: Rank,
    /// `None` is the first page.
    pub cursor: Option<String>,
}

/// A walk through the messages of a chat.
pub(super) struct Walk {
    stream: ItemStream<MessagePage>,
    patience: Patience,
    denials: Denials,
    /// The first message of the next page.
    held: Option<Listed>,
}

impl Walk {
    /// Begins at a page. `None` is the first page.
    pub(super) fn new(client: &Client, chat_id: &str, cursor: Option<&str>) -> Self {
        let list = client.messages().list(chat_id);
        let list = match cursor {
            Some(cursor) => list.cursor(cursor),
            None => list,
        };
        Self {
            stream: list.stream(),
            patience: Patience::MINUTES,
            denials: Denials::default(),
            held: None,
        }
    }

    /// Reads the first message, which shows whether the server knows the page.
    pub(super) async fn begin(&mut self, emitter: &Emitter) -> Result<(), Failure> {
        self.held = self.next(emitter).await?;
        Ok(())
    }

    /// The messages of the next page, the newest first. Nothing at the end.
    pub(super) async fn page(&mut self, emitter: &Emitter) -> Result<Vec<Listed>, Failure> {
        let mut page: Vec<Listed> = self.held.take().into_iter().collect();
        while let Some(listed) = self.next(emitter).await? {
            if page.last().is_some_and(|last| last.cursor != listed.cursor) {
                self.held = Some(listed);
                break;
            }
            page.push(listed);
        }
        page.sort_by_key(|listed| std::cmp::Reverse(listed.rank));
        Ok(page)
    }

    async fn next(&mut self, emitter: &Emitter) -> Result<Option<Listed>, Failure> {
        loop {
            let cursor = self.stream.position().cursor().map(str::to_owned);
            match self.stream.next().await {
                None => return Ok(None),
                Some(Ok(message)) => {
                    self.patience.renew();
                    return Ok(Some(Listed { rank: rank(&message), message, cursor }));
                }
                Some(Err(error @ Error::Entry(_))) => {
                    emitter
                        .item(ExportItem::Unreadable { chat_id: emitter.chat_id.clone(), error })
                        .await;
                }
                Some(Err(error)) if self.denials.are_enough(&error) => return Err(Failure::List(error)),
                Some(Err(error)) if self.patience.is_rejection(&error) => return Err(Failure::List(error)),
                Some(Err(error)) => self.patience.wait(error).await.map_err(Failure::All)?,
            }
        }
    }
}

/// The chats of an export, the most recent first.
pub(super) async fn chats(client: Client, settings: Arc<Settings>) -> Result<Vec<Chat>, Error> {
    let is_of_accounts = |chat: &Chat| {
        settings.accounts.as_ref().is_none_or(|accounts| accounts.contains(&chat.account_id))
    };
    // Without the app, an export fails at once.
    let first = client.chats().list().await;
    if let Err(error @ Error::Transport(_)) = first {
        return Err(error);
    }
    let mut chats = Vec::new();
    if let Some(ids) = &settings.chats {
        for id in ids {
            if let Found::Value(chat) = get(Patience::MINUTES, || client.chats().get(id).send()).await? {
                chats.push(chat);
            }
        }
    } else {
        let (mut stream, mut patience) = (client.chats().list().stream(), Patience::MINUTES);
        while let Some(item) = stream.next().await {
            match item {
                Ok(item) => {
                    patience.renew();
                    chats.push(item.chat);
                }
                // The others can be read.
                Err(Error::Entry(_)) => {}
                Err(error) if patience.is_rejection(&error) => return Err(error),
                Err(error) => patience.wait(error).await?,
            }
        }
    }
    chats.retain(is_of_accounts);
    Ok(chats)
}
