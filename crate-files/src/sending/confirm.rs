//! Waiting until it is known what became of a message.

use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

#[cfg(not(target_arch = "wasm32"))]
use openapi_runtime::support::Stream;
use openapi_runtime::support::{Polling, Signals};
use openapi_runtime::{BoxFuture, Error, RequestOptions};

use crate::resources::messages::Messages;
use crate::sending::Outgoing;
use crate::sending::outcome::{Rejection, SendOutcome, Unconfirmed};
use crate::types::{Message, PendingMessage, SendState};

const DEFAULT_LIMIT: Duration = Duration::from_secs(30);
/// The time limits of one question. The last one may take longer than what remains of the whole time limit.
const SHORTEST_QUESTION: Duration = Duration::from_secs(1);
const LONGEST_QUESTION: Duration = Duration::from_secs(5);

/// Waits until it is known whether a message was sent. Await it. It never sends a message twice.
///
/// The app is asked for the message by its pending ID, first after 200 milliseconds and then with pauses of up to 4 seconds.
/// At first, the message has this ID, then another one, and in between it may not be found at all. Its text is never compared
/// with anything.
#[must_use = "nothing happens until it is awaited"]
pub struct Confirm {
    messages: Messages,
    step: Step,
    limit: Duration,
    signals: Option<Signals>,
}

enum Step {
    Send(Box<Outgoing>),
    Ask(PendingMessage),
}

impl Confirm {
    pub(super) fn sending(message: Outgoing) -> Self {
        Self::new(message.messages(), Step::Send(Box::new(message)))
    }

    pub(super) fn of(messages: Messages, pending: PendingMessage) -> Self {
        Self::new(messages, Step::Ask(pending))
    }

    fn new(messages: Messages, step: Step) -> Self {
        Self { messages, step, limit: DEFAULT_LIMIT, signals: None }
    }

    /// Sets the time limit from when the app has accepted the message, 30 seconds by default. The calls that upload and send
    /// have the time limit of calls.
    pub fn within(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// Asks whenever this stream has an item, instead of waiting until the pause has ended. An item means that something may
    /// have changed in the chat. Use this if your program receives events from the app. The items are not looked at.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn woken_by(mut self, events: impl Stream + Send + 'static) -> Self {
        self.signals = Some(Signals::from_stream(events));
        self
    }

    /// Blocks this thread until it is known whether the message was sent. It needs no async runtime.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> SendOutcome {
        let unconfirmed = self.unconfirmed();
        let outcome = openapi_runtime::support::wait(async move { Ok(self.run().await) });
        outcome.unwrap_or_else(|error| unconfirmed.after(error))
    }

    async fn run(self) -> SendOutcome {
        let unconfirmed = self.unconfirmed();
        let pending = match self.step {
            Step::Ask(pending) => pending,
            Step::Send(message) => match message.upload().await {
                Err(error) => return rejected(error),
                Ok(uploaded) => match message.submit(uploaded).await {
                    Ok(pending) => pending,
                    Err(error) if error.may_have_taken_effect() => return unconfirmed.after(error),
                    Err(error) => return rejected(error),
                },
            },
        };
        ask(self.messages, pending, Polling::within(self.limit).woken_by(self.signals)).await
    }

    fn unconfirmed(&self) -> Unconfirmed {
        let (chat_id, pending_message_id) = match &self.step {
            Step::Send(message) => (message.chat_id.clone(), None),
            Step::Ask(pending) => (pending.chat_id.clone(), Some(pending.pending_message_id.clone())),
        };
        Unconfirmed::new(self.messages.clone(), chat_id, pending_message_id)
    }
}

impl IntoFuture for Confirm {
    type Output = SendOutcome;
    type IntoFuture = BoxFuture<'static, SendOutcome>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl fmt::Debug for Confirm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Confirm").field("limit", &self.limit).finish_non_exhaustive()
    }
}

/// Asks for the message until it is known whether it was sent, or until the time limit ends.
async fn ask(messages: Messages, pending: PendingMessage, mut polling: Polling) -> SendOutcome {
    let PendingMessage { chat_id, pending_message_id: id } = pending;
    let mut unconfirmed = Unconfirmed::new(messages.clone(), chat_id.clone(), Some(id.clone()));
    loop {
        polling.pause().await;
        let limit = polling.remaining().clamp(SHORTEST_QUESTION, LONGEST_QUESTION);
        let question =
            messages.get(&chat_id, &id).options(RequestOptions::new().timeout(limit).max_retries(0));
        match question.await {
            Ok(message) => match conclude(message, &id) {
                Ok(outcome) => return outcome,
                Err(message) => {
                    unconfirmed.message = Some(message);
                    unconfirmed.error = None;
                }
            },
            Err(error) if may_pass(&error) => unconfirmed.error = Some(error),
            Err(error) => return unconfirmed.after(error),
        }
        if polling.remaining().is_zero() {
            return SendOutcome::Unknown(unconfirmed);
        }
    }
}

fn rejected(error: Error) -> SendOutcome {
    let retriable = error.is_retryable();
    SendOutcome::Rejected { reason: Rejection::Request(error), retriable }
}

/// What the state of a message says, or the message if it does not say enough yet.
fn conclude(message: Message, pending_id: &str) -> Result<SendOutcome, Box<Message>> {
    let failed = |message: Message, retriable| match message.send_status {
        Some(status) => Ok(SendOutcome::Rejected { reason: Rejection::Network(Box::new(status)), retriable }),
        None => Err(Box::new(message)),
    };
    match message.send_status.as_ref().map(|status| &status.status) {
        Some(SendState::Success) => Ok(SendOutcome::Sent { message: Box::new(message) }),
        Some(SendState::FailRetriable) => failed(message, true),
        Some(SendState::FailPermanent) => failed(message, false),
        // Not every network reports a state.
        None if message.id != pending_id => Ok(SendOutcome::Sent { message: Box::new(message) }),
        Some(_) | None => Err(Box::new(message)),
    }
}

/// Whether the next question may get another response: the message may not be found yet, and an app that starts again
/// responds with 400 for a time.
fn may_pass(error: &Error) -> bool {
    let status = error.status().map(|status| status.as_u16());
    let is_early = matches!(error, Error::Api(_)) && matches!(status, Some(400 | 404));
    is_early || error.is_retryable() || matches!(error, Error::Decode(_))
}
