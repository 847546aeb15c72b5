// Made by `cargo xtask codegen`. Do not edit.

//! The API's operations, by resource. Start at the methods of [`Client`](crate::Client).

pub mod accounts;
pub mod app;
pub mod assets;
pub mod bridges;
pub mod chats;
pub mod labels;
pub mod messages;

use openapi_runtime::support::Paging;
pub(crate) static CURSOR_PAGING: Paging = Paging {
    cursor_parameter: "cursor",
    direction_parameter: Some("direction"),
    default_direction: "before",
    newer_direction: Some("after"),
    items: "items",
    id: Some("id"),
    fallback: Some("sortKey"),
};
