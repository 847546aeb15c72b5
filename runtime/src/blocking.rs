//! Calls for programs without an async runtime: they run on one of our own, and the calling thread waits.

use std::future::{Future, pending};
use std::io;
use std::pin::Pin;
use std::sync::{OnceLock, mpsc};
use std::thread;

use futures_core::Stream;
use tokio::runtime::{Builder, Handle};

use crate::Error;
use crate::items::ItemStream;
use crate::pages::{Page, PageStream};
use crate::transport_error::{TransportError, TransportErrorKind};
use crate::transport_failure::TransportFailure;

/// Runs a call and waits for its end on this thread.
///
/// The work is done on a thread of the crate's own, which the first call starts, so this works in a thread of an async
/// runtime too; it keeps that thread from other work, though.
///
/// # Errors
///
/// Those of the call; [`Error::Transport`] where that thread can't be started.
pub fn wait<T: Send + 'static>(
    call: impl Future<Output = Result<T, Error>> + Send + 'static,
) -> Result<T, Error> {
    run(call).unwrap_or_else(|error| Err(failure(error)))
}

/// The outcome of `work`, done on the crate's own runtime.
fn run<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> io::Result<T> {
    let (sender, receiver) = mpsc::sync_channel(1);
    handle()?.spawn(async move {
        // Nobody has gone away: the other end waits below.
        drop(sender.send(work.await));
    });
    receiver.recv().map_err(|_| io::Error::other("the call was given up"))
}

/// The runtime that all blocking calls share; its thread ends with the program.
fn handle() -> io::Result<&'static Handle> {
    static HANDLE: OnceLock<Handle> = OnceLock::new();
    if let Some(handle) = HANDLE.get() {
        return Ok(handle);
    }
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    thread::Builder::new()
        .name("blocking-calls".to_owned())
        .spawn(move || runtime.block_on(pending::<()>()))?;
    Ok(HANDLE.get_or_init(|| handle))
}

fn failure(error: io::Error) -> Error {
    let error = TransportError::new(TransportErrorKind::Other).with_source(error);
    Error::Transport(TransportFailure::new("a blocking call", "this program", error))
}

/// The pages or items of an answer, each waited for on this thread. Made by `into_blocking`.
///
/// After an error the iterator can go on, as the stream that it was made of could.
#[derive(Debug)]
#[must_use = "an iterator does nothing until it is asked for items"]
pub struct BlockingStream<S> {
    // Away only while a call is under way; for good if that call was given up.
    stream: Option<S>,
}

impl<S> BlockingStream<S> {
    /// The stream, to ask it for its position for instance; `None` after a call that was given up.
    #[must_use]
    pub fn get_ref(&self) -> Option<&S> {
        self.stream.as_ref()
    }

    /// The stream, to go on with it in async code.
    #[must_use]
    pub fn into_inner(self) -> Option<S> {
        self.stream
    }
}

impl<S, T> Iterator for BlockingStream<S>
where
    S: Stream<Item = Result<T, Error>> + Send + Unpin + 'static,
    T: Send + 'static,
{
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut stream = self.stream.take()?;
        let next = run(async move {
            let item = std::future::poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await;
            (stream, item)
        });
        match next {
            Ok((stream, item)) => {
                self.stream = Some(stream);
                item
            }
            Err(error) => Some(Err(failure(error))),
        }
    }
}

impl<P: Page> PageStream<P> {
    /// The pages for programs without an async runtime.
    pub fn into_blocking(self) -> BlockingStream<Self> {
        BlockingStream { stream: Some(self) }
    }
}

impl<P: Page> ItemStream<P> {
    /// The items for programs without an async runtime.
    pub fn into_blocking(self) -> BlockingStream<Self> {
        BlockingStream { stream: Some(self) }
    }
}
