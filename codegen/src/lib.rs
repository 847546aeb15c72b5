//! Turns a document of OpenAPI 3.0 or 3.1 into a Rust client crate.
//!
//! Data flows in one direction: `lint` finds what prevents generation, `passes` normalise the document, `model` contains
//! its content, progenitor adds Rust types, and `emit` makes files.

mod check_features;
pub mod config;
pub mod emit;
pub mod engine;
pub mod generate;
pub mod leave_out;
mod lexer;
pub mod lint;
pub mod model;
pub mod names;
pub mod operation_rules;
pub mod output;
pub mod passes;
mod repair;
pub mod rust_names;
mod signatures;
pub mod text_format;

pub use config::{Config, ConfigError};
pub use generate::{GenerateError, Generated, generate, generate_leniently};
pub use text_format::TextFormat;
