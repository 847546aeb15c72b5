//! How a command ended.

/// How a command ended, if it did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The command succeeded.
    Fine,
    /// The check found something.
    Found,
}
