//! What the workspace's tests share.

pub mod arbitrary;
pub mod calls;
pub mod contract;
pub mod edits;
pub mod equality;
pub mod faults;
pub mod fixtures;
pub mod generation;
pub mod json_schema;
pub mod mirror;
pub mod mutate;
pub mod packages;
pub mod random;
pub mod rewrites;
pub mod scratch;
pub mod seen;
pub mod server;
pub mod shape;
pub mod shared;
pub mod trees;
pub mod types;

/// The examples of pages that no crate shows are compiled as well.
#[cfg(doctest)]
#[doc = include_str!("../../crate-files/MIGRATION.md")]
struct Migration;

/// See [`Migration`].
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
