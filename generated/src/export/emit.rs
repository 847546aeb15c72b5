//! Hands items from the chats that are being read to the stream.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;

use super::item::ExportItem;
use super::position::ExportPosition;
use super::state::{ChatState, Step};

/// How many items wait at most.
const WAITING: usize = 32;

/// What the stream and the chats share.
pub(super) struct Shared {
    waiting: VecDeque<Waiting>,
    /// After the items that the stream has returned.
    pub position: ExportPosition,
}

struct Waiting {
    chat_id: String,
    item: Option<ExportItem>,
    step: Option<Step>,
}

/// Where a chat puts its items.
#[derive(Clone)]
pub(super) struct Emitter {
    pub shared: Arc<Mutex<Shared>>,
    pub chat_id: String,
}

impl Shared {
    pub(super) fn new(position: ExportPosition) -> Self {
        Self { waiting: VecDeque::new(), position }
    }

    /// Whether nothing waits.
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// The next item. The position is the one after it.
    pub(super) fn next(&mut self) -> Option<ExportItem> {
        loop {
            let next = self.waiting.pop_front()?;
            if let Some(step) = next.step {
                self.position.chats.entry(next.chat_id).or_default().apply(step);
            }
            if next.item.is_some() {
                return next.item;
            }
        }
    }
}

impl Emitter {
    /// What has been returned of the chat so far.
    pub(super) fn state(&self) -> ChatState {
        self.with(|shared| shared.position.chats.get(&self.chat_id).cloned()).unwrap_or_default()
    }

    /// Waits until there is room for an item. The stream polls all chats whenever it is polled.
    async fn put(&self, item: Option<ExportItem>, step: Option<Step>) {
        let mut waiting = Some(Waiting { chat_id: self.chat_id.clone(), item, step });
        poll_fn(|_| {
            self.with(|shared| {
                if shared.waiting.len() >= WAITING {
                    return Poll::Pending;
                }
                shared.waiting.extend(waiting.take());
                Poll::Ready(())
            })
        })
        .await;
    }

    pub(super) async fn item(&self, item: ExportItem) {
        self.put(Some(item), None).await;
    }

    pub(super) async fn item_with(&self, item: ExportItem, step: Step) {
        self.put(Some(item), Some(step)).await;
    }

    pub(super) async fn step(&self, step: Step) {
        self.put(None, Some(step)).await;
    }

    fn with<T>(&self, work: impl FnOnce(&mut Shared) -> T) -> T {
        work(&mut self.shared.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
