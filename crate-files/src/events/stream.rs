//! Streams of events, and what can be set for them.

use std::collections::BTreeSet;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use openapi_runtime::support::Core;
use openapi_runtime::support::live::{ConnectionSettings, LiveItem, LiveStream, QueueLimits, Stream};

use super::event::{Event, EventKind};
use super::protocol::EventProtocol;
use crate::Error;

/// What a stream of events should have. [`Client::events`](crate::Client::events) creates it.
#[derive(Clone)]
#[must_use = "it does nothing until `stream` is called"]
pub struct Events {
    core: Core,
    chats: Option<BTreeSet<String>>,
    kinds: Option<BTreeSet<EventKind>>,
    settings: ConnectionSettings,
    limits: QueueLimits,
}

impl Events {
    pub(super) fn new(core: &Core) -> Self {
        Self {
            core: core.clone(),
            chats: None,
            kinds: None,
            settings: ConnectionSettings::default(),
            limits: QueueLimits::default(),
        }
    }

    /// Only events about these chats. The server knows a chat by its ID here, not by its local ID.
    pub fn chats(mut self, ids: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.chats = Some(ids.into_iter().map(Into::into).collect());
        self
    }

    /// Only events of these kinds. Gaps, and the loss of the connection, are reported in any case.
    pub fn kinds(mut self, kinds: impl IntoIterator<Item = EventKind>) -> Self {
        self.kinds = Some(kinds.into_iter().collect());
        self
    }

    /// How many events may wait while the program is busy: 4096 by default. If there are more, the oldest are dropped and
    /// reported as a gap.
    pub fn max_waiting(mut self, events: usize) -> Self {
        self.limits.events = events;
        self
    }

    /// How much memory the events that wait may need, in bytes: 32 MiB by default. It is an estimate.
    pub fn max_waiting_bytes(mut self, bytes: usize) -> Self {
        self.limits.bytes = bytes;
        self
    }

    /// How long nothing may arrive, not even a ping, until the connection counts as dead: 75 seconds by default. Servers send
    /// a ping every 30 seconds.
    ///
    /// This setting and the following ones are about the connection that all streams of the client share. Those of the stream
    /// that opens it count.
    pub fn silence(mut self, limit: Duration) -> Self {
        self.settings.silence = limit;
        self
    }

    /// The longest pause before the client connects again: 30 seconds by default. The first pause is at most one second.
    pub fn longest_pause(mut self, pause: Duration) -> Self {
        self.settings.longest_pause = pause;
        self
    }

    /// The longest message that the server may send, in bytes: 8 MiB by default. A longer one ends the connection.
    pub fn max_message_bytes(mut self, bytes: usize) -> Self {
        self.settings.max_message_bytes = bytes;
        self
    }

    /// A stream of the events from now on.
    pub fn stream(self) -> EventStream {
        let Self { core, chats, kinds, settings, limits } = self;
        let is_wanted = move |event: &Event| {
            let is_of_chat = |chats: &BTreeSet<String>| event.chat_id().is_some_and(|id| chats.contains(id));
            let is_of_kind =
                |kinds: &BTreeSet<EventKind>| event.kind().is_some_and(|kind| kinds.contains(&kind));
            chats.as_ref().is_none_or(is_of_chat) && kinds.as_ref().is_none_or(is_of_kind)
        };
        EventStream(LiveStream::new(&core, settings, limits, is_wanted))
    }
}

impl fmt::Debug for Events {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events")
            .field("chats", &self.chats.as_ref().map(BTreeSet::len))
            .field("kinds", &self.kinds)
            .field("settings", &self.settings)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// A stream of events. It goes on until it is dropped, or until its last item, which is an error.
#[must_use = "a stream does nothing until it is polled"]
pub struct EventStream(LiveStream<EventProtocol>);

impl EventStream {
    /// Returns the next event. No event is lost if the future is dropped.
    ///
    /// # Errors
    ///
    /// The access token is not accepted, the server is too old, or there is no async runtime. Nothing follows an error.
    pub async fn next(&mut self) -> Option<Result<Event, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Converts the stream into an iterator, for programs without an async runtime.
    #[cfg(feature = "blocking")]
    pub fn into_blocking(self) -> crate::BlockingStream<Self> {
        openapi_runtime::support::into_blocking(self)
    }
}

impl Stream for EventStream {
    type Item = Result<Event, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = ready!(Pin::new(&mut self.0).poll_next(context));
        Poll::Ready(next.map(|item| {
            Ok(match item? {
                LiveItem::Event(event) => event,
                LiveItem::Gap(gap) => Event::Gap(gap),
                LiveItem::Disconnected(why) => Event::Disconnected(why),
            })
        }))
    }
}

impl fmt::Debug for EventStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventStream")
    }
}
