//! Turns an OpenAPI 3.0 document into a Rust client crate.
//!
//! Data flows one way: [`load`] reads files into one document that keeps positions, `lint` finds what is wrong with
//! it, `passes` normalise it, progenitor turns it into Rust syntax, more passes polish that, and `emit` writes files.

pub mod config;
pub mod diagnostic;
pub mod diff;
pub mod emit;
pub mod engine;
pub mod evidence;
pub mod extensions;
pub mod generate;
pub mod leave_out;
pub mod lint;
pub mod load;
pub mod model;
pub mod names;
pub mod output;
pub mod passes;
pub mod rust_names;

pub use config::{Config, ConfigError};
pub use generate::{GenerateError, Generated, generate, generate_leniently};
