//! The people, chats and messages that a fake starts with.

pub(crate) mod accounts;
pub(crate) mod big;
pub(crate) mod small;
