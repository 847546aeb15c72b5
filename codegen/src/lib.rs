//! Turns an OpenAPI 3.0 document into a Rust client crate.
//!
//! Data flows one way: `lint` finds what stands in the way of generation, `passes` normalise the document, `model` holds
//! what it says, progenitor adds Rust types, and `emit` writes files.

pub mod config;
pub mod emit;
pub mod engine;
pub mod generate;
pub mod leave_out;
pub mod lint;
mod mend;
pub mod model;
pub mod names;
pub mod output;
pub mod passes;
pub mod rust_names;
pub mod text_format;

pub use config::{Config, ConfigError};
pub use generate::{GenerateError, Generated, generate, generate_leniently};
pub use text_format::TextFormat;
