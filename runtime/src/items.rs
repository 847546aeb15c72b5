//! The items of responses that come page by page.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use crate::Error;
use crate::entries::Entry;
use crate::entry_error::EntryError;
use crate::pager::Pager;
use crate::pages::Page;
use crate::paging_error::PagingProblem;
use crate::position::Position;
use crate::response::Skipped;
use crate::walk::{Onward, Stop};

/// How many empty pages are passed over in one go.
const MAX_EMPTY_PAGES: usize = 5;

/// The items of a list that comes page by page, each page asked for when its first item is wanted.
///
/// Errors, ends and cancellation are those of [`PageStream`](crate::PageStream), with these differences:
///
/// - An item that cannot be read is an [`Error::Entry`] in its place, and the next one follows.
/// - Where the API's document says which property identifies an item, what was given out of the last five pages is not
///   given again, be it that it has moved to a later page or that the server repeats itself. Whatever has no ID, `null` for
///   instance, is given whenever it comes.
/// - An empty page that names a new one is passed over, at most five times within one [`next`](Self::next), see
///   [`max_empty_pages`](Self::max_empty_pages).
///
/// Items that were received before an error come first. [`position`](Self::position) tells at any time where another stream
/// can take over.
#[must_use = "a stream does nothing until it is polled"]
pub struct ItemStream<P: Page> {
    pager: Pager<Vec<Entry<P>>>,
    /// The page that `entries` are of.
    page: Option<Stop>,
    /// What is still to be given of it, with its place in the page.
    entries: vec::IntoIter<(usize, Entry<P>)>,
    empty_pages: usize,
    max_empty_pages: usize,
}

/// Nothing in it is pinned: items are moved out, and the page under way is boxed.
impl<P: Page> Unpin for ItemStream<P> {}

impl<P: Page> ItemStream<P> {
    pub(crate) fn new(pager: Pager<Vec<Entry<P>>>) -> Self {
        let entries = Vec::new().into_iter();
        Self { pager, page: None, entries, empty_pages: 0, max_empty_pages: MAX_EMPTY_PAGES }
    }

    /// Goes on from where another stream was, for the same call.
    ///
    /// The page that the place is in is asked for again. Where the API's document says which property identifies an item,
    /// the position holds the IDs of the items before it, in this page and up to four earlier ones: these are not given
    /// again, whatever has come or gone in the page meanwhile, and the others of the page are. An item that moved behind the
    /// place from further away comes again. Without such IDs, and for entries that have none, their number in the page
    /// counts, so the page should still hold the same ones.
    ///
    /// A position at the end of a stream in the direction of newer items holds no IDs but those of a page that is to be
    /// asked for again: an item that comes again later has become newer, and is given.
    pub fn resume_at(mut self, position: Position) -> Self {
        self.pager.resume(position);
        self.page = None;
        self.entries = Vec::new().into_iter();
        self.empty_pages = 0;
        self
    }

    /// How many pages without anything new are passed over within one [`next`](Self::next); the one after them is an
    /// [`Error::Paging`], after which the stream can go on. Five by default.
    pub fn max_empty_pages(mut self, limit: usize) -> Self {
        self.max_empty_pages = limit;
        self
    }

    /// The place after the last item that was given out.
    #[must_use]
    pub fn position(&self) -> Position {
        match (&self.page, self.entries.as_slice()) {
            (Some(page), [(index, _), ..]) => page.position(*index),
            _ => self.pager.walk.place().clone(),
        }
    }

    /// Whether the stream has come to the end of what there is. It is not while it goes on, and neither when it ended
    /// because the server did not say what comes next in the direction of newer items, or said what it had said before.
    /// Then [`position`](Self::position) is where to go on later.
    #[must_use]
    pub fn is_caught_up(&self) -> bool {
        self.entries.as_slice().is_empty() && self.pager.walk.is_caught_up()
    }

    /// What could not be read as it is in the page received last: optional properties that are missing from it, and
    /// numbers that were adjusted. Paths begin at that page. Empty as a rule.
    #[must_use]
    pub fn skipped(&self) -> &[Skipped] {
        &self.pager.skipped
    }

    /// The next item, or `None` after the last one.
    ///
    /// # Errors
    ///
    /// Those of the operation, [`Error::Entry`] and [`Error::Paging`].
    pub async fn next(&mut self) -> Option<Result<P::Item, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The next item of the page at hand.
    fn of_page(&mut self) -> Option<Result<P::Item, Error>> {
        let (index, entry) = self.entries.next()?;
        let page = self.page.as_ref()?;
        Some(entry.map_err(|entry| {
            EntryError::new(self.pager.call.operation.id, page.position(index), entry).into()
        }))
    }

    fn receive(&mut self, entries: Vec<Entry<P>>, page: Stop) -> Result<(), Error> {
        let is_fresh = |(index, _): &(usize, Entry<P>)| page.fresh.get(*index).copied().unwrap_or(true);
        let entries: Vec<_> = entries.into_iter().enumerate().filter(is_fresh).collect();
        let passes_over = entries.is_empty() && page.onward == Onward::Next;
        self.empty_pages = if passes_over { self.empty_pages + 1 } else { 0 };
        self.entries = entries.into_iter();
        self.page = Some(page);
        if self.empty_pages > self.max_empty_pages {
            self.empty_pages = 0;
            return Err(self.pager.problem(PagingProblem::EmptyPages));
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
