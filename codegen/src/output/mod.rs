//! Files in memory to files on disk, and the check that nobody has changed them.
//!
//! A manifest in the folder says what was written. A file that it does not name belongs to somebody else: it is
//! never overwritten and never deleted. Every file is replaced as a whole, and a run that was cut short shows in
//! [`check`].

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
