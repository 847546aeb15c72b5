// Made by `cargo xtask codegen`. Do not edit.

#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![allow(deprecated)]
#![allow(
    mixed_script_confusables,
    confusable_idents,
    text_direction_codepoint_in_literal,
    uncommon_codepoints,
    clippy::disallowed_names,
    clippy::large_enum_variant,
    clippy::module_inception,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    reason = "the document says what there is, and what it is called"
)]

mod client;

pub mod resources;
pub mod types;

pub use openapi_runtime::{Error, Patch, Timestamp, http, reqwest};

#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
pub use openapi_runtime::BlockingStream;
pub use client::{Client, ClientBuilder};
