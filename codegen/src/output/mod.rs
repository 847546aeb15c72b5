//! Writes files from memory to disk, and checks that they have not been changed.
//!
//! A manifest in the folder lists what was written. A file that it does not list was not generated: it is never
//! overwritten and never deleted. Every file is replaced as a whole, and [`check`] detects an interrupted run.

mod check;
mod drift;
mod error;
mod folder;
mod manifest;
#[cfg(test)]
mod tests;
mod write;

pub use check::check;
pub use drift::{Drift, DriftKind};
pub use error::OutputError;
pub use manifest::MANIFEST;
pub use write::{Written, write};

use std::collections::BTreeMap;
use std::path::PathBuf;

/// The text of files by path, relative to the folder they belong in.
pub type Files = BTreeMap<PathBuf, String>;
