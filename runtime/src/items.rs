//! The items of answers that come page by page.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::pages::{Page, PageStream};
use crate::response::Skipped;

/// The items of an answer that comes page by page, each page asked for when its first item is wanted.
///
/// Errors, ends and cancellation are those of [`PageStream`]; items that were received before an error come first.
/// [`position`](Self::position) tells at any time where another stream can take over without an item lost or repeated.
#[must_use = "a stream does nothing until it is polled"]
pub struct ItemStream<P: Page> {
    pages: PageStream<P>,
    items: vec::IntoIter<P::Item>,
    page_cursor: Option<String>,
    given: usize,
    to_skip: usize,
}

/// Nothing in it is pinned: items are moved out, and the page under way is boxed.
impl<P: Page> Unpin for ItemStream<P> {}

/// A place between two items of an [`ItemStream`]. It can be stored, and is of use for the same call only.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Position {
    cursor: Option<String>,
    offset: usize,
}

impl Position {
    /// The cursor of the page that the place is in; `None` stands for the first page.
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    /// How many of the page's items lie before the place.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }
}

impl<P: Page> ItemStream<P> {
    pub(crate) fn new(pages: PageStream<P>) -> Self {
        let page_cursor = pages.cursor().map(str::to_owned);
        Self { pages, items: Vec::new().into_iter(), page_cursor, given: 0, to_skip: 0 }
    }

    /// Goes on from where another stream was, for the same call. The page that the place is in is asked for again, and
    /// should still hold the same items.
    pub fn resume_at(mut self, position: Position) -> Self {
        self.pages.set_cursor(position.cursor);
        self.to_skip = position.offset;
        self.items = Vec::new().into_iter();
        self
    }

    /// The place after the last item that was given out.
    #[must_use]
    pub fn position(&self) -> Position {
        if !self.items.as_slice().is_empty() {
            return Position { cursor: self.page_cursor.clone(), offset: self.given };
        }
        let offset = if self.pages.has_advanced() { self.to_skip } else { self.given };
        Position { cursor: self.pages.cursor().map(str::to_owned), offset }
    }

    /// The optional members that could not be read and are missing from the page received last; their paths begin at that
    /// page. Empty as a rule.
    #[must_use]
    pub fn skipped(&self) -> &[Skipped] {
        self.pages.skipped()
    }

    /// The next item, or `None` after the last one.
    ///
    /// # Errors
    ///
    /// Those of the operation, and [`Error::Paging`].
    pub async fn next(&mut self) -> Option<Result<P::Item, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    fn receive(&mut self, asked_for: Option<String>, page: P) {
        self.page_cursor = asked_for;
        self.items = page.into_items().into_iter();
        self.given = self.to_skip.min(self.items.len());
        self.items.by_ref().take(self.given).for_each(drop);
        self.to_skip = 0;
    }
}

impl<P: Page> Stream for ItemStream<P> {
    type Item = Result<P::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(item) = this.items.next() {
                this.given += 1;
                return Poll::Ready(Some(Ok(item)));
            }
            let asked_for = this.pages.cursor().map(str::to_owned);
            match ready!(Pin::new(&mut this.pages).poll_next(context)) {
                Some(Ok(page)) => this.receive(asked_for, page),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<P: Page> fmt::Debug for ItemStream<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ItemStream").field(&self.pages).finish()
    }
}
