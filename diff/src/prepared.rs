//! A document that is ready for several comparisons. Its crate is generated at most once.

use std::path::Path;
use std::sync::OnceLock;

use super::input::{DiffError, Input, Options};
use super::lower::lower;
use super::rust_side::RustSide;
use codegen::emit::Files;
use codegen::generate::{GenerateError, generate_other_revision};
use codegen::{lint, passes};
use openapi::load::{Document, Node};
use openapi::view::View;

/// A document that is ready for comparison.
pub struct Prepared<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) options: &'a Options<'a>,
    root: Node,
    generated: OnceLock<Crate>,
}

/// The crate of a document.
pub(super) struct Crate {
    /// Its files.
    pub files: Files,
    /// Its public items.
    pub listing: String,
    /// The Rust items for the parts of the document.
    pub rust: RustSide,
}

impl<'a> Prepared<'a> {
    /// Reads the document as OpenAPI 3.0. Its crate is generated when it is needed for the first time.
    pub fn new(input: &'a Input<'a>, options: &'a Options<'a>) -> Self {
        Self { input, options, root: lower(&input.document.root), generated: OnceLock::new() }
    }

    /// The files of the crate.
    pub fn files(&self) -> Result<&Files, DiffError> {
        Ok(&self.generated(false)?.files)
    }

    /// The public items of the crate, in the form of `public-api.txt`.
    pub fn listing(&self) -> Result<&str, DiffError> {
        Ok(&self.generated(false)?.listing)
    }

    /// Checks that the document can be read at all. Other errors that the generator finds do not prevent a comparison of
    /// the wire.
    pub(super) fn check_readable(&self, is_old: bool) -> Result<(), DiffError> {
        const FATAL: [&str; 4] = ["openapi-version", "circular-ref", "circular-all-of", "wrong-kind"];
        let document = Document { root: self.root.clone(), ..self.input.document.clone() };
        let mut diagnostics = lint::check_errors(&document);
        let has_paths = document.root.get("paths").is_some();
        diagnostics.retain(|diagnostic| match diagnostic.rule {
            // Other missing fields do not prevent a comparison; a document without paths cannot be compared.
            "missing-field" => !has_paths,
            rule => FATAL.contains(&rule),
        });
        if diagnostics.is_empty() {
            return Ok(());
        }
        Err(DiffError::Document { name: self.input.name.clone(), diagnostics, is_old })
    }

    pub(super) fn view(&self) -> View<'_> {
        View::new(&self.root)
    }

    pub(super) fn generated(&self, is_old: bool) -> Result<&Crate, DiffError> {
        match self.generated.get() {
            Some(generated) => Ok(generated),
            None => {
                let generated = self.generate(is_old)?;
                Ok(self.generated.get_or_init(|| generated))
            }
        }
    }

    fn generate(&self, is_old: bool) -> Result<Crate, DiffError> {
        let Input { name, document, .. } = self.input;
        let broken = |diagnostics| DiffError::Document { name: name.clone(), diagnostics, is_old };
        let diagnostics = lint::check_errors(document);
        if !diagnostics.is_empty() {
            return Err(broken(diagnostics));
        }
        let normal = passes::normalise(document).map_err(broken)?;
        // The features of the configuration are those of one of the documents.
        let files = generate_other_revision(document, self.options.config).map_err(|error| match error {
            GenerateError::Document(diagnostics) => broken(diagnostics),
            source => DiffError::Generate { name: name.clone(), source },
        })?;
        let listing = files.get(Path::new("public-api.txt")).cloned().unwrap_or_default();
        Ok(Crate { files, listing, rust: RustSide::read(&self.view(), &normal) })
    }
}
