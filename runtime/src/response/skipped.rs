//! Values of a response that could not be read as they are.

/// A value of a response that could not be read as it is. It was left out, or kept as the nearest one that can be read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Skipped {
    /// The path to the value, such as `items[3].participants.total`. Keys that do not look like identifiers are
    /// replaced by their length.
    pub path: String,
    /// What was expected there and what was found, without any text of the body.
    pub reason: String,
    /// Whether the value was kept, as the nearest one that its type holds: a whole number that is too small, too large or
    /// has a fraction, or a text with half of a character. Otherwise the property is missing.
    pub adjusted: bool,
}
