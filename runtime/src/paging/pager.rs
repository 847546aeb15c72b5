//! Requests the pages of a list one after the other, and reads them in the required form.

use std::fmt;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use crate::Error;
use crate::call::Call;
use crate::errors::paging_error::{PagingError, PagingProblem};
use crate::paging::position::Position;
use crate::paging::walk::{Onward, PageFacts, Stop, Walk};
use crate::response::skipped::Skipped;
use crate::service::Paging;
use crate::transport::box_future::BoxFuture;

/// A page in the required form, and the facts that determine what follows it.
pub(crate) struct Fetched<T> {
    pub(crate) content: T,
    pub(crate) facts: PageFacts,
    pub(crate) skipped: Vec<Skipped>,
}

/// Requests a page in a direction.
pub(crate) type Fetch<T> =
    fn(Call, &'static Paging, Arc<str>) -> BoxFuture<'static, Result<Fetched<T>, Error>>;

pub(crate) struct Pager<T> {
    pub(crate) call: Call,
    pub(crate) paging: &'static Paging,
    pub(crate) walk: Walk,
    pub(crate) skipped: Vec<Skipped>,
    fetch: Fetch<T>,
    state: State<T>,
}

enum State<T> {
    Idle,
    Waiting(BoxFuture<'static, Result<Fetched<T>, Error>>),
    Stuck,
    Ended,
}

impl<T> Pager<T> {
    /// The pages that start at the cursor of `call`, or at the first page if it has none.
    pub(crate) fn new(call: Call, paging: &'static Paging, fetch: Fetch<T>) -> Self {
        let direction = paging.direction_parameter.and_then(|name| call.query.get(name));
        let cursor = call.query.get(paging.cursor_parameter);
        let walk = Walk::new(paging, direction.unwrap_or(paging.default_direction), cursor);
        Self { call, paging, walk, skipped: Vec::new(), fetch, state: State::Idle }
    }

    /// Continues in the same way, with pages in another form.
    pub(crate) fn refetching<U>(self, fetch: Fetch<U>) -> Pager<U> {
        let state = match self.state {
            State::Idle | State::Waiting(_) => State::Idle,
            State::Stuck => State::Stuck,
            State::Ended => State::Ended,
        };
        let Self { call, paging, walk, skipped, .. } = self;
        Pager { call, paging, walk, skipped, fetch, state }
    }

    pub(crate) fn resume(&mut self, position: Position) {
        self.walk.resume(position);
        self.state = State::Idle;
    }

    fn request(&mut self) -> BoxFuture<'static, Result<Fetched<T>, Error>> {
        let mut call = self.call.clone();
        if let Some(cursor) = self.walk.ask() {
            call.query(self.paging.cursor_parameter, cursor);
        }
        (self.fetch)(call, self.paging, self.walk.direction.clone())
    }

    pub(crate) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<(T, Stop), Error>>> {
        loop {
            match &mut self.state {
                State::Idle => self.state = State::Waiting(self.request()),
                State::Waiting(request) => {
                    let outcome = ready!(request.as_mut().poll(context));
                    self.state = State::Idle;
                    let page = match outcome {
                        Ok(page) => page,
                        Err(error) => return Poll::Ready(Some(Err(error))),
                    };
                    self.skipped = page.skipped;
                    let stop = self.walk.receive(page.facts);
                    self.state = match stop.onward {
                        Onward::SamePage => continue,
                        Onward::Next => State::Idle,
                        Onward::End | Onward::Repetition => State::Ended,
                        Onward::Stuck => State::Stuck,
                    };
                    return Poll::Ready(Some(Ok((page.content, stop))));
                }
                State::Stuck => {
                    self.state = State::Ended;
                    return Poll::Ready(Some(Err(self.problem(PagingProblem::RepeatedCursor))));
                }
                State::Ended => return Poll::Ready(None),
            }
        }
    }

    pub(crate) fn problem(&self, problem: PagingProblem) -> Error {
        PagingError::new(self.call.operation.id, problem, self.walk.position().clone()).into()
    }
}

/// Shows the name of the type that users see.
impl<T> fmt::Debug for Pager<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PageStream").field(&self.call).finish()
    }
}
