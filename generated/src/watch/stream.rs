//! The stream of a watch.

use std::fmt;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use openapi_runtime::support::follow::Stream;

use super::cache::Cache;
use super::change::Change;
use super::driver::Driver;
use super::position::WatchPosition;
use super::settings::Watch;
use super::view::View;
use crate::Error;

/// The present state, and then all changes. It goes on until it is dropped, or until its last item, which is an error: the
/// access token is not accepted.
///
/// It works while it is polled. If a program is slow, it waits, and then reads what it has missed.
#[must_use = "a stream does nothing until it is polled"]
pub struct WatchStream {
    driver: Option<Pin<Box<dyn Future<Output = Error> + Send>>>,
    slot: Arc<Mutex<Option<Change>>>,
    view: Arc<Mutex<View>>,
    former: Option<WatchPosition>,
    is_ready: Arc<AtomicBool>,
}

impl WatchStream {
    pub(super) fn new(watch: Watch) -> Self {
        let Watch { client, position, settings } = watch;
        let former = position.clone();
        let mut view = position.map(WatchPosition::into_view).unwrap_or_default();
        view.cache = settings.has_cache.then(Cache::default);
        let view = Arc::new(Mutex::new(view));
        let (slot, is_ready) = (Arc::default(), Arc::new(AtomicBool::new(false)));
        let driver =
            Driver::new(client, settings, Arc::clone(&view), Arc::clone(&slot), Arc::clone(&is_ready));
        Self { driver: Some(Box::pin(driver.run())), slot, view, former, is_ready }
    }

    /// Returns the next item. Nothing is lost if the future is dropped.
    ///
    /// # Errors
    ///
    /// The access token is not accepted. Nothing follows an error.
    pub async fn next(&mut self) -> Option<Result<Change, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The position after the last item that was returned. Before [`Change::Ready`], it is the one that the stream has begun
    /// with, if there is one.
    #[must_use]
    pub fn position(&self) -> Option<WatchPosition> {
        if !self.is_ready.load(Ordering::SeqCst) {
            return self.former.clone();
        }
        Some(WatchPosition::of(&self.view.lock().unwrap_or_else(PoisonError::into_inner)))
    }

    /// A chat as it was last read. `None` if there is no such chat, or without [`Watch::with_cache`].
    #[must_use]
    pub fn chat(&self, id: &str) -> Option<crate::types::Chat> {
        self.view.lock().unwrap_or_else(PoisonError::into_inner).cache.as_ref()?.chat(id)
    }

    /// The messages of a chat that are in the window, as they were last read, the oldest first. Empty without
    /// [`Watch::with_cache`].
    #[must_use]
    pub fn messages(&self, chat_id: &str) -> Vec<crate::types::Message> {
        let view = self.view.lock().unwrap_or_else(PoisonError::into_inner);
        view.cache.as_ref().map(|cache| cache.messages(chat_id)).unwrap_or_default()
    }

    /// Converts the stream into an iterator, for programs without an async runtime.
    #[cfg(feature = "blocking")]
    pub fn into_blocking(self) -> crate::BlockingStream<Self> {
        openapi_runtime::support::into_blocking(self)
    }
}

impl Stream for WatchStream {
    type Item = Result<Change, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(driver) = &mut self.driver else { return Poll::Ready(None) };
        if let Poll::Ready(error) = driver.as_mut().poll(context) {
            self.driver = None;
            return Poll::Ready(Some(Err(error)));
        }
        match self.slot.lock().unwrap_or_else(PoisonError::into_inner).take() {
            Some(change) => Poll::Ready(Some(Ok(change))),
            None => Poll::Pending,
        }
    }
}

impl fmt::Debug for WatchStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WatchStream")
    }
}
