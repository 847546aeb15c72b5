//! The items of lists with several pages.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use crate::Error;
use crate::errors::entry_error::EntryError;
use crate::errors::paging_error::PagingProblem;
use crate::paging::entries::Entry;
use crate::paging::page::Page;
use crate::paging::pager::Pager;
use crate::paging::position::Position;
use crate::paging::walk::{Onward, Stop};
use crate::response::skipped::Skipped;

/// The default number of empty pages that are skipped at once.
const MAX_EMPTY_PAGES: usize = 5;

/// A stream of the items of a list with several pages. It requests each page when its first item is needed.
///
/// Errors, the end of the stream and cancellation work as for [`PageStream`](crate::PageStream), with these differences:
///
/// - An item that cannot be read is returned as [`Error::Entry`], and the stream continues with the next item.
/// - If the API document says which property identifies an item, an item of the last five pages is not returned again,
///   whether it has moved to a later page or the server repeats itself. An item without an ID, such as `null`, is
///   always returned.
/// - An empty page that has a new cursor is skipped, at most five times within one [`next`](Self::next), see
///   [`max_empty_pages`](Self::max_empty_pages).
///
/// Items that were received before an error are returned before it. At any time, another stream can continue from
/// [`position`](Self::position).
#[must_use = "a stream does nothing until it is polled"]
pub struct ItemStream<P: Page> {
    pager: Pager<Vec<Entry<P>>>,
    /// The page of the `entries`.
    page: Option<Stop>,
    /// The entries of the page that are not returned yet, with their index in the page.
    entries: vec::IntoIter<(usize, Entry<P>)>,
    empty_pages: usize,
    max_empty_pages: usize,
}

/// Nothing in it is pinned: items are moved out, and the future of the next page is boxed.
impl<P: Page> Unpin for ItemStream<P> {}

impl<P: Page> ItemStream<P> {
    pub(crate) fn new(pager: Pager<Vec<Entry<P>>>) -> Self {
        let entries = Vec::new().into_iter();
        Self { pager, page: None, entries, empty_pages: 0, max_empty_pages: MAX_EMPTY_PAGES }
    }

    /// Continues from the position of another stream of the same call.
    ///
    /// The page of the position is requested again. If the API document says which property identifies an item, the position
    /// has the IDs of the items before it, from this page and up to four earlier pages. These items are not returned again,
    /// even if the page has changed meanwhile, and all others of the page are. An item that has moved behind the position
    /// from an even earlier page is returned again. Without such IDs, and for items without an ID, the position only has
    /// the number of items before it in the page, so the page should still have the same items.
    ///
    /// A position at the end of a stream towards newer items has IDs only if its page will be requested again. An item that
    /// appears again later has become newer, and is returned.
    pub fn resume_at(mut self, position: Position) -> Self {
        self.pager.requests.resume(position);
        self.page = None;
        self.entries = Vec::new().into_iter();
        self.empty_pages = 0;
        self
    }

    /// Sets how many pages without a new item are skipped within one [`next`](Self::next), five by default. One more such page
    /// is an [`Error::Paging`], after which the stream can continue.
    pub fn max_empty_pages(mut self, limit: usize) -> Self {
        self.max_empty_pages = limit;
        self
    }

    /// The position after the last item that was returned.
    #[must_use]
    pub fn position(&self) -> Position {
        match (&self.page, self.entries.as_slice()) {
            (Some(page), [(index, _), ..]) => page.position(*index),
            _ => self.pager.requests.walk.position().clone(),
        }
    }

    /// Whether the stream has reached the end of the list. This is false while the stream continues. It is also false if a
    /// stream towards newer items has ended because the server returned no new cursor: then continue later from
    /// [`position`](Self::position).
    #[must_use]
    pub fn is_caught_up(&self) -> bool {
        self.entries.as_slice().is_empty() && self.pager.requests.walk.is_caught_up()
    }

    /// The values of the last received page that could not be read: optional properties that are missing from the result,
    /// and numbers that were adjusted. Paths start at that page. This is usually empty.
    #[must_use]
    pub fn skipped(&self) -> &[Skipped] {
        &self.pager.skipped
    }

    /// Returns the next item, or `None` after the last one.
    ///
    /// # Errors
    ///
    /// The errors of the operation, [`Error::Entry`] and [`Error::Paging`].
    pub async fn next(&mut self) -> Option<Result<P::Item, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The next item of the current page.
    fn of_page(&mut self) -> Option<Result<P::Item, Error>> {
        let (index, entry) = self.entries.next()?;
        let page = self.page.as_ref()?;
        Some(entry.map_err(|entry| {
            EntryError::new(self.pager.requests.call.operation.id, page.position(index), entry).into()
        }))
    }

    fn receive(&mut self, entries: Vec<Entry<P>>, page: Stop) -> Result<(), Error> {
        let is_fresh = |(index, _): &(usize, Entry<P>)| page.fresh.get(*index).copied().unwrap_or(true);
        let entries: Vec<_> = entries.into_iter().enumerate().filter(is_fresh).collect();
        let is_skipped = entries.is_empty() && page.onward == Onward::Next;
        self.empty_pages = if is_skipped { self.empty_pages + 1 } else { 0 };
        self.entries = entries.into_iter();
        self.page = Some(page);
        if self.empty_pages > self.max_empty_pages {
            self.empty_pages = 0;
            return Err(self.pager.requests.problem(PagingProblem::EmptyPages));
        }
        Ok(())
    }
}

impl<P: Page> Stream for ItemStream<P> {
    type Item = Result<P::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(item) = this.of_page() {
                return Poll::Ready(Some(item));
            }
            let outcome = match ready!(this.pager.poll_next(context)) {
                Some(Ok((entries, page))) => this.receive(entries, page),
                Some(Err(error)) => {
                    this.empty_pages = 0;
                    Err(error)
                }
                None => return Poll::Ready(None),
            };
            if let Err(error) = outcome {
                return Poll::Ready(Some(Err(error)));
            }
        }
    }
}

impl<P: Page> fmt::Debug for ItemStream<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ItemStream").field(&self.pager).finish()
    }
}
