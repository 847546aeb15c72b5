//! Documents that nobody wrote: drawn from a seed, with everything that a test needs to use the crates made of them.

pub mod crates;
pub mod document;
pub mod grammar;
pub mod made;
pub mod names;
pub mod program;
pub mod schema;
pub mod sent;
pub mod values;
