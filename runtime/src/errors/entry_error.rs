//! Entries of a page that do not match the API document.

use std::fmt;

use http::StatusCode;

use crate::paging::position::Position;
use crate::response::decode_problem::DecodeProblem;

/// An entry of a page that does not match the API document. The stream continues with the next entry.
///
/// Neither `Display` nor `Debug` shows the entry itself. [`json`](Self::json) returns it.
pub struct EntryError(Box<Inner>);

struct Inner {
    operation: &'static str,
    status: StatusCode,
    position: Position,
    entry: Broken,
}

/// An entry that cannot be read, and why.
pub(crate) struct Broken {
    pub(crate) status: StatusCode,
    pub(crate) problem: DecodeProblem,
    pub(crate) json: String,
}

impl EntryError {
    pub(crate) fn new(operation: &'static str, position: Position, entry: Broken) -> Self {
        Self(Box::new(Inner { operation, status: entry.status, position, entry }))
    }

    /// The ID of the operation.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The status of the response with the entry.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The position before the entry. A stream that resumes there returns the entry again. To continue after the entry, resume
    /// at the position of the stream.
    #[must_use]
    pub fn position(&self) -> &Position {
        &self.0.position
    }

    /// The entry's index in its page, counted from zero.
    #[must_use]
    pub fn index(&self) -> usize {
        self.0.position.offset()
    }

    /// The entry as it arrived, in JSON. It may contain private data.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.0.entry.json
    }

    /// The path to the value that cannot be read, such as `items[3].participants.total`. Keys that do not look like identifiers
    /// are replaced by their length.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.entry.problem.path
    }

    /// What was expected at this path and what was found, without any text from the entry.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.0.entry.problem.reason
    }

    /// The part of the entry around the path, with every string replaced by its length in characters.
    #[must_use]
    pub fn excerpt(&self) -> &str {
        &self.0.entry.problem.excerpt
    }
}

impl fmt::Display for EntryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (operation, status) = (self.operation(), self.status().as_u16());
        let (path, reason, excerpt) = (self.path(), self.reason(), self.excerpt());
        write!(
            f,
            "an entry of the response to {operation} (status {status}) cannot be read at {path}: {reason}, in {excerpt}"
        )
    }
}

impl fmt::Debug for EntryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EntryError")
            .field("operation", &self.operation())
            .field("status", &self.status())
            .field("index", &self.index())
            .field("path", &self.path())
            .field("reason", &self.reason())
            .field("excerpt", &self.excerpt())
            .finish_non_exhaustive()
    }
}

impl std::error::Error for EntryError {}
