// Made by `cargo xtask codegen`. Do not edit.

#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![allow(deprecated)]

mod client;

pub mod resources;
pub mod types;

pub use openapi_runtime::{Error, Patch, Timestamp, http, reqwest};

#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
pub use openapi_runtime::BlockingStream;
pub use client::{Client, ClientBuilder};
