//! Lists whose next page cannot be requested.

use std::fmt;

use crate::paging::position::Position;

/// The next page of a list cannot be requested, although the server says that there are more.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} stopped: {}", .0.operation, .0.problem)]
pub struct PagingError(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    operation: &'static str,
    problem: PagingProblem,
    position: Position,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(not(feature = "follow"), allow(dead_code, reason = "for pages that are found in responses"))]
pub(crate) enum PagingProblem {
    #[error("the server returned a cursor for the next page that has already been used")]
    RepeatedCursor,
    #[error(
        "the server returned several pages in a row without a new entry, and says that there are more pages"
    )]
    EmptyPages,
    #[error(
        "the server returned the same page twice: it ignores the page number or the offset of the request"
    )]
    SamePage,
    #[error("the page number or the offset of the request is not a whole number")]
    NotANumber,
    #[error("the address of the next page {0}, so it was not requested")]
    Address(&'static str),
}

impl PagingError {
    pub(crate) fn new(operation: &'static str, problem: PagingProblem, position: Position) -> Self {
        Self(Box::new(Inner { operation, problem, position }))
    }

    /// The ID of the operation.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// Whether the server returned the same cursor twice. The stream has ended.
    #[must_use]
    pub fn is_repeated_cursor(&self) -> bool {
        self.0.problem == PagingProblem::RepeatedCursor
    }

    /// Whether too many pages in a row had no new entry, see
    /// [`ItemStream::max_empty_pages`](crate::ItemStream::max_empty_pages). The stream continues if it is polled again.
    #[must_use]
    pub fn is_empty_pages(&self) -> bool {
        self.0.problem == PagingProblem::EmptyPages
    }

    /// Whether the page after the last one was not requested because of what the server or the request said about it: an
    /// address on another server or of another path, a page that arrived twice, or a number that is none. The stream has
    /// ended.
    #[must_use]
    pub fn is_unusable_next(&self) -> bool {
        matches!(
            self.0.problem,
            PagingProblem::SamePage | PagingProblem::NotANumber | PagingProblem::Address(_)
        )
    }

    /// The position from which another stream can continue.
    #[must_use]
    pub fn position(&self) -> &Position {
        &self.0.position
    }
}

/// Does not show the position, because its cursor is a part of a response.
impl fmt::Debug for PagingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PagingError")
            .field("operation", &self.0.operation)
            .field("problem", &self.0.problem)
            .finish_non_exhaustive()
    }
}
