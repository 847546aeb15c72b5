//! Pages after which the next one cannot be asked for.

/// A page after which the next one cannot be asked for, though the server says that there is more.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} stopped: {}", .0.operation, .0.problem)]
pub struct PagingError(Box<Inner>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    operation: &'static str,
    problem: PagingProblem,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PagingProblem {
    #[error("the server says that there are more pages and gives no cursor for the next one")]
    NoCursor,
    #[error("the server gave a cursor for the next page that has been used already")]
    RepeatedCursor,
}

impl PagingError {
    pub(crate) fn new(operation: &'static str, problem: PagingProblem) -> Self {
        Self(Box::new(Inner { operation, problem }))
    }

    /// The ID of the operation.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// Whether the server gave the same cursor twice; otherwise it gave none.
    #[must_use]
    pub fn is_repeated_cursor(&self) -> bool {
        self.0.problem == PagingProblem::RepeatedCursor
    }
}
