// Made by `cargo xtask codegen`. Do not edit.

use serde::{Deserialize, Serialize};

/// What the app says about a request that failed. A proxy in front of it may answer with something else.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct ErrorBody {
    /// What went wrong, for people.
    pub message: String,
    /// What went wrong, for programs. The values are not listed anywhere.
    pub code: String,
    /// More about the error: any JSON value, or null. When values in the request were refused, it is an object whose `issues` is a list of objects with `code`, `message` and `path`; the path is a list of member names and positions that leads to the refused value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<serde_json::Value>,
}
