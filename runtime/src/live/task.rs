//! The task that keeps the connection of all streams of a client, and connects again when it has ended.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use http::StatusCode;
use tokio::time::{Instant, sleep};

use crate::Error;
use crate::backoff::{self, LONGEST_REQUESTED_PAUSE};
use crate::client_core::Core;
use crate::errors::unsupported::UnsupportedOperation;
use crate::live::gap::{DisconnectReason, GapReason};
use crate::live::hub::Hub;
use crate::live::memory;
use crate::live::protocol::{Protocol, Reading, Text};
use crate::live::report;
use crate::live::settings::ConnectionSettings;
use crate::live::socket::{Frame, Socket};
use crate::live::watchdog::{Silence, Watchdog};

/// A connection that lasted this long was a good one: the next pause is a short one again.
const GOOD: Duration = Duration::from_secs(10);
/// The pause after the first failure.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// How long the server has to say goodbye.
const GOODBYE: Duration = Duration::from_secs(1);
/// Values may need so many times the memory that the longest message needs as text.
const MEMORY_FACTOR: usize = 8;

/// Runs until no stream is left, or the server says that connecting makes no sense.
pub(crate) async fn run<P: Protocol>(hub: Arc<Hub<P::Event>>, core: Core, settings: ConnectionSettings) {
    let stopped = Stopped(&hub);
    let mut failures = 0_u32;
    loop {
        let mut session = Session::<P>::new(&hub, settings);
        let Some(why) = while_used(&hub, session.run(&core)).await else {
            // From here on, another task may run.
            std::mem::forget(stopped);
            return session.close().await;
        };
        report::disconnected(P::operation(), &why);
        if let DisconnectReason::NotConnected(error) = &why
            && let Some(error) = final_error::<P>(&core, error)
        {
            std::mem::forget(stopped);
            return hub.end(error);
        }
        failures = if session.was_good() { 0 } else { failures + 1 };
        let shortened = fastrand::f64() / 2.0;
        let pause =
            backoff::pause(failures.saturating_sub(1), FIRST_PAUSE, settings.longest_pause, shortened);
        let pause = pause.max(requested_pause(&why));
        hub.disconnected(why);
        drop(session);
        if while_used(&hub, sleep(pause)).await.is_none() {
            return std::mem::forget(stopped);
        }
    }
}

/// Says that the task has stopped although streams are left: its runtime did, or it panicked.
struct Stopped<'a, E>(&'a Hub<E>);

impl<E> Drop for Stopped<'_, E> {
    fn drop(&mut self) {
        self.0.stopped();
    }
}

/// The result of the work, or `None` once no stream is left.
async fn while_used<E, T>(hub: &Hub<E>, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    poll_fn(|context| {
        if hub.poll_unused(context).is_ready() {
            return Poll::Ready(None);
        }
        work.as_mut().poll(context).map(Some)
    })
    .await
}

/// The error that ends all streams, if there is no hope that another attempt succeeds.
fn final_error<P: Protocol>(core: &Core, error: &Arc<Error>) -> Option<Box<dyn Fn() -> Error + Send>> {
    let response = match &**error {
        Error::Api(response) => response.copy(),
        Error::Unsupported(error) => error.response().copy(),
        _ => return None,
    };
    let service = core.shared().service;
    match response.status() {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Some(Box::new(move || response.copy().into())),
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_IMPLEMENTED => {
            Some(Box::new(move || {
                let unsupported = UnsupportedOperation::certain(service, P::operation(), response.copy());
                unsupported.map_or_else(|| response.copy().into(), Error::from)
            }))
        }
        _ => None,
    }
}

fn requested_pause(why: &DisconnectReason) -> Duration {
    let requested = match why {
        DisconnectReason::NotConnected(error) => match &**error {
            Error::Api(response) => response.retry_after(),
            _ => None,
        },
        _ => None,
    };
    requested.unwrap_or_default().min(LONGEST_REQUESTED_PAUSE)
}

/// One connection, from the request for it to its end.
struct Session<'a, P: Protocol> {
    hub: &'a Hub<P::Event>,
    settings: ConnectionSettings,
    protocol: P,
    socket: Option<Socket>,
    agreed: Option<Instant>,
    last_number: Option<u64>,
}

impl<'a, P: Protocol> Session<'a, P> {
    fn new(hub: &'a Hub<P::Event>, settings: ConnectionSettings) -> Self {
        Self { hub, settings, protocol: P::new(), socket: None, agreed: None, last_number: None }
    }

    /// Whether the connection was one that deserves another soon.
    fn was_good(&self) -> bool {
        self.agreed.is_some_and(|since| since.elapsed() >= GOOD)
    }

    async fn close(self) {
        if let Some(socket) = self.socket {
            _ = tokio::time::timeout(GOODBYE, socket.close()).await;
        }
    }

    /// Returns when the connection has ended.
    async fn run(&mut self, core: &Core) -> DisconnectReason {
        match self.serve(core).await {
            Ok(never) => match never {},
            Err(why) => why,
        }
    }

    async fn serve(&mut self, core: &Core) -> Result<std::convert::Infallible, DisconnectReason> {
        let socket = Socket::open(core, P::operation(), self.settings.max_message_bytes).await;
        let socket = socket.map_err(|error| DisconnectReason::NotConnected(Arc::new(error)))?;
        let socket = self.socket.insert(socket);
        // The server has a time limit for its agreement. From then on, silence is limited.
        let mut watchdog = Watchdog::new(self.settings.agreement);
        socket.send(self.protocol.greeting()).await?;
        loop {
            let Some(socket) = &mut self.socket else { return Err(DisconnectReason::Closed(None)) };
            let frame = match watchdog.wait(socket.next()).await {
                Ok(frame) => frame?,
                Err(Silence) => return Err(DisconnectReason::Silence),
            };
            let was_agreed = self.agreed.is_some();
            self.receive(frame).await?;
            if self.agreed.is_some() {
                if !was_agreed {
                    watchdog = Watchdog::new(self.settings.silence);
                }
                watchdog.heard();
            }
        }
    }

    async fn receive(&mut self, frame: Frame) -> Result<(), DisconnectReason> {
        // Before the agreement, nothing says that events arrive.
        let since = if self.agreed.is_some() { self.hub.alive() } else { self.hub.last_alive() };
        let text = match frame {
            Frame::Text(bytes) => bytes,
            Frame::Sign => return Ok(()),
            Frame::Close(code) => return Err(DisconnectReason::Closed(code)),
            Frame::Binary => {
                self.hub.gap(since, &GapReason::Unreadable);
                return Ok(());
            }
        };
        let memory = memory::estimate(&text);
        let is_small = memory <= self.settings.max_message_bytes.saturating_mul(MEMORY_FACTOR);
        let reading = match Text::new(text).filter(|_| is_small) {
            Some(text) => self.protocol.read(text),
            None => Reading::Unreadable,
        };
        match reading {
            Reading::Nothing => {}
            Reading::Agreed if self.agreed.is_none() => {
                self.agreed = Some(Instant::now());
                report::connected(P::operation());
                self.hub.alive();
                self.hub.live(since);
            }
            Reading::Agreed => {}
            Reading::Event { event, number, is_complete } => {
                self.count(number, since);
                self.hub.event(event, memory, since);
                if !is_complete {
                    self.hub.gap(since, &GapReason::Unreadable);
                }
            }
            Reading::Unreadable => self.hub.gap(since, &GapReason::Unreadable),
            Reading::Again(text) => {
                if let Some(socket) = &mut self.socket {
                    socket.send(text).await?;
                }
            }
            Reading::Rejected(code) => return Err(DisconnectReason::Rejected(code)),
        }
        Ok(())
    }

    /// Compares the number of an event with the one before it.
    fn count(&mut self, number: Option<u64>, since: crate::Timestamp) {
        let Some(number) = number else { return };
        if let Some(last) = self.last_number
            && let Some(lost) = number.checked_sub(last.saturating_add(1)).filter(|lost| *lost > 0)
        {
            self.hub.gap(since, &GapReason::Lost(lost));
        }
        self.last_number = Some(self.last_number.map_or(number, |last| last.max(number)));
    }
}
