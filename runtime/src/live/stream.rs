//! A stream of the events that a program wants.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures_core::Stream;
use tokio::runtime::Handle;

use crate::Error;
use crate::client_core::Core;
use crate::errors::transport_failure::TransportFailure;
use crate::live::gap::LiveItem;
use crate::live::hub::{Hub, Next};
use crate::live::protocol::Protocol;
use crate::live::settings::{ConnectionSettings, QueueLimits};
use crate::live::task;
use crate::transport::transport_error::{TransportError, TransportErrorKind};

/// A stream of events. All streams of a client and its clones share one connection, which is opened when one of them is first
/// polled, and closed when the last of them is dropped.
#[must_use = "a stream does nothing until it is polled"]
pub struct LiveStream<P: Protocol> {
    core: Core,
    hub: Arc<Hub<P::Event>>,
    id: u64,
    settings: ConnectionSettings,
}

impl<P: Protocol> LiveStream<P> {
    /// A stream of the events that the filter lets pass. Those that arrive from now on wait for the stream.
    pub fn new(
        core: &Core,
        settings: ConnectionSettings,
        limits: QueueLimits,
        filter: impl Fn(&P::Event) -> bool + Send + Sync + 'static,
    ) -> Self {
        let hub = core.shared_value::<Hub<P::Event>>();
        let id = hub.join(Box::new(filter), limits);
        Self { core: core.clone(), hub, id, settings }
    }

    /// Starts the task that keeps the connection.
    fn start(&self) -> Result<(), Error> {
        let Ok(runtime) = Handle::try_current() else {
            let error = TransportError::new(TransportErrorKind::NoRuntime);
            let origin = self.core.shared().base.origin();
            return Err(TransportFailure::new(P::operation().id, origin, error).into());
        };
        runtime.spawn(task::run::<P>(Arc::clone(&self.hub), self.core.clone(), self.settings));
        Ok(())
    }
}

impl<P: Protocol> Stream for LiveStream<P> {
    type Item = Result<LiveItem<P::Event>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.hub.poll(self.id, context) {
            Next::Item(LiveItem::Event(event)) => {
                Poll::Ready(Some(Ok(LiveItem::Event(Arc::unwrap_or_clone(event)))))
            }
            Next::Item(LiveItem::Gap(gap)) => Poll::Ready(Some(Ok(LiveItem::Gap(gap)))),
            Next::Item(LiveItem::Disconnected(why)) => Poll::Ready(Some(Ok(LiveItem::Disconnected(why)))),
            Next::Failed(error) => Poll::Ready(Some(Err(error))),
            Next::Ended => Poll::Ready(None),
            Next::Pending => Poll::Pending,
            Next::Idle => match self.start() {
                Ok(()) => Poll::Pending,
                Err(error) => {
                    self.hub.stopped();
                    Poll::Ready(Some(Err(error)))
                }
            },
        }
    }
}

impl<P: Protocol> Drop for LiveStream<P> {
    fn drop(&mut self) {
        self.hub.leave(self.id);
    }
}

impl<P: Protocol> fmt::Debug for LiveStream<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LiveStream").field("operation", &P::operation().id).finish_non_exhaustive()
    }
}
