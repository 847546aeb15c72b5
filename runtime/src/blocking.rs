//! Calls for programs without an async runtime: they run on the runtime of this crate while the calling thread waits.

use std::future::{Future, pending};
use std::io;
use std::pin::Pin;
use std::sync::{OnceLock, mpsc};
use std::thread;

use futures_core::Stream;
use tokio::runtime::{Builder, Handle};

use crate::Error;
use crate::errors::transport_failure::TransportFailure;
use crate::paging::items::ItemStream;
use crate::paging::page::Page;
use crate::paging::pages::PageStream;
use crate::transport::transport_error::{TransportError, TransportErrorKind};

/// Runs a call and blocks this thread until the call has ended.
///
/// A thread of this crate does the work. The first call starts it. Therefore this function also works on a thread of an
/// async runtime, but that thread can do no other work meanwhile.
///
/// # Errors
///
/// The errors of the call, and [`Error::Transport`] if the thread cannot be started.
pub fn wait<T: Send + 'static>(
    call: impl Future<Output = Result<T, Error>> + Send + 'static,
) -> Result<T, Error> {
    run(call).unwrap_or_else(|error| Err(failure(error)))
}

/// The outcome of `work`, done on the crate's own runtime.
pub(crate) fn run<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> io::Result<T> {
    let (sender, receiver) = mpsc::sync_channel(1);
    handle()?.spawn(async move {
        // The receiver exists: it waits below.
        drop(sender.send(work.await));
    });
    receiver.recv().map_err(|_| io::Error::other("the call was cancelled"))
}

/// The runtime that all blocking calls share. Its thread ends with the program.
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

/// An iterator over the pages or items of a list, which blocks this thread for each of them. `into_blocking` creates it.
///
/// After an error it can continue, like the stream that it was created from.
#[derive(Debug)]
#[must_use = "an iterator does nothing until it is asked for items"]
pub struct BlockingStream<S> {
    // `None` while a call is in progress, and for ever if that call was cancelled.
    stream: Option<S>,
}

impl<S> BlockingStream<S> {
    /// The stream, for example to read its position. `None` after a call that was cancelled.
    #[must_use]
    pub fn get_ref(&self) -> Option<&S> {
        self.stream.as_ref()
    }

    /// The stream, to continue with it in async code. `None` after a call that was cancelled.
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

/// An iterator over the items of a stream of a module by hand.
pub fn into_blocking<S>(stream: S) -> BlockingStream<S> {
    BlockingStream { stream: Some(stream) }
}

impl<P: Page> PageStream<P> {
    /// Converts the stream into an iterator, for programs without an async runtime.
    pub fn into_blocking(self) -> BlockingStream<Self> {
        BlockingStream { stream: Some(self) }
    }
}

impl<P: Page> ItemStream<P> {
    /// Converts the stream into an iterator, for programs without an async runtime.
    pub fn into_blocking(self) -> BlockingStream<Self> {
        BlockingStream { stream: Some(self) }
    }
}
