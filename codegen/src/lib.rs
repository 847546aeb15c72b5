//! Turns an OpenAPI 3.0 document into a Rust client crate.
//!
//! Data flows one way: [`load`] reads files into one document that keeps positions, `lint` finds what is wrong with
//! it, `passes` normalise it, `model` holds what it says, progenitor adds Rust types, and `emit` writes files.

pub mod config;
pub mod diagnostic;
pub mod diff;
pub mod emit;
pub mod engine;
pub mod evidence;
pub mod extensions;
pub mod generate;
pub mod lint;
pub mod load;
pub mod model;
pub mod names;
pub mod output;
pub mod passes;
pub mod rust_names;

pub use config::{Config, ConfigError};
pub use generate::{GenerateError, generate};
