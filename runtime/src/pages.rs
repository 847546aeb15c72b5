//! Answers that come page by page.

use std::collections::HashSet;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde::de::DeserializeOwned;

use crate::Error;
use crate::call::Call;
use crate::items::ItemStream;
use crate::paging_error::{PagingError, PagingProblem};
use crate::response::{Response, Skipped};
use crate::service::Paging;
use crate::transport::BoxFuture;

/// An answer that is one page of many.
pub trait Page: DeserializeOwned + Send + 'static {
    /// What the pages are made of.
    type Item: Send;

    /// Whether the server has more pages in the direction that was asked for.
    fn has_more(&self) -> bool;

    /// The cursor of the next page in this direction, if the page names it.
    fn next_cursor(&self, direction: &str) -> Option<&str>;

    /// What serves as the cursor of the next page when the page names none.
    fn fallback_cursor(&self) -> Option<&str> {
        None
    }

    /// The page's items, in the order in which they arrived.
    fn into_items(self) -> Vec<Self::Item>;
}

/// The pages of an answer, each asked for when it is wanted.
///
/// The stream ends when the server says that there are no more pages. It gives [`Error::Paging`], and then ends, when the
/// server says that there are more but gives no cursor for the next one, or one that was used before.
///
/// After any other error the stream can go on: polled again, it asks for the same page once more, with all of the call's
/// retries. A program that skips over errors must therefore count them. [`cursor`](Self::cursor) tells at any time where
/// another stream can take over.
///
/// Dropping the future of [`next`](Self::next) loses nothing: a request that is under way goes on with the next poll.
#[must_use = "a stream does nothing until it is polled"]
pub struct PageStream<P> {
    call: Call,
    fetch: fn(Call) -> BoxFuture<'static, Result<Response<P>, Error>>,
    paging: &'static Paging,
    direction: String,
    cursor: Option<String>,
    used: HashSet<String>,
    advanced: bool,
    skipped: Vec<Skipped>,
    state: State<P>,
}

enum State<P> {
    Idle,
    Waiting(BoxFuture<'static, Result<Response<P>, Error>>),
    Stuck(PagingProblem),
    Ended,
}

impl<P: Page> PageStream<P> {
    /// The pages from the cursor of `call` on, or from the first one if it has none.
    pub(crate) fn new(call: Call, paging: &'static Paging) -> Self {
        let direction = paging.direction_parameter.and_then(|name| call.query.get(name));
        Self {
            direction: direction.unwrap_or(paging.default_direction).to_owned(),
            cursor: call.query.get(paging.cursor_parameter).map(str::to_owned),
            used: HashSet::new(),
            advanced: true,
            skipped: Vec::new(),
            state: State::Idle,
            // Named here, where generated code is compiled, and not where streams are polled: programs would have to
            // compile all of the decoding again.
            fetch: Call::send_json_response::<P>,
            call,
            paging,
        }
    }

    /// Goes on from a cursor that [`cursor`](Self::cursor) of another stream gave, for the same call.
    pub fn resume_from(mut self, cursor: impl Into<String>) -> Self {
        self.set_cursor(Some(cursor.into()));
        self
    }

    /// The cursor from which to go on after the pages received so far; `None` stands for the beginning.
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    /// The optional members that could not be read and are missing from the page received last; empty as a rule.
    #[must_use]
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// The items of the pages.
    pub fn into_items(self) -> ItemStream<P> {
        ItemStream::new(self)
    }

    /// The next page, or `None` after the last one.
    ///
    /// # Errors
    ///
    /// Those of the operation, and [`Error::Paging`].
    pub async fn next(&mut self) -> Option<Result<P, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    pub(crate) fn set_cursor(&mut self, cursor: Option<String>) {
        self.cursor = cursor;
        self.used.clear();
        self.advanced = true;
        self.state = State::Idle;
    }

    /// Whether the cursor leads past the last page received, and not to that page itself.
    pub(crate) fn has_advanced(&self) -> bool {
        self.advanced
    }

    fn request(&mut self) -> BoxFuture<'static, Result<Response<P>, Error>> {
        let mut call = self.call.clone();
        if let Some(cursor) = &self.cursor {
            call.query(self.paging.cursor_parameter, cursor);
            self.used.insert(cursor.clone());
        }
        (self.fetch)(call)
    }

    fn receive(&mut self, page: &P) {
        let next = page
            .next_cursor(&self.direction)
            .filter(|cursor| !cursor.is_empty())
            .or_else(|| page.fallback_cursor().filter(|cursor| !cursor.is_empty()));
        let is_new = next.is_some_and(|cursor| !self.used.contains(cursor));
        self.advanced = is_new;
        self.state = match (page.has_more(), next) {
            (false, _) => State::Ended,
            (true, None) => State::Stuck(PagingProblem::NoCursor),
            (true, Some(_)) if !is_new => State::Stuck(PagingProblem::RepeatedCursor),
            (true, Some(_)) => State::Idle,
        };
        if let Some(cursor) = next.filter(|_| is_new) {
            self.cursor = Some(cursor.to_owned());
        }
    }
}

impl<P: Page> Stream for PageStream<P> {
    type Item = Result<P, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            match &mut this.state {
                State::Idle => this.state = State::Waiting(this.request()),
                State::Waiting(request) => {
                    let outcome = ready!(request.as_mut().poll(context));
                    this.state = State::Idle;
                    return Poll::Ready(Some(outcome.map(|response| {
                        this.skipped = response.skipped().to_vec();
                        let page = response.into_value();
                        this.receive(&page);
                        page
                    })));
                }
                State::Stuck(problem) => {
                    let error = PagingError::new(this.call.operation.id, *problem);
                    this.state = State::Ended;
                    return Poll::Ready(Some(Err(error.into())));
                }
                State::Ended => return Poll::Ready(None),
            }
        }
    }
}

impl<P> fmt::Debug for PageStream<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PageStream").field(&self.call).finish()
    }
}
