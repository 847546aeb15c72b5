//! Requests the pages of a list one after the other, and reads them in the required form.

use std::fmt;
use std::task::{Context, Poll, ready};

use crate::Error;
use crate::call::Call;
use crate::errors::paging_error::{PagingError, PagingProblem};
use crate::paging::fetched::{Arrived, Fetched, List};
use crate::paging::follow::{self, Trail};
use crate::paging::position::Position;
use crate::paging::walk::{Onward, PageFacts, Stop, Walk};
use crate::response::received::Received;
use crate::response::skipped::Skipped;
use crate::service::Paging;
use crate::transport::box_future::BoxFuture;

/// Reads a page in the required form.
pub(crate) type Read<T> = fn(Received, List<'_>) -> Result<Fetched<T>, Error>;

pub(crate) struct Pager<T> {
    pub(crate) requests: Requests,
    pub(crate) skipped: Vec<Skipped>,
    read: Read<T>,
}

/// The requests for the pages, which do not depend on the form.
pub(crate) struct Requests {
    pub(crate) call: Call,
    pub(crate) walk: Walk,
    paging: &'static Paging,
    state: State,
    trail: Trail,
}

enum State {
    Idle,
    Waiting(BoxFuture<'static, Result<Received, Error>>),
    Stuck(PagingProblem),
    Ended,
}

impl<T> Pager<T> {
    /// The pages that start at the cursor of `call`, or at the first page if it has none.
    pub(crate) fn new(call: Call, paging: &'static Paging, read: Read<T>) -> Self {
        Self { requests: Requests::new(call, paging), skipped: Vec::new(), read }
    }

    /// Continues in the same way, with pages in another form.
    pub(crate) fn rereading<U>(self, read: Read<U>) -> Pager<U> {
        let Self { mut requests, skipped, .. } = self;
        if let State::Waiting(_) = requests.state {
            requests.state = State::Idle;
        }
        Pager { requests, skipped, read }
    }

    pub(crate) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<(T, Stop), Error>>> {
        loop {
            let page = match ready!(self.requests.poll_next(context)) {
                Some(Ok(received)) => (self.read)(received, self.requests.list()),
                Some(Err(error)) => Err(error),
                None => return Poll::Ready(None),
            };
            let page = match page {
                Ok(page) => page,
                Err(error) => return Poll::Ready(Some(Err(error))),
            };
            self.skipped = page.skipped;
            if let Some(stop) = self.requests.receive(page.facts, page.arrived) {
                return Poll::Ready(Some(Ok((page.content, stop))));
            }
        }
    }
}

impl Requests {
    fn new(call: Call, paging: &'static Paging) -> Self {
        let direction = paging.direction_parameter.and_then(|name| call.query.get(name));
        let cursor = follow::first_cursor(&call, paging);
        let walk = Walk::new(paging, direction.unwrap_or(paging.default_direction), cursor.as_deref());
        Self { call, paging, walk, state: State::Idle, trail: Trail::default() }
    }

    pub(crate) fn resume(&mut self, position: Position) {
        self.walk.resume(position);
        self.state = State::Idle;
        self.trail = Trail::default();
    }

    fn list(&self) -> List<'_> {
        List { operation: self.call.operation.id, paging: self.paging, direction: &self.walk.direction }
    }

    fn request(&mut self) -> BoxFuture<'static, Result<Received, Error>> {
        let mut call = self.call.clone();
        if let Some(cursor) = self.walk.ask() {
            follow::request_page(&mut call, self.paging, cursor);
        }
        call.send_unread()
    }

    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Received, Error>>> {
        loop {
            match &mut self.state {
                State::Idle => self.state = State::Waiting(self.request()),
                State::Waiting(request) => {
                    let outcome = ready!(request.as_mut().poll(context));
                    self.state = State::Idle;
                    return Poll::Ready(Some(outcome));
                }
                State::Stuck(problem) => {
                    let problem = *problem;
                    self.state = State::Ended;
                    return Poll::Ready(Some(Err(self.problem(problem))));
                }
                State::Ended => return Poll::Ready(None),
            }
        }
    }

    /// What follows a page. `None` if the page is not returned.
    fn receive(&mut self, facts: PageFacts, arrived: Option<Arrived>) -> Option<Stop> {
        let here = self.walk.position().cursor();
        let facts = self.trail.follow(&self.call, self.paging, here, facts, arrived);
        if facts.problem == Some(PagingProblem::SamePage) {
            self.state = State::Stuck(PagingProblem::SamePage);
            return None;
        }
        let stop = self.walk.receive(facts);
        self.state = match stop.onward {
            Onward::SamePage => return None,
            Onward::Next => State::Idle,
            Onward::End | Onward::Repetition => State::Ended,
            Onward::Stuck(problem) => State::Stuck(problem),
        };
        Some(stop)
    }

    pub(crate) fn problem(&self, problem: PagingProblem) -> Error {
        PagingError::new(self.call.operation.id, problem, self.walk.position().clone()).into()
    }
}

/// Shows the name of the type that users see.
impl<T> fmt::Debug for Pager<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PageStream").field(&self.requests.call).finish()
    }
}
