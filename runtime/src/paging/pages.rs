//! The pages of lists with several pages.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::Error;
use crate::call::Call;
use crate::paging::entries::{Entry, read_entries, read_page};
use crate::paging::items::ItemStream;
use crate::paging::page::Page;
use crate::paging::pager::{Pager, Read};
use crate::paging::position::Position;
use crate::paging::walk::Onward;
use crate::response::skipped::Skipped;
use crate::service::Paging;

/// A stream of the pages of a list. It requests each page when it is needed.
///
/// The stream ends in these cases:
///
/// - The server says that there are no more pages, or returns no cursor for the next page.
/// - A page is empty and has no new cursor. Such a page is requested once more before the stream ends.
/// - A page has only entries of the last five pages. This needs an API document that says which property identifies an
///   entry. Such a page is not returned.
///
/// Towards newer entries (if the API document says which direction this is), a cursor that does not change means that the
/// server may have more entries later. The stream ends in this case too, and [`is_caught_up`](Self::is_caught_up) is
/// false. Continue from [`cursor`](Self::cursor) later to get new entries.
///
/// If a page has new entries but a cursor that was used before, the stream returns [`Error::Paging`] and ends. After any
/// other error the stream can continue: if it is polled again, it requests the same page once more, with all retries of the
/// call. Therefore a program that ignores errors must count them. At any time, another stream can continue from
/// [`cursor`](Self::cursor). If one entry of a page cannot be read, the whole page is an error. An [`ItemStream`] returns the
/// other entries.
///
/// Nothing is lost if the future of [`next`](Self::next) is dropped: the next poll continues with the same request.
#[must_use = "a stream does nothing until it is polled"]
pub struct PageStream<P: Page> {
    pager: Pager<P>,
    entries: Read<Vec<Entry<P>>>,
}

impl<P: Page> PageStream<P> {
    /// The pages that start at the cursor of `call`, or at the first page if it has none.
    pub(crate) fn new(call: Call, paging: &'static Paging) -> Self {
        // Both functions that read a page are used here, where generated code is compiled. If they were used where streams
        // are polled, programs would have to compile all of the decoding again.
        Self { pager: Pager::new(call, paging, read_page::<P>), entries: read_entries::<P> }
    }

    /// Continues from the [`cursor`](Self::cursor) of another stream of the same call.
    pub fn resume_from(mut self, cursor: impl Into<String>) -> Self {
        self.pager.requests.resume(Position { cursor: Some(cursor.into()), ..Position::default() });
        self
    }

    /// The cursor after the pages that were received so far. `None` means the first page.
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        self.pager.requests.walk.position().cursor()
    }

    /// Whether the stream has reached the end of the list. This is false while the stream continues. It is also false if a
    /// stream towards newer entries has ended because the server returned no new cursor.
    #[must_use]
    pub fn is_caught_up(&self) -> bool {
        self.pager.requests.walk.is_caught_up()
    }

    /// The values of the last received page that could not be read: optional properties that are missing from the result,
    /// and numbers that were adjusted. This is usually empty.
    #[must_use]
    pub fn skipped(&self) -> &[Skipped] {
        &self.pager.skipped
    }

    /// Converts the stream into one of the items of the pages that follow.
    pub fn into_items(self) -> ItemStream<P> {
        ItemStream::new(self.pager.rereading(self.entries))
    }

    /// Returns the next page, or `None` after the last one.
    ///
    /// # Errors
    ///
    /// The errors of the operation, and [`Error::Paging`].
    pub async fn next(&mut self) -> Option<Result<P, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<P: Page> Stream for PageStream<P> {
    type Item = Result<P, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            match ready!(this.pager.poll_next(context)) {
                Some(Ok((_, stop))) if stop.onward == Onward::Repetition => {}
                Some(Ok((page, _))) => return Poll::Ready(Some(Ok(page))),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<P: Page> fmt::Debug for PageStream<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pager.fmt(f)
    }
}
