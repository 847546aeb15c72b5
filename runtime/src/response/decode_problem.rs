//! Where and why decoding failed.

/// Where and why decoding failed. It does not quote the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DecodeProblem {
    pub(crate) path: String,
    pub(crate) reason: String,
    pub(crate) excerpt: String,
}
