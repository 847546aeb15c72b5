// Made by `cargo xtask codegen`. Do not edit.

//! The API's operations, by resource. Start at the methods of [`Client`](crate::Client).

pub mod api;
pub mod books;
