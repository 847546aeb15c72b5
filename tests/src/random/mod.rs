//! Documents that nobody wrote: drawn from a seed, with everything that a test needs to use the crates made of them.

pub mod bombs;
pub mod crates;
pub mod document;
pub mod grammar;
pub mod hostile;
pub mod made;
pub mod names;
mod operations;
pub mod program;
pub mod schema;
pub mod sent;
pub mod shrink;
pub mod values;
