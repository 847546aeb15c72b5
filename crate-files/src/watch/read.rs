//! Reads from the server, as often as it takes.

use std::time::Duration;

use openapi_runtime::support::follow::{Rank, pause};

use super::record::rank;
use crate::types::{ChatListItem, Message};
use crate::{Client, Error};

const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// So often, a request that the server rejects is sent again. Servers reject lists while they start.
const REJECTIONS: u32 = 3;
/// So often in a row, a server has to say that something does not exist. Proxies say it, too, while the app restarts.
const DENIALS: u32 = 3;

/// What a single request leads to.
pub(crate) enum Found<T> {
    Value(T),
    /// The server says that it does not exist.
    Nothing,
    /// It exists, and cannot be read.
    Unreadable,
}

/// Part of a list.
pub(super) struct Part<T> {
    /// In the order of the server.
    pub items: Vec<T>,
    /// Whether there is nothing after them.
    pub is_end: bool,
}

/// Whether the same request can never succeed.
fn is_final(error: &Error) -> bool {
    let status = error.status().map(|status| status.as_u16());
    matches!(status, Some(401 | 403)) || matches!(error, Error::Config(_) | Error::Request(_))
}

/// How long to go on after errors: pauses that double.
#[derive(Clone, Copy)]
pub(crate) struct Patience {
    attempts: u32,
    most: u32,
}

/// How often in a row the server has said that something does not exist.
#[derive(Default)]
pub(crate) struct Denials(u32);

impl Denials {
    /// Whether it can be believed.
    pub(crate) fn are_enough(&mut self, error: &Error) -> bool {
        self.0 = if error.is_not_found() { self.0 + 1 } else { 0 };
        self.0 >= DENIALS
    }
}

impl Patience {
    /// Until the server responds.
    pub(crate) const ENDLESS: Self = Self { attempts: 0, most: u32::MAX };
    /// For about four minutes.
    #[cfg(feature = "export")]
    pub(crate) const MINUTES: Self = Self { attempts: 0, most: 12 };

    /// It worked.
    pub(crate) fn renew(&mut self) {
        self.attempts = 0;
    }

    /// Whether the server rejects the request for good.
    pub(crate) fn is_rejection(self, error: &Error) -> bool {
        is_rejected(error) && self.attempts >= REJECTIONS && !is_final(error)
    }

    /// Waits before the next attempt, or returns the error that makes it senseless.
    pub(crate) async fn wait(&mut self, error: Error) -> Result<(), Error> {
        if is_final(&error) || self.attempts >= self.most {
            return Err(error);
        }
        let seconds = 2_u64.saturating_pow(self.attempts);
        self.attempts += 1;
        pause(Duration::from_secs(seconds).min(LONGEST_PAUSE)).await;
        Ok(())
    }
}

/// Sends a request until the server responds.
pub(crate) async fn get<T, F>(mut patience: Patience, request: impl Fn() -> F) -> Result<Found<T>, Error>
where
    F: Future<Output = Result<T, Error>>,
{
    let mut denials = Denials::default();
    loop {
        match request().await {
            Ok(value) => return Ok(Found::Value(value)),
            Err(error) if denials.are_enough(&error) => return Ok(Found::Nothing),
            // Older servers do not have all operations.
            Err(Error::Unsupported(_)) => return Ok(Found::Unreadable),
            Err(error) if patience.is_rejection(&error) => return Ok(Found::Unreadable),
            Err(error) => patience.wait(error).await?,
        }
    }
}

/// Whether the server would respond the same once more, although proxies and apps that start may not.
fn is_rejected(error: &Error) -> bool {
    if matches!(error, Error::Decode(_)) {
        return true;
    }
    error.status().is_some_and(|status| status.is_client_error()) && !error.is_retryable()
}

/// The messages of a chat, from the newest one back to where `is_enough` says so. Nothing if there is no such chat.
pub(super) async fn messages(
    client: &Client,
    chat_id: &str,
    mut is_enough: impl FnMut(usize, Rank) -> bool,
) -> Result<Found<Part<Message>>, Error> {
    let mut stream = client.messages().list(chat_id).stream();
    let (mut items, mut patience, mut denials) = (Vec::new(), Patience::ENDLESS, Denials::default());
    loop {
        match stream.next().await {
            None => return Ok(Found::Value(Part { items, is_end: true })),
            Some(Ok(message)) => {
                patience.renew();
                let rank = rank(&message);
                items.push(message);
                if is_enough(items.len(), rank) {
                    return Ok(Found::Value(Part { items, is_end: false }));
                }
            }
            // The rest can be read.
            Some(Err(Error::Entry(_))) => {}
            Some(Err(error)) if denials.are_enough(&error) => return Ok(Found::Nothing),
            Some(Err(error)) if patience.is_rejection(&error) => return Ok(Found::Unreadable),
            Some(Err(error)) => patience.wait(error).await?,
        }
    }
}

/// The list of chats, the most recent first, up to where `is_enough` says so.
pub(super) async fn chats(
    client: &Client,
    mut is_enough: impl FnMut(&ChatListItem) -> bool,
) -> Result<Part<ChatListItem>, Error> {
    let mut stream = client.chats().list().stream();
    let (mut items, mut patience) = (Vec::new(), Patience::ENDLESS);
    loop {
        match stream.next().await {
            None => return Ok(Part { items, is_end: true }),
            Some(Ok(item)) => {
                patience.renew();
                let is_last = is_enough(&item);
                items.push(item);
                if is_last {
                    return Ok(Part { items, is_end: false });
                }
            }
            Some(Err(Error::Entry(_))) => {}
            // A part of the list is better than none.
            Some(Err(error)) if patience.is_rejection(&error) => return Ok(Part { items, is_end: false }),
            Some(Err(error)) => patience.wait(error).await?,
        }
    }
}
