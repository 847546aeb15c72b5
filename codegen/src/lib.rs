//! Turns an OpenAPI 3.0 document into a Rust client crate.
//!
//! Data flows one way: [`load`] reads files into one document that keeps positions, `lint` finds what is wrong with
//! it, `passes` normalise it, progenitor turns it into Rust syntax, more passes polish that, and `emit` writes files.

pub mod diagnostic;
pub mod load;
pub mod names;
