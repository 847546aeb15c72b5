//! The input of a comparison, and the errors that prevent it.

use codegen::config::Config;
use codegen::generate::GenerateError;
use openapi::diagnostic::Diagnostic;
use openapi::load::Document;

/// A document to compare.
pub struct Input<'a> {
    /// The name that the person gave it.
    pub name: String,
    /// The document.
    pub document: &'a Document,
    /// The list of public items that was committed with it, if there is one.
    pub committed_surface: Option<String>,
    /// The version of the crate that it belongs to, if known.
    pub version: Option<String>,
}

/// The options of a comparison.
pub struct Options<'a> {
    /// The configuration for the generation of both crates.
    pub config: &'a Config,
    /// Whether to compare only the wire, even if both documents share their names.
    pub wire_only: bool,
}

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum DiffError {
    /// One of the documents has errors.
    #[error("{name} cannot be compared: {}", count(.diagnostics))]
    Document {
        /// The name that the person gave it.
        name: String,
        /// The errors.
        diagnostics: Vec<Diagnostic>,
        /// Whether it is the old document.
        is_old: bool,
    },
    /// No crate can be generated from one of the documents.
    #[error("no crate can be generated from {name}: {source}")]
    Generate {
        /// The name that the person gave it.
        name: String,
        /// The reason.
        source: GenerateError,
    },
}

fn count(diagnostics: &[Diagnostic]) -> String {
    match diagnostics {
        [one] => one.message.clone(),
        many => format!("it has {} errors", many.len()),
    }
}
