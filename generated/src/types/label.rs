// Made by `cargo xtask codegen`. Do not edit.

use serde::{Deserialize, Serialize};

/// A label that the user can put on chats.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Label {
    /// Label ID.
    pub id: String,
    /// Name of the label.
    pub name: String,
}
