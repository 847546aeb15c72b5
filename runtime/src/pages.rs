//! Responses that come page by page.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde::de::DeserializeOwned;

use crate::Error;
use crate::call::Call;
use crate::entries::{Entry, fetch_entries, fetch_page};
use crate::items::ItemStream;
use crate::pager::{Fetch, Pager};
use crate::position::Position;
use crate::response::Skipped;
use crate::service::Paging;
use crate::walk::Onward;

/// A response that is one page of many.
pub trait Page: DeserializeOwned + Send + 'static {
    /// What the pages are made of.
    type Item: DeserializeOwned + Send;

    /// Whether the server has more pages in the direction that was asked for.
    fn has_more(&self) -> bool;

    /// The cursor of the next page in this direction, if the page names it.
    fn next_cursor(&self, direction: &str) -> Option<&str>;

    /// What serves as the cursor of the next page when the page names none.
    fn fallback_cursor(&self) -> Option<&str> {
        None
    }

    /// What tells an item from all others, if the API's document names such a property.
    fn id_of(item: &Self::Item) -> Option<String> {
        _ = item;
        None
    }

    /// The page's items, in the order in which they arrived.
    fn items(&self) -> &[Self::Item];

    /// The page's items, in the order in which they arrived.
    fn into_items(self) -> Vec<Self::Item>;
}

/// The pages of a list, each asked for when it is wanted.
///
/// The stream ends when the server says that there are no more pages, when it names no next page, and after a page that
/// brings nothing new. A page is that if it is empty and names no next page that was not there before, in which case it is
/// asked for once more; or if it holds entries of the last five pages and no other ones, which takes an API whose document
/// says which property identifies an entry. Such a repetition is not given.
///
/// In the direction of newer entries, if the document says which one that is, a cursor that does not advance means that
/// the server has not caught up yet. The stream ends there as well, and [`is_caught_up`](Self::is_caught_up) tells
/// the difference. What is new later can be had from [`cursor`](Self::cursor).
///
/// The stream gives [`Error::Paging`], and then ends, when a page brings something new and a cursor that was used before.
/// After any other error the stream can go on: polled again, it asks for the same page once more, with all of the call's
/// retries. A program that skips over errors must therefore count them. [`cursor`](Self::cursor) tells at any time where
/// another stream can take over. A page of which one entry cannot be read is an error as a whole; an [`ItemStream`] gives the
/// others.
///
/// Dropping the future of [`next`](Self::next) loses nothing: a request that is under way goes on with the next poll.
#[must_use = "a stream does nothing until it is polled"]
pub struct PageStream<P: Page> {
    pager: Pager<P>,
    entries: Fetch<Vec<Entry<P>>>,
}

impl<P: Page> PageStream<P> {
    /// The pages from the cursor of `call` on, or from the first one if it has none.
    pub(crate) fn new(call: Call, paging: &'static Paging) -> Self {
        // Both ways to read a page are named here, where generated code is compiled, and not where streams are polled:
        // programs would have to compile all of the decoding again.
        Self { pager: Pager::new(call, paging, fetch_page::<P>), entries: fetch_entries::<P> }
    }

    /// Goes on from a cursor that [`cursor`](Self::cursor) of another stream gave, for the same call.
    pub fn resume_from(mut self, cursor: impl Into<String>) -> Self {
        self.pager.resume(Position { cursor: Some(cursor.into()), ..Position::default() });
        self
    }

    /// The cursor from which to go on after the pages received so far; `None` stands for the beginning.
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        self.pager.walk.place().cursor()
    }

    /// Whether the stream has come to the end of what there is. It is not while it goes on, and neither when it ended
    /// because the server did not say what comes next in the direction of newer entries, or said what it had said before.
    #[must_use]
    pub fn is_caught_up(&self) -> bool {
        self.pager.walk.is_caught_up()
    }

    /// What could not be read as it is in the page received last: optional properties that are missing from it, and
    /// numbers that were adjusted; empty as a rule.
    #[must_use]
    pub fn skipped(&self) -> &[Skipped] {
        &self.pager.skipped
    }

    /// The items of the pages that are still to come.
    pub fn into_items(self) -> ItemStream<P> {
        ItemStream::new(self.pager.refetching(self.entries))
    }

    /// The next page, or `None` after the last one.
    ///
    /// # Errors
    ///
    /// Those of the operation, and [`Error::Paging`].
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
