//! A document that is ready for several comparisons. Its crate is generated at most once.

use std::sync::OnceLock;

use super::input::{DiffError, Input, Options};
use super::lower::lower;
use super::rust_side::RustSide;
use codegen::emit::{Files, Surface};
use codegen::generate::{
    GenerateError, Generated, generate_other_revision, generate_other_revision_leniently, surface_leniently,
    surface_of_other_revision,
};
use codegen::lint;
use openapi::diagnostic::Diagnostic;
use openapi::load::{Document, Node};
use openapi::view::View;

/// A document that is ready for comparison.
pub struct Prepared<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) options: &'a Options<'a>,
    root: Node,
    generated: OnceLock<Crate>,
    /// The files of the crate, which only some comparisons need.
    files: OnceLock<Files>,
}

/// The crate of a document.
pub(super) struct Crate {
    /// Its public items.
    pub surface: Surface,
    /// The Rust items for the parts of the document.
    pub rust: RustSide,
    /// What is wrong with the document, and what was left out of the crate for this reason.
    warnings: Vec<Diagnostic>,
}

impl<'a> Prepared<'a> {
    /// Reads the document as OpenAPI 3.0. Its crate is generated when it is needed for the first time.
    pub fn new(input: &'a Input<'a>, options: &'a Options<'a>) -> Self {
        Self {
            input,
            options,
            root: lower(&input.document.root),
            generated: OnceLock::new(),
            files: OnceLock::new(),
        }
    }

    /// The files of the crate.
    pub fn files(&self) -> Result<&Files, DiffError> {
        if self.files.get().is_none() {
            let Input { name, document, .. } = self.input;
            let config = self.options.config;
            let files = match self.warnings() {
                [] => generate_other_revision(document, config),
                _ => generate_other_revision_leniently(document, config).map(|made| made.files),
            };
            let files = files.map_err(|source| failed(name, source, false))?;
            // Another thread may have been faster, with the same files.
            let _ = self.files.set(files);
        }
        Ok(self.files.get_or_init(Files::new))
    }

    /// The public items of the crate, in the form of `public-api.txt`.
    pub fn listing(&self) -> Result<&str, DiffError> {
        Ok(&self.generated(false)?.surface.listing)
    }

    /// What is wrong with the document, and what was left out of its crate for this reason, once it has been generated.
    pub fn warnings(&self) -> &[Diagnostic] {
        self.generated.get().map_or(&[], |generated| &generated.warnings)
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

    /// Makes the crate without what no code can be generated from. Documents of other people have their own rules.
    fn generate(&self, is_old: bool) -> Result<Crate, DiffError> {
        let Input { name, document, .. } = self.input;
        // The features of the configuration are those of one of the documents.
        let config = self.options.config;
        let made = if lint::check_errors(document).is_empty() {
            surface_of_other_revision(document, config).map(|made| (made, Vec::new()))
        } else {
            self.check_readable(is_old)?;
            surface_leniently(document, config).map(|Generated { files, warnings, .. }| (files, warnings))
        };
        let ((surface, normal), warnings) = made.map_err(|error| failed(name, error, is_old))?;
        Ok(Crate { surface, rust: RustSide::read(&self.view(), &normal), warnings })
    }
}

fn failed(name: &str, error: GenerateError, is_old: bool) -> DiffError {
    let name = name.to_owned();
    match error {
        GenerateError::Document(diagnostics) => DiffError::Document { name, diagnostics, is_old },
        source => DiffError::Generate { name, source },
    }
}
