//! Where something has happened, as events say.

use std::task::{Context, Poll};

use super::settings::Settings;
use crate::types::Message;
use crate::{Client, Error};

/// Where to read.
#[cfg_attr(not(feature = "events"), allow(dead_code, reason = "only events have hints"))]
pub(super) enum Hint {
    /// Anything may have been missed.
    Gap,
    /// A message is new or has changed.
    Message(Box<Message>),
    /// A message is new or has changed, and the event does not say more.
    MessageId { chat_id: String, id: String },
    /// Messages were deleted.
    Deleted { chat_id: String, ids: Vec<String> },
    /// A chat is new, has changed or is gone.
    Chat(String),
}

/// The events of a server, if it has some.
pub(super) enum Source {
    None,
    #[cfg(feature = "events")]
    Events(crate::events::EventStream),
}

#[cfg(feature = "events")]
impl Source {
    pub(super) fn new(client: &Client, settings: &Settings) -> Self {
        if settings.has_events { Self::Events(client.events().stream()) } else { Self::None }
    }

    pub(super) fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// Hints, or the error that ends everything. An old server has no events, and that is all.
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<Vec<Hint>, Error>> {
        use std::pin::Pin;
        use std::task::ready;

        use openapi_runtime::support::live::Stream;

        let Self::Events(stream) = self else { return Poll::Pending };
        let event = match ready!(Pin::new(stream).poll_next(context)) {
            Some(Ok(event)) => event,
            Some(Err(Error::Unsupported(_))) | None => {
                *self = Self::None;
                return Poll::Ready(Ok(vec![Hint::Gap]));
            }
            Some(Err(error)) => return Poll::Ready(Err(error)),
        };
        Poll::Ready(Ok(hints(event)))
    }
}

#[cfg(not(feature = "events"))]
impl Source {
    pub(super) fn new(_: &Client, _: &Settings) -> Self {
        Self::None
    }

    pub(super) fn is_none(&self) -> bool {
        true
    }

    pub(super) fn poll(&mut self, _: &mut Context<'_>) -> Poll<Result<Vec<Hint>, Error>> {
        Poll::Pending
    }
}

#[cfg(feature = "events")]
fn hints(event: crate::events::Event) -> Vec<Hint> {
    use crate::events::{Event, MessageEntry};
    use crate::types::MessageEventType;

    match event {
        Event::Gap(_) => vec![Hint::Gap],
        Event::Chat(event) => event.ids.iter().map(|id| Hint::Chat(id.clone())).collect(),
        Event::Message(event) if event.type_ == MessageEventType::MessageDeleted => {
            let event = event.into_inner();
            vec![Hint::Deleted { chat_id: event.chat_id, ids: event.ids }]
        }
        Event::Message(event) => {
            let mut rest = event.ids.clone();
            let mut hints = Vec::new();
            for entry in event.messages() {
                if let MessageEntry::Whole(message) = entry
                    && message.chat_id == event.chat_id
                {
                    rest.retain(|id| *id != message.id);
                    hints.push(Hint::Message(Box::new(message)));
                }
            }
            hints.extend(rest.into_iter().map(|id| Hint::MessageId { chat_id: event.chat_id.clone(), id }));
            hints
        }
        _ => Vec::new(),
    }
}
