//! Values of a response that could not be read.

/// A value of a response that could not be read. It was left out, or replaced by the nearest value that can be read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Skipped {
    /// The path to the value, such as `items[3].participants.total`. Keys that do not look like identifiers are
    /// replaced by their length.
    pub path: String,
    /// What was expected at this path and what was found, without any text from the body.
    pub reason: String,
    /// Whether the value was replaced by the nearest one that its type allows. This applies to an integer that is too small,
    /// too large or has a fraction, and to a text with half of a character. If false, the property is missing.
    pub adjusted: bool,
}
