//! The stream of an export.

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use openapi_runtime::support::follow::Stream;

use super::chat::export_chat;
use super::emit::{Emitter, Shared};
use super::item::ExportItem;
use super::position::ExportPosition;
use super::settings::{Export, Settings};
use super::walk;
use crate::types::Chat;
use crate::{Client, Error};

type Work<T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send>>;

/// The messages of an export. It ends when all chats have been read, or with an error: then continue later from
/// [`position`](Self::position).
///
/// It works while it is polled, and reads no further than a few pages ahead of the program.
#[must_use = "a stream does nothing until it is polled"]
pub struct ExportStream {
    client: Client,
    settings: Arc<Settings>,
    shared: Arc<Mutex<Shared>>,
    /// Lists the chats.
    list: Option<Work<Vec<Chat>>>,
    chats: VecDeque<Chat>,
    /// All chats of this export. Merged chats list the messages of others, too.
    ids: Arc<HashSet<String>>,
    work: Vec<Work<()>>,
    failure: Option<Error>,
}

/// Futures are boxed.
impl Unpin for ExportStream {}

impl ExportStream {
    pub(super) fn new(export: Export) -> Self {
        let Export { client, position, settings } = export;
        let settings = Arc::new(settings);
        let list = walk::chats(client.clone(), Arc::clone(&settings));
        Self {
            client,
            settings,
            shared: Arc::new(Mutex::new(Shared::new(position))),
            list: Some(Box::pin(list)),
            chats: VecDeque::new(),
            ids: Arc::default(),
            work: Vec::new(),
            failure: None,
        }
    }

    /// Returns the next item. Nothing is lost if the future is dropped.
    ///
    /// # Errors
    ///
    /// The server has not responded for about four minutes, or the access token is not accepted. Nothing follows an error.
    pub async fn next(&mut self) -> Option<Result<ExportItem, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The position after the last item that was returned. It is a copy of what is known of all chats, so take it once for many
    /// items, for example after each [`ExportItem::ChatDone`].
    #[must_use]
    pub fn position(&self) -> ExportPosition {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner).position.clone()
    }

    /// Converts the stream into an iterator, for programs without an async runtime.
    #[cfg(feature = "blocking")]
    pub fn into_blocking(self) -> crate::BlockingStream<Self> {
        openapi_runtime::support::into_blocking(self)
    }

    /// Lets all chats that are being read go on, and begins with others.
    fn advance(&mut self, context: &mut Context<'_>) -> Result<(), Error> {
        if let Some(list) = &mut self.list
            && let Poll::Ready(chats) = list.as_mut().poll(context)
        {
            self.list = None;
            self.chats = chats?.into();
            self.ids = Arc::new(self.chats.iter().map(|chat| chat.id.clone()).collect());
        }
        let mut index = 0;
        loop {
            if index == self.work.len() {
                let room = self.settings.at_once > self.work.len();
                let Some(chat) = room.then(|| self.chats.pop_front()).flatten() else { return Ok(()) };
                let emitter = Emitter { shared: Arc::clone(&self.shared), chat_id: chat.id.clone() };
                let work = export_chat(
                    self.client.clone(),
                    Arc::clone(&self.settings),
                    Arc::clone(&self.ids),
                    emitter,
                    chat,
                );
                self.work.push(Box::pin(work));
            }
            match self.work[index].as_mut().poll(context) {
                Poll::Pending => index += 1,
                Poll::Ready(result) => {
                    drop(self.work.swap_remove(index));
                    result?;
                }
            }
        }
    }
}

impl Stream for ExportStream {
    type Item = Result<ExportItem, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if this.failure.is_none()
                && let Err(error) = this.advance(context)
            {
                this.failure = Some(error);
                this.list = None;
                this.chats.clear();
                this.work.clear();
            }
            let mut shared = this.shared.lock().unwrap_or_else(PoisonError::into_inner);
            let is_room_made = !shared.is_empty();
            // What was read before an error is returned before it.
            if let Some(item) = shared.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            if !is_room_made {
                break;
            }
        }
        if let Some(error) = this.failure.take() {
            return Poll::Ready(Some(Err(error)));
        }
        let is_done = this.list.is_none() && this.chats.is_empty() && this.work.is_empty();
        if is_done { Poll::Ready(None) } else { Poll::Pending }
    }
}

impl fmt::Debug for ExportStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExportStream").field("chats_left", &self.chats.len()).finish_non_exhaustive()
    }
}
